// SPDX-License-Identifier: Apache-2.0
#include <iterator>

#include "app/turn.h"
#include "base/utf8.h"
#include "domain/permission.h"
#include "protocol/json.h"
#include "protocol/routes.h"

namespace tucao::app {
namespace {

const Purpose audit_purpose{"audit", {}};
const Purpose older_purpose{"older_audit", {}};

std::string path_of(const AuditDesk& desk) {
  std::string path(protocol::audit_path);
  path.append("?user=").append(percent_encoded(desk.user));
  return path.append("&subject=").append(percent_encoded(desk.subject));
}

void read_audit(Turn& turn) {
  drop_request(turn, older_purpose);
  turn.state.audit.list.ask();
  request(turn, audit_purpose, "GET", path_of(turn.state.audit));
}

}  // namespace

void enter_audit(Turn& turn) {
  const State& state = turn.state;
  const protocol::SessionView* session = state.staff.session.value();
  if (state.route.page != Page::StaffAudit || session == nullptr) return;
  if (domain::may(session->role, domain::Permission::ReadAudit)) read_audit(turn);
}

void ask_older_audit(Turn& turn) {
  AuditDesk& desk = turn.state.audit;
  const protocol::AuditList* list = desk.list.value();
  if (list == nullptr || !list->more || desk.list.phase() == Phase::Loading) return;
  desk.list.ask();
  request(turn, older_purpose, "GET",
          path_of(desk).append("&before=").append(std::to_string(list->rows.back().id)));
}

void forget_audit(Turn& turn) {
  drop_request(turn, audit_purpose);
  drop_request(turn, older_purpose);
  turn.state.audit = {};
  turn.state.fields.erase(Field::AuditUser);
  turn.state.fields.erase(Field::AuditSubject);
}

void apply(Turn& turn, const SearchAudit&) {
  AuditDesk& desk = turn.state.audit;
  if (turn.state.staff.session.value() == nullptr) return;
  desk.user = trimmed(field(turn.state, Field::AuditUser));
  desk.subject = trimmed(field(turn.state, Field::AuditSubject));
  desk.list.forget();
  read_audit(turn);
}

void audit_answered(Turn& turn, const std::string&, const HttpAnswered& answer) {
  if (answer.status == 401) return end_session(turn);
  auto list = protocol::from_json<protocol::AuditList>(answer.body);
  if (!succeeded(answer) || !list) return turn.state.audit.list.fail(problem_of(answer));
  turn.state.audit.list.arrive(std::move(list).value());
}

void older_audit_answered(Turn& turn, const std::string&, const HttpAnswered& answer) {
  if (answer.status == 401) return end_session(turn);
  Remote<protocol::AuditList>& shown = turn.state.audit.list;
  auto older = protocol::from_json<protocol::AuditList>(answer.body);
  if (!succeeded(answer) || !older) return shown.fail(problem_of(answer));
  protocol::AuditList list = std::move(*shown.value());
  std::ranges::move(older->rows, std::back_inserter(list.rows));
  list.more = older->more;
  shown.arrive(std::move(list));
}

}  // namespace tucao::app
