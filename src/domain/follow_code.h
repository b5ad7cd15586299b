// SPDX-License-Identifier: Apache-2.0
// The secret by which a citizen follows a case.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tucao::domain {

/// Eleven random characters (55 bits) and a check character, of an alphabet without I, L, O and U
/// (Crockford base 32). The check is a Reed-Solomon symbol over GF(32): it finds every single wrong
/// character and every swap of two characters.
struct FollowCode {
  std::string value;  ///< twelve characters, upper case, no separators
  bool operator==(const FollowCode&) const = default;
};

enum class CodeProblem : std::uint8_t {
  WrongLength,
  BadCharacter,
  BadCheck,  ///< a typing error, not an unknown code
};

constexpr std::size_t code_random_characters = 11;
constexpr std::size_t code_characters = 12;

/// The code of eleven random bytes, of which the low five bits count. The bytes must be unpredictable.
[[nodiscard]] FollowCode make_follow_code(
    const std::array<std::uint8_t, code_random_characters>& random);

/// Reads what a person typed: any case, spaces and dashes anywhere, full-width forms, O for 0, I and L for 1.
[[nodiscard]] Result<FollowCode, CodeProblem> parse_follow_code(std::string_view typed);

/// `3W8N 61DX 7KQP`, as it is shown.
[[nodiscard]] std::string grouped(const FollowCode& code);

}  // namespace tucao::domain
