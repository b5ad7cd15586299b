// SPDX-License-Identifier: Apache-2.0
#include "domain/work_item.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/utf8.h"
#include "domain/complaint.h"
#include "domain/hall.h"

namespace tucao::domain {
namespace {

std::optional<WorkProblem> wrong_words(const std::string& text) {
  if (!is_clean_text(text)) return WorkProblem::BadEncoding;
  const std::size_t length = code_point_count(trimmed(text));
  if (length == 0) return WorkProblem::Missing;
  if (length > max_work_characters) return WorkProblem::TooLong;
  return std::nullopt;
}

std::optional<WorkProblem> wrong_day(const std::optional<Instant>& due_at, bool needed,
                                     Instant now) {
  if (!due_at) return needed ? std::optional(WorkProblem::Missing) : std::nullopt;
  if (*due_at <= now) return WorkProblem::InPast;
  if (seconds_between(now, *due_at) > max_promise_s) return WorkProblem::TooFar;
  return std::nullopt;
}

std::optional<WorkProblem> wrong_contact(const std::string& contact) {
  if (trimmed(contact).empty()) return WorkProblem::Missing;
  if (!is_clean_text(contact)) return WorkProblem::BadEncoding;
  return is_contact(trimmed(contact)) ? std::nullopt : std::optional(WorkProblem::NotAContact);
}

}  // namespace

std::vector<WorkError> check(const WorkDraft& draft, const HallPlan& plan, Instant now) {
  std::vector<WorkError> errors;
  const auto add = [&](WorkField field, const std::optional<WorkProblem>& problem) {
    if (problem) errors.push_back({field, *problem});
  };
  const bool deferred = draft.kind == WorkKind::Deferred;
  if (deferred) {
    if (draft.business.empty()) {
      add(WorkField::Business, WorkProblem::Missing);
    } else if (find_business(plan, draft.business) == nullptr) {
      add(WorkField::Business, WorkProblem::Unknown);
    }
  } else if (draft.window.empty()) {
    add(WorkField::Window, WorkProblem::Missing);
  } else if (std::ranges::find(plan.windows, draft.window, &WindowPlan::id) == plan.windows.end()) {
    add(WorkField::Window, WorkProblem::Unknown);
  }
  add(WorkField::What, wrong_words(draft.what));
  if (deferred) add(WorkField::Contact, wrong_contact(draft.contact));
  add(WorkField::DueAt, wrong_day(draft.due_at, deferred, now));
  return errors;
}

std::vector<WorkError> check_step(WorkStep step, const std::optional<Instant>& due_at,
                                  const std::string& text, Instant now) {
  std::vector<WorkError> errors;
  if (step == WorkStep::Move) {
    if (const auto wrong = wrong_day(due_at, true, now)) {
      errors.push_back({WorkField::DueAt, *wrong});
    }
  }
  if (const auto wrong = wrong_words(text)) errors.push_back({WorkField::Text, *wrong});
  return errors;
}

WorkItem work_item_of(const WorkDraft& draft, std::string entry_id, Instant now) {
  WorkItem item;
  item.kind = draft.kind;
  const bool deferred = draft.kind == WorkKind::Deferred;
  if (deferred) {
    item.business = draft.business;
    item.has_contact = true;
  } else {
    item.window = draft.window;
  }
  item.what = trimmed(draft.what);
  item.due_at = draft.due_at;
  item.history.push_back({std::move(entry_id), now, WorkStep::Take, draft.due_at, {}});
  return item;
}

WorkItem after_step(WorkItem item, WorkStep step, const std::optional<Instant>& due_at,
                    const std::string& text, std::string entry_id, Instant now) {
  WorkEntry entry{std::move(entry_id), now, step, {}, std::string(trimmed(text))};
  if (step == WorkStep::Move) {
    item.due_at = due_at;
    entry.due_at = due_at;
  } else {
    item.done_at = now;
    item.has_contact = false;
  }
  item.history.push_back(std::move(entry));
  return item;
}

Urgency urgency_of(const WorkItem& item, Instant now, int utc_offset_min) {
  if (item.done_at) return Urgency::Done;
  if (!item.due_at) return Urgency::Undated;
  if (*item.due_at <= now) return Urgency::Overdue;
  const bool today =
      midnight_before(*item.due_at, utc_offset_min) == midnight_before(now, utc_offset_min);
  return today ? Urgency::Today : Urgency::Later;
}

void sort_by_urgency(std::vector<WorkItem>& items, Instant now, int utc_offset_min) {
  std::ranges::sort(items, {}, [&](const WorkItem& item) {
    const Urgency urgency = urgency_of(item, now, utc_offset_min);
    const std::int64_t day = urgency == Urgency::Done ? -item.done_at->ms
                             : item.due_at            ? item.due_at->ms
                                                      : 0;
    return std::tuple(urgency, day, item.number);
  });
}

}  // namespace tucao::domain
