// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "protocol/problem.h"
#include "server/storage/store.h"

namespace tucao::server {

/// How a use case that writes ends: called exactly once, in the thread in which the store's answers are
/// delivered, or at once if it fails before anything is written.
template <class T>
using Answer = std::function<void(Result<T, protocol::Problem>)>;

/// Who asks for a change, and under which key repeats of it are known.
struct Asker {
  std::string user;             ///< of staff; `citizen` for the owner of a number
  std::string idempotency_key;  ///< 32 hex digits
  Instant now;
};

[[nodiscard]] inline Failure<protocol::Problem> refuse(protocol::ProblemCode code) {
  protocol::Problem problem;
  problem.code = code;
  return {std::move(problem)};
}

[[nodiscard]] inline Failure<protocol::Problem> refuse(StoreProblem) {
  return refuse(protocol::ProblemCode::Unavailable);
}

/// Invalid, with what is wrong with each field.
[[nodiscard]] inline Failure<protocol::Problem> invalid(std::vector<protocol::FieldIssue> issues) {
  protocol::Problem problem;
  problem.code = protocol::ProblemCode::Invalid;
  problem.fields = std::move(issues);
  return {std::move(problem)};
}

/// Invalid: what the text key says is wrong with `field`.
[[nodiscard]] inline Failure<protocol::Problem> invalid(std::string field, std::string key) {
  return invalid({{std::move(field), std::move(key), {}}});
}

/// TooMany: the next one may come in so many seconds.
[[nodiscard]] inline Failure<protocol::Problem> too_many(int retry_after_s) {
  protocol::Problem problem;
  problem.code = protocol::ProblemCode::TooMany;
  problem.retry_after_s = retry_after_s;
  return {std::move(problem)};
}

/// Conflict, with the text key of what stands against it.
[[nodiscard]] inline Failure<protocol::Problem> conflict(std::string detail_key) {
  protocol::Problem problem;
  problem.code = protocol::ProblemCode::Conflict;
  problem.detail_key = std::move(detail_key);
  return {std::move(problem)};
}

}  // namespace tucao::server
