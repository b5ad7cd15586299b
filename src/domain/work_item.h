// SPDX-License-Identifier: Apache-2.0
// What a hall still owes: a service that a fault cut short, to be finished later (延后补办), and what is to be
// improved about a window or device (改进需求).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "domain/names.h"

namespace tucao::domain {

struct HallPlan;

enum class WorkKind : std::uint8_t {
  Deferred,     ///< somebody was promised that it will be finished by a day, and left a contact
  Improvement,  ///< of a window or device; public
};

enum class WorkStep : std::uint8_t {
  Take,
  Move,    ///< to another day
  Finish,  ///< done, or settled otherwise: its words say how
};

struct WorkEntry {
  std::string id;  ///< unique within a hall; makes repeats harmless
  Instant at;
  WorkStep step = WorkStep::Take;
  std::optional<Instant> due_at;  ///< of Take and Move
  std::string text;               ///< of Move: why; of Finish: how
  bool operator==(const WorkEntry&) const = default;
};

/// What is written when it is taken down.
struct WorkDraft {
  WorkKind kind = WorkKind::Deferred;
  BusinessId business;  ///< of Deferred
  WindowId window;      ///< of Improvement
  std::string what;
  std::string contact;            ///< of Deferred: telephone or e-mail
  std::optional<Instant> due_at;  ///< of Deferred: promised. Of Improvement: planned, if it is
};

struct WorkItem {
  int number = 0;  ///< within its hall, from 1
  WorkKind kind = WorkKind::Deferred;
  BusinessId business;
  WindowId window;
  std::string what;
  bool has_contact = false;  ///< one is kept, sealed
  std::optional<Instant> due_at;
  std::optional<Instant> done_at;
  std::vector<WorkEntry> history;  ///< oldest first; begins with Take
  bool operator==(const WorkItem&) const = default;
};

/// In code points, after trimming.
constexpr std::size_t max_work_characters = 300;
/// How far ahead something may be promised.
constexpr std::int64_t max_promise_s = 366LL * 24 * 3600;

enum class WorkField : std::uint8_t { Business, Window, What, Contact, DueAt, Text };

enum class WorkProblem : std::uint8_t {
  Missing,
  TooLong,
  BadEncoding,
  Unknown,      ///< a business or window that the hall does not have
  NotAContact,  ///< neither a telephone number nor an e-mail address
  InPast,
  TooFar,
};

struct WorkError {
  WorkField field = WorkField::What;
  WorkProblem problem = WorkProblem::Missing;
  bool operator==(const WorkError&) const = default;
};

/// All that is wrong with `draft`, in the order of WorkField; empty if it can be taken down at `now`.
[[nodiscard]] std::vector<WorkError> check(const WorkDraft& draft, const HallPlan& plan,
                                           Instant now);

/// What is wrong with a step at something that is open; empty if nothing is. Moving needs a day that is to come,
/// and both say why or how.
[[nodiscard]] std::vector<WorkError> check_step(WorkStep step, const std::optional<Instant>& due_at,
                                                const std::string& text, Instant now);

/// `draft`, which check() let pass, taken down at `now`. `entry_id` names its first entry.
[[nodiscard]] WorkItem work_item_of(const WorkDraft& draft, std::string entry_id, Instant now);

/// `item` after a step that check_step() let pass. Finished work keeps no contact.
[[nodiscard]] WorkItem after_step(WorkItem item, WorkStep step,
                                  const std::optional<Instant>& due_at, const std::string& text,
                                  std::string entry_id, Instant now);

/// How urgent something is on the day of `now`.
enum class Urgency : std::uint8_t { Overdue, Today, Later, Undated, Done };
[[nodiscard]] Urgency urgency_of(const WorkItem& item, Instant now, int utc_offset_min);

/// Sorts what is open by urgency and day, then what is done, the newest first.
void sort_by_urgency(std::vector<WorkItem>& items, Instant now, int utc_offset_min);

}  // namespace tucao::domain
