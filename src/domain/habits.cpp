// SPDX-License-Identifier: Apache-2.0
#include "domain/habits.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tucao::domain {
namespace {

// ---- Start values: a common hall, and how much of what is observed outweighs it. ----

constexpr double first_service_s = 360;
constexpr double first_variation = 0.6;
constexpr double first_service_weight = 3;
/// A business is like the hall's others until so many of its services are known.
constexpr double business_weight = 5;
constexpr std::size_t ample_shape = 30;
/// Windows are alike until much speaks for the contrary.
constexpr double window_weight = 30;
constexpr double first_no_show = 0.05;
constexpr double first_no_show_weight = 20;
constexpr double first_no_show_s = 60;
constexpr double first_gap_s = 8;
constexpr double first_pause_s = 900;
constexpr double first_pauses_per_s = 1.0 / (6 * 3600);
constexpr double first_pause_weight_s = 6 * 3600;
/// With so many services known, today adds nothing to the routine; the pace tells how it differs.
constexpr std::size_t ample_services = 400;

/// So many past walk-ins are asked for, shared among the days: with many days few of each are enough.
constexpr int misses_at_first = 400;

// ---- Today's pace: how often it changes, and how far. ----

constexpr int pace_steps = 20;  ///< on either side of 1
constexpr double pace_step = 0.05;
constexpr double pace_change = 1.0 / 300;  ///< for each service
constexpr double pace_change_spread = 0.4;
constexpr double pace_morning_spread = 0.05;

/// One endless service is no change of pace: beyond so many means it counts as that many.
constexpr double longest_ratio = 3;

constexpr double half_hour_s = 1800;
/// Without history, so long a stretch of today tells how many come.
constexpr double recent_s = 7200;
/// A window that leaves so shortly before the day's end leaves because the day is over.
constexpr double closing_s = 5400;

double seconds(Instant from, Instant to) { return static_cast<double>(to.ms - from.ms) / 1000; }

// ---- Reading a day ----

/// A stay at a window that began with a call.
struct Stay {
  const Ticket* ticket = nullptr;
  Instant called_at;
};

/// True if `ticket` missed a call and has been called since.
bool came_back(const Ticket& ticket) {
  const bool missed = ticket.state == TicketState::Passed || ticket.state == TicketState::Left;
  return ticket.calls > 0 && ticket.passes > (missed ? 1 : 0) &&
         ticket.state != TicketState::Waiting;
}

std::map<WindowId, std::vector<Stay>> stays_of(const Hall& hall) {
  std::map<WindowId, std::vector<Stay>> stays;
  for (const auto& [number, ticket] : hall.tickets) {
    if (ticket.last_called_at) stays[ticket.window].push_back({&ticket, *ticket.last_called_at});
  }
  for (auto& [window, list] : stays) {
    std::ranges::sort(list, {}, &Stay::called_at);
    for (std::size_t i = 0; i < list.size(); ++i) {
      // Repeated calls without another number between them are one stay.
      const Ticket& ticket = *list[i].ticket;
      if (came_back(ticket)) continue;
      if (i == 0 || list[i - 1].called_at <= *ticket.called_at)
        list[i].called_at = *ticket.called_at;
    }
  }
  return stays;
}

/// When calls were missed by those who came back: at which window, a hall no longer knows.
std::vector<Instant> forgotten_misses(const Hall& hall) {
  std::vector<Instant> at;
  for (const auto& [number, ticket] : hall.tickets) {
    if (came_back(ticket)) at.push_back(*ticket.called_at);
  }
  return at;
}

bool shifted_between(const Hall& hall, const WindowId& window, Instant from, Instant to) {
  return std::ranges::any_of(hall.shifts, [&](const WindowShift& shift) {
    return shift.window == window && shift.at >= from && shift.at <= to;
  });
}

/// When `window` first stopped calling after `from`; `to` if it did not before that.
Instant break_between(const Hall& hall, const WindowId& window, Instant from, Instant to) {
  const auto found = std::ranges::find_if(hall.shifts, [&](const WindowShift& shift) {
    return shift.window == window && shift.state != WindowState::Open && shift.at > from;
  });
  return found == hall.shifts.end() ? to : std::min(found->at, to);
}

void read_stays(const Hall& hall, DayLessons& lessons) {
  /// Called so soon after it was taken, a number found the window idle.
  constexpr std::int64_t at_once_ms = 5000;
  /// So long after a finish the window is not just between two numbers.
  constexpr std::int64_t clearly_idle_ms = 60'000;
  const std::vector<Instant> forgotten = forgotten_misses(hall);
  const auto missed_between = [&](Instant from, Instant to) {
    return std::ranges::any_of(forgotten, [&](Instant at) { return from <= at && at <= to; });
  };
  lessons.no_shows += static_cast<int>(forgotten.size());
  for (const auto& [window, list] : stays_of(hall)) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Ticket& ticket = *list[i].ticket;
      const Stay* next = i + 1 < list.size() ? &list[i + 1] : nullptr;
      if (ticket.state == TicketState::Done && ticket.finished_at) {
        // A finish that only the next call implies says nothing if the window had been idle.
        const bool implied = next != nullptr && next->called_at == *ticket.finished_at;
        const bool idle =
            next != nullptr && next->called_at.ms - next->ticket->queued_at.ms < at_once_ms;
        lessons.implied_finishes += implied;
        if (!implied || !idle) {
          // Who goes for a break has finished.
          const Instant ended_at =
              implied ? break_between(hall, window, list[i].called_at, *ticket.finished_at)
                      : *ticket.finished_at;
          lessons.services.push_back(
              {ticket.business, window, seconds(list[i].called_at, ended_at), ended_at});
        }
        if (next != nullptr && next->ticket->queued_at <= *ticket.finished_at &&
            next->called_at >= *ticket.finished_at &&
            !missed_between(*ticket.finished_at, next->called_at) &&
            !shifted_between(hall, window, *ticket.finished_at, next->called_at)) {
          lessons.gaps_s.push_back(seconds(*ticket.finished_at, next->called_at));
        }
        if (!implied && next != nullptr &&
            next->ticket->queued_at.ms > ticket.finished_at->ms + clearly_idle_ms &&
            !shifted_between(hall, window, next->ticket->queued_at, next->called_at)) {
          lessons.responses_s.push_back(seconds(next->ticket->queued_at, next->called_at));
        }
      } else if (ticket.state == TicketState::Passed || ticket.state == TicketState::Left) {
        ++lessons.no_shows;
        if (next != nullptr && next->ticket->queued_at <= list[i].called_at &&
            !shifted_between(hall, window, list[i].called_at, next->called_at)) {
          lessons.no_show_s.push_back(seconds(list[i].called_at, next->called_at));
        }
      }
    }
  }
  std::ranges::sort(lessons.services, {}, &DayLessons::Service::finished_at);
}

/// True if `ticket`, at its last call, went ahead of somebody who waited already at its first one.
bool came_back_ahead(const Hall& hall, const Ticket& ticket) {
  return std::ranges::any_of(hall.tickets, [&](const auto& entry) {
    const Ticket& other = entry.second;
    return other.business == ticket.business && other.ticket_class == ticket.ticket_class &&
           other.taken_at <= *ticket.called_at && other.called_at &&
           *other.called_at > *ticket.last_called_at;
  });
}

void read_tickets(const Hall& hall, Instant midnight, Instant now, DayLessons& lessons) {
  for (const auto& [number, ticket] : hall.tickets) {
    const auto slot = static_cast<std::size_t>(
        std::clamp(seconds(midnight, ticket.taken_at) / half_hour_s, 0.0, 47.0));
    ++lessons.taken[ticket.business][static_cast<std::size_t>(ticket.ticket_class)][slot];
    if (ticket.called_at) {
      ++lessons.first_calls;
      lessons.calls += came_back(ticket) ? 2 : 1;
      lessons.waited_s += seconds(ticket.taken_at, *ticket.called_at);
      if (came_back(ticket) && came_back_ahead(hall, ticket)) ++lessons.returns;
    } else if (ticket.state == TicketState::Left) {
      ++lessons.left_waiting;
    } else {
      lessons.waited_s += std::max(seconds(ticket.taken_at, now), 0.0);
      ++lessons.uncalled;
    }
  }
}

void read_windows(const Hall& hall, Instant midnight, Instant now, DayLessons& lessons) {
  for (const Window& window : hall.windows) {
    auto& away = lessons.away[window.id];
    DayLessons::Away present;
    present.state = WindowState::Closed;
    bool is_away = true;
    double since_s = 0;
    for (const WindowShift& shift : hall.shifts) {
      if (shift.window != window.id) continue;
      const double at_s = seconds(midnight, shift.at);
      if (is_away) {
        present.absence.ends_s = at_s;
        away.push_back(present);
      } else {
        lessons.open_s += at_s - since_s;
      }
      since_s = at_s;
      is_away = shift.state != WindowState::Open;
      present = {shift.state, shift.reason, {at_s, never_ends_s}, std::nullopt};
      if (shift.resume_at) present.announced_s = seconds(midnight, *shift.resume_at);
    }
    if (is_away) {
      away.push_back(present);
    } else {
      lessons.open_s += std::max(seconds(midnight, now) - since_s, 0.0);
    }
  }
}

// ---- What days have in common ----

double sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

using Days = std::vector<const DayLessons*>;

void learn_services(const Days& days, Routine& routine) {
  std::map<BusinessId, std::vector<double>> samples;
  double total_s = first_service_s * first_service_weight;
  double count = first_service_weight;
  for (const DayLessons* day : days) {
    for (const DayLessons::Service& service : day->services) {
      samples[service.business].push_back(service.occupied_s);
      total_s += service.occupied_s;
      ++count;
    }
  }
  const double hall_mean_s = total_s / count;
  // The common shape: every service against the mean of its business.
  std::vector<double> shape;
  for (const auto& [business, sample] : samples) {
    const double mean_s = (sum(sample) + hall_mean_s * business_weight) /
                          (static_cast<double>(sample.size()) + business_weight);
    for (const double value : sample) shape.push_back(value / mean_s);
  }
  if (shape.size() < ample_shape) {
    const Durations guess = Durations::lognormal(1, first_variation);
    for (std::size_t i = 0; i < ample_shape; ++i) {
      shape.push_back(guess.values()[(2 * i + 1) * guess.values().size() / (2 * ample_shape)]);
    }
  }
  const Durations common(std::move(shape));

  const auto known = [&](std::vector<double> sample) {
    Routine::Business business;
    const double own = static_cast<double>(sample.size());
    const double mean_s = (sum(sample) + hall_mean_s * business_weight) / (own + business_weight);
    for (std::size_t i = 0; sample.size() < ample_shape; ++i) {
      sample.push_back(mean_s * common.values()[i * 37 % common.values().size()]);
    }
    const double sample_mean_s = std::max(sum(sample) / static_cast<double>(sample.size()), 1e-3);
    for (double& value : sample) value *= mean_s / sample_mean_s;
    business.occupied_s = Durations(std::move(sample));
    business.doubt =
        std::max(business.occupied_s.variation(), 0.3) / std::sqrt(own + business_weight);
    return business;
  };
  for (const auto& [business, sample] : samples) routine.businesses[business] = known(sample);
  routine.any_business = known({});

  std::map<WindowId, std::pair<double, double>> ratios;
  for (const DayLessons* day : days) {
    for (const DayLessons::Service& service : day->services) {
      auto& [ratio, services] = ratios[service.window];
      ratio += service.occupied_s / routine.businesses[service.business].occupied_s.mean_s();
      ++services;
    }
  }
  for (const auto& [window, tally] : ratios) {
    routine.window_factor[window] = (tally.first + window_weight) / (tally.second + window_weight);
  }
}

void learn_calls(const Days& days, Routine& routine) {
  double calls = first_no_show_weight;
  double no_shows = first_no_show * first_no_show_weight;
  double left = 0;
  double waited_s = 3600;
  double returns = 0;
  std::vector<double> no_show_s;
  std::vector<double> gaps_s;
  std::vector<double> responses_s;
  double finishes = 0;
  double implied = 0;
  for (const DayLessons* day : days) {
    calls += day->calls;
    no_shows += day->no_shows;
    returns += day->returns;
    left += day->left_waiting;
    waited_s += day->waited_s;
    finishes += static_cast<double>(day->services.size());
    implied += day->implied_finishes;
    responses_s.insert(responses_s.end(), day->responses_s.begin(), day->responses_s.end());
    no_show_s.insert(no_show_s.end(), day->no_show_s.begin(), day->no_show_s.end());
    gaps_s.insert(gaps_s.end(), day->gaps_s.begin(), day->gaps_s.end());
  }
  routine.no_show = std::min(no_shows / calls, 0.9);
  routine.leaves_per_s = left / waited_s;
  routine.returner_share = std::min(returns / calls, 0.5);
  if (no_show_s.empty()) no_show_s.push_back(first_no_show_s);
  if (gaps_s.empty()) gaps_s.push_back(first_gap_s);
  if (responses_s.empty()) responses_s.push_back(0);
  routine.finishes_are_told = finishes == 0 || implied < 0.9 * finishes;
  routine.response_s = Durations(std::move(responses_s));
  routine.no_show_s = Durations(std::move(no_show_s));
  routine.gap_s = Durations(std::move(gaps_s));
}

void learn_absences(const Days& days, Routine& routine) {
  double pauses = first_pauses_per_s * first_pause_weight_s;
  double open_s = first_pause_weight_s;
  std::vector<double> pause_s;
  std::vector<double> late_s;
  std::map<WindowReason, std::vector<double>> away_s;
  int uncalled = 0;
  int called = 0;
  for (const DayLessons* day : days) {
    open_s += day->open_s;
    uncalled += day->uncalled;
    called += day->first_calls;
  }
  routine.serves_everybody = called > 0 && uncalled * 100 < called;
  for (const DayLessons* day : days) {
    for (const auto& [window, list] : day->away) {
      std::vector<Absence> plan;
      for (const DayLessons::Away& away : list) {
        const bool back = away.absence.ends_s < never_ends_s;
        if (back && away.announced_s && away.state == WindowState::Paused) {
          late_s.push_back(away.absence.ends_s - *away.announced_s);
        }
        if (back && away.state == WindowState::Paused) {
          away_s[away.reason].push_back(away.absence.ends_s - away.absence.begins_s);
        }
        if (away.state == WindowState::Closed || away.reason == WindowReason::Lunch) {
          const bool over = !back && away.absence.begins_s > day->ends_s - closing_s;
          if (!over || !routine.serves_everybody) plan.push_back(away.absence);
        } else if (back) {
          ++pauses;
          pause_s.push_back(away.absence.ends_s - away.absence.begins_s);
        }
      }
      routine.plans[window].push_back(std::move(plan));
    }
  }
  routine.pauses_per_s = pauses / open_s;
  if (pause_s.empty()) pause_s = Durations::lognormal(first_pause_s, first_variation).values();
  routine.pause_s = Durations(std::move(pause_s));
  for (auto& [reason, lengths] : away_s) routine.away_s[reason] = Durations(std::move(lengths));
  routine.late_s = Durations(std::move(late_s));
}

Routine routine_of(const Days& days, const PickingRule& stated) {
  Routine routine;
  learn_services(days, routine);
  learn_calls(days, routine);
  learn_absences(days, routine);
  std::vector<Decision> decisions;
  for (const DayLessons* day : days) {
    decisions.insert(decisions.end(), day->decisions.begin(), day->decisions.end());
  }
  routine.rule = infer_rule(decisions, stated);
  return routine;
}

// ---- Today ----

struct Capped {
  double mean_s = 0;
  double shape = 0;  ///< of a gamma distribution with this variation
};

/// Of services with the longest ones cut.
Capped capped(const Durations& usual) {
  double mean_s = 0;
  double squares = 0;
  const double count = static_cast<double>(usual.values().size());
  for (const double value : usual.values()) {
    const double cut = std::min(value, longest_ratio * usual.mean_s());
    mean_s += cut / count;
    squares += cut * cut / count;
  }
  mean_s = std::max(mean_s, 1.0);
  const double variance = squares - mean_s * mean_s;
  return {mean_s, mean_s * mean_s / std::max(variance, mean_s * mean_s / 25)};
}

const Durations& usual_service(const Routine& routine, const BusinessId& business) {
  const auto found = routine.businesses.find(business);
  return (found == routine.businesses.end() ? routine.any_business : found->second).occupied_s;
}

double factor_of(const Routine& routine, const WindowId& window) {
  const auto found = routine.window_factor.find(window);
  return found == routine.window_factor.end() ? 1 : found->second;
}

/// A hidden Markov filter over the factor by which services differ from the routine: after each service it may
/// change, and each service speaks for or against it as if services were gamma distributed with the routine's
/// variation.
Pace pace_of(const DayLessons& today, const Routine& routine) {
  constexpr std::size_t count = 2 * pace_steps + 1;
  Pace pace;
  std::array<double, count> fresh{};
  std::array<double, count> weight{};
  for (std::size_t i = 0; i < count; ++i) {
    const double log_factor = (static_cast<double>(i) - pace_steps) * pace_step;
    pace.factors.push_back(std::exp(log_factor));
    fresh[i] = std::exp(-std::pow(log_factor / pace_change_spread, 2) / 2);
    weight[i] = std::exp(-std::pow(log_factor / pace_morning_spread, 2) / 2);
  }
  const auto normalise = [](auto& weights) {
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (double& w : weights) w /= total;
  };
  normalise(fresh);
  normalise(weight);
  std::map<BusinessId, Capped> capped_services;
  for (const DayLessons::Service& service : today.services) {
    const Durations& usual = usual_service(routine, service.business);
    const auto [known, added] = capped_services.try_emplace(service.business);
    if (added) known->second = capped(usual);
    const auto [mean_s, shape] = known->second;
    const double factor = factor_of(routine, service.window);
    const double ratio =
        std::min(service.occupied_s, longest_ratio * usual.mean_s() * factor) / (mean_s * factor);
    double most = -std::numeric_limits<double>::infinity();
    std::array<double, count> likelihood{};
    for (std::size_t i = 0; i < count; ++i) {
      const double log_factor = (static_cast<double>(i) - pace_steps) * pace_step;
      likelihood[i] = -shape * (log_factor + ratio / pace.factors[i]);
      most = std::max(most, likelihood[i]);
    }
    for (std::size_t i = 0; i < count; ++i) {
      weight[i] =
          (weight[i] * (1 - pace_change) + fresh[i] * pace_change) * std::exp(likelihood[i] - most);
    }
    normalise(weight);
  }

  pace.weights.assign(weight.begin(), weight.end());
  return pace;
}

/// Arrivals of those who may overtake: how many come in each half hour.
std::vector<WaitModel::Arrivals> arrivals_of(const Hall& hall, const Habits& habits,
                                             const DayLessons& today, const PickingRule& rule,
                                             double now_s) {
  std::vector<WaitModel::Arrivals> arrivals;
  const double days = static_cast<double>(habits.days().size());
  for (std::size_t b = 0; b < hall.plan.businesses.size(); ++b) {
    for (std::size_t c = 0; c < ticket_classes; ++c) {
      if (rule.head_start_s[c] <= rule.head_start_s[0] && !rule.by_list) continue;
      WaitModel::Arrivals stream{b, c, std::vector<double>(48, 0.0)};
      const BusinessId& business = hall.plan.businesses[b].id;
      double all = 0;
      const auto add = [&](const DayLessons& day, double weight) {
        const auto found = day.taken.find(business);
        if (found == day.taken.end()) return;
        for (std::size_t slot = 0; slot < 48; ++slot) {
          const double taken = found->second[c][slot] * weight;
          // Neighbouring half hours are alike.
          stream.per_s[slot] += taken / 2 / half_hour_s;
          if (slot > 0) stream.per_s[slot - 1] += taken / 4 / half_hour_s;
          if (slot < 47) stream.per_s[slot + 1] += taken / 4 / half_hour_s;
          all += taken;
        }
      };
      if (days > 0) {
        for (const DayLessons& day : habits.days()) add(day, 1 / days);
      } else {
        const auto found = today.taken.find(business);
        if (found == today.taken.end()) continue;
        const double from_s = std::max(now_s - recent_s, today.begins_s);
        for (std::size_t slot = 0; slot < 48; ++slot) {
          if (static_cast<double>(slot + 1) * half_hour_s > from_s) all += found->second[c][slot];
        }
        stream.per_s.assign(48, all / std::max(now_s - from_s, half_hour_s));
      }
      if (all > 0) arrivals.push_back(std::move(stream));
    }
  }
  return arrivals;
}

/// Takes out of a past day's absences those that today has had already.
void drop_past(std::vector<Absence>& plan, const std::vector<DayLessons::Away>& today) {
  for (const DayLessons::Away& away : today) {
    if (away.absence.begins_s <= 0 || away.absence.ends_s == never_ends_s) continue;
    if (away.state != WindowState::Closed && away.reason != WindowReason::Lunch) continue;
    const auto same = std::ranges::find_if(plan, [&](const Absence& absence) {
      return absence.begins_s > 0 &&
             std::abs(absence.begins_s - away.absence.begins_s) < same_absence_s;
    });
    if (same != plan.end()) plan.erase(same);
  }
}

}  // namespace

DayLessons lessons_of(const Hall& hall, Instant now) {
  DayLessons lessons;
  const Instant midnight = midnight_before(now, hall.plan.utc_offset_min);
  Instant first = now;
  for (const auto& [number, ticket] : hall.tickets) first = std::min(first, ticket.taken_at);
  lessons.begins_s = seconds(midnight, first);
  lessons.ends_s = seconds(midnight, now);
  read_stays(hall, lessons);
  read_tickets(hall, midnight, now, lessons);
  read_windows(hall, midnight, now, lessons);
  return lessons;
}

void Habits::learn_day(const Hall& day) {
  if (!days_.empty()) {
    misses_.push_back(misses_of(day, *this, misses_at_first / static_cast<int>(days_.size() + 3)));
    if (misses_.size() > most_days) misses_.erase(misses_.begin());
    std::vector<Miss> all_misses;
    for (const auto& misses : misses_) {
      all_misses.insert(all_misses.end(), misses.begin(), misses.end());
    }
    correction_ = correction_of(all_misses);
  }
  days_.push_back(lessons_of(day, day.data_at));
  days_.back().decisions = decisions_of(day);
  if (days_.size() > most_days) days_.erase(days_.begin());
  Days all;
  for (const DayLessons& lessons : days_) all.push_back(&lessons);
  routine_ = routine_of(all, stated_rule(day.plan));
}

WaitModel model_of(const Hall& hall, const Habits& habits, Instant now) {
  DayLessons today = lessons_of(hall, now);
  std::size_t known_services = 0;
  for (const DayLessons& day : habits.days()) known_services += day.services.size();
  Routine young;
  if (known_services < ample_services) {
    today.decisions = decisions_of(hall);
    Days days;
    for (const DayLessons& day : habits.days()) days.push_back(&day);
    days.push_back(&today);
    young = routine_of(days, stated_rule(hall.plan));
    // Today is not over: it says nothing yet about how days go.
    young.plans = habits.routine().plans;
    young.serves_everybody = habits.routine().serves_everybody;
  }
  const Routine& routine = known_services < ample_services ? young : habits.routine();

  WaitModel model;
  for (const Business& business : hall.plan.businesses) {
    const auto found = routine.businesses.find(business.id);
    const auto& known = found == routine.businesses.end() ? routine.any_business : found->second;
    model.occupied_s.push_back(known.occupied_s);
    model.occupied_doubt.push_back(known.doubt);
  }
  for (const Window& window : hall.windows) {
    const auto factor = routine.window_factor.find(window.id);
    model.window_factor.push_back(factor == routine.window_factor.end() ? 1 : factor->second);
    const auto plan = routine.plans.find(window.id);
    model.plans.emplace_back();
    if (plan != routine.plans.end()) {
      for (std::vector<Absence> day : plan->second) {
        drop_past(day, today.away.at(window.id));
        model.plans.back().push_back(std::move(day));
      }
    }
    const auto rest = routine.away_s.find(window.reason);
    model.rest_of.push_back(rest == routine.away_s.end() ? routine.pause_s : rest->second);
  }
  model.pace = pace_of(today, routine);
  model.no_show = routine.no_show;
  model.no_show_s = routine.no_show_s;
  model.gap_s = routine.gap_s;
  model.response_s = routine.response_s;
  model.finishes_are_told = routine.finishes_are_told;
  model.leaves_per_s = routine.leaves_per_s;
  model.returner_share = routine.returner_share;
  model.pauses_per_s = routine.pauses_per_s;
  model.pause_s = routine.pause_s;
  model.late_s = routine.late_s;
  model.rule = routine.rule;
  model.arrivals = arrivals_of(hall, habits, today, routine.rule, today.ends_s);
  if (!routine.serves_everybody) model.ends_s = hours_at(hall, now).closes_min * 60.0;
  return model;
}

}  // namespace tucao::domain
