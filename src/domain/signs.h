// SPDX-License-Identifier: Apache-2.0
// A text as its reader sees it, for rules that look for patterns in it: redaction.h.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace tucao::domain {

[[nodiscard]] constexpr bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr char32_t upper(char32_t c) { return c >= 'a' && c <= 'z' ? c - 0x20 : c; }
[[nodiscard]] constexpr bool is_letter(char32_t c) { return upper(c) >= 'A' && upper(c) <= 'Z'; }
[[nodiscard]] constexpr bool is_alnum(char32_t c) { return is_digit(c) || is_letter(c); }
[[nodiscard]] constexpr bool is_one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != set.npos;
}
[[nodiscard]] bool is_han(char32_t c);

/// The code points of a text that have a width, with full-width forms and the many blanks (tabs
/// too), hyphens and dots folded into the ASCII ones, or into U+00B7. Places count these.
class Signs {
 public:
  /// `text`: UTF-8; a byte that starts no code point is read as U+FFFD.
  explicit Signs(std::string_view text);

  [[nodiscard]] std::size_t size() const { return signs_.size(); }
  /// The sign at `i`, and the one before it; 0 outside of the text.
  [[nodiscard]] char32_t at(std::size_t i) const { return i < size() ? signs_[i].c : 0; }
  [[nodiscard]] char32_t before(std::size_t i) const { return i > 0 ? at(i - 1) : 0; }
  /// The first byte of the sign at `i`, which must be in the text, and the one behind its last.
  [[nodiscard]] std::size_t first_byte(std::size_t i) const { return signs_[i].begin; }
  [[nodiscard]] std::size_t end_byte(std::size_t i) const { return signs_[i].end; }

  /// The place behind those signs of `set` that stand at `i`, at most `most` of them.
  [[nodiscard]] std::size_t skip(std::size_t i, std::u32string_view set, std::size_t most) const;

  /// The length of the longest of `words` (blanks between them) that stands at `i`, or that ends
  /// before it; 0 if there is none.
  [[nodiscard]] std::size_t word_at(std::size_t i, std::u32string_view words) const;
  [[nodiscard]] std::size_t word_before(std::size_t i, std::u32string_view words) const;

 private:
  struct Sign {
    char32_t c = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  std::vector<Sign> signs_;
};

}  // namespace tucao::domain
