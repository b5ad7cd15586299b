// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "app/turn.h"
#include "protocol/json.h"
#include "protocol/routes.h"
#include "protocol/words.h"

namespace tucao::app {
namespace {

constexpr const char* draft_key = "entry";

/// Somebody's contact is not kept.
constexpr std::array kept_fields{
    DraftField{Field::EntryChannel, "channel"},   DraftField{Field::EntryKind, "kind"},
    DraftField{Field::EntryCategory, "category"}, DraftField{Field::EntryWindow, "window"},
    DraftField{Field::EntryText, "text"},         DraftField{Field::EntryPaper, "paper"},
};

domain::Complaint complaint_of(const State& state) {
  domain::Complaint complaint;
  complaint.channel = protocol::from_word<domain::Channel>(field(state, Field::EntryChannel))
                          .value_or(domain::Channel::Phone);
  complaint.kind = protocol::from_word<domain::CaseKind>(field(state, Field::EntryKind))
                       .value_or(domain::CaseKind::Complaint);
  complaint.category = protocol::from_word<domain::Category>(field(state, Field::EntryCategory));
  complaint.window = domain::WindowId{field(state, Field::EntryWindow)};
  complaint.text = field(state, Field::EntryText);
  complaint.contact = field(state, Field::EntryContact);
  complaint.paper_number = field(state, Field::EntryPaper);
  return complaint;
}

void show_issues(Turn& turn, std::vector<protocol::FieldIssue> issues) {
  turn.command(FocusNode{"field-entry_" + issues.front().field});
  turn.state.entry.issues = std::move(issues);
}

}  // namespace

void restore_entry(Turn& turn) { restore_draft(turn, draft_key, kept_fields); }

void edit_entry(Turn& turn, Field name, const std::string& value) {
  turn.state.fields[name] = value;
  turn.state.entry.issues.clear();
  if (holds(kept_fields, name)) store_draft(turn, draft_key, kept_fields);
}

void forget_entry(Turn& turn) {
  drop_errand(turn, "entry", turn.state.entry.errand);
  turn.state.fields.erase(Field::EntryContact);
  turn.state.entry = {};
}

void apply(Turn& turn, const EnterCase&) {
  State& state = turn.state;
  EntryDesk& desk = state.entry;
  if (desk.errand.outgoing || state.hall.value() == nullptr) return;
  if (state.staff.session.value() == nullptr) return;
  std::vector<domain::WindowId> windows;
  for (const auto& window : state.hall.value()->windows) windows.push_back(window.id);
  const domain::Complaint complaint = complaint_of(state);
  auto issues =
      protocol::issues_of(domain::check(complaint, windows, server_time(state, turn.now)));
  if (!issues.empty()) return show_issues(turn, std::move(issues));
  begin_errand(turn, "entry", desk.errand, protocol::entered_cases_path(state.hall_id),
               protocol::to_json(protocol::ComplaintRequest{complaint}));
}

void entry_answered(Turn& turn, const std::string&, const HttpAnswered& answer) {
  EntryDesk& desk = turn.state.entry;
  auto entered = protocol::from_json<protocol::EnteredCase>(answer.body);
  if (!settles(turn, desk.errand, answer, entered.ok())) return;
  if (answer.status == 401) return end_session(turn);
  if (!succeeded(answer)) {
    auto issues = refused_fields(desk.errand, answer, "");
    if (!issues.empty()) show_issues(turn, std::move(issues));
    return;
  }
  clear_draft(turn, draft_key, kept_fields);
  turn.state.fields.erase(Field::EntryContact);
  desk.entered = std::move(entered).value();
  show_toast(turn, "toast.entered");
  turn.command(FocusNode{"page-title", true});
}

}  // namespace tucao::app
