// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/figures.h"

#include <algorithm>

#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

float number_width(const Ui& ui, const Figure& figure) {
  const float unit = figure.unit.empty() ? 0 : 3 + ui.width_of(figure.unit, ui.type.caption);
  return ui.width_of(figure.number, ui.type.number) + unit;
}

std::string spoken(const Figure& figure) {
  std::string out = figure.label + " " + figure.number;
  if (!figure.unit.empty()) out += " " + figure.unit;
  return out;
}

void paint_number(Ui& ui, const Figure& figure, Rect rect, Align align) {
  const float whole = number_width(ui, figure);
  float x = align == Align::Right ? rect.right() - whole : rect.x;
  ui.text(figure.number, {x, rect.y, rect.width, ui.type.number.line}, ui.type.number,
          figure.color);
  x += ui.width_of(figure.number, ui.type.number) + 3;
  const float drop = (ui.type.number.line - ui.type.caption.line) / 2 +
                     (ui.type.number.font.size - ui.type.caption.font.size) * 0.32f;
  ui.text(figure.unit, {x, rect.y + drop, rect.width, ui.type.caption.line}, ui.type.caption,
          ui.theme.text.secondary);
}

}  // namespace

void figures(Ui& ui, const std::vector<Figure>& cells) {
  constexpr float rule_gap = 14;
  float shares = 0;
  for (const Figure& cell : cells) shares += cell.share;
  bool fits = true;
  for (const Figure& cell : cells) {
    const float width = ui.column.width * cell.share / shares - rule_gap;
    fits =
        fits && std::max(number_width(ui, cell), ui.width_of(cell.label, ui.type.caption)) <= width;
  }
  if (!fits) {
    for (const Figure& cell : cells) {
      Rect row{ui.column.x, ui.column.y, ui.column.width, ui.type.number.line};
      const float label = ui.width_of(cell.label, ui.type.caption);
      const bool beside = label + number_width(ui, cell) + space::s <= row.width;
      const float label_height = ui.type.caption.line;
      const float label_y = beside ? row.y + (row.height - label_height) / 2 : row.y;
      ui.text(cell.label, {row.x, label_y, row.width, label_height}, ui.type.caption,
              ui.theme.text.secondary);
      if (beside) {
        paint_number(ui, cell, row, Align::Right);
      } else {
        paint_number(ui, cell, {row.x, row.y + label_height, row.width, row.height}, Align::Left);
        row.height += label_height;
      }
      say(ui, cell.id, spoken(cell), row);
      ui.gap(row.height);
    }
    return;
  }
  const float height = ui.type.caption.line + ui.type.number.line;
  float x = ui.column.x;
  for (const Figure& cell : cells) {
    const float width = ui.column.width * cell.share / shares;
    const bool first = x == ui.column.x;
    if (!first) {
      ui.line({x, ui.column.y}, {x, ui.column.y + height}, ui.theme.border.subtle);
    }
    const float left = first ? x : x + rule_gap;
    const Rect rect{left, ui.column.y, x + width - left, height};
    ui.text(cell.label, {rect.x, rect.y, rect.width, ui.type.caption.line}, ui.type.caption,
            ui.theme.text.secondary);
    paint_number(ui, cell, {rect.x, rect.y + ui.type.caption.line, rect.width, 0}, Align::Left);
    say(ui, cell.id, spoken(cell), rect);
    x += width;
  }
  ui.gap(height);
}

}  // namespace tucao::ui
