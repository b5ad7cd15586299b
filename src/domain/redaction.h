// SPDX-License-Identifier: Apache-2.0
// Finds what tells who a person is in a text that is to be shown to others, and covers it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tucao::domain {

enum class PersonalKind : std::uint8_t {
  Phone,     ///< mobile or landline with area code; not 400 and 800 numbers, not short hotlines
  IdCard,    ///< of 18 or 15 characters
  BankCard,  ///< 16 to 19 digits
  Plate,     ///< of a vehicle
  Email,
  Address,  ///< a street or village with a house number, or a flat in a building
  Name,     ///< one of those that the caller gave
};

/// Bytes [begin, end) of the text: whole code points.
struct PersonalSpan {
  PersonalKind kind = PersonalKind::Name;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const PersonalSpan&) const = default;
};

/// True if the eighteenth character of an ID card (`0` to `9`, `X` or `x`) fits the seventeen
/// digits before it: ISO 7064 MOD 11-2, as GB 11643 wants it. False for any other text.
[[nodiscard]] bool is_id_card_check(std::string_view id_card);

/// True if `digits` has only digits, and the last one fits the others: Luhn, ISO/IEC 7812-1.
[[nodiscard]] bool is_luhn_check(std::string_view digits);

/// The personal data in `text` (UTF-8), in its order and not overlapping; parts that overlap become
/// one, of the kind of the longer. Signs of no width and full-width forms do not hide a number.
/// `names`: those of the contact data and of staff; each is found wherever it stands, but one of less than two
/// code points nowhere. A help for a person who looks again, no proof: addresses are free text.
[[nodiscard]] std::vector<PersonalSpan> find_personal_data(
    std::string_view text, const std::vector<std::string>& names = {});

/// `text` with one U+FF0A (＊: as wide as a Han character, and mark-up nowhere) for each code point
/// of `spans`. A span that is out of order or does not lie in the text is left out.
[[nodiscard]] std::string redacted(std::string_view text, const std::vector<PersonalSpan>& spans);

}  // namespace tucao::domain
