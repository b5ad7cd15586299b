// SPDX-License-Identifier: Apache-2.0
// The halls: their present state, and the feed that moves it. One thread.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/hall.h"
#include "protocol/views.h"
#include "server/live/hub.h"
#include "server/service/answer.h"
#include "server/storage/store.h"

namespace tucao::server {

class HallService {
 public:
  /// Both must outlive the service.
  HallService(Store& store, Hub& hub) : store_(store), hub_(hub) {}

  /// Reads every hall and replays its newest day. To be called before anything else.
  [[nodiscard]] Result<void, StoreProblem> load();

  /// The plans of all halls, in the order of their ids.
  [[nodiscard]] std::vector<const domain::HallPlan*> plans() const;
  /// Nothing if there is no such hall. Good until the hall's plan is replaced by a new start.
  [[nodiscard]] const domain::HallPlan* plan(const domain::HallId& hall) const;

  /// The hall as committed; estimates may be a second old. Error: NotFound.
  [[nodiscard]] Result<protocol::HallView, protocol::Problem> view(const domain::HallId& hall,
                                                                   Instant now) const;

  /// Takes a batch of events; each one is accepted, known already, or refused with its reason. An event
  /// counts only once the batch is committed. Errors: NotFound, TooLarge, Unavailable.
  void accept(const domain::HallId& hall, protocol::FeedRequest request, Instant now,
              Answer<protocol::FeedAnswer> answer);

 private:
  struct Waiting {
    protocol::FeedRequest request;
    Instant now;
    Answer<protocol::FeedAnswer> answer;
  };
  struct LiveHall {
    std::shared_ptr<const domain::Hall> hall;
    mutable std::optional<protocol::HallView> view;  ///< of `hall`, at most a second old
    std::int64_t seq = 0;
    std::int64_t day = 0;
    bool busy = false;          ///< a batch is on its way to the disk
    std::deque<Waiting> queue;  ///< batches behind it
  };

  void begin(LiveHall& live, Waiting batch);
  void begin_next(LiveHall& live);

  Store& store_;
  Hub& hub_;
  std::map<domain::HallId, LiveHall> halls_;
};

}  // namespace tucao::server
