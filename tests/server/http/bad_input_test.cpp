// SPDX-License-Identifier: Apache-2.0
// What a stranger may send. After each test the server still answers.
#include <gtest/gtest.h>

#include <string>

#include "domain/proof_of_work.h"
#include "domain/sample_hall.h"
#include "protocol/json.h"
#include "server/installation.h"

namespace tucao::server {
namespace {

using nlohmann::json;

const std::string complaints = "/api/v1/halls/sample/complaints";
const std::string good = R"({"category":"waiting","text":"等了两个小时才叫到号，真的太久"})";

class BadInput : public testing::Test {
 protected:
  ~BadInput() override {
    Client client(installation_.port());
    EXPECT_EQ(client.request("GET", "/healthz").status, 200);
  }

  Reply complain(const std::string& body, const std::string& key = idempotency_key(1)) {
    Client client(installation_.port());
    return client.post_json(complaints, body, {{"Idempotency-Key", key}});
  }

  /// The answer to these bytes on a connection of their own.
  Reply raw(const std::string& bytes) {
    Client client(installation_.port());
    client.send(bytes);
    return client.receive();
  }

  Installation installation_;
};

TEST_F(BadInput, Malformed) {
  for (const char* body : {"", "{", "null", "[]", "nonsense", "{\"text\":\"\xFF\"}"}) {
    const Reply reply = complain(body);
    EXPECT_EQ(reply.status, 400) << body;
    EXPECT_FALSE(reply.json().value("request_id", "").empty())
        << "every problem has the number it is logged under";
  }
  EXPECT_EQ(complain("{").problem(), "malformed");
}

TEST_F(BadInput, WrongTypeAndUnknownWord) {
  const Reply number = complain(R"({"category":"waiting","text":7})");
  EXPECT_EQ(number.problem(), "wrong_type");
  EXPECT_EQ(number.json()["fields"][0]["field"], "text");
  EXPECT_EQ(complain(R"({"category":"weather","text":"等了两个小时才叫到号"})").problem(),
            "wrong_type");
}

TEST_F(BadInput, UnknownField) {
  const Reply reply =
      complain(R"({"category":"waiting","text":"等了两个小时才叫到号","admin":true})");
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(reply.problem(), "unknown_field");
  EXPECT_EQ(reply.json()["fields"][0]["field"], "admin");
}

TEST_F(BadInput, BrokenRules) {
  const Reply reply = complain(R"({"category":"waiting","text":"短","window":"99"})");
  EXPECT_EQ(reply.status, 422);
  EXPECT_EQ(reply.problem(), "invalid");
  EXPECT_EQ(reply.json()["fields"][0]["key"], "field.window_unknown_window");
  EXPECT_EQ(reply.json()["fields"][1]["params"]["limit"], "10");
}

TEST_F(BadInput, OversizeByLengthAndByChunks) {
  EXPECT_EQ(complain(std::string(70'000, 'x')).problem(), "too_large");
  std::string chunked = "POST " + complaints +
                        " HTTP/1.1\r\nHost: hall.test\r\nContent-Type: application/json\r\n"
                        "Transfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 70; ++i) chunked += "400\r\n" + std::string(1024, 'x') + "\r\n";
  EXPECT_EQ(raw(chunked + "0\r\n\r\n").status, 413);
}

TEST_F(BadInput, OversizeHeadAndAddress) {
  EXPECT_EQ(raw("GET / HTTP/1.1\r\nHost: hall.test\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n")
                .status,
            431);
  EXPECT_EQ(raw("GET /" + std::string(5000, 'x') + " HTTP/1.1\r\nHost: hall.test\r\n\r\n").status,
            414);
}

TEST_F(BadInput, HeadsThatCanBeReadInTwoWays) {
  const std::string post =
      "POST " + complaints + " HTTP/1.1\r\nHost: hall.test\r\nContent-Type: application/json\r\n";
  EXPECT_EQ(raw("GET / HTTP/1.1\r\n\r\n").status, 400) << "no Host";
  EXPECT_EQ(raw("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n").status, 400) << "two Hosts";
  EXPECT_EQ(raw(post + "Content-Length: 2, 2\r\n\r\n{}").status, 400) << "a list of lengths";
  EXPECT_EQ(raw(post + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}").status, 400)
      << "two lengths";
  EXPECT_EQ(raw(post + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").status,
            400)
      << "both";
  EXPECT_EQ(raw(post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n").status, 400)
      << "another coding";
  EXPECT_EQ(raw(post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n").status, 400);
  EXPECT_EQ(raw("GET / HTTP/1.1\r\nHost: hall.test\r\nX: a\r\n b\r\n\r\n").status, 400)
      << "a folded line";
  EXPECT_EQ(raw("GET / HTTP/1.1\nHost: hall.test\r\n\r\n").status, 400) << "a bare line feed";
  EXPECT_EQ(raw("GET http://hall.test/ HTTP/1.1\r\nHost: hall.test\r\n\r\n").status, 400)
      << "a whole URL";
  EXPECT_EQ(raw("\x16\x03\x01 nonsense\r\n\r\n").status, 400) << "not HTTP";
  EXPECT_EQ(raw("GET / HTTP/3.0\r\nHost: hall.test\r\n\r\n").status, 400);
}

TEST_F(BadInput, WrongMediaTypeAndMethod) {
  Client client(installation_.port());
  EXPECT_EQ(client.request("POST", complaints, {{"Content-Type", "text/plain"}}, good).problem(),
            "wrong_media_type");
  Client other(installation_.port());
  Reply reply = other.request("DELETE", complaints);
  EXPECT_EQ(reply.status, 405);
  EXPECT_EQ(reply.headers["allow"], "POST");
  Client third(installation_.port());
  reply = third.request("PATCH", "/api/v1/session");
  EXPECT_EQ(reply.status, 405);
  EXPECT_EQ(reply.headers["allow"], "GET, HEAD, POST, DELETE");
}

TEST_F(BadInput, UnknownIds) {
  for (const char* path : {"/api/v1/halls/other", "/api/v1/halls/other/cases", "/api/v1/cases/TC-1",
                           "/api/v1/nothing", "/nothing", "/../../etc/passwd", "/%2e%2e/keys",
                           "/assets/../assets.json", "/api/v1/halls/%FF", "/index.html"}) {
    Client client(installation_.port());
    EXPECT_EQ(client.request("GET", path).status, 404) << path;
  }
  Client client(installation_.port());
  EXPECT_EQ(client
                .post_json("/api/v1/halls/other/complaints", good,
                           {{"Idempotency-Key", idempotency_key(1)}})
                .status,
            404);
}

TEST_F(BadInput, WrongQueries) {
  for (const char* query : {"limit=0", "limit=101", "limit=x", "limit=1x"}) {
    Client client(installation_.port());
    EXPECT_EQ(client.request("GET", std::string("/api/v1/halls/sample/cases?") + query).problem(),
              "wrong_type")
        << query;
  }
  Client unknown(installation_.port());
  EXPECT_EQ(unknown.request("GET", "/api/v1/halls/sample/cases?offset=1").problem(),
            "unknown_field");
  Client malformed(installation_.port());
  EXPECT_EQ(malformed.request("GET", "/api/v1/halls/sample/cases?before=%F").problem(),
            "malformed");
}

TEST_F(BadInput, AReplayedKey) {
  const Reply first = complain(good);
  ASSERT_EQ(first.status, 201);
  const Reply again = complain(good);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, first.body) << "the very same receipt";
  const Reply other = complain(R"({"category":"other","text":"等了两个小时才叫到号，真的太久"})");
  EXPECT_EQ(other.status, 409);
  EXPECT_EQ(other.problem(), "conflict");
  EXPECT_EQ(complain(good, "").status, 400);
  EXPECT_EQ(complain(good, "not hex").status, 400);
}

TEST_F(BadInput, AnotherOrigin) {
  const RequestHeaders evil{{"Origin", "http://evil.test"},
                            {"Idempotency-Key", idempotency_key(1)}};
  Client client(installation_.port());
  const Reply reply = client.post_json(complaints, good, evil);
  EXPECT_EQ(reply.status, 403);
  EXPECT_EQ(reply.problem(), "wrong_origin");
  Client none(installation_.port());
  EXPECT_EQ(none.post_json(complaints, good,
                           {{"Origin", "null"}, {"Idempotency-Key", idempotency_key(1)}})
                .status,
            403);
  Client same(installation_.port());
  EXPECT_EQ(
      same.post_json(complaints, good,
                     {{"Origin", "http://hall.test"}, {"Idempotency-Key", idempotency_key(1)}})
          .status,
      201);
}

TEST_F(BadInput, WrongFeedKey) {
  const std::string events = "/api/v1/halls/sample/events";
  Client none(installation_.port());
  EXPECT_EQ(none.post_json(events, "{}").status, 401);
  Client wrong(installation_.port());
  EXPECT_EQ(wrong.post_json(events, "{}", {{"Authorization", "Bearer " + std::string(64, '0')}})
                .problem(),
            "forbidden");
  Client malformed(installation_.port());
  EXPECT_EQ(malformed
                .post_json(events, R"({"events":[{"id":"1"}],"at":0})",
                           {{"Authorization", "Bearer " + installation_.feed_key()}})
                .status,
            400);
}

TEST_F(BadInput, StaffNeedASessionThatLastsAndItsToken) {
  const std::string number =
      installation_.complain("等了两个小时才叫到号", idempotency_key(1))["number"];
  const std::string updates = "/api/v1/staff/cases/" + number + "/updates";
  const std::string update = R"({"step":"note","text":"说明","public_title":"标题","seen_seq":1})";
  const auto session = installation_.sign_in();
  const auto status = [&](const std::string& method, const std::string& path,
                          const RequestHeaders& headers) {
    Client client(installation_.port());
    return method == "GET" ? client.request("GET", path, headers).status
                           : client.post_json(path, update, headers).status;
  };
  EXPECT_EQ(status("GET", "/api/v1/staff/cases", {}), 401);
  EXPECT_EQ(
      status("GET", "/api/v1/staff/cases", {{"Cookie", "tucao_session=" + std::string(64, 'a')}}),
      401);
  EXPECT_EQ(status("GET", "/api/v1/staff/cases", session.cookie), 200);
  EXPECT_EQ(status("POST", updates, session.cookie), 403) << "no CSRF token";
  EXPECT_EQ(status("POST", updates, session.cookie_and_token), 200);
  EXPECT_EQ(status("POST", updates, session.cookie_and_token), 409) << "somebody was faster";
  installation_.clock.ms += 12LL * 3600 * 1000;
  EXPECT_EQ(status("GET", "/api/v1/staff/cases", session.cookie), 401) << "ended";
  EXPECT_EQ(status("POST", updates, session.cookie_and_token), 401);
}

TEST(Throttled, EachInItsOwnMeasureAndOnlyForAWhile) {
  Limits limits;
  limits.joins_per_min = 2;
  limits.follow_per_min = 2;
  limits.sign_in_per_min = 2;
  Installation installation(limits);
  const auto third = [&](const std::string& path, const std::string& body) {
    Reply reply;
    for (int i = 0; i < 3; ++i) {
      Client client(installation.port());
      reply = client.post_json(path, body, {{"Idempotency-Key", idempotency_key(1)}});
      EXPECT_EQ(reply.status == 429, i == 2) << path;
    }
    return reply;
  };
  Reply reply = third("/api/v1/cases/TC-1/joins", "");
  EXPECT_EQ(reply.status, 429);
  EXPECT_EQ(reply.problem(), "too_many");
  EXPECT_EQ(reply.headers["retry-after"], "30");
  EXPECT_EQ(third("/api/v1/follow", R"({"code":"0JDYJ7AWS8MR"})").status, 429);
  EXPECT_EQ(third("/api/v1/session", R"({"user":"wang","password":"guess"})").status, 429);
  installation.clock.ms += 30'000;
  Client client(installation.port());
  EXPECT_EQ(client.post_json("/api/v1/cases/TC-1/joins", "").status, 400) << "without a key";
}

TEST(Flooded, APageProvesWorkAndIsLetThrough) {
  Limits limits;
  limits.complaints_per_min = 2;
  Installation installation(limits);
  const auto hand_in = [&](int key, const std::string& proof) {
    Client client(installation.port());
    return client.post_json(complaints, good,
                            {{"Idempotency-Key", idempotency_key(key)}, {"Tucao-Work", proof}});
  };
  EXPECT_EQ(hand_in(1, "").status, 201);
  EXPECT_EQ(hand_in(2, "").status, 201);
  const Reply asked = hand_in(3, "");
  EXPECT_EQ(asked.status, 428);
  const auto problem = protocol::from_json<protocol::Problem>(asked.body);
  ASSERT_TRUE(problem && problem->work);
  EXPECT_EQ(problem->work->bits, 14);
  domain::WorkSearch search(*problem->work);
  const std::string proof = *search.try_some(10'000'000);
  EXPECT_EQ(hand_in(4, proof).status, 428) << "it is worth nothing for another";
  EXPECT_EQ(hand_in(3, proof + "0").status, 428);
  EXPECT_EQ(hand_in(3, proof).status, 201);
  EXPECT_EQ(hand_in(3, proof).status, 201) << "sent again";
}

}  // namespace
}  // namespace tucao::server
