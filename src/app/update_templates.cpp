// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/turn.h"
#include "domain/permission.h"
#include "protocol/json.h"
#include "protocol/routes.h"
#include "protocol/words.h"

namespace tucao::app {
namespace {

using domain::ReplyTemplate;
using domain::TemplateField;

constexpr const char* draft_key = "template";

void keep(Turn& turn) {
  const TemplateDesk& desk = turn.state.templates;
  store(turn, draft_key,
        desk.draft ? protocol::to_json(protocol::TemplateUpdate{desk.before, desk.draft})
                   : std::string());
}

bool would_be_lost(const TemplateDesk& desk) {
  if (!desk.draft) return false;
  ReplyTemplate untouched = desk.before.value_or(ReplyTemplate{});
  untouched.id = desk.draft->id;
  return *desk.draft != untouched;
}

void close(Turn& turn) {
  TemplateDesk& desk = turn.state.templates;
  desk.draft.reset();
  desk.before.reset();
  desk.issues.clear();
  desk.errand.issue_key.clear();
  keep(turn);
}

void open(Turn& turn, const std::string& id) {
  close(turn);
  TemplateDesk& desk = turn.state.templates;
  const protocol::TemplateList* list = desk.list.value();
  if (id.empty()) {
    constexpr std::size_t enough_digits = 8;
    desk.draft.emplace().id = domain::TemplateId{"t-" + turn.random_hex.substr(0, enough_digits)};
  } else if (list != nullptr) {
    const auto known =
        std::ranges::find(list->templates, domain::TemplateId{id}, &ReplyTemplate::id);
    if (known != list->templates.end()) desk.draft = desk.before = *known;
  }
  keep(turn);
  turn.command(FocusNode{"editor-title"});
}

void ask_to_drop(Turn& turn, std::optional<std::string> next) {
  ask_first(turn, Question::About::DropTemplate);
  turn.state.question->next = std::move(next);
}

/// Nothing is on its way, and there is something to send.
bool may_send(const State& state) {
  return state.templates.draft && !state.templates.errand.outgoing &&
         state.staff.session.value() != nullptr;
}

void send(Turn& turn, const protocol::TemplateUpdate& update, std::string about) {
  begin_errand(turn, "template", turn.state.templates.errand,
               protocol::templates_path(turn.state.hall_id), protocol::to_json(update),
               std::move(about));
}

void read_templates(Turn& turn) {
  turn.state.templates.list.ask();
  request(turn, {"templates", {}}, "GET", protocol::templates_path(turn.state.hall_id));
}

}  // namespace

void restore_template(Turn& turn) {
  auto kept = protocol::from_json<protocol::TemplateUpdate>(stored(turn, draft_key));
  if (!kept) return;
  turn.state.templates.draft = std::move(kept->after);
  turn.state.templates.before = std::move(kept->before);
}

void enter_templates(Turn& turn) {
  const State& state = turn.state;
  const protocol::SessionView* session = state.staff.session.value();
  if (session == nullptr || !domain::may(session->role, domain::Permission::WorkCases)) return;
  const Page page = state.route.page;
  const Phase phase = state.templates.list.phase();
  const bool lacks_them = phase == Phase::NotAsked || phase == Phase::Failed;
  if (page == Page::Inbox || page == Page::StaffTemplates ||
      (page == Page::StaffCase && lacks_them)) {
    read_templates(turn);
  }
}

void forget_templates(Turn& turn) {
  TemplateDesk& desk = turn.state.templates;
  drop_request(turn, {"templates", {}});
  drop_errand(turn, "template", desk.errand);
  desk.list.forget();
  desk.issues.clear();
}

void apply(Turn& turn, const OpenTemplate& intent) {
  const TemplateDesk& desk = turn.state.templates;
  if (desk.errand.outgoing) return;
  if (would_be_lost(desk)) return ask_to_drop(turn, intent.id.value);
  open(turn, intent.id.value);
}

void apply(Turn& turn, const CloseTemplate&) {
  const TemplateDesk& desk = turn.state.templates;
  if (desk.errand.outgoing) return;
  if (would_be_lost(desk)) return ask_to_drop(turn, std::nullopt);
  drop_template(turn, std::nullopt);
}

void drop_template(Turn& turn, const std::optional<std::string>& next) {
  if (next) return open(turn, *next);
  close(turn);
  turn.command(FocusNode{"page-title"});
}

void apply(Turn& turn, const WriteTemplate& intent) {
  TemplateDesk& desk = turn.state.templates;
  if (!desk.draft || desk.errand.outgoing) return;
  if (intent.field == TemplateField::Name) desk.draft->name = intent.value;
  if (intent.field == TemplateField::Text) desk.draft->text = intent.value;
  if (intent.field == TemplateField::Step) {
    desk.draft->step =
        protocol::from_word<domain::CaseStep>(intent.value).value_or(desk.draft->step);
  }
  desk.issues.clear();
  keep(turn);
}

void apply(Turn& turn, const PutTemplate&) {
  TemplateDesk& desk = turn.state.templates;
  if (!may_send(turn.state)) return;
  desk.issues.clear();
  // Only the server checks it: this is written seldom, and the rule would cost every desk its bytes.
  send(turn, {desk.before, desk.draft}, {});
}

void apply(Turn& turn, const RemoveTemplate&) {
  if (!may_send(turn.state) || !turn.state.templates.before) return;
  ask_first(turn, Question::About::RemoveTemplate);
}

void remove_template(Turn& turn) {
  const TemplateDesk& desk = turn.state.templates;
  if (!may_send(turn.state) || !desk.before) return;
  send(turn, {desk.before, std::nullopt}, "removal");
}

void templates_answered(Turn& turn, const std::string&, const HttpAnswered& answer) {
  if (answer.status == 401) return end_session(turn);
  auto list = protocol::from_json<protocol::TemplateList>(answer.body);
  if (!succeeded(answer) || !list) return turn.state.templates.list.fail(problem_of(answer));
  turn.state.templates.list.arrive(std::move(list).value());
}

void template_answered(Turn& turn, const std::string& removal, const HttpAnswered& answer) {
  TemplateDesk& desk = turn.state.templates;
  auto list = protocol::from_json<protocol::TemplateList>(answer.body);
  if (!settles(turn, desk.errand, answer, list.ok())) return;
  if (answer.status == 401) return end_session(turn);
  if (!succeeded(answer)) {
    auto issues = refused_fields(desk.errand, answer, "");
    if (!issues.empty()) {
      turn.command(FocusNode{"field-template_" + issues.front().field});
      desk.issues = std::move(issues);
      return;
    }
    return read_templates(turn);  // what a colleague made of it meanwhile
  }
  desk.list.arrive(std::move(list).value());
  close(turn);
  show_toast(turn, removal.empty() ? "toast.template_put" : "toast.template_removed");
  turn.command(FocusNode{"page-title", true});
}

}  // namespace tucao::app
