// SPDX-License-Identifier: Apache-2.0
#include "domain/signs.h"

#include <algorithm>

#include "base/utf8.h"

namespace tucao::domain {
namespace {

bool is_in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

/// Marks of direction, joiners, variation selectors and key caps: nothing that is read.
bool is_unseen(char32_t c) {
  return is_in(c, 0x200B, 0x200F) || is_in(c, 0x202A, 0x202E) || is_in(c, 0x2060, 0x206F) ||
         is_in(c, 0xFE00, 0xFE0F) || c == 0xFEFF || c == 0xAD || c == 0x34F || c == 0x61C ||
         c == 0x180E || c == 0x20E3;
}

/// The full-width comma stays: the ASCII one may be part of an amount.
char32_t folded(char32_t c) {
  if (is_in(c, 0xFF01, 0xFF5E) && c != 0xFF0C) return c - 0xFEE0;
  if (c == '\t' || c == 0xA0 || is_in(c, 0x2000, 0x200A) || c == 0x202F || c == 0x3000) return ' ';
  if (is_in(c, 0x2010, 0x2015) || c == 0x2212 || c == 0xFE63) return '-';
  if (c == 0x2022 || c == 0x2027 || c == 0x2219 || c == 0x30FB || c == 0xFF65) return 0xB7;
  return c == 0xFFE5 ? 0xA5 : c;
}

/// Calls `with` for each of `words`.
template <typename With>
void for_each_word(std::u32string_view words, With with) {
  while (!words.empty()) {
    const std::u32string_view word = words.substr(0, words.find(U' '));
    with(word);
    words.remove_prefix(std::min(words.size(), word.size() + 1));
  }
}

}  // namespace

bool is_han(char32_t c) {
  return is_in(c, 0x4E00, 0x9FFF) || is_in(c, 0x3400, 0x4DBF) || is_in(c, 0x20000, 0x323AF);
}

Signs::Signs(std::string_view text) {
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t begin = text.size() - rest.size();
    const char32_t c = next_code_point(rest);
    if (!is_unseen(c)) signs_.push_back({folded(c), begin, text.size() - rest.size()});
  }
}

std::size_t Signs::skip(std::size_t i, std::u32string_view set, std::size_t most) const {
  for (std::size_t n = 0; n < most && i < size() && is_one_of(at(i), set); ++n) ++i;
  return i;
}

std::size_t Signs::word_at(std::size_t i, std::u32string_view words) const {
  std::size_t longest = 0;
  for_each_word(words, [&](std::u32string_view word) {
    std::size_t n = 0;
    while (n < word.size() && at(i + n) == word[n]) ++n;
    if (n == word.size()) longest = std::max(longest, n);
  });
  return longest;
}

std::size_t Signs::word_before(std::size_t i, std::u32string_view words) const {
  std::size_t longest = 0;
  for_each_word(words, [&](std::u32string_view word) {
    std::size_t n = 0;
    while (n < word.size() && n < i && at(i - n - 1) == word[word.size() - n - 1]) ++n;
    if (n == word.size()) longest = std::max(longest, n);
  });
  return longest;
}

}  // namespace tucao::domain
