// SPDX-License-Identifier: Apache-2.0
// The WebSocket over real sockets.
#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "domain/sample_hall.h"
#include "protocol/live.h"
#include "server/installation.h"

namespace tucao::server {
namespace {

using nlohmann::json;

std::string subscription(const std::string& topic) {
  return json{{"type", "subscribe"}, {"topic", topic}}.dump();
}

/// Sends one event to the hall.
void feed(Installation& installation, const std::string& id, const std::string& ticket) {
  Client client(installation.port());
  const json event{{"id", id},
                   {"at", "2026-11-23T09:00:00+08:00"},
                   {"event", "take"},
                   {"ticket", ticket},
                   {"business", "ask"}};
  const json body{{"events", json::array({event})}, {"at", domain::nine.ms}};
  const Reply reply = client.post_json("/api/v1/halls/sample/events", body.dump(),
                                       {{"Authorization", "Bearer " + installation.feed_key()}});
  ASSERT_EQ(reply.status, 200) << reply.body;
  ASSERT_EQ(reply.json()["accepted"], 1) << reply.body;
}

TEST(Socket, GreetsThenFollowsTheHall) {
  Installation installation;
  Client client(installation.port());
  ASSERT_TRUE(client.open_socket());
  EXPECT_EQ(client.receive_message().json()["type"], "hello");
  client.send_text(subscription("hall:sample"));
  const json snapshot = client.receive_of("snapshot");
  EXPECT_EQ(snapshot["seq"], 0);
  feed(installation, "1", "A001");
  const json delta = client.receive_of("delta");
  EXPECT_EQ(delta["from"], 0);
  EXPECT_EQ(delta["seq"], 1);
  EXPECT_EQ(delta["epoch"], snapshot["epoch"]);
}

TEST(Socket, AnUpdateOfACaseReachesItsOwner) {
  Installation installation;
  const json receipt = installation.complain("等了两个小时才叫到号", idempotency_key(1));
  Client owner(installation.port());
  ASSERT_TRUE(owner.open_socket());
  owner.send_text(subscription("follow:" + receipt["code"].get<std::string>()));
  ASSERT_EQ(owner.receive_of("snapshot")["seq"], 1);

  const auto session = installation.sign_in();
  Client staff(installation.port());
  const json update{{"step", "accept"},
                    {"text", "已受理"},
                    {"public_title", "等候太久"},
                    {"unit", "大厅"},
                    {"seen_seq", 1}};
  const std::string number = receipt["number"];
  ASSERT_EQ(staff
                .post_json("/api/v1/staff/cases/" + number + "/updates", update.dump(),
                           session.cookie_and_token)
                .status,
            200);
  const json delta = owner.receive_of("delta");
  EXPECT_EQ(delta["seq"], 2);
  EXPECT_EQ(delta["data"]["view"]["row"]["state"], "working");
  EXPECT_EQ(installation.log().find(receipt["code"].get<std::string>()), std::string::npos)
      << "codes are not logged";
}

TEST(Socket, TheInboxNeedsASession) {
  Installation installation;
  Client anyone(installation.port());
  ASSERT_TRUE(anyone.open_socket());
  anyone.send_text(subscription("inbox:sample"));
  EXPECT_EQ(anyone.receive_of("error")["code"], "unauthorized");

  Client staff(installation.port());
  ASSERT_TRUE(staff.open_socket(installation.sign_in().cookie));
  staff.send_text(subscription("inbox:sample"));
  EXPECT_EQ(staff.receive_of("snapshot")["seq"], 0);
  (void)installation.complain("等了两个小时才叫到号", idempotency_key(1));
  EXPECT_EQ(staff.receive_of("delta")["seq"], 1);
}

TEST(Socket, RefusesAHandshakeThatIsNone) {
  Installation installation;
  Client wrong_version(installation.port());
  EXPECT_EQ(wrong_version
                .request("GET", "/api/v1/live",
                         {{"Upgrade", "websocket"},
                          {"Connection", "Upgrade"},
                          {"Sec-WebSocket-Version", "8"},
                          {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}})
                .status,
            400);
  Client wrong_origin(installation.port());
  EXPECT_FALSE(wrong_origin.open_socket({{"Origin", "http://evil.test"}}));
  EXPECT_EQ(wrong_origin.refusal.problem(), "wrong_origin");
  Client same_origin(installation.port());
  EXPECT_TRUE(same_origin.open_socket({{"Origin", "http://hall.test"}}));
}

TEST(Socket, NonsenseIsClosedWithItsCode) {
  Installation installation;
  const auto close_code = [&](const std::function<void(Client&)>& speak) {
    Client client(installation.port());
    EXPECT_TRUE(client.open_socket());
    (void)client.receive_of("hello");
    speak(client);
    while (true) {
      const auto message = client.receive_message();
      if (message.opcode == 8) return message.close_code();
      if (message.opcode == -1) return -1;
    }
  };
  EXPECT_EQ(close_code([](Client& c) { c.send_text("nonsense"); }), 4002);
  EXPECT_EQ(close_code([](Client& c) { c.send_frame(1, "{}", true, false); }), 1002)
      << "not masked";
  EXPECT_EQ(close_code([](Client& c) { c.send_frame(2, "x"); }), 1003) << "binary";
  EXPECT_EQ(close_code([](Client& c) { c.send_frame(1, "\xC3"); }), 1007) << "not UTF-8";
  EXPECT_EQ(close_code([](Client& c) { c.send_frame(1, std::string(5000, 'x')); }), 1009)
      << "too long";
  EXPECT_EQ(close_code([](Client& c) { c.send("GET / HTTP/1.1\r\n\r\n"); }), 1002);
  EXPECT_EQ(close_code([](Client& c) { c.send_frame(8, "\x03\xE8"); }), 1000);
  Client health(installation.port());
  EXPECT_EQ(health.request("GET", "/healthz").status, 200);
}

TEST(Socket, SubscribingToEverythingIsRefusedTopicByTopic) {
  Installation installation;
  Client client(installation.port());
  ASSERT_TRUE(client.open_socket());
  std::string code;
  for (int i = 0; i < 40; ++i)
    client.send_text(subscription("case:TC-20261123-" + std::to_string(i)));
  EXPECT_EQ(client.receive_of("error")["code"], "not_found");
  client.send_text(subscription("hall:sample"));
  EXPECT_EQ(client.receive_of("snapshot")["topic"], "hall:sample") << "unknown topics take no room";
}

TEST(Socket, AClientThatNeverReadsDoesNotHinderTheOthers) {
  Installation installation;
  Client sleeper(installation.port(), 4096);
  ASSERT_TRUE(sleeper.open_socket());
  sleeper.send_text(subscription("hall:sample"));
  Client reader(installation.port());
  ASSERT_TRUE(reader.open_socket());
  reader.send_text(subscription("hall:sample"));
  (void)reader.receive_of("snapshot");
  for (int i = 1; i <= 5; ++i) {
    feed(installation, std::to_string(i), "A" + std::to_string(i));
    EXPECT_EQ(reader.receive_of("delta")["seq"], i);
  }
}

TEST(Socket, ALimitedNumberOfSocketsPerAddress) {
  Limits limits;
  limits.sockets_per_address = 2;
  limits.sign_in_per_min = 100;
  Installation installation(limits);
  Client one(installation.port());
  Client two(installation.port());
  Client three(installation.port());
  EXPECT_TRUE(one.open_socket());
  EXPECT_TRUE(two.open_socket());
  EXPECT_FALSE(three.open_socket());
  EXPECT_EQ(three.refusal.status, 429);
}

TEST(Socket, AStopIsSaidWithItsCode) {
  Installation installation;
  Client client(installation.port());
  ASSERT_TRUE(client.open_socket());
  (void)client.receive_of("hello");
  installation.stop();
  EXPECT_EQ(client.receive_message().close_code(), 1012);
}

TEST(Socket, ComesBackAfterARestartOfTheServer) {
  Installation installation;
  feed(installation, "1", "A001");
  json position;
  {
    Client client(installation.port());
    ASSERT_TRUE(client.open_socket());
    client.send_text(subscription("hall:sample"));
    position = client.receive_of("snapshot");
    // A snapshot taken before the tick that shows the event stands one lower.
    if (position["seq"] == 0) position["seq"] = client.receive_of("delta")["seq"];
  }
  installation.stop();
  installation.start();
  Client client(installation.port());
  ASSERT_TRUE(client.open_socket());
  client.send_text(json{
      {"type", "subscribe"},
      {"topic", "hall:sample"},
      {"epoch", position["epoch"]},
      {"seq", 1}}.dump());
  EXPECT_EQ(client.receive_of("resumed")["seq"], 1);
  EXPECT_EQ(client.receive_of("delta")["from"], 1);
}

}  // namespace
}  // namespace tucao::server
