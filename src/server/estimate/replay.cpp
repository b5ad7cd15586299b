// SPDX-License-Identifier: Apache-2.0
#include "server/estimate/replay.h"

#include <algorithm>
#include <deque>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <utility>

namespace tucao::server {
namespace {

using domain::BusinessId;
using domain::EventKind;
using domain::Hall;
using domain::HallEvent;
using domain::HallProblem;
using domain::Ticket;
using domain::TicketClass;
using domain::TicketNumber;
using domain::TicketState;
using domain::WindowId;
using domain::WindowReason;

constexpr std::size_t rolling_tickets = 10;

class Replay {
 public:
  Replay(Hall morning, const Estimator& estimator) : estimator_(estimator) {
    day_.hall = std::move(morning);
  }

  ReplayedDay play(const std::vector<HallEvent>& events) {
    std::vector<HallEvent> early;  // of this instant, and not fitting yet
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (i > 0 && events[i].at != events[i - 1].at) {
        day_.unfit += static_cast<int>(early.size());
        early.clear();
      }
      if (!tell(events[i])) {
        early.push_back(events[i]);
        continue;
      }
      while (std::erase_if(early, [&](const HallEvent& event) { return tell(event); }) > 0) {
      }
    }
    day_.unfit += static_cast<int>(early.size());
    for (Forecast& forecast : day_.forecasts) {
      const Ticket& ticket = day_.hall.tickets.at(forecast.ticket);
      if (ticket.called_at) forecast.waited_s = seconds(ticket.taken_at, *ticket.called_at);
    }
    return std::move(day_);
  }

 private:
  static double seconds(Instant from, Instant to) {
    return static_cast<double>(to.ms - from.ms) / 1000;
  }

  bool tell(HallEvent event) {
    Hall& hall = day_.hall;
    if (event.kind == EventKind::Resume) event.kind = EventKind::Open;
    if ((event.kind == EventKind::Pause || event.kind == EventKind::Close) &&
        event.reason == WindowReason::None) {
      event.reason = WindowReason::Other;
      event.reason_text = "?";
    }
    if (event.kind == EventKind::Take) make_room(event.ticket);
    const auto before = hall.tickets.find(event.ticket);
    const bool first_call = (event.kind == EventKind::Call || event.kind == EventKind::Start) &&
                            before != hall.tickets.end() && !before->second.called_at;
    if (!domain::apply(hall, event)) return false;
    if (event.kind == EventKind::Take) forecast(event);
    if (first_call && hall.tickets.at(event.ticket).called_at)
      note_call(hall.tickets.at(event.ticket));
    return true;
  }

  /// A number that comes again the same day is another ticket.
  void make_room(const TicketNumber& number) {
    auto& tickets = day_.hall.tickets;
    const auto found = tickets.find(number);
    if (found == tickets.end()) return;
    const TicketState state = found->second.state;
    if (state == TicketState::Waiting || state == TicketState::Called ||
        state == TicketState::Serving)
      return;
    TicketNumber old(number.value + "#" + std::to_string(++renamed_));
    for (Forecast& forecast : day_.forecasts) {
      if (forecast.ticket == number) forecast.ticket = old;
    }
    auto node = tickets.extract(found);
    node.key() = old;
    node.mapped().number = old;
    tickets.insert(std::move(node));
  }

  void forecast(const HallEvent& take) {
    if (take.ticket_class != TicketClass::WalkIn || !estimator_) return;
    Forecast forecast;
    forecast.ticket = take.ticket;
    forecast.at = take.at;
    forecast.estimate = estimator_(day_.hall, take.at, take.ticket);
    const auto& waits = waits_[take.business];
    if (!waits.empty()) {
      forecast.last_entered_s = waits.back();
      forecast.rolling_mean_s =
          std::accumulate(waits.begin(), waits.end(), 0.0) / static_cast<double>(waits.size());
    }
    day_.forecasts.push_back(std::move(forecast));
  }

  void note_call(const Ticket& ticket) {
    domain::Window& window =
        *std::ranges::find(day_.hall.windows, ticket.window, &domain::Window::id);
    if (!domain::serves(window, ticket.business)) window.businesses.push_back(ticket.business);
    if (ticket.ticket_class != TicketClass::WalkIn) return;
    auto& waits = waits_[ticket.business];
    waits.push_back(seconds(ticket.taken_at, *ticket.called_at));
    if (waits.size() > rolling_tickets) waits.pop_front();
  }

  const Estimator& estimator_;
  ReplayedDay day_;
  std::map<BusinessId, std::deque<double>> waits_;
  int renamed_ = 0;
};

}  // namespace

domain::HallPlan plan_of_logs(const std::vector<HallEvent>& events, int utc_offset_min) {
  std::set<BusinessId> businesses;
  std::set<WindowId> windows;
  for (const HallEvent& event : events) {
    if (!event.business.empty()) businesses.insert(event.business);
    businesses.insert(event.businesses.begin(), event.businesses.end());
    if (!event.window.empty()) windows.insert(event.window);
  }
  domain::HallPlan plan;
  plan.id = domain::HallId("log");
  plan.utc_offset_min = utc_offset_min;
  plan.opens_min = 0;
  plan.closes_min = 24 * 60;
  for (const BusinessId& business : businesses) {
    plan.businesses.push_back({business, {}, {{"zh-CN", business.value}}});
  }
  for (const WindowId& window : windows) {
    domain::WindowPlan planned;
    planned.id = window;
    plan.windows.push_back(std::move(planned));
  }
  return plan;
}

std::vector<std::vector<HallEvent>> days_of(std::vector<HallEvent> events, int utc_offset_min) {
  std::ranges::stable_sort(events, {}, &HallEvent::at);
  std::vector<std::vector<HallEvent>> days;
  std::int64_t newest_day = 0;
  for (HallEvent& event : events) {
    const std::int64_t day = (event.at.ms / 1000 + utc_offset_min * 60) / 86400;
    if (days.empty() || day != newest_day) days.emplace_back();
    newest_day = day;
    days.back().push_back(std::move(event));
  }
  return days;
}

ReplayedDay replay_day(Hall morning, const std::vector<HallEvent>& events,
                       const Estimator& estimator) {
  return Replay(std::move(morning), estimator).play(events);
}

}  // namespace tucao::server
