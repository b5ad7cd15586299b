// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "app/turn.h"
#include "protocol/json.h"
#include "protocol/routes.h"
#include "protocol/words.h"

namespace tucao::app {
namespace {

using domain::WorkKind;
using domain::WorkStep;

constexpr const char* draft_key = "work";

/// Somebody's contact is not kept.
constexpr std::array kept_fields{
    DraftField{Field::WorkKind, "kind"},     DraftField{Field::WorkBusiness, "business"},
    DraftField{Field::WorkWindow, "window"}, DraftField{Field::WorkWhat, "what"},
    DraftField{Field::WorkDue, "due"},
};
constexpr std::array step_fields{Field::StepDue, Field::StepText};

/// Something is due until its day is over.
std::optional<Instant> end_of(const State& state, Field date) {
  return moment(field(state, date), "23:59", utc_offset_min(state));
}

domain::WorkDraft draft_of(const State& state) {
  domain::WorkDraft draft;
  draft.kind =
      protocol::from_word<WorkKind>(field(state, Field::WorkKind)).value_or(WorkKind::Deferred);
  if (draft.kind == WorkKind::Deferred) {
    draft.business = domain::BusinessId{field(state, Field::WorkBusiness)};
    draft.contact = field(state, Field::WorkContact);
  } else {
    draft.window = domain::WindowId{field(state, Field::WorkWindow)};
  }
  draft.what = field(state, Field::WorkWhat);
  draft.due_at = end_of(state, Field::WorkDue);
  return draft;
}

void show_issues(Turn& turn, std::vector<protocol::FieldIssue> issues) {
  turn.command(FocusNode{"field-work_" + issues.front().field});
  turn.state.work.issues = std::move(issues);
}

void close_item(Turn& turn) {
  turn.state.work.open = 0;
  turn.state.work.issues.clear();
  for (const Field name : step_fields) turn.state.fields.erase(name);
}

const domain::WorkItem* find_item(const State& state, int number) {
  const auto* list = state.work.list.value();
  if (list == nullptr) return nullptr;
  const auto found = std::ranges::find(list->items, number, &domain::WorkItem::number);
  return found == list->items.end() ? nullptr : &*found;
}

}  // namespace

void restore_work(Turn& turn) { restore_draft(turn, draft_key, kept_fields); }

void edit_work(Turn& turn, Field name, const std::string& value) {
  turn.state.fields[name] = value;
  turn.state.work.issues.clear();
  if (holds(kept_fields, name)) store_draft(turn, draft_key, kept_fields);
}

void leave_work(Turn& turn) {
  turn.state.work.contacts.clear();
  turn.state.work.contact_failed = 0;
  close_item(turn);
}

void forget_work(Turn& turn) {
  leave_work(turn);
  drop_errand(turn, "work", turn.state.work.errand);
  turn.state.fields.erase(Field::WorkContact);
  turn.state.work = {};
}

void apply(Turn& turn, const TakeWork&) {
  State& state = turn.state;
  WorkDesk& desk = state.work;
  if (desk.errand.outgoing || state.hall.value() == nullptr) return;
  if (state.staff.session.value() == nullptr) return;
  close_item(turn);
  const domain::WorkDraft draft = draft_of(state);
  auto issues = protocol::issues_of(
      domain::check(draft, plan_of(*state.hall.value()), server_time(state, turn.now)));
  if (!issues.empty()) return show_issues(turn, std::move(issues));
  begin_errand(turn, "work", desk.errand, protocol::work_path(state.hall_id),
               protocol::to_json(draft));
}

void apply(Turn& turn, const OpenWork& intent) {
  close_item(turn);
  turn.state.work.open = intent.number;
  turn.state.work.step = intent.step;
  // What had the focus is gone, in the one direction as in the other.
  turn.command(FocusNode{intent.number == 0 ? "page-title" : "step-title"});
}

void apply(Turn& turn, const UpdateWork&) {
  State& state = turn.state;
  WorkDesk& desk = state.work;
  const domain::WorkItem* item = find_item(state, desk.open);
  if (item == nullptr || desk.errand.outgoing || state.staff.session.value() == nullptr) return;
  protocol::WorkUpdate update;
  update.step = desk.step;
  if (desk.step == WorkStep::Move) update.due_at = end_of(state, Field::StepDue);
  update.text = field(state, Field::StepText);
  update.seen = static_cast<int>(item->history.size());
  auto issues = protocol::issues_of(
      domain::check_step(update.step, update.due_at, update.text, server_time(state, turn.now)),
      "step_");
  if (!issues.empty()) return show_issues(turn, std::move(issues));
  begin_errand(turn, "work", desk.errand, protocol::work_item_path(state.hall_id, item->number),
               protocol::to_json(update), std::to_string(item->number));
}

void apply(Turn& turn, const ShowContact& intent) {
  State& state = turn.state;
  if (state.staff.session.value() == nullptr) return;
  state.work.contact_failed = 0;
  request(turn, {"contact", std::to_string(intent.number)}, "POST",
          protocol::work_contact_path(state.hall_id, intent.number), {}, with_csrf(state));
}

void contact_answered(Turn& turn, const std::string& number, const HttpAnswered& answer) {
  if (answer.status == 401) return end_session(turn);
  auto contact = protocol::from_json<protocol::ContactView>(answer.body);
  if (!succeeded(answer) || !contact) {
    turn.state.work.contact_failed = whole_number(number);
    return;
  }
  if (turn.state.route.page != Page::StaffWork) return;
  turn.state.work.contacts[whole_number(number)] = std::move(contact->contact);
}

void work_answered(Turn& turn, const std::string& number, const HttpAnswered& answer) {
  WorkDesk& desk = turn.state.work;
  const auto item = protocol::from_json<domain::WorkItem>(answer.body);
  if (!settles(turn, desk.errand, answer, item.ok())) return;
  if (answer.status == 401) return end_session(turn);
  if (!succeeded(answer)) {
    auto issues = refused_fields(desk.errand, answer, number.empty() ? "" : "step_");
    if (!issues.empty()) show_issues(turn, std::move(issues));
    return;
  }
  if (number.empty()) {
    clear_draft(turn, draft_key, kept_fields);
    turn.state.fields.erase(Field::WorkContact);
    show_toast(turn, "toast.work_taken");
  } else {
    show_toast(turn, item->done_at ? "toast.work_done" : "toast.work_moved");
    desk.contacts.erase(item->number);
    close_item(turn);
  }
  turn.command(FocusNode{"page-title", true});
}

}  // namespace tucao::app
