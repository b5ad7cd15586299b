// SPDX-License-Identifier: Apache-2.0
#include "domain/calendar.h"

#include <gtest/gtest.h>

namespace tucao::domain {
namespace {

constexpr int china = 480;
constexpr int closes = 17 * 60;

Instant at(const char* text) { return *parse_iso8601(std::string(text) + "+08:00"); }
std::int64_t day(const char* date) {
  return day_of(at((std::string(date) + "T12:00").c_str()), china);
}

WorkCalendar spring_festival() {
  WorkCalendar calendar;
  for (std::int64_t d = day("2026-02-15"); d <= day("2026-02-23"); ++d) calendar.holidays.insert(d);
  calendar.workdays = {day("2026-02-14"), day("2026-02-28")};
  return calendar;
}

TEST(WorkCalendar, CountsDaysByTheLocalClock) {
  EXPECT_EQ(day_of(Instant{0}, 0), 0);
  EXPECT_EQ(day_of(Instant{-1}, 0), -1);
  EXPECT_EQ(day_of(at("2026-11-23T00:00"), china), day_of(at("2026-11-23T23:59"), china));
  EXPECT_EQ(day_of(at("2026-11-24T00:00"), china), day("2026-11-23") + 1);
}

TEST(WorkCalendar, WeekendsAreFreeAndTheAuthoritiesMoveThem) {
  const WorkCalendar calendar = spring_festival();
  EXPECT_TRUE(is_workday({}, day("2026-11-27")));
  EXPECT_FALSE(is_workday({}, day("2026-11-28")));
  EXPECT_FALSE(is_workday({}, day("2026-11-29")));
  EXPECT_FALSE(is_workday(calendar, day("2026-02-16"))) << "a Monday";
  EXPECT_TRUE(is_workday(calendar, day("2026-02-28"))) << "a Saturday";
}

TEST(WorkCalendar, ADeadlineLiesWorkingDaysAhead) {
  EXPECT_EQ(due_after({}, at("2026-11-23T09:00"), 3, china, closes), at("2026-11-26T17:00"));
  EXPECT_EQ(due_after({}, at("2026-11-27T23:59"), 3, china, closes), at("2026-12-02T17:00"))
      << "from a Friday";
  EXPECT_EQ(due_after({}, at("2026-11-28T10:00"), 1, china, closes), at("2026-11-30T17:00"))
      << "from a Saturday";
  EXPECT_EQ(due_after(spring_festival(), at("2026-02-13T10:00"), 3, china, closes),
            at("2026-02-25T17:00"))
      << "Saturday is worked, then nine days are free";
}

}  // namespace
}  // namespace tucao::domain
