// SPDX-License-Identifier: Apache-2.0
#include "server/feed/feed.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "server/demo/simulation.h"
#include "server/feed/feed_client.h"
#include "server/feed/feed_server.h"

namespace tucao::server {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string header = "at,event,ticket,business,window,class,reason,resume_at\n";
const std::string good_rows =
    "2026-11-23T09:00:00+08:00,open,,,1,,,\n"
    "2026-11-23T09:00:01+08:00,take,A001,general,,walk_in,,\n"
    "2026-11-23T09:00:02+08:00,call,A001,,1,,,\n";

Instant now() { return {1795395700000}; }

std::vector<domain::HallEvent> read(const std::string& text) {
  auto events = read_log("day", text);
  if (!events) {
    ADD_FAILURE() << testing::PrintToString(events.error());
    return {};
  }
  return std::move(events).value();
}

std::vector<std::string> errors_of(const std::string& text) {
  const auto events = read_log("day", text);
  return events ? std::vector<std::string>{} : events.error();
}

/// A log in the test's own folder.
std::string file_of(const std::string& text) {
  const auto path =
      std::filesystem::path(testing::TempDir()) /
      (std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + ".csv");
  std::ofstream(path, std::ios::binary) << text;
  return path.string();
}

struct Outcome {
  int status;
  std::string out;
  std::string errors;
};

Outcome feed(const std::vector<std::string>& arguments) {
  std::ostringstream out;
  std::ostringstream errors;
  const int status = run_feed(arguments, now, out, errors);
  return {status, out.str(), errors.str()};
}

TEST(Log, IsReadRowByRowWithIdsFromNameAndNumber) {
  const auto events = read(header + good_rows);
  ASSERT_EQ(events.size(), 3u);
  EXPECT_EQ(events[0].id, "day-1");
  EXPECT_EQ(events[2].id, "day-3");
  EXPECT_EQ(events[1].ticket, domain::TicketNumber("A001"));
  EXPECT_EQ(events[1].at, Instant{1795395601000});
}

TEST(Log, MayBeWrittenAsSpreadsheetsDo) {
  const auto events = read(
      "\xEF\xBB\xBF" + std::string("at,event,ticket,business,window,class,reason,resume_at\r\n") +
      "2026-11-23T09:00:00+08:00,pause,,,1,,\"other:换班, \"\"交接\"\"\n第二行\",\r\n"
      "\r\n"
      "\"2026-11-23T09:00:01+08:00\",open,,,1,,,");
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].reason_text, "换班, \"交接\"\n第二行");
  EXPECT_EQ(events[1].id, "day-2");
}

TEST(Log, IsRefusedWithTheLineOfEachMistake) {
  EXPECT_THAT(errors_of(""), ElementsAre(HasSubstr("day:1: the header must be")));
  EXPECT_THAT(errors_of("event,at\n"), ElementsAre(HasSubstr("day:1: the header must be")));
  EXPECT_THAT(errors_of(header + "\xFF"), ElementsAre("day:1: the file is not UTF-8"));
  EXPECT_THAT(
      errors_of(header + good_rows + "2026-11-23T09:00:00+08:00,shut,,,1,,,\nx,y\n"),
      ElementsAre("day:5: cannot read the column event", "day:6: expected 8 columns, found 2"));
  EXPECT_THAT(errors_of(header + "2026-11-23T09:00:00+08:00,pause,,,1,,\"other:a\nb\",\n,,,,,,,\n"),
              ElementsAre("day:4: cannot read the column at"));
  EXPECT_THAT(errors_of(header + "\"2026-11-23T09:00:00+08:00,open,,,1,,,\n"),
              ElementsAre("day:2: expected 8 columns, found 1"));
}

TEST(FeedTarget, IsReadFromAnAddress) {
  const auto target = [](std::string_view url) {
    return feed_target(url, domain::HallId("demo"), "k");
  };
  ASSERT_TRUE(target("http://localhost:8080/"));
  EXPECT_EQ(target("http://localhost:8080/")->host, "localhost");
  EXPECT_EQ(target("http://localhost:8080/")->port, "8080");
  EXPECT_EQ(target("http://hall.example")->port, "80");
  EXPECT_EQ(target("http://[::1]:81")->host, "::1");
  EXPECT_EQ(target("http://[::1]:81")->port, "81");
  for (const char* url : {"", "localhost:8080", "https://localhost", "http://", "http://:80",
                          "http://h:0", "http://h:65536", "http://h:x", "http://h:",
                          "http://h/path", "http://u@h", "http://[::1", "http://[::1]x"}) {
    EXPECT_FALSE(target(url)) << url;
  }
}

TEST(Feed, SendsALogOnceHoweverOftenItIsReplayed) {
  FeedServer server(demonstration_plan());
  const std::string file = file_of(header + good_rows);
  const Outcome first = feed({file, "--to", server.url(), "--hall", "demo", "--key", "key"});
  EXPECT_EQ(first.status, 0) << first.errors;
  EXPECT_EQ(first.out, "accepted 3, known already 0, refused 0\n");
  const Outcome second = feed({file, "--to", server.url(), "--hall", "demo", "--key", "key"});
  EXPECT_EQ(second.out, "accepted 0, known already 3, refused 0\n");
  EXPECT_EQ(server.hall().tickets.at(domain::TicketNumber("A001")).state,
            domain::TicketState::Called);
}

TEST(Feed, KeepsTheRhythmOfTheLog) {
  FeedServer server(demonstration_plan());
  const Outcome outcome = feed({file_of(header + good_rows), "--to", server.url(), "--hall", "demo",
                                "--key", "key", "--speed", "1000"});
  EXPECT_EQ(outcome.status, 0) << outcome.errors;
  EXPECT_EQ(server.requests(), 3u);
}

TEST(Feed, NamesEventsThatAreRefused) {
  FeedServer server(demonstration_plan());
  const Outcome outcome = feed({file_of(header + "2026-11-23T09:00:00+08:00,open,,,99,,,\n"),
                                "--to", server.url(), "--hall", "demo", "--key", "key"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("-1: unknown_window\n"));
}

TEST(Feed, SaysWhyNothingArrived) {
  FeedServer server(demonstration_plan(), FeedServer::Behaviour::Forbids);
  const std::string file = file_of(header + good_rows);
  const Outcome forbidden = feed({file, "--to", server.url(), "--hall", "demo", "--key", "wrong"});
  EXPECT_EQ(forbidden.status, 1);
  EXPECT_EQ(forbidden.errors, "the server answered 403 forbidden, request r1\n");
  const Outcome nobody = feed({file, "--to", "http://127.0.0.1:1", "--hall", "demo", "--key", "k"});
  EXPECT_EQ(nobody.status, 1);
  EXPECT_THAT(nobody.errors, HasSubstr("cannot reach 127.0.0.1:1"));
  const Outcome missing =
      feed({"/no/such/file", "--to", server.url(), "--hall", "demo", "--key", "k"});
  EXPECT_EQ(missing.errors, "cannot read /no/such/file\n");
}

TEST(Feed, ExplainsItsUsage) {
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {},
           {"a.csv"},
           {"a.csv", "--to"},
           {"a.csv", "--to", "http://h", "--hall", "demo"},
           {"a.csv", "b.csv", "--to", "http://h", "--hall", "demo", "--key", "k"},
           {"a.csv", "--to", "ftp://h", "--hall", "demo", "--key", "k"},
           {"a.csv", "--to", "http://h", "--hall", "demo", "--key", "k", "--speed", "0"},
           {"a.csv", "--to", "http://h", "--hall", "demo", "--key", "k", "--speed", "fast"},
           {"a.csv", "--to", "http://h", "--hall", "demo", "--key", "k", "--what", "1"}}) {
    const Outcome outcome = feed(arguments);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.errors, HasSubstr("usage: tucao-server feed"));
  }
}

TEST(FeedClient, KeepsItsConnection) {
  FeedServer server(demonstration_plan());
  FeedClient client(server.target());
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(client.send({{}, now(), {}}));
  EXPECT_EQ(server.connections(), 1u);
}

TEST(FeedClient, ConnectsAnewWhenTheServerHasHungUp) {
  FeedServer server(demonstration_plan(), FeedServer::Behaviour::ClosesAfterEachAnswer);
  FeedClient client(server.target());
  for (int i = 0; i < 3; ++i) {
    const auto answer = client.send({{}, now(), {}});
    ASSERT_TRUE(answer) << answer.error();
  }
  EXPECT_EQ(server.connections(), 3u);
}

TEST(FeedClient, GivesUpWhenItIsCancelled) {
  FeedServer server(demonstration_plan(), FeedServer::Behaviour::NeverAnswers);
  FeedClient client(server.target());
  std::thread canceller([&] {
    EXPECT_TRUE(server.wait_for_requests(1));
    client.cancel();
  });
  EXPECT_FALSE(client.send({{}, now(), {}}));
  canceller.join();
  EXPECT_FALSE(client.send({{}, now(), {}}));
}

}  // namespace
}  // namespace tucao::server
