// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "app/turn.h"
#include "domain/permission.h"
#include "domain/redaction.h"
#include "protocol/json.h"
#include "protocol/routes.h"
#include "protocol/words.h"

namespace tucao::app {
namespace {

using protocol::ProblemCode;

constexpr std::array update_fields{
    DraftField{Field::UpdateStep, "step"},
    DraftField{Field::UpdateTitle, "title"},
    DraftField{Field::UpdateUnit, "unit"},
    DraftField{Field::UpdateText, "text"},
    DraftField{Field::UpdateOwner, "owner"},
    DraftField{Field::UpdateDetail, "detail"},
    DraftField{Field::UpdateDue, "due"},
    DraftField{Field::UpdateOutcome, "outcome"},
    DraftField{Field::UpdateVerdict, "verdict"},
    DraftField{Field::UpdateTask, "task"},
    DraftField{Field::UpdatePhotos, "photos"},
    DraftField{Field::UpdateConsequences, "consequences"},
    DraftField{Field::UpdateObstacle, "obstacle"},
};

std::string draft_key(const std::string& number) { return "update:" + number; }
std::string photos_key(const std::string& number) { return "update-photos:" + number; }

/// Shows what was typed about the case that is open now.
void restore_update(Turn& turn) {
  restore_draft(turn, draft_key(turn.state.staff.open.value), update_fields);
}

void write_update(Turn& turn, Field name, const std::string& value) {
  turn.state.fields[name] = value;
  store_draft(turn, draft_key(turn.state.staff.open.value), update_fields);
}

void read_case(Turn& turn) {
  const domain::CaseNumber& number = turn.state.staff.open;
  request(turn, {"staff_case", number.value}, "GET", protocol::staff_case_path(number));
}

void open_case(Turn& turn, const std::string& number) {
  StaffDesk& desk = turn.state.staff;
  if (desk.open.value != number) {
    if (turn.state.photos.awaited) show_toast(turn, "staff.not_posted");
    desk.open.value = number;
    desk.view.forget();
    desk.contact.clear();
    desk.contact_issue_key.clear();
    desk.renewal_issue_key.clear();
    turn.state.fields.erase(Field::RequestNumber);
    desk.issues.clear();
    desk.posting = false;
    desk.post_issue_key.clear();
    forget_covers(turn);
    restore_update(turn);
    restore_photos(turn, photos_key(number));
  }
  if (desk.session.value() == nullptr || desk.view.phase() == Phase::Loading) return;
  desk.view.ask();
  read_case(turn);
}

void open_page_case(Turn& turn) {
  const Route& route = turn.state.route;
  if (route.page == Page::StaffCase) open_case(turn, route.id);
}

/// Nobody is signed in; nothing that only staff may see stays.
void forget_session(Turn& turn, std::string issue_key) {
  StaffDesk& desk = turn.state.staff;
  protocol::Problem problem;
  problem.code = ProblemCode::Unauthorized;
  desk.session.forget();
  desk.session.fail(std::move(problem));
  desk.sign_in_issue_key = std::move(issue_key);
  forget_queues(turn);
  desk.view.forget();
  desk.posting = turn.state.photos.awaited = false;
  turn.state.question.reset();
  forget_windows(turn);
  forget_notice_desk(turn);
  forget_work(turn);
  forget_entry(turn);
  forget_hours(turn);
  forget_guide_editor(turn);
  forget_templates(turn);
  forget_users(turn);
  forget_audit(turn);
  forget_covers(turn);
  sync_subscriptions(turn);
}

void begin_session(Turn& turn, protocol::SessionView session) {
  turn.state.staff.session.arrive(std::move(session));
  turn.state.staff.sign_in_issue_key.clear();
  sync_subscriptions(turn);
  ask_queues(turn);
  enter_templates(turn);
  enter_users(turn);
  enter_audit(turn);
  open_page_case(turn);
}

/// The case at the desk as the rule wants to see it. Who took which step only the server knows.
domain::Case case_of(const protocol::StaffCaseView& staff_view) {
  const protocol::CaseView& view = staff_view.view.view;
  domain::Case known;
  known.owner = staff_view.owner;
  known.number = view.row.number;
  known.state = view.row.state;
  known.public_title = view.row.title;
  known.unit = view.row.unit;
  known.complaint.category = view.row.category;
  known.complaint.kind = view.row.kind;
  known.timeline = view.timeline;
  return known;
}

/// What is typed, without what its step does not need.
domain::CaseUpdate update_of(const State& state, domain::CaseStep step) {
  const domain::Needs needs = domain::needs_of(step);
  domain::CaseUpdate update;
  update.step = step;
  update.text = field(state, Field::UpdateText);
  if (domain::audience_of(step) == domain::Audience::Everybody) {
    update.public_title = field(state, Field::UpdateTitle);
    update.unit = field(state, Field::UpdateUnit);
    update.obstacle = protocol::from_word<domain::Obstacle>(field(state, Field::UpdateObstacle));
  }
  if (needs.owner) update.owner = field(state, Field::UpdateOwner);
  if (needs.detail) update.detail = field(state, Field::UpdateDetail);
  if (needs.due) update.due_at = due_of_update(state);
  if (needs.task || step == domain::CaseStep::Extend) {
    update.about = whole_number(field(state, Field::UpdateTask));
  }
  if (needs.outcome) {
    update.outcome = protocol::from_word<domain::CallOutcome>(field(state, Field::UpdateOutcome));
  }
  if (update.outcome == domain::CallOutcome::Reached) {
    update.verdict = protocol::from_word<domain::Verdict>(field(state, Field::UpdateVerdict));
  }
  if (domain::takes_consequences(step)) update.consequences = consequences_of(state);
  if (domain::takes_photos(step)) {
    for (const PhotoDraft& photo : state.photos.drafts) update.photos.push_back(photo.token);
    update.photos_are_public =
        !update.photos.empty() && field(state, Field::UpdatePhotos) == "public";
  }
  return update;
}

void show_issues(Turn& turn, std::vector<protocol::FieldIssue> issues) {
  const std::string& first = issues.front().field;
  turn.command(FocusNode{first == "text" ? "field-update_text" : "field-" + first});
  turn.state.staff.issues = std::move(issues);
}

/// The update that is typed, if the rule of the case allows it; else nothing, and what is wrong is shown.
std::optional<protocol::UpdateRequest> checked_update(Turn& turn) {
  State& state = turn.state;
  StaffDesk& desk = state.staff;
  if (desk.posting || turn.state.photos.awaited || desk.session.value() == nullptr ||
      desk.view.value() == nullptr) {
    return {};
  }
  desk.issues.clear();
  desk.post_issue_key.clear();

  const auto step = protocol::from_word<domain::CaseStep>(field(state, Field::UpdateStep));
  if (!step) {
    show_issues(turn, {{"step", "field.step_missing", {}}});
    return {};
  }
  protocol::UpdateRequest posted;
  posted.update = update_of(state, *step);
  const protocol::CaseView& view = desk.view.value()->view.view;
  posted.seen_seq = view.timeline.empty() ? 0 : view.timeline.back().seq;
  const auto advanced =
      domain::advance(case_of(*desk.view.value()), posted.update,
                      {desk.session.value()->role, desk.session.value()->user}, turn.now);
  if (!advanced) {
    show_issues(turn, {protocol::issue_of(advanced.error())});
    return {};
  }
  if (!posted.update.photos.empty() && any_refused(turn.state.photos)) {
    show_issues(turn, {{"photos", "field.photos_refused", {}}});
    return {};
  }
  return posted;
}

/// Posts the update, or as soon as its photos are there.
void post(Turn& turn, const protocol::UpdateRequest& posted) {
  StaffDesk& desk = turn.state.staff;
  turn.state.photos.awaited = !posted.update.photos.empty() && !all_ready(turn.state.photos);
  if (turn.state.photos.awaited) return;
  desk.posting = true;
  desk.posting_since = turn.now;
  request(turn, {"post", desk.open.value}, "POST", protocol::case_updates_path(desk.open),
          protocol::to_json(posted), with_csrf(turn.state));
}

}  // namespace

Headers with_csrf(const State& state) {
  return {{std::string(protocol::csrf_header), state.staff.session.value()->csrf_token}};
}

void enter_staff(Turn& turn) {
  StaffDesk& desk = turn.state.staff;
  if (desk.session.value() == nullptr && desk.session.phase() != Phase::Loading) {
    desk.session.ask();
    request(turn, {"session", {}}, "GET", std::string(protocol::session_path));
  }
  enter_templates(turn);
  enter_users(turn);
  enter_audit(turn);
  open_page_case(turn);
}

void end_session(Turn& turn) { forget_session(turn, "staff.session_ended"); }

void edit_update(Turn& turn, Field name, const std::string& value) {
  if (holds(update_fields, name) && !turn.state.photos.awaited) write_update(turn, name, value);
}

void leave_out_of_update(Turn& turn) {
  std::erase_if(turn.state.staff.issues,
                [](const protocol::FieldIssue& issue) { return issue.field == "photos"; });
  // Nobody has said of another one that everybody may see it.
  if (turn.state.photos.drafts.empty()) write_update(turn, Field::UpdatePhotos, {});
}

bool sees_all_cases(const StaffDesk& desk) {
  return domain::may(desk.session.value()->role, domain::Permission::SeeAllCases);
}

void note_staff_rows(Turn& turn, std::span<const protocol::StaffCaseRow> rows) {
  const StaffDesk& desk = turn.state.staff;
  const protocol::StaffCaseView* view = desk.view.value();
  if (view == nullptr) return;
  const auto row = std::ranges::find(
      rows, desk.open, [](const protocol::StaffCaseRow& other) { return other.row.number; });
  if (row == rows.end()) {
    if (!sees_all_cases(desk)) read_case(turn);
    return;
  }
  const bool is_newer = row->row.updated_at > view->view.view.row.updated_at;
  if (is_newer || row->code_asked_until != view->code_asked_until) read_case(turn);
}

void apply(Turn& turn, const SignIn&) {
  StaffDesk& desk = turn.state.staff;
  const std::string& user = field(turn.state, Field::User);
  const std::string& password = field(turn.state, Field::Password);
  if (desk.session.phase() == Phase::Loading) return;
  if (user.empty() || password.empty()) {
    desk.sign_in_issue_key = "staff.sign_in_missing";
    turn.command(FocusNode{user.empty() ? "field-user" : "field-password"});
    return;
  }
  desk.sign_in_issue_key.clear();
  desk.session.ask();
  request(turn, {"sign_in", {}}, "POST", std::string(protocol::session_path),
          protocol::to_json(protocol::SignInRequest{user, password}));
  turn.state.fields.erase(Field::Password);
}

void apply(Turn& turn, const SignOut&) {
  StaffDesk& desk = turn.state.staff;
  if (desk.session.phase() != Phase::Loaded) return;
  desk.session.ask();
  request(turn, {"sign_out", {}}, "DELETE", std::string(protocol::session_path), {},
          with_csrf(turn.state));
}

void apply(Turn& turn, const OpenStaffCase& intent) {
  apply(turn, Open{{Page::StaffCase, intent.number.value}});
}

void apply(Turn& turn, const CoverPersonal& intent) {
  const std::vector<std::string> names = names_to_cover(turn.state, intent.words);
  for (const Field name : fields_of(intent.words)) {
    const std::string& text = field(turn.state, name);
    turn.program().edit(turn,
                        {name, domain::redacted(text, domain::find_personal_data(text, names))});
  }
  const bool of_bulk = intent.words == PublicWords::Bulk;
  turn.command(FocusNode{of_bulk ? "field-bulk_text" : "field-update_text"});
}

void apply(Turn& turn, const UseTemplate& intent) {
  edit_update(turn, Field::UpdateText, intent.text);
  turn.command(FocusNode{"field-update_text"});  // the button that had the focus is gone
}

void apply(Turn& turn, const PostUpdate&) {
  const auto posted = checked_update(turn);
  if (!posted) return;
  if (posted->update.step == domain::CaseStep::Rectify) {
    return ask_first(turn, Question::About::PublishRectified);
  }
  post(turn, *posted);
}

void publish_update(Turn& turn) {
  turn.state.photos.awaited = false;
  if (const auto posted = checked_update(turn)) post(turn, *posted);
}

void session_answered(Turn& turn, const std::string&, const HttpAnswered& answer) {
  auto session = protocol::from_json<protocol::SessionView>(answer.body);
  if (succeeded(answer) && session) return begin_session(turn, std::move(session).value());
  protocol::Problem problem = problem_of(answer);
  // Not being signed in is no mistake; not getting through is worth a word.
  if (problem.code != ProblemCode::Unauthorized) {
    turn.state.staff.sign_in_issue_key = key_of(problem);
  }
  turn.state.staff.session.fail(std::move(problem));
}

void sign_in_answered(Turn& turn, const std::string&, const HttpAnswered& answer) {
  StaffDesk& desk = turn.state.staff;
  auto session = protocol::from_json<protocol::SessionView>(answer.body);
  if (succeeded(answer) && session) {
    connect(turn);
    return begin_session(turn, std::move(session).value());
  }
  protocol::Problem problem = problem_of(answer);
  desk.sign_in_issue_key = key_of(problem);
  desk.session.fail(std::move(problem));
  turn.command(FocusNode{"field-password"});
}

void sign_out_answered(Turn& turn, const std::string&, const HttpAnswered& answer) {
  StaffDesk& desk = turn.state.staff;
  if (desk.session.value() == nullptr) return;
  if (!succeeded(answer) && answer.status != 401) {
    desk.session.arrive(*desk.session.value());
    return show_toast(turn, "staff.sign_out_failed");
  }
  connect(turn);
  forget_session(turn, {});
}

void staff_case_answered(Turn& turn, const std::string& number, const HttpAnswered& answer) {
  StaffDesk& desk = turn.state.staff;
  if (answer.status == 401) return end_session(turn);
  if (number != desk.open.value) return;
  auto view = protocol::from_json<protocol::StaffCaseView>(answer.body);
  if (!succeeded(answer) || !view) {
    protocol::Problem problem = problem_of(answer);
    // Who may not see it any more does not go on reading it either. What they typed stays a draft.
    if (problem.code == ProblemCode::NotFound) {
      desk.view.forget();
      turn.state.photos.awaited = false;
    }
    return desk.view.fail(std::move(problem));
  }
  const auto* before = desk.view.value();
  const bool grew = before != nullptr &&
                    before->view.view.timeline.size() < view.value().view.view.timeline.size();
  // What is asked about, or waits for its photos, was written before this was known.
  if (grew && (turn.state.question || turn.state.photos.awaited)) {
    turn.state.question.reset();
    turn.state.photos.awaited = false;
    desk.post_issue_key = "staff.conflict";
  }
  desk.view.arrive(std::move(view).value());
}

void update_answered(Turn& turn, const std::string& number, const HttpAnswered& answer) {
  StaffDesk& desk = turn.state.staff;
  const bool at_desk = number == desk.open.value;
  if (at_desk) desk.posting = false;
  if (answer.status == 401) return end_session(turn);

  auto view = protocol::from_json<protocol::StaffCaseView>(answer.body);
  if (succeeded(answer) && view) {
    store(turn, draft_key(number), {});
    const auto& timeline = view.value().view.view.timeline;
    if (!timeline.empty() && domain::takes_photos(timeline.back().step)) {
      forget_photos(turn, photos_key(number));
    }
    show_toast(turn, "staff.posted");
    ask_queues(turn);
    if (!at_desk) return;
    restore_update(turn);
    desk.view.arrive(std::move(view).value());
    return;
  }
  if (!at_desk) return;
  protocol::Problem problem = problem_of(answer);
  if (problem.code == ProblemCode::Conflict) {
    desk.post_issue_key = "staff.conflict";
    read_case(turn);
  } else if (problem.code == ProblemCode::Invalid && !problem.fields.empty()) {
    // The answer to an attempt was lost: they came with the step that it took.
    if (problem.fields.front().field == "photos") refuse_photos(turn);
    show_issues(turn, std::move(problem.fields));
  } else {
    desk.post_issue_key = key_of(problem);
  }
}

}  // namespace tucao::app
