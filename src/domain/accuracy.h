// SPDX-License-Identifier: Apache-2.0
// How right the waits were that people were shown.
#pragma once

#include <cstdint>
#include <map>

#include "domain/hall.h"
#include "domain/wait.h"

namespace tucao::domain {

/// Days over which it is published.
constexpr int accuracy_days = 30;

struct Accuracy {
  int tickets =
      0;  ///< walk-ins that were shown a range when they took their number, and were called
  int inside = 0;  ///< of these, how many were called within the range
  bool operator==(const Accuracy&) const = default;
};

/// True if whoever was shown `shown` and waited `waited_s` until the first call was told the truth. Where no
/// wait was promised, a minute to be called is none.
[[nodiscard]] bool is_inside(const WaitRange& shown, std::int64_t waited_s);

/// The account of one day. `shown` holds what was on the screens when a number was taken.
[[nodiscard]] std::map<BusinessId, Accuracy> accuracy_of(
    const Hall& day, const std::map<TicketNumber, WaitRange>& shown);

}  // namespace tucao::domain
