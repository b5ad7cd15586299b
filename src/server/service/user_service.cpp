// SPDX-License-Identifier: Apache-2.0
#include "server/service/user_service.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "protocol/json.h"
#include "server/service/idempotency.h"

namespace tucao::server {
namespace {

using protocol::Problem;
using protocol::ProblemCode;

constexpr int retry_s = 5;

domain::User shown(const std::string& name, const UserRecord& record) {
  return {name, record.role, record.full_name, record.locked, record.version};
}

}  // namespace

Result<protocol::UserList, Problem> UserService::list() const {
  const auto users = store_.users();
  if (!users) return refuse(users.error());
  protocol::UserList list;
  for (const auto& [name, record] : *users) list.users.push_back(shown(name, record));
  return list;
}

void UserService::change(protocol::UserUpdate update, const SessionRecord& by,
                         const std::string& key, Instant now, Answer<protocol::UserList> answer) {
  if (auto problem = check_idempotency_key(key)) return answer(fail(*std::move(problem)));
  const domain::User& wanted = update.user;
  std::vector<domain::UserError> errors = domain::check(wanted);
  const bool sets_password = wanted.version == 0 || !update.password.empty();
  if (sets_password)
    std::ranges::copy(domain::check_password(update.password), std::back_inserter(errors));
  domain::User own;
  own.name = by.user;
  own.role = by.role;
  std::ranges::copy(domain::check_own(wanted, own, !update.password.empty()),
                    std::back_inserter(errors));
  if (!errors.empty()) return answer(invalid(protocol::issues_of(errors)));

  UserChange change{wanted, {}, key, by.token_hash, now, by.user};
  auto written = [this, answer](const Result<Nothing, Problem>& done) {
    if (!done) return answer(fail(done.error()));
    answer(list());
  };
  if (!sets_password) return write(std::move(change), std::move(written));
  hash(
      std::move(update.password),
      [this, change, written](std::string hash) mutable {
        change.password_hash = std::move(hash);
        if (change.password_hash.empty()) return written(refuse(ProblemCode::Unavailable));
        write(std::move(change), written);
      },
      [answer] { answer(too_many(retry_s)); });
}

void UserService::change_password(protocol::PasswordChange change, const SessionRecord& session,
                                  const std::string& key, Instant now, Answer<Nothing> answer) {
  if (auto problem = check_idempotency_key(key)) return answer(fail(*std::move(problem)));
  const auto found = store_.find_user(session.user);
  if (!found) return answer(refuse(found.error()));
  if (!*found) return answer(refuse(ProblemCode::Unauthorized));
  const UserRecord& known = **found;
  if (known.change_key == key) return answer(Nothing{});
  auto errors = domain::check_password(change.new_password);
  if (!errors.empty()) return answer(invalid(protocol::issues_of(errors, "new_")));
  if (change.old_password.size() > domain::max_password_bytes) {
    return answer(invalid("old_password", "user_issue.old_password_wrong"));
  }
  const bool started = in_background_([this, change = std::move(change), known, session, key, now,
                                       answer]() -> std::function<void()> {
    const bool matches = password_matches(known.password_hash, change.old_password, cost_);
    std::string hash = matches ? hash_password(change.new_password, cost_) : std::string();
    return [this, matches, hash = std::move(hash), known, session, key, now, answer] {
      if (!matches) return answer(invalid("old_password", "user_issue.old_password_wrong"));
      if (hash.empty()) return answer(refuse(ProblemCode::Unavailable));
      write({shown(session.user, known), hash, key, session.token_hash, now, session.user}, answer);
    };
  });
  if (!started) answer(too_many(retry_s));
}

void UserService::hash(std::string password, std::function<void(std::string hash)> then,
                       const std::function<void()>& no_room) {
  const bool started = in_background_(
      [this, password = std::move(password), then = std::move(then)]() -> std::function<void()> {
        return [hash = hash_password(password, cost_), then] { then(hash); };
      });
  if (!started) no_room();
}

void UserService::write(UserChange change, Answer<Nothing> answer) {
  const bool is_new = change.user.version == 0;
  store_.change_user(std::move(change),
                     [this, is_new, answer = std::move(answer)](const Stored<ChangedUser>& done) {
                       if (!done) return answer(refuse(done.error()));
                       if (done->outcome == UserOutcome::Conflict && is_new) {
                         return answer(invalid("name", "user_issue.name_taken"));
                       }
                       if (done->outcome == UserOutcome::Conflict) {
                         return answer(conflict("user_desk.conflict"));
                       }
                       if (done->outcome == UserOutcome::LastAdministrator) {
                         return answer(conflict("user_desk.last_administrator"));
                       }
                       for (const Digest& session : done->ended) hub_.session_ended(session);
                       answer(Nothing{});
                     });
}

}  // namespace tucao::server
