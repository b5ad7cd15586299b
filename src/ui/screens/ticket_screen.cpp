// SPDX-License-Identifier: Apache-2.0
// The own number on a phone: when am I called?
#include <algorithm>
#include <array>

#include "protocol/words.h"
#include "text/format.h"
#include "ui/screens/frame.h"
#include "ui/screens/notice_parts.h"
#include "ui/screens/queue_parts.h"
#include "ui/screens/screens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

using domain::TicketState;

void number_form(Ui& ui, const app::State& state) {
  const app::TicketPage& page = state.ticket;
  paragraph(ui, "ticket-intro", ui.t("ticket.intro"), ui.type.label, ui.theme.text.secondary);
  ui.gap(space::l);
  const Scope form(ui, [&] {
    Node node = group_node(ui, Role::Form, "ticket-form", ui.t("title.ticket"));
    node.submit = "ticket-show";
    return node;
  }());
  FieldLook number;
  number.id = "field-ticket_number";
  number.label = ui.t("ticket.number");
  number.hint = ui.t("ticket.number_hint");
  number.value = app::field(state, app::Field::TicketNumber);
  number.entry = Entry::Code;
  number.required = true;
  if (!page.number_issue_key.empty()) number.error = ui.t(page.number_issue_key);
  if (const auto typed = field(ui, number)) {
    ui.intend(app::Edit{app::Field::TicketNumber, *typed});
  }
  ui.gap(space::l);
  FieldLook code;
  code.id = "field-ticket_code";
  code.label = ui.t("ticket.code");
  code.note = ui.t("ticket.code_optional");
  code.hint = ui.t("ticket.code_hint");
  code.value = app::field(state, app::Field::TicketCode);
  code.entry = Entry::Code;
  if (!page.code_issue_key.empty()) code.error = ui.t(page.code_issue_key);
  if (const auto typed = field(ui, code)) ui.intend(app::Edit{app::Field::TicketCode, *typed});
  ui.gap(space::l);
  if (button(ui, "ticket-show", ui.t("ticket.show"), {ButtonKind::Primary, Icon::Search})) {
    ui.intend(app::ShowTicket{});
  }
}

std::string state_words(const Ui& ui, const protocol::TicketView& view) {
  return ui.t("ticket_state." + std::string(protocol::word(view.state)),
              {{"number", view.window.value}});
}

Status status_of(TicketState state) {
  switch (state) {
    case TicketState::Called:
      return Status::Calling;
    case TicketState::Serving:
      return Status::Working;
    case TicketState::Held:
    case TicketState::Passed:
      return Status::DueSoon;
    case TicketState::Done:
      return Status::Done;
    case TicketState::Left:
      return Status::Closed;
    default:
      return Status::Notice;
  }
}

/// What follows from the state, for its owner; empty if the sentence of the state says it all.
std::string what_next(const Ui& ui, const app::State& state, const protocol::TicketView& view) {
  switch (view.state) {
    case TicketState::Waiting: {
      const std::string windows = windows_of(ui, state, view.business);
      return windows.empty() ? std::string{} : ui.t("ticket.wait_near", {{"windows", windows}});
    }
    case TicketState::Passed:
      return ui.t(view.owner ? "ticket.passed_next" : "ticket.passed_ask",
                  {{"n", std::to_string(view.calls)}});
    case TicketState::Held:
      return ui.t("ticket.held_next");
    case TicketState::Left:
      return ui.t("ticket.left_next");
    default:
      return {};
  }
}

/// How far the wait has come: what is gone of what is gone and still to come.
void meter(Ui& ui, const app::State& state, const protocol::TicketView& view) {
  constexpr float thick = 10;
  constexpr std::int64_t minute_s = 60;
  const auto gone_min =
      std::max<std::int64_t>(seconds_between(view.taken_at, state.ticket.as_of) / minute_s, 0);
  const auto to_come_min = static_cast<float>(view.wait->low_min + view.wait->high_min) / 2;
  const auto gone = static_cast<float>(gone_min);
  const float part = gone + to_come_min > 0 ? gone / (gone + to_come_min) : 1;
  const Rect rect{ui.column.x, ui.column.y, ui.column.width, thick};
  ui.fill(rect, ui.theme.surface.sunken, thick / 2);
  if (ui.theme.outlined()) ui.border(rect, ui.theme.border.normal, hairline, thick / 2);
  ui.fill({rect.x, rect.y, std::max(part * rect.width, thick), thick}, ui.theme.accent.fill,
          thick / 2);
  ui.gap(thick + space::s);
  paragraph(ui, "ticket-taken",
            ui.t("ticket.taken", {{"time", clock_words(ui, state, view.taken_at)},
                                  {"n", std::to_string(gone_min)}}),
            ui.type.caption, ui.theme.text.secondary);
}

void wait_figures(Ui& ui, const app::State& state, const protocol::TicketView& view) {
  const protocol::HallView* hall = state.hall.value();
  const bool stale = hall != nullptr && is_stale(state, *hall, ui.look.now);
  const bool old = hall != nullptr && is_old(state, *hall, ui.look.now);
  const Color ink = stale ? ui.theme.text.secondary : ui.theme.text.primary;
  const std::string ahead = std::to_string(std::max(view.ahead, 0));
  std::vector<Figure> cells{{"ticket-ahead", ui.t("ticket.ahead_label"), ahead,
                             ui.t("window.people", {{"n", ahead}}), 1, ink}};
  Figure wait{"ticket-wait", ui.t("window.wait"), ui.t("window.no_estimate"), "", 1.5f, ink};
  const bool known = view.wait && !old;
  if (known && view.wait->high_min == 0) wait.number = ui.t("window.no_wait");
  if (known && view.wait->high_min > 0) {
    wait.number = text::range(*ui.look.words, view.wait->low_min, view.wait->high_min);
    wait.unit = ui.t("window.minutes");
  }
  cells.push_back(std::move(wait));
  figures(ui, cells);
  if (!known) return;
  const auto clock_in = [&](int minutes) {
    return clock_words(ui, state, plus_seconds(state.ticket.as_of, 60LL * minutes));
  };
  ui.gap(space::s);
  if (view.wait->high_min > 0) {
    paragraph(ui, "ticket-when",
              ui.t("ticket.when",
                   {{"from", clock_in(view.wait->low_min)}, {"to", clock_in(view.wait->high_min)}}),
              ui.type.label, ink);
    ui.gap(space::m);
  }
  meter(ui, state, view);
}

/// Where to go, as large as it gets.
void call_panel(Ui& ui, const app::State& state, const protocol::TicketView& view) {
  const std::size_t start = ui.mark();
  const Column outer = ui.column;
  ui.column = {outer.x + space::l, outer.y + space::l, outer.width - 2 * space::l};
  const Color ink = ui.theme.call.text;
  TextOptions options;
  options.align = Align::Center;
  options.role = Role::Alert;
  paragraph(ui, "ticket-go", ui.t("ticket.go"), ui.type.title, ink, options);
  const std::string window = ui.t("window.name", {{"number", view.window.value}});
  paragraph(ui, "ticket-window", window, fitting(ui, window, ui.type.number_xl, ui.column.width),
            ui.theme.call.number, options);
  options.role = Role::Text;
  if (view.called_at) {
    paragraph(ui, "ticket-called",
              ui.t("ticket.called", {{"time", clock_words(ui, state, *view.called_at)},
                                     {"n", std::to_string(view.calls)}}),
              ui.type.label, ink, options);
  }
  const Rect rect{outer.x, outer.y, outer.width, ui.column.y + space::l - outer.y};
  const std::size_t end = ui.mark();
  ui.fill(rect, ui.theme.call.fill, ui.corner.card);
  if (ui.theme.outlined()) ui.border(rect, ink, heavy_border, ui.corner.card);
  ui.slide_under(end, start);
  ui.column = outer;
  ui.column.y = rect.bottom() + space::m;
}

void number_card(Ui& ui, const app::State& state, const protocol::TicketView& view) {
  const Card card(ui, "ticket-card");
  const std::string business = business_words(ui, state, view.business);
  const std::string kind = class_words(ui, view.ticket_class, domain::PriorityReason::None);
  paragraph(ui, "ticket-business", business.empty() ? kind : business + ui.t("common.dot") + kind,
            ui.type.label, ui.theme.text.secondary);
  const std::string& number = view.number.value;
  heading(ui, "ticket-number", number, 2, fitting(ui, number, ui.type.number_xl, ui.column.width),
          ui.theme.text.primary);
  if (view.state != TicketState::Called) {
    ui.gap(space::s);
    strip(ui, "ticket-state", status_of(view.state), state_words(ui, view),
          what_next(ui, state, view), Role::Status);
  }
  if (view.state == TicketState::Waiting) {
    rule(ui, space::l);
    wait_figures(ui, state, view);
  }
}

/// Who went first although they came later, and why.
void who_went_first(Ui& ui, const protocol::TicketView& view) {
  int all = view.appointments_first;
  std::string who;
  const auto append = [&](const std::string& words) {
    if (!who.empty()) who += ui.t("common.list_comma");
    who += words;
  };
  for (const protocol::PriorityCount& counted : view.priority_first) {
    all += counted.count;
    append(
        ui.t("ticket.first_priority",
             {{"n", std::to_string(counted.count)},
              {"reason", ui.t("priority_reason." + std::string(protocol::word(counted.reason)))}}));
  }
  if (view.appointments_first > 0) {
    append(ui.t("ticket.first_appointments", {{"n", std::to_string(view.appointments_first)}}));
  }
  if (all == 0) return;
  std::string rest = ui.t("ticket.first_counted", {{"who", who}});
  if (view.priority_cap > 0) {
    rest += ui.t("ticket.first_cap", {{"n", std::to_string(view.priority_cap)}});
  }
  strip(ui, "ticket-first", Status::Priority, ui.t("ticket.first", {{"n", std::to_string(all)}}),
        rest);
  ui.gap(space::m);
}

void rating(Ui& ui, const app::State& state, const protocol::TicketView& view, bool busy) {
  if (view.rating > 0) {
    strip(ui, "ticket-thanks", Status::Done, ui.t("ticket.thanks"),
          rating_word(ui, state, view.rating), Role::Status, Icon::Smile);
    ui.gap(space::m);
    return;
  }
  if (!view.owner) return;
  {
    const Card card(ui, "ticket-rating");
    heading(ui, "ticket-rating-title", ui.t("ticket.rate"), 2, ui.type.heading,
            ui.theme.text.primary);
    paragraph(ui, "ticket-rating-note", ui.t("ticket.rate_note"), ui.type.caption,
              ui.theme.text.secondary);
    ui.gap(space::m);
    const std::vector<int> levels = rating_levels(state);
    for (const int level : levels) {
      const std::string word = std::to_string(level);
      if (button(ui, "rate-" + word, rating_word(ui, state, level),
                 {ButtonKind::Neutral, Icon::None, busy})) {
        ui.intend(app::RateService{level});
      }
      if (level != levels.back()) ui.gap(space::s);
    }
    rating_note(ui, state);
  }
  ui.gap(space::m);
}

void reminder(Ui& ui, const app::TicketPage& page) {
  const std::string n = std::to_string(app::near_ahead);
  const std::string note = page.remind && page.notices_refused
                               ? ui.t("ticket.remind_refused")
                               : ui.t("ticket.remind_note", {{"n", n}});
  if (switch_row(ui, "ticket-remind", ui.t("ticket.remind"), note, page.remind)) {
    ui.intend(app::SetReminder{!page.remind});
  }
  ui.gap(space::m);
}

void followed_number(Ui& ui, const app::State& state, const protocol::TicketView& view) {
  const app::TicketPage& page = state.ticket;
  const bool busy = page.errand.outgoing.has_value();
  const TicketState now = view.state;
  freshness_strip(ui, state);
  notice_strips(ui, state, 2, true);
  errand_notice(ui, "ticket-step", page.errand);
  if (now == TicketState::Called) call_panel(ui, state, view);
  number_card(ui, state, view);
  ui.gap(space::m);
  if (now == TicketState::Passed && view.owner) {
    if (button(ui, "ticket-rejoin", ui.t("ticket.rejoin"),
               {ButtonKind::Primary, Icon::Refresh, busy})) {
      ui.intend(app::RejoinLine{});
    }
    ui.gap(space::m);
  }
  if (now == TicketState::Done) rating(ui, state, view, busy);
  if (now == TicketState::Waiting) who_went_first(ui, view);
  const bool over = now == TicketState::Done || now == TicketState::Left;
  if (!over && now != TicketState::Serving) {
    reminder(ui, page);
    if (view.owner && button(ui, "ticket-leave", ui.t("ticket.leave"),
                             {ButtonKind::Neutral, Icon::XCircle, busy})) {
      ui.intend(app::LeaveLine{});
    }
    ui.gap(space::m);
  }
  if (!view.owner) {
    paragraph(ui, "ticket-looking", ui.t("ticket.looking"), ui.type.caption,
              ui.theme.text.secondary);
    ui.gap(space::s);
  }
  if (over || !view.owner) {
    if (button(ui, "ticket-other", ui.t("ticket.other"), {ButtonKind::Neutral, Icon::Ticket})) {
      ui.intend(app::ForgetTicket{});
    }
  }
}

}  // namespace

void ticket_screen(Ui& ui, const app::State& state) {
  FrameLook look;
  look.title = ui.t("title.ticket");
  look.tab = Tab::Hall;
  look.widest = 680;
  page_frame(ui, state, look, [&](Ui& inner) {
    if (state.ticket.number.empty()) {
      number_form(inner, state);
      page_settings(inner, state);
    } else if (ready(inner, state.ticket.view, "ticket", 2, 150, inner.t("ticket.failed"))) {
      followed_number(inner, state, *state.ticket.view.value());
    }
  });
}

}  // namespace tucao::ui
