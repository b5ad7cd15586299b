// SPDX-License-Identifier: Apache-2.0
// The wait until the first call as it is told: seconds for programs, bands for people. wait_estimate.h finds it.
#pragma once

#include <cstdint>

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
  int ahead = 0;  ///< who wait now and are to be called before, as the rule of the hall stands
  bool operator==(const WaitEstimate&) const = default;
};

/// What is shown of an estimate: its p10 and p90 rounded outward to bands that nobody mistakes for minutes.
[[nodiscard]] WaitRange shown_range(const WaitEstimate& estimate);

/// Data older than this gives no estimate: a frozen truth would be a lie.
constexpr std::int64_t max_data_age_s = 60;

}  // namespace tucao::domain
