// SPDX-License-Identifier: Apache-2.0
#include "protocol/live.h"

#include <gtest/gtest.h>

#include "protocol/json.h"

namespace tucao::protocol {
namespace {

template <class Message>
void expect_round_trip(const std::string& json) {
  const auto message = from_json<Message>(json);
  ASSERT_TRUE(message.ok()) << json << "\n" << to_json(message.error());
  EXPECT_EQ(to_json(*message), json);
}

template <class Message>
void expect_problem(std::string_view json, ProblemCode code, std::string_view field) {
  const auto message = from_json<Message>(json);
  ASSERT_FALSE(message.ok()) << json;
  EXPECT_EQ(message.error().code, code) << json;
  ASSERT_FALSE(message.error().fields.empty()) << json;
  EXPECT_EQ(message.error().fields.front().field, field) << json;
}

constexpr std::string_view row =
    R"({"number":"TC-1","title":"t","state":"working","window":"","unit":"u","received_at":1,)"
    R"("updated_at":2,"due_at":3})";
const std::string case_view = "{\"row\":" + std::string(row) + ",\"timeline\":[]}";
const std::string follow_view = "{\"view\":" + case_view + R"(,"text":"x","has_contact":false})";
const std::string staff_row = "{\"row\":" + std::string(row) + R"(,"beginning":"x","seq":1})";

TEST(Topics, AreWrittenAsKindAndId) {
  for (const auto& [topic, text] : std::vector<std::pair<Topic, std::string>>{
           {{TopicKind::Hall, "demo"}, "hall:demo"},
           {{TopicKind::Cases, "demo"}, "cases:demo"},
           {{TopicKind::Case, "TC-20261123-0007"}, "case:TC-20261123-0007"},
           {{TopicKind::Follow, "3W8N61DX7KQP"}, "follow:3W8N61DX7KQP"},
           {{TopicKind::Inbox, "a:b"}, "inbox:a:b"}}) {
    EXPECT_EQ(to_string(topic), text);
    EXPECT_EQ(parse_topic(text), topic);
  }
  for (const char* text :
       {"", ":", "hall", "hall:", ":demo", "Hall:demo", "halls:demo", " hall:x"}) {
    EXPECT_EQ(parse_topic(text), std::nullopt) << text;
  }
}

TEST(ClientMessages, ArePinned) {
  expect_round_trip<ClientMessage>(R"({"type":"subscribe","topic":"hall:demo"})");
  expect_round_trip<ClientMessage>(
      R"({"type":"subscribe","topic":"hall:demo","epoch":"e1","seq":41})");
  expect_round_trip<ClientMessage>(R"({"type":"unsubscribe","topic":"hall:demo"})");
}

TEST(ClientMessages, AreReadStrictly) {
  using M = ClientMessage;
  expect_problem<M>("[]", ProblemCode::WrongType, "");
  expect_problem<M>("{}", ProblemCode::Malformed, "type");
  expect_problem<M>(R"({"type":1})", ProblemCode::WrongType, "type");
  expect_problem<M>(R"({"type":"shout"})", ProblemCode::WrongType, "type");
  expect_problem<M>(R"({"type":"subscribe"})", ProblemCode::Malformed, "topic");
  expect_problem<M>(R"({"type":"subscribe","topic":"demo"})", ProblemCode::WrongType, "topic");
  expect_problem<M>(R"({"type":"subscribe","topic":"hall:demo","epoch":"e"})",
                    ProblemCode::Malformed, "seq");
  expect_problem<M>(R"({"type":"subscribe","topic":"hall:demo","seq":1})", ProblemCode::Malformed,
                    "epoch");
  expect_problem<M>(R"({"type":"unsubscribe","topic":"hall:demo","seq":1})",
                    ProblemCode::UnknownField, "seq");
}

TEST(ServerMessages, ArePinned) {
  expect_round_trip<ServerMessage>(R"({"type":"hello","now":1795400765000})");
  expect_round_trip<ServerMessage>(R"({"type":"beat","now":1795400768000})");
  expect_round_trip<ServerMessage>(
      R"({"type":"resumed","topic":"hall:demo","epoch":"e","seq":9000000000})");
  expect_round_trip<ServerMessage>(R"({"type":"error","topic":"case:X","code":"not_found"})");
}

TEST(ServerMessages, CarryTheStateOfTheirTopic) {
  const auto expect_snapshot = [](const std::string& topic, const std::string& data) {
    expect_round_trip<ServerMessage>(R"({"type":"snapshot","topic":")" + topic +
                                     R"(","epoch":"e","seq":4,"data":)" + data + "}");
  };
  expect_snapshot("hall:demo", to_json(HallView{}));
  expect_snapshot("cases:demo", "{\"rows\":[" + std::string(row) + "],\"more\":false}");
  expect_snapshot("case:TC-1", case_view);
  expect_snapshot("follow:X", follow_view);
  expect_snapshot("inbox:demo", "{\"rows\":[" + staff_row + "],\"more\":true}");
}

TEST(ServerMessages, CarryTheChangeOfTheirTopic) {
  const auto expect_delta = [](const std::string& topic, const std::string& data) {
    expect_round_trip<ServerMessage>(R"({"type":"delta","topic":")" + topic +
                                     R"(","epoch":"e","from":2,"seq":4,"data":)" + data + "}");
  };
  expect_delta("hall:demo", R"({"windows":[],"data_at":1,"now":2})");
  expect_delta("cases:demo",
               "{\"row\":" + std::string(row) +
                   R"(,"standing":{"received":4,"answered":3,"dealt_with":2,"supervised":1}})");
  expect_delta("case:TC-1", case_view);
  expect_delta("follow:X", follow_view);
  expect_delta("inbox:demo", staff_row);
}

TEST(ServerMessages, AreRefusedWhenTheDataIsThatOfAnotherTopic) {
  expect_problem<ServerMessage>(
      R"({"type":"snapshot","topic":"hall:demo","epoch":"e","seq":4,"data":)" + case_view + "}",
      ProblemCode::Malformed, "data.id");
}

TEST(ServerMessages, CanBePutTogetherFromJsonThatIsWrittenOnce) {
  const Topic topic{TopicKind::Hall, "demo"};
  HallView hall;
  hall.name = {{"zh-CN", "\"大厅\""}};
  EXPECT_EQ(snapshot_json(topic, {"e", 4}, to_json(hall)),
            to_json<ServerMessage>(Snapshot{topic, {"e", 4}, hall}));
  EXPECT_EQ(delta_json(topic, 2, {"e", 4}, to_json(HallDelta{})),
            to_json<ServerMessage>(Delta{topic, 2, {"e", 4}, HallDelta{}}));
}

}  // namespace
}  // namespace tucao::protocol
