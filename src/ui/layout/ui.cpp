// SPDX-License-Identifier: Apache-2.0
#include "ui/layout/ui.h"

#include <algorithm>

#include "ui/theme/motion.h"

namespace tucao::ui {

Ui::Ui(const Look& the_look, const Input& input, View& view)
    : look(the_look),
      theme(*the_look.theme),
      type(type_scale(the_look.density, the_look.text_scale)),
      corner(corners(the_look.density)),
      input_(input),
      view_(view) {}

std::string Ui::t(std::string_view key) const { return look.words->get(key); }

std::string Ui::t(std::string_view key, const std::map<std::string, std::string>& params) const {
  return look.words->get(key, params);
}

const std::string& Ui::locale() const { return look.words->locale(); }

void Ui::begin_region(Role role, std::string id, Rect on_page, bool scrolls, std::string name) {
  area_ = static_cast<int>(view_.scene.areas.size());
  view_.scene.areas.push_back({id, on_page, scrolls});
  Node region;
  region.id = std::move(id);
  region.role = role;
  region.name = std::move(name);
  region.rect = on_page;
  region.scrolls = scrolls;
  open_.push_back(static_cast<int>(view_.tree.nodes.size()));
  view_.tree.nodes.push_back(std::move(region));
  column = {0, 0, on_page.width};
}

void Ui::end_region(float bottom) {
  node(open_.back()).content_height = std::max(column.y + bottom, node(open_.back()).rect.height);
  open_.pop_back();
}

float Ui::end_region_fitting(float bottom) {
  const float height = column.y + bottom;
  node(open_.back()).rect.height = height;
  view_.scene.areas.back().rect.height = height;
  end_region(bottom);
  return height;
}

void Ui::place_region(float y) {
  node(open_.back()).rect.y = y;
  view_.scene.areas.back().rect.y = y;
}

void Ui::describe_region(std::string description) {
  node(open_.back()).description = std::move(description);
}

int Ui::add(Node added) {
  added.parent = open_.empty() ? -1 : open_.back();
  view_.tree.nodes.push_back(std::move(added));
  return static_cast<int>(view_.tree.nodes.size()) - 1;
}

int Ui::open(Node opened) {
  const int index = add(std::move(opened));
  open_.push_back(index);
  return index;
}

void Ui::close() {
  Node& closing = node(open_.back());
  if (closing.rect.height == 0) closing.rect.height = column.y - closing.rect.y;
  open_.pop_back();
}

Op& Ui::op(Shape shape, Rect rect, Color color) {
  Op& added = view_.scene.ops.emplace_back();
  added.shape = shape;
  added.area = area_;
  added.rect = rect;
  added.color = color;
  return added;
}

void Ui::fill(Rect rect, Color color, float radius) {
  op(Shape::Fill, rect, color).radius = radius;
}

void Ui::border(Rect rect, Color color, float width, float radius) {
  Op& added = op(Shape::Border, rect, color);
  added.width = width;
  added.radius = radius;
}

void Ui::dashes(Rect rect, Color color, float width, float radius) {
  Op& added = op(Shape::Dashes, rect, color);
  added.width = width;
  added.radius = radius;
}

void Ui::line(Point from, Point to, Color color, float width) {
  op(Shape::Line, {from.x, from.y, to.x - from.x, to.y - from.y}, color).width = width;
}

void Ui::circle(Rect rect, Color color) { op(Shape::Circle, rect, color); }

void Ui::icon(Icon drawn, Rect square, Color color) { op(Shape::Icon, square, color).icon = drawn; }

void Ui::text(std::string_view text, Rect rect, const TextStyle& style, Color color, Align align) {
  std::vector<Glyph> shaped;
  look.typeface->shape(text, shaped);
  Line whole;
  for (const Glyph& glyph : shaped) {
    whole.glyphs.push_back(glyph.code);
    whole.width += look.typeface->advance(glyph.code, style.font);
  }
  glyphs(whole, rect, style, color, align);
}

void Ui::glyphs(const Line& line, Rect rect, const TextStyle& style, Color color, Align align) {
  if (line.glyphs.empty()) return;
  if (align == Align::Center) rect.x += (rect.width - line.width) / 2;
  if (align == Align::Right) rect.x += rect.width - line.width;
  rect.width = line.width;
  Op& added = op(Shape::Text, rect, color);
  added.style = style.font;
  added.glyphs = line.glyphs;
}

void Ui::modules(const std::string& dark, int columns, Rect square, Color color) {
  Op& added = op(Shape::Modules, square, color);
  added.text = dark;
  added.columns = columns;
}

void Ui::picture(std::string source, Rect rect, float radius) {
  constexpr Color as_it_is{0xFFFFFFFF};
  Op& added = op(Shape::Picture, rect, as_it_is);
  added.text = std::move(source);
  added.radius = radius;
}

float Ui::width_of(std::string_view text, const TextStyle& style) const {
  return text_width(text, *look.typeface, style.font);
}

void Ui::surface(Rect rect, float radius, int level) {
  struct Layer {
    float down, grow, alpha;
  };
  static constexpr Layer card_layers[] = {{2, 1, 0.03f}, {1, 0, 0.06f}};
  static constexpr Layer sheet_layers[] = {
      {12, 8, 0.02f}, {8, 4, 0.03f}, {4, 2, 0.05f}, {2, 0, 0.1f}};
  constexpr Color ink{0x0E1616FF};
  if (theme.name == ThemeName::Light) {
    const auto cast = [&](const Layer& layer) {
      Rect grown = rect.inset(-layer.grow);
      grown.y += layer.down;
      fill(grown, with_alpha(ink, layer.alpha), radius + layer.grow);
    };
    if (level == 1) std::ranges::for_each(card_layers, cast);
    if (level == 2) std::ranges::for_each(sheet_layers, cast);
  }
  fill(rect, level == 2 ? theme.surface.raised : theme.surface.card, radius);
  border(rect, theme.outlined() ? theme.border.normal : theme.border.subtle,
         theme.outlined() ? heavy_border : hairline, radius);
}

void Ui::focus_ring(const std::string& id, Rect rect, float radius, bool always) {
  if (!focused(id) || !(always || input_.focus_visible)) return;
  border(rect.inset(-5), theme.border.focus_halo, 3, radius + 5);
  border(rect.inset(-2), theme.border.focus, 2, radius + 2);
}

void Ui::slide_under(std::size_t from, std::size_t to) {
  auto& ops = view_.scene.ops;
  std::rotate(ops.begin() + static_cast<std::ptrdiff_t>(to),
              ops.begin() + static_cast<std::ptrdiff_t>(from), ops.end());
}

void Ui::shift_paint(std::size_t from, float points, float alpha) {
  for (std::size_t i = from; i < view_.scene.ops.size(); ++i) {
    Op& moved = view_.scene.ops[i];
    moved.rect.y += points;
    moved.color =
        with_alpha(moved.color, alpha * static_cast<float>(moved.color.rgba & 0xFFu) / 255);
  }
}

float Ui::motion(Instant since, std::int64_t duration_ms) {
  const std::int64_t takes_ms = look.reduced_motion ? motion_ms::reduced : duration_ms;
  const std::int64_t gone_ms = look.now.ms - since.ms;
  if (gone_ms < 0 || gone_ms >= takes_ms) return 1;
  view_.moves = true;
  const float left = 1 - static_cast<float>(gone_ms) / static_cast<float>(takes_ms);
  return 1 - left * left * left;
}

float Ui::cycle(Instant since, std::int64_t duration_ms) {
  const std::int64_t gone_ms = look.now.ms - since.ms;
  if (look.reduced_motion || gone_ms < 0) return 0;
  view_.moves = true;
  return static_cast<float>(gone_ms % duration_ms) / static_cast<float>(duration_ms);
}

void Ui::hide_while_focused(std::size_t from, const std::string& id) {
  for (std::size_t i = from; i < view_.scene.ops.size(); ++i) {
    view_.scene.ops[i].unless_focused = id;
  }
}

bool Ui::activated(const std::string& id) const {
  return std::ranges::find(input_.activated, id) != input_.activated.end();
}

std::optional<std::string> Ui::changed(const std::string& id) const {
  std::optional<std::string> newest;
  for (const auto& [field, value] : input_.changed) {
    if (field == id) newest = value;
  }
  return newest;
}

float measured_height(const Ui& ui, float width, const std::function<void(Ui&)>& content) {
  View scratch;
  const Input none;
  Ui probe(ui.look, none, scratch);
  probe.begin_region(Role::Main, "measure", {0, 0, width, 0}, false);
  probe.column = {0, 0, width};
  content(probe);
  return probe.column.y;
}

Node group_node(const Ui& ui, Role role, std::string id, std::string name) {
  Node node;
  node.id = std::move(id);
  node.role = role;
  node.name = std::move(name);
  node.rect = {ui.column.x, ui.column.y, ui.column.width, 0};
  return node;
}

}  // namespace tucao::ui
