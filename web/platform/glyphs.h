// SPDX-License-Identifier: Apache-2.0
// Text as the browser draws it: its fonts, its fallbacks, its emoji. No font file is loaded.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ui/layout/typeface.h"

struct ImFont;
struct ImFontAtlas;

namespace tucao::web {

/// True if this browser gives back the pixels that were drawn; some add noise against
/// fingerprinting, and then nothing readable can be shown.
[[nodiscard]] bool browser_draws_glyphs();

struct Fonts {
  ImFont* regular = nullptr;
  ImFont* medium = nullptr;
  ImFont* bold = nullptr;
};

/// Adds a font for each weight to `atlas`, which owns them. Their sizes are in device pixels. A
/// glyph stands on its baseline at height 0; an icon hangs from there, as high as the size.
[[nodiscard]] Fonts add_fonts(ImFontAtlas& atlas);

/// Measures in whole device pixels, as the fonts of add_fonts() advance.
class BrowserTypeface : public ui::Typeface {
 public:
  void set_pixels_per_point(float pixels_per_point) { pixels_per_point_ = pixels_per_point; }

  void shape(std::string_view text, std::vector<ui::Glyph>& out) override;
  [[nodiscard]] float advance(char16_t code, ui::FontStyle style) override;

 private:
  float pixels_per_point_ = 1;
  std::unordered_map<std::string, std::vector<ui::Glyph>>
      clusters_;  ///< of texts that the browser had to cut
};

}  // namespace tucao::web
