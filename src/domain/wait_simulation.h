// SPDX-License-Identifier: Apache-2.0
// The hall played forward from its present state, many times.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <vector>

#include "domain/hall.h"
#include "domain/wait_model.h"

namespace tucao::domain {

/// Seconds from now to the call, one for each run, in no order. `never_called` where the day ended first.
using CallTimes = std::vector<double>;
constexpr double never_called = std::numeric_limits<double>::infinity();

struct SimulatedCalls {
  std::map<TicketNumber, CallTimes> tickets;  ///< of each waiting ticket
  std::map<BusinessId, CallTimes>
      newcomers;  ///< of somebody who takes a number now, for each business
};

/// Whom to watch. The fewer, the sooner a run ends.
struct Watched {
  bool everybody = true;
  TicketNumber only;  ///< if not everybody
};

/// Plays `hall` on from `now`, `runs` times. Pure: the same arguments give the same calls. Within a minute the
/// dice stay the same, so that what is shown does not flicker. Tickets and windows act as `model` says; who takes a number later is
/// simulated only where it may overtake somebody.
[[nodiscard]] SimulatedCalls simulate_calls(const Hall& hall, const WaitModel& model, Instant now,
                                            int runs, const Watched& watched = {});

}  // namespace tucao::domain
