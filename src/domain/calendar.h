// SPDX-License-Identifier: Apache-2.0
// Which days are worked, and when so many of them are over.
#pragma once

#include <cstdint>
#include <set>

#include "base/time.h"

namespace tucao::domain {

/// Saturdays and Sundays are free, and what else the authorities say. Days count from 1970-01-01, by a local clock.
struct WorkCalendar {
  std::set<std::int64_t> holidays;
  std::set<std::int64_t> workdays;  ///< weekend days that are worked in turn (调休)
};

/// The day of a moment for a clock `utc_offset_min` minutes east of Greenwich.
[[nodiscard]] std::int64_t day_of(Instant at, int utc_offset_min);

[[nodiscard]] bool is_workday(const WorkCalendar& calendar, std::int64_t day);

/// When the `days`th working day after that of `from` closes, `closes_min` minutes after its midnight. `days` is at
/// least 1.
[[nodiscard]] Instant due_after(const WorkCalendar& calendar, Instant from, int days,
                                int utc_offset_min, int closes_min);

}  // namespace tucao::domain
