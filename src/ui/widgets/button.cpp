// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/button.h"

#include <algorithm>

#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

constexpr float icon_size = 20;
constexpr float icon_gap = 8;
constexpr float side = 20;

struct Coat {
  Color fill, text, border;
};

Coat coat_of(const Ui& ui, const std::string& id, const ButtonLook& look) {
  const Theme& theme = ui.theme;
  const bool under = ui.hovered(id) && !look.busy;
  const bool down = ui.pressed(id) && !look.busy;
  const Color quiet = under || down ? theme.surface.sunken : theme.surface.card;
  switch (look.kind) {
    case ButtonKind::Primary: {
      const Color fill = down    ? theme.accent.pressed
                         : under ? theme.accent.hover
                                 : theme.accent.fill;
      return {fill, theme.accent.on, fill};
    }
    case ButtonKind::Secondary:
      return {quiet, theme.text.link, theme.accent.fill};
    case ButtonKind::Neutral:
      return {quiet, theme.text.primary, theme.border.strong};
    default:
      return {under || down ? theme.surface.sunken : Color{0}, theme.text.link, Color{0}};
  }
}

}  // namespace

float button_height(const Ui& ui) {
  return std::max(control_height(ui.look.density), ui.type.strong.line + 2 * space::s);
}

float button_width(const Ui& ui, const std::string& label, const ButtonLook& look) {
  const float icon = look.icon == Icon::None ? 0 : icon_size + icon_gap;
  return ui.width_of(label, with_weight(ui.type.strong, Weight::Bold)) + icon + 2 * side;
}

bool button_at(Ui& ui, const std::string& id, const std::string& label, Rect rect,
               const ButtonLook& look) {
  const Coat coat = coat_of(ui, id, look);
  const float radius = ui.corner.control;
  const TextStyle style = with_weight(ui.type.strong, Weight::Bold);

  ui.fill(rect, coat.fill, radius);
  if (coat.border.rgba != 0) ui.border(rect, coat.border, control_border, radius);
  const float sink = ui.pressed(id) && !look.busy ? 1.0f : 0.0f;
  const float icon = look.icon == Icon::None ? 0 : icon_size + icon_gap;
  const auto lines = break_lines(label, *ui.look.typeface, style.font,
                                 std::max(rect.width - 2 * space::s - icon, 1.0f));
  float width = 0;
  for (const Line& line : lines) width = std::max(width, line.width);
  const float height = static_cast<float>(lines.size()) * style.line;
  float x = rect.x + (rect.width - width - icon) / 2;
  if (look.icon != Icon::None) {
    ui.icon(look.icon, {x, rect.y + (rect.height - icon_size) / 2 + sink, icon_size, icon_size},
            coat.text);
    x += icon;
  }
  float y = rect.y + (rect.height - height) / 2 + sink;
  for (const Line& line : lines) {
    ui.glyphs(line, {x, y, width, style.line}, style, coat.text, Align::Center);
    y += style.line;
  }
  ui.focus_ring(id, rect, radius);

  Node node;
  node.id = id;
  node.role = Role::Button;
  node.name = label;
  node.description = look.about;
  node.access_key = look.access_key;
  node.disabled = look.busy;
  node.rect = rect;
  ui.add(std::move(node));
  return !look.busy && ui.activated(id);
}

bool button(Ui& ui, const std::string& id, const std::string& label, const ButtonLook& look) {
  const TextStyle style = with_weight(ui.type.strong, Weight::Bold);
  const float icon = look.icon == Icon::None ? 0 : icon_size + icon_gap;
  const auto lines =
      break_lines(label, *ui.look.typeface, style.font, ui.column.width - 2 * space::s - icon);
  const float height =
      std::max(button_height(ui), static_cast<float>(lines.size()) * style.line + 2 * space::s);
  const Rect rect{ui.column.x, ui.column.y, ui.column.width, height};
  ui.gap(height);
  return button_at(ui, id, label, rect, look);
}

bool icon_button(Ui& ui, const std::string& id, const std::string& name, Icon icon, Rect rect,
                 Color color) {
  constexpr float size = 24;
  if (ui.hovered(id) || ui.pressed(id)) ui.fill(rect.inset(4), with_alpha(color, 0.1f), 8);
  ui.icon(icon, {rect.x + (rect.width - size) / 2, rect.y + (rect.height - size) / 2, size, size},
          color);
  ui.focus_ring(id, rect.inset(4), 8);
  Node node;
  node.id = id;
  node.role = Role::Button;
  node.name = name;
  node.rect = rect;
  ui.add(std::move(node));
  return ui.activated(id);
}

int link_area(Ui& ui, const std::string& id, const std::string& name, const app::Route& route,
              Rect rect, float radius) {
  ui.focus_ring(id, rect, radius);
  if (ui.activated(id)) ui.intend(app::Open{route});
  Node node;
  node.id = id;
  node.role = Role::Link;
  node.name = name;
  node.href = app::address_of(route);
  node.rect = rect;
  return ui.add(std::move(node));
}

void link_at(Ui& ui, const std::string& id, const std::string& label, const app::Route& route,
             Rect rect, const TextStyle& style, Color color, Align align) {
  const Rect line{rect.x, rect.y + (rect.height - style.line) / 2, rect.width, style.line};
  ui.text(label, line, style, color, align);
  if (ui.hovered(id)) {
    const float width = ui.width_of(label, style);
    const float x = align == Align::Right    ? rect.right() - width
                    : align == Align::Center ? rect.x + (rect.width - width) / 2
                                             : rect.x;
    ui.line({x, line.bottom() - 2}, {x + width, line.bottom() - 2}, color);
  }
  link_area(ui, id, label, route, rect, 6);
}

void link_line(Ui& ui, const std::string& id, const std::string& label, const app::Route& route) {
  const TextStyle& style = ui.type.label;
  const float width = std::clamp(ui.width_of(label, style), min_target, ui.column.width);
  link_at(ui, id, label, route, {ui.column.x, ui.column.y, width, min_target}, style,
          ui.theme.text.link);
  ui.gap(min_target);
}

}  // namespace tucao::ui
