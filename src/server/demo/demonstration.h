// SPDX-License-Identifier: Apache-2.0
// Keeps a demonstration hall alive by feeding it over HTTP, as its queue machine would.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/time.h"
#include "domain/hall.h"
#include "server/feed/feed_client.h"

namespace tucao::server {

/// A thread that simulates the hall and posts its events until it is stopped; a heartbeat at least
/// every ten seconds. The simulated day is a function of the date alone: a server that starts at
/// any hour is fed the day so far at once, and one that restarts recognises by their ids the events
/// that it has.
class Demonstration {
 public:
  /// `speed` 1 is real time; above it, simulated days (then several a day) pass so many times as
  /// fast. Events carry real times. `clock` and `report` are called from the thread; `report` with
  /// a sentence when feeding begins to fail (the server is not reachable, refuses the key, refuses
  /// an event) and when it works again. The server need not be listening yet: sending is tried
  /// again every second.
  Demonstration(FeedTarget target, domain::HallPlan plan, double speed,
                std::function<Instant()> clock, std::function<void(const std::string&)> report);

  /// Stops at once, even while a request is under way, and waits for the thread.
  ~Demonstration();
  Demonstration(const Demonstration&) = delete;
  Demonstration& operator=(const Demonstration&) = delete;

 private:
  void run();
  /// Waits for `milliseconds` or until stopped; true if stopped.
  bool stopped_within(std::int64_t milliseconds);
  bool deliver(std::vector<domain::HallEvent>& unsent);
  void report_once(const std::string& trouble);

  domain::HallPlan plan_;
  double speed_;
  std::function<Instant()> clock_;
  std::function<void(const std::string&)> report_;
  FeedClient client_;
  std::string last_trouble_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace tucao::server
