// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "ui/paint/scene.h"

struct ImDrawList;
struct ImFont;

namespace tucao::ui {

/// The fonts that stand for the weights, and how the page is scrolled.
struct PaintContext {
  ImFont* regular = nullptr;
  ImFont* medium = nullptr;
  ImFont* bold = nullptr;
  float pixels_per_point = 1;
  std::map<std::string, float> scroll;  ///< offset of each scrolling area, in points
  std::string focused_field;            ///< a native field that shows its own text now
};

/// Paints `scene` into `list`, in device pixels from the window's origin; only what is visible.
/// Text and icons are glyphs of the fonts, icons at icon_glyph_base.
void paint(const Scene& scene, const PaintContext& context, ImDrawList& list);

}  // namespace tucao::ui
