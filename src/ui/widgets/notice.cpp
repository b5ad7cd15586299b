// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/notice.h"

#include <algorithm>

#include "app/state.h"
#include "protocol/words.h"
#include "ui/theme/motion.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/text.h"

namespace tucao::ui {

void strip(Ui& ui, const std::string& id, Status status, const std::string& fact,
           const std::string& rest, Role role, Icon icon) {
  constexpr float icon_size = 20;
  const Tint& tint = ui.theme.of(status);
  const TextStyle bold = with_weight(ui.type.label, Weight::Bold);
  const float indent = space::m + icon_size + 10;
  const float room = ui.column.width - indent - space::m;
  const auto fact_lines = break_lines(fact, *ui.look.typeface, bold.font, room);
  const auto rest_lines = break_lines(rest, *ui.look.typeface, ui.type.label.font, room);
  const float height =
      static_cast<float>(fact_lines.size()) * bold.line +
      (rest.empty() ? 0 : static_cast<float>(rest_lines.size()) * ui.type.label.line) +
      2 * space::m;
  const Rect rect{ui.column.x, ui.column.y, ui.column.width, height};
  ui.fill(rect, tint.fill, ui.corner.control);
  ui.border(rect, tint.border, ui.theme.outlined() ? heavy_border : hairline, ui.corner.control);
  ui.icon(
      icon == Icon::None ? tint.icon : icon,
      {rect.x + space::m, rect.y + space::m + (bold.line - icon_size) / 2, icon_size, icon_size},
      tint.text);
  float y = rect.y + space::m;
  y += paint_wrapped(ui, fact, {rect.x + indent, y, room, 0}, bold, tint.text);
  if (!rest.empty()) {
    paint_wrapped(ui, rest, {rect.x + indent, y, room, 0}, ui.type.label, tint.text);
  }
  Node node;
  node.id = id;
  node.role = role;
  node.name = rest.empty() ? fact : fact + "\n" + rest;
  node.rect = rect;
  ui.add(std::move(node));
  ui.gap(height);
}

void skeleton(Ui& ui, const std::string& id, int rows, float height) {
  TextOptions status;
  status.role = Role::Status;
  paragraph(ui, id, ui.t("common.loading"), ui.type.label, ui.theme.text.secondary, status);
  for (int i = 0; i < rows; ++i) {
    ui.gap(space::m);
    const Rect rect{ui.column.x, ui.column.y, ui.column.width, height};
    ui.surface(rect, ui.corner.card);
    const Rect inner = rect.inset(space::l);
    const Color grey = ui.theme.skeleton;
    ui.fill({inner.x, inner.y, 64, std::min(28.0f, inner.height)}, grey, 8);
    ui.fill({inner.right() - 84, inner.y, 84, std::min(24.0f, inner.height)}, grey, 8);
    if (inner.height > 76) {
      const float third = inner.width / 3;
      for (int cell = 0; cell < 3; ++cell) {
        ui.fill({inner.x + static_cast<float>(cell) * third, inner.y + 44, third - 16, 32}, grey,
                8);
      }
    }
    if (inner.height > 40) {
      ui.fill({inner.x, inner.bottom() - 12, inner.width * 0.7f, 12}, grey, 6);
    }
    ui.gap(height);
  }
}

void empty_state(Ui& ui, const std::string& id, Icon icon, const std::string& sentence,
                 const std::string& next) {
  constexpr float icon_size = 44;
  ui.gap(space::section);
  ui.icon(icon,
          {ui.column.x + (ui.column.width - icon_size) / 2, ui.column.y, icon_size, icon_size},
          ui.theme.text.secondary);
  ui.gap(icon_size + space::m);
  TextOptions centered;
  centered.align = Align::Center;
  paragraph(ui, id, sentence, with_weight(ui.type.strong, Weight::Bold), ui.theme.text.primary,
            centered);
  if (!next.empty()) {
    ui.gap(space::xs);
    paragraph(ui, id + "-next", next, ui.type.label, ui.theme.text.secondary, centered);
  }
  ui.gap(space::xxl);
}

void error_state(Ui& ui, const std::string& id, const std::string& sentence,
                 const protocol::Problem& problem) {
  constexpr float icon_size = 44;
  ui.gap(space::section);
  ui.icon(Icon::Alert,
          {ui.column.x + (ui.column.width - icon_size) / 2, ui.column.y, icon_size, icon_size},
          ui.theme.text.danger);
  ui.gap(icon_size + space::m);
  TextOptions centered;
  centered.align = Align::Center;
  centered.role = Role::Alert;
  paragraph(ui, id, sentence, with_weight(ui.type.strong, Weight::Bold), ui.theme.text.primary,
            centered);
  ui.gap(space::xs);
  centered.role = Role::Text;
  paragraph(ui, id + "-why", sentence_of(ui, problem), ui.type.label, ui.theme.text.secondary,
            centered);
  ui.gap(space::l);
  const std::string label = ui.t("common.retry");
  const ButtonLook look{ButtonKind::Primary, Icon::Refresh};
  const float width = std::min(button_width(ui, label, look), ui.column.width);
  const Rect rect{ui.column.x + (ui.column.width - width) / 2, ui.column.y, width,
                  button_height(ui)};
  if (button_at(ui, id + "-retry", label, rect, look)) ui.intend(app::Retry{});
  ui.gap(rect.height + space::xxl);
}

bool progress(Ui& ui, const std::string& id, const std::string& name, Instant since, Align align) {
  constexpr float thick = 4;
  constexpr float part = 0.3f;  // of the bar, that runs from its beginning to its end
  const std::int64_t gone_ms = ui.look.now.ms - since.ms;
  if (gone_ms < app::patience_ms) return false;
  ui.gap(space::xs);
  const Rect rect{ui.column.x, ui.column.y, ui.column.width, thick};
  ui.fill(rect, ui.theme.surface.sunken, thick / 2);
  const float at = ui.cycle(since, motion_ms::progress);
  const float left = std::max(at * (1 + part) - part, 0.0f);
  const float right = std::min(at * (1 + part), 1.0f);
  const Rect run = ui.look.reduced_motion ? rect
                                          : Rect{rect.x + left * rect.width, rect.y,
                                                 (right - left) * rect.width, thick};
  ui.fill(run, ui.theme.accent.fill, thick / 2);
  Node node;
  node.id = id;
  node.role = Role::Progress;
  node.name = name;
  node.rect = rect;
  ui.add(std::move(node));
  ui.gap(thick);
  TextOptions options;
  options.role = Role::Status;
  options.align = align;
  paragraph(ui, id + "-name", name, ui.type.caption, ui.theme.text.secondary, options);
  return true;
}

std::string sentence_of(const Ui& ui, const protocol::Problem& problem) {
  if (!problem.detail_key.empty()) return ui.t(problem.detail_key);
  return ui.t("problem." + std::string(protocol::word(problem.code)),
              {{"seconds", std::to_string(problem.retry_after_s)}});
}

std::string sentence_of(const Ui& ui, const protocol::FieldIssue& issue) {
  return ui.t(issue.key, issue.params);
}

void issue_summary(Ui& ui, const std::string& id, std::string_view prefix,
                   const std::vector<protocol::FieldIssue>& issues) {
  if (issues.empty()) return;
  std::vector<ErrorLink> links;
  for (const protocol::FieldIssue& issue : issues) {
    links.push_back({std::string(prefix) + issue.field, sentence_of(ui, issue)});
  }
  error_summary(ui, id, links);
  ui.gap(space::l);
}

std::string issue_for(const Ui& ui, const std::vector<protocol::FieldIssue>& issues,
                      std::string_view field) {
  const auto found = std::ranges::find(issues, field, &protocol::FieldIssue::field);
  return found == issues.end() ? std::string{} : sentence_of(ui, *found);
}

}  // namespace tucao::ui
