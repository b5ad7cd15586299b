// SPDX-License-Identifier: Apache-2.0
// How honest forecasts were.
#pragma once

#include <array>
#include <iosfwd>
#include <optional>
#include <vector>

#include "server/estimate/replay.h"

namespace tucao::server {

/// Figures over the walk-ins for whom a number was shown and who were called.
struct Score {
  int walk_ins = 0;
  int shown = 0;   ///< of all walk-ins
  int scored = 0;  ///< shown and called
  double mean_wait_s = 0;
  double bias_s = 0;      ///< mean of p50 - wait
  double rmse_s = 0;      ///< of p50
  double near = 0;        ///< share with |p50 - wait| <= max(5 min, a quarter of the wait)
  double covered = 0;     ///< share with p10 <= wait <= p90
  double below = 0;       ///< share with wait < p10
  double beyond = 0;      ///< share with wait > p90 + 5 min
  double width_s = 0;     ///< mean of p90 - p10
  double worst_hour = 1;  ///< the smallest `covered` of an hour with at least 20 of them
  /// Mean squared error of p50 over that of the simpler method, among those for whom both have a number.
  double against_rolling_mean = 0;
  double against_last_entered = 0;
};

[[nodiscard]] Score score(const std::vector<Forecast>& forecasts, int utc_offset_min);

/// One line for each figure.
void print(const Score& score, std::ostream& out);

}  // namespace tucao::server
