// SPDX-License-Identifier: Apache-2.0
#include "protocol/json.h"

#include <gtest/gtest.h>

namespace tucao::protocol {
namespace {

/// Reads `json`, writes it again and expects the same text: every field went both ways.
template <class T>
void expect_round_trip(std::string_view json) {
  const auto value = from_json<T>(json);
  ASSERT_TRUE(value.ok()) << json << "\n" << to_json(value.error());
  EXPECT_EQ(to_json(*value), json);
}

template <class T>
Problem problem_of(std::string_view json) {
  const auto value = from_json<T>(json);
  if (!value) return value.error();
  ADD_FAILURE() << "was read: " << json;
  return {};
}

/// Expects one wrong field.
template <class T>
void expect_issue(std::string_view json, ProblemCode code, const std::string& field,
                  const std::string& key) {
  const Problem problem = problem_of<T>(json);
  EXPECT_EQ(problem.code, code) << json;
  EXPECT_EQ(problem.fields, (std::vector<FieldIssue>{{field, key, {{"field", field}}}})) << json;
}

constexpr std::string_view window =
    R"({"id":"2","zone":"a","businesses":["ask","tax"],"kind":"tidal","state":"paused",)"
    R"("reason":"other","reason_text":"系统升级","resume_at":1795402200000,"serving":"A032",)"
    R"("calling":true,"waiting":9,"wait":{"low_min":20,"high_min":35},"instead":"3"})";
constexpr std::string_view row =
    R"({"number":"TC-20261123-0007","title":"二号窗口无人","state":"interim","category":"window_shut",)"
    R"("window":"2","unit":"窗口科","received_at":1,"updated_at":2,"due_at":3})";
constexpr std::string_view bare_row =
    R"({"number":"TC-20261123-0008","title":"","state":"received","window":"","unit":"",)"
    R"("received_at":-1,"updated_at":0,"due_at":0})";

std::string view(std::string_view case_row) {
  return "{\"row\":" + std::string(case_row) +
         R"(,"timeline":[{"seq":1,"step":"submit","at":1,"text":""},)"
         R"({"seq":2,"step":"interim","at":2,"text":"加开一个窗口"}]})";
}

std::string follow(std::string_view case_row) {
  return "{\"view\":" + view(case_row) + R"(,"text":"没有人","happened_at":5,"has_contact":true})";
}

TEST(Json, OfAHallIsPinned) {
  expect_round_trip<HallView>(
      R"({"id":"demo","name":{"en":"Hall","zh-CN":"大厅"},"demonstration":true,)"
      R"("utc_offset_min":480,"hours":{"opens_min":540,"closes_min":1020},)"
      R"("zones":[{"id":"a","name":{"zh-CN":"甲"}}],)"
      R"("businesses":[{"id":"ask","zone":"a","name":{"zh-CN":"咨询"}}],)"
      R"("windows":[)" +
      std::string(window) +
      R"(],"under_bar":true,"rating_levels":3,"calling_number":"0000","data_at":1795400765000,"now":1795400766000})");
  expect_round_trip<HallDelta>(R"({"windows":[)" + std::string(window) +
                               R"(],"data_at":1,"now":2})");
  expect_round_trip<HallDelta>(
      R"({"windows":[],"hours":{"opens_min":480,"closes_min":1110},"notices":[],"data_at":1,"now":2})");
  expect_round_trip<HallDelta>(
      R"({"windows":[{"id":"2","zone":"","businesses":[],"kind":"counter","state":"open",)"
      R"("reason":"none","reason_text":"","serving":"","calling":false,"waiting":0,"instead":""}],)"
      R"("data_at":1,"now":2})");
}

TEST(Json, OfAHallPlanIsPinned) {
  expect_round_trip<domain::HallPlan>(
      R"({"id":"demo","name":{"zh-CN":"大厅"},"demonstration":true,"utc_offset_min":480,)"
      R"("opens_min":540,"closes_min":1020,"zones":[],"businesses":[],)"
      R"("windows":[{"id":"1","businesses":["ask"]},)"
      R"({"id":"2","businesses":[],"kind":"tidal"}],)"
      R"("rules":{"max_priority_in_a_row":2,"rejoin_after":0,"appointment_head_start_s":600},)"
      R"("staffing":{"peaks":[{"from_min":540,"to_min":690}],"least_open_percent":60},"rating_levels":3,"calling_number":"0000",)"
      R"("answer_times":[{"kind":"question","workdays":5},{"category":"equipment","workdays":2}]})");
}

TEST(Json, OfGuidesIsPinned) {
  expect_round_trip<domain::GuideBook>(
      R"({"hall":"demo","guides":[{"id":"card","business":"social","name":{"zh-CN":"申领"},)"
      R"("done_in":{"zh-CN":"当场"},"papers":[{"name":{"zh-CN":"照片"},"may_follow_days":5},)"
      R"({"name":{"zh-CN":"身份证"}}],"steps":[{"zh-CN":"取号"}]}]})");
}

TEST(Json, OfTemplatesIsPinned) {
  const std::string one =
      R"({"id":"to-it","step":"assign","name":"转信息科","text":"已转 {unit}。"})";
  expect_round_trip<TemplateList>("{\"templates\":[" + one + "]}");
  expect_round_trip<TemplateUpdate>("{\"before\":" + one + ",\"after\":" + one + "}");
  expect_round_trip<TemplateUpdate>("{\"before\":" + one + "}");
}

TEST(Json, OfUsersIsPinned) {
  const std::string one =
      R"({"name":"li","role":"handler","full_name":"李明","locked":true,"version":3})";
  expect_round_trip<UserList>("{\"users\":[" + one + "]}");
  expect_round_trip<UserUpdate>("{\"user\":" + one + ",\"password\":\"long enough\"}");
  expect_round_trip<UserUpdate>(R"({"user":{"name":"li","role":"handler","version":0}})");
  expect_round_trip<PasswordChange>(R"({"old_password":"old","new_password":"new"})");
}

TEST(Json, OfTheAuditLogIsPinned) {
  expect_round_trip<AuditList>(
      R"({"rows":[{"id":7,"at":1795395600000,"actor":"li","action":"case.accept",)"
      R"("subject":"TC-20261123-0007"}],"more":true})");
}

TEST(Json, OfNoticesIsPinned) {
  expect_round_trip<domain::NoticeDraft>(R"({"kind":"fault"})");
  expect_round_trip<domain::NoticeDraft>(
      R"({"kind":"message","windows":["2","3"],"businesses":["tax"],"text":"打印机坏了",)"
      R"("instead":"请到 1 号窗口","starts_at":1,"until":2})");
  expect_round_trip<domain::NoticeDraft>(R"({"kind":"hours","opens_min":480,"closes_min":1110})");
  const std::string notice =
      R"({"number":7,"kind":"fault","windows":["2"],"text":"打印机坏了","starts_at":1,"until":3,)"
      R"("ended_at":4,"history":[{"id":"a","at":1,"step":"post","until":2},)"
      R"({"id":"b","at":2,"step":"change","until":3,"text":"配件在路上"},{"id":"c","at":4,"step":"end"}]})";
  expect_round_trip<domain::Notice>(notice);
  expect_round_trip<NoticeList>("{\"notices\":[" + notice + "],\"more\":true}");
  expect_round_trip<NoticeUpdate>(R"({"step":"end","text":"修好了","seen":2})");
  expect_round_trip<NoticeUpdate>(R"({"step":"change","until":5,"seen":0})");
}

TEST(Json, OfAFeedIsPinned) {
  expect_round_trip<FeedRequest>(R"({"events":[],"at":1795400765000})");
  expect_round_trip<FeedRequest>(
      R"({"events":[{"id":"q-1","at":"2026-11-23T02:26:05+00:00","event":"take","ticket":"A032",)"
      R"("business":"tax","class":"priority"},)"
      R"({"id":"q-2","at":"2026-11-23T02:26:05.007+00:00","event":"pause","window":"2",)"
      R"("reason":"other:系统升级","resume_at":"2026-11-23T02:50:00+00:00"},)"
      R"({"id":"q-3","at":"2026-11-23T02:26:06+00:00","event":"serves","business":"tax|ask","window":"2"},)"
      R"({"id":"q-4","at":"2026-11-23T02:26:06+00:00","event":"rate","ticket":"A001","reason":"5"}],)"
      R"("at":1795400765000})");
  expect_round_trip<FeedAnswer>(
      R"({"accepted":2,"repeated":1,"pending":[{"id":"q-4","problem":"unknown_ticket"}],)"
      R"("refused":[{"id":"q-5","problem":"unreadable","field":"at"}]})");
}

TEST(Json, OfCasesIsPinned) {
  const std::string rows = std::string(row) + "," + std::string(bare_row);
  expect_round_trip<CaseRow>(row);
  expect_round_trip<CaseRow>(bare_row);
  expect_round_trip<CaseList>("{\"rows\":[" + rows + "],\"more\":true}");
  expect_round_trip<CaseList>(
      R"({"rows":[],"more":false,"standing":{"received":4,"answered":3,"dealt_with":2,"supervised":1}})");
  std::string question(bare_row);
  question.insert(question.size() - 1, R"(,"kind":"question","joined":3,"praised":true)");
  expect_round_trip<CaseRow>(question);
  expect_round_trip<CaseView>(view(row));
  expect_round_trip<FollowView>(follow(bare_row));
  std::string with_photos = view(row);
  with_photos.pop_back();
  expect_round_trip<CaseView>(
      with_photos +
      R"(,"photos":[{"number":1,"width":1600,"height":900,"is_public":false,"entry":1},{"number":2,"width":9,)"
      R"("height":8,"is_public":true,"covers":[{"x":1,"y":2,"width":3,"height":4}],"entry":3}]})");
  std::string merged = view(row);
  merged.insert(merged.size() - 1, R"(,"public_other":"TC-20261123-0001")");
  expect_round_trip<CaseView>(merged);
  expect_round_trip<CaseListDelta>(
      "{\"row\":" + std::string(row) +
      R"(,"standing":{"received":4,"answered":3,"dealt_with":2,"supervised":1}})");
  expect_round_trip<CaseListDelta>(
      R"({"standing":{"received":4,"answered":3,"dealt_with":2,"supervised":1}})");
  expect_round_trip<StaffCaseView>("{\"view\":" + follow(row) + "}");
  expect_round_trip<StaffCaseView>(
      "{\"view\":" + follow(row) +
      R"(,"owner":"li","channel":"letter","aspect":"told_late","paper_number":"12",)"
      R"("handlers":["li","wang"],"looks":[{"user":"li","at":3}],"own_names":["王小红"],)"
      R"("staff_names":["李明"],)"
      R"("code_asked_until":4,"obstacle":"hard"})");
  const std::string staff_row =
      "{\"row\":" + std::string(row) + R"(,"beginning":"上午九点","seq":2})";
  expect_round_trip<StaffCaseRow>(staff_row);
  expect_round_trip<StaffCaseRow>(
      "{\"row\":" + std::string(row) +
      R"(,"beginning":"","owner":"li","seq":2,"escalated":true,"awaits_word":true,)"
      R"("code_asked_until":4})");
  expect_round_trip<CaseCounts>(
      R"({"queues":{"all":9,"mine":2},"units":{"信息科":1},)"
      R"("standing":{"received":4,"answered":3,"dealt_with":2,"supervised":1}})");
  expect_round_trip<EnteredCase>(R"({"number":"TC-1","due_at":5})");
  expect_round_trip<StaffCaseList>("{\"rows\":[" + staff_row + "],\"more\":false}");
}

TEST(Json, OfRequestsIsPinned) {
  expect_round_trip<FollowRequest>(R"({"code":"3W8N61DX7KQP"})");
  expect_round_trip<HeardRequest>(R"({"request":"012345"})");
  expect_round_trip<ComplaintRequest>(
      R"({"category":"waiting","window":"2","happened_at":1,"text":"等了四十分钟","contact":"a@b.cn"})");
  expect_round_trip<ComplaintRequest>(R"({"text":""})");
  expect_round_trip<ComplaintRequest>(
      R"({"kind":"suggestion","channel":"event","category":"papers","aspect":"too_many","text":"建议",)"
      R"("paper_number":"12"})");
  expect_round_trip<ComplaintRequest>(
      R"({"text":"","photos":["0123456789abcdef0123456789abcdef"]})");
  expect_round_trip<PhotoUpload>(R"({"received":65536,"ready":false})");
  expect_round_trip<PhotoPublication>(
      R"({"is_public":true,"covers":[{"x":1,"y":2,"width":3,"height":4}]})");
  expect_round_trip<PhotoPublication>(R"({"is_public":false})");
  expect_round_trip<Receipt>(
      R"({"code":"3W8N61DX7KQP","number":"TC-20261123-0007","received_at":1,"due_at":2,)"
      R"("window":"2","has_contact":false,"qr":{"size":2,"dark":"0110"}})");
  expect_round_trip<UpdateRequest>(
      R"({"step":"accept","text":"已受理","public_title":"标题","unit":"窗口科","seen_seq":1})");
  expect_round_trip<UpdateRequest>(R"({"step":"note","text":"在办","seen_seq":2})");
  expect_round_trip<UpdateRequest>(
      R"({"step":"call","text":"","owner":"li","detail":"记录","due_at":5,"outcome":"reached",)"
      R"("verdict":"basically","about":3,"seen_seq":2})");
  expect_round_trip<UpdateRequest>(
      R"({"step":"interim","text":"先盖上","photos":["0123456789abcdef0123456789abcdef"],)"
      R"("photos_are_public":true,"consequences":["apology","training"],"obstacle":"pain","seen_seq":2})");
  expect_round_trip<FollowStep>(
      R"({"code":"3W8N61DX7KQP","step":"verdict","verdict":"satisfied","text":"好","seen_seq":2})");
  expect_round_trip<FollowStep>(R"({"code":"3W8N61DX7KQP","step":"withdraw","seen_seq":2})");
  expect_round_trip<SignInRequest>(R"({"user":"zhang","password":"p\"w\\\n"})");
  expect_round_trip<SessionView>(
      R"({"user":"zhang","csrf_token":"t","ends_at":3,"role":"supervisor"})");
}

TEST(Json, OfAProblemIsPinned) {
  expect_round_trip<Problem>(R"({"code":"not_found"})");
  expect_round_trip<Problem>(
      R"({"code":"invalid","detail_key":"problem.invalid","fields":[{"field":"text",)"
      R"("key":"field.text_too_short","params":{"actual":"3","limit":"10"}}],)"
      R"("retry_after_s":5,"request_id":"r1"})");
}

TEST(Json, OfAFloodIsPinned) {
  expect_round_trip<Problem>(
      R"({"code":"work_needed","work":{"challenge":"6927a1f00eab12","bits":14}})");
  EXPECT_EQ(http_status(ProblemCode::WorkNeeded), 428);
}

TEST(Json, EscapesWhatMustBeEscaped) {
  EXPECT_EQ(to_json(FollowRequest{"\"\\\b\x01\x7F\n窗𠮷/"}),
            R"({"code":"\"\\\u0008\u0001\u007f\n窗𠮷/"})");
  using namespace std::string_literals;
  const std::string hostile = "\0\t\r\x1F\u2028</script>"s;
  const auto again = from_json<FollowRequest>(to_json(FollowRequest{hostile}));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->code, hostile);
}

TEST(Json, WritesAReplacementForBytesThatAreNotUtf8) {
  EXPECT_EQ(to_json(FollowRequest{"a\xFFz"}), "{\"code\":\"a\uFFFDz\"}");
}

TEST(Json, RefusesWhatIsNotJson) {
  for (const std::string_view text :
       {"", " ", "{", "{}}", "{'code':'x'}", "{\"code\":\"x\",}", "nul", "\xEF\xBB",
        "{\"code\":\"\xFF\"}", "{\"code\":\"\\ud800\"}", "{\"code\":\"a\nb\"}"}) {
    const Problem problem = problem_of<FollowRequest>(text);
    EXPECT_EQ(problem.code, ProblemCode::Malformed) << text;
    EXPECT_TRUE(problem.fields.empty()) << text;
  }
}

TEST(Json, RefusesDepthWithoutDescending) {
  const std::string deep = std::string(17, '[') + std::string(17, ']');
  EXPECT_EQ(problem_of<FollowRequest>(deep).code, ProblemCode::Malformed);
  const std::string abyss(1'000'000, '[');
  EXPECT_EQ(problem_of<FollowRequest>(abyss).code, ProblemCode::Malformed);
  const std::string allowed = std::string(16, '[') + std::string(16, ']');
  EXPECT_EQ(problem_of<FollowRequest>(allowed).code, ProblemCode::WrongType);
  const std::string brackets_in_words = R"({"code":")" + std::string(50, '[') + R"(\"{{"})";
  EXPECT_TRUE(from_json<FollowRequest>(brackets_in_words).ok());
}

TEST(Json, NamesTheFieldThatIsMissing) {
  expect_issue<FollowRequest>("{}", ProblemCode::Malformed, "code", "request.missing_field");
  expect_issue<UpdateRequest>(R"({"step":"note","text":""})", ProblemCode::Malformed, "seen_seq",
                              "request.missing_field");
}

TEST(Json, NamesTheFieldOfAnotherType) {
  for (const char* value : {"1", "true", "null", "[]", "{}"}) {
    expect_issue<FollowRequest>("{\"code\":" + std::string(value) + "}", ProblemCode::WrongType,
                                "code", "request.wrong_type");
  }
  for (const char* value : {"\"1\"", "1.0", "1e3", "null", "253402300800000", "-253402300800000",
                            "9223372036854775808", "18446744073709551616"}) {
    expect_issue<FeedRequest>("{\"events\":[],\"at\":" + std::string(value) + "}",
                              ProblemCode::WrongType, "at", "request.wrong_type");
  }
  for (const char* value : {"2147483648", "-2147483649", "18446744073709551615", "0.5", "\"1\""}) {
    expect_issue<FeedAnswer>(
        "{\"accepted\":" + std::string(value) + R"(,"repeated":0,"pending":[],"refused":[]})",
        ProblemCode::WrongType, "accepted", "request.wrong_type");
  }
  expect_issue<FeedRequest>(R"({"events":{},"at":1})", ProblemCode::WrongType, "events",
                            "request.wrong_type");
  expect_issue<UpdateRequest>(R"({"step":"Note","text":"","seen_seq":1})", ProblemCode::WrongType,
                              "step", "request.wrong_type");
  expect_issue<ComplaintRequest>(R"({"text":"","category":null})", ProblemCode::WrongType,
                                 "category", "request.wrong_type");
  expect_issue<CaseList>(R"({"rows":[],"more":0})", ProblemCode::WrongType, "more",
                         "request.wrong_type");
  expect_issue<FollowRequest>("[]", ProblemCode::WrongType, "", "request.wrong_type");
}

TEST(Json, NamesTheFieldThatItDoesNotKnow) {
  expect_issue<FollowRequest>(R"({"code":"x","Code":"y"})", ProblemCode::UnknownField, "Code",
                              "request.unknown_field");
}

TEST(Json, NamesFieldsByTheirPath) {
  expect_issue<FeedRequest>(R"({"events":[{"id":"1","at":"2026-11-23T02:26Z","event":"open"},)"
                            R"({"id":"2","at":"2026-11-23T02:26Z","event":7}],"at":1})",
                            ProblemCode::WrongType, "events[1].event", "request.wrong_type");
  expect_issue<CaseView>(
      R"({"row":{"number":"","title":"","state":"received","window":"","unit":"","received_at":0,)"
      R"("updated_at":0,"due_at":0,"x":0},"timeline":[]})",
      ProblemCode::UnknownField, "row.x", "request.unknown_field");
  expect_issue<Problem>(
      R"({"code":"invalid","fields":[{"field":"a","key":"b","params":{"limit":3}}]})",
      ProblemCode::WrongType, "fields[0].params.limit", "request.wrong_type");
}

TEST(Json, KeepsTheGoodEventsOfAFeedBesideTheUnreadable) {
  const auto request = from_json<FeedRequest>(
      R"({"events":[{"id":"1","at":"2026-11-23T02:26Z","event":"open"},)"
      R"({"id":"2","at":"2026-11-23T02:26Z","event":"shut"},{"id":"3","at":"today","event":"open"}],"at":1})");
  ASSERT_TRUE(request);
  ASSERT_EQ(request->events.size(), 1u);
  EXPECT_EQ(request->events[0].id, "1");
  ASSERT_EQ(request->unreadable.size(), 2u);
  EXPECT_EQ(request->unreadable[0].id, "2");
  EXPECT_EQ(request->unreadable[0].problem, domain::HallProblem::Unreadable);
  EXPECT_EQ(request->unreadable[0].field, "event");
  EXPECT_EQ(request->unreadable[1].field, "at");
}

TEST(Json, ReportsSeveralFieldsAndLetsTheFirstDecide) {
  const Problem problem = problem_of<SignInRequest>(R"({"user":1,"x":2})");
  EXPECT_EQ(problem.code, ProblemCode::WrongType);
  ASSERT_EQ(problem.fields.size(), 3u);
  EXPECT_EQ(problem.fields[0].field, "user");
  EXPECT_EQ(problem.fields[1].field, "password");
  EXPECT_EQ(problem.fields[2].field, "x");
}

TEST(Json, KeepsReportsShort) {
  std::string text = R"({"code":"x")";
  for (int i = 0; i < 1000; ++i) text.append(",\"").append(std::to_string(i)).append("\":0");
  EXPECT_EQ(problem_of<FollowRequest>(text.append("}")).fields.size(), 16u);
}

TEST(Issues, NameFieldSentenceAndLengths) {
  EXPECT_EQ(issue_of(domain::FieldError{domain::ComplaintField::Text,
                                        domain::FieldProblem::TooShort, 10, 3}),
            (FieldIssue{"text", "field.text_too_short", {{"limit", "10"}, {"actual", "3"}}}));
  EXPECT_EQ(issue_of(domain::FieldError{domain::ComplaintField::HappenedAt,
                                        domain::FieldProblem::InFuture, 0, 0}),
            (FieldIssue{"happened_at", "field.happened_at_in_future", {}}));
  EXPECT_EQ(issue_of(domain::CaseProblem::TitleTooLong),
            (FieldIssue{"public_title", "field.public_title_too_long", {{"limit", "60"}}}));
  EXPECT_EQ(issue_of(domain::CaseProblem::WrongState),
            (FieldIssue{"step", "field.step_wrong_state", {}}));
}

}  // namespace
}  // namespace tucao::protocol
