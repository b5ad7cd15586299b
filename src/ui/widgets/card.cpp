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

Grid::Grid(Ui& ui, float min_width)
    : ui_(ui), outer_(ui.column), row_top_(ui.column.y), row_bottom_(ui.column.y) {
  const float needed = min_width * ui.look.text_scale;
  columns_ = std::max(1, static_cast<int>((outer_.width + space::m) / (needed + space::m)));
}

void Grid::next() {
  const int position = placed_ % columns_;
  row_bottom_ = placed_ == 0 ? row_top_ : std::max(row_bottom_, ui_.column.y);
  if (position == 0 && placed_ > 0) row_top_ = row_bottom_ + space::m;
  const auto count = static_cast<float>(columns_);
  const float width = (outer_.width - space::m * (count - 1)) / count;
  ui_.column = {outer_.x + static_cast<float>(position) * (width + space::m), row_top_, width};
  ++placed_;
}

Grid::~Grid() {
  const float bottom = placed_ == 0 ? row_top_ : std::max(row_bottom_, ui_.column.y);
  ui_.column = outer_;
  ui_.column.y = bottom;
}

void rule(Ui& ui, float gap) {
  ui.gap(gap);
  ui.line({ui.column.x, ui.column.y}, {ui.column.x + ui.column.width, ui.column.y},
          ui.theme.border.subtle);
  ui.gap(gap);
}

}  // namespace tucao::ui
