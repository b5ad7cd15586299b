// SPDX-License-Identifier: Apache-2.0
#include "server/http/throttle.h"

#include <algorithm>
#include <cmath>

namespace tucao::server {
namespace {

/// Full buckets say nothing; they are dropped when there are more than this many.
constexpr std::size_t max_buckets = 20'000;

}  // namespace

int Throttle::take(const std::string& network, Instant now) {
  if (buckets_.size() >= max_buckets) forget_full(now);
  Bucket& bucket = buckets_.try_emplace(network, Bucket{allowance_.burst, now}).first->second;
  bucket.level = level_at(bucket, now);
  bucket.at = now;
  if (bucket.level >= 1) {
    bucket.level -= 1;
    return 0;
  }
  const double missing_s = (1 - bucket.level) * 60 / allowance_.per_min;
  return std::max(1, static_cast<int>(std::ceil(std::min(missing_s, 3600.0))));
}

double Throttle::level_at(const Bucket& bucket, Instant now) const {
  const double passed_min = static_cast<double>(std::max<std::int64_t>(0, now.ms - bucket.at.ms)) / 60'000;
  return std::min(allowance_.burst, bucket.level + passed_min * allowance_.per_min);
}

void Throttle::forget_full(Instant now) {
  std::erase_if(buckets_, [&](const auto& entry) {
    return level_at(entry.second, now) >= allowance_.burst;
  });
  // An attack from more networks than that: start over rather than grow.
  if (buckets_.size() >= max_buckets) buckets_.clear();
}

}  // namespace tucao::server
