// SPDX-License-Identifier: Apache-2.0
#include "domain/promise.h"

#include <algorithm>
#include <set>

#include "domain/hall.h"
#include "domain/staffing.h"

namespace tucao::domain {
namespace {

constexpr int max_hours_a_month = 200;

std::string flaw_of(const Promise& promise, const PromiseBook& book, const HallPlan& plan) {
  if (!is_plain(promise.id.value)) return "its id is made of a-z, 0-9 and -";
  if (!speaks_chinese(promise.text)) return "its text lacks zh-CN";
  if (promise.kind == PromiseKind::WaitWithin && promise.within_min < 1) {
    return "within_min is at least 1";
  }
  if (promise.kind == PromiseKind::OpenWindows && plan.staffing.peaks.empty()) {
    return "the hall names no peaks in its staffing";
  }
  if (promise.kind == PromiseKind::ManagerHours && book.managers.empty()) {
    return "the hall names no managers";
  }
  return {};
}

}  // namespace

std::string flaw_of(const PromiseBook& book, const HallPlan& plan) {
  std::set<PromiseId> promises;
  for (const Promise& promise : book.promises) {
    std::string flaw = flaw_of(promise, book, plan);
    if (flaw.empty() && !promises.insert(promise.id).second) flaw = "there are two of this id";
    if (!flaw.empty()) return "promise " + promise.id.value + ": " + flaw;
  }
  std::set<ManagerId> managers;
  for (const ManagerPost& post : book.managers) {
    std::string flaw;
    if (!is_plain(post.id.value)) {
      flaw = "its id is made of a-z, 0-9 and -";
    } else if (!speaks_chinese(post.title)) {
      flaw = "its title lacks zh-CN";
    } else if (post.hours_a_month < 1 || post.hours_a_month > max_hours_a_month) {
      flaw = "hours_a_month is 1 to 200";
    } else if (!managers.insert(post.id).second) {
      flaw = "there are two of this id";
    }
    if (!flaw.empty()) return "manager " + post.id.value + ": " + flaw;
  }
  return {};
}

int percent(const Kept& kept) { return static_cast<int>(100 * kept.kept / kept.of); }

WaitCounts waits_of(const Hall& day) {
  WaitCounts waits;
  for (const auto& [number, ticket] : day.tickets) {
    if (!ticket.called_at) continue;
    const std::int64_t waited_s = seconds_between(ticket.taken_at, *ticket.called_at);
    ++waits[static_cast<int>((std::max<std::int64_t>(waited_s, 0) + 59) / 60)];
  }
  return waits;
}

Kept called_within(const WaitCounts& waits, int minutes) {
  Kept kept;
  for (const auto& [waited_min, count] : waits) {
    kept.of += count;
    if (waited_min <= minutes) kept.kept += count;
  }
  return kept;
}

Kept peak_time_kept(const Hall& day, const std::vector<Breach>& breaches, Instant now) {
  Kept kept;
  if (day.shifts.empty()) return kept;
  const Instant midnight = midnight_before(now, day.plan.utc_offset_min);
  for (const PeakPeriod& peak : day.plan.staffing.peaks) {
    const Instant begins = plus_seconds(midnight, 60LL * peak.from_min);
    const Instant ends = std::min(plus_seconds(midnight, 60LL * peak.to_min), now);
    kept.of += std::max<std::int64_t>(seconds_between(begins, ends), 0);
  }
  kept.kept = kept.of;
  for (const Breach& breach : breaches) {
    kept.kept -= seconds_between(breach.from, breach.until.value_or(now));
  }
  return kept;
}

std::vector<HoursError> check(const HoursDraft& draft, const PromiseBook& book,
                              const HallPlan& plan, const std::vector<ManagerHours>& known,
                              Instant now) {
  std::vector<HoursError> errors;
  const auto wrong = [&](HoursField field, HoursProblem problem) {
    errors.push_back({field, problem});
  };
  if (draft.manager.value.empty()) {
    wrong(HoursField::Manager, HoursProblem::Missing);
  } else if (std::ranges::find(book.managers, draft.manager, &ManagerPost::id) ==
             book.managers.end()) {
    wrong(HoursField::Manager, HoursProblem::Unknown);
  }
  if (draft.window.value.empty()) {
    wrong(HoursField::Window, HoursProblem::Missing);
  } else if (std::ranges::find(plan.windows, draft.window, &WindowPlan::id) == plan.windows.end()) {
    wrong(HoursField::Window, HoursProblem::Unknown);
  }
  if (!draft.from) {
    wrong(HoursField::From, HoursProblem::Missing);
  } else if (*draft.from > now) {
    wrong(HoursField::From, HoursProblem::InFuture);
  } else if (*draft.from < start_of_month(now, plan.utc_offset_min, 1)) {
    wrong(HoursField::From, HoursProblem::TooLongAgo);
  }
  if (!draft.until) {
    wrong(HoursField::Until, HoursProblem::Missing);
  } else if (*draft.until > now) {
    wrong(HoursField::Until, HoursProblem::InFuture);
  } else if (draft.from && *draft.until <= *draft.from) {
    wrong(HoursField::Until, HoursProblem::NotAfter);
  } else if (draft.from && seconds_between(*draft.from, *draft.until) > max_hours_s) {
    wrong(HoursField::Until, HoursProblem::TooLong);
  }
  if (!errors.empty()) return errors;
  const ManagerHours hours{0, draft.manager, draft.window, *draft.from, *draft.until};
  if (std::ranges::any_of(known, [&](const auto& other) { return overlap(hours, other); })) {
    wrong(HoursField::From, HoursProblem::Overlaps);
  }
  return errors;
}

bool overlap(const ManagerHours& one, const ManagerHours& other) {
  return one.manager == other.manager && one.from < other.until && other.from < one.until;
}

Instant start_of_month(Instant at, int utc_offset_min, int months_before) {
  const CivilTime now = civil_time(at, utc_offset_min);
  const int months = 12 * now.year + now.month - 1 - months_before;
  CivilTime start;
  start.year = months / 12;
  start.month = months % 12 + 1;
  return instant_of(start, utc_offset_min);
}

std::int64_t minutes_served(const std::vector<ManagerHours>& hours, const ManagerId& manager,
                            Instant from) {
  std::int64_t served_s = 0;
  for (const ManagerHours& one : hours) {
    if (one.manager == manager && one.from >= from)
      served_s += seconds_between(one.from, one.until);
  }
  return served_s / 60;
}

Kept hours_kept(const PromiseBook& book, const std::vector<ManagerHours>& hours, Instant from) {
  Kept kept;
  for (const ManagerPost& post : book.managers) {
    const std::int64_t promised_min = 60LL * post.hours_a_month;
    kept.of += promised_min;
    kept.kept += std::min(minutes_served(hours, post.id, from), promised_min);
  }
  return kept;
}

}  // namespace tucao::domain
