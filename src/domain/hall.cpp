// SPDX-License-Identifier: Apache-2.0
#include "domain/hall.h"

#include <algorithm>
#include <array>

namespace tucao::domain {
namespace {

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
    Transition{EventKind::Start, TicketState::Waiting, TicketState::Serving},
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

/// The window at which `ticket` was called becomes free.
void release_window(Hall& hall, const Ticket& ticket) {
  Window* window = window_of(hall, ticket.window);
  if (window == nullptr || window->serving != ticket.number) return;
  window->serving = {};
  window->calling = false;
}

void finish(Hall& hall, Ticket& ticket, Instant at) {
  ticket.finished_at = at;
  release_window(hall, ticket);
}

Result<void, HallProblem> check_reason(const HallEvent& event) {
  if (event.reason == WindowReason::None) return fail(HallProblem::ReasonMissing);
  if (event.reason == WindowReason::Other && event.reason_text.empty()) {
    return fail(HallProblem::ReasonTextNeeded);
  }
  return {};
}

void set_window(Hall& hall, Window& window, WindowState state, const HallEvent& event) {
  const bool open = state == WindowState::Open;
  window.state = state;
  window.reason = open ? WindowReason::None : event.reason;
  window.reason_text = open ? std::string{} : event.reason_text;
  window.resume_at = open ? std::nullopt : event.resume_at;
  hall.shifts.push_back({event.at, window.id, state, window.reason, window.resume_at});
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
      set_window(hall, *window, WindowState::Open, event);
      return {};
    case EventKind::Resume:
      if (window->state != WindowState::Paused) return fail(HallProblem::WindowState);
      set_window(hall, *window, WindowState::Open, event);
      return {};
    default: {
      const auto reason = check_reason(event);
      if (!reason) return reason;
      set_window(hall, *window,
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
  ticket.priority_reason = event.priority_reason;
  ticket.taken_at = event.at;
  ticket.queued_at = event.at;
  hall.tickets.emplace(event.ticket, std::move(ticket));
  return {};
}

/// Behind so many of its line that nobody is surprised, and before everybody else.
Instant place_after_rejoining(const Hall& hall, const Ticket& ticket, Instant at) {
  std::vector<Instant> line;
  for (const auto& [number, other] : hall.tickets) {
    if (other.state == TicketState::Waiting && other.business == ticket.business) {
      line.push_back(other.queued_at);
    }
  }
  const auto ahead = static_cast<std::size_t>(std::max(hall.plan.rules.rejoin_after, 0));
  if (line.size() <= ahead) return at;
  std::ranges::sort(line);
  return Instant{ahead == 0 ? line.front().ms - 1 : line[ahead - 1].ms + 1};
}

Result<void, HallProblem> call(Hall& hall, Ticket& ticket, const HallEvent& event) {
  Window* window = window_of(hall, event.window);
  if (window == nullptr) return fail(HallProblem::UnknownWindow);
  if (window->state != WindowState::Open) set_window(hall, *window, WindowState::Open, event);
  if (Ticket* before = ticket_of(hall, window->serving)) {
    finish(hall, *before, event.at);
    before->state = TicketState::Done;
  }
  window->serving = ticket.number;
  window->calling = true;
  window->priority_in_a_row =
      ticket.ticket_class == TicketClass::Priority ? window->priority_in_a_row + 1 : 0;
  ticket.window = window->id;
  if (!ticket.called_at) ticket.called_at = event.at;
  ticket.last_called_at = event.at;
  ++ticket.calls;
  return {};
}

Result<void, HallProblem> start(Hall& hall, Ticket& ticket, const HallEvent& event) {
  if (ticket.state == TicketState::Waiting) {
    if (event.window.empty()) return fail(HallProblem::TicketState);
    const auto called = call(hall, ticket, event);
    if (!called) return called;
  }
  ticket.started_at = event.at;
  if (Window* window = window_of(hall, ticket.window)) window->calling = false;
  return {};
}

Result<void, HallProblem> transfer(Hall& hall, Ticket& ticket, const HallEvent& event) {
  if (find_business(hall.plan, event.business) == nullptr) {
    return fail(HallProblem::UnknownBusiness);
  }
  release_window(hall, ticket);
  ticket.business = event.business;
  return {};
}

Result<void, HallProblem> rate(Ticket& ticket, const HallEvent& event) {
  if (event.rating < 1 || event.rating > 5) return fail(HallProblem::RatingOutOfRange);
  if (ticket.rating != 0) return fail(HallProblem::AlreadyRated);
  ticket.rating = event.rating;
  return {};
}

Result<void, HallProblem> act_on(Hall& hall, Ticket& ticket, const HallEvent& event) {
  switch (event.kind) {
    case EventKind::Call:
      return call(hall, ticket, event);
    case EventKind::Recall:
      ticket.last_called_at = event.at;
      ++ticket.calls;
      return {};
    case EventKind::Start:
      return start(hall, ticket, event);
    case EventKind::Finish:
      finish(hall, ticket, event.at);
      return {};
    case EventKind::Transfer:
      return transfer(hall, ticket, event);
    case EventKind::Rate:
      return rate(ticket, event);
    case EventKind::Rejoin:
      ticket.queued_at = place_after_rejoining(hall, ticket, event.at);
      return {};
    case EventKind::Pass:
      ++ticket.passes;
      [[fallthrough]];
    default:
      release_window(hall, ticket);
      return {};
  }
}

Result<void, HallProblem> apply_to_ticket(Hall& hall, const HallEvent& event) {
  Ticket* ticket = ticket_of(hall, event.ticket);
  if (ticket == nullptr) return fail(HallProblem::UnknownTicket);
  const auto next = next_state(event.kind, ticket->state);
  if (!next) return fail(HallProblem::TicketState);
  const auto done = act_on(hall, *ticket, event);
  if (done) ticket->state = *next;
  return done;
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
  hall.shifts.clear();
  hall.windows.clear();
  for (const WindowPlan& planned : hall.plan.windows) {
    Window window;
    window.id = planned.id;
    window.businesses = planned.businesses;
    window.kind = planned.kind;
    // A device works as long as nobody says otherwise.
    if (window.kind == WindowKind::SelfService) {
      window.state = WindowState::Open;
      window.reason = WindowReason::None;
    }
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

bool is_own_queue(const HallPlan& plan) {
  return !plan.businesses.empty() && std::ranges::all_of(plan.businesses, &Business::own_queue);
}

bool are_plausible(const std::vector<AnswerTime>& times) {
  return std::ranges::all_of(times, [](const AnswerTime& time) {
    return (time.kind || time.category) && time.workdays >= 1 &&
           time.workdays <= most_answer_workdays;
  });
}

int answer_workdays_of(const HallPlan& plan, CaseKind kind, std::optional<Category> category) {
  const auto fitting = std::ranges::find_if(plan.answer_times, [&](const AnswerTime& time) {
    return (!time.kind || time.kind == kind) && (!time.category || time.category == category);
  });
  return fitting == plan.answer_times.end() ? answer_workdays(kind, category) : fitting->workdays;
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
  return calls_numbers(window.kind) &&
         std::ranges::find(window.businesses, business) != window.businesses.end();
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

int count_of_windows(const Hall& hall) {
  return static_cast<int>(std::ranges::count_if(
      hall.windows, [](const Window& window) { return calls_numbers(window.kind); }));
}

int open_windows(const Hall& hall) {
  return static_cast<int>(std::ranges::count_if(hall.windows, [](const Window& window) {
    return window.state == WindowState::Open && calls_numbers(window.kind);
  }));
}

}  // namespace tucao::domain
