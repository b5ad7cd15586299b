// SPDX-License-Identifier: Apache-2.0
// Who may sign in: administrators keep the list, everybody their own password. One thread, but for the hashing.
#pragma once

#include <functional>
#include <string>

#include "protocol/views.h"
#include "server/live/hub.h"
#include "server/service/answer.h"
#include "server/service/background.h"
#include "server/service/secrets.h"
#include "server/storage/store.h"

namespace tucao::server {

class UserService {
 public:
  /// Store and hub must outlive the service.
  UserService(Store& store, Hub& hub, PasswordCost cost, InBackground in_background)
      : store_(store), hub_(hub), cost_(cost), in_background_(std::move(in_background)) {}

  /// One query. Error: Unavailable.
  [[nodiscard]] Result<protocol::UserList, protocol::Problem> list() const;

  /// Adds a user or changes one, in the name of `by`. Another role, a new password and a lock end the sessions of the
  /// user, on open sockets too. A repeat of the same key changes nothing. Errors: Malformed (no such key), Invalid
  /// (also what nobody changes of themselves, and a name that is taken), Conflict (somebody changed them meanwhile, or
  /// nobody would be left who keeps users), TooMany (too many passwords are being hashed), Unavailable.
  void change(protocol::UserUpdate update, const SessionRecord& by, const std::string& key,
              Instant now, Answer<protocol::UserList> answer);

  /// Gives the user of `session` another password; their other sessions end. A repeat of the same key changes nothing.
  /// Errors: Malformed (no such key), Invalid (also if the old password is wrong), Conflict, TooMany, Unavailable.
  void change_password(protocol::PasswordChange change, const SessionRecord& session,
                       const std::string& key, Instant now, Answer<Nothing> answer);

 private:
  /// Hashes `password` in the background, then goes on with the hash; empty if there is not enough memory.
  void hash(std::string password, std::function<void(std::string hash)> then,
            const std::function<void()>& no_room);
  void write(UserChange change, Answer<Nothing> answer);

  Store& store_;
  Hub& hub_;
  PasswordCost cost_;
  InBackground in_background_;
};

}  // namespace tucao::server
