// SPDX-License-Identifier: Apache-2.0
#include "domain/notice.h"

#include <gtest/gtest.h>

#include "domain/hall_day.h"
#include "domain/sample_hall.h"

namespace tucao::domain {
namespace {

Instant after(int minutes) { return plus_seconds(nine, 60LL * minutes); }

NoticeDraft fault() {
  NoticeDraft draft;
  draft.windows = {WindowId("2")};
  draft.text = "医保系统故障，暂时不能结算";
  draft.until = after(60);
  return draft;
}

NoticeDraft long_day() {
  NoticeDraft draft;
  draft.kind = NoticeKind::Hours;
  draft.opens_min = 8 * 60;
  draft.closes_min = 18 * 60 + 30;
  return draft;
}

class NoticeTest : public testing::Test {
 protected:
  NoticeTest() { hall_ = new_hall(sample_plan()); }

  std::vector<NoticeError> wrong(const NoticeDraft& draft) const {
    return check(draft, hall_.plan, nine);
  }
  Notice post(const NoticeDraft& draft, int number = 1, Instant now = nine) {
    Notice notice = notice_of(draft, number, hall_.plan, "entry " + std::to_string(number), now);
    hall_.notices.push_back(notice);
    return notice;
  }

  Hall hall_;
};

using Errors = std::vector<NoticeError>;

TEST_F(NoticeTest, AFaultNeedsWordsAndKnownWindowsAndMayNotKnowItsEnd) {
  EXPECT_EQ(wrong(fault()), Errors{});
  NoticeDraft draft = fault();
  draft.until.reset();
  EXPECT_EQ(wrong(draft), Errors{});
  draft.text = " \n";
  EXPECT_EQ(wrong(draft), (Errors{{NoticeField::Text, NoticeProblem::Missing}}));
  draft = fault();
  draft.windows = {WindowId("99")};
  draft.businesses = {BusinessId("ask")};
  EXPECT_EQ(wrong(draft), (Errors{{NoticeField::Scope, NoticeProblem::Unknown}}));
  draft.windows = {};
  EXPECT_EQ(wrong(draft), Errors{});
  draft.businesses = {BusinessId("unheard of")};
  EXPECT_EQ(wrong(draft), (Errors{{NoticeField::Scope, NoticeProblem::Unknown}}));
}

TEST_F(NoticeTest, WordsAreLimitedInCharactersAndClean) {
  NoticeDraft draft = fault();
  for (std::size_t i = 0; i < max_notice_characters; ++i) draft.instead += "窗";
  EXPECT_EQ(wrong(draft), Errors{});
  draft.instead += "口";
  EXPECT_EQ(wrong(draft), (Errors{{NoticeField::Instead, NoticeProblem::TooLong}}));
  draft.instead = "bell\a";
  EXPECT_EQ(wrong(draft), (Errors{{NoticeField::Instead, NoticeProblem::BadEncoding}}));
}

TEST_F(NoticeTest, AFaultHasHappenedAndItsExpectedEndLiesAhead) {
  NoticeDraft draft = fault();
  draft.starts_at = after(1);
  EXPECT_EQ(wrong(draft), (Errors{{NoticeField::StartsAt, NoticeProblem::InFuture}}));
  draft.starts_at = plus_seconds(nine, -max_notice_lag_s);
  EXPECT_EQ(wrong(draft), Errors{});
  draft.starts_at = plus_seconds(nine, -max_notice_lag_s - 1);
  EXPECT_EQ(wrong(draft), (Errors{{NoticeField::StartsAt, NoticeProblem::TooLongAgo}}));
  draft = fault();
  draft.until = nine;
  EXPECT_EQ(wrong(draft), (Errors{{NoticeField::Until, NoticeProblem::TooLongAgo}}));
}

TEST_F(NoticeTest, WhatIsNoFaultMustSayUntilWhenSoThatItGoesByItself) {
  NoticeDraft draft = fault();
  draft.kind = NoticeKind::Weather;
  draft.windows = {};
  draft.until.reset();
  EXPECT_EQ(wrong(draft), (Errors{{NoticeField::Until, NoticeProblem::Missing}}));
  draft.until = after(30);
  EXPECT_EQ(wrong(draft), Errors{});
  draft.starts_at = after(45);
  EXPECT_EQ(wrong(draft), (Errors{{NoticeField::Until, NoticeProblem::NotAfterStart}}));
  draft.starts_at = plus_seconds(nine, max_notice_lead_s + 60);
  draft.until = plus_seconds(nine, max_notice_lead_s + 3600);
  EXPECT_EQ(wrong(draft), (Errors{{NoticeField::StartsAt, NoticeProblem::InFuture}}));
}

TEST_F(NoticeTest, HoursShelterAndWeatherAreForTheWholeHall) {
  for (const NoticeKind kind : {NoticeKind::Hours, NoticeKind::Shelter, NoticeKind::Weather}) {
    NoticeDraft draft = fault();
    draft.kind = kind;
    draft.closes_min = 60;
    EXPECT_EQ(wrong(draft), (Errors{{NoticeField::Scope, NoticeProblem::NotTheWholeHall}}));
  }
}

TEST_F(NoticeTest, HoursNeedNoWordsAndEndWithTheirDay) {
  NoticeDraft draft = long_day();
  EXPECT_EQ(wrong(draft), Errors{});
  const Notice today = post(draft);
  EXPECT_EQ(today.starts_at, midnight_before(nine, hall_.plan.utc_offset_min));
  EXPECT_EQ(today.until, plus_seconds(today.starts_at, 24 * 3600));
  draft.closes_min = 8 * 60;
  EXPECT_EQ(wrong(draft), (Errors{{NoticeField::Hours, NoticeProblem::NotAfterStart}}));
  draft.closes_min = 24 * 60 + 1;
  EXPECT_EQ(wrong(draft), (Errors{{NoticeField::Hours, NoticeProblem::NotAfterStart}}));
  draft = long_day();
  draft.starts_at = after(-24 * 60);
  EXPECT_EQ(wrong(draft), (Errors{{NoticeField::StartsAt, NoticeProblem::TooLongAgo}}));
}

TEST_F(NoticeTest, TheNewestHoursOfTheDayHoldAndThoseOfThePlanAfterIt) {
  const Hours planned{hall_.plan.opens_min, hall_.plan.closes_min};
  EXPECT_EQ(hours_at(hall_, nine), planned);
  post(long_day(), 1);
  EXPECT_EQ(hours_at(hall_, nine), (Hours{480, 1110}));
  NoticeDraft longer = long_day();
  longer.closes_min = 20 * 60;
  post(longer, 2);
  EXPECT_EQ(hours_at(hall_, nine), (Hours{480, 1200}));
  EXPECT_EQ(hours_at(hall_, after(24 * 60)), planned);
  hall_.notices.back().ended_at = nine;
  EXPECT_EQ(hours_at(hall_, nine), (Hours{480, 1110})) << "the earlier one holds again";
}

TEST_F(NoticeTest, AFaultLastsUntilItIsEndedAndAnotherNoticeUntilItsTime) {
  Notice broken = post(fault(), 1);
  NoticeDraft storm = fault();
  storm.kind = NoticeKind::Weather;
  storm.windows = {};
  const Notice warned = post(storm, 2);
  EXPECT_TRUE(is_current(broken, after(59)));
  EXPECT_TRUE(is_current(warned, after(59)));
  EXPECT_TRUE(is_current(broken, after(61))) << "late, but not mended";
  EXPECT_TRUE(is_over(warned, after(60)));
  broken.ended_at = after(70);
  EXPECT_TRUE(is_over(broken, after(70)));
}

TEST_F(NoticeTest, AnotherFaultOfTheSameWindowCountsAndTheOneLeftOutDoesNot) {
  post(fault(), 1);
  EXPECT_TRUE(has_fault(hall_, WindowId("2"), nine));
  EXPECT_FALSE(has_fault(hall_, WindowId("1"), nine));
  EXPECT_FALSE(has_fault(hall_, WindowId("2"), nine, 1));
  post(fault(), 2);
  EXPECT_TRUE(has_fault(hall_, WindowId("2"), nine, 1));
}

TEST_F(NoticeTest, FaultsAreShownFirstAndThenByKindTheNewestFirst) {
  NoticeDraft message = fault();
  message.kind = NoticeKind::Message;
  message.starts_at = after(10);
  post(message, 1);
  post(long_day(), 2);
  post(fault(), 3);
  post(fault(), 4);
  std::vector<int> numbers;
  for (const Notice& notice : shown_notices(hall_.notices, nine)) numbers.push_back(notice.number);
  EXPECT_EQ(numbers, (std::vector{4, 3, 2, 1})) << "what has not begun is announced";
}

TEST_F(NoticeTest, AChangeOfTheEndIsCheckedLikeTheEndItself) {
  Notice notice = post(fault());
  EXPECT_EQ(check_change(notice, after(90), "工程师已到现场", after(30)), Errors{});
  EXPECT_EQ(check_change(notice, std::nullopt, "", after(30)), Errors{});
  EXPECT_EQ(check_change(notice, after(20), "", after(30)),
            (Errors{{NoticeField::Until, NoticeProblem::TooLongAgo}}));
  notice.kind = NoticeKind::Message;
  EXPECT_EQ(check_change(notice, std::nullopt, "", after(30)),
            (Errors{{NoticeField::Until, NoticeProblem::Missing}}));
  EXPECT_EQ(check_end(std::string(121, 'x')),
            (Errors{{NoticeField::Text, NoticeProblem::TooLong}}));
}

TEST_F(NoticeTest, AnEntryLeadsToItsNotice) {
  post(fault(), 7);
  ASSERT_NE(find_entry(hall_, "entry 7"), nullptr);
  EXPECT_EQ(find_entry(hall_, "entry 7")->number, 7);
  EXPECT_EQ(find_entry(hall_, "entry 8"), nullptr);
}

TEST_F(NoticeTest, NoEventAndNoReplayTakesNoticesAway) {
  post(fault(), 1);
  HallDay day(sample_plan());
  day.set_notices(hall_.notices);
  HallEvent late = take("A2", "ask");
  late.id = "2";
  late.at = after(2);
  HallEvent early = take("A1", "ask");
  early.id = "1";
  (void)day.add({late});
  (void)day.add({early});
  EXPECT_EQ(day.hall().notices, hall_.notices);
}

}  // namespace
}  // namespace tucao::domain
