// SPDX-License-Identifier: Apache-2.0
#include "domain/queue.h"

#include <algorithm>

namespace tucao::domain {
namespace {

/// True if some window that works now serves both; if none works, if both are the same business.
bool same_line(const Hall& hall, const BusinessId& mine, const BusinessId& other) {
  if (mine == other) return true;
  return std::ranges::any_of(hall.windows, [&](const Window& window) {
    return window.state == WindowState::Open && serves(window, mine) && serves(window, other);
  });
}

}  // namespace

bool priority_goes_first(const QueueRules& rules, const Window& window) {
  return window.kind == WindowKind::GreenChannel || rules.max_priority_in_a_row == 0 ||
         window.priority_in_a_row < rules.max_priority_in_a_row;
}

Turn turn_of(const QueueRules& rules, const Ticket& ticket, bool priority_first) {
  const bool appointment = ticket.ticket_class == TicketClass::Appointment;
  return {!(priority_first && ticket.ticket_class == TicketClass::Priority),
          plus_seconds(ticket.queued_at, appointment ? -rules.appointment_head_start_s : 0),
          ticket.number};
}

const Ticket* next_ticket(const Hall& hall, const Window& window) {
  const auto first = next_tickets(hall, window, 1);
  return first.empty() ? nullptr : first.front();
}

std::vector<const Ticket*> next_tickets(const Hall& hall, const Window& window, std::size_t count) {
  // Two lines by place, of which the window takes now from the one, now from the other.
  std::vector<std::pair<Turn, const Ticket*>> all;
  std::vector<std::pair<Turn, const Ticket*>> priority;
  for (const auto& [number, ticket] : hall.tickets) {
    if (ticket.state != TicketState::Waiting || !serves(window, ticket.business)) continue;
    const Turn turn = turn_of(hall.plan.rules, ticket, false);
    all.emplace_back(turn, &ticket);
    if (ticket.ticket_class == TicketClass::Priority) priority.emplace_back(turn, &ticket);
  }
  const auto sort_first = [&](auto& line) {
    const auto middle = line.begin() + static_cast<std::ptrdiff_t>(std::min(count, line.size()));
    std::ranges::partial_sort(line, middle);
  };
  sort_first(all);
  sort_first(priority);

  std::vector<const Ticket*> next;
  Window imagined = window;
  auto some = all.begin();
  auto preferred = priority.begin();
  const auto taken = [&](const Ticket* ticket) {
    return std::ranges::find(next, ticket) != next.end();
  };
  while (next.size() < std::min(count, all.size())) {
    while (preferred != priority.end() && taken(preferred->second)) ++preferred;
    while (taken(some->second)) ++some;
    const bool first =
        preferred != priority.end() && priority_goes_first(hall.plan.rules, imagined);
    next.push_back(first ? preferred->second : some->second);
    imagined.priority_in_a_row =
        next.back()->ticket_class == TicketClass::Priority ? imagined.priority_in_a_row + 1 : 0;
  }
  return next;
}

WentFirst went_first(const Hall& hall, const Ticket& ticket) {
  WentFirst result;
  for (const auto& [number, other] : hall.tickets) {
    const bool before = other.taken_at > ticket.taken_at && other.called_at &&
                        (!ticket.called_at || *other.called_at < *ticket.called_at);
    if (!before || other.ticket_class == TicketClass::WalkIn) continue;
    const Window* window = find_window(hall, other.window);
    if (window == nullptr || !serves(*window, ticket.business)) continue;
    if (other.ticket_class == TicketClass::Appointment) {
      ++result.appointments;
    } else {
      ++result.priority[other.priority_reason];
    }
  }
  return result;
}

int people_ahead(const Hall& hall, const Ticket& ticket) {
  if (ticket.state != TicketState::Waiting) return -1;
  const Turn mine = turn_of(hall.plan.rules, ticket, true);
  return static_cast<int>(std::ranges::count_if(hall.tickets, [&](const auto& entry) {
    const Ticket& other = entry.second;
    return other.state == TicketState::Waiting && other.number != ticket.number &&
           same_line(hall, ticket.business, other.business) &&
           turn_of(hall.plan.rules, other, true) < mine;
  }));
}

}  // namespace tucao::domain
