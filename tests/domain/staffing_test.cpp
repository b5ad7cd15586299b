// SPDX-License-Identifier: Apache-2.0
#include "domain/staffing.h"

#include <gtest/gtest.h>

#include "domain/sample_hall.h"

namespace tucao::domain {
namespace {

/// Three windows, half of which are promised from 9 to 11:30 and from 14 to 16.
class Staffing : public testing::Test {
 protected:
  Staffing() {
    HallPlan plan = sample_plan();
    plan.staffing.peaks = {{9 * 60, 11 * 60 + 30}, {14 * 60, 16 * 60}};
    hall_ = new_hall(std::move(plan));
  }

  /// `minutes` after nine.
  static Instant after(int minutes) { return plus_seconds(nine, 60LL * minutes); }
  void tell(HallEvent event, int minutes) {
    event.at = after(minutes);
    ASSERT_TRUE(apply(hall_, event).ok());
  }
  void open(const std::string& window, int minutes) {
    tell(event(EventKind::Open, "", window), minutes);
  }
  void shut(const std::string& window, int minutes, WindowReason reason = WindowReason::Staffing) {
    HallEvent closed = event(EventKind::Close, "", window);
    closed.reason = reason;
    tell(closed, minutes);
  }

  Hall hall_;
};

TEST_F(Staffing, APeakBeginsWithItsFirstMinuteAndIsOverWithItsLast) {
  EXPECT_FALSE(is_peak(hall_.plan, plus_seconds(nine, -1)));
  EXPECT_TRUE(is_peak(hall_.plan, nine));
  EXPECT_TRUE(is_peak(hall_.plan, plus_seconds(after(150), -1)));
  EXPECT_FALSE(is_peak(hall_.plan, after(150)));
  EXPECT_TRUE(is_peak(hall_.plan, after(5 * 60)));
}

TEST_F(Staffing, RulesArePlausibleIfTheirPeriodsAreApartAndInOrder) {
  EXPECT_TRUE(is_plausible({}));
  EXPECT_TRUE(is_plausible({{{540, 600}, {600, 1440}}, 100}));
  EXPECT_FALSE(is_plausible({{{540, 600}, {599, 700}}, 50})) << "they overlap";
  EXPECT_FALSE(is_plausible({{{840, 900}, {540, 600}}, 50})) << "not in their order";
  EXPECT_FALSE(is_plausible({{{600, 600}}, 50})) << "empty";
  EXPECT_FALSE(is_plausible({{{-1, 600}}, 50}));
  EXPECT_FALSE(is_plausible({{{540, 1441}}, 50}));
  EXPECT_FALSE(is_plausible({{}, 101}));
  EXPECT_FALSE(is_plausible({{}, -1}));
}

TEST_F(Staffing, HalfOfTheWindowsIsEnoughAndLessIsNot) {
  hall_.plan.windows.push_back({WindowId("4"), {BusinessId("ask")}});
  start_new_day(hall_);
  open("1", -30);
  EXPECT_TRUE(is_under_bar(hall_, nine)) << "1 of 4";
  EXPECT_FALSE(is_under_bar(hall_, plus_seconds(nine, -1))) << "before the peak";
  open("2", 0);
  EXPECT_FALSE(is_under_bar(hall_, nine)) << "2 of 4";
  hall_.plan.staffing.least_open_percent = 51;
  EXPECT_TRUE(is_under_bar(hall_, nine));
  hall_.plan.staffing.peaks.clear();
  EXPECT_FALSE(is_under_bar(hall_, nine)) << "nothing is promised";
}

TEST_F(Staffing, ABreachIsAsLongAsTooFewWindowsWereOpenInThePeak) {
  open("1", -60);
  open("2", 10);
  open("3", 12);
  shut("2", 60);
  tell(pause("1", WindowReason::Lunch), 70);
  tell(pause("3", WindowReason::Equipment), 75);
  open("1", 80);
  open("2", 90);
  const std::vector<Breach> first{{nine, after(10), 1}};
  EXPECT_EQ(breaches_of(hall_, after(65)), first) << "two of three are open up to minute 70";
  const std::vector<Breach> both{{nine, after(10), 1}, {after(70), after(90), 0}};
  EXPECT_EQ(breaches_of(hall_, after(100)), both);
}

TEST_F(Staffing, ABreachThatGoesOnHasNoEndAndEndsWithThePeak) {
  open("1", -60);
  EXPECT_EQ(breaches_of(hall_, after(-1)), std::vector<Breach>{}) << "the peak has not begun";
  EXPECT_EQ(breaches_of(hall_, after(30)), (std::vector<Breach>{{nine, std::nullopt, 1}}));
  EXPECT_EQ(breaches_of(hall_, after(200)), (std::vector<Breach>{{nine, after(150), 1}}));
  EXPECT_EQ(breaches_of(hall_, after(5 * 60 + 1)),
            (std::vector<Breach>{{nine, after(150), 1}, {after(5 * 60), std::nullopt, 1}}));
}

TEST_F(Staffing, SaysNothingOfADayOnWhichNoWindowHasToldOfItself) {
  EXPECT_FALSE(is_under_bar(hall_, after(30)));
  EXPECT_TRUE(breaches_of(hall_, after(30)).empty());
}

TEST_F(Staffing, AdvisesTheClosedWindowWithTheLongestLine) {
  open("1", 0);
  EXPECT_EQ(window_to_open(hall_)->id, WindowId("2")) << "of equals the first";
  tell(take("T1", "tax"), 1);
  tell(take("T2", "tax"), 2);
  tell(take("A1", "ask"), 3);
  ASSERT_NE(window_to_open(hall_), nullptr);
  EXPECT_EQ(window_to_open(hall_)->id, WindowId("2")) << "three wait before it, two before 3";
  EXPECT_EQ(longest_line_of(hall_, *window_to_open(hall_)), BusinessId("tax"));
  shut("2", 4, WindowReason::Equipment);
  EXPECT_EQ(window_to_open(hall_)->id, WindowId("3")) << "what is broken cannot be opened";
  open("3", 5);
  EXPECT_EQ(window_to_open(hall_), nullptr);
}

TEST_F(Staffing, ADeskThatCallsNoNumbersIsNoWindowToOpen) {
  for (Window& window : hall_.windows) window.kind = WindowKind::PreCheck;
  EXPECT_EQ(window_to_open(hall_), nullptr);
}

}  // namespace
}  // namespace tucao::domain
