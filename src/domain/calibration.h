// SPDX-License-Identifier: Apache-2.0
// How far a hall's past ranges were off, and what that means for the next.
#pragma once

#include <optional>
#include <vector>

#include "domain/hall.h"

namespace tucao::domain {

class Habits;

/// A wait against the range that was simulated for it; both sides in widths of that side of the range.
struct Miss {
  double below = 0;  ///< how far the wait was below the median; negative if above
  double above = 0;
};

/// By how much the sides of a range are stretched so that they hold what they promise (conformalised quantile
/// regression: Romano, Patterson and Candès 2019; here each side for itself, in widths of the side).
struct Correction {
  double below = 1;
  double above = 1;
};

/// `day` as it stood at `at`, told back from its end: which numbers waited, which were served, which windows
/// were open. When somebody left, or was passed over, a finished day no longer knows: who left uncalled is
/// not there, who takes a number at that instant waits, and a call that nobody answered lasts two minutes at most.
[[nodiscard]] Hall hall_at(const Hall& day, Instant at);

/// The misses of about `count` walk-ins of `day`, spread over it, had `before` been all that was known.
[[nodiscard]] std::vector<Miss> misses_of(const Hall& day, const Habits& before, int count);

/// The correction after which a tenth of `misses` would lie beyond either end; near 1 while they are few.
[[nodiscard]] Correction correction_of(const std::vector<Miss>& misses);

}  // namespace tucao::domain
