// SPDX-License-Identifier: Apache-2.0
#include "domain/follow_code.h"

namespace tucao::domain {
namespace {

/// Multiplies by x in GF(32) with the primitive polynomial x^5 + x^2 + 1.
constexpr unsigned times_x(unsigned a) { return (a << 1) ^ ((a & 0x10) != 0 ? 0x25u : 0u); }

/// Horner's rule at x: character i of n carries the weight x^(n-i), all different up to n = 31.
unsigned check_symbol(const std::string& symbols) {
  unsigned sum = 0;
  for (const char c : symbols) sum = times_x(sum ^ static_cast<unsigned>(code_alphabet.find(c)));
  return sum;
}

}  // namespace

FollowCode make_follow_code(const std::array<std::uint8_t, code_random_characters>& random) {
  FollowCode code{code_of_bytes(random)};
  code.value.push_back(code_alphabet[check_symbol(code.value)]);
  return code;
}

Result<FollowCode, CodeProblem> parse_follow_code(std::string_view typed) {
  auto code = read_code(typed, code_characters);
  if (!code) return fail(code.error());
  const std::string symbols = code->substr(0, code_random_characters);
  if (code_alphabet[check_symbol(symbols)] != code->back()) return fail(CodeProblem::BadCheck);
  return FollowCode{std::move(code).value()};
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
