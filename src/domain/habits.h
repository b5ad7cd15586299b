// SPDX-License-Identifier: Apache-2.0
// What a hall's past days teach about its days to come.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <vector>

#include "domain/calibration.h"
#include "domain/hall.h"
#include "domain/picking.h"
#include "domain/wait_model.h"

namespace tucao::domain {

/// What one day, finished or still under way, shows. Everything is read off the hall as it stands, so late
/// events need no undoing.
struct DayLessons {
  struct Service {
    BusinessId business;
    WindowId window;
    double occupied_s = 0;  ///< from call to finish
    Instant finished_at;
  };
  struct Away {
    WindowState state = WindowState::Paused;
    WindowReason reason = WindowReason::None;
    Absence absence;  ///< from the day's midnight; endless if the window did not come back
    std::optional<double> announced_s;  ///< when it was to come back
  };

  std::vector<Service> services;    ///< oldest first
  std::vector<double> no_show_s;    ///< from an unanswered call to the next
  std::vector<double> gaps_s;       ///< from a finish to the next call while somebody waited
  std::vector<double> responses_s;  ///< from taking a number to its call by a window that was idle
  int implied_finishes = 0;         ///< finishes that only the next call tells
  std::vector<Decision> decisions;  ///< costly: only where the rule is to be inferred
  int first_calls = 0;
  int calls = 0;     ///< with those of numbers that came back
  int no_shows = 0;  ///< calls that nobody answered
  int returns = 0;   ///< further calls of a number, ahead of somebody who waited
  int left_waiting = 0;
  double waited_s = 0;  ///< by everybody together
  std::map<BusinessId, std::array<std::array<int, 48>, ticket_classes>> taken;  ///< by half hour
  std::map<WindowId, std::vector<Away>> away;
  double open_s = 0;    ///< of all windows together
  double begins_s = 0;  ///< first and last thing that happened, from midnight
  double ends_s = 0;
  int uncalled = 0;  ///< still waiting at the end
};

/// What has happened in `hall` today, up to `now`.
[[nodiscard]] DayLessons lessons_of(const Hall& hall, Instant now);

/// What several days have in common.
struct Routine {
  struct Business {
    Durations occupied_s;
    double doubt = 0;  ///< of its mean: standard deviation of the logarithm
  };
  std::map<BusinessId, Business> businesses;
  Business any_business;  ///< for one that has not been served yet
  std::map<WindowId, double> window_factor;
  double no_show = 0;
  Durations no_show_s;
  Durations gap_s;
  Durations response_s;
  bool finishes_are_told = true;
  double leaves_per_s = 0;
  double returner_share = 0;
  double pauses_per_s = 0;
  Durations pause_s;                         ///< of those that no plan foresees
  std::map<WindowReason, Durations> away_s;  ///< of all pauses, by reason
  Durations late_s;
  std::map<WindowId, std::vector<std::vector<Absence>>> plans;  ///< by window, for each of its days
  bool serves_everybody = false;  ///< whoever has a number is called, closing time or not
  PickingRule rule;
};

/// A value. Give it each finished day once, oldest first.
class Habits {
 public:
  /// Learns from `day`, the hall as it stood when its day was over. Days beyond `most_days` are forgotten.
  void learn_day(const Hall& day);

  static constexpr std::size_t most_days = 28;

  [[nodiscard]] const std::vector<DayLessons>& days() const { return days_; }
  [[nodiscard]] const Correction& correction() const { return correction_; }
  /// What all days together teach, prepared.
  [[nodiscard]] const Routine& routine() const { return routine_; }

 private:
  std::vector<DayLessons> days_;
  std::vector<std::vector<Miss>> misses_;  ///< of each day but the first
  Routine routine_;
  Correction correction_;
};

/// Everything that past days and today tell about `hall` at `now`.
[[nodiscard]] WaitModel model_of(const Hall& hall, const Habits& habits, Instant now);

}  // namespace tucao::domain
