// SPDX-License-Identifier: Apache-2.0
#include "domain/code_text.h"

#include "base/utf8.h"

namespace tucao::domain {

char32_t as_printed(char32_t typed) {
  if (typed >= 0xFF01 && typed <= 0xFF5E) typed -= 0xFF01 - '!';
  if (typed >= 'a' && typed <= 'z') typed -= 'a' - 'A';
  return typed;
}

std::string code_of_bytes(std::span<const std::uint8_t> bytes) {
  std::string code;
  for (const std::uint8_t byte : bytes) code.push_back(code_alphabet[byte & 31u]);
  return code;
}

Result<std::string, CodeProblem> read_code(std::string_view typed, std::size_t characters) {
  std::string code;
  while (!typed.empty()) {
    char32_t c = as_printed(next_code_point(typed));
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    const bool separator = c == ' ' || c == '-' || c == 0x3000 || c == 0xA0 || c == 0x2013 ||
                           c == 0x2014 || c == '\t' || c == '\n' || c == '\r';
    if (separator) continue;
    if (c > 0x7F || code_alphabet.find(static_cast<char>(c)) == std::string_view::npos) {
      return fail(CodeProblem::BadCharacter);
    }
    code.push_back(static_cast<char>(c));
    if (code.size() > characters) return fail(CodeProblem::WrongLength);
  }
  if (code.size() != characters) return fail(CodeProblem::WrongLength);
  return code;
}

}  // namespace tucao::domain
