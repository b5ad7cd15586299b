// SPDX-License-Identifier: Apache-2.0
// What somebody must bring to get something done: everybody reads it, staff write it.
#pragma once

#include "protocol/views.h"
#include "server/live/hub.h"
#include "server/service/answer.h"
#include "server/service/hall_service.h"
#include "server/storage/store.h"

namespace tucao::server {

class GuideService {
 public:
  /// All must outlive the service.
  GuideService(const HallService& halls, Store& store, Hub& hub)
      : halls_(halls), store_(store), hub_(hub) {}

  /// For everybody. Errors: NotFound, Unavailable.
  [[nodiscard]] Result<domain::GuideBook, protocol::Problem> book(const domain::HallId& hall) const;

  /// Puts a guide up. The same guide again changes nothing. Errors: NotFound, Invalid, Conflict (a colleague changed it,
  /// removed it, or took its id meanwhile), Unavailable.
  void put(const domain::HallId& hall, const protocol::GuideUpdate& update, const std::string& user,
           Instant now, Answer<domain::Guide> answer);

  /// Errors: NotFound, Unavailable.
  void remove(const domain::HallId& hall, const domain::GuideId& guide, const std::string& user,
              Instant now, Answer<domain::Guide> answer);

 private:
  void publish(const domain::HallId& hall);

  const HallService& halls_;
  Store& store_;
  Hub& hub_;
};

}  // namespace tucao::server
