// SPDX-License-Identifier: Apache-2.0
// Keeps a flood from drowning what people hand in, and shuts nobody out: up to what is usual nothing is asked of anybody;
// beyond it a page proves some work, which it does by itself while its reader waits; what cannot (a page without programs)
// and what is the same text over and over is taken, but held apart until staff have looked. Many times what is usual has to
// wait: that of one network, and what cannot prove work.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "base/time.h"
#include "protocol/problem.h"
#include "server/config/keys.h"
#include "server/config/options.h"
#include "server/http/throttle.h"

namespace tucao::server {

/// Something that is handed in.
struct Arrival {
  std::string network;
  std::string subject;  ///< hall and idempotency key, for which alone work is proved
  std::string_view text;
  std::string_view proof;  ///< value of protocol::work_header; empty: none
  bool can_prove = true;   ///< false: a form of a page without programs
};

enum class Passage : std::uint8_t { Free, Held };

class HandInGuard {
 public:
  /// `key` signs what is demanded, so that nothing has to be kept about it.
  HandInGuard(const Key& key, const Limits& limits);

  /// Counts `arrival` if it passes. Errors: WorkNeeded, TooMany.
  [[nodiscard]] Result<Passage, protocol::Problem> admit(const Arrival& arrival, Instant now);

 private:
  struct Repeat {
    std::string subject;  ///< of the newest
    int count = 0;        ///< of different subjects
    Instant first_at;
  };
  [[nodiscard]] domain::WorkDemand demand(const std::string& subject, int bits,
                                          std::int64_t ends_s) const;
  [[nodiscard]] bool is_proved(const Arrival& arrival, Instant now) const;
  /// True if this text came too often within an hour.
  [[nodiscard]] bool is_repeated(const Arrival& arrival, Instant now);

  Key key_;
  int usual_;
  int usual_in_all_;
  int same_texts_;
  Throttle by_network_;
  Throttle in_all_;
  std::unordered_map<std::size_t, Repeat> texts_;  ///< by hash
};

}  // namespace tucao::server
