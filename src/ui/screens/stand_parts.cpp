// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/stand_parts.h"

#include <algorithm>

#include "ui/layout/line_break.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

constexpr float widest = 1100;
constexpr float margin = 24;
constexpr float least_choice = 110;  ///< height of a choice at the usual text size

/// The hall's name, and nothing that leads away.
float header(Ui& ui, const app::State& state) {
  ui.begin_region(Role::Banner, "header", {0, 0, ui.look.width, 0}, false);
  const std::size_t start = ui.mark();
  const protocol::HallView* hall = state.hall.value();
  ui.column = {margin, space::xl, ui.look.width - 2 * margin};
  paragraph(ui, "hall-name",
            hall == nullptr ? ui.t("common.app") : domain::in_locale(hall->name, ui.locale()),
            ui.type.heading, ui.theme.text.on_band);
  if (hall == nullptr || hall->demonstration) {
    const float height = ui.type.caption.line + 6;
    const float width = ui.width_of(ui.t("common.demo"), ui.type.caption) + space::l;
    ui.gap(space::xs);
    demo_mark(ui, "demo", margin + width, ui.column.y + height / 2, ui.theme.text.on_band);
    ui.gap(height);
  }
  const std::size_t end = ui.mark();
  ui.fill({0, 0, ui.look.width, ui.column.y + space::xl}, ui.theme.surface.band);
  ui.slide_under(end, start);
  return ui.end_region_fitting(space::xl);
}

}  // namespace

void stand(Ui& ui, const app::State& state, const std::function<void()>& content) {
  const float top = header(ui, state);
  ui.begin_region(Role::Main, "main", {0, top, ui.look.width, ui.look.height - top}, true);
  const float edge = std::max(margin, (ui.look.width - widest) / 2);
  ui.column = {edge, space::section, ui.look.width - 2 * edge};
  content();
  ui.end_region(space::section);
}

bool large_choice(Ui& ui, const std::string& id, const std::string& word, const std::string& note,
                  bool busy, float min_height) {
  const float padding = space::xl;
  const Column outer = ui.column;
  const TextStyle style = ui.type.title;
  const auto lines = break_lines(word, *ui.look.typeface, style.font, outer.width - 2 * padding);
  const auto note_lines =
      break_lines(note, *ui.look.typeface, ui.type.label.font, outer.width - 2 * padding);
  const float note_height =
      note.empty() ? 0 : static_cast<float>(note_lines.size()) * ui.type.label.line + space::xs;
  const float words_height = static_cast<float>(lines.size()) * style.line + note_height;
  const Rect rect{
      outer.x, outer.y, outer.width,
      std::max({words_height + 2 * padding, min_height, least_choice * ui.look.text_scale})};
  ui.surface(rect, ui.corner.card);
  const bool under = ui.hovered(id) || ui.pressed(id);
  if (under && !busy) ui.fill(rect, ui.theme.accent.soft, ui.corner.card);
  ui.border(rect, ui.theme.accent.fill, heavy_border, ui.corner.card);
  float y = rect.y + (rect.height - words_height) / 2;
  y += paint_wrapped(ui, word, {rect.x + padding, y, rect.width - 2 * padding, 0}, style,
                     ui.theme.text.link, Align::Center);
  if (!note.empty()) {
    paint_wrapped(ui, note, {rect.x + padding, y + space::xs, rect.width - 2 * padding, 0},
                  ui.type.label, ui.theme.text.secondary, Align::Center);
  }
  ui.focus_ring(id, rect, ui.corner.card);
  Node node;
  node.id = id;
  node.role = Role::Button;
  node.name = note.empty() ? word : word + "\n" + note;
  node.disabled = busy;
  node.rect = rect;
  ui.add(std::move(node));
  ui.gap(rect.height);
  return !busy && ui.activated(id);
}

void stand_question(Ui& ui, const std::string& words, const std::string& note) {
  heading(ui, "page-title", words, 1, ui.type.title, ui.theme.text.primary);
  if (!note.empty()) {
    ui.gap(space::xs);
    paragraph(ui, "stand-note", note, ui.type.label, ui.theme.text.secondary);
  }
  ui.gap(space::xl);
}

}  // namespace tucao::ui
