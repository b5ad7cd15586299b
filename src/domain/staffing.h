// SPDX-License-Identifier: Apache-2.0
// Whether a hall has as many windows open as it promises for busy times (弹性窗口: 高峰时段开放不少于五成).
// All windows that call numbers count, open ones against the others, as every screen shows them.
#pragma once

#include <optional>
#include <vector>

#include "base/time.h"
#include "domain/hall.h"

namespace tucao::domain {

/// True if the periods lie within the day, apart from each other and in their order, and the share is one.
[[nodiscard]] bool is_plausible(const StaffingRules& rules);

/// True in a period of StaffingRules::peaks.
[[nodiscard]] bool is_peak(const HallPlan& plan, Instant at);

/// True if `hall` has fewer windows open at `now` than it promises for that time.
[[nodiscard]] bool is_under_bar(const Hall& hall, Instant now);

/// A time without a break in which the promise was not kept.
struct Breach {
  Instant from;
  std::optional<Instant> until;  ///< nothing: it goes on
  int least_open = 0;            ///< the fewest windows that were open in it
  bool operator==(const Breach&) const = default;
};

/// The breaches of `day` up to `now`, oldest first, computed from its log. None on a day on which no window
/// has told of itself: nobody knows then whether the hall works at all.
[[nodiscard]] std::vector<Breach> breaches_of(const Hall& day, Instant now);

/// The closed window with the longest line before it; null if none may be opened. A window whose equipment
/// is at fault may not, nor may one that calls no numbers. Good as long as `hall`.
[[nodiscard]] const Window* window_to_open(const Hall& hall);

/// The business of `window` for which most people wait; of equals the first of its list. It must have one.
[[nodiscard]] BusinessId longest_line_of(const Hall& hall, const Window& window);

}  // namespace tucao::domain
