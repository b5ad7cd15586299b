// SPDX-License-Identifier: Apache-2.0
#include "domain/follow_code.h"
#include "text/format.h"
#include "ui/screens/frame.h"
#include "ui/screens/screens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/qr_picture.h"
#include "ui/widgets/text.h"
#include "ui/widgets/timeline.h"

namespace tucao::ui {
namespace {

constexpr float qr_box = 148;

void thanks(Ui& ui, const app::State& state, const protocol::Receipt& receipt) {
  constexpr float circle = 48;
  const Tint& tint = ui.theme.of(Status::Done);
  const Column outer = ui.column;
  const Rect mark{outer.x, outer.y, circle, circle};
  ui.circle(mark, tint.fill);
  ui.border(mark, tint.border, heavy_border, circle / 2);
  ui.icon(Icon::Check, mark.inset(12), tint.text);
  ui.column = {outer.x + circle + space::m, outer.y, outer.width - circle - space::m};
  heading(ui, "receipt-thanks", ui.t("receipt.thanks"), 2, ui.type.title, ui.theme.text.primary);
  std::string facts =
      text::date_and_time(*ui.look.words, receipt.received_at, app::server_time(state, ui.look.now),
                          hall_offset_min(state));
  if (!receipt.window.empty()) {
    facts += ui.t("common.dot") + window_name(ui, state, receipt.window);
  }
  paragraph(ui, "receipt-facts", facts, ui.type.label, ui.theme.text.secondary);
  paragraph(ui, "receipt-number", ui.t("receipt.number", {{"number", receipt.number.value}}),
            ui.type.label, ui.theme.text.secondary);
  ui.column = {outer.x, std::max(ui.column.y, outer.y + circle), outer.width};
}

void code_card(Ui& ui, const protocol::Receipt& receipt) {
  const Card card(ui, "receipt-card");
  const Column inner = ui.column;
  const TextStyle code_style{{26 * ui.look.text_scale, Weight::Bold}, 34 * ui.look.text_scale};
  const std::string code = domain::grouped({receipt.code});
  const float text_width = inner.width - qr_box - space::l;
  const bool beside = text_width >= 120 * ui.look.text_scale;
  qr_picture(ui, "receipt-qr", ui.t("receipt.qr"), receipt.qr, {inner.x, inner.y}, qr_box);
  ui.column = beside ? Column{inner.x + qr_box + space::l, inner.y + space::s, text_width}
                     : Column{inner.x, inner.y + qr_box + space::m, inner.width};
  paragraph(ui, "receipt-code-label", ui.t("receipt.code"), ui.type.label, ui.theme.text.secondary);
  paragraph(ui, "receipt-code", code, code_style, ui.theme.text.primary);
  ui.gap(space::xs);
  paragraph(ui, "receipt-code-use", ui.t("receipt.code_use"), ui.type.caption,
            ui.theme.text.secondary);
  ui.column = {inner.x, std::max(ui.column.y, inner.y + qr_box) + space::l, inner.width};

  const bool two = inner.width >= 280 * ui.look.text_scale;
  const float width = two ? (inner.width - space::m) / 2 : inner.width;
  ui.column.width = width;
  const float top = ui.column.y;
  if (button(ui, "receipt-copy", ui.t("receipt.copy"), {ButtonKind::Secondary, Icon::Copy})) {
    ui.intend(app::CopyCode{});
  }
  if (two) {
    ui.column = {inner.x + width + space::m, top, width};
  } else {
    ui.gap(space::s);
  }
  if (button(ui, "receipt-save", ui.t("receipt.save"), {ButtonKind::Secondary, Icon::Download})) {
    ui.intend(app::SaveReceipt{});
  }
  ui.column = {inner.x, ui.column.y + space::m, inner.width};
  strip(ui, "receipt-warning", Status::DueSoon, ui.t("receipt.keep"),
        ui.t(receipt.has_contact ? "receipt.keep_with_contact" : "receipt.keep_anonymous"),
        Role::Text, Icon::Alert);
}

}  // namespace

void receipt_screen(Ui& ui, const app::State& state) {
  FrameLook look;
  look.title = ui.t("title.receipt");
  look.back = true;
  look.widest = 680;
  if (state.receipt) {
    look.actions = [&state](Ui& inner) {
      const Column outer = inner.column;
      const bool two = outer.width >= 280 * inner.look.text_scale;
      const float width = two ? (outer.width - space::m) / 2 : outer.width;
      inner.column.width = width;
      if (button(inner, "receipt-hall", inner.t("receipt.to_hall"), {ButtonKind::Neutral})) {
        inner.intend(app::Open{{app::Page::Hall, {}}});
      }
      if (two) {
        inner.column = {outer.x + width + space::m, outer.y, width};
      } else {
        inner.gap(space::s);
      }
      if (button(inner, "receipt-follow", inner.t("receipt.to_case"))) {
        inner.intend(app::Open{{app::Page::Follow, state.receipt->code}});
      }
      inner.column.x = outer.x;
      inner.column.width = outer.width;
    };
  }
  page_frame(ui, state, look, [&](Ui& inner) {
    if (!state.receipt) {
      empty_state(inner, "receipt-none", Icon::Inbox, inner.t("receipt.none"),
                  inner.t("receipt.none_next"));
      return;
    }
    const protocol::Receipt& receipt = *state.receipt;
    thanks(inner, state, receipt);
    inner.gap(space::l);
    code_card(inner, receipt);
    inner.gap(space::l);
    const Card card(inner, "receipt-next");
    heading(inner, "receipt-next-title", inner.t("receipt.next"), 2, inner.type.heading,
            inner.theme.text.primary);
    inner.gap(space::m);
    const std::string due =
        text::day_and_time(*inner.look.words, receipt.due_at,
                           app::server_time(state, inner.look.now), hall_offset_min(state));
    coming_steps(
        inner, "receipt-steps",
        {{Icon::Inbox, inner.t("receipt.step_accept"), inner.t("receipt.step_accept_what")},
         {Icon::Tool, inner.t("receipt.step_answer", {{"when", due}}),
          inner.t("receipt.step_answer_what")},
         {Icon::Smile, inner.t("receipt.step_done"), inner.t("receipt.step_done_what")}});
  });
}

}  // namespace tucao::ui
