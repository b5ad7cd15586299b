// SPDX-License-Identifier: Apache-2.0
// What a hall promises in public (公开承诺), what came of it, and the hours that its managers serve at windows
// (领导到窗口服务).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "domain/names.h"

namespace tucao::domain {

struct Hall;
struct HallPlan;
struct Breach;

/// Days over which it is published what came of a promise, the present one included.
constexpr int promise_days = 30;

enum class PromiseKind : std::uint8_t {
  Words,         ///< nothing that the hall's own records could tell
  WaitWithin,    ///< a number is called within so many minutes
  OpenWindows,   ///< so many windows are open when the hall is busy: StaffingRules
  ManagerHours,  ///< each manager serves so many hours a month at a window
};

struct Promise {
  PromiseId id;
  PromiseKind kind = PromiseKind::Words;
  LocalText text;
  int within_min = 0;  ///< of WaitWithin
  bool operator==(const Promise&) const = default;
};

/// A post, never a person.
struct ManagerPost {
  ManagerId id;
  LocalText title;
  int hours_a_month = 8;
  bool operator==(const ManagerPost&) const = default;
};

struct PromiseBook {
  HallId hall;
  std::vector<Promise> promises;  ///< in the order in which they are listed
  std::vector<ManagerPost> managers;
  bool operator==(const PromiseBook&) const = default;
};

/// What is wrong with `book` for the hall of `plan`, in English for who wrote it; empty if nothing is.
[[nodiscard]] std::string flaw_of(const PromiseBook& book, const HallPlan& plan);

/// How much of something was as promised: numbers, seconds or minutes.
struct Kept {
  std::int64_t kept = 0;
  std::int64_t of = 0;  ///< 0: there is nothing to tell
  bool operator==(const Kept&) const = default;
};
/// Whole per cent, rounded down so as not to boast. `kept.of` must not be 0.
[[nodiscard]] int percent(const Kept& kept);

/// How many numbers waited so many minutes, begun ones included, from their taking to their first call.
using WaitCounts = std::map<int, int>;
/// Those of one day; a number that was never called is in none.
[[nodiscard]] WaitCounts waits_of(const Hall& day);
/// The numbers that were called within `minutes`, of all that were called.
[[nodiscard]] Kept called_within(const WaitCounts& waits, int minutes);

/// The seconds of peak time up to `now` in which enough windows were open, of all of them. `breaches` are those of
/// `day` up to `now`. Nothing on a day on which no window has told of itself.
[[nodiscard]] Kept peak_time_kept(const Hall& day, const std::vector<Breach>& breaches,
                                  Instant now);

/// A manager was at a window.
struct ManagerHours {
  int number = 0;  ///< within its hall, from 1
  ManagerId manager;
  WindowId window;
  Instant from;
  Instant until;
  bool operator==(const ManagerHours&) const = default;
};

/// What is written when they are taken down.
struct HoursDraft {
  ManagerId manager;
  WindowId window;
  std::optional<Instant> from;
  std::optional<Instant> until;
};

/// The longest that somebody is taken to have been at a window without a break.
constexpr std::int64_t max_hours_s = 12LL * 3600;

enum class HoursField : std::uint8_t { Manager, Window, From, Until };

enum class HoursProblem : std::uint8_t {
  Missing,
  Unknown,     ///< a post or window that the hall does not have
  InFuture,    ///< has not passed yet
  TooLongAgo,  ///< before the last month
  NotAfter,    ///< the end is not after the beginning
  TooLong,
  Overlaps,  ///< the same post was somewhere else then
};

struct HoursError {
  HoursField field = HoursField::Manager;
  HoursProblem problem = HoursProblem::Missing;
  bool operator==(const HoursError&) const = default;
};

/// All that is wrong with `draft`, in the order of HoursField; empty if it can be taken down at `now`. `known` are the
/// hours of this month and the last.
[[nodiscard]] std::vector<HoursError> check(const HoursDraft& draft, const PromiseBook& book,
                                            const HallPlan& plan,
                                            const std::vector<ManagerHours>& known, Instant now);

/// True if both are of one post and at the same time.
[[nodiscard]] bool overlap(const ManagerHours& one, const ManagerHours& other);

/// The first moment of the month of `at`, or of a month before it.
[[nodiscard]] Instant start_of_month(Instant at, int utc_offset_min, int months_before = 0);

/// Minutes that `manager` served at windows in what began at `from` or later.
[[nodiscard]] std::int64_t minutes_served(const std::vector<ManagerHours>& hours,
                                          const ManagerId& manager, Instant from);

/// Those minutes of all posts of `book`, none counted beyond what its post promises, of what they promise together.
[[nodiscard]] Kept hours_kept(const PromiseBook& book, const std::vector<ManagerHours>& hours,
                              Instant from);

}  // namespace tucao::domain
