// SPDX-License-Identifier: Apache-2.0
#include "ui/paint/painter.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace tucao::ui {
namespace {

constexpr float dash_points = 6;
constexpr float gap_points = 4;

/// Middle of a capital letter, a digit or a Han character above the baseline, in parts of the font
/// size: text looks centred when this height lies in the middle of its line box.
constexpr float optical_middle = 0.37f;

/// A rectangle whose edges lie between device pixels.
struct Box {
  float left = 0;
  float top = 0;
  float right = 0;
  float bottom = 0;

  [[nodiscard]] float width() const { return right - left; }
  [[nodiscard]] float height() const { return bottom - top; }
  [[nodiscard]] bool empty() const { return right <= left || bottom <= top; }
  [[nodiscard]] bool touches(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

ImU32 packed(Color color) {
  const std::uint32_t c = color.rgba;
  return IM_COL32(c >> 24, (c >> 16) & 0xFFu, (c >> 8) & 0xFFu, c & 0xFFu);
}

class AreaPainter {
 public:
  AreaPainter(const Area& area, const PaintContext& context, ImDrawList& list)
      : context_(context), list_(list), scale_(context.pixels_per_point) {
    const Rect& rect = area.rect;
    clip_ = {pixels(rect.x), pixels(rect.y), pixels(rect.right()), pixels(rect.bottom())};
    origin_ = {rect.x * scale_, rect.y * scale_};
    if (const auto scrolled = context.scroll.find(area.id);
        area.scrolls && scrolled != context.scroll.end()) {
      origin_.y -= std::round(scrolled->second * scale_);
    }
    list_.PushClipRect({clip_.left, clip_.top}, {clip_.right, clip_.bottom}, true);
  }
  ~AreaPainter() { list_.PopClipRect(); }
  AreaPainter(const AreaPainter&) = delete;
  AreaPainter& operator=(const AreaPainter&) = delete;

  void paint(const Op& op) {
    if ((op.color.rgba & 0xFFu) == 0) return;
    if (!op.unless_focused.empty() && op.unless_focused == context_.focused_field) return;
    const Box box = snapped(op.rect);
    if (op.shape != Shape::Line && !reach(op, box).touches(clip_)) return;
    switch (op.shape) {
      case Shape::Fill:
        if (!box.empty()) {
          list_.AddRectFilled({box.left, box.top}, {box.right, box.bottom}, packed(op.color),
                              radius(op, box));
        }
        break;
      case Shape::Border:
        trace(op, box);
        list_.PathStroke(packed(op.color), ImDrawFlags_Closed, stroke(op.width));
        break;
      case Shape::Dashes:
        dashes(op, box);
        break;
      case Shape::Line:
        line(op);
        break;
      case Shape::Circle:
        list_.AddEllipseFilled({(box.left + box.right) / 2, (box.top + box.bottom) / 2},
                               {box.width() / 2, box.height() / 2}, packed(op.color));
        break;
      case Shape::Text:
        text(op);
        break;
      case Shape::Icon:
        icon(op);
        break;
      case Shape::Modules:
        modules(op, box);
        break;
      case Shape::Picture:
        picture(op, box);
        break;
    }
  }

 private:
  [[nodiscard]] float pixels(float points) const { return std::round(points * scale_); }
  [[nodiscard]] float stroke(float points) const { return std::max(1.0f, pixels(points)); }
  [[nodiscard]] Box snapped(const Rect& rect) const {
    return {std::round(origin_.x + rect.x * scale_), std::round(origin_.y + rect.y * scale_),
            std::round(origin_.x + rect.right() * scale_),
            std::round(origin_.y + rect.bottom() * scale_)};
  }
  /// Glyphs may stand out of their line box: accents, and stacks of Tibetan.
  [[nodiscard]] Box reach(const Op& op, const Box& box) const {
    if (op.shape != Shape::Text) return box;
    const float room = op.style.size * scale_;
    return {box.left - room, box.top - room, box.right + room, box.bottom + room};
  }
  [[nodiscard]] float radius(const Op& op, const Box& box) const {
    return std::min(op.radius * scale_, std::min(box.width(), box.height()) / 2);
  }

  /// Leaves in the list's path the middle of a border of `op` that lies inside `box`.
  void trace(const Op& op, const Box& box) {
    const float half = stroke(op.width) / 2;
    list_.PathRect({box.left + half, box.top + half}, {box.right - half, box.bottom - half},
                   std::max(0.0f, radius(op, box) - half));
  }

  void dashes(const Op& op, const Box& box) {
    trace(op, box);
    std::vector<ImVec2> corners(list_._Path.begin(), list_._Path.end());
    list_.PathClear();
    if (corners.empty()) return;
    corners.push_back(corners.front());
    bool on = true;
    float left = dash_points * scale_;
    list_.PathLineTo(corners.front());
    for (std::size_t i = 1; i < corners.size(); ++i) {
      ImVec2 from = corners[i - 1];
      const ImVec2 to = corners[i];
      float length = std::hypot(to.x - from.x, to.y - from.y);
      while (length > left) {
        const float part = left / length;
        from = {from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part};
        length -= left;
        if (on) {
          list_.PathLineTo(from);
          list_.PathStroke(packed(op.color), 0, stroke(op.width));
        } else {
          list_.PathLineTo(from);
        }
        on = !on;
        left = (on ? dash_points : gap_points) * scale_;
      }
      left -= length;
      if (on) list_.PathLineTo(to);
    }
    if (on) list_.PathStroke(packed(op.color), 0, stroke(op.width));
    list_.PathClear();
  }

  void line(const Op& op) {
    const float width = stroke(op.width);
    const ImVec2 from{origin_.x + op.rect.x * scale_, origin_.y + op.rect.y * scale_};
    const ImVec2 to{from.x + op.rect.width * scale_, from.y + op.rect.height * scale_};
    if (op.rect.height == 0 || op.rect.width == 0) {
      const bool flat = op.rect.height == 0;
      const ImVec2 start{std::round(flat ? from.x : from.x - width / 2),
                         std::round(flat ? from.y - width / 2 : from.y)};
      const ImVec2 end{flat ? std::round(to.x) : start.x + width,
                       flat ? start.y + width : std::round(to.y)};
      list_.AddRectFilled(start, end, packed(op.color));
    } else {
      list_.AddLine(from, to, packed(op.color), width);
    }
  }

  void text(const Op& op) {
    ImFont* font = op.style.weight == Weight::Bold     ? context_.bold
                   : op.style.weight == Weight::Medium ? context_.medium
                                                       : context_.regular;
    const float size = pixels(op.style.size);
    ImFontBaked* baked = font->GetFontBaked(size);
    const float middle = origin_.y + (op.rect.y + op.rect.height / 2) * scale_;
    const float baseline = std::round(middle + optical_middle * size);
    ImVec2 pen{std::round(origin_.x + op.rect.x * scale_), baseline - baked->Ascent};
    for (const char16_t code : op.glyphs) {
      font->RenderChar(&list_, size, pen, packed(op.color), code);
      pen.x += baked->FindGlyph(code)->AdvanceX;
    }
  }

  void icon(const Op& op) {
    if (op.icon == Icon::None) return;
    const float size = pixels(op.rect.height);
    const ImVec2 pen{std::round(origin_.x + op.rect.x * scale_),
                     std::round(origin_.y + op.rect.y * scale_)};
    context_.regular->RenderChar(&list_, size, pen, packed(op.color),
                                 static_cast<ImWchar>(icon_glyph_base + static_cast<int>(op.icon)));
  }

  void modules(const Op& op, const Box& box) {
    if (op.columns <= 0) return;
    const auto columns = static_cast<std::size_t>(op.columns);
    const std::size_t rows = op.text.size() / columns;
    const float side =
        std::floor(std::min(box.width(), box.height()) / static_cast<float>(columns));
    const float left =
        box.left + std::floor((box.width() - side * static_cast<float>(columns)) / 2);
    const float top = box.top + std::floor((box.height() - side * static_cast<float>(rows)) / 2);
    for (std::size_t y = 0; y < rows; ++y) {
      for (std::size_t x = 0; x < columns; ++x) {
        const std::size_t start = x;
        while (x < columns && op.text[y * columns + x] == '1') ++x;
        if (x == start) continue;
        const float row = top + static_cast<float>(y) * side;
        list_.AddRectFilled({left + static_cast<float>(start) * side, row},
                            {left + static_cast<float>(x) * side, row + side}, packed(op.color));
      }
    }
  }

  /// Fills the box; what is too much of it is cut off on both sides.
  void picture(const Op& op, const Box& box) {
    const Texture texture = context_.image(op.text);
    if (texture.id == 0) return;
    const float scale = std::max(box.width() / texture.width, box.height() / texture.height);
    const float u = box.width() / (scale * texture.width) / 2;
    const float v = box.height() / (scale * texture.height) / 2;
    list_.AddImageRounded(ImTextureRef(texture.id), {box.left, box.top}, {box.right, box.bottom},
                          {0.5f - u, 0.5f - v}, {0.5f + u, 0.5f + v}, packed(op.color),
                          radius(op, box));
  }

  const PaintContext& context_;
  ImDrawList& list_;
  float scale_;
  Box clip_;
  ImVec2 origin_;
};

}  // namespace

void paint(const Scene& scene, const PaintContext& context, ImDrawList& list) {
  for (std::size_t i = 0; i < scene.areas.size(); ++i) {
    AreaPainter painter(scene.areas[i], context, list);
    for (const Op& op : scene.ops) {
      if (op.area == static_cast<int>(i)) painter.paint(op);
    }
  }
}

}  // namespace tucao::ui
