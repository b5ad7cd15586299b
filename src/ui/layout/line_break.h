// SPDX-License-Identifier: Apache-2.0
// Where lines of mixed Chinese, Latin and Tibetan text may end.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ui/layout/typeface.h"

namespace tucao::ui {

/// One line: what is drawn (without the blanks at its end) and how wide that is, in points.
struct Line {
  std::u16string glyphs;
  float width = 0;
};

/// Breaks `text` into lines no wider than `width` points. Han and kana break anywhere except where the rules of
/// 避头尾 forbid it (GB/T 15834-2011, 5.1: no closing mark at the start, no opening mark at the end); Latin
/// words and numbers stay whole unless one alone is too long; Tibetan breaks after a tsheg. Line feeds end
/// a line. A last line of one lone Han character takes another one down. At least one line.
[[nodiscard]] std::vector<Line> break_lines(std::string_view text, Typeface& typeface,
                                            FontStyle style, float width);

/// The same, at most `max_lines` lines; what does not fit ends in an ellipsis.
[[nodiscard]] std::vector<Line> break_lines(std::string_view text, Typeface& typeface,
                                            FontStyle style, float width, std::size_t max_lines);

/// Width of `text` on one line, in points.
[[nodiscard]] float text_width(std::string_view text, Typeface& typeface, FontStyle style);

}  // namespace tucao::ui
