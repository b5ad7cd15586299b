// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "domain/accuracy.h"
#include "protocol/words.h"
#include "text/format.h"
#include "ui/screens/frame.h"
#include "ui/screens/notice_parts.h"
#include "ui/screens/queue_parts.h"
#include "ui/screens/screens.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

constexpr float card_width = 320;

/// `也办：税务、户籍`, or nothing if the window serves one business only.
std::string also_served(const Ui& ui, const protocol::HallView& hall,
                        const protocol::WindowView& window) {
  std::string also;
  for (std::size_t i = 1; i < window.businesses.size(); ++i) {
    const auto other =
        std::ranges::find(hall.businesses, window.businesses[i], &domain::Business::id);
    if (other == hall.businesses.end()) continue;
    if (!also.empty()) also += ui.t("common.list_comma");
    also += domain::in_locale(other->name, ui.locale());
  }
  return also.empty() ? also : ui.t("window.also", {{"businesses", also}});
}

std::vector<Figure> figures_of(const Ui& ui, const app::State& state,
                               const protocol::HallView& hall, const protocol::WindowView& window,
                               const std::string& id) {
  const bool old = is_stale(state, hall, ui.look.now);
  const Color ink = old ? ui.theme.text.secondary : ui.theme.text.primary;
  std::vector<Figure> cells;
  cells.push_back({id + "-serving", ui.t(window.calling ? "window.go_to" : "window.serving"),
                   window.serving.empty() ? ui.t("window.free") : window.serving.value, "", 1,
                   window.calling && !old ? ui.theme.text.link : ink});
  cells.push_back({id + "-waiting", ui.t("window.waiting"), std::to_string(window.waiting),
                   ui.t("window.people", {{"n", std::to_string(window.waiting)}}), 1, ink});
  Figure wait{id + "-wait", ui.t("window.wait"), ui.t("window.no_estimate"), "", 1.35f, ink};
  if (window.wait && !is_old(state, hall, ui.look.now)) {
    if (window.wait->high_min == 0) {
      wait.number = ui.t("window.no_wait");
    } else {
      wait.number = text::range(*ui.look.words, window.wait->low_min, window.wait->high_min);
      wait.unit = ui.t("window.minutes");
    }
  }
  cells.push_back(std::move(wait));
  return cells;
}

/// What else the window does, and the way to the form.
void card_foot(Ui& ui, Card& card, const protocol::HallView& hall,
               const protocol::WindowView& window, const std::string& id) {
  constexpr float rule_gap = 10;
  constexpr float icon_size = 16;
  const float row = std::max(ui.type.caption.line, 20.0f);
  const TextStyle link = with_weight(ui.type.caption, Weight::Medium);
  const std::string action = ui.t("window.complain");
  const float action_width = ui.width_of(action, link) + icon_size + 2;
  const float beside = ui.column.width - action_width - space::s;

  std::string also = also_served(ui, hall, window);
  if (window.rating_tenths != 0) {
    const std::string rating = ui.t("window.rating", {{"score", text::tenths(window.rating_tenths)},
                                                      {"n", std::to_string(window.ratings)}});
    also = also.empty() ? rating : rating + ui.t("common.dot") + also;
  }
  const bool fits = ui.width_of(also, ui.type.caption) <= beside;
  const auto lines = break_lines(also, *ui.look.typeface, ui.type.caption.font, ui.column.width);
  const float also_height =
      fits ? 0 : static_cast<float>(lines.size()) * ui.type.caption.line + space::xs;
  card.to_bottom(2 * rule_gap + also_height + row);
  rule(ui, rule_gap);
  if (!also.empty()) {
    const Rect rect{ui.column.x, ui.column.y, fits ? beside : ui.column.width,
                    fits ? row : also_height};
    paint_wrapped(ui, also, rect, ui.type.caption, ui.theme.text.secondary);
    say(ui, id + "-also", also, rect);
    ui.gap(also_height);
  }
  const float right = ui.column.x + ui.column.width;
  ui.text(action, {right - action_width, ui.column.y, action_width, row}, link, ui.theme.text.link);
  ui.icon(Icon::ChevronRight,
          {right - icon_size, ui.column.y + (row - icon_size) / 2, icon_size, icon_size},
          ui.theme.text.link);
  ui.gap(row);
}

void window_card(Ui& ui, const app::State& state, const protocol::HallView& hall,
                 const protocol::WindowView& window, float min_height) {
  const std::string id = "window-" + window.id.value;
  const std::string business = business_name(ui, hall, window);
  Card card(ui, id, Role::ListItem, min_height);
  const std::string action = ui.t("window.complain");
  card.link(id + "-complain",
            ui.t("window.complain_about",
                 {{"action", action}, {"number", window.id.value}, {"business", business}}),
            {app::Page::Complain, window.id.value});

  const Column inner = ui.column;
  const Status status = status_of(window);
  const std::string word = status == Status::Temporary  ? ui.t("window.temporary")
                           : status == Status::Priority ? ui.t("window.green_channel")
                           : status == Status::Calling
                               ? ui.t("window.calling")
                               : ui.t("window_state." + std::string(protocol::word(window.state)));
  const bool working = window.state == domain::WindowState::Open;
  const float plate_h = plate_height(ui);
  const float middle = inner.y + plate_h / 2;
  const float plate_right = plate(ui, window.id.value, {inner.x, inner.y}, working);
  const float badge_w = badge_width(ui, word);
  const float beside = inner.x + inner.width - plate_right - 2 * space::s - badge_w;
  const TextStyle title = ui.type.heading;
  const bool one_row = ui.width_of(business, title) <= beside;

  Node name;
  name.id = id + "-name";
  name.role = Role::Heading;
  name.level = 3;
  name.name = ui.t("window.plate", {{"number", window.id.value}}) + " " + business;
  float bottom = inner.y + plate_h;
  if (one_row) {
    ui.text(business, {plate_right + space::s, middle - title.line / 2, beside, title.line}, title,
            ui.theme.text.primary);
  } else {
    bottom += space::s;
    bottom += paint_wrapped(ui, business, {inner.x, bottom, inner.width, 0}, title,
                            ui.theme.text.primary);
  }
  name.rect = {inner.x, inner.y, inner.width - badge_w, bottom - inner.y};
  ui.add(std::move(name));
  badge_right(ui, id + "-state", status, word, inner.x + inner.width, middle);
  ui.column.y = bottom + space::m;

  if (working && !domain::calls_numbers(window.kind)) {
    paragraph(ui, id + "-no-numbers", ui.t("window.no_numbers"), ui.type.label,
              ui.theme.text.secondary);
  } else if (working) {
    figures(ui, figures_of(ui, state, hall, window, id));
  } else {
    const std::string next =
        window.instead.empty()
            ? ui.t("window.no_instead")
            : ui.t(status == Status::Paused ? "window.instead" : "window.instead_closed",
                   {{"number", window.instead.value}});
    const std::string reason = reason_words(ui, window.reason, window.reason_text);
    strip(ui, id + "-reason", status, reason_until(ui, state, reason, window.resume_at), next);
  }
  card_foot(ui, card, hall, window, id);
}

bool matches(const Ui& ui, const protocol::HallView& hall, const protocol::WindowView& window,
             const std::string& wanted) {
  if (wanted.empty() || window.id.value == wanted) return true;
  return std::ranges::any_of(window.businesses, [&](const domain::BusinessId& id) {
    const auto business = std::ranges::find(hall.businesses, id, &domain::Business::id);
    return business != hall.businesses.end() &&
           domain::in_locale(business->name, ui.locale()).find(wanted) != std::string::npos;
  });
}

void zone_section(Ui& ui, const app::State& state, const protocol::HallView& hall,
                  const domain::Zone& zone,
                  const std::vector<const protocol::WindowView*>& windows) {
  const std::string id = "zone-" + zone.id.value;
  const Scope section(ui, group_node(ui, Role::Group, id));
  int open = 0;
  int total = 0;
  for (const protocol::WindowView* window : windows) {
    if (!domain::calls_numbers(window->kind)) continue;
    ++total;
    if (window->state == domain::WindowState::Open) ++open;
  }
  ui.gap(space::s);
  const std::string count =
      ui.t("zone.open", {{"open", std::to_string(open)}, {"total", std::to_string(total)}});
  const std::string name = domain::in_locale(zone.name, ui.locale());
  const float count_width = ui.width_of(count, ui.type.caption);
  const Column outer = ui.column;
  const bool beside = ui.width_of(name, ui.type.heading) + count_width + space::m <= outer.width;
  heading(ui, id + "-name", name, 2, ui.type.heading, ui.theme.text.primary);
  const Rect count_rect{
      beside ? outer.x + outer.width - count_width : outer.x,
      beside ? outer.y + (ui.type.heading.line - ui.type.caption.line) / 2 : ui.column.y,
      count_width, ui.type.caption.line};
  ui.text(count, count_rect, ui.type.caption, ui.theme.text.secondary);
  say(ui, id + "-open", count, count_rect);
  if (!beside) ui.gap(ui.type.caption.line);
  ui.gap(space::s);
  {
    const Scope list(ui, group_node(ui, Role::List, id + "-windows", name));
    grid(ui, card_width, windows.size(), [&](Ui& inner, std::size_t i, float min_height) {
      window_card(inner, state, hall, *windows[i], min_height);
    });
  }
  ui.gap(space::l);
}

void filters(Ui& ui, const app::State& state, const protocol::HallView& hall) {
  const Column outer = ui.column;
  FieldLook search;
  search.id = "search";
  search.label = ui.t("hall.search");
  search.hint = search.label;
  search.hide_label = true;
  search.value = app::field(state, app::Field::Search);
  search.entry = Entry::Search;
  search.icon = Icon::Search;
  if (!ui.phone()) ui.column.width = 360;
  if (const auto typed = field(ui, search)) ui.intend(app::Edit{app::Field::Search, *typed});
  std::vector<Option> zones{{"", ui.t("hall.all_zones")}};
  for (const domain::Zone& zone : hall.zones) {
    zones.push_back({zone.id.value, domain::in_locale(zone.name, ui.locale())});
  }
  if (ui.phone()) {
    ui.gap(space::m);
  } else {
    ui.column = {outer.x + 360 + space::l, outer.y, outer.width - 360 - space::l};
  }
  if (const auto zone = chips(ui, "filter", ui.t("hall.zones"), zones, {state.zone.value})) {
    ui.intend(app::ChooseZone{domain::ZoneId{*zone}});
  }
  ui.column.x = outer.x;
  ui.column.width = outer.width;
  ui.gap(space::m);
}

/// How right the ranges were: whoever publishes a wait owes that.
void accuracy_section(Ui& ui, const protocol::HallView& hall) {
  if (hall.accuracy.empty()) return;
  const Scope section(ui, group_node(ui, Role::Group, "accuracy", ui.t("accuracy.title")));
  heading(ui, "accuracy-title", ui.t("accuracy.title"), 2, ui.type.heading, ui.theme.text.primary);
  ui.gap(space::s);
  paragraph(ui, "accuracy-intro",
            ui.t("accuracy.intro", {{"days", std::to_string(domain::accuracy_days)}}), ui.type.body,
            ui.theme.text.secondary);
  for (const protocol::WaitAccuracy& accuracy : hall.accuracy) {
    ui.gap(space::s);
    const auto business =
        std::ranges::find(hall.businesses, accuracy.business, &domain::Business::id);
    if (business == hall.businesses.end()) continue;
    paragraph(
        ui, "accuracy-" + accuracy.business.value,
        ui.t("accuracy.business", {{"business", domain::in_locale(business->name, ui.locale())},
                                   {"percent", std::to_string(protocol::percent_inside(accuracy))},
                                   {"n", std::to_string(accuracy.tickets)}}),
        ui.type.body, ui.theme.text.primary);
  }
  ui.gap(space::l);
}

/// The way to the number that this phone follows.
void my_ticket(Ui& ui, const app::State& state) {
  const app::TicketPage& page = state.ticket;
  if (page.number.empty()) return;
  {
    Card card(ui, "my-ticket");
    const std::string name = ui.t("ticket.mine", {{"number", page.number.value}});
    std::string sentence;
    if (const protocol::TicketView* view = page.view.value()) {
      sentence = view->state == domain::TicketState::Waiting
                     ? ui.t("ticket.ahead", {{"n", std::to_string(std::max(view->ahead, 0))}})
                     : ui.t("ticket_state." + std::string(protocol::word(view->state)),
                            {{"number", view->window.value}});
    }
    card.link("my-ticket-open", sentence.empty() ? name : name + "\n" + sentence,
              {app::Page::Ticket, page.number.value, page.code});
    const Column inner = ui.column;
    constexpr float icon_size = 24;
    ui.icon(Icon::Ticket, {inner.x, inner.y, icon_size, icon_size}, ui.theme.text.link);
    ui.column = {inner.x + icon_size + space::m, inner.y, inner.width - icon_size - space::m};
    paragraph(ui, "my-ticket-number", name, with_weight(ui.type.strong, Weight::Bold),
              ui.theme.text.link);
    if (!sentence.empty()) {
      paragraph(ui, "my-ticket-state", sentence, ui.type.label, ui.theme.text.primary);
    }
    ui.column = {inner.x, ui.column.y, inner.width};
  }
  ui.gap(space::m);
}

void hall_content(Ui& ui, const app::State& state) {
  if (!ready(ui, state.hall, "hall", 3, 150, ui.t("hall.failed"))) return;
  const protocol::HallView& hall = *state.hall.value();
  freshness_strip(ui, state);
  notice_strips(ui, state, 2, true);
  my_ticket(ui, state);
  if (hall.windows.empty()) {
    empty_state(ui, "hall-empty", Icon::Building, ui.t("hall.empty"), ui.t("hall.empty_next"));
    return;
  }
  filters(ui, state, hall);
  const std::string& wanted = app::field(state, app::Field::Search);
  bool any = false;
  for (const domain::Zone& zone : hall.zones) {
    if (!state.zone.empty() && zone.id != state.zone) continue;
    std::vector<const protocol::WindowView*> windows;
    for (const protocol::WindowView& window : hall.windows) {
      if (window.zone == zone.id && matches(ui, hall, window, wanted)) windows.push_back(&window);
    }
    if (windows.empty()) continue;
    any = true;
    zone_section(ui, state, hall, zone, windows);
  }
  if (!any) {
    empty_state(ui, "hall-no-match", Icon::Search, ui.t("hall.no_match", {{"words", wanted}}),
                ui.t("hall.no_match_next"));
  }
  accuracy_section(ui, hall);
}

}  // namespace

void hall_screen(Ui& ui, const app::State& state) {
  FrameLook look;
  look.tab = Tab::Hall;
  look.hall_band = true;
  page_frame(ui, state, look, [&](Ui& inner) {
    hall_content(inner, state);
    page_settings(inner, state);
  });
}

void not_found_screen(Ui& ui, const app::State& state) {
  FrameLook look;
  look.title = ui.t("title.not_found");
  page_frame(ui, state, look, [&](Ui& inner) {
    empty_state(inner, "not-found", Icon::Search, inner.t("not_found.sentence"),
                inner.t("not_found.next"));
    page_settings(inner, state);
  });
}

}  // namespace tucao::ui
