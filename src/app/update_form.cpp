// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <utility>

#include "app/turn.h"
#include "protocol/json.h"
#include "protocol/routes.h"
#include "protocol/words.h"

namespace tucao::app {
namespace {

Purpose complaint_purpose() { return {"complaint", {}}; }

constexpr std::int64_t first_resend_s = 2;
constexpr std::int64_t most_resend_s = 60;

/// The fields of the form: their names in the draft, and what they are in the request.
struct FormField {
  Field field;
  const char* name;
  domain::ComplaintField asks;
};
constexpr std::array form_fields{
    FormField{Field::Kind, "kind", domain::ComplaintField::Category},
    FormField{Field::Category, "category", domain::ComplaintField::Category},
    FormField{Field::Aspect, "aspect", domain::ComplaintField::Aspect},
    FormField{Field::Window, "window", domain::ComplaintField::Window},
    FormField{Field::Date, "date", domain::ComplaintField::HappenedAt},
    FormField{Field::Time, "time", domain::ComplaintField::HappenedAt},
    FormField{Field::Text, "text", domain::ComplaintField::Text},
    FormField{Field::Contact, "contact", domain::ComplaintField::Contact},
};
constexpr const char* draft_key = "draft";
constexpr const char* outgoing_key = "outgoing";
constexpr const char* receipt_key = "receipt";

void store_draft(Turn& turn) {
  Words words;
  for (const FormField& known : form_fields) {
    const std::string& typed = field(turn.state, known.field);
    if (!typed.empty()) words[known.name] = typed;
  }
  if (!turn.state.form.anonymous) words["named"] = "yes";
  store_words(turn, draft_key, words);
}

struct Incident {
  std::optional<Instant> at;
  bool readable = true;
};

/// A time without a date is today's. A date without a time means noon, or now before noon of today.
Incident incident_of(const State& state, Instant server_now) {
  const std::string& date = field(state, Field::Date);
  const std::string& time = field(state, Field::Time);
  if (date.empty() && time.empty()) return {};
  const int offset_min = utc_offset_min(state);
  const std::string today = to_iso8601(server_now, offset_min).substr(0, 10);

  Incident incident;
  incident.at = moment(date.empty() ? today : date, time.empty() ? "12:00" : time, offset_min);
  incident.readable = incident.at.has_value();
  if (time.empty() && date == today) incident.at = std::min(incident.at, {server_now});
  return incident;
}

domain::Complaint complaint_of(const State& state, Instant server_now) {
  domain::Complaint complaint;
  complaint.kind = protocol::from_word<domain::CaseKind>(field(state, Field::Kind))
                       .value_or(domain::CaseKind::Complaint);
  complaint.channel = state.form.channel;
  complaint.aspect = protocol::from_word<domain::Aspect>(field(state, Field::Aspect));
  complaint.category = protocol::from_word<domain::Category>(field(state, Field::Category));
  complaint.window = domain::WindowId{field(state, Field::Window)};
  complaint.happened_at = incident_of(state, server_now).at;
  complaint.text = field(state, Field::Text);
  if (!state.form.anonymous) complaint.contact = field(state, Field::Contact);
  for (const PhotoDraft& photo : state.photos.drafts) complaint.photos.push_back(photo.token);
  return complaint;
}

/// What the rule says, in the order of the form.
std::vector<protocol::FieldIssue> issues_of(const State& state, Instant server_now) {
  const domain::Complaint complaint = complaint_of(state, server_now);
  std::vector<domain::WindowId> windows{
      complaint.window};  // before the hall is here, the server decides
  if (const auto* hall = state.hall.value()) {
    windows.clear();
    for (const auto& window : hall->windows) windows.push_back(window.id);
  }
  std::vector<protocol::FieldIssue> issues;
  bool time_pending = !incident_of(state, server_now).readable;
  const auto report_time = [&] {
    const std::string name(protocol::word(domain::ComplaintField::HappenedAt));
    if (time_pending) issues.push_back({name, "field.happened_at_unreadable", {}});
    time_pending = false;
  };
  for (const domain::FieldError& error : domain::check(complaint, windows, server_now)) {
    if (error.field > domain::ComplaintField::HappenedAt) report_time();
    issues.push_back(protocol::issue_of(error));
  }
  report_time();
  if (any_refused(state.photos)) issues.push_back({"photos", "field.photos_refused", {}});
  return issues;
}

void show_issues(Turn& turn, std::vector<protocol::FieldIssue> issues) {
  turn.state.form.issues = std::move(issues);
  if (!turn.state.form.issues.empty()) {
    turn.command(FocusNode{"field-" + turn.state.form.issues.front().field});
  }
}

/// The issue of the field that was just changed goes, or says what is still wrong; others stay.
void recheck(Turn& turn, std::string_view changed) {
  auto& shown = turn.state.form.issues;
  const auto marked = std::ranges::find(shown, changed, &protocol::FieldIssue::field);
  if (marked == shown.end()) return;
  const auto issues = issues_of(turn.state, server_time(turn.state, turn.now));
  const auto still = std::ranges::find(issues, changed, &protocol::FieldIssue::field);
  if (still == issues.end()) {
    shown.erase(marked);
  } else {
    *marked = *still;
  }
}

void drop_outgoing(Turn& turn) {
  turn.state.form.outgoing.reset();
  turn.state.form.answer_lost = turn.state.form.proves_work = false;
  store(turn, outgoing_key, {});
}

void finish(Turn& turn, protocol::Receipt receipt, const std::string& body) {
  State& state = turn.state;
  store(turn, receipt_key, body);
  state.receipt = std::move(receipt);
  drop_outgoing(turn);
  forget_photos(turn, turn.state.photos.key);
  for (const FormField& known : form_fields) state.fields.erase(known.field);
  state.form = {};
  store_draft(turn);
  // The code is shown this once: whatever page is open when a late answer comes makes room for it.
  const Route route{Page::Receipt, {}};
  if (state.route.page == Page::Complain) {
    turn.command(ReplaceAddress{address_of(route)});
    enter(turn, route);
  } else {
    apply(turn, Open{route});
  }
}

}  // namespace

std::optional<Instant> moment(const std::string& date, const std::string& time,
                              int utc_offset_min) {
  const auto shown = parse_iso8601(date + "T" + time + "Z");
  if (!shown) return std::nullopt;
  return plus_seconds(*shown, -60LL * utc_offset_min);
}

void restore_form(Turn& turn) {
  State& state = turn.state;
  Words draft = stored_words(turn, draft_key);
  for (const FormField& known : form_fields) {
    if (draft.contains(known.name)) state.fields[known.field] = std::move(draft[known.name]);
  }
  state.form.anonymous = !draft.contains("named");

  if (auto receipt = protocol::from_json<protocol::Receipt>(stored(turn, receipt_key))) {
    state.receipt = std::move(receipt).value();
  }
  Words outgoing = stored_words(turn, outgoing_key);
  if (outgoing.contains("key") && outgoing.contains("path") && outgoing.contains("body")) {
    state.form.outgoing =
        Outgoing{outgoing["key"], outgoing["body"], 0, turn.now, outgoing["path"]};
    state.form.answer_lost = true;
  }
}

void begin_complaint(Turn& turn, const Route& route) {
  State& state = turn.state;
  if (is_form_closed(state)) return;
  const auto channel = protocol::from_word<domain::Channel>(route.code);
  const bool allowed = channel && !domain::is_entered_by_staff(*channel);
  state.form.channel = allowed ? *channel : domain::Channel::Page;
  if (route.id.empty()) return ask_alike(turn);
  state.fields[Field::Window] = route.id;
  const bool untold = field(state, Field::Date).empty() && field(state, Field::Time).empty();
  if (state.form.channel == domain::Channel::WindowCode && untold) {
    const std::string now = to_iso8601(server_time(state, turn.now), utc_offset_min(state));
    state.fields[Field::Date] = now.substr(0, 10);
    state.fields[Field::Time] = now.substr(11, 5);
  }
  store_draft(turn);
  ask_alike(turn);
}

void edit_complaint(Turn& turn, Field name, const std::string& value) {
  State& state = turn.state;
  const auto known = std::ranges::find(form_fields, name, &FormField::field);
  if (known == form_fields.end() || is_form_closed(state)) return;
  state.fields[name] = value;
  if (name == Field::Category) state.fields.erase(Field::Aspect);
  store_draft(turn);
  recheck(turn, protocol::word(known->asks));
  ask_alike(turn);
  // The address names a window; a reload must not bring back the one that was there before.
  if (name == Field::Window && state.route.page == Page::Complain && state.route.id != value) {
    state.route.id = value;
    turn.command(ReplaceAddress{address_of(state.route)});
  }
}

void apply(Turn& turn, const SetAnonymous& intent) {
  if (is_form_closed(turn.state)) return;
  turn.state.form.anonymous = intent.anonymous;
  store_draft(turn);
  recheck(turn, protocol::word(domain::ComplaintField::Contact));
}

void apply(Turn& turn, const SubmitComplaint&) {
  State& state = turn.state;
  if (is_form_closed(state)) return;
  const Instant server_now = server_time(state, turn.now);
  state.form.refusal.reset();
  show_issues(turn, issues_of(state, server_now));
  if (!state.form.issues.empty()) return;
  state.photos.awaited = !all_ready(state.photos);
  if (state.photos.awaited) return;

  const protocol::ComplaintRequest complaint{complaint_of(state, server_now)};
  state.form.outgoing = Outgoing{turn.random_hex, protocol::to_json(complaint), 0, turn.now,
                                 protocol::complaints_path(state.hall_id)};
  const Outgoing& outgoing = *state.form.outgoing;
  store_words(
      turn, outgoing_key,
      {{"key", outgoing.idempotency_key}, {"path", outgoing.path}, {"body", outgoing.body}});
  send_outgoing(turn);
}

void hand_in_with_photos(Turn& turn) {
  turn.state.photos.awaited = false;
  apply(turn, SubmitComplaint{});
}

void recheck_photos(Turn& turn) { recheck(turn, protocol::word(domain::ComplaintField::Photos)); }

bool is_sending(const Model& model) { return is_pending(model, complaint_purpose()); }

void send_outgoing(Turn& turn) {
  ComplaintForm& form = turn.state.form;
  if (!form.outgoing || form.proves_work || is_sending(turn.model)) return;
  Outgoing& outgoing = *form.outgoing;
  ++outgoing.attempts;
  outgoing.asked_at = turn.now;
  Headers headers{{std::string(protocol::idempotency_header), outgoing.idempotency_key}};
  if (!outgoing.proof.empty()) headers.emplace_back(protocol::work_header, outgoing.proof);
  request(turn, complaint_purpose(), "POST", outgoing.path, outgoing.body, std::move(headers));
}

void on(Turn& turn, const WorkProved& event) {
  ComplaintForm& form = turn.state.form;
  if (!form.outgoing || !std::exchange(form.proves_work, false)) return;
  form.outgoing->proof = event.proof;
  send_outgoing(turn);
}

void settle_outgoing(Turn& turn) {
  const auto& outgoing = turn.state.form.outgoing;
  if (outgoing && turn.now >= outgoing->next_attempt_at) send_outgoing(turn);
}

void complaint_answered(Turn& turn, const std::string&, const HttpAnswered& answer) {
  ComplaintForm& form = turn.state.form;
  if (!form.outgoing) return;
  auto receipt = protocol::from_json<protocol::Receipt>(answer.body);
  if (succeeded(answer) && receipt) return finish(turn, std::move(receipt).value(), answer.body);

  form.outgoing->asked_at = {};
  protocol::Problem problem = problem_of(answer);
  if (problem.work) {
    form.proves_work = true;
    form.answer_lost = false;
    return turn.command(ProveWork{*std::move(problem.work)});
  }
  // A success that cannot be read is one whose answer was lost on the way.
  if (succeeded(answer) || is_transient(answer)) {
    const std::int64_t wait_s =
        backoff_s(form.outgoing->attempts - 1, first_resend_s, most_resend_s);
    form.outgoing->next_attempt_at =
        plus_seconds(turn.now, std::max(wait_s, std::int64_t{problem.retry_after_s}));
    form.answer_lost = true;
    return;
  }
  drop_outgoing(turn);
  if (problem.code == protocol::ProblemCode::Invalid && !problem.fields.empty()) {
    const auto photos = protocol::word(domain::ComplaintField::Photos);
    if (std::ranges::find(problem.fields, photos, &protocol::FieldIssue::field) !=
        problem.fields.end()) {
      send_photos_anew(turn);
    }
    return show_issues(turn, std::move(problem.fields));
  }
  form.refusal = std::move(problem);
}

void apply(Turn& turn, const CopyCode&) {
  const State& state = turn.state;
  const bool on_receipt = state.route.page == Page::Receipt && state.receipt;
  const std::string& code = on_receipt ? state.receipt->code : state.follow.code;
  if (!code.empty()) turn.command(CopyText{domain::grouped({code})});
}

void apply(Turn& turn, const SaveReceipt&) {
  if (turn.state.receipt) turn.command(SaveReceiptPicture{});
}

}  // namespace tucao::app
