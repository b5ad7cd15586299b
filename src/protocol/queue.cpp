// SPDX-License-Identifier: Apache-2.0
#include "protocol/queue.h"

#include <algorithm>
#include <utility>

#include "domain/queue.h"

namespace tucao::protocol {
namespace {

/// The parts of `id` between slashes; empty if one of them is, or if there are not `least` to `most`.
std::vector<std::string> parts(std::string_view id, std::size_t least, std::size_t most) {
  std::vector<std::string> found;
  while (true) {
    const auto slash = id.find('/');
    found.emplace_back(id.substr(0, slash));
    if (found.back().empty() || found.size() > most) return {};
    if (slash == std::string_view::npos) break;
    id.remove_prefix(slash + 1);
  }
  return found.size() < least ? std::vector<std::string>{} : found;
}

std::optional<FinishedNumber> to_rate_at(const domain::Hall& hall, const domain::Window& window) {
  if (!window.serving.empty() && !window.calling) return std::nullopt;
  const domain::Ticket* last = nullptr;
  for (const auto& [number, ticket] : hall.tickets) {
    if (ticket.window != window.id || ticket.state != domain::TicketState::Done) continue;
    if (last == nullptr || ticket.finished_at > last->finished_at) last = &ticket;
  }
  if (last == nullptr || last->rating > 0 || !last->finished_at) return std::nullopt;
  return FinishedNumber{last->number, *last->finished_at};
}

}  // namespace

TicketLine line_of(const domain::Ticket& ticket) {
  return {ticket.number,          ticket.business,   ticket.ticket_class,
          ticket.priority_reason, ticket.state,      ticket.taken_at,
          ticket.last_called_at,  ticket.started_at, ticket.calls};
}

std::optional<TicketView> ticket_view_of(const domain::Hall& hall, const Outlook& outlook,
                                         const domain::TicketNumber& number, bool owner) {
  const auto found = hall.tickets.find(number);
  if (found == hall.tickets.end()) return std::nullopt;
  const domain::Ticket& ticket = found->second;
  TicketView view;
  view.hall = hall.plan.id;
  view.number = number;
  view.business = ticket.business;
  view.ticket_class = ticket.ticket_class;
  view.state = ticket.state;
  view.window = ticket.window;
  if (ticket.state == domain::TicketState::Waiting) {
    view.ahead = domain::people_ahead(hall, ticket);
    view.wait = shown_wait(outlook.waits.tickets, number);
  }
  view.taken_at = ticket.taken_at;
  view.called_at = ticket.last_called_at;
  view.calls = ticket.calls;
  view.passes = ticket.passes;
  view.owner = owner;
  if (owner) view.rating = ticket.rating;
  const domain::WentFirst first = domain::went_first(hall, ticket);
  view.appointments_first = first.appointments;
  for (const auto& [reason, count] : first.priority) view.priority_first.push_back({reason, count});
  view.priority_cap = hall.plan.rules.max_priority_in_a_row;
  return view;
}

std::optional<ConsoleView> console_view_of(const domain::Hall& hall, const Outlook& outlook,
                                           const domain::WindowId& id) {
  const domain::Window* window = domain::find_window(hall, id);
  if (window == nullptr) return std::nullopt;
  ConsoleView view;
  view.window = view_of_window(hall, *window, outlook);
  for (const domain::Ticket* ticket : domain::next_tickets(hall, *window, max_console_lines)) {
    view.next.push_back(line_of(*ticket));
  }
  std::vector<const domain::Ticket*> passed;
  for (const auto& [number, ticket] : hall.tickets) {
    if (number == window->serving) view.serving = line_of(ticket);
    if (ticket.state == domain::TicketState::Held && ticket.window == id) {
      view.held.push_back(line_of(ticket));
    }
    if (ticket.state == domain::TicketState::Passed && domain::serves(*window, ticket.business)) {
      passed.push_back(&ticket);
    }
  }
  view.to_rate = to_rate_at(hall, *window);
  std::ranges::sort(view.held, {}, &TicketLine::called_at);
  std::ranges::sort(passed, std::ranges::greater{}, &domain::Ticket::last_called_at);
  passed.resize(std::min(passed.size(), max_console_lines));
  for (const domain::Ticket* ticket : passed) view.passed.push_back(line_of(*ticket));
  for (const domain::Business& business : hall.plan.businesses) {
    view.loads.push_back({business.id, domain::waiting_for(hall, business.id),
                          shown_wait(outlook.waits.businesses, business.id)});
  }
  view.open_windows = domain::open_windows(hall);
  view.total_windows = domain::count_of_windows(hall);
  view.staffing = outlook.staffing;
  return view;
}

std::string topic_id(const TicketTopic& topic) {
  std::string id = topic.hall.value + "/" + topic.number.value;
  if (!topic.code.empty()) id.append("/").append(topic.code);
  return id;
}

std::string topic_id(const ConsoleTopic& topic) {
  return topic.hall.value + "/" + topic.window.value;
}

std::optional<TicketTopic> ticket_topic(std::string_view id) {
  std::vector<std::string> found = parts(id, 2, 3);
  if (found.empty()) return std::nullopt;
  return TicketTopic{domain::HallId(found[0]), domain::TicketNumber(found[1]),
                     found.size() == 3 ? found[2] : std::string{}};
}

std::optional<ConsoleTopic> console_topic(std::string_view id) {
  std::vector<std::string> found = parts(id, 2, 2);
  if (found.empty()) return std::nullopt;
  return ConsoleTopic{domain::HallId(found[0]), domain::WindowId(found[1])};
}

}  // namespace tucao::protocol
