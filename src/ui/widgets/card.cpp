// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/card.h"

#include <algorithm>

#include "ui/widgets/button.h"

namespace tucao::ui {

Card::Card(Ui& ui, const std::string& id, Role role, float min_height, float padding)
    : ui_(ui),
      outer_(ui.column),
      paint_start_(ui.mark()),
      node_(ui.open(group_node(ui, role, id))),
      min_height_(min_height),
      padding_(padding) {
  ui_.column.x += padding;
  ui_.column.y += padding;
  ui_.column.width -= 2 * padding;
}

void Card::link(const std::string& id, std::string name, app::Route route) {
  link_id_ = id;
  link_name_ = std::move(name);
  route_ = std::move(route);
}

Card::~Card() {
  const float height = std::max(ui_.column.y + padding_ - outer_.y, min_height_);
  const Rect rect{outer_.x, outer_.y, outer_.width, height};
  ui_.node(node_).rect = rect;
  if (!link_id_.empty()) link_area(ui_, link_id_, link_name_, route_, rect, ui_.corner.card);
  const std::size_t content_end = ui_.mark();
  ui_.surface(rect, ui_.corner.card);
  if (!link_id_.empty() && (ui_.hovered(link_id_) || ui_.pressed(link_id_))) {
    ui_.border(rect, ui_.theme.accent.fill, control_border, ui_.corner.card);
  }
  ui_.slide_under(content_end, paint_start_);
  ui_.close();
  ui_.column = outer_;
  ui_.column.y += height;
}

void Card::to_bottom(float height) {
  ui_.column.y = std::max(ui_.column.y, outer_.y + min_height_ - padding_ - height);
}

void grid(Ui& ui, float min_width, std::size_t count,
          const std::function<void(Ui& ui, std::size_t index, float min_height)>& card) {
  const Column outer = ui.column;
  const float needed = min_width * ui.look.text_scale;
  const auto columns =
      static_cast<std::size_t>(std::max(1.0f, (outer.width + space::m) / (needed + space::m)));
  const auto gaps = space::m * static_cast<float>(columns - 1);
  const float width = (outer.width - gaps) / static_cast<float>(columns);
  float top = outer.y;
  for (std::size_t first = 0; first < count; first += columns) {
    const std::size_t end = std::min(first + columns, count);
    float height = 0;
    for (std::size_t i = first; columns > 1 && i < end; ++i) {
      height = std::max(height, measured_height(ui, width, [&](Ui& probe) { card(probe, i, 0); }));
    }
    if (first > 0) top += space::m;
    float bottom = top;
    for (std::size_t i = first; i < end; ++i) {
      ui.column = {outer.x + static_cast<float>(i - first) * (width + space::m), top, width};
      card(ui, i, height);
      bottom = std::max(bottom, ui.column.y);
    }
    top = bottom;
  }
  ui.column = outer;
  ui.column.y = top;
}

void rule(Ui& ui, float gap) {
  ui.gap(gap);
  ui.line({ui.column.x, ui.column.y}, {ui.column.x + ui.column.width, ui.column.y},
          ui.theme.border.subtle);
  ui.gap(gap);
}

}  // namespace tucao::ui
