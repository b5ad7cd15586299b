// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/text.h"

namespace tucao::ui {

float paint_wrapped(Ui& ui, std::string_view text, Rect rect, const TextStyle& style, Color color,
                    Align align, std::size_t max_lines) {
  float height = 0;
  for (const Line& line : break_lines(text, *ui.look.typeface, style.font, rect.width, max_lines)) {
    ui.glyphs(line, {rect.x, rect.y + height, rect.width, style.line}, style, color, align);
    height += style.line;
  }
  return height;
}

TextStyle fitting(const Ui& ui, std::string_view text, TextStyle style, float width) {
  const float natural = ui.width_of(text, style);
  if (natural > width) style.font.size *= width / natural;
  return style;
}

void paint_fitting(Ui& ui, std::string_view text, Rect rect, TextStyle style, Color color,
                   Align align) {
  constexpr float step = 0.95f;
  constexpr float tight = 1.15f;
  const auto lines_at = [&] {
    return break_lines(text, *ui.look.typeface, style.font, rect.width);
  };
  auto lines = lines_at();
  if (lines.size() > 1) style.line = style.font.size * tight;
  const auto too_much = [&] {
    return lines.size() > 2 || static_cast<float>(lines.size()) * style.line > rect.height;
  };
  while (too_much() && style.font.size > 1) {
    style.font.size *= step;
    style.line = style.font.size * tight;
    lines = lines_at();
  }
  float y = rect.y + (rect.height - static_cast<float>(lines.size()) * style.line) / 2;
  for (const Line& line : lines) {
    ui.glyphs(line, {rect.x, y, rect.width, style.line}, style, color, align);
    y += style.line;
  }
}

void say(Ui& ui, std::string id, std::string name, Rect rect) {
  Node node;
  node.id = std::move(id);
  node.role = Role::Text;
  node.name = std::move(name);
  node.rect = rect;
  ui.add(std::move(node));
}

void paragraph(Ui& ui, std::string id, const std::string& text, const TextStyle& style, Color color,
               const TextOptions& options) {
  Node node = group_node(ui, options.role, std::move(id), text);
  node.lang = options.lang;
  node.font_size = style.font.size;
  node.bold = style.font.weight == Weight::Bold;
  node.rect.height =
      paint_wrapped(ui, text, node.rect, style, color, options.align, options.max_lines);
  ui.gap(node.rect.height);
  ui.add(std::move(node));
}

void heading(Ui& ui, std::string id, const std::string& text, int level, const TextStyle& style,
             Color color, std::size_t max_lines) {
  Node node = group_node(ui, Role::Heading, std::move(id), text);
  node.level = level;
  node.font_size = style.font.size;
  node.bold = true;
  node.rect.height = paint_wrapped(ui, text, node.rect, style, color, Align::Left, max_lines);
  ui.gap(node.rect.height);
  ui.add(std::move(node));
}

}  // namespace tucao::ui
