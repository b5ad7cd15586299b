// SPDX-License-Identifier: Apache-2.0
// Gives out numbers to somebody who stands before it: one question a screen, in large type.
#include <algorithm>
#include <array>

#include "protocol/words.h"
#include "text/format.h"
#include "ui/screens/frame.h"
#include "ui/screens/notice_parts.h"
#include "ui/screens/queue_parts.h"
#include "ui/screens/screens.h"
#include "ui/screens/staff_parts.h"
#include "ui/screens/stand_parts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/qr_picture.h"
#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

/// `3 人等候，预计 8–12 分钟`: as the windows that serve the business tell it.
std::string load_words(const Ui& ui, const app::State& state, const protocol::HallView& hall,
                       const domain::BusinessId& business) {
  int waiting = 0;
  bool open = false;
  std::optional<domain::WaitRange> wait;
  for (const protocol::WindowView& window : hall.windows) {
    if (std::ranges::find(window.businesses, business) == window.businesses.end()) continue;
    waiting = std::max(waiting, window.waiting);
    if (window.state != domain::WindowState::Open) continue;
    open = true;
    if (window.wait && window.businesses.front() == business) wait = window.wait;
  }
  if (is_old(state, hall, ui.look.now)) wait.reset();
  const std::string n = std::to_string(waiting);
  const std::string words = ui.t("kiosk.waiting", {{"n", n}});
  if (!open) return words + ui.t("common.dot") + ui.t("kiosk.no_window");
  if (!wait) return words;
  return words + ui.t("common.dot") + ui.t("kiosk.wait", {{"wait", wait_words(ui, wait)}});
}

/// Leads a phone to the form, so that what is written is seen by nobody who stands behind; and who has none, to the
/// form on the kiosk.
void tell_us(Ui& ui, const app::State& state) {
  const protocol::QrMatrix* qr = state.page_code.value();
  const float size = qr == nullptr || qr->size == 0 ? 0.0f : 148.0f;
  ui.gap(space::xxl);
  const Card card(ui, "kiosk-tell");
  const Column inner = ui.column;
  if (size > 0) {
    const float beside = inner.width - size - space::l;
    const bool fits = beside >= 160 * ui.look.text_scale;
    qr_picture(ui, "kiosk-tell-code", ui.t("kiosk.tell_code"), *qr, {inner.x, inner.y}, size);
    ui.column = fits ? Column{inner.x + size + space::l, inner.y, beside}
                     : Column{inner.x, inner.y + size + space::m, inner.width};
  }
  heading(ui, "kiosk-tell-title", ui.t("kiosk.tell"), 2, ui.type.title, ui.theme.text.primary);
  ui.gap(space::xs);
  if (size > 0) {
    paragraph(ui, "kiosk-tell-note", ui.t("kiosk.tell_note"), ui.type.body,
              ui.theme.text.secondary);
  }
  ui.gap(space::s);
  if (button(ui, "kiosk-write", ui.t("kiosk.write"), {ButtonKind::Secondary, Icon::Pencil})) {
    ui.intend(app::WriteAtKiosk{});
  }
  ui.column = {inner.x, std::max(ui.column.y, inner.y + size), inner.width};
}

void businesses(Ui& ui, const app::State& state) {
  stand_question(ui, ui.t("kiosk.business"), ui.t("kiosk.business_note"));
  if (!ready(ui, state.hall, "kiosk-hall", 2, 120, ui.t("hall.failed"))) return;
  const protocol::HallView& hall = *state.hall.value();
  freshness_strip(ui, state);
  notice_strips(ui, state, 2, false);
  std::vector<const domain::Business*> offered;
  for (const domain::Business& business : hall.businesses) {
    if (business.own_queue) offered.push_back(&business);
  }
  if (offered.empty()) {
    empty_state(ui, "kiosk-none", Icon::Ticket, ui.t("kiosk.none"), ui.t("kiosk.none_next"));
    return;
  }
  grid(ui, 300, offered.size(), [&](Ui& inner, std::size_t i, float min_height) {
    const domain::Business& business = *offered[i];
    if (large_choice(inner, "business-" + business.id.value,
                     domain::in_locale(business.name, inner.locale()),
                     load_words(inner, state, hall, business.id), false, min_height)) {
      inner.intend(app::ChooseBusiness{business.id});
    }
  });
  tell_us(ui, state);
}

void back_button(Ui& ui) {
  ui.gap(space::xxl);
  if (button(ui, "kiosk-back", ui.t("kiosk.back"), {ButtonKind::Neutral, Icon::Back})) {
    ui.intend(app::StartOver{});
  }
}

void classes(Ui& ui, const app::State& state) {
  using domain::TicketClass;
  const bool busy = state.kiosk.errand.outgoing.has_value();
  stand_question(ui, ui.t("kiosk.class"), business_words(ui, state, state.kiosk.business));
  errand_notice(ui, "kiosk-step", state.kiosk.errand);
  static constexpr std::array offered{TicketClass::WalkIn, TicketClass::Appointment,
                                      TicketClass::Priority};
  grid(ui, 260, offered.size(), [&](Ui& inner, std::size_t i, float min_height) {
    const TicketClass ticket_class = offered[i];
    const std::string word(protocol::word(ticket_class));
    if (!large_choice(inner, "class-" + word, inner.t("ticket_class." + word),
                      inner.t("kiosk.class_" + word), busy, min_height)) {
      return;
    }
    if (ticket_class == TicketClass::Priority) {
      inner.intend(app::ChoosePriority{});
    } else {
      inner.intend(app::TakeNumber{ticket_class});
    }
  });
  back_button(ui);
}

void reasons(Ui& ui, const app::State& state) {
  using domain::PriorityReason;
  const bool busy = state.kiosk.errand.outgoing.has_value();
  stand_question(ui, ui.t("kiosk.priority"), ui.t("kiosk.priority_note"));
  errand_notice(ui, "kiosk-step", state.kiosk.errand);
  static constexpr std::array offered{PriorityReason::Elderly,    PriorityReason::Disabled,
                                      PriorityReason::Ill,        PriorityReason::Pregnant,
                                      PriorityReason::WithInfant, PriorityReason::Military,
                                      PriorityReason::Other};
  grid(ui, 220, offered.size(), [&](Ui& inner, std::size_t i, float min_height) {
    const std::string word(protocol::word(offered[i]));
    if (large_choice(inner, "reason-" + word, inner.t("priority_reason." + word), {}, busy,
                     min_height)) {
      inner.intend(app::TakeNumber{domain::TicketClass::Priority, offered[i]});
    }
  });
  back_button(ui);
}

/// What is printed stands in the group `slip`.
void slip_card(Ui& ui, const app::State& state, const protocol::Slip& slip) {
  const protocol::TicketView& ticket = slip.ticket;
  const Card card(ui, "slip");
  const Column inner = ui.column;
  TextOptions centered;
  centered.align = Align::Center;
  const protocol::HallView* hall = state.hall.value();
  if (hall != nullptr) {
    paragraph(ui, "slip-hall", domain::in_locale(hall->name, ui.locale()), ui.type.label,
              ui.theme.text.secondary, centered);
  }
  const TextStyle number = fitting(ui, ticket.number.value, ui.type.number_xl, inner.width);
  paragraph(ui, "slip-number", ticket.number.value, number, ui.theme.text.primary, centered);
  std::string kind = business_words(ui, state, ticket.business);
  kind += ui.t("common.dot") + class_words(ui, ticket.ticket_class, domain::PriorityReason::None);
  paragraph(ui, "slip-business", kind, ui.type.body, ui.theme.text.primary, centered);
  ui.gap(space::s);
  const std::string ahead =
      ui.t("ticket.ahead", {{"n", std::to_string(std::max(ticket.ahead, 0))}});
  paragraph(ui, "slip-ahead",
            ticket.wait ? ahead + ui.t("common.dot") +
                              ui.t("kiosk.wait", {{"wait", wait_words(ui, ticket.wait)}})
                        : ahead,
            with_weight(ui.type.body, Weight::Bold), ui.theme.text.primary, centered);
  const std::string windows = windows_of(ui, state, ticket.business);
  if (!windows.empty()) {
    paragraph(ui, "slip-where", ui.t("ticket.wait_near", {{"windows", windows}}), ui.type.body,
              ui.theme.text.primary, centered);
  }
  ui.gap(space::m);
  const float size = std::min(180 * std::min(ui.look.text_scale, 1.6f), inner.width);
  qr_picture(ui, "slip-qr", ui.t("kiosk.qr"), slip.qr,
             {inner.x + (inner.width - size) / 2, ui.column.y}, size);
  ui.gap(size + space::s);
  paragraph(ui, "slip-qr-note", ui.t("kiosk.qr_note"), ui.type.caption, ui.theme.text.secondary,
            centered);
  paragraph(ui, "slip-code", ui.t("kiosk.code", {{"code", slip.code}}),
            with_weight(ui.type.strong, Weight::Bold), ui.theme.text.primary, centered);
  paragraph(ui, "slip-taken",
            ui.t("kiosk.taken", {{"when", text::date_and_time(*ui.look.words, ticket.taken_at,
                                                              app::server_time(state, ui.look.now),
                                                              app::utc_offset_min(state))}}),
            ui.type.caption, ui.theme.text.secondary, centered);
}

void given_out(Ui& ui, const app::State& state, const protocol::Slip& slip) {
  stand_question(ui, ui.t("kiosk.done"), {});
  slip_card(ui, state, slip);
  ui.gap(space::xl);
  if (button(ui, "slip-print", ui.t("kiosk.print"), {ButtonKind::Primary, Icon::Ticket})) {
    ui.intend(app::PrintSlip{});
  }
  ui.gap(space::m);
  if (button(ui, "kiosk-start", ui.t("kiosk.start"), {ButtonKind::Neutral})) {
    ui.intend(app::StartOver{});
  }
  ui.gap(space::m);
  TextOptions centered;
  centered.align = Align::Center;
  paragraph(ui, "kiosk-returns", ui.t("kiosk.returns", {{"n", std::to_string(app::slip_shown_s)}}),
            ui.type.caption, ui.theme.text.secondary, centered);
}

}  // namespace

void kiosk_screen(Ui& ui, const app::State& state) {
  if (state.staff.session.value() == nullptr) return sign_in_screen(ui, state);
  stand(ui, state, [&] {
    const app::KioskPage& kiosk = state.kiosk;
    if (kiosk.slip) {
      given_out(ui, state, *kiosk.slip);
    } else if (kiosk.business.empty()) {
      businesses(ui, state);
    } else if (kiosk.priority) {
      reasons(ui, state);
    } else {
      classes(ui, state);
    }
  });
}

}  // namespace tucao::ui
