// SPDX-License-Identifier: Apache-2.0
// Codes that people read aloud and type: an alphabet without I, L, O and U (Crockford base 32).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tucao::domain {

enum class CodeProblem : std::uint8_t {
  WrongLength,
  BadCharacter,
  BadCheck,  ///< a typing error, not an unknown code
};

constexpr std::string_view code_alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A Latin letter, digit or sign as it is printed, whichever way it was typed: full-width forms become plain ones,
/// small letters capitals. Other characters stay.
[[nodiscard]] char32_t as_printed(char32_t typed);

/// One character for the low five bits of each byte.
[[nodiscard]] std::string code_of_bytes(std::span<const std::uint8_t> bytes);

/// Reads what a person typed: any case, spaces and dashes anywhere, full-width forms, O for 0, I and L for 1.
/// Gives `characters` of the alphabet. Errors: WrongLength, BadCharacter.
[[nodiscard]] Result<std::string, CodeProblem> read_code(std::string_view typed,
                                                         std::size_t characters);

}  // namespace tucao::domain
