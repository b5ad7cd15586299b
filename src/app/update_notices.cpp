// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "app/turn.h"
#include "protocol/json.h"
#include "protocol/routes.h"
#include "protocol/words.h"

namespace tucao::app {
namespace {

using domain::NoticeField;
using domain::NoticeKind;
using domain::NoticeStep;

constexpr const char* draft_key = "notice";

constexpr std::array form_fields{
    DraftField{Field::NoticeKind, "kind"},
    DraftField{Field::NoticeText, "text"},
    DraftField{Field::NoticeInstead, "instead"},
    DraftField{Field::NoticeDate, "date"},
    DraftField{Field::NoticeTime, "time"},
    DraftField{Field::NoticeUntilDate, "until_date"},
    DraftField{Field::NoticeUntilTime, "until_time"},
    DraftField{Field::NoticeOpens, "opens"},
    DraftField{Field::NoticeCloses, "closes"},
};
constexpr std::array change_fields{Field::ChangeDate, Field::ChangeTime, Field::ChangeText};

/// A moment that two fields name. `lost`: something was typed that names none.
struct Typed {
  std::optional<Instant> at;
  bool lost = false;
};

Typed typed_moment(const State& state, Field date_field, Field time_field, Instant default_day) {
  const std::string& date = field(state, date_field);
  const std::string& time = field(state, time_field);
  if (date.empty() && time.empty()) return {};
  const int offset_min = utc_offset_min(state);
  Typed typed;
  typed.at = moment(date.empty() ? to_iso8601(default_day, offset_min).substr(0, 10) : date, time,
                    offset_min);
  typed.lost = !typed.at;
  return typed;
}

/// Minutes from midnight to `8:00`; -1 if it is no time.
int minutes_of(const std::string& time) {
  const auto at = moment("1970-01-01", time.size() == 4 ? "0" + time : time, 0);
  return at ? static_cast<int>(at->ms / 60'000) : -1;
}

struct Checked {
  domain::NoticeDraft draft;
  std::vector<protocol::FieldIssue> issues;
};

Checked checked_draft(const State& state, Instant server_now) {
  Checked checked;
  domain::NoticeDraft& draft = checked.draft;
  draft.kind =
      protocol::from_word<NoticeKind>(field(state, Field::NoticeKind)).value_or(NoticeKind::Fault);
  const bool whole_hall = draft.kind != NoticeKind::Fault && draft.kind != NoticeKind::Message;
  if (!whole_hall) {
    draft.windows = state.notice_desk.windows;
    draft.businesses = state.notice_desk.businesses;
  }
  draft.text = field(state, Field::NoticeText);
  draft.instead = field(state, Field::NoticeInstead);
  bool start_lost = false;
  bool until_lost = false;
  if (draft.kind == NoticeKind::Hours) {
    const std::string& date = field(state, Field::NoticeDate);
    if (!date.empty()) draft.starts_at = moment(date, "00:00", utc_offset_min(state));
    draft.opens_min = minutes_of(field(state, Field::NoticeOpens));
    draft.closes_min = minutes_of(field(state, Field::NoticeCloses));
  } else {
    const Typed starts = typed_moment(state, Field::NoticeDate, Field::NoticeTime, server_now);
    draft.starts_at = starts.at;
    start_lost = starts.lost;
    const Typed until = typed_moment(state, Field::NoticeUntilDate, Field::NoticeUntilTime,
                                     starts.at.value_or(server_now));
    draft.until = until.at;
    until_lost = until.lost;
  }
  const auto lost = [](const char* name) {
    return protocol::FieldIssue{name, "notice_issue.no_time", {}};
  };
  for (const domain::NoticeError& error :
       domain::check(draft, plan_of(*state.hall.value()), server_now)) {
    if (error.field == NoticeField::Until && until_lost) continue;
    checked.issues.push_back(protocol::issue_of(error));
  }
  if (start_lost) checked.issues.push_back(lost("starts_at"));
  if (until_lost) checked.issues.push_back(lost("until"));
  return checked;
}

void show_issues(Turn& turn, std::vector<protocol::FieldIssue> issues) {
  turn.command(FocusNode{"field-notice_" + issues.front().field});
  turn.state.notice_desk.issues = std::move(issues);
}

void close_notice(Turn& turn) {
  turn.state.notice_desk.open = 0;
  turn.state.notice_desk.issues.clear();
  for (const Field name : change_fields) turn.state.fields.erase(name);
}

const domain::Notice* open_notice(const State& state) {
  const auto* hall = state.hall.value();
  if (hall == nullptr || state.notice_desk.open == 0) return nullptr;
  const auto found =
      std::ranges::find(hall->notices, state.notice_desk.open, &domain::Notice::number);
  return found == hall->notices.end() ? nullptr : &*found;
}

template <class Id>
void toggle(std::vector<Id>& chosen, const Id& id) {
  if (id.empty()) return;
  if (std::erase(chosen, id) == 0) chosen.push_back(id);
}

}  // namespace

void restore_notice(Turn& turn) { restore_draft(turn, draft_key, form_fields); }

void ask_notices(Turn& turn) {
  turn.state.notices.ask();
  request(turn, {"notices", {}}, "GET", protocol::notices_path(turn.state.hall_id));
}

void ask_older_notices(Turn& turn) {
  const auto* list = turn.state.notices.value();
  if (list == nullptr || !list->more || turn.state.notices.phase() == Phase::Loading) return;
  const std::string before = std::to_string(list->notices.back().number);
  turn.state.notices.ask();
  request(turn, {"notices", before}, "GET",
          protocol::notices_path(turn.state.hall_id) + "?before=" + before);
}

void notices_answered(Turn& turn, const std::string& before, const HttpAnswered& answer) {
  auto& notices = turn.state.notices;
  if (!succeeded(answer)) return notices.fail(problem_of(answer));
  auto page = protocol::from_json<protocol::NoticeList>(answer.body);
  if (!page) return notices.fail(page.error());
  protocol::NoticeList list;
  if (!before.empty() && notices.value() != nullptr) list = *notices.value();
  std::ranges::move(page->notices, std::back_inserter(list.notices));
  list.more = page->more;
  notices.arrive(std::move(list));
}

void edit_notice(Turn& turn, Field name, const std::string& value) {
  turn.state.fields[name] = value;
  turn.state.notice_desk.issues.clear();
  if (holds(form_fields, name)) store_draft(turn, draft_key, form_fields);
}

void forget_notice_desk(Turn& turn) {
  drop_errand(turn, "notice", turn.state.notice_desk.errand);
  close_notice(turn);
  turn.state.notice_desk = {};
}

void apply(Turn& turn, const ToggleScope& intent) {
  NoticeDesk& desk = turn.state.notice_desk;
  desk.issues.clear();
  if (intent.window.empty() && intent.business.empty()) {
    desk.windows.clear();
    desk.businesses.clear();
    return;
  }
  toggle(desk.windows, intent.window);
  toggle(desk.businesses, intent.business);
}

void apply(Turn& turn, const PostNotice&) {
  State& state = turn.state;
  NoticeDesk& desk = state.notice_desk;
  if (desk.errand.outgoing || state.hall.value() == nullptr) return;
  if (state.staff.session.value() == nullptr) return;
  close_notice(turn);
  Checked checked = checked_draft(state, server_time(state, turn.now));
  if (!checked.issues.empty()) return show_issues(turn, std::move(checked.issues));
  begin_errand(turn, "notice", desk.errand, protocol::notices_path(state.hall_id),
               protocol::to_json(checked.draft));
}

void apply(Turn& turn, const OpenNotice& intent) {
  close_notice(turn);
  turn.state.notice_desk.open = intent.number;
  turn.state.notice_desk.step = intent.step;
  // What had the focus is gone, in the one direction as in the other.
  turn.command(FocusNode{intent.number == 0 ? "page-title" : "change-title"});
}

void apply(Turn& turn, const UpdateNotice&) {
  State& state = turn.state;
  NoticeDesk& desk = state.notice_desk;
  const domain::Notice* notice = open_notice(state);
  if (notice == nullptr || desk.errand.outgoing || state.staff.session.value() == nullptr) return;
  const Instant server_now = server_time(state, turn.now);
  protocol::NoticeUpdate update;
  update.step = desk.step;
  update.text = field(state, Field::ChangeText);
  update.seen = static_cast<int>(notice->history.size());
  std::vector<domain::NoticeError> errors;
  if (desk.step == NoticeStep::Change) {
    const Typed until = typed_moment(state, Field::ChangeDate, Field::ChangeTime, server_now);
    if (until.lost) return show_issues(turn, {{"change_until", "notice_issue.no_time", {}}});
    update.until = until.at;
    errors = domain::check_change(*notice, update.until, update.text, server_now);
  } else {
    errors = domain::check_end(update.text);
  }
  auto issues = protocol::issues_of(errors, "change_");
  if (!issues.empty()) return show_issues(turn, std::move(issues));
  begin_errand(turn, "notice", desk.errand, protocol::notice_path(state.hall_id, notice->number),
               protocol::to_json(update), std::to_string(notice->number));
}

void notice_answered(Turn& turn, const std::string& number, const HttpAnswered& answer) {
  NoticeDesk& desk = turn.state.notice_desk;
  const auto notice = protocol::from_json<domain::Notice>(answer.body);
  if (!settles(turn, desk.errand, answer, notice.ok())) return;
  if (answer.status == 401) return end_session(turn);
  if (!succeeded(answer)) {
    auto issues = refused_fields(desk.errand, answer, number.empty() ? "" : "change_");
    if (!issues.empty()) show_issues(turn, std::move(issues));
    return;
  }
  if (number.empty()) {
    clear_draft(turn, draft_key, form_fields);
    desk.windows.clear();
    desk.businesses.clear();
    show_toast(turn, "toast.notice_posted");
  } else {
    show_toast(turn, notice->ended_at ? "toast.notice_ended" : "toast.notice_changed");
    close_notice(turn);
  }
  turn.command(FocusNode{"page-title", true});
}

}  // namespace tucao::app
