// SPDX-License-Identifier: Apache-2.0
// The secret by which a citizen follows a case.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "domain/code_text.h"

namespace tucao::domain {

/// Eleven random characters (55 bits) and a check character; see code_text.h. The check is a Reed-Solomon symbol over GF(32): it finds every single wrong
/// character and every swap of two characters.
struct FollowCode {
  std::string value;  ///< twelve characters, upper case, no separators
  bool operator==(const FollowCode&) const = default;
};

constexpr std::size_t code_random_characters = 11;
constexpr std::size_t code_characters = 12;

/// The code of eleven random bytes, of which the low five bits count. The bytes must be unpredictable.
[[nodiscard]] FollowCode make_follow_code(
    const std::array<std::uint8_t, code_random_characters>& random);

/// Reads what a person typed. Errors: those of read_code, and BadCheck.
[[nodiscard]] Result<FollowCode, CodeProblem> parse_follow_code(std::string_view typed);

/// `3W8N 61DX 7KQP`, as it is shown.
[[nodiscard]] std::string grouped(const FollowCode& code);

}  // namespace tucao::domain
