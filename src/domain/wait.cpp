// SPDX-License-Identifier: Apache-2.0
#include "domain/wait.h"

#include <cmath>

namespace tucao::domain {
namespace {

/// Width of a band at `minutes`: two minutes for a short wait, then five, then ten.
int band(double minutes) { return minutes < 10 ? 2 : minutes < 60 ? 5 : 10; }

int round_down(double minutes) {
  const int width = band(minutes);
  return static_cast<int>(std::floor(minutes / width)) * width;
}

int round_up(double minutes) {
  const int width = band(minutes);
  return static_cast<int>(std::ceil(minutes / width)) * width;
}

}  // namespace

WaitRange shown_range(const WaitEstimate& estimate) {
  constexpr std::int64_t at_once_s = 30;
  if (estimate.p90_s <= at_once_s) return {};
  const double low_min = static_cast<double>(estimate.p10_s) / 60;
  WaitRange range{round_down(low_min), round_up(static_cast<double>(estimate.p90_s) / 60)};
  if (range.high_min <= range.low_min) range.high_min = range.low_min + band(low_min);
  return range;
}

}  // namespace tucao::domain
