// SPDX-License-Identifier: Apache-2.0
#include "bench/traces.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <optional>

namespace tucao::domain {
namespace {

constexpr double hour_s = 3600;
constexpr double opens_s = 9 * hour_s;
constexpr double last_number_s = 16.5 * hour_s;
constexpr double noon_s = 12 * hour_s;
constexpr double lunch_length_s = 1800;
/// 2026-03-02, a Monday, at midnight in China.
constexpr Instant first_midnight{1772380800000};
constexpr double crowd_comes_before_s = 600;

double rush(double at_s, double peak) {
  const auto bell = [&](double hour) {
    return std::exp(-std::pow((at_s / hour_s - hour) / 0.8, 2));
  };
  return 1 + peak * (bell(10) + bell(14.5)) - 0.3 * peak * bell(12.5);
}

struct Parameters {
  std::vector<double> mean_s;  ///< by business
  std::vector<double> window_factor;
  std::vector<double> lunch_s;         ///< when the window goes
  std::vector<double> arrivals_per_s;  ///< by business, before the rush
  double day_factor = 1;
};

/// What is the same on each day of a hall, and this day's own factor.
Parameters parameters_of(const TraceRules& rules, std::uint64_t seed, int day) {
  Dice dice(seed * 7919 + 1);
  Parameters p;
  for (int b = 0; b < rules.businesses; ++b) {
    p.mean_s.push_back(rules.mean_service_s * (0.6 + 0.8 * (b + 0.5) / rules.businesses));
  }
  for (int w = 0; w < rules.windows; ++w) {
    p.window_factor.push_back(std::exp(rules.window_spread * dice.normal()));
    p.lunch_s.push_back(w % 2 == 0 ? 11.5 * hour_s : 12.25 * hour_s);
  }
  Dice today(seed * 104729 + static_cast<std::uint64_t>(day) + 17);
  p.day_factor = std::exp(rules.day_spread * today.normal());
  // Each business brings the same work. A no-show costs little.
  const double work_s = rules.windows * rules.load *
                        (1 - (rules.lunch ? lunch_length_s / (7.5 * hour_s) : 0)) /
                        (1 + rules.pauses_per_hour * rules.pause_s / hour_s);
  for (const double mean_s : p.mean_s) {
    const double cost_s =
        (1 - rules.no_show) * mean_s + rules.no_show * rules.no_show_s + rules.gap_s;
    p.arrivals_per_s.push_back(work_s / rules.businesses / cost_s / rush(13 * hour_s, rules.peak) /
                               (1 + 0.25 * rules.peak));
  }
  return p;
}

double draw_service(const TraceRules& rules, double mean_s, Dice& dice) {
  switch (rules.shape) {
    case ServiceShape::Exponential:
      return dice.exponential(mean_s);
    case ServiceShape::Gamma: {
      // A sum of exponentials: shape 1/variation^2, rounded.
      const int parts =
          std::max(1, static_cast<int>(std::lround(1 / (rules.variation * rules.variation))));
      double sum = 0;
      for (int i = 0; i < parts; ++i) sum += dice.exponential(mean_s / parts);
      return sum;
    }
    case ServiceShape::TwoKinds:
      // Three in four are quick; the rest are the difficult cases.
      return dice.chance(0.75) ? mean_s * (0.35 + 0.5 * dice.uniform())
                               : mean_s * (1.2 + 1.8 * dice.uniform());
    case ServiceShape::Lognormal:
      break;
  }
  const double deviation = std::sqrt(std::log(1 + rules.variation * rules.variation));
  return mean_s * std::exp(deviation * dice.normal() - deviation * deviation / 2);
}

BusinessId business_id(int b) { return BusinessId(std::string(1, static_cast<char>('A' + b))); }

/// Windows share businesses: each serves two that lie side by side, every third one all of them.
std::vector<int> businesses_of(const TraceRules& rules, int window) {
  std::vector<int> served;
  if (rules.windows <= 2 || window % 3 == 2) {
    for (int b = 0; b < rules.businesses; ++b) served.push_back((window + b) % rules.businesses);
  } else {
    served = {window % rules.businesses};
    const int second = (window + 1) % rules.businesses;
    if (second != served.front()) served.push_back(second);
  }
  return served;
}

HallPlan plan_of(const TraceRules& rules) {
  HallPlan plan;
  plan.id = HallId("bench");
  plan.opens_min = 0;
  plan.closes_min = 24 * 60;
  plan.zones = {{ZoneId("all"), {{"zh-CN", "大厅"}}}};
  for (int b = 0; b < rules.businesses; ++b) {
    plan.businesses.push_back({business_id(b), ZoneId("all"), {{"zh-CN", business_id(b).value}}});
  }
  for (int w = 0; w < rules.windows; ++w) {
    WindowPlan window;
    window.id = WindowId(std::to_string(w + 1));
    for (const int b : businesses_of(rules, w)) window.businesses.push_back(business_id(b));
    plan.windows.push_back(std::move(window));
  }
  return plan;
}

class Day {
 public:
  Day(const TraceRules& rules, std::uint64_t seed, int day)
      : rules_(rules),
        parameters_(parameters_of(rules, seed, day)),
        dice_(seed * 15485863 + static_cast<std::uint64_t>(day) * 32452843 + 5),
        midnight_(plus_seconds(first_midnight, day * 86400)) {
    trace_.plan = plan_of(rules);
  }

  Trace play() {
    for (int w = 0; w < rules_.windows; ++w) {
      desks_.emplace_back();
      desks_.back().businesses = businesses_of(rules_, w);
      HallEvent serves = event(EventKind::Serves, opens_s - crowd_comes_before_s, w);
      for (const int b : desks_.back().businesses) serves.businesses.push_back(business_id(b));
      trace_.events.push_back(serves);
      at(opens_s, [this, w] { open(w); });
      plan_breaks(w);
    }
    for (int i = 0; i < rules_.opening_crowd * rules_.windows; ++i) {
      at(opens_s - crowd_comes_before_s * dice_.uniform(), [this] {
        arrive(static_cast<int>(dice_.below(static_cast<std::uint32_t>(rules_.businesses))));
      });
    }
    for (int b = 0; b < rules_.businesses; ++b) plan_arrival(b, opens_s);
    while (!agenda_.empty()) {
      const auto next = agenda_.extract(agenda_.begin());
      now_s_ = next.key();
      next.mapped()();
    }
    return std::move(trace_);
  }

 private:
  struct Person {
    std::string number;
    int business = 0;
    TicketClass ticket_class = TicketClass::WalkIn;
    double joined_s = 0;
    bool rejoined = false;
    bool gone = false;
  };
  struct Desk {
    std::vector<int> businesses;
    bool open = false;
    bool paused = false;
    bool busy = false;
    int priority_in_a_row = 0;
    std::optional<std::pair<WindowReason, double>> due;
  };

  void at(double at_s, std::function<void()> action) { agenda_.emplace(at_s, std::move(action)); }
  void after(double s, std::function<void()> action) { at(now_s_ + s, std::move(action)); }

  HallEvent event(EventKind kind, double at_s, int window = -1) {
    HallEvent event;
    // As logs have it: whole seconds.
    event.at = plus_seconds(midnight_, static_cast<std::int64_t>(at_s));
    event.id = std::to_string(trace_.events.size());
    event.kind = kind;
    if (window >= 0) event.window = WindowId(std::to_string(window + 1));
    return event;
  }
  void emit(EventKind kind, const std::string& ticket, int window = -1) {
    HallEvent e = event(kind, now_s_, window);
    e.ticket = TicketNumber(ticket);
    trace_.events.push_back(std::move(e));
  }

  void open(int w) {
    trace_.events.push_back(event(EventKind::Open, now_s_, w));
    desks_[w].open = true;
    call_next(w);
  }

  void plan_breaks(int w) {
    if (rules_.lunch) {
      at(parameters_.lunch_s[w] + 300 * dice_.uniform(), [this, w] {
        desks_[w].due = {WindowReason::Lunch, lunch_length_s};
        call_next(w);
      });
    }
    if (rules_.pauses_per_hour <= 0) return;
    const double mean_s = hour_s / rules_.pauses_per_hour;
    for (double s = opens_s + dice_.exponential(mean_s); s < last_number_s;
         s += dice_.exponential(mean_s)) {
      const double length_s = rules_.pause_s * (0.4 + 1.2 * dice_.uniform());
      at(s, [this, w, length_s] {
        if (!desks_[w].due) desks_[w].due = {WindowReason::Staffing, length_s};
        call_next(w);
      });
    }
  }

  void plan_arrival(int b, double from_s) {
    const double most = parameters_.arrivals_per_s[b] * (1 + rules_.peak);
    double next_s = from_s;
    do {
      next_s += dice_.exponential(1 / most);
    } while (next_s < last_number_s &&
             !dice_.chance(rush(next_s, rules_.peak) / (1 + rules_.peak)));
    if (next_s >= last_number_s) return;
    at(next_s, [this, b] {
      arrive(b);
      plan_arrival(b, now_s_);
    });
  }

  void arrive(int b) {
    Person person;
    const double kind = dice_.uniform();
    person.ticket_class = kind < rules_.priority_share ? TicketClass::Priority
                          : kind < rules_.priority_share + rules_.appointment_share
                              ? TicketClass::Appointment
                              : TicketClass::WalkIn;
    std::string digits = std::to_string(++last_number_);
    person.number = business_id(b).value +
                    std::string(4 - std::min<std::size_t>(4, digits.size()), '0') + digits;
    person.business = b;
    person.joined_s = now_s_;
    HallEvent take = event(EventKind::Take, now_s_);
    take.ticket = TicketNumber(person.number);
    take.business = business_id(b);
    take.ticket_class = person.ticket_class;
    trace_.events.push_back(std::move(take));
    people_.push_back(person);
    if (rules_.leaves_per_hour > 0) {
      const std::string number = person.number;
      after(dice_.exponential(hour_s / rules_.leaves_per_hour), [this, number] {
        const auto found = std::ranges::find(people_, number, &Person::number);
        if (found == people_.end()) return;
        emit(EventKind::Leave, number);
        people_.erase(found);
      });
    }
    call_idle();
  }

  void call_idle() {
    for (int w = 0; w < rules_.windows; ++w) call_next(w);
  }

  void call_next(int w) {
    Desk& desk = desks_[w];
    if (!desk.open || desk.paused || desk.busy) return;
    if (desk.due) {
      take_break(w);
      return;
    }
    const auto picked = pick(desk);
    if (picked == people_.end()) return;
    const Person person = *picked;
    people_.erase(picked);
    desk.busy = true;
    desk.priority_in_a_row =
        person.ticket_class == TicketClass::Priority ? desk.priority_in_a_row + 1 : 0;
    emit(EventKind::Call, person.number, w);
    if (dice_.chance(rules_.no_show) && !person.rejoined) {
      miss(w, person);
    } else {
      serve(w, person);
    }
  }

  std::vector<Person>::iterator pick(const Desk& desk) {
    const bool capped = rules_.rule.max_priority_in_a_row > 0 &&
                        desk.priority_in_a_row >= rules_.rule.max_priority_in_a_row;
    auto best = people_.end();
    std::pair<int, double> best_place{1000, 0};
    for (auto person = people_.begin(); person != people_.end(); ++person) {
      const auto listed = std::ranges::find(desk.businesses, person->business);
      if (listed == desk.businesses.end()) continue;
      const bool priority = person->ticket_class == TicketClass::Priority;
      double place_s = person->joined_s -
                       rules_.rule.head_start_s[static_cast<std::size_t>(person->ticket_class)];
      if (capped && priority) place_s += 2 * PickingRule::always_first_s;
      if (person->rejoined && rules_.rejoins_in_front) place_s -= 4 * PickingRule::always_first_s;
      const std::pair place{
          rules_.rule.by_list ? static_cast<int>(listed - desk.businesses.begin()) : 0, place_s};
      if (place < best_place) {
        best_place = place;
        best = person;
      }
    }
    return best;
  }

  void take_break(int w) {
    Desk& desk = desks_[w];
    const auto [reason, length_s] = *desk.due;
    desk.due.reset();
    desk.paused = true;
    HallEvent pause = event(EventKind::Pause, now_s_, w);
    pause.reason = reason;
    if (rules_.announces) {
      // Announced to five minutes; kept within some minutes.
      const double announced_s = now_s_ + length_s * (0.85 + 0.2 * dice_.uniform());
      pause.resume_at =
          plus_seconds(midnight_, static_cast<std::int64_t>(std::ceil(announced_s / 300) * 300));
    }
    trace_.events.push_back(std::move(pause));
    after(length_s, [this, w] {
      trace_.events.push_back(event(EventKind::Resume, now_s_, w));
      desks_[w].paused = false;
      call_next(w);
    });
  }

  void miss(int w, Person person) {
    const double length_s = rules_.no_show_s * (0.7 + 0.6 * dice_.uniform());
    after(length_s / 2, [this, person] { emit(EventKind::Recall, person.number); });
    after(length_s, [this, w, person] {
      emit(EventKind::Pass, person.number);
      free(w);
      if (!dice_.chance(rules_.rejoins)) return;
      after(120 + 480 * dice_.uniform(), [this, person] {
        Person back = person;
        back.joined_s = now_s_;
        back.rejoined = true;
        emit(EventKind::Rejoin, person.number);
        people_.push_back(back);
        call_idle();
      });
    });
  }

  void serve(int w, const Person& person) {
    const double walk_s = 5 + 20 * dice_.uniform();
    double mean_s =
        parameters_.mean_s[person.business] * parameters_.window_factor[w] * parameters_.day_factor;
    if (now_s_ >= noon_s) mean_s *= rules_.shift_at_noon;
    const double service_s = std::max(draw_service(rules_, mean_s, dice_), 10.0);
    if (rules_.writes_starts) {
      after(std::min(walk_s, service_s),
            [this, w, person] { emit(EventKind::Start, person.number, w); });
    }
    after(service_s, [this, w, person] {
      if (rules_.writes_finishes) emit(EventKind::Finish, person.number, w);
      free(w);
    });
  }

  void free(int w) {
    after(rules_.gap_s * (0.5 + dice_.uniform()), [this, w] {
      desks_[w].busy = false;
      call_next(w);
    });
  }

  TraceRules rules_;
  Parameters parameters_;
  Dice dice_;
  Instant midnight_;
  Trace trace_;
  double now_s_ = 0;
  std::multimap<double, std::function<void()>> agenda_;
  std::vector<Person> people_;
  std::vector<Desk> desks_;
  int last_number_ = 0;
};

}  // namespace

TraceRules strict_hall(int windows) {
  TraceRules rules;
  rules.windows = windows;
  return rules;
}

TraceRules capped_hall(int windows) {
  TraceRules rules;
  rules.windows = windows;
  rules.businesses = 3;
  rules.shape = ServiceShape::Gamma;
  rules.variation = 0.7;
  rules.mean_service_s = 300;
  rules.appointment_share = 0.2;
  rules.rule = {{0, 1200, PickingRule::always_first_s}, 2, false};
  rules.rejoins = 0.6;
  rules.rejoins_in_front = true;
  rules.announces = false;
  rules.writes_starts = false;
  rules.window_spread = 0.15;
  return rules;
}

TraceRules lenient_hall(int windows) {
  TraceRules rules;
  rules.windows = windows;
  rules.businesses = 5;
  rules.shape = ServiceShape::TwoKinds;
  rules.mean_service_s = 500;
  rules.rule = {{0, 0, 1200}, 0, windows > 2};
  rules.leaves_per_hour = 0.15;
  rules.day_spread = 0.12;
  rules.pauses_per_hour = 0.4;
  rules.lunch = false;
  rules.writes_finishes = false;
  rules.writes_starts = false;
  return rules;
}

Trace trace_of(const TraceRules& rules, std::uint64_t seed, int day) {
  Trace trace = Day(rules, seed, day).play();
  std::ranges::stable_sort(trace.events, {}, &HallEvent::at);
  return trace;
}

void note_pauses(const TraceRules& rules, const Hall& hall, WaitModel& model) {
  model.rest_of.assign(static_cast<std::size_t>(rules.windows), model.pause_s);
  for (std::size_t w = 0; w < hall.windows.size(); ++w) {
    if (hall.windows[w].reason == WindowReason::Lunch) {
      model.rest_of[w] = Durations({lunch_length_s});
    }
  }
}

WaitModel truth_of(const TraceRules& rules, std::uint64_t seed, int day, const Hall& hall,
                   Instant now) {
  const Parameters p = parameters_of(rules, seed, day);
  const double now_s = static_cast<double>(minute_of_day(now, hall.plan.utc_offset_min)) * 60;
  WaitModel model;
  Dice dice(99);
  const double pace = p.day_factor * (now_s >= noon_s ? rules.shift_at_noon : 1);
  for (const double mean_s : p.mean_s) {
    std::vector<double> sample;
    for (int i = 0; i < 20000; ++i) {
      sample.push_back(std::max(draw_service(rules, mean_s * pace, dice), 10.0));
    }
    model.occupied_s.emplace_back(std::move(sample));
    model.occupied_doubt.push_back(0);
  }
  model.window_factor = p.window_factor;
  model.pace = {{1.0}, {1.0}};
  model.no_show = rules.no_show;
  std::vector<double> no_show_s;
  std::vector<double> gap_s;
  std::vector<double> pause_s;
  for (int i = 0; i < 100; ++i) {
    const double u = (i + 0.5) / 100;
    gap_s.push_back(rules.gap_s * (0.5 + u));
    no_show_s.push_back(rules.no_show_s * (0.7 + 0.6 * u) + rules.gap_s);
    pause_s.push_back(rules.pause_s * (0.4 + 1.2 * u));
  }
  model.no_show_s = Durations(no_show_s);
  model.gap_s = Durations(gap_s);
  model.pause_s = Durations(pause_s);
  model.finishes_are_told = rules.writes_finishes;
  note_pauses(rules, hall, model);
  if (rules.announces) {
    std::vector<double> late_s;
    for (int i = 0; i < 4000; ++i) {
      const double length_s = rules.pause_s * (0.4 + 1.2 * dice.uniform());
      const double from_s = 300 * dice.uniform();
      const double announced_s = from_s + length_s * (0.85 + 0.2 * dice.uniform());
      late_s.push_back(from_s + length_s - std::ceil(announced_s / 300) * 300);
    }
    model.late_s = Durations(std::move(late_s));
  }
  model.leaves_per_s = rules.leaves_per_hour / hour_s;
  if (rules.rejoins_in_front) model.returner_share = rules.no_show * rules.rejoins;
  model.pauses_per_s = rules.pauses_per_hour / hour_s;
  for (int b = 0; b < rules.businesses; ++b) {
    const auto stream = [&](std::size_t c, double share) {
      if (share <= 0 || (rules.rule.head_start_s[c] <= 0 && !rules.rule.by_list)) return;
      WaitModel::Arrivals arrivals{static_cast<std::size_t>(b), c, {}};
      for (int slot = 0; slot < 48; ++slot) {
        const double at_s = slot * 1800 + 900;
        arrivals.per_s.push_back(at_s > opens_s && at_s < last_number_s
                                     ? share * p.arrivals_per_s[b] * rush(at_s, rules.peak)
                                     : 0);
      }
      model.arrivals.push_back(std::move(arrivals));
    };
    stream(0, 1 - rules.priority_share - rules.appointment_share);
    stream(1, rules.appointment_share);
    stream(2, rules.priority_share);
  }
  model.plans.resize(static_cast<std::size_t>(rules.windows));
  if (rules.lunch) {
    for (int w = 0; w < rules.windows; ++w) {
      for (int late = 0; late < 5; ++late) {
        const double lunch_s = p.lunch_s[w] + 60 * late + 30;
        model.plans[w].push_back({{lunch_s, lunch_s + lunch_length_s}});
      }
    }
  }
  model.rule = rules.rule;
  return model;
}

}  // namespace tucao::domain
