// SPDX-License-Identifier: Apache-2.0
#include "app/visit.h"

namespace tucao::app {
namespace {

const std::string number = "TC-20261123-0007";
const std::string follow_path = "/api/v1/follow";

class FollowTest : public testing::Test {
 protected:
  Visit visit_;
  std::string code_ = follow_code();

  const FollowPage& page() { return visit_.state().follow; }
  void look_up(const std::string& typed) {
    visit_.wants(Edit{Field::FollowCode, typed});
    visit_.wants(FollowCase{});
  }
  void open() {
    visit_.start("/follow");
    come_alive(visit_);
    look_up(code_);
    visit_.answers_with(visit_.requests.back(), follow_view(number));
  }
};

TEST_F(FollowTest, OpensTheCaseOfATypedCode) {
  visit_.start("/follow");
  come_alive(visit_);
  look_up(domain::grouped({code_}));
  EXPECT_EQ(page().view.phase(), Phase::Loading);
  const HttpRequest request = visit_.request_to("POST", follow_path);
  EXPECT_EQ(request.body, R"({"code":")" + code_ + R"("})");
  visit_.answers_with(request, follow_view(number));
  EXPECT_EQ(page().view.value()->view.row.number.value, number);
  EXPECT_EQ(visit_.addresses.back(), "/follow#" + code_) << "so that a reload works";
  EXPECT_NE(visit_.subscription("follow:" + code_), nullptr);
}

TEST_F(FollowTest, TellsATypingErrorWithoutAskingTheServer) {
  visit_.start("/follow");
  look_up("3W8N");
  EXPECT_EQ(page().issue_key, "code_problem.wrong_length");
  EXPECT_EQ(visit_.focused(), "field-code");
  look_up("!!!!!!!!!!!!");
  EXPECT_EQ(page().issue_key, "code_problem.bad_character");
  std::string wrong = code_;
  wrong.back() = wrong.back() == '0' ? '1' : '0';
  look_up(wrong);
  EXPECT_EQ(page().issue_key, "code_problem.bad_check");
  EXPECT_EQ(visit_.requests_to("POST", follow_path), 0);
}

TEST_F(FollowTest, AnUnknownCodeIsSaidAtTheFieldAndStaysTyped) {
  visit_.start("/follow");
  look_up(code_);
  visit_.refuses(visit_.requests.back(), protocol::ProblemCode::NotFound);
  EXPECT_EQ(page().issue_key, "follow.unknown");
  EXPECT_EQ(page().view.phase(), Phase::NotAsked);
  EXPECT_EQ(field(visit_.state(), Field::FollowCode), code_);
}

TEST_F(FollowTest, AFailedLookUpCanBeTriedAgain) {
  visit_.start("/follow");
  look_up(code_);
  visit_.answers(visit_.requests.back(), 0);
  EXPECT_EQ(page().view.phase(), Phase::Failed);
  EXPECT_EQ(page().view.problem().detail_key, "problem.offline");
  visit_.wants(Retry{});
  EXPECT_EQ(visit_.requests_to("POST", follow_path), 2);
}

TEST_F(FollowTest, AReloadWithoutNetworkShowsWhatWasSeenLastAndWhenThatWas) {
  open();
  const Instant seen_at = opening;
  visit_.pass(60);
  visit_.reload("/follow#" + code_);
  EXPECT_EQ(page().view.value(), nullptr) << "first the server is asked";
  visit_.answers(visit_.request_to("POST", follow_path), 0);
  ASSERT_NE(page().view.value(), nullptr);
  EXPECT_EQ(page().view.value()->view.row.number.value, number);
  EXPECT_EQ(page().as_of, seen_at);
  visit_.wants(Retry{});
  visit_.answers_with(visit_.request_to("POST", follow_path), follow_view(number));
  EXPECT_EQ(page().as_of, Instant{}) << "it is of now";
}

TEST_F(FollowTest, WhatWasSeenIsForgottenWithTheCase) {
  open();
  visit_.wants(LeaveCase{});
  visit_.wants(Confirm{});
  for (const auto& [key, value] : visit_.storage) {
    EXPECT_EQ(value.find(number), std::string::npos) << key;
  }
  look_up(code_);
  visit_.answers_with(visit_.requests.back(), follow_view(number));
  visit_.reload("/follow#" + code_);
  visit_.refuses(visit_.request_to("POST", follow_path), protocol::ProblemCode::NotFound);
  EXPECT_EQ(page().view.value(), nullptr) << "another code took the place of this one";
  EXPECT_FALSE(visit_.storage.contains("followed"));
}

TEST_F(FollowTest, AnAddressWithACodeOpensTheCase) {
  visit_.start("/follow#" + code_);
  EXPECT_EQ(visit_.requests_to("POST", follow_path), 1);
  EXPECT_EQ(field(visit_.state(), Field::FollowCode), code_);
}

TEST_F(FollowTest, AnAddressWithABrokenCodeSaysWhatIsWrong) {
  visit_.start("/follow#3W8N");
  EXPECT_EQ(page().issue_key, "code_problem.wrong_length");
  EXPECT_EQ(field(visit_.state(), Field::FollowCode), "3W8N");
}

TEST_F(FollowTest, AnUpdateArrivesByItself) {
  open();
  const protocol::Topic topic{protocol::TopicKind::Follow, code_};
  visit_.says(snapshot(topic, follow_view(number)));
  protocol::FollowView after = follow_view(number);
  after.view.timeline.push_back({2, domain::CaseStep::Rectify, opening, "已换纸。"});
  visit_.says(delta(topic, 1, after));
  EXPECT_EQ(page().view.value()->view.timeline.size(), 2U);
}

TEST_F(FollowTest, WithoutASocketTheCaseIsAskedForAgain) {
  open();
  visit_.happens(SocketClosed{});
  visit_.pass(8);
  EXPECT_GE(visit_.requests_to("POST", follow_path), 2);
  visit_.answers_with(visit_.request_to("POST", follow_path), follow_view(number));
  EXPECT_EQ(page().view.phase(), Phase::Loaded);
}

TEST_F(FollowTest, TheCaseStaysOpenWhileItsOwnerLooksElsewhere) {
  open();
  visit_.wants(Open{{Page::Hall, ""}});
  EXPECT_EQ(visit_.subscription("follow:" + code_), nullptr);
  visit_.wants(Open{{Page::Follow, ""}});
  EXPECT_EQ(visit_.addresses.back(), "/follow#" + code_);
  EXPECT_EQ(page().view.phase(), Phase::Loaded);
  EXPECT_EQ(visit_.requests_to("POST", follow_path), 1);
}

TEST_F(FollowTest, TheOwnerJudgesTheResultOnce) {
  open();
  visit_.wants(GiveVerdict{});
  ASSERT_EQ(page().issues.size(), 1U);
  EXPECT_EQ(page().issues[0].key, "field.verdict_missing");
  EXPECT_EQ(visit_.focused(), "field-verdict");
  visit_.wants(Edit{Field::FollowVerdict, "not_satisfied"});
  visit_.wants(Edit{Field::FollowText, "垃圾还在"});
  visit_.wants(GiveVerdict{});
  visit_.wants(GiveVerdict{});
  EXPECT_EQ(visit_.requests_to("POST", follow_path + "/steps"), 1);
  const HttpRequest& request = visit_.request_to("POST", follow_path + "/steps");
  EXPECT_EQ(request.body,
            R"({"code":")" + code_ +
                R"(","step":"verdict","verdict":"not_satisfied","text":"垃圾还在","seen_seq":1})");
  protocol::FollowView after = follow_view(number);
  after.view.row.state = domain::CaseState::Reopened;
  visit_.answers_with(request, after);
  EXPECT_EQ(page().view.value()->view.row.state, domain::CaseState::Reopened);
  EXPECT_EQ(field(visit_.state(), Field::FollowText), "");
}

TEST_F(FollowTest, AVerdictThatCameTooLateIsSaidToBeSoAndStaysTyped) {
  open();
  visit_.wants(Edit{Field::FollowVerdict, "satisfied"});
  visit_.wants(Edit{Field::FollowText, "谢谢"});
  visit_.wants(GiveVerdict{});
  visit_.refuses(visit_.request_to("POST", follow_path + "/steps"),
                 protocol::ProblemCode::Conflict);
  EXPECT_EQ(page().errand.issue_key, "follow.conflict");
  EXPECT_EQ(field(visit_.state(), Field::FollowText), "谢谢");
}

TEST_F(FollowTest, PraiseIsOneTapAndLeavesWhatIsTyped) {
  open();
  visit_.wants(Edit{Field::FollowText, "写到一半"});
  visit_.wants(PraiseCase{});
  visit_.wants(PraiseCase{});
  EXPECT_EQ(visit_.requests_to("POST", follow_path + "/steps"), 1);
  const HttpRequest request = visit_.request_to("POST", follow_path + "/steps");
  EXPECT_EQ(request.body, R"({"code":")" + code_ + R"(","step":"praise","seen_seq":1})");
  visit_.answers_with(request, follow_view(number));
  EXPECT_EQ(field(visit_.state(), Field::FollowText), "写到一半");
  EXPECT_EQ(visit_.focused(), "case-title") << "what is new stands there";
}

TEST_F(FollowTest, AWordGoesToTheHallAndWhatElseIsTypedStays) {
  open();
  visit_.wants(SendWord{});
  EXPECT_EQ(page().issues.at(0).field, "word");
  EXPECT_EQ(visit_.focused(), "field-word");
  visit_.wants(Edit{Field::FollowText, "评价写到一半"});
  visit_.wants(Edit{Field::FollowWord, "是上午的事"});
  visit_.reload("/follow#" + code_);
  visit_.answers_with(visit_.requests.back(), follow_view(number));
  EXPECT_EQ(field(visit_.state(), Field::FollowWord), "是上午的事") << "a reload loses nothing";
  visit_.wants(SendWord{});
  const HttpRequest request = visit_.request_to("POST", follow_path + "/steps");
  EXPECT_EQ(request.body, R"({"code":")" + code_ +
                              R"(","step":"citizen_word","text":"是上午的事","seen_seq":1})");
  visit_.refuses(request, protocol::ProblemCode::Invalid,
                 {{"text", "field.update_text_too_long", {}}});
  EXPECT_EQ(page().issues.at(0).field, "word") << "at the box that it was typed into";
  visit_.wants(SendWord{});
  visit_.answers_with(visit_.request_to("POST", follow_path + "/steps"), follow_view(number));
  EXPECT_EQ(field(visit_.state(), Field::FollowWord), "");
  EXPECT_EQ(field(visit_.state(), Field::FollowText), "评价写到一半");
}

TEST_F(FollowTest, AsksBeforeItTakesTheCaseBack) {
  open();
  visit_.wants(WithdrawCase{});
  EXPECT_EQ(visit_.requests_to("POST", follow_path + "/steps"), 0);
  visit_.wants(Confirm{});
  EXPECT_EQ(visit_.request_to("POST", follow_path + "/steps").body,
            R"({"code":")" + code_ + R"(","step":"withdraw","seen_seq":1})");
}

TEST_F(FollowTest, LeavingForgetsTheCaseAndItsCode) {
  visit_.start("/follow", {{"receipt", protocol::to_json(receipt())}});
  come_alive(visit_);
  look_up(code_);
  visit_.answers_with(visit_.requests.back(), follow_view(number));
  visit_.wants(LeaveCase{});
  visit_.wants(Confirm{});
  EXPECT_EQ(visit_.addresses.back(), "/follow");
  EXPECT_EQ(page().code, "");
  EXPECT_EQ(page().view.phase(), Phase::NotAsked);
  EXPECT_EQ(field(visit_.state(), Field::FollowCode), "");
  EXPECT_EQ(visit_.subscription("follow:" + code_), nullptr);
  EXPECT_FALSE(visit_.storage.contains("receipt"));
}

TEST_F(FollowTest, AsksBeforeItForgetsTheCase) {
  open();
  visit_.wants(LeaveCase{});
  ASSERT_TRUE(visit_.state().question);
  EXPECT_EQ(visit_.state().question->about, Question::About::LeaveCase);
  EXPECT_EQ(page().code, code_);
  visit_.wants(Dismiss{});
  EXPECT_FALSE(visit_.state().question);
  visit_.wants(Confirm{});
  EXPECT_EQ(page().code, code_) << "nothing was asked any more";
  visit_.wants(LeaveCase{});
  visit_.wants(Confirm{});
  EXPECT_EQ(page().code, "");
  EXPECT_EQ(visit_.focused(), "page-title") << "the button that had the focus is gone";
}

TEST_F(FollowTest, AQuestionGoesWithItsPage) {
  open();
  visit_.wants(LeaveCase{});
  visit_.happens(Navigated{"/"});
  EXPECT_FALSE(visit_.state().question);
  EXPECT_EQ(page().code, code_);
}

TEST_F(FollowTest, LeavingDropsAnAnswerThatIsStillOnItsWay) {
  visit_.start("/follow");
  look_up(code_);
  visit_.wants(LeaveCase{});
  visit_.wants(Confirm{});
  visit_.answers_with(visit_.requests.back(), follow_view(number));
  EXPECT_EQ(page().view.phase(), Phase::NotAsked);
}

TEST_F(FollowTest, ALateAnswerAboutAnotherCodeIsDropped) {
  visit_.start("/follow");
  look_up(code_);
  const HttpRequest older = visit_.requests.back();
  look_up(domain::make_follow_code({9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9}).value);
  visit_.answers_with(visit_.requests.back(), follow_view("TC-20261123-0099"));
  visit_.answers_with(older, follow_view(number));
  EXPECT_EQ(page().view.value()->view.row.number.value, "TC-20261123-0099");
}

TEST_F(FollowTest, ABrokenCodeLeavesTheOpenCaseAlone) {
  open();
  look_up("3W8N");
  EXPECT_EQ(page().issue_key, "code_problem.wrong_length");
  EXPECT_EQ(page().view.phase(), Phase::Loaded);
}

}  // namespace
}  // namespace tucao::app
