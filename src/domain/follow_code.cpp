// SPDX-License-Identifier: Apache-2.0
#include "domain/follow_code.h"

#include "base/utf8.h"

namespace tucao::domain {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Multiplies by x in GF(32) with the primitive polynomial x^5 + x^2 + 1.
constexpr unsigned times_x(unsigned a) { return (a << 1) ^ ((a & 0x10) != 0 ? 0x25u : 0u); }

/// Horner's rule at x: character i of n carries the weight x^(n-i), all different up to n = 31.
unsigned check_symbol(const std::string& symbols) {
  unsigned sum = 0;
  for (const char c : symbols) sum = times_x(sum ^ static_cast<unsigned>(alphabet.find(c)));
  return sum;
}

}  // namespace

FollowCode make_follow_code(const std::array<std::uint8_t, code_random_characters>& random) {
  FollowCode code;
  for (const std::uint8_t byte : random) code.value.push_back(alphabet[byte & 31u]);
  code.value.push_back(alphabet[check_symbol(code.value)]);
  return code;
}

Result<FollowCode, CodeProblem> parse_follow_code(std::string_view typed) {
  FollowCode code;
  while (!typed.empty()) {
    char32_t c = next_code_point(typed);
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFF01 - '!';
    if (c >= 'a' && c <= 'z') c -= 'a' - 'A';
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    const bool separator = c == ' ' || c == '-' || c == 0x3000 || c == 0xA0 || c == 0x2013 ||
                           c == 0x2014 || c == '\t' || c == '\n' || c == '\r';
    if (separator) continue;
    if (c > 0x7F || alphabet.find(static_cast<char>(c)) == std::string_view::npos) {
      return fail(CodeProblem::BadCharacter);
    }
    code.value.push_back(static_cast<char>(c));
    if (code.value.size() > code_characters) return fail(CodeProblem::WrongLength);
  }
  if (code.value.size() != code_characters) return fail(CodeProblem::WrongLength);
  const std::string symbols = code.value.substr(0, code_random_characters);
  if (alphabet[check_symbol(symbols)] != code.value.back()) return fail(CodeProblem::BadCheck);
  return code;
}

std::string grouped(const FollowCode& code) {
  std::string out;
  for (std::size_t i = 0; i < code.value.size(); ++i) {
    if (i != 0 && i % 4 == 0) out.push_back(' ');
    out.push_back(code.value[i]);
  }
  return out;
}

}  // namespace tucao::domain
