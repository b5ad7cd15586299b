// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "base/time.h"

namespace tucao::server {

/// How often each network may do something: a bucket that holds `burst` and gains `per_min` a minute.
struct Allowance {
  int per_min = 60;
  int burst = 20;
};

class Throttle {
 public:
  explicit Throttle(Allowance allowance) : allowance_(allowance) {}

  /// Takes one. 0 if it was there; else in how many seconds the next one will be, at least 1.
  [[nodiscard]] int take(const std::string& network, Instant now);
  /// How many of those that were taken have not wholly been gained back.
  [[nodiscard]] int used(const std::string& network, Instant now) const;
  /// Puts back what the last take() of this network took: it was for nothing that shall be rare.
  void give_back(const std::string& network);

 private:
  /// Counted in ms × per_min, of which one permission costs a minute's worth: whole numbers stay exact.
  struct Bucket {
    std::int64_t level = 0;
    Instant at;
  };
  void forget_full(Instant now);
  [[nodiscard]] std::int64_t level_at(const Bucket& bucket, Instant now) const;
  [[nodiscard]] std::int64_t full() const;

  Allowance allowance_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace tucao::server
