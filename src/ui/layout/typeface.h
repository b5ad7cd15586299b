// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace tucao::ui {

enum class Weight : std::uint8_t { Regular, Medium, Bold };

struct FontStyle {
  float size = 16;  ///< in points
  Weight weight = Weight::Regular;
  bool operator==(const FontStyle&) const = default;
};

/// One thing to draw: a character, or a cluster of several that belong together (a Tibetan stack, an emoji
/// with its joiners), which then stands under a private code.
struct Glyph {
  char16_t code = 0;   ///< what the painter draws
  char32_t first = 0;  ///< the first code point of the cluster: for the rules of line breaking
};

/// Measures text. The browser's own fonts stand behind it on the page, fixed widths in tests.
class Typeface {
 public:
  virtual ~Typeface() = default;

  /// Cuts UTF-8 text into glyphs, appended to `out`. Line feeds come out as themselves.
  virtual void shape(std::string_view text, std::vector<Glyph>& out) = 0;

  /// How far the pen moves for `code`, in points. Every digit is as wide as 0.
  [[nodiscard]] virtual float advance(char16_t code, FontStyle style) = 0;
};

}  // namespace tucao::ui
