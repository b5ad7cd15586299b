// SPDX-License-Identifier: Apache-2.0
// The main path over HTTP, and the manners of the server.
#include <gtest/gtest.h>

#include <algorithm>
#include <future>
#include <string>

#include "domain/sample_hall.h"
#include "server/installation.h"
#include "server/service/sample_picture.h"

namespace tucao::server {
namespace {

using nlohmann::json;

TEST(Server, ServesTheHall) {
  Installation installation;
  Client client(installation.port());
  Reply reply = client.request("GET", "/api/v1/halls/sample");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.headers["content-type"], "application/json");
  EXPECT_EQ(reply.json()["windows"].size(), 3u);
}

TEST(Server, AComplaintBecomesAPublicCase) {
  Installation installation;
  const json receipt = installation.complain("等了两个小时才叫到号", idempotency_key(1));
  const std::string number = receipt["number"];
  Client client(installation.port());
  EXPECT_EQ(client.request("GET", "/api/v1/cases/" + number).status, 404) << "not public yet";
  const Reply followed = client.post_json("/api/v1/follow", json{{"code", receipt["code"]}}.dump());
  EXPECT_EQ(followed.json()["text"], "等了两个小时才叫到号");

  const auto session = installation.sign_in();
  EXPECT_EQ(client.request("GET", "/api/v1/session", session.cookie).json()["user"], "wang");
  EXPECT_EQ(
      client.request("GET", "/api/v1/staff/cases", session.cookie).json()["rows"][0]["beginning"],
      "等了两个小时才叫到号");
  EXPECT_EQ(client.request("GET", "/api/v1/staff/cases/" + number, session.cookie).status, 200);
  const json update{{"step", "accept"},
                    {"text", "已受理"},
                    {"public_title", "等候太久"},
                    {"unit", "大厅"},
                    {"seen_seq", 1}};
  EXPECT_EQ(client
                .post_json("/api/v1/staff/cases/" + number + "/updates", update.dump(),
                           session.cookie_and_token)
                .status,
            200);

  const Reply view = client.request("GET", "/api/v1/cases/" + number);
  EXPECT_EQ(view.json()["row"]["title"], "等候太久");
  EXPECT_EQ(view.body.find("两个小时"), std::string::npos) << "the citizen's words are not public";
  EXPECT_EQ(client.request("GET", "/api/v1/halls/sample/cases").json()["rows"].size(), 1u);
  EXPECT_EQ(client.request("DELETE", "/api/v1/session", session.cookie_and_token).status, 204);
  EXPECT_EQ(client.request("GET", "/api/v1/session", session.cookie).status, 401);
}

TEST(Server, TheSessionCookieIsOnlyForThisSiteAndNoScript) {
  Installation installation;
  Client client(installation.port());
  Reply reply = client.post_json("/api/v1/session", R"({"user":"wang","password":"let me in"})");
  const std::string cookie = reply.headers["set-cookie"];
  EXPECT_NE(cookie.find("HttpOnly"), std::string::npos);
  EXPECT_NE(cookie.find("SameSite=Strict"), std::string::npos);
  EXPECT_NE(cookie.find("Path=/"), std::string::npos);
}

TEST(Server, EveryAnswerCarriesTheSecurityHeaders) {
  Installation installation;
  for (const char* path :
       {"/", "/api/v1/halls/sample", "/nothing", "/assets/app.1234.js", "/healthz"}) {
    Client client(installation.port());
    Reply reply = client.request("GET", path);
    const std::string policy = reply.headers["content-security-policy"];
    EXPECT_NE(policy.find("script-src 'self' 'wasm-unsafe-eval';"), std::string::npos) << path;
    EXPECT_EQ(policy.find("unsafe-inline"), std::string::npos) << path;
    EXPECT_EQ(reply.headers["x-content-type-options"], "nosniff") << path;
    EXPECT_EQ(reply.headers["referrer-policy"], "same-origin") << path;
  }
}

TEST(Server, LogsOneLineForEachRequestAndNothingPersonal) {
  Installation installation;
  const json receipt = installation.complain("联系人住在幸福路八号", idempotency_key(7));
  Client client(installation.port());
  (void)client.post_json("/api/v1/follow", json{{"code", receipt["code"]}}.dump());
  (void)client.request("GET", "/reports/somebody%20pasted%20this?secret=1");
  std::string log = installation.log();
  const auto start = log.find('\n') + 1;
  EXPECT_EQ(json::parse(log.substr(0, start))["event"], "calendar") << "it ends in 38 days";
  log.erase(0, start);
  EXPECT_EQ(std::ranges::count(log, '\n'), 3);
  const json line = json::parse(log.substr(0, log.find('\n')));
  EXPECT_EQ(line["route"], "/api/v1/halls/{hall}/complaints");
  EXPECT_EQ(line["status"], 201);
  EXPECT_EQ(line["request"].get<std::string>().size(), 16u);
  for (const std::string& secret :
       {receipt["code"].get<std::string>(), std::string("幸福路"), std::string("pasted"),
        std::string("secret"), std::string("127.0.0.1"), idempotency_key(7)}) {
    EXPECT_EQ(log.find(secret), std::string::npos) << secret;
  }
}

TEST(Server, KeepsAConnectionOpenAndTakesRequestsInARow) {
  Installation installation;
  Client client(installation.port());
  client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.receive().status, 200);
  EXPECT_EQ(client.receive().status, 200);
  client.send("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(client.receive().status, 200);
  EXPECT_TRUE(client.closed_by_server());
}

TEST(Server, TakesABodyInChunksAndInPieces) {
  Installation installation;
  Client client(installation.port());
  client.send(
      "POST /api/v1/follow HTTP/1.1\r\nHost: a\r\nContent-Type: "
      "application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
      "8\r\n{\"code\":\r\n");
  client.send("F\r\n\"0JDYJ7AWS8MR\"}\r\n0\r\n\r\n");
  EXPECT_EQ(client.receive().status, 404) << "a code that nobody has";
  client.send(
      "POST /api/v1/follow HTTP/1.1\r\nHost: a\r\nContent-Type: "
      "application/json\r\nContent-Length: 23\r\n"
      "Expect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.receive().status, 100);
  client.send("{\"code\":\"0JDYJ7AWS8MR\"}");
  EXPECT_EQ(client.receive().status, 404);
}

TEST(Server, AnswersHeadWithoutABody) {
  Installation installation;
  Client client(installation.port());
  const Reply head = client.request("HEAD", "/api/v1/halls/sample");
  EXPECT_EQ(head.status, 200);
  EXPECT_GT(std::stoi(head.headers.at("content-length")), 100);
  EXPECT_EQ(client.request("GET", "/healthz").status, 200) << "the connection is still in step";
}

TEST(Server, SendsFilesAsTheyArePacked) {
  Installation installation;
  Client client(installation.port());
  Reply plain = client.request("GET", "/assets/app.1234.js");
  EXPECT_EQ(plain.body, "let app = 1;");
  EXPECT_EQ(plain.headers["cache-control"], "public, max-age=31536000, immutable");
  Reply brotli =
      client.request("GET", "/assets/app.1234.js", {{"Accept-Encoding", "gzip, deflate, br"}});
  EXPECT_EQ(brotli.body, "brotli");
  EXPECT_EQ(brotli.headers["content-encoding"], "br");
  EXPECT_EQ(brotli.headers["vary"], "Accept-Encoding");
  EXPECT_EQ(
      client.request("GET", "/assets/app.1234.js", {{"Accept-Encoding", "br;q=0, gzip"}}).body,
      "gzip");
  EXPECT_EQ(client.request("GET", "/assets/app.1234.wasm").headers["content-type"],
            "application/wasm");
  EXPECT_EQ(client.request("GET", "/robots.txt").headers["cache-control"], "no-cache");
  const Reply unchanged =
      client.request("GET", "/assets/app.1234.js", {{"If-None-Match", plain.headers["etag"]}});
  EXPECT_EQ(unchanged.status, 304);
  EXPECT_EQ(client.request("POST", "/robots.txt").status, 405);
}

TEST(Server, StopsWithARequestUnderWayAnswered) {
  Installation installation;
  Client idle(installation.port());
  EXPECT_EQ(idle.request("GET", "/healthz").status, 200);
  Client busy(installation.port());
  const std::string body = R"({"category":"waiting","text":"等了两个小时才叫到号"})";
  busy.send(
      "POST /api/v1/halls/sample/complaints HTTP/1.1\r\nHost: a\r\nContent-Type: "
      "application/json\r\nIdempotency-Key: " +
      idempotency_key(1) + "\r\nContent-Length: " + std::to_string(body.size()) +
      "\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(busy.receive().status, 100) << "its head has been read";
  auto stopped = std::async(std::launch::async, [&] { installation.stop(); });
  EXPECT_TRUE(idle.closed_by_server());
  busy.send(body);
  EXPECT_EQ(busy.receive().status, 201);
  stopped.get();
  installation.start();
  EXPECT_EQ(installation.complain("等了两个小时才叫到号", idempotency_key(1))["number"],
            "TC-20261123-0001");
}

TEST(Server, GivesAQrCodeForAPathOfItsOwnOnly) {
  Installation installation;
  const auto status = [&](const std::string& query) {
    Client client(installation.port());
    return client.request("GET", "/api/v1/qr" + query).status;
  };
  EXPECT_EQ(status("?path=/guides/card"), 200);
  EXPECT_EQ(status("?path=/complain?window=3"), 200);
  EXPECT_EQ(status(""), 400);
  EXPECT_EQ(status("?path=//elsewhere.example"), 400);
  EXPECT_EQ(status("?path=https://elsewhere.example"), 400);
  EXPECT_EQ(status("?path=/" + std::string(120, 'a')), 400);
}

TEST(Server, TakesAPhotoInChunksAndShowsItToWhoHasTheCode) {
  Limits limits;
  limits.follow_per_min = 3;
  Installation installation(limits);
  const std::string token(32, 'a');
  const std::string jpeg = sample_jpeg(640, 480);
  const RequestHeaders bytes{{"Content-Type", "application/octet-stream"}};
  const auto chunk = [&](std::size_t from, std::size_t count) {
    return Client(installation.port())
        .request("POST",
                 "/api/v1/photos/" + token + "?offset=" + std::to_string(from) +
                     "&size=" + std::to_string(jpeg.size()),
                 bytes, jpeg.substr(from, count));
  };
  EXPECT_EQ(chunk(0, 1000).body, R"({"received":1000,"ready":false})");
  EXPECT_EQ(
      Client(installation.port()).request("GET", "/api/v1/photos/" + token).json()["received"],
      1000);
  EXPECT_EQ(chunk(1000, jpeg.size()).json()["ready"], true);
  EXPECT_EQ(Client(installation.port())
                .request("POST", "/api/v1/photos/" + token, bytes, std::string(65'537, 'x'))
                .status,
            413);
  EXPECT_EQ(Client(installation.port())
                .request("POST", "/api/v1/photos/" + token + "?offset=x", bytes, "x")
                .status,
            400);

  const auto receipt =
      Client(installation.port())
          .post_json(
              "/api/v1/halls/sample/complaints",
              R"({"category":"waiting","text":"等了两个小时才叫到号","photos":[")" + token + "\"]}",
              {{"Idempotency-Key", idempotency_key(1)}})
          .json();
  const auto look = [&](const std::string& code) {
    return Client(installation.port())
        .post_json("/api/v1/follow/photos/1/small", R"({"code":")" + code + "\"}");
  };
  const std::string code = receipt["code"];
  for (int i = 0; i < 10; ++i) {
    const Reply photo = look(code);
    ASSERT_EQ(photo.status, 200) << "who has the code may look as often as they like";
    EXPECT_EQ(photo.headers.at("content-type"), "image/jpeg");
    EXPECT_EQ(photo.headers.at("cache-control"), "no-store");
    EXPECT_EQ(photo.headers.at("x-content-type-options"), "nosniff");
    EXPECT_TRUE(photo.body.starts_with("\xFF\xD8\xFF"));
  }
  for (int i = 0; i < 3; ++i) EXPECT_EQ(look("000000000000").status, 404);
  EXPECT_EQ(look("000000000000").status, 429) << "who guesses may not";
  EXPECT_EQ(installation.log().find(code), std::string::npos);
}

}  // namespace
}  // namespace tucao::server
