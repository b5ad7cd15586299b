// SPDX-License-Identifier: Apache-2.0
// A hall's days told again from its logs, with an estimate asked for at every number taken.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "domain/hall.h"
#include "domain/wait.h"

namespace tucao::server {

/// The plan of the hall that wrote these logs: every business and window that they name. Opening hours are
/// not in a log: they are left open.
[[nodiscard]] domain::HallPlan plan_of_logs(const std::vector<domain::HallEvent>& events,
                                            int utc_offset_min);

/// `events` by the local day on which they happened, in their order. Empty days are left out.
[[nodiscard]] std::vector<std::vector<domain::HallEvent>> days_of(
    std::vector<domain::HallEvent> events, int utc_offset_min);

/// What was said to somebody who took a number, and what came of it. Waits are in seconds to the first call.
struct Forecast {
  domain::TicketNumber ticket;
  Instant at;
  std::optional<domain::WaitEstimate> estimate;  ///< nothing: no honest number
  std::optional<double> waited_s;                ///< nothing: never called
  /// What simpler methods said then, by the calls of walk-ins of the same business; nothing before its first.
  std::optional<double> rolling_mean_s;  ///< mean of the last ten waits
  std::optional<double>
      last_entered_s;  ///< wait of the last to be called (last to enter service, LES)
};

/// The estimate for a waiting ticket of `hall` at `now`.
using Estimator = std::function<std::optional<domain::WaitEstimate>(
    const domain::Hall& hall, Instant now, const domain::TicketNumber& ticket)>;

struct ReplayedDay {
  domain::Hall hall;                ///< at the end of the day
  std::vector<Forecast> forecasts;  ///< for each walk-in, in the order in which they came
  int unfit = 0;                    ///< events that made no sense and were passed over
};

/// Plays one day's events in a hall that has just begun its day. The logs of queue machines leave things out:
/// a window whose list of businesses is not known serves what it is seen to call; a number that comes again
/// is a new ticket if the old one is over; a window that resumes is open. `estimator` may be empty: then
/// nothing is forecast. It is shown nothing that comes later than the number it is asked about.
[[nodiscard]] ReplayedDay replay_day(domain::Hall morning,
                                     const std::vector<domain::HallEvent>& events,
                                     const Estimator& estimator);

}  // namespace tucao::server
