// SPDX-License-Identifier: Apache-2.0
// The plain pages, as a browser without JavaScript sees them.
#include <gtest/gtest.h>

#include <string>

#include "server/installation.h"

namespace tucao::server {
namespace {

using nlohmann::json;

bool holds(const Reply& reply, const std::string& text) {
  return reply.body.find(text) != std::string::npos;
}

/// The value of the first attribute `name="..."` behind `after`.
std::string attribute(const std::string& html, const std::string& after, const std::string& name) {
  const auto from = html.find(name + "=\"", html.find(after)) + name.size() + 2;
  return html.substr(from, html.find('"', from) - from);
}

Reply post_form(Client& client, const std::string& path, const std::string& body) {
  return client.request("POST", path, {{"Content-Type", "application/x-www-form-urlencoded"}},
                        body);
}

TEST(Pages, TheHallIsThereBeforeAnyScript) {
  Installation installation;
  Client client(installation.port());
  Reply reply = client.request("GET", "/");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.headers["cache-control"], "no-cache");
  EXPECT_TRUE(holds(reply, "<div id=\"mirror\"><header"));
  EXPECT_TRUE(holds(reply, "样例大厅"));
  EXPECT_TRUE(holds(reply, "<h3>咨询</h3>"));
  EXPECT_TRUE(holds(reply, "data-hall=\"sample\""));
  EXPECT_EQ(reply.body.find("{{"), std::string::npos) << "nothing is left unfilled";
}

TEST(Pages, AComplaintThatComesTooSoonIsStillInItsForm) {
  Limits limits;
  limits.complaints_per_min = 1;
  Installation installation(limits);
  Client client(installation.port());
  const std::string form =
      "hall=sample&category=waiting&window=&date=&time=&contact=&text=" + std::string(20, 'a') +
      "&key=" + idempotency_key(1);
  // Beyond what is usual it is taken and held; only much more has to wait.
  for (int i = 0; i < 8; ++i) EXPECT_EQ(post_form(client, "/complain", form).status, 201);
  const Reply again = post_form(client, "/complain", form);
  EXPECT_EQ(again.status, 429);
  EXPECT_TRUE(holds(again, ">" + std::string(20, 'a') + "</textarea>"));
  EXPECT_TRUE(holds(again, idempotency_key(1)));
}

TEST(Pages, TheHallBringsItsViewAlongForTheApp) {
  Installation installation;
  Client client(installation.port());
  const std::string html = client.request("GET", "/").body;
  const std::string opening = "<script type=\"application/json\">";
  const auto begin = html.find(opening);
  ASSERT_NE(begin, std::string::npos);
  const std::string data =
      html.substr(begin + opening.size(), html.find("</script>") - begin - opening.size());
  EXPECT_EQ(data.find('<'), std::string::npos);
  EXPECT_EQ(json::parse(data)["id"], "sample");
  EXPECT_FALSE(holds(client.request("GET", "/follow"), opening));
}

TEST(Pages, StaffAndDevicesOfTheHallGetTheProgramThatHasTheirPages) {
  Installation installation;
  const auto program_at = [&](const std::string& path) {
    Client client(installation.port());
    const std::string body = client.request("GET", path, {{"Accept", "text/html"}}).body;
    return body.find("data-app=\"/tucao_hall.js\"") != std::string::npos ? "hall"
           : body.find("data-app=\"/tucao.js\"") != std::string::npos    ? "citizen"
                                                                         : "none";
  };
  for (const char* path : {"/", "/guides", "/late-papers", "/devices", "/promises", "/notices",
                           "/reports", "/complain", "/follow", "/ticket", "/nowhere"}) {
    EXPECT_STREQ(program_at(path), "citizen") << path;
  }
  EXPECT_STREQ(program_at("/codes"), "none") << "it is made to be printed";
  EXPECT_STREQ(program_at("/kiosk/complain"), "none") << "it leaves nothing in the browser";
  EXPECT_STREQ(program_at("/lost-code"), "none") << "it works for every browser as it is";
  for (const char* path :
       {"/staff", "/staff/cases/TC-1", "/staff/entry", "/staff/guides", "/staff/templates",
        "/staff/users", "/staff/audit", "/staff/password", "/staff/notices", "/wall", "/kiosk",
        "/console", "/console/1", "/rate/1"}) {
    EXPECT_STREQ(program_at(path), "hall") << path;
  }
}

TEST(Pages, AreCompressedForThoseWhoTakeIt) {
  Installation installation;
  Client client(installation.port());
  const std::string plain = client.request("GET", "/").body;
  Reply reply = client.request("GET", "/", {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(reply.headers["content-encoding"], "gzip");
  EXPECT_NE(reply.headers["vary"].find("Accept-Encoding"), std::string::npos);
  EXPECT_LT(reply.body.size(), plain.size() / 2);
  ASSERT_GT(reply.body.size(), 18U);
  EXPECT_EQ(reply.body.substr(0, 3), "\x1f\x8b\x08");
  const auto* end = reinterpret_cast<const unsigned char*>(reply.body.data()) + reply.body.size();
  EXPECT_EQ(end[-4] | end[-3] << 8, static_cast<int>(plain.size()))
      << "its length stands at the end";
}

TEST(Pages, AFormsAnswerIsNotCompressed) {
  Installation installation;
  Client client(installation.port());
  Reply reply = client.request(
      "POST", "/follow",
      {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept-Encoding", "gzip"}},
      "code=1");
  EXPECT_EQ(reply.headers.count("content-encoding"), 0U);
}

TEST(Pages, TheHallMayChangeWhileAFormIsWritten) {
  Installation installation;
  Client feed(installation.port());
  Client client(installation.port());
  for (int i = 1; i <= 20; ++i) {
    const std::string event = R"({"at":1795395600000,"events":[{"id":")" + std::to_string(i) +
                              R"(","at":"2026-11-23T09:00+08:00","event":"take","ticket":"A)" +
                              std::to_string(100 + i) + R"(","business":"ask"}]})";
    const std::string form =
        "hall=sample&category=waiting&window=&date=&time=&contact=&text=" + std::string(20, 'a') +
        "&key=" + idempotency_key(i);
    const auto post = [](Client& to, const std::string& path, const std::string& type,
                         const std::string& header, const std::string& body) {
      to.send("POST " + path + " HTTP/1.1\r\nHost: hall.test\r\nContent-Type: " + type + "\r\n" +
              header + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    };
    // Both are on their way to the disk at the same time.
    post(feed, "/api/v1/halls/sample/events", "application/json",
         "Authorization: Bearer " + installation.feed_key() + "\r\n", event);
    post(client, "/complain", "application/x-www-form-urlencoded", "", form);
    EXPECT_EQ(feed.receive().status, 200);
    const Reply receipt = client.receive();
    ASSERT_EQ(receipt.status, 201) << i;
    EXPECT_TRUE(holds(receipt, "样例大厅"));
  }
}

TEST(Pages, ShowANumberOfTodayAndSayWhichOneIsNone) {
  Installation installation;
  Client client(installation.port());
  ASSERT_EQ(
      client
          .post_json("/api/v1/halls/sample/events",
                     R"({"at":1795395600000,"events":[{"id":"1","at":"2026-11-23T09:00+08:00",)"
                     R"("event":"take","ticket":"A001","business":"ask"}]})",
                     {{"Authorization", "Bearer " + installation.feed_key()}})
          .status,
      200);
  EXPECT_EQ(client.request("GET", "/ticket").status, 200);
  const Reply known = client.request("GET", "/ticket/A001");
  EXPECT_EQ(known.status, 200);
  EXPECT_TRUE(holds(known, "正在等候"));
  EXPECT_TRUE(holds(known, "前面还有 0 位"));
  EXPECT_TRUE(holds(client.request("GET", "/ticket?number=A001"), "正在等候"));
  const Reply unknown = client.request("GET", "/ticket/A999");
  EXPECT_EQ(unknown.status, 404);
  EXPECT_TRUE(holds(unknown, "今天没有这个号码"));
}

TEST(Pages, SpeakTheLanguageThatIsAskedFor) {
  Installation installation;
  Client client(installation.port());
  EXPECT_TRUE(holds(client.request("GET", "/"), "lang=\"zh-CN\""));
  EXPECT_TRUE(holds(client.request("GET", "/", {{"Accept-Language", "de, en-GB;q=0.8, zh;q=0.5"}}),
                    "Sample hall"));
  EXPECT_TRUE(holds(client.request("GET", "/", {{"Cookie", "tucao_lang=en"}}), "lang=\"en\""));
  Reply asked = client.request("GET", "/?lang=en", {{"Accept-Language", "zh-CN"}});
  EXPECT_TRUE(holds(asked, "lang=\"en\""));
  EXPECT_NE(asked.headers["set-cookie"].find("tucao_lang=en"), std::string::npos);
}

TEST(Pages, AComplaintByPlainPostIsTakenOnce) {
  Installation installation;
  Client client(installation.port());
  const Reply form = client.request("GET", "/complain?window=2");
  ASSERT_EQ(form.status, 200);
  EXPECT_TRUE(holds(form, "<option value=\"2\" selected>"));
  const std::string key = attribute(form.body, "name=\"key\"", "value");
  ASSERT_EQ(key.size(), 32u);
  const std::string body = "key=" + key +
                           "&hall=sample&category=waiting&window=2&date=2026-11-23&time=08%3A30"
                           "&text=%E7%AD%89%E4%BA%86%E4%B8%A4%E4%B8%AA%E5%B0%8F%E6%97%B6%E6%89%8D%"
                           "E5%8F%AB%E5%88%B0%E5%8F%B7&contact=";
  Reply receipt = post_form(client, "/complain", body);
  EXPECT_EQ(receipt.status, 201) << receipt.body;
  EXPECT_EQ(receipt.headers["cache-control"], "no-store");
  EXPECT_TRUE(holds(receipt, "TC-20261123-0001"));
  EXPECT_TRUE(holds(receipt, "<svg class=\"qr\""));
  const auto from = receipt.body.find("class=\"code\">") + 13;
  const std::string code = receipt.body.substr(from, 14);
  const Reply again = post_form(client, "/complain", body);
  EXPECT_TRUE(holds(again, code)) << "a reload sends it again and gets the same code";
  EXPECT_TRUE(holds(again, "TC-20261123-0001"));

  const Reply followed =
      post_form(client, "/follow",
                "code=" + code.substr(0, 4) + "+" + code.substr(5, 4) + "+" + code.substr(10));
  EXPECT_EQ(followed.status, 200);
  EXPECT_TRUE(holds(followed, "等了两个小时才叫到"));
}

TEST(Pages, TheFormAtAKioskLeadsNowhereElse) {
  Installation installation;
  Client client(installation.port());
  Reply form = client.request("GET", "/kiosk/complain", {{"Accept", "text/html"}});
  ASSERT_EQ(form.status, 200);
  EXPECT_EQ(form.headers["cache-control"], "no-store");
  EXPECT_TRUE(holds(form, "/kiosk_form.js"));
  EXPECT_TRUE(holds(form, "action=\"/kiosk/complain?lang=zh-CN\" autocomplete=\"off\""));
  EXPECT_TRUE(holds(form, "href=\"/kiosk\""));
  for (const char* elsewhere : {"href=\"/\"", "href=\"/reports\"", "href=\"/staff\""}) {
    EXPECT_FALSE(holds(form, elsewhere)) << elsewhere;
  }
  const std::string fields =
      "key=" + attribute(form.body, "name=\"key\"", "value") +
      "&from=" + attribute(form.body, "name=\"from\"", "value") +
      "&hall=sample&window=&date=&time=&contact=&text=" + std::string(20, 'a');
  Reply wrong = post_form(client, "/kiosk/complain?lang=en", fields + "&category=");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_TRUE(holds(wrong, "action=\"/kiosk/complain?lang=en\""));
  EXPECT_EQ(wrong.headers["cache-control"], "no-store");
  EXPECT_EQ(wrong.headers.count("set-cookie"), 0U);
  EXPECT_FALSE(holds(wrong, "hreflang")) << "another language would lose what is typed";
  const Reply malformed = post_form(client, "/kiosk/complain", "key=%");
  EXPECT_EQ(malformed.status, 400);
  EXPECT_TRUE(holds(malformed, "/kiosk_form.js"));
  EXPECT_FALSE(holds(malformed, "href=\"/staff\""));
  Reply receipt = post_form(client, "/kiosk/complain", fields + "&category=other");
  EXPECT_EQ(receipt.status, 201);
  EXPECT_TRUE(holds(receipt, "/kiosk_form.js"));
  EXPECT_FALSE(holds(receipt, "href=\"/\""));
  EXPECT_EQ(receipt.headers["cache-control"], "no-store");
  const Reply handed_in =
      client.request("GET", "/api/v1/staff/cases/TC-20261123-0001", installation.sign_in().cookie);
  EXPECT_EQ(json::parse(handed_in.body)["channel"], "kiosk");
}

TEST(Pages, SaysAtTheFieldWhatIsWrongAndKeepsWhatWasTyped) {
  Installation installation;
  Client client(installation.port());
  const Reply reply =
      post_form(client, "/complain",
                "key=" + idempotency_key(1) +
                    "&hall=sample&category=&window=&date=&time=&text=%3Cb%3E&contact=x");
  EXPECT_EQ(reply.status, 422);
  EXPECT_TRUE(holds(reply, "id=\"category-error\""));
  EXPECT_TRUE(holds(reply, "id=\"text-error\""));
  EXPECT_TRUE(holds(reply, "id=\"contact-error\""));
  EXPECT_TRUE(holds(reply, "&lt;b&gt;</textarea>")) << "escaped";
  EXPECT_TRUE(holds(reply, "value=\"" + idempotency_key(1) + "\"")) << "the same key";
  const Reply date =
      post_form(client, "/complain",
                "key=" + idempotency_key(1) +
                    "&hall=sample&category=other&window=&date=2026-13-40&time=&text=&contact=");
  EXPECT_TRUE(holds(date, "id=\"happened_at-error\""));
}

TEST(Pages, AskWhichPartOfACategoryItWasAndKeepTheTextWhenTheyDoNotFit) {
  Installation installation;
  Client client(installation.port());
  const Reply form = client.request("GET", "/complain");
  EXPECT_TRUE(holds(form, "<optgroup label=\"材料要求\"><option value=\"told_late\">"));
  const std::string rest = "&window=&date=&time=&contact=&text=" + std::string(20, 'a') +
                           "&hall=sample&key=" + idempotency_key(1);
  const Reply wrong = post_form(client, "/complain", "category=waiting&aspect=told_late" + rest);
  EXPECT_EQ(wrong.status, 422);
  EXPECT_TRUE(holds(wrong, "id=\"aspect-error\""));
  EXPECT_TRUE(holds(wrong, "<a href=\"#aspect\">"));
  EXPECT_TRUE(holds(wrong, "<option value=\"told_late\" selected>"));
  EXPECT_TRUE(holds(wrong, ">" + std::string(20, 'a') + "</textarea>"));
  EXPECT_EQ(post_form(client, "/complain", "category=papers&aspect=told_late" + rest).status, 201);
  const auto session = installation.sign_in();
  const json seen =
      client.request("GET", "/api/v1/staff/cases/TC-20261123-0001", session.cookie_and_token)
          .json();
  EXPECT_EQ(seen["aspect"], "told_late");
}

/// The form of a word of the citizen on the case that `code` opens.
std::string word_form(const std::string& code, int seen, const std::string& text) {
  return "code=" + code + "&seen=" + std::to_string(seen) + "&step=citizen_word&text=" + text;
}

TEST(Pages, AWordThatComesTooSoonOrTooLateIsStillInItsForm) {
  Limits limits;
  limits.follow_per_min = 2;
  Installation installation(limits);
  const json receipt = installation.complain("等了两个小时才叫到号", idempotency_key(1));
  const std::string code = receipt["code"];
  Client client(installation.port());
  const Reply late = post_form(client, "/follow/steps", word_form(code, 7, "aaaaa"));
  EXPECT_EQ(late.status, 409);
  EXPECT_TRUE(holds(late, "role=\"alert\">这件事刚刚有了新进展"));
  EXPECT_TRUE(holds(late, ">aaaaa</textarea>"));
  EXPECT_TRUE(holds(late, "name=\"seen\" value=\"1\"")) << "sending it again is enough";
  EXPECT_EQ(post_form(client, "/follow/steps", word_form(code, 1, "aaaaa")).status, 200);
  Reply soon = post_form(client, "/follow/steps", word_form(code, 2, "bbbbb"));
  EXPECT_EQ(soon.status, 429);
  EXPECT_FALSE(soon.headers["retry-after"].empty());
  EXPECT_EQ(soon.headers["cache-control"], "no-store");
  EXPECT_TRUE(holds(soon, "<textarea id=\"word\""));
  EXPECT_TRUE(holds(soon, ">bbbbb</textarea>"));
  EXPECT_TRUE(holds(soon, "name=\"code\" value=\"" + code + "\""));
  EXPECT_FALSE(holds(soon, "两个小时")) << "nobody looked the code up";
  const Reply verdict =
      post_form(client, "/follow/steps",
                "code=" + code + "&seen=2&step=verdict&verdict=basically&text=ccccc");
  EXPECT_EQ(verdict.status, 429);
  EXPECT_TRUE(holds(verdict, ">ccccc</textarea>"));
  EXPECT_TRUE(holds(verdict, "value=\"basically\" checked"));
  const Reply look = post_form(client, "/follow", "code=" + code);
  EXPECT_EQ(look.status, 429);
  EXPECT_TRUE(holds(look, "value=\"" + code + "\""));
}

TEST(Pages, ACaseIsPraisedOnceWithoutPrograms) {
  Installation installation;
  const json receipt = installation.complain("等了两个小时才叫到号", idempotency_key(1));
  const std::string code = receipt["code"];
  Client client(installation.port());
  const auto staff = installation.sign_in();
  const auto update = [&](const std::string& body) {
    RequestHeaders headers = staff.cookie_and_token;
    headers.emplace_back("Content-Type", "application/json");
    return client
        .request("POST", "/api/v1/staff/cases/" + receipt["number"].get<std::string>() + "/updates",
                 headers, body)
        .status;
  };
  EXPECT_EQ(update(R"({"step":"accept","text":"a","public_title":"t","unit":"u","seen_seq":1})"),
            200);
  EXPECT_EQ(update(R"({"step":"rectify","text":"b","detail":"d","seen_seq":2})"), 200);
  const Reply judged = post_form(client, "/follow/steps",
                                 "code=" + code + "&seen=3&step=verdict&verdict=satisfied&text=");
  EXPECT_EQ(judged.status, 200);
  EXPECT_TRUE(holds(judged, "value=\"praise\""));
  const std::string praise = "code=" + code + "&step=praise&seen=";
  const Reply praised = post_form(client, "/follow/steps", praise + "4");
  EXPECT_EQ(praised.status, 200);
  EXPECT_TRUE(holds(praised, "办事群众点了赞"));
  EXPECT_FALSE(holds(praised, "value=\"praise\""));
  EXPECT_EQ(post_form(client, "/follow/steps", praise + "5").status, 409);
}

TEST(Pages, WordsThatHaveNoFormAnyMoreAreShownToBeKept) {
  Installation installation;
  const json receipt = installation.complain("等了两个小时才叫到号", idempotency_key(1));
  const std::string code = receipt["code"];
  Client client(installation.port());
  ASSERT_EQ(
      post_form(client, "/follow/steps", "code=" + code + "&seen=1&step=withdraw&text=").status,
      200);
  const Reply late = post_form(client, "/follow/steps", word_form(code, 1, "aaaaa"));
  EXPECT_EQ(late.status, 409);
  EXPECT_FALSE(holds(late, "<textarea id=\"word\""));
  EXPECT_TRUE(holds(late, "<textarea id=\"unsent\" rows=\"4\" readonly>aaaaa</textarea>"));
  const Reply unknown = post_form(client, "/follow/steps", word_form("0JDYJ7AWS8MR", 1, "bbbbb"));
  EXPECT_EQ(unknown.status, 404);
  EXPECT_TRUE(holds(unknown, "readonly>bbbbb</textarea>"));
}

TEST(Pages, AMergedCaseLeadsToThePublicOne) {
  Installation installation;
  const std::string one =
      installation.complain("等了两个小时才叫到号", idempotency_key(1))["number"];
  const std::string two =
      installation.complain("等了三个小时才叫到号", idempotency_key(2))["number"];
  const auto session = installation.sign_in();
  Client client(installation.port());
  const auto update = [&](const std::string& number, const json& what) {
    json body = what;
    body["text"] = "一并办理";
    body["public_title"] = "等候太久";
    body["unit"] = "大厅";
    body["seen_seq"] = 1;
    return client
        .post_json("/api/v1/staff/cases/" + number + "/updates", body.dump(),
                   session.cookie_and_token)
        .status;
  };
  const std::string link = "<a href=\"/reports/" + one + "\">";
  ASSERT_EQ(update(two, {{"step", "merge"}, {"detail", one}}), 200);
  EXPECT_FALSE(holds(client.request("GET", "/reports/" + two), link)) << "it is not public";
  ASSERT_EQ(update(one, {{"step", "accept"}}), 200);
  EXPECT_TRUE(holds(client.request("GET", "/reports/" + two), link));
  EXPECT_FALSE(holds(client.request("GET", "/reports/" + one), link));
}

TEST(Pages, BeforeTheSameIsWrittenAgainTheFormOffersToJoin) {
  Installation installation;
  const std::string number =
      installation.complain("等了两个小时才叫到号", idempotency_key(1))["number"];
  Client client(installation.port());
  const json accept = {{"step", "accept"},
                       {"text", "一并办理"},
                       {"unit", "大厅"},
                       {"public_title", "<等候太久>"},
                       {"seen_seq", 1}};
  ASSERT_EQ(client
                .post_json("/api/v1/staff/cases/" + number + "/updates", accept.dump(),
                           installation.sign_in().cookie_and_token)
                .status,
            200);
  const auto form = [](int key, const std::string& category) {
    return "key=" + idempotency_key(key) + "&hall=sample&category=" + category +
           "&window=&date=&time=&contact=&text=" + std::string(20, 'a');
  };
  const Reply offer = post_form(client, "/complain", form(2, "waiting"));
  EXPECT_EQ(offer.status, 200);
  EXPECT_TRUE(holds(offer, "<a href=\"/reports/" + number + "\" target=\"_blank\""));
  EXPECT_TRUE(holds(offer, "&lt;等候太久&gt;"));
  EXPECT_TRUE(holds(offer, "您写的还没有提交"));
  EXPECT_TRUE(holds(offer, std::string(20, 'a') + "</textarea>")) << "nothing is lost";
  EXPECT_TRUE(holds(offer, "value=\"" + idempotency_key(2) + "\"")) << "the same key";
  EXPECT_TRUE(holds(offer, "name=\"alike\" value=\"shown\""));
  EXPECT_EQ(post_form(client, "/complain", form(2, "waiting") + "&alike=shown").status, 201);
  EXPECT_EQ(post_form(client, "/complain", form(2, "waiting")).status, 201) << "it was taken";
  EXPECT_EQ(post_form(client, "/complain", form(3, "attitude")).status, 201) << "nothing alike";
  EXPECT_EQ(post_form(client, "/complain", form(4, "waiting") + "&kind=thanks").status, 201);
  EXPECT_EQ(post_form(client, "/kiosk/complain", form(5, "waiting")).status, 201);
}

TEST(Pages, RefuseAFormThatTheyDidNotMake) {
  Installation installation;
  const auto status = [&](const std::string& body) {
    Client client(installation.port());
    return post_form(client, "/complain", body).status;
  };
  EXPECT_EQ(status("admin=1"), 400) << "unknown field";
  EXPECT_EQ(status("text=a&text=b"), 400) << "a field twice";
  EXPECT_EQ(status("text=%FF"), 400) << "not UTF-8";
  EXPECT_EQ(status("hall=sample&text=a"), 400) << "no key";
  Client json_sender(installation.port());
  EXPECT_EQ(json_sender.post_json("/complain", "{}").status, 415);
  Client stranger(installation.port());
  const Reply reply = stranger.request(
      "POST", "/complain",
      {{"Content-Type", "application/x-www-form-urlencoded"}, {"Origin", "http://evil.test"}},
      "text=a");
  EXPECT_EQ(reply.status, 403);
  EXPECT_TRUE(holds(reply, "<div id=\"mirror\">")) << "people get a page, not JSON";
}

/// The number of a case that staff have taken on in public.
std::string published_case(Installation& installation) {
  const json receipt = installation.complain("等了两个小时才叫到号", idempotency_key(1));
  const std::string number = receipt["number"];
  const auto session = installation.sign_in();
  Client client(installation.port());
  EXPECT_EQ(client.request("GET", "/reports/" + number).status, 404);
  const json update{{"step", "accept"},
                    {"text", "<script>已受理"},
                    {"public_title", "等候太久"},
                    {"unit", "大厅"},
                    {"seen_seq", 1}};
  EXPECT_EQ(client
                .post_json("/api/v1/staff/cases/" + number + "/updates", update.dump(),
                           session.cookie_and_token)
                .status,
            200);
  return number;
}

TEST(Pages, ShowPublicCasesAndTheirTimelines) {
  Installation installation;
  const std::string number = published_case(installation);
  Client client(installation.port());
  EXPECT_TRUE(holds(client.request("GET", "/reports"), "等候太久"));
  const Reply report = client.request("GET", "/reports/" + number);
  EXPECT_TRUE(holds(report, "&lt;script&gt;已受理"));
  EXPECT_FALSE(holds(report, "两个小时"));
}

TEST(Pages, AReportIsJoinedOnceWithoutPrograms) {
  Installation installation;
  const std::string path = "/reports/" + published_case(installation);
  Client client(installation.port());
  const Reply report = client.request("GET", path, {{"Accept", "text/html"}});
  EXPECT_TRUE(holds(report, "action=\"" + path + "/joins\""));
  const std::string form = "key=" + idempotency_key(7);
  for (int i = 0; i < 2; ++i) {
    const Reply joined = post_form(client, path + "/joins", form);
    EXPECT_EQ(joined.status, 200);
    EXPECT_TRUE(holds(joined, "2 人反映了这件事"));
    EXPECT_FALSE(holds(joined, path + "/joins")) << "once is enough";
  }
  EXPECT_EQ(post_form(client, path + "/joins", "key=1").status, 400);
  EXPECT_EQ(post_form(client, "/reports/TC-1/joins", form).status, 404);
}

TEST(Pages, ALostCodeIsAskedForWithTheSecretInACookieOfThatPageAlone) {
  Installation installation;
  const std::string number =
      installation.complain("等了两个小时才叫到号", idempotency_key(1))["number"];
  Client client(installation.port());
  EXPECT_TRUE(holds(client.request("GET", "/follow"), "href=\"/lost-code\""));
  EXPECT_EQ(post_form(client, "/lost-code", "number=+").status, 422);
  Reply asked = post_form(client, "/lost-code", "number=" + number);
  Reply unknown = post_form(client, "/lost-code", "number=TC-20261123-0099");
  EXPECT_EQ(asked.status, unknown.status);
  EXPECT_EQ(asked.body.size(), unknown.body.size()) << "both look the same but for the number";
  EXPECT_EQ(asked.headers["cache-control"], "no-store");
  const std::string cookie = asked.headers["set-cookie"];
  for (const char* part : {"; Path=/lost-code", "; HttpOnly", "; SameSite=Strict"}) {
    EXPECT_NE(cookie.find(part), std::string::npos) << part;
  }
  const RequestHeaders held{{"Cookie", cookie.substr(0, cookie.find(';'))},
                            {"Content-Type", "application/x-www-form-urlencoded"}};
  const auto begin = asked.body.find("class=\"code\">") + 13;
  const std::string request = asked.body.substr(begin, 6);
  EXPECT_TRUE(holds(client.request("GET", "/lost-code", held), request)) << "it is still there";
  EXPECT_FALSE(holds(client.request("GET", "/lost-code"), request));
  EXPECT_FALSE(holds(client.request("POST", "/lost-code/look", held), "/follow#"));
  EXPECT_EQ(client.request("GET", "/lost-code/state", held).status, 204) << "it waits";
  EXPECT_EQ(client.request("GET", "/lost-code/state").status, 404);
  EXPECT_TRUE(holds(asked, "await_code.js")) << "the page asks that by itself";
  EXPECT_FALSE(holds(client.request("GET", "/lost-code"), "await_code.js"));
  Reply ended = client.request("POST", "/lost-code/end", held);
  EXPECT_EQ(client.request("GET", "/lost-code/state", held).status, 404) << "it is over";
  EXPECT_NE(ended.headers["set-cookie"].find("Max-Age=0"), std::string::npos);
  EXPECT_FALSE(holds(client.request("GET", "/lost-code", held), request));
}

TEST(Pages, EveryAddressOfTheAppIsAPage) {
  Installation installation;
  for (const char* path :
       {"/", "/guides", "/late-papers", "/devices", "/promises", "/notices", "/staff/notices",
        "/staff/templates", "/staff/users", "/staff/audit", "/staff/password", "/reports",
        "/complain", "/receipt", "/follow", "/staff", "/staff/cases/TC-1", "/wall"}) {
    Client client(installation.port());
    const Reply reply = client.request("GET", path);
    EXPECT_EQ(reply.status, 200) << path;
    EXPECT_TRUE(holds(reply, "<h1")) << path;
    EXPECT_EQ(reply.body.find("{{"), std::string::npos) << path;
  }
  Client client(installation.port());
  const Reply missing = client.request("GET", "/nowhere", {{"Accept", "text/html"}});
  EXPECT_EQ(missing.status, 404);
  EXPECT_TRUE(holds(missing, "<div id=\"mirror\">"));
}

TEST(Pages, AWrongCodeIsSaidAtItsField) {
  Installation installation;
  Client client(installation.port());
  EXPECT_TRUE(holds(post_form(client, "/follow", "code=123"), "id=\"code-error\""));
  const Reply unknown = post_form(client, "/follow", "code=0JDYJ7AWS8MR");
  EXPECT_EQ(unknown.status, 404);
  EXPECT_TRUE(holds(unknown, "id=\"code-error\""));
}

}  // namespace
}  // namespace tucao::server
