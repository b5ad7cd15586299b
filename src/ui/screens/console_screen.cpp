// SPDX-License-Identifier: Apache-2.0
// A window from behind: whom to call next, and what the public is told when it does not serve.
#include <algorithm>
#include <array>

#include "protocol/words.h"
#include "text/format.h"
#include "ui/screens/frame.h"
#include "ui/screens/notice_parts.h"
#include "ui/screens/queue_parts.h"
#include "ui/screens/screens.h"
#include "ui/screens/staff_parts.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

using Panel = app::ConsolePage::Panel;
using domain::WindowState;
using protocol::ConsoleStep;

constexpr std::int64_t minute_s = 60;
constexpr float line_width = 384;
constexpr float side_width = 376;

/// Work, line and side pane stand beside each other.
bool has_three_panes(const Ui& ui) {
  return ui.look.width >= 1400 * std::max(1.0f, ui.look.text_scale);
}

bool is_busy(const app::State& state) { return state.console.errand.outgoing.has_value(); }

std::string minutes_between(const Ui& ui, Instant from, Instant until) {
  const auto minutes = std::max<std::int64_t>(seconds_between(from, until) / minute_s, 0);
  return ui.t("console.minutes", {{"n", std::to_string(minutes)}});
}

std::string minutes_since(const Ui& ui, const app::State& state, Instant at) {
  return minutes_between(ui, at, app::server_time(state, ui.look.now));
}

/// `办理中`, or `暂停，设备检修，预计 10:50 恢复`: what the public reads about a window.
std::string public_words(const Ui& ui, const app::State& state, WindowState window_state,
                         const std::string& reason, const std::optional<Instant>& resume_at) {
  const std::string word = ui.t("window_state." + std::string(protocol::word(window_state)));
  if (reason.empty()) return word;
  const std::string said = reason_until(ui, state, reason, resume_at);
  return ui.t("console.said", {{"state", word}, {"reason", said}});
}

/// Buttons side by side, as many as fit.
struct Action {
  std::string id;
  std::string label;
  Icon icon;
  app::Intent intent;
};
void actions(Ui& ui, const std::vector<Action>& all, bool busy) {
  float widest = 0;
  for (const Action& action : all) {
    widest = std::max(widest, button_width(ui, action.label, {ButtonKind::Neutral, action.icon}));
  }
  grid(ui, widest / ui.look.text_scale, all.size(), [&](Ui& inner, std::size_t i, float) {
    const Action& action = all[i];
    if (button(inner, action.id, action.label, {ButtonKind::Neutral, action.icon, busy})) {
      inner.intend(action.intent);
    }
  });
}

// ---- the present number -------------------------------------------------------------------------

void present_number(Ui& ui, const app::State& state, const protocol::ConsoleView& view) {
  const protocol::TicketLine& line = *view.serving;
  const bool called = line.state == domain::TicketState::Called;
  const bool busy = is_busy(state);
  const Card card(ui, "present");
  const Column inner = ui.column;
  paragraph(ui, "present-label", ui.t(called ? "console.called" : "console.serving"), ui.type.label,
            ui.theme.text.secondary);
  heading(ui, "present-number", line.number.value, 2,
          fitting(ui, line.number.value, ui.type.number_xl, inner.width), ui.theme.text.primary);
  const std::string kind = class_words(ui, line.ticket_class, line.priority_reason);
  badge_left(ui, "present-class", status_of(line.ticket_class), kind, inner.x,
             ui.column.y + badge_height(ui) / 2);
  ui.gap(badge_height(ui) + space::s);
  std::string facts = business_words(ui, state, line.business);
  if (line.started_at) {
    facts += ui.t("common.dot") +
             ui.t("console.started", {{"time", clock_words(ui, state, *line.started_at)}});
  } else if (line.called_at) {
    facts += ui.t("common.dot") +
             ui.t("console.called_at", {{"time", clock_words(ui, state, *line.called_at)},
                                        {"n", std::to_string(line.calls)}});
  }
  paragraph(ui, "present-facts", facts, ui.type.label, ui.theme.text.secondary);
  ui.gap(space::l);
  std::vector<Action> steps;
  if (called) {
    steps.push_back(
        {"step-start", ui.t("console.start"), Icon::Check, app::StepAtWindow{ConsoleStep::Start}});
    steps.push_back({"step-recall", ui.t("console.recall"), Icon::Speaker,
                     app::StepAtWindow{ConsoleStep::Recall}});
    steps.push_back(
        {"step-pass", ui.t("console.pass"), Icon::Close, app::StepAtWindow{ConsoleStep::Pass}});
  } else {
    steps.push_back({"step-finish", ui.t("console.finish"), Icon::CheckDouble,
                     app::StepAtWindow{ConsoleStep::Finish}});
  }
  steps.push_back(
      {"step-hold", ui.t("console.hold"), Icon::Hourglass, app::StepAtWindow{ConsoleStep::Hold}});
  steps.push_back(
      {"step-transfer", ui.t("console.transfer"), Icon::Send, app::ShowPanel{Panel::Transfer}});
  actions(ui, steps, busy);
}

void free_window(Ui& ui, const app::State& state, const protocol::ConsoleView& view) {
  const Card card(ui, "present");
  const std::string reason = reason_words(ui, view.window.reason, view.window.reason_text);
  heading(ui, "present-free",
          view.window.state == WindowState::Open
              ? ui.t("console.free")
              : public_words(ui, state, view.window.state, reason, view.window.resume_at),
          2, ui.type.heading, ui.theme.text.primary);
  paragraph(
      ui, "present-facts",
      ui.t(view.window.state == WindowState::Open ? "console.free_next" : "console.shut_next"),
      ui.type.label, ui.theme.text.secondary);
}

/// The one main button; it says what it will do and to whom.
void main_button(Ui& ui, const app::State& state, const protocol::ConsoleView& view) {
  const bool busy = is_busy(state);
  std::string label;
  app::StepAtWindow step{ConsoleStep::Next};
  Icon icon = Icon::Speaker;
  const std::string next = view.next.empty() ? std::string{} : view.next.front().number.value;
  if (view.window.state == WindowState::Closed) {
    label = ui.t("console.open");
    step.step = ConsoleStep::Open;
    icon = Icon::CheckCircle;
  } else if (view.window.state == WindowState::Paused) {
    label = ui.t("console.resume");
    step.step = ConsoleStep::Resume;
    icon = Icon::CheckCircle;
  } else if (view.serving && !next.empty()) {
    label = ui.t("console.finish_and_call", {{"number", next}});
  } else if (view.serving) {
    label = ui.t("console.finish_nobody", {{"number", view.serving->number.value}});
    icon = Icon::CheckDouble;
  } else if (!next.empty()) {
    label = ui.t("console.call", {{"number", next}});
  } else {
    strip(ui, "nobody-waits", Status::Closed, ui.t("console.nobody_waits"),
          ui.t("console.nobody_waits_next"), Role::Status);
    return;
  }
  constexpr float tall = 120;
  const float height = ui.phone() ? button_height(ui) + space::m : tall;
  const Rect rect{ui.column.x, ui.column.y, ui.column.width,
                  std::max(height, 2 * ui.type.strong.line + 2 * space::s)};
  if (button_at(ui, "main-step", label, rect, {ButtonKind::Primary, icon, busy})) {
    ui.intend(step);
  }
  ui.gap(rect.height);
}

void next_reason(Ui& ui, const protocol::ConsoleView& view) {
  if (view.window.state != WindowState::Open || view.next.empty()) return;
  const protocol::TicketLine& next = view.next.front();
  if (next.ticket_class == domain::TicketClass::WalkIn) return;
  ui.gap(space::m);
  strip(ui, "next-reason", status_of(next.ticket_class),
        ui.t("console.next_is",
             {{"number", next.number.value},
              {"class", class_words(ui, next.ticket_class, next.priority_reason)}}),
        {});
}

/// Whether the hall keeps its promise of open windows, what one more would do, and when today it did not.
void staffing(Ui& ui, const app::State& state, const protocol::Staffing& staffing) {
  if (staffing.under_bar) {
    std::string what = ui.t("console.few_open_next");
    if (const auto& more = staffing.one_more) {
      what = ui.t("console.one_more", {{"number", more->window.value},
                                       {"business", business_words(ui, state, more->business)},
                                       {"before", wait_words(ui, more->before)},
                                       {"after", wait_words(ui, more->after)}});
    }
    ui.gap(space::s);
    strip(ui, "few-open", Status::DueSoon, ui.t("console.few_open"), what, Role::Status,
          Icon::Alert);
  }
  if (staffing.breaches.empty()) return;
  ui.gap(space::s);
  paragraph(ui, "breaches-title", ui.t("console.breaches"), ui.type.label, ui.theme.text.primary);
  const Scope list(ui, group_node(ui, Role::List, "breaches", ui.t("console.breaches")));
  for (std::size_t i = 0; i < staffing.breaches.size(); ++i) {
    const domain::Breach& breach = staffing.breaches[i];
    const std::string id = "breach-" + std::to_string(i + 1);
    const Scope item(ui, group_node(ui, Role::ListItem, id));
    const std::string from = clock_words(ui, state, breach.from);
    const std::string open = std::to_string(breach.least_open);
    const std::string words =
        breach.until
            ? ui.t("console.breach", {{"from", from},
                                      {"until", clock_words(ui, state, *breach.until)},
                                      {"length", minutes_between(ui, breach.from, *breach.until)},
                                      {"open", open}})
            : ui.t("console.breach_now", {{"from", from},
                                          {"length", minutes_since(ui, state, breach.from)},
                                          {"open", open}});
    paragraph(ui, id + "-words", words, ui.type.label, ui.theme.text.secondary);
  }
}

/// How busy every business is, how many windows are open, and which one could be opened now.
void crowd(Ui& ui, const app::State& state, const protocol::ConsoleView& view) {
  const Card card(ui, "crowd");
  heading(ui, "crowd-title",
          ui.t("hall.open_windows", {{"open", std::to_string(view.open_windows)},
                                     {"total", std::to_string(view.total_windows)}}),
          2, ui.type.heading, ui.theme.text.primary);
  staffing(ui, state, view.staffing);
  ui.gap(space::s);
  {
    const Scope list(ui, group_node(ui, Role::List, "loads", ui.t("console.loads")));
    for (const protocol::BusinessLoad& load : view.loads) {
      const std::string id = "load-" + load.business.value;
      const Scope item(ui, group_node(ui, Role::ListItem, id));
      const std::string figures = ui.t("console.load", {{"n", std::to_string(load.waiting)},
                                                        {"wait", wait_words(ui, load.wait)}});
      const std::string name = business_words(ui, state, load.business);
      const Column outer = ui.column;
      ui.gap(space::xs);
      const float top = ui.column.y;
      const float width = ui.width_of(figures, ui.type.label);
      const bool beside = ui.width_of(name, ui.type.label) + width + space::m <= outer.width;
      paragraph(ui, id + "-name", name, ui.type.label, ui.theme.text.primary);
      if (beside) ui.column = {outer.x + outer.width - width, top, width};
      TextOptions right;
      right.align = beside ? Align::Right : Align::Left;
      paragraph(ui, id + "-figures", figures, ui.type.label, ui.theme.text.secondary, right);
      ui.column = {outer.x, ui.column.y + space::xs, outer.width};
    }
  }
  const protocol::HallView* hall = state.hall.value();
  if (hall == nullptr) return;
  for (const protocol::WindowView& other : hall->windows) {
    if (other.id == view.window.id || other.state != WindowState::Closed) continue;
    if (!runs_own_queue(*hall, other)) continue;
    ui.gap(space::s);
    if (button(ui, "open-" + other.id.value,
               ui.t("console.open_other", {{"number", other.id.value}}),
               {ButtonKind::Secondary, Icon::PlusCircle, is_busy(state)})) {
      ui.intend(app::StepAtWindow{ConsoleStep::Open, {}, {}, other.id});
    }
  }
}

void work(Ui& ui, const app::State& state, const protocol::ConsoleView& view, bool main_here) {
  freshness_strip(ui, state);
  notice_strips(ui, state, 2, false);
  errand_notice(ui, "step", state.console.errand);
  if (view.serving) {
    present_number(ui, state, view);
  } else {
    free_window(ui, state, view);
  }
  if (main_here) {
    ui.gap(space::l);
    main_button(ui, state, view);
  }
  next_reason(ui, view);
  ui.gap(space::l);
  std::vector<Action> shuts;
  if (view.window.state == WindowState::Open) {
    shuts.push_back(
        {"show-pause", ui.t("console.pause"), Icon::PauseCircle, app::ShowPanel{Panel::Pause}});
  }
  if (view.window.state != WindowState::Closed) {
    shuts.push_back(
        {"show-close", ui.t("console.close"), Icon::MinusCircle, app::ShowPanel{Panel::Close}});
  }
  if (!shuts.empty()) {
    actions(ui, shuts, is_busy(state));
    ui.gap(space::l);
  }
  crowd(ui, state, view);
  ui.gap(space::m);
  link_line(ui, "to-rating", ui.t("console.to_rating"), {app::Page::Rating, view.window.id.value});
}

// ---- lists --------------------------------------------------------------------------------------

/// A number, its class, how long it has waited; with a button where something can be done about it.
void ticket_row(Ui& ui, const app::State& state, const protocol::TicketLine& line,
                const std::string& id, const Action* action) {
  const Scope item(ui, group_node(ui, Role::ListItem, id));
  const Column outer = ui.column;
  const TextStyle style = with_weight(ui.type.strong, Weight::Bold);
  const float row = std::max({min_target + space::s, badge_height(ui) + space::l});
  const float middle = outer.y + row / 2;
  const std::string waited = minutes_since(ui, state, line.taken_at);
  const std::string kind = class_words(ui, line.ticket_class, line.priority_reason);
  const float number_width = std::max(64.0f, ui.width_of(line.number.value, style) + space::m);
  const float waited_width = ui.width_of(waited, ui.type.caption);
  const float action_width = action == nullptr ? 0 : button_width(ui, action->label, {}) + space::s;
  const float needed =
      number_width + badge_width(ui, kind) + space::s + waited_width + action_width;
  const bool one_row = needed <= outer.width;
  const Rect number{outer.x, middle - style.line / 2, number_width, style.line};
  ui.text(line.number.value, number, style, ui.theme.text.primary);
  say(ui, id + "-number", line.number.value, number);
  float bottom = outer.y + row;
  float right = outer.x + outer.width;
  if (one_row) {
    badge_left(ui, id + "-class", status_of(line.ticket_class), kind, outer.x + number_width,
               middle);
    if (action != nullptr) {
      const Rect rect{right - action_width + space::s, middle - min_target / 2,
                      action_width - space::s, min_target};
      if (button_at(ui, action->id, action->label, rect,
                    {ButtonKind::Neutral, Icon::None, is_busy(state)})) {
        ui.intend(action->intent);
      }
      right -= action_width;
    }
    const Rect rect{right - waited_width, middle - ui.type.caption.line / 2, waited_width,
                    ui.type.caption.line};
    ui.text(waited, rect, ui.type.caption, ui.theme.text.secondary);
    say(ui, id + "-waited", waited, rect);
  } else {
    const Rect rect{right - waited_width, middle - ui.type.caption.line / 2, waited_width,
                    ui.type.caption.line};
    ui.text(waited, rect, ui.type.caption, ui.theme.text.secondary);
    say(ui, id + "-waited", waited, rect);
    ui.column.y = bottom;
    paragraph(ui, id + "-class", kind, ui.type.caption,
              ui.theme.of(status_of(line.ticket_class)).text);
    ui.gap(space::s);
    if (action != nullptr) {
      if (button(ui, action->id, action->label,
                 {ButtonKind::Neutral, Icon::None, is_busy(state)})) {
        ui.intend(action->intent);
      }
      ui.gap(space::s);
    }
    bottom = ui.column.y;
  }
  ui.fill({outer.x, bottom - hairline, outer.width, hairline}, ui.theme.border.subtle);
  ui.column = {outer.x, bottom, outer.width};
}

void list_title(Ui& ui, const std::string& id, const std::string& title, const std::string& count) {
  const Column outer = ui.column;
  const float width = ui.width_of(count, ui.type.caption);
  const bool beside = ui.width_of(title, ui.type.heading) + width + space::m <= outer.width;
  heading(ui, id + "-title", title, 2, ui.type.heading, ui.theme.text.primary);
  if (beside) {
    const Rect rect{outer.x + outer.width - width,
                    outer.y + (ui.type.heading.line - ui.type.caption.line) / 2, width,
                    ui.type.caption.line};
    ui.text(count, rect, ui.type.caption, ui.theme.text.secondary);
    say(ui, id + "-count", count, rect);
  } else {
    paragraph(ui, id + "-count", count, ui.type.caption, ui.theme.text.secondary);
  }
  ui.gap(space::s);
}

void next_in_line(Ui& ui, const app::State& state, const protocol::ConsoleView& view) {
  const std::string waiting = std::to_string(view.window.waiting);
  list_title(ui, "next", ui.t("console.next"),
             waiting + " " + ui.t("window.people", {{"n", waiting}}));
  if (view.next.empty()) {
    paragraph(ui, "next-none", ui.t("console.nobody_waits"), ui.type.label,
              ui.theme.text.secondary);
    return;
  }
  const Scope list(ui, group_node(ui, Role::List, "next-list", ui.t("console.next")));
  for (const protocol::TicketLine& line : view.next) {
    ticket_row(ui, state, line, "next-" + line.number.value, nullptr);
  }
}

void set_aside(Ui& ui, const app::State& state, const std::string& id, const std::string& title,
               const std::vector<protocol::TicketLine>& lines, const std::string& label,
               ConsoleStep step) {
  if (lines.empty()) return;
  const std::string n = std::to_string(lines.size());
  list_title(ui, id, title, n + " " + ui.t("console.numbers", {{"n", n}}));
  {
    const Scope list(ui, group_node(ui, Role::List, id + "-list", title));
    for (const protocol::TicketLine& line : lines) {
      const std::string row = id + "-" + line.number.value;
      const Action action{row + "-back", label, Icon::None, app::StepAtWindow{step, line.number}};
      ticket_row(ui, state, line, row, &action);
    }
  }
  ui.gap(space::xxl);
}

void aside_lists(Ui& ui, const app::State& state, const protocol::ConsoleView& view) {
  set_aside(ui, state, "held", ui.t("console.held"), view.held, ui.t("console.call_back"),
            ConsoleStep::Call);
  set_aside(ui, state, "passed", ui.t("console.passed"), view.passed, ui.t("ticket.rejoin"),
            ConsoleStep::Rejoin);
  if (view.held.empty() && view.passed.empty()) {
    heading(ui, "aside-title", ui.t("console.aside"), 2, ui.type.heading, ui.theme.text.primary);
    ui.gap(space::s);
    paragraph(ui, "aside-none", ui.t("console.aside_none"), ui.type.label, ui.theme.text.secondary);
  }
}

// ---- the panel ----------------------------------------------------------------------------------

void cancel_button(Ui& ui) {
  if (button(ui, "panel-cancel", ui.t("console.cancel"), {ButtonKind::Neutral})) {
    ui.intend(app::ShowPanel{Panel::None});
  }
}

void transfer_panel(Ui& ui, const app::State& state, const protocol::ConsoleView& view) {
  heading(ui, "panel-title", ui.t("console.transfer_title"), 2, ui.type.heading,
          ui.theme.text.primary);
  paragraph(ui, "panel-note", ui.t("console.transfer_note"), ui.type.label,
            ui.theme.text.secondary);
  ui.gap(space::m);
  const protocol::HallView* hall = state.hall.value();
  bool any = false;
  if (hall != nullptr && view.serving) {
    for (const domain::Business& business : hall->businesses) {
      if (!business.own_queue || business.id == view.serving->business) continue;
      any = true;
      if (button(ui, "transfer-" + business.id.value, domain::in_locale(business.name, ui.locale()),
                 {ButtonKind::Secondary, Icon::Send, is_busy(state)})) {
        ui.intend(app::StepAtWindow{ConsoleStep::Transfer, {}, business.id});
      }
      ui.gap(space::s);
    }
  }
  if (!any) {
    paragraph(ui, "transfer-none", ui.t("console.transfer_none"), ui.type.label,
              ui.theme.text.primary);
    ui.gap(space::m);
  }
  cancel_button(ui);
}

/// The moments that the chips offer, by the hall's clock.
std::string clock_in(const Ui& ui, const app::State& state, int minutes) {
  return to_iso8601(plus_seconds(app::server_time(state, ui.look.now), minutes * minute_s),
                    app::utc_offset_min(state))
      .substr(11, 5);
}

void resume_fields(Ui& ui, const app::State& state) {
  static constexpr std::array offered_min{15, 30, 60};
  const std::string& time = app::field(state, app::Field::ResumeTime);
  FieldLook look;
  look.id = "field-resume_at";
  look.label = ui.t("console.resume_at");
  look.note = ui.t("form.optional");
  look.value = time;
  look.entry = Entry::Time;
  look.error = issue_for(ui, state.console.issues, "resume_at");
  if (const auto typed = field(ui, look)) ui.intend(app::Edit{app::Field::ResumeTime, *typed});
  ui.gap(space::s);
  std::vector<Option> options;
  std::string chosen;
  for (const int minutes : offered_min) {
    const std::string value = std::to_string(minutes);
    options.push_back({value, ui.t("console.minutes", {{"n", value}})});
    if (!time.empty() && clock_in(ui, state, minutes) == time) chosen = value;
  }
  options.push_back({"unknown", ui.t("console.resume_unknown")});
  if (time.empty()) chosen = "unknown";
  if (const auto pressed = chips(ui, "resume", ui.t("console.resume_at"), options, {chosen})) {
    std::string wanted;
    for (const int minutes : offered_min) {
      if (std::to_string(minutes) == *pressed) wanted = clock_in(ui, state, minutes);
    }
    ui.intend(app::Edit{app::Field::ResumeTime, wanted});
  }
  ui.gap(space::l);
}

void shut_panel(Ui& ui, const app::State& state, bool pause) {
  using domain::WindowReason;
  static constexpr std::array pause_reasons{WindowReason::Equipment, WindowReason::Staffing,
                                            WindowReason::Lunch, WindowReason::Training,
                                            WindowReason::Other};
  static constexpr std::array close_reasons{WindowReason::NotScheduled, WindowReason::Staffing,
                                            WindowReason::Equipment, WindowReason::Other};
  heading(ui, "panel-title", ui.t(pause ? "console.pause_title" : "console.close_title"), 2,
          ui.type.heading, ui.theme.text.primary);
  paragraph(ui, "panel-note", ui.t("console.shut_note"), ui.type.label, ui.theme.text.secondary);
  ui.gap(space::m);
  const Scope form(ui, [&] {
    Node node = group_node(ui, Role::Form, "panel-form", ui.t("console.pause"));
    node.submit = "panel-shut";
    return node;
  }());
  const std::string& chosen = app::field(state, app::Field::ShutReason);
  const auto options = pause ? word_options(ui, "window_reason.", pause_reasons)
                             : word_options(ui, "window_reason.", close_reasons);
  FieldLook reason;
  reason.id = "field-reason";
  reason.label = ui.t("console.reason");
  reason.value = chosen;
  reason.error = issue_for(ui, state.console.issues, "reason");
  reason.required = true;
  if (const auto picked = radio_group(ui, reason, options)) {
    ui.intend(app::Edit{app::Field::ShutReason, *picked});
  }
  ui.gap(space::l);
  const std::string& own = app::field(state, app::Field::ShutText);
  if (chosen == protocol::word(WindowReason::Other)) {
    FieldLook text;
    text.id = "field-reason_text";
    text.label = ui.t("console.reason_text");
    text.hint = ui.t("console.reason_text_hint");
    text.value = own;
    text.error = issue_for(ui, state.console.issues, "reason_text");
    text.required = true;
    if (const auto typed = field(ui, text)) ui.intend(app::Edit{app::Field::ShutText, *typed});
    ui.gap(space::l);
  }
  if (pause) resume_fields(ui, state);
  const auto known = protocol::from_word<WindowReason>(chosen);
  if (known && *known != WindowReason::None) {
    std::string said = reason_words(ui, *known, own);
    const std::string& time = app::field(state, app::Field::ResumeTime);
    if (pause && !time.empty()) {
      said = ui.t("window.reason_until", {{"reason", said}, {"time", time}});
    }
    strip(ui, "panel-public", pause ? Status::Paused : Status::Closed, ui.t("console.public"),
          ui.t("console.said",
               {{"state", ui.t(pause ? "window_state.paused" : "window_state.closed")},
                {"reason", said}}),
          Role::Status, Icon::Eye);
    ui.gap(space::l);
  }
  if (button(
          ui, "panel-shut", ui.t(pause ? "console.pause" : "console.close"),
          {ButtonKind::Primary, pause ? Icon::PauseCircle : Icon::MinusCircle, is_busy(state)})) {
    ui.intend(app::StepAtWindow{pause ? ConsoleStep::Pause : ConsoleStep::Close});
  }
  ui.gap(space::s);
  cancel_button(ui);
}

/// The panel if one is open, else what was set aside.
void side(Ui& ui, const app::State& state, const protocol::ConsoleView& view) {
  switch (state.console.panel) {
    case Panel::Pause:
    case Panel::Close:
      return shut_panel(ui, state, state.console.panel == Panel::Pause);
    case Panel::Transfer:
      return transfer_panel(ui, state, view);
    case Panel::None:
      return aside_lists(ui, state, view);
  }
}

// ---- layouts ------------------------------------------------------------------------------------

std::string title_of(const Ui& ui, const app::State& state) {
  return window_name(ui, state, domain::WindowId{state.route.id});
}

float header(Ui& ui, const app::State& state, const protocol::ConsoleView* view) {
  const float left = rail_width_of(ui);
  const float width = ui.look.width - left;
  const float height = std::max(72.0f, ui.type.title.line + 36);
  const float middle = height / 2;
  ui.begin_region(Role::Banner, "header", {left, 0, width, height}, false);
  ui.fill({0, 0, width, height}, ui.theme.surface.card);
  ui.fill({0, height - hairline, width, hairline}, ui.theme.border.subtle);
  const std::string clock = clock_words(ui, state, app::server_time(state, ui.look.now));
  const float clock_width = ui.width_of(clock, ui.type.heading);
  const Rect clock_rect{width - space::section - clock_width, middle - ui.type.heading.line / 2,
                        clock_width, ui.type.heading.line};
  ui.text(clock, clock_rect, ui.type.heading, ui.theme.text.primary);
  say(ui, "console-clock", clock, clock_rect);
  float room = clock_rect.x - space::section - space::m;
  std::string word;
  if (view != nullptr) {
    word = ui.t("window_state." + std::string(protocol::word(view->window.state)));
    room -= badge_width(ui, word) + space::m;
  }
  const TextStyle style = fitting(ui, title_of(ui, state), ui.type.title, room);
  ui.column = {space::section, middle - style.line / 2, room};
  const float title_width = ui.width_of(title_of(ui, state), style);
  heading(ui, "page-title", title_of(ui, state), 1, style, ui.theme.text.primary);
  if (view != nullptr) {
    protocol::WindowView window = view->window;
    window.calling =
        false;  // the number says that it was called; the badge, that the window is open
    badge_left(ui, "console-state", status_of(window), word,
               space::section + title_width + space::m, middle);
  }
  ui.column.y = height;
  ui.end_region();
  return height;
}

void desk(Ui& ui, const app::State& state) {
  const protocol::ConsoleView* view = state.console.view.value();
  staff_rail(ui, state);
  const float top = header(ui, state, view);
  const float left = rail_width_of(ui);
  const float height = ui.look.height - top;
  const float width = ui.look.width - left;
  if (view == nullptr) {
    staff_pane(ui, Role::Main, "main", {left, top, width, height}, {}, [&](Ui& inner) {
      (void)ready(inner, state.console.view, "console", 3, 120, inner.t("console.failed"));
    });
    return toast(ui, state);
  }
  const bool three = has_three_panes(ui);
  const float scale = std::max(1.0f, ui.look.text_scale);
  const float side_w = side_width * scale;
  const float line_w = three ? line_width * scale : side_w;
  const float main_w = width - line_w - (three ? side_w : 0);
  staff_pane(ui, Role::Main, "main", {left, top, main_w, height}, {},
             [&](Ui& inner) { work(inner, state, *view, true); });
  const bool panel = state.console.panel != Panel::None;
  staff_pane(ui, Role::Complementary, "line", {left + main_w, top, line_w, height},
             ui.t("console.next"), [&](Ui& inner) {
               if (three || !panel) next_in_line(inner, state, *view);
               if (three) return;
               if (!panel) inner.gap(space::section);
               side(inner, state, *view);
             });
  if (three) {
    staff_pane(ui, Role::Complementary, "side", {left + main_w + line_w, top, side_w, height},
               ui.t("console.aside"), [&](Ui& inner) { side(inner, state, *view); });
  }
  toast(ui, state);
}

void phone(Ui& ui, const app::State& state) {
  const protocol::ConsoleView* view = state.console.view.value();
  FrameLook look;
  look.title = title_of(ui, state);
  look.back = true;
  look.widest = 760;
  const bool panel = state.console.panel != Panel::None;
  if (view != nullptr && !panel) {
    look.actions = [&state, view](Ui& inner) { main_button(inner, state, *view); };
  }
  page_frame(ui, state, look, [&](Ui& inner) {
    if (!ready(inner, state.console.view, "console", 3, 120, inner.t("console.failed"))) return;
    if (panel) {
      errand_notice(inner, "step", state.console.errand);
      return side(inner, state, *view);
    }
    work(inner, state, *view, false);
    inner.gap(space::xxl);
    next_in_line(inner, state, *view);
    inner.gap(space::xxl);
    side(inner, state, *view);
    inner.gap(space::l);
    staff_links(inner, state);
  });
}

void window_choice(Ui& ui, const app::State& state) {
  FrameLook look;
  look.title = ui.t("title.console");
  look.widest = 760;
  page_frame(ui, state, look, [&](Ui& inner) {
    if (!ready(inner, state.hall, "console-hall", 2, 80, inner.t("hall.failed"))) return;
    const protocol::HallView& hall = *state.hall.value();
    std::vector<const protocol::WindowView*> windows;
    for (const protocol::WindowView& window : hall.windows) {
      if (runs_own_queue(hall, window)) windows.push_back(&window);
    }
    if (windows.empty()) {
      empty_state(inner, "console-none", Icon::Speaker, inner.t("console.none"),
                  inner.t("console.none_next"));
      return;
    }
    paragraph(inner, "console-choose", inner.t("console.choose"), inner.type.label,
              inner.theme.text.secondary);
    inner.gap(space::m);
    {
      const Scope list(inner,
                       group_node(inner, Role::List, "console-windows", inner.t("title.console")));
      grid(inner, 300, windows.size(), [&](Ui& cell, std::size_t i, float min_height) {
        const protocol::WindowView& window = *windows[i];
        const std::string id = "console-" + window.id.value;
        Card card(cell, id, Role::ListItem, min_height);
        const std::string name = window_name(cell, state, window.id);
        card.link(id + "-open", name, {app::Page::Console, window.id.value});
        heading(cell, id + "-name", name, 2, cell.type.heading, cell.theme.text.primary);
        cell.gap(space::xs);
        paragraph(
            cell, id + "-state",
            public_words(cell, state, window.state,
                         reason_words(cell, window.reason, window.reason_text), window.resume_at),
            cell.type.label, cell.theme.text.secondary);
      });
    }
    inner.gap(space::l);
    staff_links(inner, state);
  });
}

}  // namespace

void console_screen(Ui& ui, const app::State& state) {
  if (state.staff.session.value() == nullptr) return sign_in_screen(ui, state);
  if (state.route.id.empty()) return window_choice(ui, state);
  if (has_two_panes(ui)) return desk(ui, state);
  phone(ui, state);
}

}  // namespace tucao::ui
