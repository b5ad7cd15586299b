// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/table.h"

#include <algorithm>

#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

constexpr float cell_pad = 12;

std::vector<Rect> split(Rect row, const std::vector<TableColumn>& columns) {
  float shares = 0;
  for (const TableColumn& column : columns) shares += column.share;
  std::vector<Rect> cells;
  float x = row.x;
  for (const TableColumn& column : columns) {
    const float width = row.width * column.share / shares;
    cells.push_back({x + cell_pad, row.y, width - 2 * cell_pad, row.height});
    x += width;
  }
  return cells;
}

Node cell_node(Role role, std::string id, std::string name, Rect rect) {
  Node node;
  node.id = std::move(id);
  node.role = role;
  node.name = std::move(name);
  node.rect = rect;
  return node;
}

Node row_node(std::string id, Rect rect) { return cell_node(Role::Row, std::move(id), {}, rect); }

}  // namespace

void table(Ui& ui, const std::string& id, const std::string& name,
           const std::vector<TableColumn>& columns, const std::vector<TableRow>& rows) {
  const std::size_t start = ui.mark();
  const Rect top{ui.column.x, ui.column.y, ui.column.width, 0};
  const Scope whole(ui, group_node(ui, Role::Table, id, name));

  const float head_height = ui.type.label.line + 2 * cell_pad;
  {
    const Rect head{top.x, ui.column.y, top.width, head_height};
    const Scope row(ui, row_node(id + "-head", head));
    const auto cells = split(head, columns);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const TextStyle& style = ui.type.label;
      ui.text(columns[i].title,
              {cells[i].x, head.y + (head_height - style.line) / 2, cells[i].width, style.line},
              style, ui.theme.text.secondary, columns[i].align);
      ui.add(cell_node(Role::ColumnHeader, id + "-column-" + std::to_string(i), columns[i].title,
                       cells[i]));
    }
    ui.gap(head_height);
    ui.fill({head.x, head.bottom() - control_border, head.width, control_border},
            ui.theme.border.normal);
  }

  for (const TableRow& row : rows) {
    const auto widths = split({top.x, 0, top.width, 0}, columns);
    std::vector<std::vector<Line>> lines;
    float height = 56;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const TextStyle& style = row.cells[i].strong ? ui.type.strong : ui.type.label;
      lines.push_back(
          break_lines(row.cells[i].text, *ui.look.typeface, style.font, widths[i].width, 3));
      height = std::max(height, static_cast<float>(lines.back().size()) * style.line + 20);
    }
    const Rect rect{top.x, ui.column.y, top.width, height};
    const std::string link_id = row.id + "-open";
    if (ui.hovered(link_id) || ui.pressed(link_id)) ui.fill(rect, ui.theme.surface.sunken);
    const Scope scope(ui, row_node(row.id, rect));
    const auto cells = split(rect, columns);
    std::string link_name;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const TableCell& cell = row.cells[i];
      const std::string cell_id = row.id + "-" + std::to_string(i);
      const Rect& box = cells[i];
      if (cell.badge) {
        const Scope holder(ui, cell_node(Role::Cell, cell_id + "-cell", {}, box));
        badge_left(ui, cell_id, cell.status, cell.text, box.x, rect.y + height / 2);
        continue;
      }
      const TextStyle& style = cell.strong ? ui.type.strong : ui.type.label;
      float y = rect.y + (height - static_cast<float>(lines[i].size()) * style.line) / 2;
      for (const Line& line : lines[i]) {
        ui.glyphs(line, {box.x, y, box.width, style.line}, style,
                  cell.strong ? ui.theme.text.link : ui.theme.text.secondary, columns[i].align);
        y += style.line;
      }
      if (!cell.strong) {
        ui.add(cell_node(Role::Cell, cell_id, cell.text, box));
        continue;
      }
      const Scope holder(ui, cell_node(Role::RowHeader, cell_id, {}, box));
      link_area(ui, link_id, cell.text, row.route, rect, 6);
    }
    ui.gap(height);
    ui.fill({rect.x, rect.bottom() - hairline, rect.width, hairline}, ui.theme.border.subtle);
  }
  const std::size_t end = ui.mark();
  ui.surface({top.x, top.y, top.width, ui.column.y - top.y}, ui.corner.card);
  ui.slide_under(end, start);
}

}  // namespace tucao::ui
