// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/photo_desk.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "protocol/routes.h"
#include "ui/screens/queue_parts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

constexpr Color black{0x000000FF};
constexpr Color white{0xFFFFFFFF};

/// Cells of a photo that are switched at once, as single ones would be too small to hit.
struct Block {
  std::string id;
  int row = 0;  ///< among the blocks, from 1
  int column = 0;
  std::vector<int> cells;
  Rect rect;
};

/// The blocks of the photo in `rect`.
std::vector<Block> blocks_of(const domain::Raster& raster, Rect rect) {
  const float width = rect.width / static_cast<float>(raster.columns);
  const float height = rect.height / static_cast<float>(raster.rows);
  int step = 1;
  while (step < raster.columns && static_cast<float>(step) * std::min(width, height) < min_target) {
    step *= 2;
  }
  std::vector<Block> blocks;
  for (int top = 0; top < raster.rows; top += step) {
    // What is left at the lower edge joins the row above it.
    const int rows = raster.rows - top < 2 * step ? raster.rows - top : step;
    for (int left = 0; left < raster.columns; left += step) {
      Block block{{}, top / step + 1, left / step + 1, {}, {}};
      block.id = "cell-" + std::to_string(block.row) + "-" + std::to_string(block.column);
      for (int row = top; row < top + rows; ++row) {
        for (int column = left; column < left + step; ++column) {
          block.cells.push_back(row * raster.columns + column);
        }
      }
      block.rect = {rect.x + static_cast<float>(left) * width,
                    rect.y + static_cast<float>(top) * height, static_cast<float>(step) * width,
                    static_cast<float>(rows) * height};
      blocks.push_back(std::move(block));
    }
    if (rows > step) break;
  }
  return blocks;
}

/// Covers what lies between the block on which the pointer went down and the one over which it is.
void sweep(Ui& ui, const app::State& state, const domain::Photo& photo,
           const std::vector<Block>& blocks) {
  const auto& last = state.staff.photo.sweep;
  const auto from = std::ranges::find_if(blocks, [&](const Block& b) { return ui.pressed(b.id); });
  if (from == blocks.end()) {
    if (last) ui.intend(app::SweepCells{photo.number, 0, {}});
    return;
  }
  const auto to = std::ranges::find_if(blocks, [&](const Block& b) { return ui.hovered(b.id); });
  const bool goes_on = last && last->first == from->cells.front();
  if (to == blocks.end() || (to == from && !goes_on)) return;
  const auto [top, bottom] = std::minmax(from->row, to->row);
  const auto [left, right] = std::minmax(from->column, to->column);
  app::SweepCells intent{photo.number, from->cells.front(), {}};
  std::set<int> wanted = goes_on ? last->second : app::covered_cells(state, photo);
  for (const Block& block : blocks) {
    const bool is_between =
        block.row >= top && block.row <= bottom && block.column >= left && block.column <= right;
    if (!is_between) continue;
    intent.cells.insert(intent.cells.end(), block.cells.begin(), block.cells.end());
    wanted.insert(block.cells.begin(), block.cells.end());
  }
  if (!goes_on || wanted != app::covered_cells(state, photo)) ui.intend(std::move(intent));
}

/// The cells of the photo in `rect` as switches, over which the pointer may sweep.
void cells(Ui& ui, const app::State& state, const domain::Photo& photo, Rect rect) {
  const domain::Raster raster = domain::raster_of(photo);
  const std::set<int> covered = app::covered_cells(state, photo);
  const float width = rect.width / static_cast<float>(raster.columns);
  const float height = rect.height / static_cast<float>(raster.rows);
  const Scope group(ui, [&] {
    Node node = group_node(ui, Role::Group, "cells", ui.t("photo_desk.cells"));
    node.rect = rect;
    return node;
  }());
  for (const int cell : covered) {
    ui.fill({rect.x + static_cast<float>(cell % raster.columns) * width,
             rect.y + static_cast<float>(cell / raster.columns) * height, width, height},
            black);
  }
  const std::vector<Block> blocks = blocks_of(raster, rect);
  sweep(ui, state, photo, blocks);
  for (const Block& block : blocks) {
    const bool on =
        std::ranges::all_of(block.cells, [&](int cell) { return covered.contains(cell); });
    ui.border(block.rect, with_alpha(white, 0.4f), hairline);
    if (ui.hovered(block.id)) ui.fill(block.rect, with_alpha(on ? white : black, 0.4f));
    ui.focus_ring(block.id, block.rect.inset(4), 2);
    Node node;
    node.id = block.id;
    node.role = Role::Switch;
    node.name = ui.t("photo_desk.cell", {{"row", std::to_string(block.row)},
                                         {"column", std::to_string(block.column)}});
    node.checked = on;
    node.rect = block.rect;
    ui.add(std::move(node));
    if (ui.activated(block.id)) ui.intend(app::CoverCells{photo.number, block.cells});
  }
}

void publication(Ui& ui, const app::State& state, const domain::Photo& photo) {
  const app::PhotoDesk& desk = state.staff.photo;
  ui.gap(space::m);
  errand_notice(ui, "photo-publication", desk.errand);
  paragraph(ui, "photo-hint", ui.t("photo_desk.cover_hint"), ui.type.label,
            ui.theme.text.secondary);
  ui.gap(space::m);
  const bool busy = desk.errand.outgoing.has_value();
  const bool untouched = desk.number != photo.number;
  if (!(photo.is_public && untouched) &&
      button(ui, "photo-publish",
             ui.t(photo.is_public ? "photo_desk.publish_again" : "photo_desk.publish"),
             {ButtonKind::Secondary, Icon::Eye, busy})) {
    ui.intend(app::PublishPhoto{photo.number, true});
  }
  if (!photo.is_public) return;
  ui.gap(space::s);
  if (button(ui, "photo-withdraw", ui.t("photo_desk.withdraw"),
             {ButtonKind::Neutral, Icon::XCircle, busy})) {
    ui.intend(app::PublishPhoto{photo.number, false});
  }
}

}  // namespace

PhotosLook photo_desk(const app::State& state, const protocol::CaseView& view) {
  PhotosLook look;
  look.source = [&](const domain::Photo& photo, domain::PhotoSize size) {
    return protocol::staff_photo_path(view.row.number, photo.number, size);
  };
  look.tells_public = true;
  look.beneath = [&](Ui& inner, const domain::Photo& photo, Rect rect) {
    const Column below = inner.column;
    cells(inner, state, photo, rect);
    inner.column = below;
    publication(inner, state, photo);
  };
  return look;
}

}  // namespace tucao::ui
