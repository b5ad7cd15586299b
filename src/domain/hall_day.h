// SPDX-License-Identifier: Apache-2.0
// A hall's day told by events that may come late, twice and in any order.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "domain/hall.h"

namespace tucao::domain {

/// The events of one day, and the hall as they make it when each takes effect at its own instant. The hall
/// depends on which events have come, never on the order in which they came. An event that does not fit where
/// it stands in time (a call of a number that nobody took) is kept and fits as soon as what it lacks has
/// come. Events of one instant take effect in whatever order lets most of them.
class HallDay {
 public:
  explicit HallDay(HallPlan plan);

  /// Adds events whose ids are new. Gives those of them that do not fit, by id; one that can never fit (see
  /// may_fit_later) is forgotten at once.
  std::map<std::string, HallProblem> add(std::vector<HallEvent> events);

  /// What the hall tells everybody; no event changes it.
  void set_notices(std::vector<Notice> notices) { hall_.notices = std::move(notices); }

  /// The hall after every event that fits, with its notices.
  [[nodiscard]] const Hall& hall() const { return hall_; }

  [[nodiscard]] std::size_t event_count() const { return events_.size(); }
  /// True if an event with this id was added and not forgotten.
  [[nodiscard]] bool knows(const std::string& id) const { return ids_.contains(id); }
  /// The event with this id, if it was added and not forgotten; null if not. Good until the next add().
  [[nodiscard]] const HallEvent* find(const std::string& id) const;
  /// The instant of the latest event; 0 before the first.
  [[nodiscard]] Instant newest_at() const {
    return events_.empty() ? Instant{} : events_.back().at;
  }

 private:
  /// The hall before event number `position`.
  struct Checkpoint {
    std::size_t position = 0;
    Hall hall;
  };

  /// Brings the hall from before event number `position` up to date.
  void replay_from(std::size_t position);
  /// Applies the event at `first` and all others of its instant. Gives the position behind them.
  std::size_t apply_instant(std::size_t first);
  void forget(const std::string& id);

  Hall morning_;
  std::vector<HallEvent> events_;  ///< in the order in which they take effect
  std::unordered_set<std::string> ids_;
  std::map<std::string, HallProblem> unfit_;
  std::deque<Checkpoint> checkpoints_;  ///< newest last
  Hall hall_;
  std::size_t hall_events_ = 0;  ///< those that `hall_` knows; all of them between calls
};

/// True if `problem` may pass when further events come; else the event can never be right.
[[nodiscard]] bool may_fit_later(HallProblem problem);

}  // namespace tucao::domain
