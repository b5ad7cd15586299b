// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "app/turn.h"
#include "domain/permission.h"
#include "protocol/json.h"
#include "protocol/routes.h"
#include "protocol/words.h"

namespace tucao::app {
namespace {

const Purpose queue_purpose{"queue", {}};
const Purpose older_purpose{"older_cases", {}};
const Purpose counts_purpose{"counts", {}};

bool works_cases(const StaffDesk& desk) {
  return desk.session.value() != nullptr &&
         domain::may(desk.session.value()->role, domain::Permission::WorkCases);
}

std::string path_of(const CaseFilter& filter, const domain::CaseNumber& before) {
  std::string path(protocol::staff_cases_path);
  path.append("?queue=").append(protocol::word(filter.queue));
  if (!filter.unit.empty()) path.append("&unit=").append(percent_encoded(filter.unit));
  if (!filter.search.empty()) path.append("&search=").append(percent_encoded(filter.search));
  if (!before.empty()) path.append("&before=").append(before.value);
  return path;
}

void ask_found(Turn& turn) {
  StaffDesk& desk = turn.state.staff;
  if (desk.filter == CaseFilter{}) return;
  desk.found.ask();
  request(turn, queue_purpose, "GET", path_of(desk.filter, {}));
}

/// Who asks for a new code of the open case has an answer: shows the case as it is then, or why not.
void take_settled(Turn& turn, const std::string& number, const HttpAnswered& answer,
                  const char* toast_key) {
  StaffDesk& desk = turn.state.staff;
  if (answer.status == 401) return end_session(turn);
  if (number != desk.open.value) return;
  auto view = protocol::from_json<protocol::StaffCaseView>(answer.body);
  if (!succeeded(answer) || !view) {
    desk.renewal_issue_key = refusal_of(problem_of(answer));
    return;
  }
  turn.state.fields.erase(Field::RequestNumber);
  desk.view.arrive(std::move(view).value());
  ask_queues(turn);
  show_toast(turn, toast_key);
}

/// Shows another part of the inbox.
void show(Turn& turn, CaseFilter filter) {
  StaffDesk& desk = turn.state.staff;
  if (!works_cases(desk)) return;
  const bool everything = filter.queue == domain::CaseQueue::All && filter.search.empty();
  if (everything && !sees_all_cases(desk)) filter.queue = domain::CaseQueue::Mine;
  // What is not on screen any more is not chosen either.
  if (desk.bulk.under_way == 0) desk.bulk.chosen.clear();
  drop_request(turn, queue_purpose);
  drop_request(turn, older_purpose);
  desk.filter = std::move(filter);
  desk.found.forget();
  ask_found(turn);
}

}  // namespace

void ask_queues(Turn& turn) {
  StaffDesk& desk = turn.state.staff;
  if (!works_cases(desk)) return;
  if (!sees_all_cases(desk) && desk.filter == CaseFilter{})
    desk.filter.queue = domain::CaseQueue::Mine;
  if (is_pending(turn.model, counts_purpose)) {
    desk.queues_stale = true;
    return;
  }
  desk.queues_stale = false;
  desk.counts.ask();
  request(turn, counts_purpose, "GET", std::string(protocol::staff_queues_path));
  ask_found(turn);
}

void ask_older_cases(Turn& turn) {
  StaffDesk& desk = turn.state.staff;
  Remote<protocol::StaffCaseList>& cases = shown_cases(desk);
  const protocol::StaffCaseList* list = cases.value();
  if (list == nullptr || !list->more || list->rows.empty()) return;
  if (cases.phase() == Phase::Loading) return;
  cases.ask();
  request(turn, older_purpose, "GET", path_of(desk.filter, list->rows.back().row.number));
}

void forget_queues(Turn& turn) {
  StaffDesk& desk = turn.state.staff;
  for (const Purpose& purpose : {queue_purpose, older_purpose, counts_purpose}) {
    drop_request(turn, purpose);
  }
  desk.filter = {};
  desk.inbox.forget();
  desk.found.forget();
  desk.counts.forget();
  desk.bulk = {};
  desk.contact.clear();
  turn.state.fields.erase(Field::StaffSearch);
}

void edit_bulk(Turn& turn, Field name, const std::string& value) {
  turn.state.fields[name] = value;
  turn.state.staff.bulk.issues.clear();
}

void apply(Turn& turn, const ChooseQueue& intent) {
  CaseFilter filter = turn.state.staff.filter;
  filter.queue = intent.queue;
  filter.search.clear();
  turn.state.fields.erase(Field::StaffSearch);
  show(turn, std::move(filter));
}

void apply(Turn& turn, const ChooseUnit& intent) {
  CaseFilter filter = turn.state.staff.filter;
  filter.unit = intent.unit;
  show(turn, std::move(filter));
}

void apply(Turn& turn, const SearchCases&) {
  CaseFilter filter = turn.state.staff.filter;
  filter.search = field(turn.state, Field::StaffSearch);
  if (!filter.search.empty()) filter.queue = domain::CaseQueue::All;
  show(turn, std::move(filter));
}

void apply(Turn& turn, const LookAtContact&) {
  StaffDesk& desk = turn.state.staff;
  if (!works_cases(desk) || desk.view.value() == nullptr) return;
  desk.contact_issue_key.clear();
  request(turn, {"case_contact", desk.open.value}, "POST", protocol::case_contact_path(desk.open),
          {}, with_csrf(turn.state));
}

void apply(Turn& turn, const RenewCode&) {
  StaffDesk& desk = turn.state.staff;
  if (!works_cases(desk) || desk.view.value() == nullptr) return;
  desk.renewal_issue_key.clear();
  request(turn, {"renewal", desk.open.value}, "POST", protocol::case_code_path(desk.open),
          protocol::to_json(protocol::HeardRequest{field(turn.state, Field::RequestNumber)}),
          with_csrf(turn.state));
}

void apply(Turn& turn, const DismissCode&) {
  if (turn.state.staff.view.value() == nullptr) return;
  ask_first(turn, Question::About::DismissCode);
}

void dismiss_code(Turn& turn) {
  StaffDesk& desk = turn.state.staff;
  if (!works_cases(desk) || desk.view.value() == nullptr) return;
  desk.renewal_issue_key.clear();
  request(turn, {"dismissal", desk.open.value}, "POST", protocol::code_dismissal_path(desk.open),
          {}, with_csrf(turn.state));
}

void apply(Turn& turn, const SetBulk& intent) {
  BulkDesk& bulk = turn.state.staff.bulk;
  if (bulk.under_way > 0) return;
  bulk = {};
  bulk.on = intent.on;
}

void apply(Turn& turn, const ChooseCase& intent) {
  BulkDesk& bulk = turn.state.staff.bulk;
  if (bulk.under_way > 0) return;
  bulk.chosen.erase(intent.number);
  const protocol::StaffCaseList* list = shown_cases(turn.state.staff).value();
  if (!intent.chosen || list == nullptr) return;
  const auto row = std::ranges::find_if(
      list->rows, [&](const protocol::StaffCaseRow& r) { return r.row.number == intent.number; });
  if (row != list->rows.end()) bulk.chosen[intent.number] = {row->seq, {}};
}

void apply(Turn& turn, const StepChosen& intent) {
  State& state = turn.state;
  StaffDesk& desk = state.staff;
  BulkDesk& bulk = desk.bulk;
  if (!works_cases(desk) || bulk.under_way > 0 || bulk.chosen.empty()) return;
  bulk.step = intent.step;
  protocol::UpdateRequest step;
  step.update.step = intent.step;
  step.update.text = field(state, Field::BulkText);
  domain::Case sample;
  if (intent.step == domain::CaseStep::Assign) {
    step.update.unit = field(state, Field::BulkUnit);
    step.update.owner = field(state, Field::BulkOwner);
    step.update.due_at = moment(field(state, Field::BulkDue), "18:00", utc_offset_min(state));
    sample.state = domain::CaseState::Triaged;
    sample.public_title = "-";
  } else {
    sample.state = domain::CaseState::Held;
  }
  const domain::Actor actor{desk.session.value()->role, desk.session.value()->user};
  const auto checked = domain::advance(sample, step.update, actor, server_time(state, turn.now));
  bulk.issues.clear();
  if (!checked) {
    bulk.issues = {protocol::issue_of(checked.error())};
    bulk.issues.front().field.insert(0, "bulk_");
    return turn.command(FocusNode{"field-" + bulk.issues.front().field});
  }
  for (const auto& [number, chosen] : bulk.chosen) {
    step.seen_seq = chosen.seq;
    ++bulk.under_way;
    request(turn, {"bulk", number.value}, "POST", protocol::case_updates_path(number),
            protocol::to_json(step), with_csrf(state));
  }
}

void queue_answered(Turn& turn, const std::string&, const HttpAnswered& answer) {
  if (answer.status == 401) return end_session(turn);
  auto list = protocol::from_json<protocol::StaffCaseList>(answer.body);
  Remote<protocol::StaffCaseList>& found = turn.state.staff.found;
  if (!succeeded(answer) || !list) return found.fail(problem_of(answer));
  drop_request(turn, older_purpose);
  found.arrive(std::move(list).value());
}

void older_cases_answered(Turn& turn, const std::string&, const HttpAnswered& answer) {
  if (answer.status == 401) return end_session(turn);
  Remote<protocol::StaffCaseList>& cases = shown_cases(turn.state.staff);
  if (cases.value() == nullptr) return;
  auto page = protocol::from_json<protocol::StaffCaseList>(answer.body);
  if (!succeeded(answer) || !page) return cases.fail(problem_of(answer));
  protocol::StaffCaseList list = *cases.value();
  for (auto& row : page->rows) {
    const bool known = std::ranges::any_of(
        list.rows, [&](const auto& other) { return other.row.number == row.row.number; });
    if (!known) list.rows.push_back(std::move(row));
  }
  list.more = page->more;
  cases.arrive(std::move(list));
}

void counts_answered(Turn& turn, const std::string&, const HttpAnswered& answer) {
  StaffDesk& desk = turn.state.staff;
  if (answer.status == 401) return end_session(turn);
  auto counts = protocol::from_json<protocol::CaseCounts>(answer.body);
  if (succeeded(answer) && counts) {
    desk.counts.arrive(std::move(counts).value());
  } else {
    desk.counts.fail(problem_of(answer));
  }
  if (desk.queues_stale) ask_queues(turn);
}

void case_contact_answered(Turn& turn, const std::string& number, const HttpAnswered& answer) {
  StaffDesk& desk = turn.state.staff;
  if (answer.status == 401) return end_session(turn);
  if (number != desk.open.value) return;
  auto contact = protocol::from_json<protocol::ContactView>(answer.body);
  if (!succeeded(answer) || !contact) {
    desk.contact_issue_key = refusal_of(problem_of(answer));
  } else {
    desk.contact = std::move(contact->contact);
  }
}

void renewal_answered(Turn& turn, const std::string& number, const HttpAnswered& answer) {
  take_settled(turn, number, answer, "toast.code_renewed");
}

void dismissal_answered(Turn& turn, const std::string& number, const HttpAnswered& answer) {
  take_settled(turn, number, answer, "toast.code_dismissed");
}

void bulk_answered(Turn& turn, const std::string& number, const HttpAnswered& answer) {
  BulkDesk& bulk = turn.state.staff.bulk;
  if (answer.status == 401) return end_session(turn);
  bulk.under_way = std::max(0, bulk.under_way - 1);
  const auto chosen = bulk.chosen.find(domain::CaseNumber{number});
  if (chosen == bulk.chosen.end()) return;
  if (succeeded(answer)) {
    bulk.chosen.erase(chosen);
  } else {
    chosen->second.issue_key = refusal_of(problem_of(answer));
  }
  if (bulk.under_way > 0) return;
  ask_queues(turn);
  const char* done = bulk.step == domain::CaseStep::Assign ? "toast.assigned" : "toast.checked";
  show_toast(turn, bulk.chosen.empty() ? done : "toast.bulk_partly");
  if (!bulk.chosen.empty()) return;
  bulk.on = false;
  for (const Field name : {Field::BulkUnit, Field::BulkOwner, Field::BulkDue, Field::BulkText}) {
    turn.state.fields.erase(name);
  }
}

}  // namespace tucao::app
