// SPDX-License-Identifier: Apache-2.0
#include "app/visit.h"

namespace tucao::app {
namespace {

using domain::NoticeKind;
using domain::NoticeStep;

const std::string notices_path = "/api/v1/halls/demo/notices";

domain::Notice fault(int number) {
  domain::NoticeDraft draft;
  draft.windows = {domain::WindowId{"15"}};
  draft.text = "读卡器坏了";
  draft.until = plus_seconds(opening, 3600);
  return domain::notice_of(draft, number, {}, "entry " + std::to_string(number), opening);
}

class NoticesTest : public testing::Test {
 protected:
  Visit visit_;
  const protocol::Topic topic_{protocol::TopicKind::Hall, "demo"};

  const NoticeDesk& desk() { return visit_.state().notice_desk; }

  void hall_says(std::vector<domain::Notice> notices) {
    protocol::HallView hall = app::hall(visit_.outside.now);
    hall.windows = {window("15"), window("16")};
    hall.notices = std::move(notices);
    visit_.says(snapshot(topic_, hall));
  }
  void sign_in() {
    visit_.start("/staff/notices");
    come_alive(visit_);
    visit_.answers_with(visit_.request_to("GET", "/api/v1/session"),
                        protocol::SessionView{"demo", "token", plus_seconds(opening, 3600)});
    hall_says({});
  }
  domain::NoticeDraft sent() {
    auto draft =
        protocol::from_json<domain::NoticeDraft>(visit_.request_to("POST", notices_path).body);
    EXPECT_TRUE(draft.ok());
    return draft.ok() ? *draft : domain::NoticeDraft{};
  }
};

TEST_F(NoticesTest, AFaultIsPostedWithWhatItConcernsAndWhenItIsExpectedToEnd) {
  sign_in();
  visit_.wants(ToggleScope{domain::WindowId{"15"}, {}});
  visit_.wants(ToggleScope{domain::WindowId{"16"}, {}});
  visit_.wants(ToggleScope{domain::WindowId{"16"}, {}});
  visit_.wants(Edit{Field::NoticeText, "读卡器坏了"});
  visit_.wants(Edit{Field::NoticeUntilTime, "09:45"});
  visit_.wants(PostNotice{});
  EXPECT_EQ(sent().kind, NoticeKind::Fault);
  EXPECT_EQ(sent().windows, std::vector{domain::WindowId{"15"}});
  EXPECT_EQ(sent().until, plus_seconds(opening, 45 * 60));
  EXPECT_FALSE(sent().starts_at) << "now";
  visit_.answers(visit_.request_to("POST", notices_path), 201, protocol::to_json(fault(1)));
  ASSERT_TRUE(visit_.state().toast);
  EXPECT_EQ(visit_.state().toast->key, "toast.notice_posted");
  EXPECT_EQ(field(visit_.state(), Field::NoticeText), "");
  EXPECT_TRUE(desk().windows.empty());
}

TEST_F(NoticesTest, WhatIsWrongIsSaidAtItsFieldBeforeAnythingIsSent) {
  sign_in();
  visit_.wants(Edit{Field::NoticeUntilDate, "2026-11-23"});
  visit_.wants(PostNotice{});
  ASSERT_EQ(desk().issues.size(), 2u);
  EXPECT_EQ(desk().issues[0].key, "notice_issue.text_missing");
  EXPECT_EQ(desk().issues[1].key, "notice_issue.no_time");
  EXPECT_EQ(visit_.focused(), "field-notice_text");
  EXPECT_EQ(visit_.requests_to("POST", notices_path), 0);
  visit_.wants(Edit{Field::NoticeText, "坏了"});
  EXPECT_TRUE(desk().issues.empty());
}

TEST_F(NoticesTest, HoursAreReadFromTheirTimesAndForTheWholeHall) {
  sign_in();
  visit_.wants(ToggleScope{domain::WindowId{"15"}, {}});
  visit_.wants(Edit{Field::NoticeKind, "hours"});
  visit_.wants(PostNotice{});
  ASSERT_EQ(desk().issues.size(), 1u);
  EXPECT_EQ(desk().issues[0].key, "notice_issue.hours_not_after_start");
  visit_.wants(Edit{Field::NoticeOpens, "8:00"});
  visit_.wants(Edit{Field::NoticeCloses, "18:30"});
  visit_.wants(PostNotice{});
  EXPECT_EQ(sent().opens_min, 480);
  EXPECT_EQ(sent().closes_min, 1110);
  EXPECT_TRUE(sent().windows.empty());
}

TEST_F(NoticesTest, ADraftSurvivesAReload) {
  sign_in();
  visit_.wants(Edit{Field::NoticeText, "中午有雷阵雨"});
  visit_.wants(Edit{Field::NoticeKind, "weather"});
  visit_.reload("/staff/notices");
  EXPECT_EQ(field(visit_.state(), Field::NoticeText), "中午有雷阵雨");
  EXPECT_EQ(field(visit_.state(), Field::NoticeKind), "weather");
}

TEST_F(NoticesTest, AChangeSaysWhatWasSeenAndClosesWhenItIsDone) {
  sign_in();
  hall_says({fault(7)});
  visit_.wants(OpenNotice{7, NoticeStep::Change});
  EXPECT_EQ(visit_.focused(), "change-title");
  visit_.wants(Edit{Field::ChangeTime, "08:00"});
  visit_.wants(UpdateNotice{});
  ASSERT_EQ(desk().issues.size(), 1u);
  EXPECT_EQ(desk().issues[0].field, "change_until");
  EXPECT_EQ(desk().issues[0].key, "notice_issue.until_too_long_ago");
  visit_.wants(Edit{Field::ChangeTime, "11:00"});
  visit_.wants(Edit{Field::ChangeText, "配件在路上"});
  visit_.wants(UpdateNotice{});
  const HttpRequest request = visit_.request_to("POST", notices_path + "/7");
  const auto update = protocol::from_json<protocol::NoticeUpdate>(request.body);
  ASSERT_TRUE(update);
  EXPECT_EQ(update->step, NoticeStep::Change);
  EXPECT_EQ(update->until, plus_seconds(opening, 2 * 3600));
  EXPECT_EQ(update->seen, 1);
  visit_.answers_with(request, fault(7));
  EXPECT_EQ(desk().open, 0);
  EXPECT_EQ(field(visit_.state(), Field::ChangeText), "");
}

TEST_F(NoticesTest, AColleagueWhoWasFasterIsSaid) {
  sign_in();
  hall_says({fault(7)});
  visit_.wants(OpenNotice{7, NoticeStep::End});
  visit_.wants(UpdateNotice{});
  protocol::Problem problem;
  problem.code = protocol::ProblemCode::Conflict;
  problem.detail_key = "notice_desk.changed";
  visit_.answers(visit_.request_to("POST", notices_path + "/7"), 409, protocol::to_json(problem));
  EXPECT_EQ(desk().errand.issue_key, "notice_desk.changed");
  EXPECT_EQ(desk().open, 7) << "what was typed stays";
}

TEST_F(NoticesTest, ThePageAsksForWhatIsOverAndAgainWhenSomethingEnds) {
  visit_.start("/notices");
  come_alive(visit_);
  hall_says({fault(2)});
  visit_.answers_with(visit_.request_to("GET", notices_path),
                      protocol::NoticeList{{fault(2)}, true});
  visit_.wants(ShowMore{});
  visit_.answers_with(visit_.request_to("GET", notices_path + "?before=2"),
                      protocol::NoticeList{{fault(1)}, false});
  ASSERT_NE(visit_.state().notices.value(), nullptr);
  EXPECT_EQ(visit_.state().notices.value()->notices.size(), 2u);
  EXPECT_FALSE(visit_.state().notices.value()->more);
  const auto asked = visit_.requests_to("GET", notices_path);
  hall_says({});
  EXPECT_EQ(visit_.requests_to("GET", notices_path), asked + 1);
}

TEST_F(NoticesTest, WhatCouldNotBeFetchedIsAskedForAgain) {
  visit_.start("/notices");
  come_alive(visit_);
  visit_.answers(visit_.request_to("GET", notices_path), 503);
  EXPECT_EQ(visit_.state().notices.phase(), Phase::Failed);
  visit_.wants(Retry{});
  visit_.answers_with(visit_.request_to("GET", notices_path), protocol::NoticeList{});
  EXPECT_EQ(visit_.state().notices.phase(), Phase::Loaded);
}

TEST_F(NoticesTest, ThePageIsPaintedAnewWhenANoticeIsOver) {
  visit_.start("/");
  come_alive(visit_);
  domain::Notice soon = fault(1);
  soon.kind = NoticeKind::Message;
  soon.until = plus_seconds(visit_.outside.now, 2);
  hall_says({soon});
  EXPECT_EQ(seconds_between(visit_.outside.now, visit_.wake_at), 2);
}

TEST_F(NoticesTest, NothingOfTheDeskStaysWhenTheSessionEnds) {
  sign_in();
  visit_.wants(ToggleScope{domain::WindowId{"15"}, {}});
  visit_.wants(Edit{Field::NoticeText, "读卡器坏了"});
  visit_.wants(PostNotice{});
  visit_.answers(visit_.request_to("POST", notices_path), 401);
  EXPECT_EQ(visit_.state().staff.session.value(), nullptr);
  EXPECT_FALSE(desk().errand.outgoing);
  EXPECT_EQ(field(visit_.state(), Field::NoticeText), "读卡器坏了") << "no word is lost";
}

}  // namespace
}  // namespace tucao::app
