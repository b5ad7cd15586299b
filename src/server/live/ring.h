// SPDX-License-Identifier: Apache-2.0
// The recent deltas of a hall: what a client that comes back has missed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "server/live/frame.h"

namespace tucao::server {

/// A change of a topic, encoded. `from` equals `to` when only time or a heartbeat changed the view.
struct EncodedDelta {
  std::int64_t from = 0;
  std::int64_t to = 0;
  Frame frame;
};

/// Deltas in their order, each leading on from the one before; the oldest are dropped.
class DeltaRing {
 public:
  /// Starts at `seq`, with nothing known about how the state there came to be.
  DeltaRing(std::int64_t seq, std::size_t max_deltas) : floor_(seq), max_deltas_(max_deltas) {}

  /// `delta.from` must be where the last one led.
  void push(EncodedDelta delta);

  /// What leads a client from its state at `seq` to the newest one; nothing if a part of it is gone.
  [[nodiscard]] std::optional<std::vector<EncodedDelta>> after(std::int64_t seq) const;

 private:
  std::deque<EncodedDelta> deltas_;
  std::int64_t floor_;        ///< deltas from here on are all there
  bool floor_exact_ = false;  ///< none that stayed at `floor_` was dropped
  std::size_t max_deltas_;
};

}  // namespace tucao::server
