// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tucao {

/// True if `text` is well-formed UTF-8 (Unicode 15, table 3-7: no surrogates, no overlong forms).
[[nodiscard]] bool is_utf8(std::string_view text);

/// True if `text` is well-formed UTF-8 without control characters that nobody types (line ends and tabs are typed).
[[nodiscard]] bool is_clean_text(std::string_view text);

/// Number of code points. `text` must be well-formed.
[[nodiscard]] std::size_t code_point_count(std::string_view text);

/// Takes the first code point off `text` and returns it; U+FFFD for a byte that starts none.
/// `text` must not be empty.
[[nodiscard]] char32_t next_code_point(std::string_view& text);

/// Appends `code_point`, encoded.
void append_utf8(std::string& out, char32_t code_point);

/// `text` without white space at either end (ASCII blanks, U+00A0, U+3000 and zero-width blanks).
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace tucao
