// SPDX-License-Identifier: Apache-2.0
#include "domain/wait_simulation.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>
#include <utility>

namespace tucao::domain {
namespace {

constexpr double half_hour_s = 1800;
constexpr std::size_t half_hours = 48;
constexpr double never = never_called;
/// A planned absence that is overdue by more than this has been dropped today.
constexpr double overdue_s = 2700;
/// One that is due comes about so much later.
constexpr double due_s = 600;

/// A window does not overlook those who have waited longer than this.
constexpr double just_come_s = 15;

/// Somebody in line. Times are seconds from now.
struct Person {
  double place_s = 0;     ///< when it joined, its head start taken off
  int target = -1;        ///< whose call times are wanted
  bool newcomer = false;  ///< only asks what the wait would be; takes nobody's time
};

/// Those of one business and one class, in their order.
struct Queue {
  std::vector<Person> people;
};

/// A window as it stands now.
struct Desk {
  std::vector<std::size_t> businesses;
  std::size_t index = 0;
  WindowState state = WindowState::Closed;
  int business = -1;            ///< of the number that is served; -1: none
  bool answered = false;        ///< its owner is there
  double busy_for_s = 0;        ///< since it was called
  double free_for_s = never;    ///< since the last number was finished
  bool waited_for = true;       ///< somebody has been waiting for this window for a while
  double away_for_s = 0;        ///< since the window paused or closed
  bool away_by_plan = false;    ///< closed, or at lunch
  double resumes_in_s = never;  ///< as announced
  int priority_in_a_row = 0;
};

/// What a window does in a run.
struct Course {
  double free_s = never;  ///< when it calls next
  double pauses_at_s = never;
  std::vector<Absence> plan;  ///< in seconds from now
  std::size_t next_absence = 0;
  bool idle = false;
  int priority_in_a_row = 0;
  double factor = 1;
};

/// Everything that is the same in each run.
class Scene {
 public:
  Scene(const Hall& hall, const WaitModel& model, Instant now, const Watched& watched)
      : model_(model), now_s_(seconds_of_day(hall, now)) {
    const auto& businesses = hall.plan.businesses;
    queues_.resize(businesses.size() * ticket_classes);
    for (const auto& [number, ticket] : hall.tickets) {
      if (ticket.state != TicketState::Waiting) continue;
      const auto business = index_of(hall.plan, ticket.business);
      if (business == businesses.size()) continue;
      const auto ticket_class = static_cast<std::size_t>(ticket.ticket_class);
      int target = -1;
      if (watched.everybody || watched.only == number) {
        target = static_cast<int>(tickets.size());
        tickets.push_back(number);
      }
      queue(business, ticket_class)
          .people.push_back(
              {-seconds(ticket.queued_at, now) - model.rule.head_start_s[ticket_class], target,
               false});
    }
    targets_ = static_cast<int>(tickets.size());
    for (Queue& line : queues_) std::ranges::stable_sort(line.people, {}, &Person::place_s);
    if (watched.everybody) {
      for (std::size_t business = 0; business < businesses.size(); ++business) {
        queue(business, 0).people.push_back({-model.rule.head_start_s[0], targets_++, true});
      }
    }
    for (std::size_t i = 0; i < hall.windows.size(); ++i) desks_.push_back(desk(hall, i, now));
    note_idleness(hall, now);
  }

  std::vector<TicketNumber> tickets;  ///< the first targets, in order; businesses follow

  [[nodiscard]] int targets() const { return targets_; }
  [[nodiscard]] std::size_t queue_index(std::size_t business, std::size_t ticket_class) const {
    return business * ticket_classes + ticket_class;
  }

 private:
  friend class Run;

  static double seconds(Instant from, Instant to) {
    return static_cast<double>(to.ms - from.ms) / 1000;
  }
  static double seconds_of_day(const Hall& hall, Instant now) {
    const CivilTime civil = civil_time(now, hall.plan.utc_offset_min);
    return civil.hour * 3600.0 + civil.minute * 60.0 + civil.second;
  }
  static std::size_t index_of(const HallPlan& plan, const BusinessId& business) {
    return static_cast<std::size_t>(std::ranges::find(plan.businesses, business, &Business::id) -
                                    plan.businesses.begin());
  }
  Queue& queue(std::size_t business, std::size_t ticket_class) {
    return queues_[queue_index(business, ticket_class)];
  }

  static Desk desk(const Hall& hall, std::size_t index, Instant now) {
    const Window& window = hall.windows[index];
    Desk desk;
    desk.index = index;
    desk.state = window.state;
    desk.away_by_plan = window.state == WindowState::Closed || window.reason == WindowReason::Lunch;
    desk.priority_in_a_row = window.priority_in_a_row;
    for (const BusinessId& business : window.businesses) {
      if (!serves(window, business)) continue;
      const auto found = index_of(hall.plan, business);
      if (found < hall.plan.businesses.size()) desk.businesses.push_back(found);
    }
    desk.away_for_s = seconds_of_day(hall, now);
    for (auto shift = hall.shifts.rbegin(); shift != hall.shifts.rend(); ++shift) {
      if (shift->window != window.id) continue;
      desk.away_for_s = std::max(seconds(shift->at, now), 0.0);
      break;
    }
    if (window.resume_at) desk.resumes_in_s = seconds(now, *window.resume_at);
    const auto served = hall.tickets.find(window.serving);
    if (served != hall.tickets.end()) {
      const Ticket& ticket = served->second;
      const auto business = index_of(hall.plan, ticket.business);
      if (business < hall.plan.businesses.size()) {
        desk.business = static_cast<int>(business);
        desk.answered = ticket.state == TicketState::Serving;
        desk.busy_for_s = std::max(seconds(*ticket.last_called_at, now), 0.0);
      }
    }
    return desk;
  }

  /// How long each window has been free, and whether anybody has waited for it meanwhile.
  void note_idleness(const Hall& hall, Instant now) {
    std::map<WindowId, Instant> freed_at;
    for (const auto& [number, ticket] : hall.tickets) {
      if (!ticket.finished_at) continue;
      Instant& at = freed_at[ticket.window];
      at = std::max(at, *ticket.finished_at);
    }
    for (Desk& desk : desks_) {
      const auto found = freed_at.find(hall.windows[desk.index].id);
      if (found != freed_at.end()) desk.free_for_s = seconds(found->second, now);
      desk.waited_for = std::ranges::any_of(desk.businesses, [&](std::size_t business) {
        for (std::size_t c = 0; c < ticket_classes; ++c) {
          const Queue& line = queue(business, c);
          if (!line.people.empty() && !line.people.front().newcomer &&
              line.people.front().place_s + model_.rule.head_start_s[c] < -just_come_s) {
            return true;
          }
        }
        return false;
      });
    }
  }

  const WaitModel& model_;
  double now_s_;
  int targets_ = 0;
  std::vector<Queue> queues_;
  std::vector<Desk> desks_;
};

/// One way in which the hall may go on.
class Run {
 public:
  Run(const Scene& scene, Dice dice, std::vector<CallTimes>& calls)
      : scene_(scene),
        model_(scene.model_),
        dice_(dice),
        calls_(calls),
        taken_(scene.queues_.size(), 0),
        later_(scene.queues_.size()),
        later_taken_(scene.queues_.size(), 0),
        outstanding_(scene.targets()) {
    for (const Queue& line : scene.queues_) {
      front_s_.push_back(line.people.empty() ? never : line.people.front().place_s);
    }
  }

  void play() {
    draw_paces();
    for (const Desk& desk : scene_.desks_) {
      courses_.push_back(course(desk));
      free_at(desk.index, courses_.back().free_s);
    }
    next_arrival_s_ = arrival_after(0);
    while (outstanding_ > 0) {
      const double free_s = agenda_.empty() ? never : agenda_.top().first;
      const double at_s = std::min(free_s, next_arrival_s_);
      if (at_s == never || scene_.now_s_ + at_s > model_.ends_s) return;
      if (next_arrival_s_ < free_s) {
        arrive();
      } else {
        const std::size_t window = agenda_.top().second;
        agenda_.pop();
        free_at(window, act(window, at_s));
      }
    }
  }

 private:
  void draw_paces() {
    double pace = 1;
    double chosen = dice_.uniform();
    for (std::size_t i = 0; i < model_.pace.factors.size(); ++i) {
      pace = model_.pace.factors[i];
      chosen -= model_.pace.weights[i];
      if (chosen < 0) break;
    }
    for (const double doubt : model_.occupied_doubt) {
      // The mean stays where it is.
      paces_.push_back(doubt > 0 ? pace * std::exp(doubt * dice_.normal() - doubt * doubt / 2)
                                 : pace);
    }
  }

  Course course(const Desk& desk) {
    Course course;
    course.factor = model_.window_factor[desk.index];
    course.priority_in_a_row = desk.priority_in_a_row;
    if (desk.businesses.empty()) {  // it calls nobody, whatever happens there
      course.free_s = never;
      return course;
    }
    const Absence present = plan_absences(desk, course);
    if (desk.state == WindowState::Closed) {
      course.free_s = opening_after(present);
    } else if (desk.state == WindowState::Paused) {
      course.free_s = rest_of_pause(desk);
    } else if (desk.business < 0) {
      course.free_s = rest_of_gap(desk);
    } else {
      course.free_s = 0;
    }
    // Who goes for a break has finished, told or not.
    const bool serves = desk.state == WindowState::Open || model_.finishes_are_told;
    if (desk.business >= 0 && serves)
      course.free_s = std::max(course.free_s, rest_of_service(desk, course));
    // A pause may have come due since the call: it waits for the finish.
    double from_s = may_be_idle(desk) ? 0 : -desk.busy_for_s;
    if (desk.state != WindowState::Open) from_s = std::min(course.free_s, 1e6);
    course.pauses_at_s =
        model_.pauses_per_s > 0 ? from_s + dice_.exponential(1 / model_.pauses_per_s) : never;
    return course;
  }

  /// Gives `course` the absences to come of one of the window's days. Returns the one in which it is now; one
  /// that never ends if that day does not tell.
  Absence plan_absences(const Desk& desk, Course& course) {
    Absence present;
    const auto& days = model_.plans[desk.index];
    if (days.empty()) return present;
    for (const Absence& absence : days[dice_.below(static_cast<std::uint32_t>(days.size()))]) {
      Absence ahead{absence.begins_s - scene_.now_s_, absence.ends_s - scene_.now_s_};
      if (desk.away_by_plan && std::abs(ahead.begins_s + desk.away_for_s) < same_absence_s) {
        present = ahead;
        continue;
      }
      if (ahead.begins_s <= 0) {
        if (ahead.ends_s <= 0 || ahead.begins_s < -overdue_s) continue;
        const double delay_s = dice_.exponential(due_s) - ahead.begins_s;
        ahead.begins_s += delay_s;
        ahead.ends_s += delay_s;
      }
      course.plan.push_back(ahead);
    }
    return present;
  }

  double opening_after(const Absence& present) {
    if (present.ends_s > 0) return present.ends_s;
    return present.ends_s > -overdue_s ? dice_.exponential(due_s) : never;
  }

  double rest_of_pause(const Desk& desk) {
    if (desk.resumes_in_s == never)
      return model_.rest_of[desk.index].draw_rest(desk.away_for_s, dice_);
    // Late already: as if the announcement were made again.
    if (model_.late_s.empty()) return std::max(desk.resumes_in_s, 0.0);
    return std::max(desk.resumes_in_s + model_.late_s.draw(dice_), 0.0);
  }

  /// True if what `desk` does may have ended unseen.
  [[nodiscard]] bool may_be_idle(const Desk& desk) const {
    return !model_.finishes_are_told && !desk.waited_for;
  }

  double rest_of_gap(const Desk& desk) {
    if (desk.waited_for && desk.free_for_s < model_.gap_s.longest_s()) {
      return model_.gap_s.draw_rest(desk.free_for_s, dice_);
    }
    // It may have ended unseen.
    const double rest_s = model_.gap_s.draw(dice_) - desk.free_for_s;
    return rest_s > 0 ? rest_s : model_.response_s.draw(dice_);
  }

  /// How probable it is, after so long, that nobody has answered the call.
  [[nodiscard]] double missed(const Desk& desk, std::size_t business, double factor) const {
    const double missed = model_.no_show * model_.no_show_s.longer_than(desk.busy_for_s);
    const double served =
        (1 - model_.no_show) * model_.occupied_s[business].longer_than(desk.busy_for_s / factor);
    return missed > 0 ? missed / (missed + served) : 0;
  }

  double rest_of_service(const Desk& desk, const Course& course) {
    const auto business = static_cast<std::size_t>(desk.business);
    const double factor = course.factor * paces_[business];
    if (!desk.answered && dice_.chance(missed(desk, business, factor))) {
      return model_.no_show_s.draw_rest(desk.busy_for_s, dice_);
    }
    if (may_be_idle(desk)) {
      const double rest_s = factor * model_.occupied_s[business].draw(dice_) - desk.busy_for_s;
      return rest_s > 0 ? rest_s + model_.gap_s.draw(dice_) : model_.response_s.draw(dice_);
    }
    return factor * model_.occupied_s[business].draw_rest(desk.busy_for_s / factor, dice_) +
           model_.gap_s.draw(dice_);
  }

  double arrival_after(double at_s) {
    if (model_.arrivals.empty()) return never;
    while (scene_.now_s_ + at_s < half_hour_s * half_hours) {
      const auto slot = static_cast<std::size_t>((scene_.now_s_ + at_s) / half_hour_s);
      double rate = 0;
      for (const auto& stream : model_.arrivals) rate += stream.per_s[slot];
      const double slot_ends_s = static_cast<double>(slot + 1) * half_hour_s - scene_.now_s_;
      const double next_s = rate > 0 ? at_s + dice_.exponential(1 / rate) : never;
      if (next_s < slot_ends_s) {
        double chosen = dice_.uniform() * rate;
        for (arriving_ = 0; arriving_ + 1 < model_.arrivals.size(); ++arriving_) {
          chosen -= model_.arrivals[arriving_].per_s[slot];
          if (chosen < 0) break;
        }
        return next_s;
      }
      at_s = slot_ends_s;
    }
    return never;
  }

  void arrive() {
    const auto& stream = model_.arrivals[arriving_];
    const double at_s = next_arrival_s_;
    const std::size_t line = scene_.queue_index(stream.business, stream.ticket_class);
    const double place_s = at_s - model_.rule.head_start_s[stream.ticket_class];
    later_[line].push_back(place_s);
    front_s_[line] = std::min(front_s_[line], place_s);
    for (std::size_t i = 0; i < courses_.size(); ++i) {
      if (!courses_[i].idle || std::ranges::find(scene_.desks_[i].businesses, stream.business) ==
                                   scene_.desks_[i].businesses.end()) {
        continue;
      }
      courses_[i].idle = false;
      free_at(i, at_s);
      break;
    }
    next_arrival_s_ = arrival_after(at_s);
  }

  void free_at(std::size_t window, double at_s) {
    if (at_s < never) agenda_.emplace(at_s, window);
  }

  /// Window number `index` is free. Returns when it will be again.
  double act(std::size_t index, double at_s) {
    Course& course = courses_[index];
    if (course.next_absence < course.plan.size() &&
        course.plan[course.next_absence].begins_s <= at_s) {
      const Absence& absence = course.plan[course.next_absence++];
      // Who leaves late stays away as long.
      return at_s + std::max(absence.ends_s - absence.begins_s, 0.0);
    }
    if (course.pauses_at_s <= at_s) {
      const double resumes_s = at_s + model_.pause_s.draw(dice_);
      course.pauses_at_s = resumes_s + dice_.exponential(1 / model_.pauses_per_s);
      return resumes_s;
    }
    if (model_.returner_share > 0 && dice_.chance(model_.returner_share)) {
      return at_s + occupied(course, scene_.desks_[index].businesses.front());
    }
    return call_next(index, at_s);
  }

  double call_next(std::size_t index, double at_s) {
    Course& course = courses_[index];
    for (;;) {
      const std::size_t line = pick(scene_.desks_[index], course);
      if (line == front_s_.size()) {
        course.idle = true;
        return never;
      }
      const Person person = take_first(line);
      if (person.target >= 0) {
        calls_[static_cast<std::size_t>(person.target)].push_back(at_s);
        --outstanding_;
      }
      if (person.newcomer) continue;
      if (person.target < 0 && model_.leaves_per_s > 0) {
        const double joined_s = person.place_s + model_.rule.head_start_s[line % ticket_classes];
        const double waited_s = at_s - std::max(joined_s, 0.0);
        if (dice_.uniform() > std::exp(-model_.leaves_per_s * waited_s)) continue;
      }
      const bool priority =
          line % ticket_classes == static_cast<std::size_t>(TicketClass::Priority);
      course.priority_in_a_row = priority ? course.priority_in_a_row + 1 : 0;
      return at_s + occupied(course, line / ticket_classes);
    }
  }

  /// Those who wait now go before those who come later; only a newcomer may have somebody go before it.
  Person take_first(std::size_t line) {
    const Queue& present = scene_.queues_[line];
    std::size_t& next = taken_[line];
    const std::size_t waiting = present.people.size();
    Person first;
    if (next < waiting && present.people[next].place_s <= front_s_[line]) {
      first = present.people[next++];
    } else {
      first.place_s = later_[line][later_taken_[line]++];
    }
    double front_s = next < waiting ? present.people[next].place_s : never;
    if (later_taken_[line] < later_[line].size()) {
      front_s = std::min(front_s, later_[line][later_taken_[line]]);
    }
    front_s_[line] = front_s;
    return first;
  }

  double occupied(const Course& course, std::size_t business) {
    if (dice_.chance(model_.no_show)) return model_.no_show_s.draw(dice_);
    return course.factor * paces_[business] * model_.occupied_s[business].draw(dice_) +
           model_.gap_s.draw(dice_);
  }

  /// The line whose first is called; the number of lines if nobody is there.
  [[nodiscard]] std::size_t pick(const Desk& desk, const Course& course) const {
    const bool capped = model_.rule.max_priority_in_a_row > 0 &&
                        course.priority_in_a_row >= model_.rule.max_priority_in_a_row;
    std::size_t best = front_s_.size();
    double best_place_s = never;
    constexpr auto priority = static_cast<std::size_t>(TicketClass::Priority);
    for (const std::size_t business : desk.businesses) {
      for (std::size_t c = 0; c < ticket_classes; ++c) {
        const std::size_t line = scene_.queue_index(business, c);
        double place_s = front_s_[line];
        // Behind everybody else, yet before nobody.
        if (capped && c == priority) place_s += 2 * PickingRule::always_first_s;
        if (place_s < best_place_s) {
          best_place_s = place_s;
          best = line;
        }
      }
      if (model_.rule.by_list && best < front_s_.size()) break;
    }
    return best;
  }

  const Scene& scene_;
  const WaitModel& model_;
  Dice dice_;
  std::vector<CallTimes>& calls_;
  // Of each line: how many of those who wait now were called, who came later, how many of those were called,
  // and the place of its first.
  std::vector<std::size_t> taken_;
  std::vector<std::vector<double>> later_;
  std::vector<std::size_t> later_taken_;
  std::vector<double> front_s_;
  std::vector<Course> courses_;
  /// When windows are free, soonest first, and which.
  std::priority_queue<std::pair<double, std::size_t>, std::vector<std::pair<double, std::size_t>>,
                      std::greater<>>
      agenda_;
  std::vector<double> paces_;  ///< by business
  double next_arrival_s_ = never;
  std::size_t arriving_ = 0;  ///< the stream of the next arrival
  int outstanding_;
};

}  // namespace

SimulatedCalls simulate_calls(const Hall& hall, const WaitModel& model, Instant now, int runs,
                              const Watched& watched) {
  const Scene scene(hall, model, now, watched);
  std::vector<CallTimes> calls(static_cast<std::size_t>(scene.targets()));
  constexpr std::int64_t minute_ms = 60'000;
  const auto minute = static_cast<std::uint64_t>(now.ms / minute_ms);
  for (int run = 0; run < runs; ++run) {
    Dice seed(minute * 0x2545f4914f6cdd1d + static_cast<std::uint64_t>(run));
    Run(scene, seed, calls).play();
    for (CallTimes& times : calls) times.resize(static_cast<std::size_t>(run) + 1, never_called);
  }
  SimulatedCalls all;
  for (std::size_t i = 0; i < scene.tickets.size(); ++i) {
    all.tickets.emplace(scene.tickets[i], std::move(calls[i]));
  }
  for (std::size_t i = scene.tickets.size(); i < calls.size(); ++i) {
    all.newcomers.emplace(hall.plan.businesses[i - scene.tickets.size()].id, std::move(calls[i]));
  }
  return all;
}

}  // namespace tucao::domain
