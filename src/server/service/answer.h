// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "base/result.h"
#include "protocol/problem.h"
#include "server/storage/store.h"

namespace tucao::server {

/// How a use case that writes ends: called exactly once, in the thread in which the store's answers are
/// delivered, or at once if it fails before anything is written.
template <class T>
using Answer = std::function<void(Result<T, protocol::Problem>)>;

[[nodiscard]] inline Failure<protocol::Problem> refuse(protocol::ProblemCode code) {
  protocol::Problem problem;
  problem.code = code;
  return {std::move(problem)};
}

[[nodiscard]] inline Failure<protocol::Problem> refuse(StoreProblem) {
  return refuse(protocol::ProblemCode::Unavailable);
}

}  // namespace tucao::server
