// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <utility>

#include "protocol/problem.h"

namespace tucao::app {

enum class Phase { NotAsked, Loading, Failed, Loaded };

/// Something that lives on the server: not asked for, on its way, failed, or here.
/// What was here once stays readable while it is asked for again and when that fails.
template <class T>
class Remote {
 public:
  [[nodiscard]] Phase phase() const { return phase_; }
  /// The newest value that ever arrived, or null.
  [[nodiscard]] const T* value() const { return value_ ? &*value_ : nullptr; }
  [[nodiscard]] T* value() { return value_ ? &*value_ : nullptr; }
  /// Why the last request failed; meaningful in Phase::Failed only.
  [[nodiscard]] const protocol::Problem& problem() const { return problem_; }

  void ask() { phase_ = Phase::Loading; }
  void arrive(T value) {
    value_ = std::move(value);
    phase_ = Phase::Loaded;
  }
  void fail(protocol::Problem problem) {
    problem_ = std::move(problem);
    phase_ = Phase::Failed;
  }
  void forget() { *this = Remote{}; }

 private:
  Phase phase_ = Phase::NotAsked;
  std::optional<T> value_;
  protocol::Problem problem_;
};

}  // namespace tucao::app
