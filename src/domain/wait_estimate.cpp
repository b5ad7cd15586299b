// SPDX-License-Identifier: Apache-2.0
#include "domain/wait_estimate.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "domain/wait_simulation.h"

namespace tucao::domain {
namespace {

/// More runs would change the ends of the range by less than a hundredth of the wait. A crowd makes do with
/// fewer: its waits are long, and a run costs as much as people wait.
constexpr int most_runs = 200;
constexpr int least_runs = 80;
constexpr int calls_to_simulate = 48'000;

int runs_for(const Hall& hall) {
  const auto waiting = std::ranges::count_if(
      hall.tickets, [](const auto& entry) { return entry.second.state == TicketState::Waiting; });
  return std::clamp(calls_to_simulate / (static_cast<int>(waiting) + 1), least_runs, most_runs);
}

double quantile(const CallTimes& sorted, double level) {
  const double place = level * static_cast<double>(sorted.size() - 1);
  const auto low = static_cast<std::size_t>(place);
  const std::size_t high = std::min(low + 1, sorted.size() - 1);
  if (sorted[high] == never_called) return sorted[low];
  return sorted[low] + (sorted[high] - sorted[low]) * (place - static_cast<double>(low));
}

std::optional<WaitEstimate> summary(CallTimes calls, const Correction& correction) {
  std::erase(calls, never_called);
  if (calls.empty()) return std::nullopt;
  std::ranges::sort(calls);
  const double p50 = quantile(calls, 0.5);
  const double below = (p50 - quantile(calls, 0.1)) * correction.below;
  const double above = (quantile(calls, 0.9) - p50) * correction.above;

  WaitEstimate estimate;
  estimate.p50_s = std::llround(p50);
  estimate.p10_s = std::llround(std::max(p50 - below, 0.0));
  estimate.p90_s = std::llround(p50 + above);
  return estimate;
}

/// Businesses that some open window serves, each with all that such windows serve.
std::map<BusinessId, std::set<BusinessId>> served_now(const Hall& hall) {
  std::map<BusinessId, std::set<BusinessId>> served;
  for (const Window& window : hall.windows) {
    if (window.state != WindowState::Open || !calls_numbers(window.kind)) continue;
    for (const BusinessId& business : window.businesses) {
      served[business].insert(window.businesses.begin(), window.businesses.end());
    }
  }
  return served;
}

/// Everybody who waits, by their places under a rule.
class Line {
 public:
  Line(const Hall& hall, const PickingRule& rule) : rule_(rule) {
    for (const auto& [number, ticket] : hall.tickets) {
      if (ticket.state != TicketState::Waiting) continue;
      places_[ticket.business].push_back(place(ticket.ticket_class, ticket.queued_at));
    }
    for (auto& [business, places] : places_) std::ranges::sort(places);
  }

  [[nodiscard]] double place(TicketClass ticket_class, Instant queued_at) const {
    return static_cast<double>(queued_at.ms) / 1000 -
           rule_.head_start_s[static_cast<std::size_t>(ticket_class)];
  }

  /// People of `businesses` before `place`.
  [[nodiscard]] int before(double place, const std::set<BusinessId>& businesses) const {
    std::ptrdiff_t count = 0;
    for (const BusinessId& business : businesses) {
      const auto found = places_.find(business);
      if (found == places_.end()) continue;
      count += std::ranges::lower_bound(found->second, place) - found->second.begin();
    }
    return static_cast<int>(count);
  }

 private:
  PickingRule rule_;
  std::map<BusinessId, std::vector<double>> places_;  ///< ascending
};

bool more_often_called(const CallTimes& calls) {
  return 2 * std::ranges::count(calls, never_called) < std::ssize(calls);
}

}  // namespace

HallWaits estimate_waits(const Hall& hall, const Habits& habits, Instant now,
                         const WhatIf& what_if) {
  if (seconds_between(hall.data_at, now) > max_data_age_s) return {};
  if (!what_if.opened.empty()) {
    Hall imagined = hall;
    for (const WindowId& window : what_if.opened) {
      HallEvent open;
      open.at = now;
      open.kind = EventKind::Open;
      open.window = window;
      // A window that the hall does not have opens nothing.
      static_cast<void>(apply(imagined, open));
    }
    return estimate_waits(imagined, habits, now);
  }

  const WaitModel model = model_of(hall, habits, now);
  SimulatedCalls simulated = simulate_calls(hall, model, now, runs_for(hall));
  const auto served = served_now(hall);
  const Line line(hall, model.rule);
  HallWaits waits;
  const auto put = [&](auto& into, const auto& key, CallTimes& calls, const BusinessId& business,
                       double place) {
    const auto found = served.find(business);
    if (found == served.end() || !more_often_called(calls)) return;
    auto estimate = summary(std::move(calls), habits.correction());
    if (!estimate) return;
    estimate->ahead = line.before(place, found->second);
    into.emplace(key, *estimate);
  };
  for (auto& [number, calls] : simulated.tickets) {
    const Ticket& ticket = hall.tickets.at(number);
    put(waits.tickets, number, calls, ticket.business,
        line.place(ticket.ticket_class, ticket.queued_at));
  }
  for (auto& [business, calls] : simulated.newcomers) {
    // Whoever came in the same instant was before.
    put(waits.businesses, business, calls, business,
        line.place(TicketClass::WalkIn, Instant{now.ms + 1}));
  }
  return waits;
}

std::optional<WaitEstimate> estimate_ticket(const Hall& hall, const Habits& habits, Instant now,
                                            const TicketNumber& number) {
  const auto found = hall.tickets.find(number);
  if (found == hall.tickets.end() || found->second.state != TicketState::Waiting)
    return std::nullopt;
  if (seconds_between(hall.data_at, now) > max_data_age_s) return std::nullopt;
  const auto served = served_now(hall);
  const auto competing = served.find(found->second.business);
  if (competing == served.end()) return std::nullopt;
  const WaitModel model = model_of(hall, habits, now);
  SimulatedCalls simulated = simulate_calls(hall, model, now, runs_for(hall), {false, number});
  CallTimes& calls = simulated.tickets.at(number);
  if (!more_often_called(calls)) return std::nullopt;
  auto estimate = summary(std::move(calls), habits.correction());
  if (estimate) {
    const Line line(hall, model.rule);
    estimate->ahead = line.before(line.place(found->second.ticket_class, found->second.queued_at),
                                  competing->second);
  }
  return estimate;
}

}  // namespace tucao::domain
