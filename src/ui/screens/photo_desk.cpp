// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/photo_desk.h"

#include <algorithm>
#include <set>

#include "protocol/routes.h"
#include "ui/screens/queue_parts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

constexpr Color black{0x000000FF};
constexpr Color white{0xFFFFFFFF};

/// The cells of the photo in `rect` as switches. Where they would be too small to hit, several are switched at once.
void cells(Ui& ui, const app::State& state, const domain::Photo& photo, Rect rect) {
  const domain::Raster raster = domain::raster_of(photo);
  const std::set<int> covered = app::covered_cells(state, photo);
  const float width = rect.width / static_cast<float>(raster.columns);
  const float height = rect.height / static_cast<float>(raster.rows);
  int step = 1;
  while (step < raster.columns && static_cast<float>(step) * std::min(width, height) < min_target) {
    step *= 2;
  }
  const Scope group(ui, [&] {
    Node node = group_node(ui, Role::Group, "cells", ui.t("photo_desk.cells"));
    node.rect = rect;
    return node;
  }());
  for (int top = 0; top < raster.rows; top += step) {
    // What is left at the lower edge joins the row above it.
    const int rows = raster.rows - top < 2 * step ? raster.rows - top : step;
    for (int left = 0; left < raster.columns; left += step) {
      app::CoverCells intent{photo.number, {}};
      bool on = true;
      for (int row = top; row < top + rows; ++row) {
        for (int column = left; column < left + step; ++column) {
          const int cell = row * raster.columns + column;
          intent.cells.push_back(cell);
          on = on && covered.contains(cell);
          if (covered.contains(cell)) {
            ui.fill({rect.x + static_cast<float>(column) * width,
                     rect.y + static_cast<float>(row) * height, width, height},
                    black);
          }
        }
      }
      const Rect place{rect.x + static_cast<float>(left) * width,
                       rect.y + static_cast<float>(top) * height, static_cast<float>(step) * width,
                       static_cast<float>(rows) * height};
      ui.border(place, with_alpha(white, 0.4f), hairline);
      const std::string id =
          "cell-" + std::to_string(top / step + 1) + "-" + std::to_string(left / step + 1);
      if (ui.hovered(id)) ui.fill(place, with_alpha(on ? white : black, 0.4f));
      ui.focus_ring(id, place.inset(4), 2);
      Node node;
      node.id = id;
      node.role = Role::Switch;
      node.name = ui.t("photo_desk.cell", {{"row", std::to_string(top / step + 1)},
                                           {"column", std::to_string(left / step + 1)}});
      node.checked = on;
      node.rect = place;
      ui.add(std::move(node));
      if (ui.activated(id)) ui.intend(std::move(intent));
    }
    if (rows > step) break;
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
