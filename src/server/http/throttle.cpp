// SPDX-License-Identifier: Apache-2.0
#include "server/http/throttle.h"

#include <algorithm>

namespace tucao::server {
namespace {

/// Full buckets say nothing; they are dropped when there are more than this many.
constexpr std::size_t max_buckets = 20'000;
constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t longest_wait_s = 3600;

}  // namespace

int Throttle::take(const std::string& network, Instant now) {
  if (buckets_.size() >= max_buckets) forget_full(now);
  Bucket& bucket = buckets_.try_emplace(network, Bucket{full(), now}).first->second;
  bucket.level = level_at(bucket, now);
  bucket.at = now;
  if (bucket.level >= minute_ms) {
    bucket.level -= minute_ms;
    return 0;
  }
  const std::int64_t gain_per_s = 1000LL * allowance_.per_min;
  const std::int64_t wait_s = (minute_ms - bucket.level + gain_per_s - 1) / gain_per_s;
  return static_cast<int>(std::clamp<std::int64_t>(wait_s, 1, longest_wait_s));
}

int Throttle::used(const std::string& network, Instant now) const {
  const auto found = buckets_.find(network);
  if (found == buckets_.end()) return 0;
  return static_cast<int>((full() - level_at(found->second, now) + minute_ms - 1) / minute_ms);
}

void Throttle::give_back(const std::string& network) {
  const auto found = buckets_.find(network);
  if (found != buckets_.end()) found->second.level += minute_ms;
}

std::int64_t Throttle::full() const { return minute_ms * allowance_.burst; }

std::int64_t Throttle::level_at(const Bucket& bucket, Instant now) const {
  // Beyond an hour every bucket is full; more would overflow after a jump of the clock.
  const std::int64_t passed_ms =
      std::clamp<std::int64_t>(now.ms - bucket.at.ms, 0, longest_wait_s * 1000);
  return std::min(full(), bucket.level + passed_ms * allowance_.per_min);
}

void Throttle::forget_full(Instant now) {
  std::erase_if(buckets_, [&](const auto& entry) { return level_at(entry.second, now) >= full(); });
  // An attack from more networks than that: start over rather than grow.
  if (buckets_.size() >= max_buckets) buckets_.clear();
}

}  // namespace tucao::server
