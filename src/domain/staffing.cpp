// SPDX-License-Identifier: Apache-2.0
#include "domain/staffing.h"

#include <algorithm>
#include <map>
#include <utility>

namespace tucao::domain {
namespace {

bool is_below(const StaffingRules& rules, int open, int total) {
  return 100LL * open < 1LL * rules.least_open_percent * total;
}

/// The moment on the local day of `day_of` at which `minute` minutes have passed since midnight.
Instant at_minute(const HallPlan& plan, Instant day_of, int minute) {
  return plus_seconds(midnight_before(day_of, plan.utc_offset_min), 60LL * minute);
}

}  // namespace

bool is_plausible(const StaffingRules& rules) {
  int free_from = 0;
  for (const PeakPeriod& peak : rules.peaks) {
    if (peak.from_min < free_from || peak.to_min <= peak.from_min) return false;
    free_from = peak.to_min;
  }
  return free_from <= 24 * 60 && 0 <= rules.least_open_percent && rules.least_open_percent <= 100;
}

bool is_peak(const HallPlan& plan, Instant at) {
  const int minute = minute_of_day(at, plan.utc_offset_min);
  return std::ranges::any_of(plan.staffing.peaks, [&](const PeakPeriod& peak) {
    return peak.from_min <= minute && minute < peak.to_min;
  });
}

bool is_under_bar(const Hall& hall, Instant now) {
  return !hall.shifts.empty() && is_peak(hall.plan, now) &&
         is_below(hall.plan.staffing, open_windows(hall), count_of_windows(hall));
}

std::vector<Breach> breaches_of(const Hall& day, Instant now) {
  std::vector<Breach> breaches;
  if (day.shifts.empty()) return breaches;
  std::map<WindowId, bool> is_open;
  auto shift = day.shifts.begin();
  for (const PeakPeriod& peak : day.plan.staffing.peaks) {
    const Instant begins = at_minute(day.plan, now, peak.from_min);
    const Instant ends = at_minute(day.plan, now, peak.to_min);
    if (now < begins) break;
    std::optional<Breach> breach;
    for (Instant at = begins; at < ends && at <= now;) {
      for (; shift != day.shifts.end() && shift->at <= at; ++shift) {
        const Window* window = find_window(day, shift->window);
        if (window == nullptr || !calls_numbers(window->kind)) continue;
        is_open[shift->window] = shift->state == WindowState::Open;
      }
      const int open = static_cast<int>(
          std::ranges::count(is_open, true, [](const auto& entry) { return entry.second; }));
      if (is_below(day.plan.staffing, open, count_of_windows(day))) {
        if (!breach) breach = Breach{at, std::nullopt, open};
        breach->least_open = std::min(breach->least_open, open);
      } else if (breach) {
        breach->until = at;
        breaches.push_back(*std::exchange(breach, std::nullopt));
      }
      at = shift == day.shifts.end() ? ends : shift->at;
    }
    if (!breach) continue;
    if (ends <= now) breach->until = ends;
    breaches.push_back(*breach);
  }
  return breaches;
}

const Window* window_to_open(const Hall& hall) {
  const Window* found = nullptr;
  int longest = 0;
  for (const Window& window : hall.windows) {
    if (window.state != WindowState::Closed || window.reason == WindowReason::Equipment) continue;
    if (!calls_numbers(window.kind) || window.businesses.empty()) continue;
    const int line = waiting_at(hall, window);
    if (found == nullptr || line > longest) {
      found = &window;
      longest = line;
    }
  }
  return found;
}

BusinessId longest_line_of(const Hall& hall, const Window& window) {
  return *std::ranges::max_element(window.businesses, {}, [&](const BusinessId& business) {
    return waiting_for(hall, business);
  });
}

}  // namespace tucao::domain
