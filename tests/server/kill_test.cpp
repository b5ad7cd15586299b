// SPDX-License-Identifier: Apache-2.0
// The program itself, killed at random points of bursts of complaints, and on a disk that fills up. TUCAO_KILL_ROUNDS
// and TUCAO_KILL_SEED choose other rounds than the few of every day.
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "server/client.h"
#include "server/folder.h"
#include "server/installation.h"
#include "server/program.h"

namespace tucao::server {
namespace {

using nlohmann::json;

constexpr int senders = 8;

int setting(const char* name, int otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::atoi(value);
}

void furnish_folder(const std::filesystem::path& folder) {
  write_file(folder / "site" / "index.html", "{{{content}}}");
  furnish(folder / "data");
}

std::string text_of(int number) { return "突然断电时的第 " + std::to_string(number) + " 件意见"; }

/// What citizens hand in to a program that serves a folder.
class Complaints {
 public:
  /// `folder` is furnished; the program is started by way of the command `through`.
  explicit Complaints(std::filesystem::path folder, std::vector<std::string> through = {})
      : folder_(std::move(folder)), through_(std::move(through)) {}

  [[nodiscard]] ServingProgram serve() const {
    return {folder_ / "site", folder_ / "data", through_};
  }

  /// Hands in complaint `number`, which is `text`; its answer.
  Reply hand_in(Client& client, int number, const std::string& text) {
    const Reply reply = client.post_json("/api/v1/halls/sample/complaints",
                                         json{{"category", "waiting"}, {"text", text}}.dump(),
                                         {{"Idempotency-Key", idempotency_key(number)}});
    const std::lock_guard lock(mutex_);
    texts_[number] = text;
    if (reply.status != 201) return reply;
    const auto [known, is_new] = receipts_.try_emplace(number, reply.json());
    if (!is_new) {
      EXPECT_EQ(reply.json(), known->second) << "a repeat has the receipt that it had";
    }
    return reply;
  }

  /// Several citizens hand in one complaint after the other, each until one is not taken. Before each is sent, and
  /// after each receipt, `point` is called.
  void burst(std::uint16_t port, const std::function<std::string(int)>& text,
             const std::function<void()>& point) {
    std::vector<std::thread> threads;
    for (int i = 0; i < senders; ++i) {
      threads.emplace_back([&] {
        Client client(port);
        while (true) {
          const int number = ++last_;
          point();
          if (hand_in(client, number, text(number)).status != 201) return;
          point();
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
  }

  /// Citizens without a receipt send what they sent again; how many there are.
  int send_again(std::uint16_t port) {
    Client client(port);
    int count = 0;
    for (const auto& [number, text] : std::map(texts_)) {
      if (receipts_.contains(number)) continue;
      ++count;
      EXPECT_EQ(hand_in(client, number, text).status, 201) << "complaint " << number;
    }
    return count;
  }

  /// Every receipt's code opens its case, with the text as it was handed in.
  void expect_acknowledged_are_there(std::uint16_t port) {
    Client client(port);
    for (const auto& [number, receipt] : receipts_) {
      const Reply followed =
          client.post_json("/api/v1/follow", json{{"code", receipt["code"]}}.dump());
      ASSERT_EQ(followed.status, 200) << "case " << number << " was acknowledged";
      const json view = followed.json();
      EXPECT_EQ(view["text"], texts_[number]);
      EXPECT_EQ(view["view"]["row"]["number"], receipt["number"]);
    }
  }

  /// There is one case for each complaint that was sent, and no other.
  void expect_each_once(std::uint16_t port) {
    Client client(port);
    const Reply session =
        client.post_json("/api/v1/session", R"({"user":"wang","password":"let me in"})");
    ASSERT_EQ(session.status, 200);
    const std::string cookie = session.headers.at("set-cookie");
    const RequestHeaders headers{{"Cookie", cookie.substr(0, cookie.find(';'))}};
    std::set<std::string> wanted;
    for (const auto& [number, receipt] : receipts_) wanted.insert(receipt["number"]);
    EXPECT_EQ(wanted.size(), texts_.size()) << "no two receipts name one case";
    std::vector<std::string> stored;
    for (bool more = true; more;) {
      const std::string before = stored.empty() ? "" : "&before=" + stored.back();
      const json page =
          client.request("GET", "/api/v1/staff/cases?limit=100" + before, headers).json();
      for (const auto& row : page["rows"]) stored.push_back(row["row"]["number"]);
      more = page["more"];
    }
    EXPECT_EQ(stored.size(), wanted.size()) << "every complaint once";
    EXPECT_EQ(std::set(stored.begin(), stored.end()), wanted);
  }

  /// The operator's commands find nothing wrong. No server may run.
  void expect_audits_find_nothing() const {
    const std::string data = (folder_ / "data").string();
    const auto cases = run_server_program({"audit", "--data", data}, through_);
    EXPECT_EQ(cases.status, 0) << cases.output;
    EXPECT_TRUE(cases.output.starts_with(std::to_string(texts_.size()) + " cases")) << cases.output;
    const auto log = run_server_program({"audit", "verify", "--data", data}, through_);
    EXPECT_EQ(log.status, 0) << log.output;
    EXPECT_TRUE(log.output.starts_with(std::to_string(texts_.size()) + " lines")) << log.output;
  }

  [[nodiscard]] std::size_t sent() const { return texts_.size(); }

 private:
  std::filesystem::path folder_;
  std::vector<std::string> through_;
  std::mutex mutex_;
  std::atomic<int> last_ = 0;
  std::map<int, std::string> texts_;
  std::map<int, json> receipts_;
};

TEST(KillTest, LosesNoAcknowledgedComplaintAndDoublesNone) {
  const int rounds = setting("TUCAO_KILL_ROUNDS", 5);
  const int seed = setting("TUCAO_KILL_SEED", 1);
  SCOPED_TRACE("TUCAO_KILL_SEED=" + std::to_string(seed));
  std::mt19937 dice(static_cast<unsigned>(seed));
  const TemporaryFolder folder;
  furnish_folder(folder.path());
  Complaints complaints(folder.path());
  int cut_off = 0;
  for (int round = 0; round < rounds; ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    ServingProgram program = complaints.serve();
    ASSERT_NE(program.port(), 0);
    cut_off += complaints.send_again(program.port());
    const int last_point = 1 + static_cast<int>(dice() % 400);
    std::atomic<int> points = 0;
    complaints.burst(program.port(), text_of, [&] {
      if (++points == last_point) program.end(SIGKILL);
    });
  }
  {
    ServingProgram program = complaints.serve();
    ASSERT_NE(program.port(), 0);
    cut_off += complaints.send_again(program.port());
    complaints.expect_acknowledged_are_there(program.port());
    complaints.expect_each_once(program.port());
    EXPECT_EQ(program.end(SIGTERM), 0);
  }
  complaints.expect_audits_find_nothing();
  std::cout << rounds << " rounds: " << complaints.sent() << " complaints, " << cut_off
            << " of them without an answer when the server was killed; none is lost or doubled\n";
}

TEST(KillTest, EndsAtSigtermWithStatusZero) {
  const TemporaryFolder folder;
  furnish_folder(folder.path());
  ServingProgram program = Complaints(folder.path()).serve();
  Client client(program.port());
  EXPECT_EQ(client.request("GET", "/healthz").status, 200);
  EXPECT_EQ(program.end(SIGTERM), 0);
}

/// A file system in memory of so many bytes, made by bubblewrap; it goes with the object.
class SmallDisk {
 public:
  explicit SmallDisk(int bytes)
      : holder_({"bwrap", "--unshare-user", "--dev-bind", "/", "/", "--size", std::to_string(bytes),
                 "--tmpfs", folder().string(), "--die-with-parent", "sh", "-c",
                 "echo $$ && exec sleep infinity"}),
        holder_id_(holder_.line()) {
    EXPECT_NE(holder_id_, "") << "bwrap cannot make a file system";
  }
  /// Where programs see it that are started by way of through().
  [[nodiscard]] std::filesystem::path folder() const { return folder_.path(); }
  [[nodiscard]] std::vector<std::string> through() const {
    return {"nsenter", "--user", "--mount", "--preserve-credentials", "--target", holder_id_};
  }
  /// Where this program sees it.
  [[nodiscard]] std::filesystem::path seen_from_here() const {
    return "/proc/" + holder_id_ + "/root" + folder().string();
  }

 private:
  TemporaryFolder folder_;
  Program holder_;
  std::string holder_id_;
};

/// Takes all room that is left but for a little, with which a server can start and do nothing else.
void fill_up(const std::filesystem::path& file) {
  constexpr std::uintmax_t left_bytes = 48 * 1024;
  const std::string page(4096, 'x');
  {
    std::ofstream out(file, std::ios::binary);
    while (out.write(page.data(), static_cast<std::streamsize>(page.size())).flush()) {
    }
  }
  const auto size = std::filesystem::file_size(file);
  std::filesystem::resize_file(file, size - std::min(size, left_bytes));
}

TEST(FullDiskTest, RefusesWhatItCannotKeepAndLosesNothingThatItAcknowledged) {
  constexpr int disk_bytes = 16 * 1024 * 1024;
  const SmallDisk disk(disk_bytes);
  const std::filesystem::path ballast = disk.seen_from_here() / "ballast";
  {
    const TemporaryFolder furnished;
    furnish_folder(furnished.path());
    std::filesystem::copy(furnished.path(), disk.seen_from_here(),
                          std::filesystem::copy_options::recursive);
  }
  write_file(ballast, std::string(disk_bytes / 4, 'x'));
  Complaints complaints(disk.folder(), disk.through());
  const auto long_text = [](int number) {
    std::string text = text_of(number);
    while (text.size() < 5000) text += "，等了很久";
    return text;
  };
  const auto expect_refused = [&](Client& client, int number) {
    const Reply reply = complaints.hand_in(client, number, long_text(number));
    EXPECT_EQ(reply.status, 503);
    EXPECT_EQ(reply.problem(), "unavailable");
  };
  constexpr int later = 1'000'000;
  {
    ServingProgram program = complaints.serve();
    ASSERT_NE(program.port(), 0);
    complaints.burst(program.port(), long_text, [] {});
    EXPECT_GT(complaints.sent(), std::size_t{10 * senders});
    Client client(program.port());
    expect_refused(client, later);
    EXPECT_EQ(client.request("GET", "/healthz").status, 503);
    const std::string key = idempotency_key(2 * later);
    const Reply form = client.request(
        "POST", "/complain", {{"Content-Type", "application/x-www-form-urlencoded"}},
        "hall=sample&category=waiting&window=&date=&time=&contact=&text=still+here&key=" + key);
    EXPECT_EQ(form.status, 503);
    for (const std::string& kept : {std::string(">still here</textarea>"), key}) {
      EXPECT_NE(form.body.find(kept), std::string::npos) << "a form without a program: " << kept;
    }
    complaints.expect_acknowledged_are_there(program.port());
    EXPECT_EQ(program.end(SIGTERM), 0);
  }
  // Closing gave room back.
  fill_up(disk.seen_from_here() / "filler");
  {
    ServingProgram program = complaints.serve();
    ASSERT_NE(program.port(), 0) << "it starts on a full disk, too";
    // What the log of the database has room for already is kept; then nothing more.
    complaints.burst(program.port(), long_text, [] {});
    Client client(program.port());
    expect_refused(client, later + 1);
    complaints.expect_acknowledged_are_there(program.port());

    std::filesystem::remove(ballast);
    std::filesystem::remove(disk.seen_from_here() / "filler");
    expect_refused(client, later + 2);
    EXPECT_EQ(client.request("GET", "/healthz").status, 503) << "until it is started again";
    program.end(SIGKILL);
  }
  {
    ServingProgram program = complaints.serve();
    ASSERT_NE(program.port(), 0);
    Client client(program.port());
    EXPECT_EQ(client.request("GET", "/healthz").status, 200);
    EXPECT_GE(complaints.send_again(program.port()), senders + 3);
    complaints.expect_acknowledged_are_there(program.port());
    complaints.expect_each_once(program.port());
    EXPECT_EQ(program.end(SIGTERM), 0);
  }
  complaints.expect_audits_find_nothing();
}

}  // namespace
}  // namespace tucao::server
