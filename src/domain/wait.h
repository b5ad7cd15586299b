// SPDX-License-Identifier: Apache-2.0
// How long somebody who takes a number now will wait until the first call.
#pragma once

#include <cstdint>
#include <optional>

#include "domain/hall.h"

namespace tucao::domain {

/// A band in whole minutes, `low_min` < `high_min`, or 0 and 0: nobody is ahead and a window is free.
struct WaitRange {
  int low_min = 0;
  int high_min = 0;
  bool operator==(const WaitRange&) const = default;
};

/// Seconds from now to the call. The wait is below p10 once in ten times, above p90 once in ten times.
struct WaitEstimate {
  std::int64_t p10_s = 0;
  std::int64_t p50_s = 0;
  std::int64_t p90_s = 0;
  int ahead =
      0;  ///< people who wait now and are to be called before, as the rule of the hall stands
  bool operator==(const WaitEstimate&) const = default;
};

/// What is shown of an estimate: its p10 and p90 rounded outward to bands that nobody mistakes for minutes.
[[nodiscard]] WaitRange shown_range(const WaitEstimate& estimate);

/// Data older than this gives no estimate: a frozen truth would be a lie.
constexpr std::int64_t max_data_age_s = 60;

/// The wait for `business` as a range, or nothing if no window serves it now or the data is too old.
/// Who waits for another business counts by the part of its windows that serve `business` too.
/// Closed form: with n ahead, s windows and mean service m, the mean wait is n+1 services at rate s/m
/// when all are busy (Ibrahim and Whitt 2009, queue-length estimator), here with a margin of a quarter
/// on either side, rounded outward to bands that nobody mistakes for minutes.
[[nodiscard]] std::optional<WaitRange> estimate_wait(const Hall& hall, const BusinessId& business,
                                                     Instant now);

}  // namespace tucao::domain
