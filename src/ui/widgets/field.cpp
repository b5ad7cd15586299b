// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/field.h"

#include <algorithm>

#include "base/utf8.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

constexpr float side = 14;
constexpr float error_bar = 4;
constexpr float icon_size = 20;

float box_height(const Ui& ui) {
  return std::max(control_height(ui.look.density), ui.type.body.line + 2 * space::s);
}

/// What stands around every box: label, counter, error. Its life spans the box.
class Frame {
 public:
  Frame(Ui& ui, const FieldLook& look) : ui_(ui), outer_(ui.column), wrong_(!look.error.empty()) {
    if (wrong_) {
      ui_.column.x += error_bar + space::m - 4;
      ui_.column.width -= error_bar + space::m - 4;
    }
    if (!look.hide_label) write_label(look);
    if (wrong_) write_error(look);
  }
  ~Frame() {
    if (wrong_) {
      ui_.fill({outer_.x, outer_.y, error_bar, ui_.column.y - outer_.y}, ui_.theme.border.error);
    }
    ui_.column.x = outer_.x;
    ui_.column.width = outer_.width;
  }
  Frame(const Frame&) = delete;
  Frame& operator=(const Frame&) = delete;

 private:
  void write_label(const FieldLook& look) {
    const Rect row{ui_.column.x, ui_.column.y, ui_.column.width, ui_.type.strong.line};
    std::string counter;
    float counter_width = 0;
    if (look.max_length > 0) {
      counter = ui_.t("field.counter", {{"n", std::to_string(code_point_count(look.value))},
                                        {"max", std::to_string(look.max_length)}});
      counter_width = ui_.width_of(counter, ui_.type.caption);
      const Rect right{row.x + row.width - counter_width, row.y, counter_width, row.height};
      say(ui_, look.id + "-count", counter, right);
      ui_.text(counter, right, ui_.type.caption, ui_.theme.text.secondary);
    }
    const float room = row.width - counter_width;
    const float used = ui_.width_of(look.label, ui_.type.strong);
    const float note_width = ui_.width_of(look.note, ui_.type.label);
    const bool one_line = used + note_width + space::s <= room;
    const float height = paint_wrapped(ui_, look.label, {row.x, row.y, room, 0}, ui_.type.strong,
                                       ui_.theme.text.primary);
    say(ui_, look.id + "-label", look.label, {row.x, row.y, room, height});
    ui_.gap(height);
    if (!look.note.empty()) {
      if (one_line) {
        const Rect rect{row.x + used + space::s, row.y, note_width, row.height};
        ui_.text(look.note, rect, ui_.type.label, ui_.theme.text.secondary);
        say(ui_, look.id + "-note", look.note, rect);
      } else {
        paragraph(ui_, look.id + "-note", look.note, ui_.type.label, ui_.theme.text.secondary);
      }
    }
    ui_.gap(6);
  }

  void write_error(const FieldLook& look) {
    const TextStyle style = with_weight(ui_.type.label, Weight::Medium);
    const float indent = icon_size + 6;
    ui_.icon(Icon::Alert,
             {ui_.column.x, ui_.column.y + (style.line - icon_size) / 2, icon_size, icon_size},
             ui_.theme.text.danger);
    Rect rect{ui_.column.x + indent, ui_.column.y, ui_.column.width - indent, 0};
    rect.height = paint_wrapped(ui_, look.error, rect, style, ui_.theme.text.danger);
    Node node;
    node.id = look.id + "-error";
    node.role = Role::Alert;
    node.name = look.error;
    node.rect = rect;
    ui_.add(std::move(node));
    ui_.gap(rect.height + 6);
  }

  Ui& ui_;
  Column outer_;
  bool wrong_;
};

void paint_box(Ui& ui, Rect rect, bool wrong) {
  ui.fill(rect, ui.theme.surface.card, ui.corner.control);
  ui.border(rect, wrong ? ui.theme.border.error : ui.theme.border.strong,
            wrong || ui.theme.outlined() ? heavy_border : control_border, ui.corner.control);
}

Node field_node(const FieldLook& look, Role role, Rect rect) {
  Node node;
  node.id = look.id;
  node.role = role;
  node.name = look.label;
  node.value = look.value;
  node.description = look.error.empty() ? look.hint : look.error + "\n" + look.hint;
  node.invalid = !look.error.empty();
  node.required = look.required;
  node.entry = look.entry;
  node.max_length = look.max_length;
  node.access_key = look.access_key;
  node.rect = rect;
  return node;
}

}  // namespace

std::optional<std::string> field(Ui& ui, const FieldLook& look) {
  const Frame frame(ui, look);
  const TextStyle style = ui.type.body;
  const float icon = look.icon == Icon::None ? 0 : icon_size + space::s;
  const bool native = look.entry == Entry::Date || look.entry == Entry::Time;
  const bool area = look.area_height > 0;

  Rect rect{ui.column.x, ui.column.y, ui.column.width, box_height(ui)};
  Rect text{rect.x + side + icon, rect.y, rect.width - 2 * side - icon, rect.height};
  std::vector<Line> lines;
  if (area) {
    lines = break_lines(look.value, *ui.look.typeface, style.font, text.width);
    const float needed = static_cast<float>(lines.size() + 1) * style.line + 2 * space::m;
    rect.height = std::max({look.area_height, needed, box_height(ui)});
    text.y += space::m;
    text.height = rect.height - 2 * space::m;
  }
  paint_box(ui, rect, !look.error.empty());
  if (look.icon != Icon::None) {
    ui.icon(look.icon,
            {rect.x + side, rect.y + (box_height(ui) - icon_size) / 2, icon_size, icon_size},
            ui.theme.text.secondary);
  }
  const float first_line = area ? text.y : rect.y + (rect.height - style.line) / 2;
  if (!native) {
    const std::size_t start = ui.mark();
    if (look.value.empty()) {
      const std::size_t most =
          std::max<std::size_t>(1, static_cast<std::size_t>(text.height / style.line));
      paint_wrapped(ui, look.hint, {text.x, first_line, text.width, 0}, style,
                    ui.theme.text.secondary, Align::Left, area ? most : 1);
    } else if (area) {
      float y = first_line;
      for (const Line& line : lines) {
        ui.glyphs(line, {text.x, y, text.width, style.line}, style, ui.theme.text.primary);
        y += style.line;
      }
    } else {
      const std::string shown =
          look.entry == Entry::Password || look.entry == Entry::NewPassword
              ? [&] {
                  std::string dots;
                  for (std::size_t i = 0; i < code_point_count(look.value); ++i) {
                    append_utf8(dots, 0x2022);
                  }
                  return dots;
                }()
              : look.value;
      paint_wrapped(ui, shown, {text.x, first_line, text.width, 0}, style, ui.theme.text.primary,
                    Align::Left, 1);
    }
    ui.hide_while_focused(start, look.id);
  }
  ui.focus_ring(look.id, rect, ui.corner.control, true);

  Node node = field_node(look, area ? Role::TextArea : Role::TextField, rect);
  node.font_size = style.font.size;
  node.text_rect = text;
  ui.add(std::move(node));
  ui.gap(rect.height);
  return ui.changed(look.id);
}

void edit(Ui& ui, app::Field name, const std::optional<std::string>& value) {
  if (value) ui.intend(app::Edit{name, *value});
}

std::optional<std::string> select(Ui& ui, const FieldLook& look,
                                  const std::vector<Option>& options) {
  const Frame frame(ui, look);
  const TextStyle style = ui.type.body;
  const Rect rect{ui.column.x, ui.column.y, ui.column.width, box_height(ui)};
  paint_box(ui, rect, !look.error.empty());
  const float icon = look.icon == Icon::None ? 0 : icon_size + space::s;
  if (look.icon != Icon::None) {
    ui.icon(look.icon,
            {rect.x + side, rect.y + (rect.height - icon_size) / 2, icon_size, icon_size},
            ui.theme.text.secondary);
  }
  const auto chosen = std::ranges::find(options, look.value, &Option::value);
  const bool none = chosen == options.end() || chosen->value.empty();
  const std::string& shown = chosen == options.end() ? look.hint : chosen->label;
  const float text_width = rect.width - 2 * side - icon - icon_size - space::s;
  paint_wrapped(ui, shown,
                {rect.x + side + icon, rect.y + (rect.height - style.line) / 2, text_width, 0},
                style, none ? ui.theme.text.secondary : ui.theme.text.primary, Align::Left, 1);
  ui.icon(Icon::ChevronDown,
          {rect.right() - side - icon_size, rect.y + (rect.height - icon_size) / 2, icon_size,
           icon_size},
          ui.theme.text.primary);
  ui.focus_ring(look.id, rect, ui.corner.control, true);

  Node node = field_node(look, Role::Select, rect);
  node.options = options;
  node.font_size = style.font.size;
  ui.add(std::move(node));
  ui.gap(rect.height);
  return ui.changed(look.id);
}

void labelled(Ui& ui, const FieldLook& look, const std::function<void(Ui& ui)>& content) {
  const Scope scope(ui, group_node(ui, Role::Group, look.id, look.label));
  const Frame frame(ui, look);
  content(ui);
}

std::optional<std::string> radio_group(Ui& ui, const FieldLook& look,
                                       const std::vector<Option>& options) {
  const Frame frame(ui, look);
  Node group = group_node(ui, Role::RadioGroup, look.id, look.label);
  group.description = look.error;
  group.invalid = !look.error.empty();
  group.required = look.required;
  const Scope scope(ui, std::move(group));

  constexpr float dot = 22;
  constexpr float inner_gap = 10;
  const TextStyle style = ui.type.body;
  const float row = std::max(min_target, style.line + 18);
  float widest = 0;
  for (const Option& option : options) {
    widest = std::max(widest, side + dot + inner_gap + ui.width_of(option.label, style) + side);
  }
  const auto fits = static_cast<int>((ui.column.width + space::s) / (widest + space::s));
  // As many rows as are needed, then no more columns than fill them: four choices stand two by two, not three and one.
  const int most = std::clamp(fits, 1, 4);
  const int count = std::max(1, static_cast<int>(options.size()));
  const int needed = (count + most - 1) / most;
  const int columns = (count + needed - 1) / needed;
  const float width =
      (ui.column.width - space::s * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const float top = ui.column.y;
  std::optional<std::string> chosen;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const Option& option = options[i];
    const std::string id = look.id + "-" + option.value;
    const bool on = option.value == look.value;
    const auto at = static_cast<int>(i);
    const Rect rect{ui.column.x + static_cast<float>(at % columns) * (width + space::s),
                    top + static_cast<float>(at / columns) * (row + space::s), width, row};
    ui.fill(rect, on ? ui.theme.accent.soft : ui.theme.surface.card, ui.corner.control);
    ui.border(rect, on ? ui.theme.accent.fill : ui.theme.border.normal,
              on || ui.theme.outlined() ? heavy_border : hairline, ui.corner.control);
    const Rect ring{rect.x + side, rect.y + (row - dot) / 2, dot, dot};
    ui.circle(ring, ui.theme.surface.card);
    ui.border(ring, on ? ui.theme.accent.fill : ui.theme.border.strong, heavy_border, dot / 2);
    if (on) ui.circle(ring.inset(6), ui.theme.accent.fill);
    paint_wrapped(ui, option.label,
                  {ring.right() + inner_gap, rect.y + (row - style.line) / 2,
                   rect.right() - ring.right() - inner_gap - space::xs, 0},
                  style, ui.theme.text.primary, Align::Left, 1);
    ui.focus_ring(id, rect, ui.corner.control);
    Node node;
    node.id = id;
    node.role = Role::Radio;
    node.name = option.label;
    node.value = option.value;
    node.checked = on;
    node.rect = rect;
    ui.add(std::move(node));
    if (ui.changed(id) || ui.activated(id)) chosen = option.value;
  }
  const int rows = (static_cast<int>(options.size()) + columns - 1) / columns;
  ui.column.y = top + static_cast<float>(rows) * (row + space::s) - space::s;
  return chosen;
}

bool switch_row(Ui& ui, const std::string& id, const std::string& label, const std::string& note,
                bool on) {
  constexpr float width = 52;
  constexpr float height = 32;
  constexpr float thumb = 26;
  const float room = ui.column.width - 2 * space::l - width - space::m;
  const TextStyle label_style = ui.type.strong;
  const TextStyle note_style = ui.type.caption;
  const auto label_lines = break_lines(label, *ui.look.typeface, label_style.font, room);
  const auto note_lines = break_lines(note, *ui.look.typeface, note_style.font, room);
  const float text_height = static_cast<float>(label_lines.size()) * label_style.line +
                            static_cast<float>(note_lines.size()) * note_style.line;
  const Rect rect{ui.column.x, ui.column.y, ui.column.width,
                  std::max(text_height + 2 * space::m, min_target)};
  ui.surface(rect, ui.corner.card);
  float y = rect.y + (rect.height - text_height) / 2;
  y +=
      paint_wrapped(ui, label, {rect.x + space::l, y, room, 0}, label_style, ui.theme.text.primary);
  paint_wrapped(ui, note, {rect.x + space::l, y, room, 0}, note_style, ui.theme.text.secondary);
  const Rect track{rect.right() - space::l - width, rect.y + (rect.height - height) / 2, width,
                   height};
  ui.fill(track, on ? ui.theme.accent.fill : ui.theme.border.strong, height / 2);
  const float inner = (height - thumb) / 2;
  ui.circle({on ? track.right() - thumb - inner : track.x + inner, track.y + inner, thumb, thumb},
            on ? ui.theme.accent.on : ui.theme.surface.card);
  ui.focus_ring(id, rect, ui.corner.card);

  Node node;
  node.id = id;
  node.role = Role::Switch;
  node.name = label;
  node.description = note;
  node.checked = on;
  node.rect = rect;
  ui.add(std::move(node));
  ui.gap(rect.height);
  return ui.activated(id);
}

std::optional<std::string> chips(Ui& ui, const std::string& id, const std::string& name,
                                 const std::vector<Option>& options,
                                 const std::vector<std::string>& chosen) {
  const Scope scope(ui, group_node(ui, Role::Group, id, name));
  const float height = std::max(min_target, ui.type.label.line + 20);
  const float start = ui.column.x;
  float x = start;
  std::optional<std::string> pressed;
  for (const Option& option : options) {
    const bool on = std::ranges::find(chosen, option.value) != chosen.end();
    const TextStyle style = with_weight(ui.type.label, on ? Weight::Bold : Weight::Regular);
    const float width = std::min(
        std::max(ui.width_of(option.label, with_weight(style, Weight::Bold)) + 2 * space::l,
                 min_target),
        ui.column.width);
    if (x > start && x + width > start + ui.column.width) {
      x = start;
      ui.gap(height + space::s);
    }
    const Rect rect{x, ui.column.y, width, height};
    const std::string chip_id = id + "-" + (option.value.empty() ? "all" : option.value);
    const bool under = ui.hovered(chip_id);
    ui.fill(rect,
            on      ? (under ? ui.theme.accent.hover : ui.theme.accent.fill)
            : under ? ui.theme.surface.sunken
                    : ui.theme.surface.card,
            height / 2);
    ui.border(rect, on ? ui.theme.accent.fill : ui.theme.border.normal,
              ui.theme.outlined() ? heavy_border : control_border, height / 2);
    paint_wrapped(ui, option.label,
                  {rect.x + space::s, rect.y + (height - style.line) / 2, width - 2 * space::s, 0},
                  style, on ? ui.theme.accent.on : ui.theme.text.primary, Align::Center, 1);
    ui.focus_ring(chip_id, rect, height / 2);
    Node node;
    node.id = chip_id;
    node.role = Role::Switch;
    node.name = option.label;
    node.checked = on;
    node.rect = rect;
    ui.add(std::move(node));
    if (ui.activated(chip_id)) pressed = option.value;
    x += width + space::s;
  }
  ui.gap(height);
  return pressed;
}

void error_summary(Ui& ui, const std::string& id, const std::vector<ErrorLink>& errors) {
  const Tint& tint = ui.theme.of(Status::Fault);
  const std::size_t start = ui.mark();
  const Rect top{ui.column.x, ui.column.y, ui.column.width, 0};
  const Column outer = ui.column;
  {
    Node group = group_node(ui, Role::Group, id, ui.t("form.errors_title"));
    const Scope scope(ui, std::move(group));
    ui.column.x += 46;
    ui.column.width -= 60;
    ui.gap(space::m);
    ui.icon(tint.icon, {outer.x + space::l, ui.column.y + 2, icon_size, icon_size}, tint.text);
    TextOptions alert;
    alert.role = Role::Alert;
    paragraph(ui, id + "-title", ui.t("form.errors", {{"n", std::to_string(errors.size())}}),
              with_weight(ui.type.strong, Weight::Bold), tint.text, alert);
    for (const ErrorLink& error : errors) {
      const std::string link_id = id + "-" + error.field_id;
      const TextStyle style = ui.type.label;
      const auto lines =
          break_lines(error.sentence, *ui.look.typeface, style.font, ui.column.width);
      const float height =
          std::max(min_target, static_cast<float>(lines.size()) * style.line + space::m);
      const Rect rect{ui.column.x, ui.column.y, ui.column.width, height};
      float y = rect.y + (height - static_cast<float>(lines.size()) * style.line) / 2;
      for (const Line& line : lines) {
        ui.glyphs(line, {rect.x, y, rect.width, style.line}, style, tint.text);
        y += style.line;
        ui.line({rect.x, y - 3}, {rect.x + line.width, y - 3}, tint.text);
      }
      ui.focus_ring(link_id, rect, 6);
      Node node;
      node.id = link_id;
      node.role = Role::Link;
      node.name = error.sentence;
      node.href = "#" + error.field_id;
      node.rect = rect;
      ui.add(std::move(node));
      ui.gap(height);
    }
    ui.gap(space::s);
  }
  Rect rect = top;
  rect.height = ui.column.y - top.y;
  const std::size_t end = ui.mark();
  ui.fill(rect, tint.fill, ui.corner.control);
  ui.border(rect, tint.border, ui.theme.outlined() ? heavy_border : hairline, ui.corner.control);
  ui.slide_under(end, start);
  ui.column.x = outer.x;
  ui.column.width = outer.width;
}

}  // namespace tucao::ui
