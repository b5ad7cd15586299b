// SPDX-License-Identifier: Apache-2.0
#include "domain/habits.h"

#include <gtest/gtest.h>

#include "bench/traces.h"
#include "domain/sample_hall.h"

namespace tucao::domain {
namespace {

/// One window at work for a day: every five minutes somebody comes, and is served for `service_s`.
Hall worked_day(int services, std::int64_t service_s) {
  Hall hall = new_hall(sample_plan());
  static_cast<void>(apply(hall, event(EventKind::Open, "", "1")));
  for (int i = 0; i < services; ++i) {
    const std::string number = "A" + std::to_string(i);
    for (const auto& [kind, after_s] :
         {std::pair{EventKind::Take, 0L}, std::pair{EventKind::Call, 5L},
          std::pair{EventKind::Finish, 5 + service_s}}) {
      HallEvent happened = kind == EventKind::Take ? take(number, "ask") : event(kind, number, "1");
      happened.at = plus_seconds(nine, i * 300 + after_s);
      EXPECT_TRUE(apply(hall, happened));
    }
  }
  return hall;
}

Hall played(const Trace& trace) {
  Hall hall = new_hall(trace.plan);
  for (const HallEvent& happened : trace.events) static_cast<void>(apply(hall, happened));
  return hall;
}

double mean_factor(const Pace& pace) {
  double mean = 0;
  for (std::size_t i = 0; i < pace.factors.size(); ++i) mean += pace.factors[i] * pace.weights[i];
  return mean;
}

TEST(Habits, StartFromACommonHall) {
  const Hall hall = new_hall(sample_plan());
  const WaitModel model = model_of(hall, {}, nine);
  EXPECT_NEAR(model.occupied_s[0].mean_s(), 360, 1);
  EXPECT_GT(model.occupied_doubt[0], 0.2);
}

TEST(Habits, LearnHowLongServicesTake) {
  Habits habits;
  for (int day = 0; day < 6; ++day) habits.learn_day(worked_day(80, 100));
  const WaitModel model = model_of(new_hall(sample_plan()), habits, nine);
  EXPECT_NEAR(model.occupied_s[0].mean_s(), 100, 4);
  EXPECT_NEAR(model.occupied_s[1].mean_s(), 100, 15)
      << "a business of which nothing is known is like the others";
  EXPECT_NEAR(model.response_s.mean_s(), 5, 0.1);
}

TEST(Habits, ForgetWhatIsOlderThanFourWeeks) {
  Habits habits;
  habits.learn_day(worked_day(80, 250));
  for (std::size_t day = 0; day < Habits::most_days; ++day) habits.learn_day(worked_day(20, 100));
  EXPECT_NEAR(model_of(new_hall(sample_plan()), habits, nine).occupied_s[0].mean_s(), 100, 4);
}

TEST(Habits, NoticeWithinTheDayThatServicesTakeLonger) {
  Habits habits;
  for (int day = 0; day < 6; ++day) habits.learn_day(worked_day(80, 100));
  const Hall today = worked_day(30, 200);
  const WaitModel model = model_of(today, habits, today.data_at);
  EXPECT_NEAR(mean_factor(model.pace), 2, 0.15);
}

TEST(Habits, OneEndlessServiceIsNoChangeOfPace) {
  Habits habits;
  for (std::uint64_t day = 0; day < 3; ++day)
    habits.learn_day(played(trace_of(strict_hall(6), 40, static_cast<int>(day))));
  Hall today = worked_day(1, 14'000);
  today.plan = trace_of(strict_hall(6), 40, 0).plan;
  EXPECT_LT(mean_factor(model_of(today, habits, today.data_at).pace), 1.15);
}

TEST(Habits, ReadTheRuleOffTheCalls) {
  struct Row {
    TraceRules rules;
    PickingRule expected;
  };
  for (const Row& row :
       {Row{strict_hall(6), strict_hall(6).rule}, Row{capped_hall(6), capped_hall(6).rule},
        Row{lenient_hall(6), lenient_hall(6).rule}}) {
    Habits habits;
    for (int day = 0; day < 2; ++day) habits.learn_day(played(trace_of(row.rules, 41, day)));
    const PickingRule& rule = habits.routine().rule;
    EXPECT_EQ(rule.head_start_s[2], row.expected.head_start_s[2]);
    EXPECT_EQ(rule.max_priority_in_a_row, row.expected.max_priority_in_a_row);
    EXPECT_EQ(rule.by_list, row.expected.by_list);
    if (row.rules.appointment_share > 0) {
      EXPECT_EQ(rule.head_start_s[1], row.expected.head_start_s[1]);
    }
  }
}

TEST(Habits, FindMissedCallsPausesAndTheLunch) {
  Habits habits;
  for (int day = 0; day < 4; ++day) habits.learn_day(played(trace_of(strict_hall(6), 42, day)));
  const Routine& routine = habits.routine();
  EXPECT_NEAR(routine.no_show_s.mean_s(), 95, 10);
  EXPECT_NEAR(routine.pauses_per_s * 3600, 0.25, 0.12);
  EXPECT_NEAR(routine.pause_s.mean_s(), 900, 150);
  EXPECT_NEAR(routine.away_s.at(WindowReason::Lunch).mean_s(), 1800, 5);
  EXPECT_EQ(routine.returner_share, 0);
  EXPECT_TRUE(routine.serves_everybody);
}

/// What a day of these events teaches; `at_s` counts from nine.
DayLessons lessons_of_events(std::vector<std::pair<int, HallEvent>> events) {
  Hall hall = new_hall(sample_plan());
  for (auto& [at_s, happened] : events) {
    happened.at = plus_seconds(nine, at_s);
    EXPECT_TRUE(apply(hall, happened)) << at_s;
  }
  Habits habits;
  habits.learn_day(hall);
  return habits.days().back();
}

TEST(Habits, AMissedCallCountsAlsoIfItsNumberComesBack) {
  const DayLessons lessons = lessons_of_events({{0, event(EventKind::Open, "", "1")},
                                                {0, take("A1", "ask")},
                                                {0, take("A2", "ask")},
                                                {10, event(EventKind::Call, "A1", "1")},
                                                {100, event(EventKind::Pass, "A1")},
                                                {105, event(EventKind::Call, "A2", "1")},
                                                {110, event(EventKind::Rejoin, "A1")},
                                                {400, event(EventKind::Finish, "A2")},
                                                {405, event(EventKind::Call, "A1", "1")},
                                                {700, event(EventKind::Finish, "A1")}});
  EXPECT_EQ(lessons.first_calls, 2);
  EXPECT_EQ(lessons.calls, 3);
  EXPECT_EQ(lessons.no_shows, 1);
}

TEST(Habits, ABreakEndsAServiceWhoseFinishIsNotTold) {
  const DayLessons lessons = lessons_of_events({{0, event(EventKind::Open, "", "1")},
                                                {0, take("A1", "ask")},
                                                {0, take("A2", "ask")},
                                                {10, event(EventKind::Call, "A1", "1")},
                                                {310, pause("1", WindowReason::Lunch)},
                                                {2110, event(EventKind::Resume, "", "1")},
                                                {2120, event(EventKind::Call, "A2", "1")},
                                                {2500, event(EventKind::Finish, "A2")}});
  ASSERT_EQ(lessons.services.size(), 2u);
  EXPECT_EQ(lessons.services[0].occupied_s, 300);
}

TEST(Calibration, TellsADayBackAsItStood) {
  const Trace trace = trace_of(strict_hall(6), 43, 0);
  const Hall end = played(trace);
  const Instant noon = plus_seconds(trace.events.front().at, 3 * 3600 + 7);
  Hall then = new_hall(trace.plan);
  for (const HallEvent& happened : trace.events) {
    if (happened.at <= noon) static_cast<void>(apply(then, happened));
  }
  const Hall told = hall_at(end, noon);
  ASSERT_EQ(told.windows.size(), then.windows.size());
  for (std::size_t i = 0; i < then.windows.size(); ++i)
    EXPECT_EQ(told.windows[i].state, then.windows[i].state);
  int differ = 0;
  for (const auto& [number, ticket] : then.tickets) {
    differ += ticket.state != told.tickets.at(number).state;
  }
  EXPECT_LE(differ, 2) << "when a call was given up a finished day does not know";
}

TEST(Calibration, StretchesRangesThatWereTooNarrow) {
  std::vector<Miss> misses;
  for (int i = 0; i < 2000; ++i) misses.push_back({0.0005 * i, 0.001 * i});
  const Correction correction = correction_of(misses);
  EXPECT_NEAR(correction.below, 0.9, 0.03);
  EXPECT_NEAR(correction.above, 1.73, 0.05);
  EXPECT_EQ(correction_of({}).above, 1);
}

}  // namespace
}  // namespace tucao::domain
