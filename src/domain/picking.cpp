// SPDX-License-Identifier: Apache-2.0
#include "domain/picking.h"

#include <algorithm>
#include <deque>
#include <map>
#include <utility>

namespace tucao::domain {
namespace {

constexpr auto appointment = static_cast<std::size_t>(TicketClass::Appointment);
constexpr auto priority = static_cast<std::size_t>(TicketClass::Priority);

/// Head starts that halls use; below, between and above "always first".
constexpr std::array head_starts_s{0.0,
                                   300.0,
                                   600.0,
                                   900.0,
                                   1200.0,
                                   1800.0,
                                   3600.0,
                                   PickingRule::always_first_s / 2,
                                   PickingRule::always_first_s,
                                   PickingRule::always_first_s * 2};
constexpr int most_in_a_row = 4;

using LineKey = std::pair<BusinessId, TicketClass>;

int explained(const PickingRule& rule, std::span<const Decision> decisions) {
  return static_cast<int>(std::ranges::count_if(decisions, [&](const Decision& decision) {
    return picked_by(rule, decision) == decision.picked;
  }));
}

}  // namespace

std::size_t picked_by(const PickingRule& rule, const Decision& decision) {
  const bool capped =
      rule.max_priority_in_a_row > 0 && decision.priority_in_a_row >= rule.max_priority_in_a_row;
  std::size_t best = 0;
  std::pair<int, double> best_place{std::numeric_limits<int>::max(), 0};
  for (std::size_t i = 0; i < decision.lines.size(); ++i) {
    const Decision::Line& line = decision.lines[i];
    double place_s = line.joined_s - rule.head_start_s[static_cast<std::size_t>(line.ticket_class)];
    if (capped && line.ticket_class == TicketClass::Priority) {
      place_s += 2 * PickingRule::always_first_s;
    }
    const std::pair place{rule.by_list ? line.list_place : 0, place_s};
    if (place < best_place) {
      best_place = place;
      best = i;
    }
  }
  return best;
}

std::vector<Decision> decisions_of(const Hall& day) {
  struct Event {
    Instant at;
    bool call = false;
    const Ticket* ticket = nullptr;
    auto operator<=>(const Event& other) const {
      return std::pair(at, call) <=> std::pair(other.at, other.call);
    }
  };
  std::vector<Event> events;
  for (const auto& [number, ticket] : day.tickets) {
    if (!ticket.called_at && ticket.state != TicketState::Waiting) continue;
    events.push_back({ticket.taken_at, false, &ticket});
    if (ticket.called_at) events.push_back({*ticket.called_at, true, &ticket});
  }
  std::ranges::sort(events, [](const Event& a, const Event& b) { return (a <=> b) < 0; });

  std::map<LineKey, std::deque<const Ticket*>> lines;
  std::map<WindowId, int> in_a_row;
  std::vector<Decision> decisions;
  for (const Event& event : events) {
    const Ticket& ticket = *event.ticket;
    auto& line = lines[{ticket.business, ticket.ticket_class}];
    if (!event.call) {
      line.push_back(&ticket);
      continue;
    }
    Decision decision;
    decision.priority_in_a_row = in_a_row[ticket.window];
    const Window* window = find_window(day, ticket.window);
    if (window != nullptr) {
      for (std::size_t place = 0; place < window->businesses.size(); ++place) {
        for (std::size_t c = 0; c < ticket_classes; ++c) {
          const LineKey key{window->businesses[place], static_cast<TicketClass>(c)};
          const auto found = lines.find(key);
          if (found == lines.end() || found->second.empty()) continue;
          if (key == LineKey{ticket.business, ticket.ticket_class}) {
            decision.picked = decision.lines.size();
          }
          decision.lines.push_back(
              {static_cast<int>(place), key.second,
               static_cast<double>(found->second.front()->taken_at.ms - event.at.ms) / 1000});
        }
      }
    }
    if (decision.lines.size() > 1) decisions.push_back(std::move(decision));
    std::erase(line, &ticket);
    int& row = in_a_row[ticket.window];
    row = ticket.ticket_class == TicketClass::Priority ? row + 1 : 0;
  }
  return decisions;
}

PickingRule stated_rule(const HallPlan& plan) {
  PickingRule rule;
  rule.head_start_s = {0, static_cast<double>(plan.rules.appointment_head_start_s),
                       PickingRule::always_first_s};
  rule.max_priority_in_a_row = plan.rules.max_priority_in_a_row;
  return rule;
}

PickingRule infer_rule(std::span<const Decision> decisions, const PickingRule& stated) {
  PickingRule best = stated;
  int best_count = explained(stated, decisions);
  // A coincidence is no rule.
  const int clearly = 3 + static_cast<int>(decisions.size() / 200);
  const auto consider = [&](const PickingRule& rule) {
    const int count = explained(rule, decisions);
    if (count <= best_count) return;
    best_count = count;
    best = rule;
  };
  const int stated_count = best_count;
  for (int round = 0; round < 2; ++round) {
    for (const double head_start_s : head_starts_s) {
      PickingRule rule = best;
      rule.head_start_s[priority] = head_start_s;
      consider(rule);
    }
    for (const double head_start_s : head_starts_s) {
      PickingRule rule = best;
      rule.head_start_s[appointment] = head_start_s;
      consider(rule);
    }
    for (int cap = 0; cap <= most_in_a_row; ++cap) {
      PickingRule rule = best;
      rule.max_priority_in_a_row = cap;
      consider(rule);
    }
    PickingRule rule = best;
    rule.by_list = !rule.by_list;
    consider(rule);
  }
  return best_count > stated_count + clearly ? best : stated;
}

}  // namespace tucao::domain
