// SPDX-License-Identifier: Apache-2.0
#include "domain/calibration.h"

#include <algorithm>
#include <cmath>

#include "domain/habits.h"
#include "domain/wait_simulation.h"

namespace tucao::domain {
namespace {

constexpr std::int64_t longest_missed_call_s = 120;
constexpr int calibrating_runs = 100;
/// A range of nothing is taken for one of so many seconds.
constexpr double least_side_s = 10;
/// So many misses make the correction half of what they say.
constexpr double doubt = 200;

Ticket ticket_at(const Ticket& ticket, Instant at) {
  Ticket then = ticket;
  const auto later = [&](const std::optional<Instant>& moment) { return moment && *moment > at; };
  if (!ticket.called_at || later(ticket.called_at) || ticket.taken_at == at) {
    then.state = TicketState::Waiting;
    then.window = {};
    then.queued_at = ticket.taken_at;
    then.called_at = then.last_called_at = then.started_at = then.finished_at = std::nullopt;
    then.calls = then.passes = 0;
  } else if (later(ticket.last_called_at) && ticket.passes > 0) {
    then.state = TicketState::Passed;
    then.last_called_at = ticket.called_at;
    then.started_at = then.finished_at = std::nullopt;
    then.calls = then.passes = 1;
  } else if (later(ticket.finished_at) ||
             (ticket.state == TicketState::Done && !ticket.finished_at)) {
    then.state =
        ticket.started_at && !later(ticket.started_at) ? TicketState::Serving : TicketState::Called;
    if (later(ticket.last_called_at)) then.last_called_at = ticket.called_at;
    if (later(ticket.started_at)) then.started_at = std::nullopt;
    then.finished_at = std::nullopt;
  } else if (ticket.state == TicketState::Passed || ticket.state == TicketState::Left) {
    if (seconds_between(*ticket.called_at, at) < longest_missed_call_s && ticket.passes <= 1) {
      then.state = TicketState::Called;
      then.passes = 0;
    }
    if (later(ticket.last_called_at)) then.last_called_at = ticket.called_at;
  }
  return then;
}

}  // namespace

Hall hall_at(const Hall& day, Instant at) {
  Hall then = new_hall(day.plan);
  then.data_at = at;
  for (std::size_t i = 0; i < then.windows.size() && i < day.windows.size(); ++i) {
    then.windows[i].businesses = day.windows[i].businesses;
  }
  for (const WindowShift& shift : day.shifts) {
    if (shift.at > at) continue;
    const auto window = std::ranges::find(then.windows, shift.window, &Window::id);
    if (window == then.windows.end()) continue;
    window->state = shift.state;
    window->reason = shift.reason;
    window->resume_at = shift.resume_at;
    then.shifts.push_back(shift);
  }
  for (const auto& [number, ticket] : day.tickets) {
    if (ticket.taken_at > at) continue;
    if (!ticket.called_at && ticket.state == TicketState::Left) continue;
    const Ticket& told = then.tickets.emplace(number, ticket_at(ticket, at)).first->second;
    if (told.state != TicketState::Called && told.state != TicketState::Serving) continue;
    const auto window = std::ranges::find(then.windows, told.window, &Window::id);
    if (window == then.windows.end()) continue;
    const auto before = then.tickets.find(window->serving);
    if (before == then.tickets.end() || *before->second.last_called_at < *told.last_called_at) {
      window->serving = number;
      window->calling = told.state == TicketState::Called;
    }
  }
  return then;
}

std::vector<Miss> misses_of(const Hall& day, const Habits& before, int count) {
  std::vector<const Ticket*> walk_ins;
  for (const auto& [number, ticket] : day.tickets) {
    if (ticket.ticket_class == TicketClass::WalkIn && ticket.called_at) walk_ins.push_back(&ticket);
  }
  std::ranges::sort(walk_ins, {}, &Ticket::taken_at);
  std::vector<Miss> misses;
  const std::size_t stride =
      std::max<std::size_t>(walk_ins.size() / static_cast<std::size_t>(count), 1);
  for (std::size_t i = stride / 2; i < walk_ins.size(); i += stride) {
    const Ticket& ticket = *walk_ins[i];
    const Hall hall = hall_at(day, ticket.taken_at);
    const bool served = std::ranges::any_of(hall.windows, [&](const Window& window) {
      return window.state == WindowState::Open && serves(window, ticket.business);
    });
    if (!served) continue;
    const WaitModel model = model_of(hall, before, ticket.taken_at);
    auto simulated =
        simulate_calls(hall, model, ticket.taken_at, calibrating_runs, {false, ticket.number});
    CallTimes& calls = simulated.tickets.at(ticket.number);
    std::erase(calls, never_called);
    if (calls.empty()) continue;
    std::ranges::sort(calls);
    const auto quantile = [&](double level) {
      return calls[static_cast<std::size_t>(level * static_cast<double>(calls.size() - 1))];
    };
    const double wait_s = static_cast<double>(ticket.called_at->ms - ticket.taken_at.ms) / 1000;
    const double p50 = quantile(0.5);
    misses.push_back({(p50 - wait_s) / std::max(p50 - quantile(0.1), least_side_s),
                      (wait_s - p50) / std::max(quantile(0.9) - p50, least_side_s)});
  }
  return misses;
}

Correction correction_of(const std::vector<Miss>& misses) {
  if (misses.empty()) return {};
  const auto tenth_from_above = [&](double Miss::*side) {
    std::vector<double> sizes;
    for (const Miss& miss : misses) sizes.push_back(miss.*side);
    std::ranges::sort(sizes);
    return sizes[static_cast<std::size_t>(0.9 * static_cast<double>(sizes.size() - 1))];
  };
  const double trust =
      static_cast<double>(misses.size()) / (static_cast<double>(misses.size()) + doubt);
  const auto factor = [&](double Miss::*side) {
    constexpr double least = 0.5;
    constexpr double most = 3;
    return 1 + trust * (std::clamp(tenth_from_above(side), least, most) - 1);
  };
  return {factor(&Miss::below), factor(&Miss::above)};
}

}  // namespace tucao::domain
