// SPDX-License-Identifier: Apache-2.0
// Staff who sign in. One thread, but for the hashing of passwords.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "protocol/views.h"
#include "server/config/keys.h"
#include "server/live/hub.h"
#include "server/service/answer.h"
#include "server/service/background.h"
#include "server/service/secrets.h"
#include "server/storage/store.h"

namespace tucao::server {

constexpr std::int64_t session_s = 12LL * 3600;

/// A session as its bearer sees it.
struct SignedIn {
  std::string token;  ///< for the cookie; nobody else keeps it
  protocol::SessionView view;
};

class SessionService {
 public:
  /// All must outlive the service.
  SessionService(Store& store, Hub& hub, const Keys& keys, PasswordCost cost,
                 InBackground in_background)
      : store_(store),
        hub_(hub),
        keys_(keys),
        cost_(cost),
        in_background_(std::move(in_background)) {}

  /// Opens a session. A wrong password and an unknown user take the same time and look the same; that they are locked is
  /// told only to those who know their password. Errors: BadCredentials, TooMany (too many are being checked), Unavailable.
  void sign_in(protocol::SignInRequest request, Instant now, Answer<SignedIn> answer);

  /// The session that `token` opens at `now`, or nothing. Error: Unavailable.
  [[nodiscard]] Result<std::optional<SessionRecord>, protocol::Problem> find(std::string_view token,
                                                                             Instant now);
  [[nodiscard]] protocol::SessionView view(const SessionRecord& session,
                                           std::string_view token) const;
  /// True if `given` is the CSRF token of the session of `token`.
  [[nodiscard]] bool csrf_matches(std::string_view token, std::string_view given) const;

  void sign_out(std::string_view token, Answer<Nothing> answer);

 private:
  [[nodiscard]] std::string csrf_token(std::string_view token) const;
  [[nodiscard]] Digest token_hash(std::string_view token) const;
  void open(const std::string& name, const UserRecord& user, Instant now,
            const Answer<SignedIn>& answer);

  Store& store_;
  Hub& hub_;
  const Keys& keys_;
  PasswordCost cost_;
  InBackground in_background_;
};

}  // namespace tucao::server
