// SPDX-License-Identifier: Apache-2.0
#include "domain/hall.h"

#include <algorithm>
#include <array>

namespace tucao::domain {
namespace {

/// Weight of the newest service time: about the last twenty count.
constexpr double service_time_weight = 0.1;

Window* window_of(Hall& hall, const WindowId& id) {
  const auto found = std::ranges::find(hall.windows, id, &Window::id);
  return found == hall.windows.end() ? nullptr : &*found;
}

Ticket* ticket_of(Hall& hall, const TicketNumber& number) {
  const auto found = hall.tickets.find(number);
  return found == hall.tickets.end() ? nullptr : &found->second;
}

/// The transition table of tickets: which event leads from where to where.
struct Transition {
  EventKind event;
  TicketState from;
  TicketState to;
};
constexpr std::array transitions{
    Transition{EventKind::Call, TicketState::Waiting, TicketState::Called},
    Transition{EventKind::Call, TicketState::Held, TicketState::Called},
    Transition{EventKind::Recall, TicketState::Called, TicketState::Called},
    Transition{EventKind::Start, TicketState::Called, TicketState::Serving},
    Transition{EventKind::Finish, TicketState::Called, TicketState::Done},
    Transition{EventKind::Finish, TicketState::Serving, TicketState::Done},
    Transition{EventKind::Pass, TicketState::Called, TicketState::Passed},
    Transition{EventKind::Rejoin, TicketState::Passed, TicketState::Waiting},
    Transition{EventKind::Hold, TicketState::Called, TicketState::Held},
    Transition{EventKind::Hold, TicketState::Serving, TicketState::Held},
    Transition{EventKind::Transfer, TicketState::Called, TicketState::Waiting},
    Transition{EventKind::Transfer, TicketState::Serving, TicketState::Waiting},
    Transition{EventKind::Leave, TicketState::Waiting, TicketState::Left},
    Transition{EventKind::Leave, TicketState::Called, TicketState::Left},
    Transition{EventKind::Leave, TicketState::Held, TicketState::Left},
    Transition{EventKind::Leave, TicketState::Passed, TicketState::Left},
    Transition{EventKind::Rate, TicketState::Done, TicketState::Done},
};

std::optional<TicketState> next_state(EventKind event, TicketState from) {
  const auto found = std::ranges::find_if(
      transitions, [&](const Transition& t) { return t.event == event && t.from == from; });
  if (found == transitions.end()) return std::nullopt;
  return found->to;
}

void learn_service_time(Hall& hall, const Ticket& ticket, Instant finished_at) {
  if (!ticket.started_at || finished_at < *ticket.started_at) return;
  const auto seconds = static_cast<double>(seconds_between(*ticket.started_at, finished_at));
  ServiceTime& known = hall.service_times[ticket.business];
  const double weight = std::max(service_time_weight, 1.0 / (known.samples + 1));
  known.mean_s += (seconds - known.mean_s) * weight;
  ++known.samples;
}

/// The window at which `ticket` was called becomes free.
void release_window(Hall& hall, const Ticket& ticket) {
  Window* window = window_of(hall, ticket.window);
  if (window == nullptr || window->serving != ticket.number) return;
  window->serving = {};
  window->calling = false;
}

Result<void, HallProblem> check_reason(const HallEvent& event) {
  if (event.reason == WindowReason::None) return fail(HallProblem::ReasonMissing);
  if (event.reason == WindowReason::Other && event.reason_text.empty()) {
    return fail(HallProblem::ReasonTextNeeded);
  }
  return {};
}

void set_window(Window& window, WindowState state, const HallEvent& event) {
  const bool open = state == WindowState::Open;
  window.state = state;
  window.reason = open ? WindowReason::None : event.reason;
  window.reason_text = open ? std::string{} : event.reason_text;
  window.resume_at = open ? std::nullopt : event.resume_at;
}

Result<void, HallProblem> apply_to_window(Hall& hall, const HallEvent& event) {
  Window* window = window_of(hall, event.window);
  if (window == nullptr) return fail(HallProblem::UnknownWindow);
  switch (event.kind) {
    case EventKind::Serves:
      for (const BusinessId& business : event.businesses) {
        if (find_business(hall.plan, business) == nullptr) {
          return fail(HallProblem::UnknownBusiness);
        }
      }
      window->businesses = event.businesses;
      return {};
    case EventKind::Open:
      set_window(*window, WindowState::Open, event);
      return {};
    case EventKind::Resume:
      if (window->state != WindowState::Paused) return fail(HallProblem::WindowState);
      set_window(*window, WindowState::Open, event);
      return {};
    default: {
      const auto reason = check_reason(event);
      if (!reason) return reason;
      set_window(*window,
                 event.kind == EventKind::Pause ? WindowState::Paused : WindowState::Closed, event);
      return {};
    }
  }
}

Result<void, HallProblem> take(Hall& hall, const HallEvent& event) {
  if (event.ticket.empty()) return fail(HallProblem::UnknownTicket);
  if (find_business(hall.plan, event.business) == nullptr) {
    return fail(HallProblem::UnknownBusiness);
  }
  if (hall.tickets.contains(event.ticket)) return fail(HallProblem::TicketExists);
  Ticket ticket;
  ticket.number = event.ticket;
  ticket.business = event.business;
  ticket.ticket_class = event.ticket_class;
  ticket.taken_at = event.at;
  hall.tickets.emplace(event.ticket, std::move(ticket));
  return {};
}

Result<void, HallProblem> apply_to_ticket(Hall& hall, const HallEvent& event) {
  Ticket* ticket = ticket_of(hall, event.ticket);
  if (ticket == nullptr) return fail(HallProblem::UnknownTicket);
  const auto next = next_state(event.kind, ticket->state);
  if (!next) return fail(HallProblem::TicketState);

  if (event.kind == EventKind::Call) {
    Window* window = window_of(hall, event.window);
    if (window == nullptr) return fail(HallProblem::UnknownWindow);
    if (window->state != WindowState::Open) return fail(HallProblem::WindowState);
    if (!window->serving.empty()) return fail(HallProblem::WindowOccupied);
    window->serving = ticket->number;
    window->calling = true;
    ticket->window = window->id;
    if (!ticket->called_at) ticket->called_at = event.at;
  } else if (event.kind == EventKind::Transfer) {
    if (find_business(hall.plan, event.business) == nullptr) {
      return fail(HallProblem::UnknownBusiness);
    }
    release_window(hall, *ticket);
    ticket->business = event.business;
  } else if (event.kind == EventKind::Rate) {
    if (event.rating < 1 || event.rating > 5) return fail(HallProblem::RatingOutOfRange);
  } else if (event.kind == EventKind::Start) {
    ticket->started_at = event.at;
    if (Window* window = window_of(hall, ticket->window)) window->calling = false;
  } else if (event.kind != EventKind::Recall) {
    if (event.kind == EventKind::Finish) learn_service_time(hall, *ticket, event.at);
    release_window(hall, *ticket);
  }
  ticket->state = *next;
  return {};
}

}  // namespace

Hall new_hall(HallPlan plan) {
  Hall hall;
  hall.plan = std::move(plan);
  start_new_day(hall);
  return hall;
}

void start_new_day(Hall& hall) {
  hall.tickets.clear();
  hall.windows.clear();
  for (const WindowPlan& planned : hall.plan.windows) {
    Window window;
    window.id = planned.id;
    window.businesses = planned.businesses;
    window.temporary = planned.temporary;
    hall.windows.push_back(std::move(window));
  }
}

Result<void, HallProblem> apply(Hall& hall, const HallEvent& event) {
  Result<void, HallProblem> done;
  switch (event.kind) {
    case EventKind::Serves:
    case EventKind::Open:
    case EventKind::Pause:
    case EventKind::Resume:
    case EventKind::Close:
      done = apply_to_window(hall, event);
      break;
    case EventKind::Take:
      done = take(hall, event);
      break;
    default:
      done = apply_to_ticket(hall, event);
      break;
  }
  if (done) hall.data_at = std::max(hall.data_at, event.at);
  return done;
}

const Window* find_window(const Hall& hall, const WindowId& id) {
  const auto found = std::ranges::find(hall.windows, id, &Window::id);
  return found == hall.windows.end() ? nullptr : &*found;
}

const Business* find_business(const HallPlan& plan, const BusinessId& id) {
  const auto found = std::ranges::find(plan.businesses, id, &Business::id);
  return found == plan.businesses.end() ? nullptr : &*found;
}

bool serves(const Window& window, const BusinessId& business) {
  return std::ranges::find(window.businesses, business) != window.businesses.end();
}

int waiting_for(const Hall& hall, const BusinessId& business) {
  return static_cast<int>(std::ranges::count_if(hall.tickets, [&](const auto& entry) {
    return entry.second.state == TicketState::Waiting && entry.second.business == business;
  }));
}

int waiting_at(const Hall& hall, const Window& window) {
  return static_cast<int>(std::ranges::count_if(hall.tickets, [&](const auto& entry) {
    return entry.second.state == TicketState::Waiting && serves(window, entry.second.business);
  }));
}

int open_windows(const Hall& hall) {
  return static_cast<int>(std::ranges::count(hall.windows, WindowState::Open, &Window::state));
}

}  // namespace tucao::domain
