// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <utility>
#include <variant>

namespace tucao {

/// Wraps an error so that a Result can tell it from a value of the same type.
template <class E>
struct Failure {
  E error;
};

/// Makes a Result that failed: `return fail(Problem::UnknownWindow);`
template <class E>
[[nodiscard]] Failure<std::decay_t<E>> fail(E&& error) {
  return {std::forward<E>(error)};
}

/// Either a value or the reason why there is none. Owns what it holds.
/// Reading the side that is not there is a programming error and ends the program.
template <class T, class E>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  Result(Failure<E> failure) : held_(std::in_place_index<1>, std::move(failure.error)) {}

  [[nodiscard]] bool ok() const { return held_.index() == 0; }
  explicit operator bool() const { return ok(); }

  [[nodiscard]] const T& value() const& { return *std::get_if<0>(&held_); }
  [[nodiscard]] T& value() & { return *std::get_if<0>(&held_); }
  [[nodiscard]] T&& value() && { return std::move(*std::get_if<0>(&held_)); }
  [[nodiscard]] const T& operator*() const& { return value(); }
  [[nodiscard]] T& operator*() & { return value(); }
  [[nodiscard]] T&& operator*() && { return std::move(*this).value(); }
  [[nodiscard]] const T* operator->() const { return &value(); }
  [[nodiscard]] T* operator->() { return &value(); }

  [[nodiscard]] const E& error() const { return *std::get_if<1>(&held_); }

 private:
  std::variant<T, E> held_;
};

/// Success without a value, or the reason of the failure.
template <class E>
class [[nodiscard]] Result<void, E> {
 public:
  Result() = default;
  Result(Failure<E> failure) : error_(std::move(failure.error)) {}

  [[nodiscard]] bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] const E& error() const { return *error_; }

 private:
  std::optional<E> error_;
};

}  // namespace tucao
