// SPDX-License-Identifier: Apache-2.0
// What is to be painted, as a list. Screens write it, the painter replays it; equal scenes need no frame.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ui/layout/geometry.h"
#include "ui/layout/typeface.h"
#include "ui/theme/color.h"
#include "ui/theme/icon.h"

namespace tucao::ui {

/// A rectangle of the page that shows (part of) its content. Later areas are painted over earlier ones.
struct Area {
  std::string id;  ///< of the region's node
  Rect rect;       ///< on the page
  bool scrolls = false;
  bool operator==(const Area&) const = default;
};

enum class Shape : std::uint8_t {
  Fill,    ///< rect, radius, color
  Border,  ///< rect, radius, color, width; drawn inside the rectangle
  Dashes,  ///< like Border, in dashes of 6 and gaps of 4
  Line,    ///< from the rectangle's upper left to its lower right corner, width
  Circle,  ///< filled, in the rectangle
  Text,  ///< one line, `glyphs` from the rectangle's left edge, its line box as high as the rectangle
  Icon,     ///< `icon` in the square rectangle
  Modules,  ///< a QR code: `text` of '0' and '1', `columns` a row; whole device pixels a module
  Picture,  ///< the image of source `text`, cut to the rectangle, radius
};

struct Op {
  Shape shape = Shape::Fill;
  int area = 0;  ///< index in Scene::areas
  Rect rect;     ///< in points, in the content of the area
  float radius = 0;
  float width = 0;
  Color color;
  FontStyle style;
  Icon icon = Icon::None;
  int columns = 0;
  std::u16string glyphs;
  std::string text;
  std::string
      unless_focused;  ///< id of a native field: not painted while that field has the focus and shows its own text
  bool operator==(const Op&) const = default;
};

struct Scene {
  Color background;
  std::vector<Area> areas;
  std::vector<Op> ops;  ///< in painting order within each area
  bool operator==(const Scene&) const = default;
};

}  // namespace tucao::ui
