// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/photo_parts.h"

#include <algorithm>
#include <iterator>

#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

using Stage = app::PhotoDraft::Stage;

constexpr float photo_radius = 8;

std::string name_of(const Ui& ui, int number) {
  return ui.t("photo.name", {{"n", std::to_string(number)}});
}

/// A photo in `rect`; until its image is here, what says that there is one.
void paint_photo(Ui& ui, const std::string& source, Rect rect) {
  constexpr float mark = 24;
  ui.fill(rect, ui.theme.surface.sunken, photo_radius);
  ui.icon(Icon::Camera,
          {rect.x + (rect.width - mark) / 2, rect.y + (rect.height - mark) / 2, mark, mark},
          ui.theme.text.secondary);
  if (!source.empty()) ui.picture(source, rect, photo_radius);
  ui.border(rect, ui.theme.border.subtle, hairline, photo_radius);
}

Node image_node(std::string id, std::string name, Rect rect) {
  Node node;
  node.id = std::move(id);
  node.role = Role::Image;
  node.name = std::move(name);
  node.rect = rect;
  return node;
}

std::string state_of(const Ui& ui, const app::PhotoDraft& photo) {
  switch (photo.stage) {
    case Stage::Shrinking:
      return ui.t("photo.shrinking");
    case Stage::Sending:
      return ui.t("photo.sending", {{"percent", std::to_string(photo.percent)}});
    case Stage::Waiting:
      return ui.t("photo.waiting");
    case Stage::Ready:
      return ui.t("photo.ready");
    case Stage::Refused:
      break;
  }
  return ui.t(photo.issue_key);
}

/// A photo that is being sent: its image, how far it has come, and a way to leave it out.
void draft_row(Ui& ui, const app::State& state, const app::PhotoDraft& photo, int number) {
  constexpr float side = 64;
  constexpr float bar = 4;
  const std::string id = "draft-" + std::to_string(number);
  const Column outer = ui.column;
  const Scope row(ui, group_node(ui, Role::ListItem, id));
  const Rect square{outer.x, outer.y, side, side};
  paint_photo(ui, photo.stage == Stage::Shrinking ? std::string{} : photo.token.value, square);
  ui.add(image_node(id + "-image", name_of(ui, number), square));

  const bool refused = photo.stage == Stage::Refused;
  ui.column = {square.right() + space::m, outer.y, outer.width - side - 2 * space::m - min_target};
  paragraph(ui, id + "-name", name_of(ui, number), ui.type.strong, ui.theme.text.primary);
  TextOptions options;
  if (refused) options.role = Role::Alert;
  paragraph(ui, id + "-state", state_of(ui, photo), ui.type.label,
            refused ? ui.theme.text.danger : ui.theme.text.secondary, options);
  if (photo.stage == Stage::Sending || photo.stage == Stage::Waiting) {
    ui.gap(space::xs);
    const Rect whole{ui.column.x, ui.column.y, ui.column.width, bar};
    const float part = static_cast<float>(photo.percent) / 100;
    ui.fill(whole, ui.theme.surface.sunken, bar / 2);
    ui.fill({whole.x, whole.y, whole.width * part, bar}, ui.theme.accent.fill, bar / 2);
    ui.gap(bar);
  }
  const float bottom = std::max(ui.column.y, square.bottom());
  if (!app::are_photos_sent(state)) {
    const Rect target{outer.x + outer.width - min_target, outer.y + (side - min_target) / 2,
                      min_target, min_target};
    if (icon_button(ui, id + "-remove", ui.t("photo.remove", {{"n", std::to_string(number)}}),
                    Icon::Close, target, ui.theme.text.secondary)) {
      ui.intend(app::RemovePhoto{photo.token});
    }
  }
  ui.column = {outer.x, bottom, outer.width};
}

}  // namespace

void photo_field(Ui& ui, const app::State& state, const std::vector<protocol::FieldIssue>& issues,
                 const std::string& hint) {
  const auto& photos = state.photos.drafts;
  FieldLook look;
  look.id = "field-photos";
  look.label = ui.t("form.photos");
  look.note = ui.t("form.optional");
  look.error = issue_for(ui, issues, "photos");
  labelled(ui, look, [&](Ui& inner) {
    paragraph(inner, "photos-hint", hint, inner.type.caption, inner.theme.text.secondary);
    inner.gap(space::s);
    if (!photos.empty()) {
      const Scope list(inner, group_node(inner, Role::List, "photos", look.label));
      int number = 0;
      for (const app::PhotoDraft& photo : photos) {
        draft_row(inner, state, photo, ++number);
        inner.gap(space::m);
      }
    }
    if (photos.size() < domain::max_photos &&
        button(inner, "photos-add", inner.t("form.photos_add"),
               {ButtonKind::Secondary, Icon::Camera,
                state.photos.awaited || app::are_photos_sent(state)})) {
      inner.intend(app::AddPhotos{});
    }
  });
}

namespace {

/// The photos side by side, one of them large if its reader wants that.
void photo_grid(Ui& ui, const app::State& state, const std::vector<domain::Photo>& photos,
                const PhotosLook& look) {
  const domain::Photo* large = nullptr;
  constexpr float least_width = 100;
  grid(ui, least_width, photos.size(), [&](Ui& inner, std::size_t i, float) {
    const domain::Photo& photo = photos[i];
    const std::string id = "photo-" + std::to_string(photo.number);
    const bool open = state.photo == photo.number;
    if (open) large = &photo;
    const Rect rect{inner.column.x, inner.column.y, inner.column.width, inner.column.width * 0.75f};
    paint_photo(inner, look.source(photo, domain::PhotoSize::Small), rect);
    if (open) inner.border(rect, inner.theme.accent.fill, heavy_border + 1, photo_radius);
    inner.focus_ring(id, rect, photo_radius);
    Node node;
    node.id = id;
    node.role = Role::Button;
    node.name = inner.t(open ? "photo.close" : "photo.open", {{"n", std::to_string(photo.number)}});
    node.rect = rect;
    inner.add(std::move(node));
    if (inner.activated(id)) inner.intend(app::ShowPhoto{photo.number});
    inner.gap(rect.height);
    if (look.tells_public) {
      inner.gap(space::xs);
      paragraph(inner, id + "-public", inner.t(photo.is_public ? "photo.public" : "photo.private"),
                inner.type.caption, inner.theme.text.secondary);
    }
  });
  if (large == nullptr) return;
  ui.gap(space::m);
  const Rect rect{ui.column.x, ui.column.y, ui.column.width,
                  ui.column.width * static_cast<float>(large->height_px) /
                      static_cast<float>(std::max(large->width_px, 1))};
  paint_photo(ui, look.source(*large, domain::PhotoSize::Full), rect);
  ui.add(image_node("photo-large", name_of(ui, large->number), rect));
  ui.gap(rect.height);
  if (look.beneath) look.beneath(ui, *large, rect);
}

std::vector<domain::Photo> photos_of(int entry, const std::vector<domain::Photo>& photos) {
  std::vector<domain::Photo> chosen;
  std::ranges::copy_if(photos, std::back_inserter(chosen),
                       [&](const domain::Photo& photo) { return photo.entry == entry; });
  return chosen;
}

}  // namespace

void case_photos(Ui& ui, const app::State& state, const std::vector<domain::Photo>& photos,
                 const PhotosLook& look) {
  const auto handed_in = photos_of(1, photos);
  if (handed_in.empty()) return;
  ui.gap(space::xxl);
  heading(ui, "photos-title", ui.t("form.photos"), 2, ui.type.heading, ui.theme.text.primary);
  ui.gap(space::m);
  photo_grid(ui, state, handed_in, look);
}

BeneathEntry entry_photos(const app::State& state, const std::vector<domain::Photo>& photos,
                          const PhotosLook& look) {
  return [&](Ui& ui, const domain::TimelineEntry& entry) {
    const auto taken = photos_of(entry.seq, photos);
    if (entry.seq == 1 || taken.empty()) return;
    ui.gap(space::s);
    photo_grid(ui, state, taken, look);
    ui.gap(space::s);
  };
}

}  // namespace tucao::ui
