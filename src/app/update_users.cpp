// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/turn.h"
#include "domain/permission.h"
#include "protocol/json.h"
#include "protocol/routes.h"
#include "protocol/words.h"

namespace tucao::app {
namespace {

using domain::User;
using domain::UserField;

void close(Turn& turn) {
  UserDesk& desk = turn.state.users;
  desk.draft.reset();
  desk.before.reset();
  desk.issues.clear();
  desk.errand.issue_key.clear();
  turn.state.fields.erase(Field::UserPassword);
}

/// Nothing is on its way, and there is something to send.
bool may_send(const State& state) {
  return state.users.draft && !state.users.errand.outgoing &&
         state.staff.session.value() != nullptr;
}

void send(Turn& turn, const protocol::UserUpdate& update, std::string toast_key) {
  turn.state.users.issues.clear();
  begin_errand(turn, "user", turn.state.users.errand, std::string(protocol::users_path),
               protocol::to_json(update), std::move(toast_key));
}

/// Sends the open user as it was, locked or not.
void send_locked(Turn& turn, bool locked) {
  if (!may_send(turn.state) || !turn.state.users.before) return;
  User user = *turn.state.users.before;
  user.locked = locked;
  send(turn, {user, {}}, locked ? "toast.user_locked" : "toast.user_unlocked");
}

void read_users(Turn& turn) {
  turn.state.users.list.ask();
  request(turn, {"users", {}}, "GET", std::string(protocol::users_path));
}

}  // namespace

void enter_users(Turn& turn) {
  const State& state = turn.state;
  const protocol::SessionView* session = state.staff.session.value();
  if (state.route.page != Page::StaffUsers || session == nullptr) return;
  if (domain::may(session->role, domain::Permission::KeepUsers)) read_users(turn);
}

void forget_users(Turn& turn) {
  State& state = turn.state;
  drop_request(turn, {"users", {}});
  drop_errand(turn, "user", state.users.errand);
  drop_errand(turn, "password", state.password.errand);
  state.users.list.forget();
  close(turn);
  state.password.issues.clear();
  state.fields.erase(Field::OldPassword);
  state.fields.erase(Field::NewPassword);
}

void apply(Turn& turn, const OpenUser& intent) {
  UserDesk& desk = turn.state.users;
  if (desk.errand.outgoing) return;
  close(turn);
  const protocol::UserList* list = desk.list.value();
  if (intent.name.empty()) {
    desk.draft.emplace();
  } else if (list != nullptr) {
    const auto known = std::ranges::find(list->users, intent.name, &User::name);
    if (known != list->users.end()) desk.draft = desk.before = *known;
  }
  turn.command(FocusNode{"editor-title"});
}

void apply(Turn& turn, const CloseUser&) {
  if (turn.state.users.errand.outgoing) return;
  close(turn);
  turn.command(FocusNode{"page-title"});
}

void apply(Turn& turn, const WriteUser& intent) {
  UserDesk& desk = turn.state.users;
  if (!desk.draft || desk.errand.outgoing) return;
  if (intent.field == UserField::Name) desk.draft->name = intent.value;
  if (intent.field == UserField::FullName) desk.draft->full_name = intent.value;
  if (intent.field == UserField::Password) turn.state.fields[Field::UserPassword] = intent.value;
  if (intent.field == UserField::Role) {
    desk.draft->role = protocol::from_word<domain::Role>(intent.value).value_or(desk.draft->role);
  }
  desk.issues.clear();
}

void apply(Turn& turn, const PutUser&) {
  if (!may_send(turn.state)) return;
  // Only the server checks it: this is written seldom, and the rule would cost every desk its bytes.
  send(turn, {*turn.state.users.draft, field(turn.state, Field::UserPassword)}, "toast.user_put");
}

void apply(Turn& turn, const LockUser&) {
  if (!may_send(turn.state) || !turn.state.users.before) return;
  ask_first(turn, Question::About::LockUser);
}

void lock_user(Turn& turn) { send_locked(turn, true); }

void apply(Turn& turn, const UnlockUser&) { send_locked(turn, false); }

void apply(Turn& turn, const ChangePassword&) {
  State& state = turn.state;
  if (state.password.errand.outgoing || state.staff.session.value() == nullptr) return;
  state.password.issues.clear();
  begin_errand(turn, "password", state.password.errand, std::string(protocol::password_path),
               protocol::to_json(protocol::PasswordChange{field(state, Field::OldPassword),
                                                          field(state, Field::NewPassword)}));
}

void users_answered(Turn& turn, const std::string&, const HttpAnswered& answer) {
  if (answer.status == 401) return end_session(turn);
  auto list = protocol::from_json<protocol::UserList>(answer.body);
  if (!succeeded(answer) || !list) return turn.state.users.list.fail(problem_of(answer));
  turn.state.users.list.arrive(std::move(list).value());
}

void user_answered(Turn& turn, const std::string& toast_key, const HttpAnswered& answer) {
  UserDesk& desk = turn.state.users;
  auto list = protocol::from_json<protocol::UserList>(answer.body);
  if (!settles(turn, desk.errand, answer, list.ok())) return;
  if (answer.status == 401) return end_session(turn);
  if (!succeeded(answer)) {
    auto issues = refused_fields(desk.errand, answer, "");
    if (issues.empty()) return read_users(turn);  // what a colleague made of it meanwhile
    turn.command(FocusNode{"field-user_" + issues.front().field});
    desk.issues = std::move(issues);
    return;
  }
  desk.list.arrive(std::move(list).value());
  close(turn);
  show_toast(turn, toast_key);
  turn.command(FocusNode{"page-title", true});
}

void password_answered(Turn& turn, const std::string&, const HttpAnswered& answer) {
  PasswordDesk& desk = turn.state.password;
  if (!settles(turn, desk.errand, answer, true)) return;
  if (answer.status == 401) return end_session(turn);
  if (!succeeded(answer)) {
    desk.issues = refused_fields(desk.errand, answer, "");
    if (!desk.issues.empty()) turn.command(FocusNode{"field-" + desk.issues.front().field});
    return;
  }
  turn.state.fields.erase(Field::OldPassword);
  turn.state.fields.erase(Field::NewPassword);
  show_toast(turn, "toast.password_changed");
  turn.command(FocusNode{"page-title", true});
}

}  // namespace tucao::app
