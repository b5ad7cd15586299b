// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>
#include <vector>

#include "app/event.h"

namespace tucao::app {

/// Holds what the platform's callbacks report until the next frame takes it, in order.
/// Callbacks and frames run on the one thread of the page.
class Inbox {
 public:
  void post(Event event) { events_.push_back(std::move(event)); }
  [[nodiscard]] std::vector<Event> drain() { return std::exchange(events_, {}); }
  [[nodiscard]] bool empty() const { return events_.empty(); }

 private:
  std::vector<Event> events_;
};

}  // namespace tucao::app
