// SPDX-License-Identifier: Apache-2.0
// How long people will wait until their first call: the hall played forward with what its days teach.
// The page uses none of these functions; ranges that are shown are in wait.h.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "domain/habits.h"
#include "domain/hall.h"
#include "domain/wait.h"

namespace tucao::domain {

struct HallWaits {
  std::map<BusinessId, WaitEstimate> businesses;  ///< for somebody who takes a number now
  std::map<TicketNumber, WaitEstimate> tickets;   ///< of those who wait
  bool operator==(const HallWaits&) const = default;
};

/// Something that might be done.
struct WhatIf {
  std::vector<WindowId> opened;  ///< windows imagined to open now
};

/// The estimates for everybody in `hall`. Nobody is in it for whom there is no honest number: no window that
/// serves the business is open, or more likely than not the day ends first. Empty if the hall's data is older
/// than max_data_age_s. Pure: the same arguments give the same numbers, and what a WhatIf gives is what
/// opening those windows would give.
[[nodiscard]] HallWaits estimate_waits(const Hall& hall, const Habits& habits, Instant now,
                                       const WhatIf& what_if = {});

/// The same for one waiting ticket, at a fraction of the cost.
[[nodiscard]] std::optional<WaitEstimate> estimate_ticket(const Hall& hall, const Habits& habits,
                                                          Instant now, const TicketNumber& number);

}  // namespace tucao::domain
