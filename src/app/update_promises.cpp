// SPDX-License-Identifier: Apache-2.0
#include "app/turn.h"
#include "protocol/json.h"
#include "protocol/routes.h"

namespace tucao::app {
namespace {

constexpr const char* draft_key = "hours";

constexpr std::array draft_fields{
    DraftField{Field::HoursManager, "manager"}, DraftField{Field::HoursWindow, "window"},
    DraftField{Field::HoursDate, "date"},       DraftField{Field::HoursFrom, "from"},
    DraftField{Field::HoursUntil, "until"},
};

domain::HoursDraft draft_of(const State& state, Instant now) {
  std::string date = field(state, Field::HoursDate);
  if (date.empty()) {
    date = to_iso8601(server_time(state, now), utc_offset_min(state)).substr(0, 10);
  }
  domain::HoursDraft draft;
  draft.manager = domain::ManagerId{field(state, Field::HoursManager)};
  draft.window = domain::WindowId{field(state, Field::HoursWindow)};
  draft.from = moment(date, field(state, Field::HoursFrom), utc_offset_min(state));
  draft.until = moment(date, field(state, Field::HoursUntil), utc_offset_min(state));
  return draft;
}

void show_issues(Turn& turn, std::vector<protocol::FieldIssue> issues) {
  turn.command(FocusNode{"field-hours_" + issues.front().field});
  turn.state.promises.issues = std::move(issues);
}

}  // namespace

void restore_hours(Turn& turn) { restore_draft(turn, draft_key, draft_fields); }

void edit_hours(Turn& turn, Field name, const std::string& value) {
  turn.state.fields[name] = value;
  turn.state.promises.issues.clear();
  store_draft(turn, draft_key, draft_fields);
}

void forget_hours(Turn& turn) {
  PromiseDesk& desk = turn.state.promises;
  drop_errand(turn, "hours", desk.errand);
  desk.issues.clear();
}

void apply(Turn& turn, const AddHours&) {
  const State& state = turn.state;
  PromiseDesk& desk = turn.state.promises;
  const protocol::PromiseBoard* board = desk.board.value();
  if (desk.errand.outgoing || board == nullptr || state.hall.value() == nullptr) return;
  if (state.staff.session.value() == nullptr) return;
  desk.issues.clear();
  const domain::HoursDraft draft = draft_of(state, turn.now);
  domain::PromiseBook book;
  for (const protocol::ManagerView& manager : board->managers) {
    book.managers.push_back(manager.post);
  }
  auto issues = protocol::issues_of(domain::check(draft, book, plan_of(*state.hall.value()),
                                                  board->hours, server_time(state, turn.now)));
  if (!issues.empty()) return show_issues(turn, std::move(issues));
  begin_errand(turn, "hours", desk.errand, protocol::manager_hours_path(state.hall_id),
               protocol::to_json(draft));
}

void apply(Turn& turn, const RemoveHours& intent) {
  ask_first(turn, Question::About::RemoveHours);
  turn.state.question->number = intent.number;
}

void remove_hours(Turn& turn, int number) {
  PromiseDesk& desk = turn.state.promises;
  if (desk.errand.outgoing || turn.state.staff.session.value() == nullptr) return;
  begin_errand(turn, "hours", desk.errand, protocol::hours_removal_path(turn.state.hall_id, number),
               {}, std::to_string(number));
}

void hours_answered(Turn& turn, const std::string& number, const HttpAnswered& answer) {
  PromiseDesk& desk = turn.state.promises;
  const bool adds = number.empty();
  // Taken away already: by a colleague, or by an attempt whose answer was lost.
  const bool gone = !adds && answer.status == 404;
  const auto hours = protocol::from_json<domain::ManagerHours>(answer.body);
  if (!settles(turn, desk.errand, answer, hours.ok())) return;
  if (answer.status == 401) return end_session(turn);
  if (!succeeded(answer) && !gone) {
    auto issues = refused_fields(desk.errand, answer, "");
    if (!issues.empty()) show_issues(turn, std::move(issues));
    return;
  }
  if (adds) clear_draft(turn, draft_key, draft_fields);
  show_toast(turn, adds ? "toast.hours_added" : "toast.hours_removed");
  turn.command(FocusNode{"page-title", true});
}

}  // namespace tucao::app
