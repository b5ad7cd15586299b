// SPDX-License-Identifier: Apache-2.0
#include "domain/calendar.h"

namespace tucao::domain {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
constexpr std::int64_t minute_ms = 60'000;

}  // namespace

std::int64_t day_of(Instant at, int utc_offset_min) {
  const std::int64_t local_ms = at.ms + utc_offset_min * minute_ms;
  return local_ms / day_ms - (local_ms % day_ms < 0 ? 1 : 0);
}

bool is_workday(const WorkCalendar& calendar, std::int64_t day) {
  if (calendar.workdays.contains(day)) return true;
  if (calendar.holidays.contains(day)) return false;
  const std::int64_t weekday = ((day + 4) % 7 + 7) % 7;  // 0 is Sunday; 1970-01-01 was a Thursday
  return weekday != 0 && weekday != 6;
}

Instant due_after(const WorkCalendar& calendar, Instant from, int days, int utc_offset_min,
                  int closes_min) {
  std::int64_t day = day_of(from, utc_offset_min);
  for (int left = days; left > 0;) {
    ++day;
    if (is_workday(calendar, day)) --left;
  }
  return {day * day_ms + (closes_min - utc_offset_min) * minute_ms};
}

}  // namespace tucao::domain
