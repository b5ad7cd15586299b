// SPDX-License-Identifier: Apache-2.0
#include "app/visit.h"

namespace tucao::app {
namespace {

using protocol::ProblemCode;

const std::string number = "TC-20261123-0007";
const std::string session_path = "/api/v1/session";
const std::string case_path = "/api/v1/staff/cases/" + number;
const std::string updates_path = case_path + "/updates";
const protocol::Topic inbox_topic{protocol::TopicKind::Inbox, "demo"};

protocol::StaffCaseRow staff_row(Instant updated_at) {
  return {case_row(number, updated_at), "取号机"};
}

class StaffTest : public testing::Test {
 protected:
  Visit visit_;

  StaffDesk& desk() { return visit_.state().staff; }
  void type(Field name, const std::string& value) { visit_.wants(Edit{name, value}); }
  protocol::SessionView session() {
    return {"li", "token", plus_seconds(opening, 3600), domain::Role::HallManager};
  }

  void start_signed_in(const std::string& address) {
    visit_.start(address);
    visit_.answers_with(visit_.request_to("GET", session_path), session());
    come_alive(visit_);
  }
  void open_case() {
    start_signed_in("/staff/cases/" + number);
    visit_.answers_with(visit_.request_to("GET", case_path),
                        protocol::StaffCaseView{follow_view(number)});
  }
  static protocol::StaffCaseView working_case() {
    protocol::StaffCaseView view{follow_view(number)};
    view.view.view.row.state = domain::CaseState::Working;
    return view;
  }
  void open_working_case() {
    start_signed_in("/staff/cases/" + number);
    visit_.answers_with(visit_.request_to("GET", case_path), working_case());
  }
  void fill_in() {
    type(Field::UpdateStep, "accept");
    type(Field::UpdateUnit, "综合窗口组");
    type(Field::UpdateText, "已安排专人换纸。");
  }
  HttpRequest post() {
    fill_in();
    visit_.wants(PostUpdate{});
    return visit_.request_to("POST", updates_path);
  }
};

TEST_F(StaffTest, AStaffPageAsksWhoIsThere) {
  visit_.start("/staff");
  EXPECT_EQ(desk().session.phase(), Phase::Loading);
  visit_.refuses(visit_.request_to("GET", session_path), ProblemCode::Unauthorized);
  EXPECT_EQ(desk().session.phase(), Phase::Failed);
  EXPECT_EQ(desk().session.problem().code, ProblemCode::Unauthorized);
  EXPECT_EQ(desk().sign_in_issue_key, "") << "nobody has done anything wrong yet";
}

TEST_F(StaffTest, SaysSoWhenItCannotBeAsked) {
  visit_.start("/staff");
  visit_.answers(visit_.request_to("GET", session_path), 0);
  EXPECT_EQ(desk().sign_in_issue_key, "problem.offline");
  visit_.wants(Retry{});
  visit_.answers_with(visit_.request_to("GET", session_path), session());
  EXPECT_EQ(desk().sign_in_issue_key, "");
  EXPECT_NE(desk().session.value(), nullptr);
}

TEST_F(StaffTest, APublicPageDoesNot) {
  visit_.start("/");
  EXPECT_EQ(visit_.requests_to("GET", session_path), 0);
}

TEST_F(StaffTest, SigningInOpensTheInbox) {
  visit_.start("/staff");
  come_alive(visit_);
  visit_.refuses(visit_.request_to("GET", session_path), ProblemCode::Unauthorized);
  EXPECT_EQ(visit_.subscription("inbox:demo"), nullptr);
  type(Field::User, "li");
  type(Field::Password, "secret");
  visit_.wants(SignIn{});
  const HttpRequest request = visit_.request_to("POST", session_path);
  EXPECT_EQ(request.body, R"({"user":"li","password":"secret"})");
  visit_.answers_with(request, session());
  EXPECT_EQ(desk().session.value()->user, "li");
  EXPECT_NE(visit_.subscription("inbox:demo"), nullptr);
  EXPECT_EQ(visit_.sockets, 2) << "a new handshake carries the new cookie";
}

TEST_F(StaffTest, ThePasswordIsNeverKept) {
  visit_.start("/staff");
  visit_.refuses(visit_.request_to("GET", session_path), ProblemCode::Unauthorized);
  type(Field::User, "li");
  type(Field::Password, "secret");
  visit_.wants(SignIn{});
  EXPECT_EQ(field(visit_.state(), Field::Password), "");
  for (const auto& [key, value] : visit_.storage) {
    EXPECT_EQ(value.find("secret"), std::string::npos) << key;
  }
}

TEST_F(StaffTest, AWrongPasswordIsSaidInPlace) {
  visit_.start("/staff");
  visit_.refuses(visit_.request_to("GET", session_path), ProblemCode::Unauthorized);
  visit_.wants(SignIn{});
  EXPECT_EQ(desk().sign_in_issue_key, "staff.sign_in_missing");
  EXPECT_EQ(visit_.focused(), "field-user");
  type(Field::User, "li");
  type(Field::Password, "wrong");
  visit_.wants(SignIn{});
  visit_.refuses(visit_.request_to("POST", session_path), ProblemCode::BadCredentials);
  EXPECT_EQ(desk().sign_in_issue_key, "problem.bad_credentials");
  EXPECT_EQ(field(visit_.state(), Field::User), "li");
  type(Field::Password, "right");
  visit_.wants(SignIn{});
  visit_.answers(visit_.request_to("POST", session_path), 0);
  EXPECT_EQ(desk().sign_in_issue_key, "problem.offline");
}

TEST_F(StaffTest, ShowsTheInboxAndItsChanges) {
  start_signed_in("/staff");
  visit_.says(snapshot(inbox_topic, protocol::StaffCaseList{{staff_row(opening)}, false}));
  protocol::StaffCaseRow newer = staff_row(opening);
  newer.row.number = domain::CaseNumber{"TC-20261123-0008"};
  visit_.says(delta(inbox_topic, 1, newer));
  ASSERT_EQ(desk().inbox.value()->rows.size(), 2U);
  EXPECT_EQ(desk().inbox.value()->rows[0].row.number.value, "TC-20261123-0008");
}

TEST_F(StaffTest, OpensACase) {
  start_signed_in("/staff");
  visit_.wants(OpenStaffCase{domain::CaseNumber{number}});
  EXPECT_EQ(visit_.addresses.back(), "/staff/cases/" + number);
  EXPECT_EQ(desk().view.phase(), Phase::Loading);
  visit_.answers_with(visit_.request_to("GET", case_path),
                      protocol::StaffCaseView{follow_view(number)});
  EXPECT_EQ(desk().view.value()->view.view.row.number.value, number);
  EXPECT_NE(visit_.subscription("inbox:demo"), nullptr);
}

TEST_F(StaffTest, ACaseIsReadOnceTheSessionIsKnown) {
  visit_.start("/staff/cases/" + number);
  EXPECT_EQ(visit_.requests_to("GET", case_path), 0);
  visit_.answers_with(visit_.request_to("GET", session_path), session());
  EXPECT_EQ(visit_.requests_to("GET", case_path), 1);
}

TEST_F(StaffTest, ReadsTheCaseAgainWhenSomebodyElseWorkedOnIt) {
  open_case();
  visit_.says(snapshot(inbox_topic, protocol::StaffCaseList{{staff_row(opening)}, false}));
  EXPECT_EQ(visit_.requests_to("GET", case_path), 1);
  visit_.says(delta(inbox_topic, 1, staff_row(plus_seconds(opening, 60))));
  EXPECT_EQ(visit_.requests_to("GET", case_path), 2);
  EXPECT_EQ(desk().view.phase(), Phase::Loaded) << "the old view stays readable";
}

TEST_F(StaffTest, PostsAnUpdate) {
  open_case();
  const HttpRequest request = post();
  const auto posted = protocol::from_json<protocol::UpdateRequest>(request.body);
  ASSERT_TRUE(posted);
  EXPECT_EQ(posted->seen_seq, 1);
  EXPECT_EQ(posted->update.step, domain::CaseStep::Accept);
  EXPECT_EQ(posted->update.text, "已安排专人换纸。");
  EXPECT_EQ(posted->update.unit, "综合窗口组");
  EXPECT_NE(std::ranges::find(request.headers,
                              std::pair<std::string, std::string>{"X-CSRF-Token", "token"}),
            request.headers.end());
  EXPECT_TRUE(desk().posting);
  visit_.wants(PostUpdate{});
  EXPECT_EQ(visit_.requests_to("POST", updates_path), 1);

  protocol::StaffCaseView after{follow_view(number)};
  after.view.view.row.state = domain::CaseState::Working;
  visit_.answers_with(request, after);
  EXPECT_FALSE(desk().posting);
  EXPECT_EQ(desk().view.value()->view.view.row.state, domain::CaseState::Working);
  EXPECT_EQ(field(visit_.state(), Field::UpdateText), "");
  EXPECT_EQ(visit_.state().toast->key, "staff.posted");
  EXPECT_FALSE(visit_.storage.contains("update:" + number));
}

TEST_F(StaffTest, AsksBeforeItPublishesThatACaseIsPutRight) {
  open_working_case();
  type(Field::UpdateStep, "rectify");
  visit_.wants(PostUpdate{});
  EXPECT_FALSE(visit_.state().question) << "what is wrong is said first";
  EXPECT_EQ(desk().issues.front().key, "field.update_text_missing");
  type(Field::UpdateText, "已换新机。");
  type(Field::UpdateDetail, "现场照片");
  visit_.wants(PostUpdate{});
  ASSERT_TRUE(visit_.state().question);
  EXPECT_EQ(visit_.state().question->about, Question::About::PublishRectified);
  visit_.wants(Dismiss{});
  EXPECT_EQ(visit_.requests_to("POST", updates_path), 0);
  EXPECT_EQ(field(visit_.state(), Field::UpdateText), "已换新机。");
  visit_.wants(PostUpdate{});
  visit_.wants(Confirm{});
  EXPECT_EQ(visit_.requests_to("POST", updates_path), 1);
  EXPECT_TRUE(desk().posting);
  visit_.wants(Confirm{});
  EXPECT_EQ(visit_.requests_to("POST", updates_path), 1);
}

TEST_F(StaffTest, BeginsTheUpdateWithTheWordsOfATemplate) {
  open_working_case();
  visit_.wants(UseTemplate{"已转信息科。"});
  EXPECT_EQ(field(visit_.state(), Field::UpdateText), "已转信息科。");
  EXPECT_EQ(visit_.focused(), "field-update_text");
}

TEST_F(StaffTest, CoversWhatIsPersonalInWhatBecomesPublic) {
  open_working_case();
  type(Field::UpdateText, "请打 13800138000。");
  visit_.wants(CoverPersonal{});
  EXPECT_EQ(field(visit_.state(), Field::UpdateText), "请打 ＊＊＊＊＊＊＊＊＊＊＊。");
}

TEST_F(StaffTest, CoversTheNamesOfTheContactThatTheServerOrTheContactItselfTells) {
  start_signed_in("/staff/cases/" + number);
  protocol::StaffCaseView named = working_case();
  named.own_names = {"王小红"};
  named.view.has_contact = true;
  visit_.answers_with(visit_.request_to("GET", case_path), named);
  type(Field::UpdateText, "王小红和李明来过。");
  visit_.wants(CoverPersonal{});
  EXPECT_EQ(field(visit_.state(), Field::UpdateText), "＊＊＊和李明来过。");
  visit_.wants(LookAtContact{});
  visit_.answers_with(visit_.request_to("POST", case_path + "/contact"),
                      protocol::ContactView{"李明先生 13800138000"});
  visit_.wants(CoverPersonal{});
  EXPECT_EQ(field(visit_.state(), Field::UpdateText), "＊＊＊和＊＊来过。");
}

TEST_F(StaffTest, CoversTheNamesOfStaff) {
  start_signed_in("/staff/cases/" + number);
  protocol::StaffCaseView view = working_case();
  view.staff_names = {"李明", "王"};
  visit_.answers_with(visit_.request_to("GET", case_path), view);
  type(Field::UpdateTitle, "李明已答复");
  type(Field::UpdateText, "国王路的事由李明处理。");
  visit_.wants(CoverPersonal{});
  EXPECT_EQ(field(visit_.state(), Field::UpdateTitle), "＊＊已答复");
  EXPECT_EQ(field(visit_.state(), Field::UpdateText), "国王路的事由＊＊处理。")
      << "a name of one character stands in too many words";
}

TEST_F(StaffTest, AQuestionGoesWhenTheCaseHasChangedMeanwhile) {
  open_working_case();
  visit_.says(snapshot(inbox_topic, protocol::StaffCaseList{{staff_row(opening)}, false}));
  type(Field::UpdateStep, "rectify");
  type(Field::UpdateText, "已换新机。");
  type(Field::UpdateDetail, "现场照片");
  visit_.wants(PostUpdate{});
  visit_.says(delta(inbox_topic, 1, staff_row(plus_seconds(opening, 60))));
  protocol::StaffCaseView newer = working_case();
  newer.view.view.timeline.push_back({2, domain::CaseStep::Note, opening, "厂家明天到。"});
  visit_.answers_with(visit_.request_to("GET", case_path), newer);
  EXPECT_FALSE(visit_.state().question);
  EXPECT_EQ(desk().post_issue_key, "staff.conflict");
  EXPECT_EQ(field(visit_.state(), Field::UpdateText), "已换新机。");
}

TEST_F(StaffTest, AQuestionGoesWithTheSession) {
  open_working_case();
  type(Field::UpdateStep, "rectify");
  type(Field::UpdateText, "已换新机。");
  type(Field::UpdateDetail, "现场照片");
  visit_.wants(PostUpdate{});
  visit_.says(protocol::LiveError{inbox_topic, ProblemCode::Unauthorized});
  EXPECT_FALSE(visit_.state().question);
}

TEST_F(StaffTest, ChecksAnUpdateByTheRuleOfTheCase) {
  open_case();
  visit_.wants(PostUpdate{});
  EXPECT_EQ(desk().issues.front().key, "field.step_missing");
  EXPECT_EQ(visit_.focused(), "field-step");
  type(Field::UpdateStep, "rectify");
  visit_.wants(PostUpdate{});
  EXPECT_EQ(desk().issues.front().key, "field.step_wrong_state");
  type(Field::UpdateStep, "accept");
  visit_.wants(PostUpdate{});
  EXPECT_EQ(desk().issues.front().key, "field.update_text_missing");
  type(Field::UpdateText, "已安排。");
  visit_.wants(PostUpdate{});
  EXPECT_EQ(desk().issues.front().key, "field.unit_missing");
  EXPECT_EQ(visit_.requests_to("POST", updates_path), 0);
}

class StepPhotosTest : public StaffTest {
 protected:
  const std::string first_ = std::string(32, 'a');

  void choose(const std::string& token) {
    visit_.happens(PhotoChosen{token});
    visit_.happens(PhotoShrunk{token, true});
  }
  void note_with_photo() {
    open_working_case();
    type(Field::UpdateStep, "note");
    type(Field::UpdateText, "先盖上了，等车来运走。");
    visit_.wants(AddPhotos{});
    EXPECT_EQ(visit_.last_command<ChoosePhotos>()->most, 6);
    choose(first_);
  }
  protocol::StaffCaseView noted() {
    protocol::StaffCaseView view = working_case();
    view.view.view.timeline.push_back({2, domain::CaseStep::Note, opening, "先盖上了"});
    return view;
  }
};

TEST_F(StepPhotosTest, TheStepWaitsForThem) {
  note_with_photo();
  visit_.wants(PostUpdate{});
  visit_.wants(PostUpdate{});
  EXPECT_TRUE(visit_.state().photos.awaited);
  EXPECT_EQ(visit_.requests_to("POST", updates_path), 0);
  visit_.happens(PhotoAnswered{first_, 200, ""});
  ASSERT_EQ(visit_.requests_to("POST", updates_path), 1);
  const HttpRequest& request = visit_.request_to("POST", updates_path);
  EXPECT_NE(request.body.find(R"("photos":[")" + first_ + R"("],"seen_seq")"), std::string::npos);
  visit_.answers_with(request, noted());
  EXPECT_TRUE(visit_.state().photos.drafts.empty());
  EXPECT_EQ(visit_.last_command<ForgetPhoto>()->token, first_);
}

TEST_F(StepPhotosTest, EverybodySeesThemAtOnceOnlyIfStaffSaySo) {
  note_with_photo();
  visit_.happens(PhotoAnswered{first_, 200, ""});
  type(Field::UpdatePhotos, "public");
  visit_.wants(PostUpdate{});
  EXPECT_NE(visit_.request_to("POST", updates_path).body.find(R"("photos_are_public":true)"),
            std::string::npos);
}

TEST_F(StepPhotosTest, OneThatCannotBeUsedHoldsTheStepUntilItIsLeftOut) {
  note_with_photo();
  visit_.wants(PostUpdate{});
  visit_.happens(PhotoAnswered{first_, 410, ""});
  EXPECT_FALSE(visit_.state().photos.awaited);
  ASSERT_EQ(desk().issues.size(), 1U);
  EXPECT_EQ(desk().issues.front().key, "field.photos_refused");
  EXPECT_EQ(visit_.focused(), "field-photos");
  visit_.wants(RemovePhoto{domain::PhotoToken{first_}});
  EXPECT_TRUE(desk().issues.empty());
  visit_.wants(PostUpdate{});
  EXPECT_EQ(visit_.request_to("POST", updates_path).body.find("photos"), std::string::npos);
}

TEST_F(StepPhotosTest, NothingIsChangedWhileTheStepWaits) {
  note_with_photo();
  visit_.wants(PostUpdate{});
  type(Field::UpdateStep, "rectify");
  EXPECT_EQ(field(visit_.state(), Field::UpdateStep), "note");
}

TEST_F(StepPhotosTest, AStepThatWaitsIsNotTakenOverWhatACasesReaderHasNotSeen) {
  note_with_photo();
  visit_.says(snapshot(inbox_topic, protocol::StaffCaseList{{staff_row(opening)}, false}));
  visit_.wants(PostUpdate{});
  visit_.says(delta(inbox_topic, 1, staff_row(plus_seconds(opening, 60))));
  visit_.answers_with(visit_.request_to("GET", case_path), noted());
  EXPECT_EQ(desk().post_issue_key, "staff.conflict");
  visit_.happens(PhotoAnswered{first_, 200, ""});
  EXPECT_EQ(visit_.requests_to("POST", updates_path), 0);
  EXPECT_EQ(field(visit_.state(), Field::UpdateText), "先盖上了，等车来运走。");
}

TEST_F(StepPhotosTest, AStepThatWaitsEndsWithTheSession) {
  note_with_photo();
  visit_.wants(PostUpdate{});
  visit_.says(protocol::LiveError{inbox_topic, ProblemCode::Unauthorized});
  visit_.happens(PhotoAnswered{first_, 200, ""});
  EXPECT_EQ(visit_.requests_to("POST", updates_path), 0);
}

TEST_F(StepPhotosTest, ThoseOfAStepWhoseAnswerWasLostAreLeftOut) {
  note_with_photo();
  visit_.happens(PhotoAnswered{first_, 200, ""});
  visit_.wants(PostUpdate{});
  visit_.refuses(visit_.request_to("POST", updates_path), ProblemCode::Invalid,
                 {{"photos", "field.photos_not_there", {}}});
  ASSERT_EQ(visit_.state().photos.drafts.size(), 1U);
  EXPECT_EQ(visit_.state().photos.drafts.front().issue_key, "photo_issue.lost");
}

TEST_F(StepPhotosTest, WhatWasSaidOfOneIsNotSaidOfTheNext) {
  note_with_photo();
  type(Field::UpdatePhotos, "public");
  visit_.wants(RemovePhoto{domain::PhotoToken{first_}});
  EXPECT_EQ(field(visit_.state(), Field::UpdatePhotos), "");
}

TEST_F(StepPhotosTest, WhatWasSaidOfOneIsNotSaidOfTheNextThoughTheStepWaitedForIt) {
  note_with_photo();
  type(Field::UpdatePhotos, "public");
  visit_.wants(PostUpdate{});
  visit_.wants(RemovePhoto{domain::PhotoToken{first_}});
  visit_.refuses(visit_.request_to("POST", updates_path), ProblemCode::Unavailable);
  EXPECT_EQ(field(visit_.state(), Field::UpdatePhotos), "");
  EXPECT_EQ(field(visit_.state(), Field::UpdateText), "先盖上了，等车来运走。");
}

TEST_F(StepPhotosTest, BelongToTheirCaseAndOutliveAReload) {
  note_with_photo();
  visit_.wants(OpenStaffCase{domain::CaseNumber{"TC-20261123-0009"}});
  EXPECT_TRUE(visit_.state().photos.drafts.empty());
  visit_.reload("/staff/cases/" + number);
  ASSERT_EQ(visit_.state().photos.drafts.size(), 1U);
  EXPECT_EQ(visit_.last_command<SendPhoto>()->token, first_) << "the server says how much it has";
}

TEST_F(StepPhotosTest, StayForAnotherStepIfThisOneTakesNone) {
  note_with_photo();
  visit_.happens(PhotoAnswered{first_, 200, ""});
  type(Field::UpdateStep, "staff_word");
  visit_.wants(PostUpdate{});
  const HttpRequest& request = visit_.request_to("POST", updates_path);
  EXPECT_EQ(request.body.find("photos"), std::string::npos);
  protocol::StaffCaseView told = working_case();
  told.view.view.timeline.push_back({2, domain::CaseStep::StaffWord, opening, "您好"});
  visit_.answers_with(request, told);
  EXPECT_EQ(visit_.state().photos.drafts.size(), 1U);
}

TEST_F(StaffTest, WhatFollowsInTheHallGoesWithTheStepThatEndsTheWork) {
  open_working_case();
  type(Field::UpdateStep, "rectify");
  type(Field::UpdateText, "已换新机。");
  type(Field::UpdateDetail, "现场照片");
  type(Field::UpdateConsequences, "training apology ");
  visit_.wants(PostUpdate{});
  visit_.wants(Confirm{});
  EXPECT_NE(
      visit_.request_to("POST", updates_path).body.find(R"("consequences":["apology","training"])"),
      std::string::npos);
}

TEST_F(StaffTest, AConflictKeepsTheTextAndShowsTheNewestState) {
  open_case();
  visit_.refuses(post(), ProblemCode::Conflict);
  EXPECT_EQ(desk().post_issue_key, "staff.conflict");
  EXPECT_EQ(visit_.requests_to("GET", case_path), 2);
  EXPECT_EQ(field(visit_.state(), Field::UpdateText), "已安排专人换纸。");
}

TEST_F(StaffTest, WhatTheServerFindsWrongIsShownAtTheField) {
  open_case();
  visit_.refuses(post(), ProblemCode::Invalid, {{"text", "field.text_bad_encoding", {}}});
  EXPECT_EQ(desk().issues.front().key, "field.text_bad_encoding");
  EXPECT_FALSE(desk().posting);
}

TEST_F(StaffTest, AFailedPostSaysWhyAndKeepsTheText) {
  open_case();
  visit_.answers(post(), 0);
  EXPECT_EQ(desk().post_issue_key, "problem.offline");
  visit_.refuses(post(), ProblemCode::Forbidden);
  EXPECT_EQ(desk().post_issue_key, "problem.forbidden");
  EXPECT_EQ(field(visit_.state(), Field::UpdateText), "已安排专人换纸。");
}

TEST_F(StaffTest, AnEndedSessionAsksToSignInAgainAndKeepsWhatWasTyped) {
  open_case();
  visit_.refuses(post(), ProblemCode::Unauthorized);
  EXPECT_EQ(desk().session.value(), nullptr);
  EXPECT_EQ(desk().sign_in_issue_key, "staff.session_ended");
  EXPECT_EQ(desk().view.value(), nullptr) << "what only staff may see is gone";
  EXPECT_EQ(field(visit_.state(), Field::UpdateText), "已安排专人换纸。");
  type(Field::User, "li");
  type(Field::Password, "secret");
  visit_.wants(SignIn{});
  visit_.answers_with(visit_.request_to("POST", session_path), session());
  EXPECT_EQ(visit_.requests_to("GET", case_path), 2);
  EXPECT_EQ(field(visit_.state(), Field::UpdateText), "已安排专人换纸。");
}

TEST_F(StaffTest, TheSocketToldOfAnEndedSessionIsBelieved) {
  start_signed_in("/staff");
  visit_.says(protocol::LiveError{inbox_topic, ProblemCode::Unauthorized});
  EXPECT_EQ(desk().sign_in_issue_key, "staff.session_ended");
  EXPECT_EQ(visit_.subscription("inbox:demo"), nullptr);
}

TEST_F(StaffTest, WhatIsTypedBelongsToItsCase) {
  open_case();
  fill_in();
  visit_.wants(OpenStaffCase{domain::CaseNumber{"TC-20261123-0008"}});
  EXPECT_EQ(field(visit_.state(), Field::UpdateText), "");
  visit_.wants(OpenStaffCase{domain::CaseNumber{number}});
  EXPECT_EQ(field(visit_.state(), Field::UpdateText), "已安排专人换纸。");
  visit_.reload("/staff/cases/" + number);
  EXPECT_EQ(field(visit_.state(), Field::UpdateText), "已安排专人换纸。");
}

TEST_F(StaffTest, AnAnswerAboutAnotherCaseDoesNotTouchTheOpenOne) {
  open_case();
  const HttpRequest posted = post();
  const std::string other = "TC-20261123-0008";
  visit_.wants(OpenStaffCase{domain::CaseNumber{other}});
  visit_.answers_with(visit_.request_to("GET", "/api/v1/staff/cases/" + other),
                      protocol::StaffCaseView{follow_view(other)});
  type(Field::UpdateText, "另一件事。");
  visit_.answers_with(posted, protocol::StaffCaseView{follow_view(number)});
  EXPECT_EQ(desk().view.value()->view.view.row.number.value, other);
  EXPECT_EQ(field(visit_.state(), Field::UpdateText), "另一件事。");
  EXPECT_FALSE(visit_.storage.contains("update:" + number)) << "it is posted";
}

TEST_F(StaffTest, ALateAnswerAboutTheCaseBeforeIsDropped) {
  start_signed_in("/staff/cases/" + number);
  visit_.wants(OpenStaffCase{domain::CaseNumber{"TC-20261123-0008"}});
  visit_.answers_with(visit_.request_to("GET", case_path),
                      protocol::StaffCaseView{follow_view(number)});
  EXPECT_EQ(desk().view.phase(), Phase::Loading);
}

TEST_F(StaffTest, SigningOutForgetsWhatOnlyStaffMaySee) {
  open_case();
  visit_.wants(SignOut{});
  const HttpRequest request = visit_.request_to("DELETE", session_path);
  EXPECT_EQ(request.headers.front().second, "token");
  visit_.answers(request, 204);
  EXPECT_EQ(desk().session.value(), nullptr);
  EXPECT_EQ(desk().sign_in_issue_key, "");
  EXPECT_EQ(desk().view.value(), nullptr);
  EXPECT_EQ(desk().inbox.value(), nullptr);
}

TEST_F(StaffTest, SaysSoWhenSigningOutFailed) {
  start_signed_in("/staff");
  visit_.wants(SignOut{});
  visit_.answers(visit_.request_to("DELETE", session_path), 0);
  EXPECT_NE(desk().session.value(), nullptr);
  EXPECT_EQ(desk().session.phase(), Phase::Loaded);
  EXPECT_EQ(visit_.state().toast->key, "staff.sign_out_failed");
}

}  // namespace
}  // namespace tucao::app
