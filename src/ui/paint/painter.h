// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "ui/paint/scene.h"

struct ImDrawList;
struct ImFont;

namespace tucao::ui {

/// A picture that is ready to be painted, in its own pixels.
struct Texture {
  std::uint64_t id = 0;  ///< as ImTextureID; 0: nothing is painted
  float width = 0;
  float height = 0;
};

/// The fonts that stand for the weights, and how the page is scrolled.
struct PaintContext {
  ImFont* regular = nullptr;
  ImFont* medium = nullptr;
  ImFont* bold = nullptr;
  float pixels_per_point = 1;
  std::map<std::string, float> scroll;  ///< offset of each scrolling area, in points
  std::string focused_field;            ///< a native field that shows its own text now
  std::function<Texture(const std::string& source)> image;
};

/// Paints `scene` into `list`, in device pixels from the window's origin; only what is visible.
/// Text and icons are glyphs of the fonts, icons at icon_glyph_base.
void paint(const Scene& scene, const PaintContext& context, ImDrawList& list);

}  // namespace tucao::ui
