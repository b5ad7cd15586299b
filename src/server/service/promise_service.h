// SPDX-License-Identifier: Apache-2.0
// What a hall promises in public and what came of it; staff take down the hours that managers serve at windows.
#pragma once

#include "protocol/views.h"
#include "server/live/hub.h"
#include "server/live/topic_source.h"
#include "server/service/answer.h"
#include "server/service/hall_service.h"
#include "server/storage/store.h"

namespace tucao::server {

class PromiseService {
 public:
  /// All must outlive the service.
  PromiseService(const HallService& halls, Store& store, Hub& hub)
      : halls_(halls), store_(store), hub_(hub) {}

  /// For everybody. Errors: NotFound, Unavailable.
  [[nodiscard]] Result<protocol::PromiseBoard, protocol::Problem> board(const domain::HallId& hall,
                                                                        Instant now) const;
  /// The same as the state of its topic.
  [[nodiscard]] Result<TopicState, protocol::ProblemCode> topic_state(const domain::HallId& hall,
                                                                      Instant now) const;

  /// Takes hours down. The same key gives the same hours again. Errors: NotFound, Malformed (the key), Invalid,
  /// Unavailable.
  void add(const domain::HallId& hall, const domain::HoursDraft& draft, const Asker& asker,
           Answer<domain::ManagerHours> answer);

  /// Takes hours away that were taken down by mistake; that is recorded. Errors: NotFound, Unavailable.
  void remove(const domain::HallId& hall, int number, const std::string& user, Instant now,
              Answer<domain::ManagerHours> answer);

 private:
  struct Read {
    protocol::PromiseBoard board;
    std::int64_t seq = 0;
  };
  [[nodiscard]] Result<Read, protocol::Problem> read(const domain::HallId& hall, Instant now) const;
  void publish(const domain::HallId& hall, Instant now);

  const HallService& halls_;
  Store& store_;
  Hub& hub_;
};

}  // namespace tucao::server
