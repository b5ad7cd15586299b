// SPDX-License-Identifier: Apache-2.0
// Where the hub reads the topics that live in the database: everything about cases, and the work of halls.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/case.h"
#include "protocol/live.h"
#include "protocol/problem.h"

namespace tucao::server {

/// The state of a topic, as JSON of its snapshot.
struct TopicState {
  std::int64_t seq = 0;
  std::string data;
  domain::CaseNumber number;  ///< of Follow: whose case it is
};

/// A change of a topic, as JSON of its delta.
struct TopicDelta {
  std::int64_t from = 0;
  std::int64_t to = 0;
  std::string data;
};

class TopicSource {
 public:
  TopicSource() = default;
  TopicSource(const TopicSource&) = delete;
  TopicSource& operator=(const TopicSource&) = delete;
  virtual ~TopicSource() = default;

  /// The committed state. Errors: NotFound, Unavailable. Never asked for a Hall topic.
  [[nodiscard]] virtual Result<TopicState, protocol::ProblemCode> state(
      const protocol::Topic& topic) = 0;

  /// Contiguous deltas that lead from `seq` to the state that `state` would give now; nothing if only a
  /// snapshot will do. Errors as above.
  [[nodiscard]] virtual Result<std::optional<std::vector<TopicDelta>>, protocol::ProblemCode>
  deltas_after(const protocol::Topic& topic, std::int64_t seq) = 0;
};

}  // namespace tucao::server
