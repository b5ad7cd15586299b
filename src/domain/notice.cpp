// SPDX-License-Identifier: Apache-2.0
#include "domain/notice.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/utf8.h"
#include "domain/hall.h"

namespace tucao::domain {
namespace {

constexpr int day_min = 24 * 60;

bool concerns_whole_hall(NoticeKind kind) {
  return kind == NoticeKind::Hours || kind == NoticeKind::Shelter || kind == NoticeKind::Weather;
}

bool speaks_for_itself(NoticeKind kind) {
  return kind == NoticeKind::Hours || kind == NoticeKind::Shelter;
}

std::optional<NoticeProblem> wrong_with(const std::string& text) {
  if (!is_clean_text(text)) return NoticeProblem::BadEncoding;
  if (code_point_count(trimmed(text)) > max_notice_characters) return NoticeProblem::TooLong;
  return std::nullopt;
}

std::optional<NoticeProblem> wrong_scope(const NoticeDraft& draft, const HallPlan& plan) {
  const bool whole_hall = draft.windows.empty() && draft.businesses.empty();
  if (concerns_whole_hall(draft.kind) && !whole_hall) return NoticeProblem::NotTheWholeHall;
  const bool known =
      std::ranges::all_of(draft.windows,
                          [&](const WindowId& id) {
                            return std::ranges::find(plan.windows, id, &WindowPlan::id) !=
                                   plan.windows.end();
                          }) &&
      std::ranges::all_of(draft.businesses,
                          [&](const BusinessId& id) { return find_business(plan, id) != nullptr; });
  if (!known) return NoticeProblem::Unknown;
  return std::nullopt;
}

std::optional<NoticeProblem> wrong_start(const NoticeDraft& draft, const HallPlan& plan,
                                         Instant now) {
  if (!draft.starts_at) return std::nullopt;
  const Instant starts_at = *draft.starts_at;
  const std::int64_t lead_s = seconds_between(now, starts_at);
  if (lead_s > (draft.kind == NoticeKind::Fault ? 0 : max_notice_lead_s)) {
    return NoticeProblem::InFuture;
  }
  const bool over = draft.kind == NoticeKind::Hours
                        ? starts_at < midnight_before(now, plan.utc_offset_min)
                        : lead_s < -max_notice_lag_s;
  if (over) return NoticeProblem::TooLongAgo;
  return std::nullopt;
}

std::optional<NoticeProblem> wrong_until(NoticeKind kind, const std::optional<Instant>& until,
                                         Instant starts_at, Instant now) {
  if (kind == NoticeKind::Hours) return std::nullopt;
  if (!until && kind == NoticeKind::Fault) return std::nullopt;
  if (!until) return NoticeProblem::Missing;
  if (*until <= now) return NoticeProblem::TooLongAgo;
  if (*until <= starts_at) return NoticeProblem::NotAfterStart;
  return std::nullopt;
}

std::optional<NoticeProblem> wrong_hours(const NoticeDraft& draft) {
  if (draft.kind != NoticeKind::Hours) return std::nullopt;
  const bool in_day = 0 <= draft.opens_min && draft.closes_min <= day_min;
  if (!in_day || draft.closes_min <= draft.opens_min) return NoticeProblem::NotAfterStart;
  return std::nullopt;
}

}  // namespace

std::vector<NoticeError> check(const NoticeDraft& draft, const HallPlan& plan, Instant now) {
  std::vector<NoticeError> errors;
  const auto add = [&](NoticeField field, const std::optional<NoticeProblem>& problem) {
    if (problem) errors.push_back({field, *problem});
  };
  add(NoticeField::Scope, wrong_scope(draft, plan));
  const bool wordless = trimmed(draft.text).empty();
  add(NoticeField::Text, wordless && !speaks_for_itself(draft.kind)
                             ? std::optional(NoticeProblem::Missing)
                             : wrong_with(draft.text));
  add(NoticeField::Instead, wrong_with(draft.instead));
  add(NoticeField::StartsAt, wrong_start(draft, plan, now));
  add(NoticeField::Until, wrong_until(draft.kind, draft.until, draft.starts_at.value_or(now), now));
  add(NoticeField::Hours, wrong_hours(draft));
  return errors;
}

Notice notice_of(const NoticeDraft& draft, int number, const HallPlan& plan, std::string entry_id,
                 Instant now) {
  Notice notice;
  notice.number = number;
  notice.kind = draft.kind;
  notice.windows = draft.windows;
  notice.businesses = draft.businesses;
  notice.text = trimmed(draft.text);
  notice.instead = trimmed(draft.instead);
  notice.starts_at = draft.starts_at.value_or(now);
  notice.until = draft.until;
  if (draft.kind == NoticeKind::Hours) {
    notice.starts_at = midnight_before(notice.starts_at, plan.utc_offset_min);
    notice.until = plus_seconds(notice.starts_at, day_min * 60);
    notice.opens_min = draft.opens_min;
    notice.closes_min = draft.closes_min;
  }
  notice.history.push_back({std::move(entry_id), now, NoticeStep::Post, notice.until, {}});
  return notice;
}

std::vector<NoticeError> check_change(const Notice& notice, const std::optional<Instant>& until,
                                      const std::string& text, Instant now) {
  std::vector<NoticeError> errors = check_end(text);
  if (const auto wrong = wrong_until(notice.kind, until, notice.starts_at, now)) {
    errors.push_back({NoticeField::Until, *wrong});
  }
  return errors;
}

std::vector<NoticeError> check_end(const std::string& text) {
  if (const auto wrong = wrong_with(text)) return {{NoticeField::Text, *wrong}};
  return {};
}

bool is_over(const Notice& notice, Instant now) {
  if (notice.ended_at) return true;
  return notice.kind != NoticeKind::Fault && notice.until && *notice.until <= now;
}

bool is_current(const Notice& notice, Instant now) {
  return notice.starts_at <= now && !is_over(notice, now);
}

Hours hours_at(const Hall& hall, Instant now) {
  Hours hours{hall.plan.opens_min, hall.plan.closes_min};
  int newest = 0;
  for (const Notice& notice : hall.notices) {
    if (notice.kind != NoticeKind::Hours || notice.number < newest) continue;
    if (!is_current(notice, now)) continue;
    newest = notice.number;
    hours = {notice.opens_min, notice.closes_min};
  }
  return hours;
}

bool has_fault(const Hall& hall, const WindowId& window, Instant now, int but) {
  return std::ranges::any_of(hall.notices, [&](const Notice& notice) {
    return notice.kind == NoticeKind::Fault && notice.number != but && is_current(notice, now) &&
           std::ranges::find(notice.windows, window) != notice.windows.end();
  });
}

const Notice* find_entry(const Hall& hall, const std::string& id) {
  const auto found = std::ranges::find_if(hall.notices, [&](const Notice& notice) {
    return std::ranges::find(notice.history, id, &NoticeEntry::id) != notice.history.end();
  });
  return found == hall.notices.end() ? nullptr : &*found;
}

std::vector<Notice> shown_notices(const std::vector<Notice>& notices, Instant now) {
  std::vector<Notice> shown;
  std::ranges::copy_if(notices, std::back_inserter(shown),
                       [&](const Notice& notice) { return !is_over(notice, now); });
  std::ranges::sort(shown, {},
                    [](const Notice& notice) { return std::tuple(notice.kind, -notice.number); });
  return shown;
}

}  // namespace tucao::domain
