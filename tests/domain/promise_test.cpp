// SPDX-License-Identifier: Apache-2.0
#include "domain/promise.h"

#include <gtest/gtest.h>

#include "domain/sample_hall.h"
#include "domain/staffing.h"

namespace tucao::domain {
namespace {

constexpr int beijing_min = 480;
Instant after(int minutes) { return plus_seconds(nine, 60LL * minutes); }

PromiseBook sample_book() {
  PromiseBook book;
  book.hall = HallId("sample");
  book.promises = {
      {PromiseId("wait"), PromiseKind::WaitWithin, {{"zh-CN", "三十分钟内叫到号"}}, 30},
      {PromiseId("managers"), PromiseKind::ManagerHours, {{"zh-CN", "每月到窗口服务"}}}};
  book.managers = {{ManagerId("duty"), {{"zh-CN", "值班主任"}}, 8},
                   {ManagerId("head"), {{"zh-CN", "中心主任"}}, 4}};
  return book;
}

HoursDraft draft(int from_min, int until_min) {
  return {ManagerId("duty"), WindowId("1"), after(from_min), after(until_min)};
}

ManagerHours hours(const std::string& manager, int from_min, int until_min) {
  return {1, ManagerId(manager), WindowId("1"), after(from_min), after(until_min)};
}

using Errors = std::vector<HoursError>;

TEST(Promise, ABookSaysWhatIsWrongWithIt) {
  HallPlan plan = sample_plan();
  EXPECT_EQ(flaw_of(sample_book(), plan), "");
  PromiseBook book = sample_book();
  book.promises[0].within_min = 0;
  EXPECT_EQ(flaw_of(book, plan), "promise wait: within_min is at least 1");
  book = sample_book();
  book.promises[1].id = book.promises[0].id;
  EXPECT_EQ(flaw_of(book, plan), "promise wait: there are two of this id");
  book = sample_book();
  book.promises[1].kind = PromiseKind::OpenWindows;
  EXPECT_EQ(flaw_of(book, plan), "promise managers: the hall names no peaks in its staffing");
  plan.staffing.peaks = {{540, 600}};
  EXPECT_EQ(flaw_of(book, plan), "");
  book = sample_book();
  book.managers.clear();
  EXPECT_EQ(flaw_of(book, plan), "promise managers: the hall names no managers");
  book = sample_book();
  book.managers[1].hours_a_month = 0;
  EXPECT_EQ(flaw_of(book, plan), "manager head: hours_a_month is 1 to 200");
  book.managers[1].title.clear();
  EXPECT_EQ(flaw_of(book, plan), "manager head: its title lacks zh-CN");
}

TEST(Promise, WaitsCountInBegunMinutesUntilTheFirstCall) {
  Hall hall = new_hall(sample_plan());
  const auto tell = [&](HallEvent event, int second) {
    event.at = plus_seconds(nine, second);
    ASSERT_TRUE(apply(hall, event).ok());
  };
  tell(take("A1", "ask"), 0);
  tell(take("A2", "ask"), 0);
  tell(take("A3", "ask"), 0);
  tell(event(EventKind::Call, "A1", "1"), 600);
  tell(event(EventKind::Recall, "A1", "1"), 900);
  tell(event(EventKind::Call, "A2", "2"), 601);
  EXPECT_EQ(waits_of(hall), (WaitCounts{{10, 1}, {11, 1}}));
  EXPECT_EQ(called_within(waits_of(hall), 10), (Kept{1, 2}));
  EXPECT_EQ(called_within({}, 10), Kept{});
}

TEST(Promise, PerCentIsRoundedDown) {
  EXPECT_EQ(percent({999, 1000}), 99);
  EXPECT_EQ(percent({1000, 1000}), 100);
  EXPECT_EQ(percent({0, 3}), 0);
}

TEST(Promise, PeakTimeIsKeptOutsideOfBreaches) {
  HallPlan plan = sample_plan();
  plan.staffing.peaks = {{9 * 60, 10 * 60}, {14 * 60, 15 * 60}};
  Hall hall = new_hall(plan);
  EXPECT_EQ(peak_time_kept(hall, {}, after(60)), Kept{}) << "no window has told of itself";
  ASSERT_TRUE(apply(hall, event(EventKind::Open, "", "1")).ok());
  EXPECT_EQ(peak_time_kept(hall, breaches_of(hall, after(30)), after(30)), (Kept{0, 1800}));
  EXPECT_EQ(peak_time_kept(hall, {{after(10), after(20), 0}}, after(240)), (Kept{3000, 3600}));
}

TEST(Promise, HoursNeedAPostAWindowAndATimeThatHasPassed) {
  const PromiseBook book = sample_book();
  const HallPlan plan = sample_plan();
  EXPECT_EQ(check(draft(0, 120), book, plan, {}, after(120)), Errors{});
  EXPECT_EQ(check({}, book, plan, {}, nine), (Errors{{HoursField::Manager, HoursProblem::Missing},
                                                     {HoursField::Window, HoursProblem::Missing},
                                                     {HoursField::From, HoursProblem::Missing},
                                                     {HoursField::Until, HoursProblem::Missing}}));
  HoursDraft strange = draft(0, 120);
  strange.manager = ManagerId("none");
  strange.window = WindowId("none");
  EXPECT_EQ(check(strange, book, plan, {}, after(120)),
            (Errors{{HoursField::Manager, HoursProblem::Unknown},
                    {HoursField::Window, HoursProblem::Unknown}}));
  EXPECT_EQ(check(draft(0, 120), book, plan, {}, after(119)),
            (Errors{{HoursField::Until, HoursProblem::InFuture}}));
  EXPECT_EQ(check(draft(1, 120), book, plan, {}, nine),
            (Errors{{HoursField::From, HoursProblem::InFuture},
                    {HoursField::Until, HoursProblem::InFuture}}));
  EXPECT_EQ(check(draft(60, 60), book, plan, {}, after(120)),
            (Errors{{HoursField::Until, HoursProblem::NotAfter}}));
  EXPECT_EQ(check(draft(0, 12 * 60), book, plan, {}, after(24 * 60)), Errors{});
  EXPECT_EQ(check(draft(0, 12 * 60 + 1), book, plan, {}, after(24 * 60)),
            (Errors{{HoursField::Until, HoursProblem::TooLong}}));
}

TEST(Promise, HoursCanBeTakenDownUntilTheEndOfTheNextMonth) {
  const Instant march = instant_of({2026, 3, 1, 0, 0}, beijing_min);
  const auto of = [&](Instant from, Instant now) {
    return check({ManagerId("duty"), WindowId("1"), from, plus_seconds(from, 3600)}, sample_book(),
                 sample_plan(), {}, now);
  };
  const Instant last_of_april = instant_of({2026, 4, 30, 23, 59}, beijing_min);
  EXPECT_EQ(of(march, last_of_april), Errors{});
  EXPECT_EQ(of(plus_seconds(march, -1), last_of_april),
            (Errors{{HoursField::From, HoursProblem::TooLongAgo}}));
}

TEST(Promise, APostIsAtOneWindowAtATime) {
  const auto with = [](const std::vector<ManagerHours>& known) {
    return check(draft(60, 120), sample_book(), sample_plan(), known, after(120));
  };
  EXPECT_EQ(with({hours("duty", 0, 60)}), Errors{}) << "one after the other";
  EXPECT_EQ(with({hours("head", 60, 120)}), Errors{}) << "somebody else";
  EXPECT_EQ(with({hours("duty", 119, 180)}), (Errors{{HoursField::From, HoursProblem::Overlaps}}));
}

TEST(Promise, AMonthBeginsAtItsFirstLocalMidnight) {
  const Instant new_year = instant_of({2026, 1, 1, 0, 0}, beijing_min);
  EXPECT_EQ(start_of_month(new_year, beijing_min), new_year);
  EXPECT_EQ(start_of_month(new_year, beijing_min, 1), instant_of({2025, 12, 1, 0, 0}, beijing_min));
  EXPECT_EQ(start_of_month(plus_seconds(new_year, -1), beijing_min),
            instant_of({2025, 12, 1, 0, 0}, beijing_min));
}

TEST(Promise, NoPostMakesUpForAnother) {
  const std::vector<ManagerHours> served{hours("duty", 0, 90), hours("head", 0, 6 * 60),
                                         hours("duty", -200, -100)};
  EXPECT_EQ(minutes_served(served, ManagerId("duty"), nine), 90);
  EXPECT_EQ(hours_kept(sample_book(), served, nine), (Kept{90 + 4 * 60, 12 * 60}));
}

}  // namespace
}  // namespace tucao::domain
