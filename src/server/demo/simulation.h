// SPDX-License-Identifier: Apache-2.0
// A plausible day in a hall: who comes, how long it takes, what goes wrong. No clock, no I/O.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "domain/hall.h"

namespace tucao::server {

/// The hall of the demonstration, always open: six businesses at fourteen windows with a queue machine, and
/// one at two windows that runs on Tucao.
[[nodiscard]] domain::HallPlan demonstration_plan();

/// One day of the windows with a queue machine, from the plan's opening to its closing time. The same plan, seed and start give the same
/// events. Every event is one that domain::apply accepts, in order.
class Simulation {
 public:
  struct Start {
    Instant midnight;  ///< simulated: the day begins at midnight + opens_min
    std::string name;  ///< begins every event's id
    int first_ticket_number = 1;
  };

  Simulation(domain::HallPlan plan, std::uint64_t seed, Start start);
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

  /// The events that are due by `now` and were not returned before, oldest first.
  [[nodiscard]] std::vector<domain::HallEvent> step(Instant now);

  /// When something may happen next; nothing once the day is over.
  [[nodiscard]] std::optional<Instant> next_at() const;

 private:
  struct Traffic {
    double mean_service_s = 0;
    double arrivals_per_s = 0;  ///< when as many come as can be served
    double usual_waiting = 0;
  };
  struct Break {
    domain::WindowReason reason = domain::WindowReason::None;
    std::string text;
    std::int64_t length_s = 0;
  };
  struct Desk {
    std::optional<Break> due;  ///< to be taken when the present ticket is done
    bool to_be_closed = false;
    std::vector<domain::TicketNumber> returned;  ///< held tickets whose owners are back
  };

  void open_day();
  void close_day();
  void plan_traffic();
  void plan_arrival(const domain::BusinessId& business);
  void arrive(const domain::BusinessId& business);
  void plan_breaks(const domain::WindowId& window);
  void watch_tide();
  void call_next(const domain::WindowId& window);
  void attend(const domain::WindowId& window, const domain::TicketNumber& ticket);
  void miss_call(const domain::WindowId& window, const domain::TicketNumber& ticket);
  void serve(const domain::WindowId& window, const domain::TicketNumber& ticket);
  void rate_later(const domain::TicketNumber& ticket);
  void free_desk(const domain::WindowId& window);
  [[nodiscard]] domain::TicketNumber pick(const domain::WindowId& window);
  [[nodiscard]] domain::TicketNumber new_number(const domain::BusinessId& business,
                                                domain::TicketClass ticket_class);

  void after(double seconds, std::function<void()> action);
  bool emit(domain::HallEvent event);
  bool emit(domain::EventKind kind, const domain::TicketNumber& ticket);

  double uniform(double low, double high);
  bool chance(double probability) { return uniform(0, 1) < probability; }
  double exponential(double mean);
  double lognormal(double mean, double deviation);

  Start start_;
  std::mt19937_64 random_;
  domain::Hall hall_;
  Instant now_;
  std::multimap<Instant, std::function<void()>> agenda_;
  std::vector<domain::HallEvent> due_;
  std::map<domain::BusinessId, Traffic> traffic_;
  std::map<domain::WindowId, Desk> desks_;
  std::map<char, int> last_numbers_;
  int events_ = 0;
};

}  // namespace tucao::server
