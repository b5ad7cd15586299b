// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <string>
#include <utility>

namespace tucao {

/// A name of one kind of thing. Ids of different kinds cannot be mixed up.
template <class Kind>
struct Id {
  std::string value;

  Id() = default;
  explicit Id(std::string text) : value(std::move(text)) {}
  [[nodiscard]] bool empty() const { return value.empty(); }
  auto operator<=>(const Id&) const = default;
};

}  // namespace tucao
