// SPDX-License-Identifier: Apache-2.0
// What a hall still owes: staff take it down, move its day and finish it.
#pragma once

#include <string>

#include "protocol/views.h"
#include "server/config/keys.h"
#include "server/live/hub.h"
#include "server/service/answer.h"
#include "server/service/hall_service.h"
#include "server/storage/store.h"

namespace tucao::server {

class WorkService {
 public:
  /// All must outlive the service.
  WorkService(const HallService& halls, Store& store, Hub& hub, const Keys& keys)
      : halls_(halls), store_(store), hub_(hub), keys_(keys) {}

  /// For staff. Errors: NotFound, Unavailable.
  [[nodiscard]] Result<protocol::WorkList, protocol::Problem> list(
      const domain::HallId& hall) const;
  /// What everybody may read: improvements, by number. Errors: NotFound, Unavailable.
  [[nodiscard]] Result<protocol::WorkList, protocol::Problem> improvements(
      const domain::HallId& hall) const;

  /// Takes something down. The same key gives the same item again. Errors: NotFound, Malformed (the key), Invalid,
  /// Unavailable.
  void take(const domain::HallId& hall, const domain::WorkDraft& draft, const Asker& asker,
            Answer<domain::WorkItem> answer);

  /// Moves or finishes something; with that its contact is forgotten. Errors: NotFound, Malformed (the key), Invalid,
  /// Conflict (`work.changed`, `work.done`), Unavailable.
  void update(const domain::HallId& hall, int number, const protocol::WorkUpdate& update,
              const Asker& asker, Answer<domain::WorkItem> answer);

  /// The contact of something that is open; that `user` looked is recorded before it is given. Errors: NotFound (also
  /// if there is none), Internal (it was locked with another key), Unavailable.
  void contact(const domain::HallId& hall, int number, const std::string& user, Instant now,
               Answer<protocol::ContactView> answer);

 private:
  void change(WorkChange change, const Answer<domain::WorkItem>& answer);

  const HallService& halls_;
  Store& store_;
  Hub& hub_;
  const Keys& keys_;
};

}  // namespace tucao::server
