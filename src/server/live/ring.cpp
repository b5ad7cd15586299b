// SPDX-License-Identifier: Apache-2.0
#include "server/live/ring.h"

#include <algorithm>
#include <utility>

namespace tucao::server {

void DeltaRing::push(EncodedDelta delta) {
  deltas_.push_back(std::move(delta));
  if (deltas_.size() <= max_deltas_) return;
  const EncodedDelta& dropped = deltas_.front();
  floor_exact_ = dropped.from != dropped.to;
  floor_ = dropped.to;
  deltas_.pop_front();
}

std::optional<std::vector<EncodedDelta>> DeltaRing::after(std::int64_t seq) const {
  if (seq < floor_ || (seq == floor_ && !floor_exact_)) return std::nullopt;
  const auto first = std::ranges::lower_bound(deltas_, seq, {}, &EncodedDelta::from);
  // A position inside a delta is none that we ever sent.
  const std::int64_t reached = first != deltas_.end() ? first->from
                               : deltas_.empty()      ? floor_
                                                      : deltas_.back().to;
  if (reached != seq) return std::nullopt;
  return std::vector<EncodedDelta>(first, deltas_.end());
}

}  // namespace tucao::server
