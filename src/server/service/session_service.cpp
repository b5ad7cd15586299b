// SPDX-License-Identifier: Apache-2.0
#include "server/service/session_service.h"

#include <utility>

namespace tucao::server {
namespace {

using protocol::ProblemCode;

constexpr std::size_t token_bytes = 32;
constexpr int retry_s = 5;
constexpr std::size_t max_user_bytes = 128;

}  // namespace

void SessionService::sign_in(protocol::SignInRequest request, Instant now,
                             Answer<SignedIn> answer) {
  if (request.password.size() > domain::max_password_bytes ||
      request.user.size() > max_user_bytes) {
    return answer(refuse(ProblemCode::BadCredentials));
  }
  const auto user = store_.find_user(request.user);
  if (!user) return answer(refuse(user.error()));
  const UserRecord known = user->value_or(UserRecord{});
  const bool started = in_background_(
      [this, request = std::move(request), known, now, answer]() -> std::function<void()> {
        const bool matches = password_matches(known.password_hash, request.password, cost_);
        return [this, name = request.user, known, matches, now, answer] {
          if (!matches) return answer(refuse(ProblemCode::BadCredentials));
          open(name, known, now, answer);
        };
      });
  if (!started) answer(too_many(retry_s));
}

void SessionService::open(const std::string& name, const UserRecord& user, Instant now,
                          const Answer<SignedIn>& answer) {
  if (user.locked) {
    auto refusal = refuse(ProblemCode::BadCredentials);
    refusal.error.detail_key = "staff.locked";
    return answer(std::move(refusal));
  }
  const std::string token = hex_of(random_bytes(token_bytes));
  const SessionRecord session{token_hash(token), name, plus_seconds(now, session_s), user.role};
  store_.put_session(session, user.version, now,
                     [this, session, token, answer](const Stored<bool>& added) {
                       if (!added) return answer(refuse(added.error()));
                       if (!*added) return answer(refuse(ProblemCode::BadCredentials));
                       answer(SignedIn{token, view(session, token)});
                     });
}

Result<std::optional<SessionRecord>, protocol::Problem> SessionService::find(std::string_view token,
                                                                             Instant now) {
  if (token.size() != 2 * token_bytes) return std::optional<SessionRecord>{};
  auto found = store_.find_session(token_hash(token), now);
  if (!found) return refuse(found.error());
  return std::move(found).value();
}

protocol::SessionView SessionService::view(const SessionRecord& session,
                                           std::string_view token) const {
  return {session.user, csrf_token(token), session.ends_at, session.role};
}

bool SessionService::csrf_matches(std::string_view token, std::string_view given) const {
  return equal_secrets(given, csrf_token(token));
}

void SessionService::sign_out(std::string_view token, Answer<Nothing> answer) {
  const Digest hash = token_hash(token);
  store_.end_session(hash, [this, hash, answer = std::move(answer)](const Stored<Nothing>& done) {
    if (!done) return answer(refuse(done.error()));
    hub_.session_ended(hash);
    answer(Nothing{});
  });
}

std::string SessionService::csrf_token(std::string_view token) const {
  return hex_of(keyed_hash(keys_.session, "csrf", token));
}

Digest SessionService::token_hash(std::string_view token) const {
  return keyed_hash(keys_.session, "session", token);
}

}  // namespace tucao::server
