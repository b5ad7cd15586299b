// SPDX-License-Identifier: Apache-2.0
// Days of made-up halls whose every parameter is known: to measure how honest the estimate of the wait is.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/hall.h"
#include "domain/wait_model.h"

namespace tucao::domain {

/// How long services of a business take.
enum class ServiceShape : std::uint8_t { Lognormal, Exponential, Gamma, TwoKinds };

/// How the made-up hall works. Halls differ in structure, not only in numbers.
struct TraceRules {
  int windows = 6;
  int businesses = 4;
  ServiceShape shape = ServiceShape::Lognormal;
  double mean_service_s = 420;
  double variation = 0.6;  ///< standard deviation over mean, where the shape has a choice
  double load = 0.88;      ///< of all windows over the day
  double peak = 0.5;       ///< how much more come at the peaks
  int opening_crowd = 3;   ///< people for each window who are there when the doors open
  double priority_share = 0.15;
  double appointment_share = 0;
  PickingRule rule{{0, 900, PickingRule::always_first_s}, 0, false};
  double no_show = 0.08;
  double no_show_s = 90;
  double rejoins = 0.3;  ///< share of those who missed their call
  bool rejoins_in_front = false;
  double leaves_per_hour = 0;
  double pauses_per_hour = 0.25;  ///< for each window
  double pause_s = 900;
  bool announces = true;     ///< pauses say when they end, and err a little
  bool lunch = true;         ///< windows go in two shifts
  double window_spread = 0;  ///< of the windows' speeds
  double day_spread = 0;     ///< of the days' speeds
  double shift_at_noon = 1;  ///< services take so many times as long from noon
  bool writes_starts = true;
  bool writes_finishes = true;
  double gap_s = 5;
};

/// The halls that the bench measures; `windows` is 2 or 6.
[[nodiscard]] TraceRules strict_hall(int windows);  ///< priority always first; lognormal services
[[nodiscard]] TraceRules capped_hall(
    int windows);  ///< appointments, two priority numbers in a row at most; gamma
[[nodiscard]] TraceRules lenient_hall(
    int windows);  ///< priority as a head start; two kinds of services

struct Trace {
  HallPlan plan;
  std::vector<HallEvent> events;
};

/// One day, `day` days after a Monday. The same rules, seed and day give the same events.
[[nodiscard]] Trace trace_of(const TraceRules& rules, std::uint64_t seed, int day);

/// What a simulation would know that were given the rules themselves.
[[nodiscard]] WaitModel truth_of(const TraceRules& rules, std::uint64_t seed, int day,
                                 const Hall& hall, Instant now);

/// Tells `model` for which reason the windows of `hall` pause now: how long that takes depends on it.
void note_pauses(const TraceRules& rules, const Hall& hall, WaitModel& model);

}  // namespace tucao::domain
