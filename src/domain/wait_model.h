// SPDX-License-Identifier: Apache-2.0
// What a forward simulation of a hall has to know beside its present state.
#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <vector>

#include "domain/durations.h"

namespace tucao::domain {

constexpr std::size_t ticket_classes = 3;

/// How the hall picks whom to call: the smallest place in line among those a window serves.
struct PickingRule {
  static constexpr double always_first_s = 1e7;

  /// A ticket of this class counts as taken so much earlier; by TicketClass.
  std::array<double, ticket_classes> head_start_s{0, 900, always_first_s};
  /// After so many priority numbers in a row at a window somebody else is called; 0: no cap.
  int max_priority_in_a_row = 0;
  /// True: a window clears the first business of its list before it looks at the next one.
  bool by_list = false;
  bool operator==(const PickingRule&) const = default;
};

constexpr double never_ends_s = std::numeric_limits<double>::infinity();

/// Absences of two days that begin within so long of each other are the same by plan.
constexpr double same_absence_s = 5400;

/// A time in which a window does not call, in seconds since local midnight.
struct Absence {
  double begins_s = 0;
  double ends_s = never_ends_s;
};

/// How today's services compare with those of the habit: a belief over factors.
struct Pace {
  std::vector<double> factors;  ///< equally spaced in the logarithm
  std::vector<double> weights;  ///< sum 1
};

struct WaitModel {
  struct Arrivals {
    std::size_t business = 0;
    std::size_t ticket_class = 0;
    std::vector<double> per_s;  ///< for each half hour of the day
  };

  std::vector<Durations> occupied_s;  ///< from call to finish, by business of the plan
  /// The mean of each is not known better than so: standard deviation of its logarithm.
  std::vector<double> occupied_doubt;
  std::vector<double> window_factor;  ///< by window of the hall: its services take so much longer
  Pace pace;
  double no_show = 0;    ///< share of calls that nobody answers
  Durations no_show_s;   ///< from such a call to the next one
  Durations gap_s;       ///< from a finish to the next call while somebody waits
  Durations response_s;  ///< until an idle window calls somebody who comes
  /// False: a window that serves somebody may be idle, for its log does not tell.
  bool finishes_are_told = true;
  double leaves_per_s = 0;    ///< who waits gives up at this rate, without a call
  double returner_share = 0;  ///< of calls: numbers called before that go ahead of those who wait
  std::vector<Arrivals> arrivals;  ///< of those who may overtake somebody
  double pauses_per_s = 0;         ///< unplanned, of a window that is open
  Durations pause_s;               ///< length of those
  std::vector<Durations> rest_of;  ///< by window: length of a pause as the one in which it is
  Durations late_s;  ///< how much later than announced a window resumes; may be negative
  /// For each window the absences that one of its past days had by plan; a day is drawn.
  std::vector<std::vector<std::vector<Absence>>> plans;
  double ends_s = never_ends_s;  ///< nobody is called later in the day
  PickingRule rule;
};

}  // namespace tucao::domain
