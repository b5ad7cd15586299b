// SPDX-License-Identifier: Apache-2.0
#include "domain/wait.h"

#include <algorithm>
#include <cmath>

namespace tucao::domain {
namespace {

/// Before a business has served anybody: a common counter service.
constexpr double first_guess_s = 6 * 60;
/// How many real services outweigh the first guess.
constexpr int guess_weight = 3;
constexpr double margin = 0.25;

double mean_service_s(const Hall& hall, const BusinessId& business) {
  const auto found = hall.service_times.find(business);
  if (found == hall.service_times.end()) return first_guess_s;
  const ServiceTime& known = found->second;
  return (known.mean_s * known.samples + first_guess_s * guess_weight) /
         (known.samples + guess_weight);
}

/// Of the open windows that serve `other`, the part that also serves `business`: so many of those
/// who wait for `other` stand in the way.
double share_of_windows(const Hall& hall, const BusinessId& other, const BusinessId& business) {
  int all = 0;
  int shared = 0;
  for (const Window& window : hall.windows) {
    if (window.state != WindowState::Open || !serves(window, other)) continue;
    ++all;
    if (serves(window, business)) ++shared;
  }
  return static_cast<double>(shared) / all;
}

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

WaitRange band_around(double low_min, double high_min) {
  WaitRange range{round_down(low_min), round_up(high_min)};
  if (range.high_min <= range.low_min) range.high_min = range.low_min + band(low_min);
  return range;
}

}  // namespace

WaitRange shown_range(const WaitEstimate& estimate) {
  constexpr std::int64_t at_once_s = 30;
  if (estimate.p90_s <= at_once_s) return {};
  return band_around(static_cast<double>(estimate.p10_s) / 60,
                     static_cast<double>(estimate.p90_s) / 60);
}

std::optional<WaitRange> estimate_wait(const Hall& hall, const BusinessId& business, Instant now) {
  if (seconds_between(hall.data_at, now) > max_data_age_s) return std::nullopt;

  int servers = 0;
  int free_servers = 0;
  std::vector<BusinessId> competing;
  for (const Window& window : hall.windows) {
    if (window.state != WindowState::Open || !serves(window, business)) continue;
    ++servers;
    if (window.serving.empty()) ++free_servers;
    for (const BusinessId& other : window.businesses) {
      if (std::ranges::find(competing, other) == competing.end()) competing.push_back(other);
    }
  }
  if (servers == 0) return std::nullopt;

  int ahead = 0;
  double work_s = 0;
  for (const BusinessId& other : competing) {
    const int waiting = waiting_for(hall, other);
    ahead += waiting;
    work_s += waiting * mean_service_s(hall, other) * share_of_windows(hall, other, business);
  }
  if (ahead == 0 && free_servers > 0) return WaitRange{};

  const double mean_min = (work_s + mean_service_s(hall, business)) / servers / 60;
  return band_around(mean_min * (1 - margin), mean_min * (1 + margin));
}

}  // namespace tucao::domain
