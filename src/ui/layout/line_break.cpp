// SPDX-License-Identifier: Apache-2.0
#include "ui/layout/line_break.h"

namespace tucao::ui {
namespace {

constexpr char16_t ellipsis = 0x2026;
constexpr char32_t tsheg = 0x0F0B;

constexpr std::u32string_view not_at_start =
    U"!%),.:;?]}~\u00B0\u00B7\u2013\u2014\u2019\u201D\u2022\u2026\u3001\u3002\u3009\u300B\u300D"
    U"\u300F\u3011\u3015\u3017\u301C\uFF01\uFF05\uFF09\uFF0C\uFF0E\uFF1A\uFF1B\uFF1F\uFF3D\uFF5D"
    U"\uFF5E\u0F0B\u0F0D\u0F0E";
constexpr std::u32string_view not_at_end =
    U"$([{\u00A3\u00A5\u2018\u201C\u3008\u300A\u300C\u300E\u3010\u3014\u3016\uFF04\uFF08\uFF3B"
    U"\uFF5B\uFFE5";

bool contains(std::u32string_view set, char32_t c) { return set.find(c) != set.npos; }

/// Han, kana, hangul, full-width forms and CJK marks: each stands for itself.
bool is_ideographic(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
         (c >= 0xFF00 && c <= 0xFFEF) || c >= 0x1F000;
}

bool is_blank(char32_t c) { return c == ' ' || c == '\t' || c == 0x3000; }

bool may_break_between(char32_t before, char32_t after) {
  if (is_blank(after) || contains(not_at_start, after)) return false;
  if (contains(not_at_end, before)) return false;
  if (is_blank(before) || before == '-' || before == tsheg || before == 0x2013) {
    return !(before == 0x2013 && after >= '0' && after <= '9');
  }
  return is_ideographic(before) || is_ideographic(after);
}

class Breaker {
 public:
  Breaker(std::string_view text, Typeface& typeface, FontStyle style, float width)
      : typeface_(typeface), style_(style), width_(width) {
    typeface.shape(text, glyphs_);
  }

  std::vector<Line> run() {
    std::size_t start = 0;
    while (start < glyphs_.size()) {
      const std::size_t end = line_end(start);
      emit(start, end);
      start = end;
      while (start < glyphs_.size() && is_blank(glyphs_[start].first)) ++start;
      if (start < glyphs_.size() && glyphs_[start].first == '\n') {
        ++start;
        if (start == glyphs_.size()) lines_.emplace_back();
      }
    }
    if (lines_.empty()) lines_.emplace_back();
    return std::move(lines_);
  }

 private:
  [[nodiscard]] float advance(std::size_t i) const {
    return typeface_.advance(glyphs_[i].code, style_);
  }

  /// One past the last glyph of the line that begins at `start`.
  [[nodiscard]] std::size_t line_end(std::size_t start) const {
    float used = 0;
    std::size_t last_break = start;
    std::size_t i = start;
    for (; i < glyphs_.size() && glyphs_[i].first != '\n'; ++i) {
      if (i > start && may_break_between(glyphs_[i - 1].first, glyphs_[i].first)) last_break = i;
      used += advance(i);
      if (used > width_ && !is_blank(glyphs_[i].first)) {
        if (last_break == start) return i > start ? i : i + 1;
        return without_lone_rest(start, last_break);
      }
    }
    return i;
  }

  /// An earlier end if otherwise a single Han character were left for the last line.
  [[nodiscard]] std::size_t without_lone_rest(std::size_t start, std::size_t end) const {
    std::size_t rest = 0;
    for (std::size_t i = end; i < glyphs_.size(); ++i) {
      if (glyphs_[i].first == '\n') break;
      if (!contains(not_at_start, glyphs_[i].first)) ++rest;
      if (rest > 1) return end;
    }
    if (!is_ideographic(glyphs_[end].first)) return end;
    for (std::size_t i = end - 1; i > start + 1; --i) {
      if (may_break_between(glyphs_[i - 1].first, glyphs_[i].first)) return i;
    }
    return end;
  }

  void emit(std::size_t start, std::size_t end) {
    while (end > start && is_blank(glyphs_[end - 1].first)) --end;
    Line line;
    for (std::size_t i = start; i < end; ++i) {
      line.glyphs.push_back(glyphs_[i].code);
      line.width += advance(i);
    }
    lines_.push_back(std::move(line));
  }

  Typeface& typeface_;
  FontStyle style_;
  float width_;
  std::vector<Glyph> glyphs_;
  std::vector<Line> lines_;
};

}  // namespace

std::vector<Line> break_lines(std::string_view text, Typeface& typeface, FontStyle style,
                              float width) {
  return Breaker(text, typeface, style, width).run();
}

std::vector<Line> break_lines(std::string_view text, Typeface& typeface, FontStyle style,
                              float width, std::size_t max_lines) {
  std::vector<Line> lines = break_lines(text, typeface, style, width);
  if (lines.size() <= max_lines) return lines;
  lines.resize(max_lines);
  Line& last = lines.back();
  const float dots = typeface.advance(ellipsis, style);
  while (!last.glyphs.empty() && last.width + dots > width) {
    last.width -= typeface.advance(last.glyphs.back(), style);
    last.glyphs.pop_back();
  }
  last.glyphs.push_back(ellipsis);
  last.width += dots;
  return lines;
}

float text_width(std::string_view text, Typeface& typeface, FontStyle style) {
  std::vector<Glyph> glyphs;
  typeface.shape(text, glyphs);
  float width = 0;
  for (const Glyph& glyph : glyphs) width += typeface.advance(glyph.code, style);
  return width;
}

}  // namespace tucao::ui
