// SPDX-License-Identifier: Apache-2.0
#include "app/visit.h"

namespace tucao::app {
namespace {

const std::string path = "/api/v1/halls/demo/complaints";
const std::string text = "社保窗口等了一个小时，没有人叫号。";

class FormTest : public testing::Test {
 protected:
  Visit visit_;

  void SetUp() override {
    visit_.start("/complain");
    come_alive(visit_);
  }
  ComplaintForm& form() { return visit_.state().form; }
  void type(Field name, const std::string& value) { visit_.wants(Edit{name, value}); }
  void fill_in() {
    type(Field::Category, "waiting");
    type(Field::Window, "2");
    type(Field::Text, text);
  }
  HttpRequest submit() {
    visit_.wants(SubmitComplaint{});
    return visit_.requests.empty() ? HttpRequest{} : visit_.requests.back();
  }
  std::vector<std::string> issues() {
    std::vector<std::string> keys;
    for (const auto& issue : form().issues) keys.push_back(issue.key);
    return keys;
  }
  std::string header(const HttpRequest& request, const std::string& name) {
    for (const auto& [found, value] : request.headers) {
      if (found == name) return value;
    }
    return {};
  }
  /// What is sent as happened_at, in the hall's time.
  std::string happened_at(const std::string& date, const std::string& time) {
    fill_in();
    type(Field::Date, date);
    type(Field::Time, time);
    const auto sent = protocol::from_json<protocol::ComplaintRequest>(submit().body);
    if (!sent || !sent->complaint.happened_at) return {};
    return to_iso8601(*sent->complaint.happened_at, 480);
  }
};

TEST_F(FormTest, SendsWhatWasTyped) {
  fill_in();
  const HttpRequest request = submit();
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.path, path);
  EXPECT_EQ(header(request, "Idempotency-Key"), fixed_hex);
  EXPECT_EQ(header(request, "Content-Type"), "application/json");
  EXPECT_EQ(request.body, R"({"category":"waiting","window":"2","text":")" + text + R"("})");
  EXPECT_TRUE(form().outgoing);
}

TEST_F(FormTest, SaysWhatKindItIsAndWhichStepItWas) {
  fill_in();
  type(Field::Aspect, "before_call");
  type(Field::Category, "papers");
  EXPECT_EQ(field(visit_.state(), Field::Aspect), "") << "a step of another category";
  type(Field::Aspect, "told_late");
  type(Field::Kind, "suggestion");
  const auto sent = protocol::from_json<protocol::ComplaintRequest>(submit().body);
  ASSERT_TRUE(sent);
  EXPECT_EQ(sent->complaint.kind, domain::CaseKind::Suggestion);
  EXPECT_EQ(sent->complaint.aspect, domain::Aspect::ToldLate);
  EXPECT_EQ(sent->complaint.channel, domain::Channel::Page);
}

TEST_F(FormTest, ThanksNeedNoCategoryAndFewWords) {
  type(Field::Kind, "thanks");
  type(Field::Text, "谢谢");
  submit();
  EXPECT_TRUE(issues().empty());
}

TEST_F(FormTest, TheCodeAtAWindowFillsWindowAndTimeIn) {
  Visit visit;
  visit.start("/complain?window=2&from=window_code");
  come_alive(visit);
  EXPECT_EQ(field(visit.state(), Field::Window), "2");
  EXPECT_EQ(field(visit.state(), Field::Date), "2026-11-23");
  EXPECT_EQ(field(visit.state(), Field::Time), "09:00");
  visit.wants(Edit{Field::Category, "waiting"});
  visit.wants(Edit{Field::Text, text});
  visit.wants(SubmitComplaint{});
  const auto sent = protocol::from_json<protocol::ComplaintRequest>(visit.requests.back().body);
  ASSERT_TRUE(sent);
  EXPECT_EQ(sent->complaint.channel, domain::Channel::WindowCode);
  Visit other;
  other.start("/complain?window=2&from=phone");
  EXPECT_EQ(other.state().form.channel, domain::Channel::Page) << "that is for staff to say";
}

TEST_F(FormTest, InAFloodItProvesWorkAndIsSentByItself) {
  fill_in();
  protocol::Problem asked;
  asked.code = protocol::ProblemCode::WorkNeeded;
  asked.work = domain::WorkDemand{"6927a1f00eab12", 14};
  const HttpRequest first = submit();
  visit_.answers(first, 428, protocol::to_json(asked));
  ASSERT_NE(visit_.last_command<ProveWork>(), nullptr);
  EXPECT_EQ(visit_.last_command<ProveWork>()->demand, *asked.work);
  EXPECT_TRUE(is_form_closed(visit_.state()));
  visit_.pass(3600);
  visit_.wants(Retry{});
  EXPECT_EQ(visit_.requests_to("POST", path), 1) << "nothing is sent before";
  visit_.happens(WorkProved{"6927a1f00eab12.7"});
  const HttpRequest second = visit_.request_to("POST", path);
  EXPECT_EQ(header(second, "Tucao-Work"), "6927a1f00eab12.7");
  EXPECT_EQ(header(second, "Idempotency-Key"), header(first, "Idempotency-Key"));
  EXPECT_EQ(second.body, first.body);
  visit_.happens(WorkProved{"6927a1f00eab12.8"});
  EXPECT_EQ(visit_.requests_to("POST", path), 2) << "it was not asked for";
  visit_.answers(second, 428, protocol::to_json(asked));
  EXPECT_NE(visit_.last_command<ProveWork>(), nullptr) << "the flood has grown";
  visit_.reload("/complain");
  EXPECT_EQ(visit_.requests_to("POST", path), 3) << "what waited is sent after a reload";
}

class JoinTest : public FormTest {
 protected:
  const std::string alike = "/api/v1/halls/demo/alike?category=waiting&window=";
  const std::string joins = "/api/v1/cases/TC-1/joins";

  protocol::CaseRow joined_row(int joined) {
    protocol::CaseRow row = case_row("TC-1");
    row.state = domain::CaseState::Working;
    row.joined = joined;
    return row;
  }
  void suggest() {
    type(Field::Category, "waiting");
    visit_.answers_with(visit_.request_to("GET", alike), protocol::CaseList{{joined_row(11)}});
  }
};

TEST_F(JoinTest, WhatOthersSaidAboutTheSameIsShown) {
  suggest();
  ASSERT_EQ(form().alike.size(), 1u);
  const HttpRequest about_none = visit_.request_to("GET", alike);
  type(Field::Window, "2");
  EXPECT_TRUE(form().alike.empty()) << "that is another matter";
  visit_.answers_with(about_none, protocol::CaseList{{joined_row(11)}});
  EXPECT_TRUE(form().alike.empty());
  visit_.answers(visit_.request_to("GET", alike + "2"), 503);
  EXPECT_TRUE(form().alike.empty());
  type(Field::Text, text);
  EXPECT_EQ(visit_.requests_to("GET", alike + "2"), 1);
  type(Field::Category, "");
  EXPECT_EQ(form().alike_about, "");
}

TEST_F(JoinTest, ThanksAreNothingThatOthersReported) {
  suggest();
  type(Field::Kind, "thanks");
  EXPECT_TRUE(form().alike.empty());
  EXPECT_EQ(visit_.requests_to("GET", alike), 1);
  type(Field::Kind, "complaint");
  EXPECT_EQ(visit_.requests_to("GET", alike), 2);
}

TEST_F(JoinTest, OneJoinsOnceAndItIsKnownAtTheNextVisit) {
  suggest();
  type(Field::Text, text);
  visit_.wants(JoinCase{domain::CaseNumber{"TC-1"}});
  visit_.wants(JoinCase{domain::CaseNumber{"TC-1"}});
  ASSERT_EQ(visit_.requests_to("POST", joins), 1);
  const HttpRequest first = visit_.request_to("POST", joins);
  visit_.answers(first, 0);
  visit_.pass(60);
  const HttpRequest again = visit_.request_to("POST", joins);
  EXPECT_EQ(header(again, "Idempotency-Key"), header(first, "Idempotency-Key"));
  EXPECT_EQ(header(again, "X-CSRF-Token"), "");
  visit_.answers_with(again, joined_row(12));
  EXPECT_TRUE(visit_.state().joins.joined.contains(domain::CaseNumber{"TC-1"}));
  EXPECT_EQ(form().alike.front().joined, 12);
  EXPECT_EQ(visit_.state().fields[Field::Text], text) << "what is written stays";
  visit_.reload("/complain");
  visit_.wants(JoinCase{domain::CaseNumber{"TC-1"}});
  EXPECT_EQ(visit_.requests_to("POST", joins), 2) << "it was joined before";
}

TEST_F(JoinTest, WhyOneCannotJoinIsSaid) {
  suggest();
  visit_.wants(JoinCase{domain::CaseNumber{"TC-1"}});
  visit_.refuses(visit_.request_to("POST", joins), protocol::ProblemCode::Conflict);
  EXPECT_EQ(visit_.state().joins.errand.issue_key, "problem.conflict");
  EXPECT_EQ(visit_.state().joins.errand.about, "TC-1");
  EXPECT_TRUE(visit_.state().joins.joined.empty());
}

TEST_F(FormTest, ShowsWhatIsWrongInTheOrderOfTheFormAndGoesToTheFirst) {
  type(Field::Window, "99");
  type(Field::Date, "2026-11-31");
  type(Field::Text, "太慢");
  visit_.wants(SetAnonymous{false});
  type(Field::Contact, "张三");
  visit_.wants(SubmitComplaint{});
  EXPECT_EQ(issues(),
            (std::vector<std::string>{"field.category_missing", "field.window_unknown_window",
                                      "field.happened_at_unreadable", "field.text_too_short",
                                      "field.contact_not_a_contact"}));
  EXPECT_EQ(visit_.focused(), "field-category");
  EXPECT_TRUE(visit_.requests.empty());
  EXPECT_FALSE(form().outgoing);
}

TEST_F(FormTest, AnIssueStaysUntilItsFieldIsRight) {
  fill_in();
  type(Field::Text, "太慢");
  type(Field::Category, "");
  visit_.wants(SubmitComplaint{});
  ASSERT_EQ(issues(), (std::vector<std::string>{"field.category_missing", "field.text_too_short"}));
  EXPECT_EQ(form().issues[1].params["actual"], "2");
  type(Field::Text, "太慢了");
  EXPECT_EQ(form().issues[1].params["actual"], "3");
  type(Field::Text, text);
  EXPECT_EQ(issues(), std::vector<std::string>{"field.category_missing"});
}

TEST_F(FormTest, DoesNotJudgeTheWindowBeforeTheHallIsHere) {
  Visit visit;
  visit.start("/complain?window=2");
  visit.wants(Edit{Field::Category, "waiting"});
  visit.wants(Edit{Field::Text, text});
  visit.wants(SubmitComplaint{});
  EXPECT_EQ(visit.requests_to("POST", path), 1);
}

TEST_F(FormTest, ADateAndATimeAreTheHallsOwn) {
  EXPECT_EQ(happened_at("2026-11-20", "10:30"), "2026-11-20T10:30:00+08:00");
}

TEST_F(FormTest, ADateWithoutATimeMeansNoon) {
  EXPECT_EQ(happened_at("2026-11-20", ""), "2026-11-20T12:00:00+08:00");
}

TEST_F(FormTest, TodayWithoutATimeMeansNowWhenNoonIsStillToCome) {
  EXPECT_EQ(happened_at("2026-11-23", ""), "2026-11-23T09:00:00+08:00");
}

TEST_F(FormTest, ATimeWithoutADateMeansToday) {
  EXPECT_EQ(happened_at("", "08:30"), "2026-11-23T08:30:00+08:00");
}

TEST_F(FormTest, ATimeThatHasNotComeIsRefused) {
  happened_at("", "09:30");
  EXPECT_EQ(issues(), std::vector<std::string>{"field.happened_at_in_future"});
  EXPECT_EQ(visit_.focused(), "field-happened_at");
  type(Field::Time, "08:30");
  EXPECT_TRUE(issues().empty());
}

TEST_F(FormTest, TheContactOfAnAnonymousComplaintStaysHere) {
  fill_in();
  visit_.wants(SetAnonymous{false});
  type(Field::Contact, "13800000000");
  visit_.wants(SetAnonymous{true});
  EXPECT_EQ(submit().body.find("13800000000"), std::string::npos);
  EXPECT_EQ(field(visit_.state(), Field::Contact), "13800000000");
}

TEST_F(FormTest, AContactThatIsOfferedIsSent) {
  fill_in();
  visit_.wants(SetAnonymous{false});
  type(Field::Contact, "13800000000");
  EXPECT_NE(submit().body.find(R"("contact":"13800000000")"), std::string::npos);
}

TEST_F(FormTest, TheDraftSurvivesAReload) {
  fill_in();
  type(Field::Date, "2026-11-20");
  type(Field::Time, "10:30");
  visit_.wants(SetAnonymous{false});
  type(Field::Contact, "a@example.org");
  const Fields typed = visit_.state().fields;
  visit_.reload("/complain");
  EXPECT_EQ(visit_.state().fields, typed);
  EXPECT_FALSE(form().anonymous);
}

TEST_F(FormTest, NoDraftIsKeptOfNothing) {
  type(Field::Text, "等");
  EXPECT_TRUE(visit_.storage.contains("draft"));
  type(Field::Text, "");
  EXPECT_FALSE(visit_.storage.contains("draft"));
}

TEST_F(FormTest, StoresOnlyWhatChanged) {
  type(Field::Text, text);
  EXPECT_NE(visit_.last_command<Store>(), nullptr);
  type(Field::Text, text);
  EXPECT_EQ(visit_.last_command<Store>(), nullptr);
}

TEST_F(FormTest, TheAddressFillsTheWindowIn) {
  fill_in();
  visit_.wants(Open{{Page::Hall, ""}});
  visit_.wants(Open{{Page::Complain, "3"}});
  EXPECT_EQ(field(visit_.state(), Field::Window), "3");
  EXPECT_EQ(field(visit_.state(), Field::Text), text) << "the rest of the draft stays";
}

TEST_F(FormTest, KeepsTheDraftWhenSendingFails) {
  fill_in();
  visit_.answers(submit(), 0);
  EXPECT_TRUE(form().answer_lost);
  EXPECT_TRUE(form().outgoing);
  EXPECT_TRUE(visit_.storage.contains("draft"));
  EXPECT_EQ(field(visit_.state(), Field::Text), text);
}

TEST_F(FormTest, SendsTheSameBodyUnderTheSameKeyAfterALostAnswer) {
  fill_in();
  const HttpRequest first = submit();
  visit_.answers(first, 0);
  visit_.outside.random_hex = "ffffffffffffffffffffffffffffffff";
  visit_.pass(1);
  EXPECT_EQ(visit_.requests_to("POST", path), 1);
  visit_.pass(1);
  EXPECT_EQ(visit_.requests_to("POST", path), 2);
  const HttpRequest second = visit_.request_to("POST", path);
  EXPECT_EQ(second.body, first.body);
  EXPECT_EQ(second.headers, first.headers);
  EXPECT_GT(second.request, first.request);
}

TEST_F(FormTest, WaitsLongerBeforeEachAttempt) {
  fill_in();
  submit();
  std::vector<std::int64_t> waits_s;
  for (int i = 0; i < 7; ++i) {
    visit_.answers(visit_.request_to("POST", path), i % 2 == 0 ? 0 : 503);
    waits_s.push_back(seconds_between(visit_.outside.now, form().outgoing->next_attempt_at));
    visit_.pass(waits_s.back());
  }
  EXPECT_EQ(waits_s, (std::vector<std::int64_t>{2, 4, 8, 16, 32, 60, 60}));
}

TEST_F(FormTest, WaitsAsLongAsTheServerSays) {
  fill_in();
  protocol::Problem problem;
  problem.code = protocol::ProblemCode::TooMany;
  problem.retry_after_s = 90;
  visit_.answers(submit(), 429, protocol::to_json(problem));
  EXPECT_EQ(form().outgoing->next_attempt_at, plus_seconds(visit_.outside.now, 90));
}

TEST_F(FormTest, SendsAgainAfterAReload) {
  fill_in();
  const HttpRequest first = submit();
  visit_.reload("/");
  EXPECT_TRUE(form().answer_lost);
  const HttpRequest second = visit_.request_to("POST", path);
  EXPECT_EQ(visit_.requests_to("POST", path), 2);
  EXPECT_EQ(second.body, first.body);
  EXPECT_EQ(second.headers, first.headers);
}

TEST_F(FormTest, SendsAtOnceWhenTheNetworkIsBack) {
  fill_in();
  visit_.answers(submit(), 0);
  visit_.happens(ConnectivityChanged{true});
  EXPECT_EQ(visit_.requests_to("POST", path), 2);
  visit_.happens(ConnectivityChanged{true});
  EXPECT_EQ(visit_.requests_to("POST", path), 2) << "one at a time";
}

TEST_F(FormTest, IsClosedWhileItIsSent) {
  fill_in();
  submit();
  type(Field::Text, "别的内容");
  visit_.wants(SetAnonymous{false});
  visit_.wants(SubmitComplaint{});
  EXPECT_EQ(field(visit_.state(), Field::Text), text);
  EXPECT_TRUE(form().anonymous);
  EXPECT_EQ(visit_.requests_to("POST", path), 1);
}

TEST_F(FormTest, WhatTheServerFindsWrongIsShownAtTheField) {
  fill_in();
  visit_.refuses(submit(), protocol::ProblemCode::Invalid,
                 {{"window", "field.window_unknown_window", {}}});
  EXPECT_EQ(issues(), std::vector<std::string>{"field.window_unknown_window"});
  EXPECT_EQ(visit_.focused(), "field-window");
  EXPECT_FALSE(form().outgoing);
  EXPECT_FALSE(visit_.storage.contains("outgoing"));
  EXPECT_EQ(field(visit_.state(), Field::Text), text);
  type(Field::Window, "3");
  EXPECT_TRUE(issues().empty());
}

TEST_F(FormTest, ARefusalLeavesTheFormOpenAndTheNextTryHasAKeyOfItsOwn) {
  fill_in();
  visit_.refuses(submit(), protocol::ProblemCode::Conflict);
  ASSERT_TRUE(form().refusal);
  EXPECT_EQ(form().refusal->code, protocol::ProblemCode::Conflict);
  EXPECT_FALSE(form().outgoing);
  visit_.outside.random_hex = "ffffffffffffffffffffffffffffffff";
  EXPECT_EQ(header(submit(), "Idempotency-Key"), "ffffffffffffffffffffffffffffffff");
  EXPECT_FALSE(form().refusal);
}

TEST_F(FormTest, SuccessShowsTheReceiptAndForgetsTheDraft) {
  fill_in();
  visit_.answers_with(submit(), receipt());
  EXPECT_EQ(visit_.state().receipt->code, follow_code());
  EXPECT_EQ(visit_.addresses.back(), "/receipt");
  EXPECT_EQ(visit_.state().route.page, Page::Receipt);
  EXPECT_EQ(field(visit_.state(), Field::Text), "");
  EXPECT_FALSE(form().outgoing);
  EXPECT_FALSE(visit_.storage.contains("draft"));
  EXPECT_FALSE(visit_.storage.contains("outgoing"));
}

TEST_F(FormTest, TheReceiptIsThereAfterAReload) {
  fill_in();
  visit_.answers_with(submit(), receipt());
  visit_.reload("/receipt");
  ASSERT_TRUE(visit_.state().receipt);
  EXPECT_EQ(visit_.state().receipt->code, follow_code());
}

TEST_F(FormTest, ALateReceiptIsShownWhateverPageIsOpen) {
  fill_in();
  const HttpRequest request = submit();
  visit_.wants(Open{{Page::Hall, ""}});
  visit_.answers_with(request, receipt());
  EXPECT_NE(visit_.last_command<PushAddress>(), nullptr) << "Back leads to where the reader was";
  EXPECT_EQ(visit_.state().route.page, Page::Receipt);
}

TEST_F(FormTest, AnAnswerThatCannotBeReadIsALostOne) {
  fill_in();
  visit_.answers(submit(), 200, "<html>");
  EXPECT_TRUE(form().answer_lost);
  EXPECT_TRUE(form().outgoing);
}

TEST_F(FormTest, CopiesTheCodeAsItIsShown) {
  fill_in();
  visit_.answers_with(submit(), receipt());
  visit_.wants(CopyCode{});
  ASSERT_NE(visit_.last_command<CopyText>(), nullptr);
  EXPECT_EQ(visit_.last_command<CopyText>()->text, domain::grouped({follow_code()}));
  visit_.wants(SaveReceipt{});
  EXPECT_NE(visit_.last_command<SaveReceiptPicture>(), nullptr);
}

}  // namespace
}  // namespace tucao::app
