// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/dialog.h"

#include <algorithm>

#include "ui/theme/motion.h"
#include "ui/widgets/button.h"
#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

constexpr float scrim_alpha = 0.55f;
constexpr float widest = 480;  ///< of the sheet, at the usual text size
constexpr float least_margin = 16;
constexpr float rise =
    24;  ///< how far below its place it sets out where it is no sheet at the foot

/// The two buttons: side by side where both fit on one line, else one above the other.
DialogAnswer buttons(Ui& ui, const DialogLook& look) {
  const ButtonLook confirm{ButtonKind::Primary, look.icon};
  const ButtonLook close{ButtonKind::Neutral};
  const std::string confirm_id = look.id + "-confirm";
  const std::string close_id = look.id + "-close";
  DialogAnswer answer = DialogAnswer::None;
  const Column outer = ui.column;
  const float half = (outer.width - space::m) / 2;
  const bool beside = button_width(ui, look.confirm, confirm) <= half &&
                      button_width(ui, look.close, close) <= half;
  if (beside) ui.column.width = half;
  if (button(ui, confirm_id, look.confirm, confirm)) answer = DialogAnswer::Confirmed;
  if (beside) {
    ui.column = {outer.x + half + space::m, outer.y, half};
  } else {
    ui.gap(space::s);
  }
  if (button(ui, close_id, look.close, close)) answer = DialogAnswer::Closed;
  ui.column = {outer.x, ui.column.y, outer.width};
  return answer;
}

}  // namespace

DialogAnswer dialog(Ui& ui, const DialogLook& look, const std::function<void(Ui&)>& content) {
  const bool sheet = ui.phone() && ui.look.width < 600;
  const float width = sheet
                          ? ui.look.width
                          : std::min(widest * ui.look.text_scale, ui.look.width - 2 * least_margin);
  const float padding = ui.phone() ? space::xl : space::xxl;
  DialogAnswer answer = DialogAnswer::None;
  const auto inside = [&](Ui& written) {
    heading(written, look.id + "-title", look.title, 2, written.type.heading,
            written.theme.text.primary);
    written.gap(space::s);
    paragraph(written, look.id + "-sentence", look.sentence, written.type.body,
              written.theme.text.primary);
    if (content) {
      written.gap(space::l);
      content(written);
    }
    written.gap(space::xl);
    answer = buttons(written, look);
  };
  const float height = measured_height(ui, width - 2 * padding, inside) + 2 * padding;
  const float free = ui.look.height - height;
  const float top = sheet ? std::max(free, space::section) : std::max(free / 2, least_margin);
  const float page = std::max(ui.look.height, top + height + (sheet ? 0 : least_margin));

  ui.begin_region(Role::Dialog, look.id, {0, 0, ui.look.width, ui.look.height}, true, look.title);
  ui.describe_region(look.sentence);
  const float come = ui.motion(look.opened_at, motion_ms::panel);
  ui.fill({0, 0, ui.look.width, page}, with_alpha(ui.theme.surface.scrim, scrim_alpha * come));
  const std::size_t start = ui.mark();
  Rect panel{(ui.look.width - width) / 2, top, width, height};
  {
    Node group;
    group.id = look.id + "-panel";
    group.rect = panel;
    const Scope scope(ui, std::move(group));
    // The lower corners of a sheet at the foot lie below the page.
    if (sheet) panel.height += page - panel.bottom() + ui.corner.sheet;
    ui.surface(panel, ui.corner.sheet, 2);
    ui.column = {panel.x + padding, top + padding, width - 2 * padding};
    inside(ui);
  }
  const float way = sheet ? height : rise;
  ui.shift_paint(start, ui.look.reduced_motion ? 0 : (1 - come) * way,
                 sheet && !ui.look.reduced_motion ? 1 : come);
  ui.column.y = page;
  ui.end_region();
  return answer;
}

}  // namespace tucao::ui
