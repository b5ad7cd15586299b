// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/badge.h"

#include <algorithm>

#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

constexpr float icon_size = 16;
constexpr float icon_gap = 4;
constexpr float left_pad = 6;
constexpr float right_pad = 8;

TextStyle badge_style(const Ui& ui) { return with_weight(ui.type.caption, Weight::Medium); }

}  // namespace

float badge_width(const Ui& ui, const std::string& word) {
  return left_pad + icon_size + icon_gap + ui.width_of(word, badge_style(ui)) + right_pad;
}

float badge_height(const Ui& ui) { return ui.type.caption.line + 8; }

float badge_left(Ui& ui, const std::string& id, Status status, const std::string& word, float left,
                 float middle) {
  const Tint& tint = ui.theme.of(status);
  const float height = badge_height(ui);
  const Rect rect{left, middle - height / 2, badge_width(ui, word), height};
  ui.fill(rect, tint.fill, ui.corner.badge);
  const float width = ui.theme.outlined() ? heavy_border : hairline;
  if (tint.dashed) {
    ui.dashes(rect, tint.border, width, ui.corner.badge);
  } else {
    ui.border(rect, tint.border, width, ui.corner.badge);
  }
  ui.icon(tint.icon, {rect.x + left_pad, middle - icon_size / 2, icon_size, icon_size}, tint.text);
  const float text_x = rect.x + left_pad + icon_size + icon_gap;
  const TextStyle style = badge_style(ui);
  ui.text(word, {text_x, middle - style.line / 2, rect.right() - text_x, style.line}, style,
          tint.text);
  say(ui, id, word, rect);
  return rect.right();
}

float badge_right(Ui& ui, const std::string& id, Status status, const std::string& word,
                  float right, float middle) {
  const float left = right - badge_width(ui, word);
  badge_left(ui, id, status, word, left, middle);
  return left;
}

float demo_mark(Ui& ui, const std::string& id, float right, float middle, Color color) {
  const std::string word = ui.t("common.demo");
  const TextStyle& style = ui.type.caption;
  const float width = ui.width_of(word, style) + 16;
  const float height = style.line + 6;
  const Rect rect{right - width, middle - height / 2, width, height};
  ui.dashes(rect, color, hairline, ui.corner.badge);
  ui.text(word, {rect.x, middle - style.line / 2, width, style.line}, style, color, Align::Center);
  say(ui, id, word, rect);
  return rect.x;
}

float plate_width(const Ui& ui, const std::string& number) {
  const TextStyle style = with_weight(ui.type.strong, Weight::Bold);
  return std::max(64.0f, ui.width_of(ui.t("window.plate", {{"number", number}}), style) + 20);
}

float plate_height(const Ui& ui) { return std::max(32.0f, ui.type.strong.line + 8); }

float plate(Ui& ui, const std::string& number, Point at, bool working) {
  const TextStyle style = with_weight(ui.type.strong, Weight::Bold);
  const Rect rect{at.x, at.y, plate_width(ui, number), plate_height(ui)};
  const Color ink = working ? ui.theme.accent.on_soft : ui.theme.text.secondary;
  ui.fill(rect, working ? ui.theme.accent.soft : ui.theme.surface.sunken, 8);
  if (ui.theme.outlined()) ui.border(rect, ink, heavy_border, 8);
  ui.text(ui.t("window.plate", {{"number", number}}),
          {rect.x, rect.y + (rect.height - style.line) / 2, rect.width, style.line}, style, ink,
          Align::Center);
  return rect.right();
}

Status status_of(const protocol::WindowView& window) {
  if (window.state == domain::WindowState::Paused) return Status::Paused;
  if (window.state == domain::WindowState::Closed) return Status::Closed;
  if (window.calling) return Status::Calling;
  if (window.kind == domain::WindowKind::GreenChannel) return Status::Priority;
  return window.kind == domain::WindowKind::Tidal ? Status::Temporary : Status::Open;
}

Status status_of(domain::CaseState state) {
  switch (state) {
    case domain::CaseState::Assigned:
    case domain::CaseState::Signed:
    case domain::CaseState::Working:
    case domain::CaseState::Confirming:
    case domain::CaseState::Reopened:
    case domain::CaseState::Referred:
      return Status::Working;
    case domain::CaseState::Interim:
      return Status::Interim;
    case domain::CaseState::Rectified:
    case domain::CaseState::CalledBack:
    case domain::CaseState::Replied:
    case domain::CaseState::Closed:
      return Status::Done;
    case domain::CaseState::Refused:
    case domain::CaseState::RefusalTold:
    case domain::CaseState::Merged:
    case domain::CaseState::Withdrawn:
    case domain::CaseState::SetAside:
      return Status::Closed;
    case domain::CaseState::Received:
    case domain::CaseState::Triaged:
    case domain::CaseState::Held:
      break;
  }
  return Status::Received;
}

}  // namespace tucao::ui
