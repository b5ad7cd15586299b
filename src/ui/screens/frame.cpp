// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/frame.h"

#include <algorithm>
#include <array>

#include "domain/wait.h"
#include "text/format.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/qr_picture.h"
#include "ui/widgets/text.h"
#include "wording/notices.h"

namespace tucao::ui {
namespace {

/// With less below the header (a phone's keyboard is up, or the text is very large) nothing stays fixed at the foot.
constexpr float least_height_for_foot = 320;
constexpr float margin_phone = 16;
constexpr float margin_desk = 32;

struct TabEntry {
  Tab tab;
  app::Page page;
  Icon icon;
  std::string_view key;
};
constexpr std::array tab_entries{
    TabEntry{Tab::Hall, app::Page::Hall, Icon::Building, "tab.hall"},
    TabEntry{Tab::Complain, app::Page::Complain, Icon::Message, "tab.complain"},
    TabEntry{Tab::Follow, app::Page::Follow, Icon::Search, "tab.follow"},
    TabEntry{Tab::Reports, app::Page::Reports, Icon::Chart, "tab.reports"},
};

bool is_demonstration(const app::State& state) {
  return state.hall.value() == nullptr || state.hall.value()->demonstration;
}

std::string hall_name(const Ui& ui, const app::State& state) {
  if (state.hall.value() == nullptr) return ui.t("common.app");
  return domain::in_locale(state.hall.value()->name, ui.locale());
}

std::string opening_hours(const Ui& ui, const protocol::HallView& hall) {
  if (hall.hours.opens_min == 0 && hall.hours.closes_min == 24 * 60)
    return ui.t("hall.open_all_day");
  return ui.t("hall.hours", {{"from", wording::time_of_day(*ui.look.words, hall.hours.opens_min)},
                             {"to", wording::time_of_day(*ui.look.words, hall.hours.closes_min)}});
}

std::string open_count(const Ui& ui, const protocol::HallView& hall) {
  const protocol::OpenCount count = protocol::count_open(hall);
  return ui.t("hall.open_windows",
              {{"open", std::to_string(count.open)}, {"total", std::to_string(count.total)}});
}

/// `实时` or `停在 10:21`, right-aligned in the band.
float freshness_mark(Ui& ui, const app::State& state, float right, float middle) {
  const protocol::HallView* hall = state.hall.value();
  const bool live = state.link == app::Link::Live;
  std::string word = ui.t("hall.live");
  if (!live && state.link == app::Link::Connecting) word = ui.t("hall.connecting");
  if (!live && state.link == app::Link::Stale && hall != nullptr) {
    word =
        ui.t("hall.stopped_at", {{"time", text::clock_time(*ui.look.words, stopped_at(state, *hall),
                                                           hall->utc_offset_min)}});
  }
  const TextStyle& style = ui.type.caption;
  const float width = ui.width_of(word, style);
  const Rect rect{right - width, middle - style.line / 2, width, style.line};
  ui.text(word, rect, style, ui.theme.text.on_band_2);
  ui.icon(live ? Icon::Pulse : Icon::Clock, {rect.x - 22, middle - 8, 16, 16},
          ui.theme.text.on_band_2);
  Node node;
  node.id = "freshness";
  node.role = Role::Status;
  node.name = word;
  node.rect = rect;
  ui.add(std::move(node));
  return rect.x - 22;
}

void band_background(Ui& ui, std::size_t start, Rect rect) {
  const std::size_t end = ui.mark();
  ui.fill(rect, ui.theme.surface.band);
  if (ui.theme.outlined()) {
    ui.fill({rect.x, rect.bottom() - 2, rect.width, 2}, ui.theme.text.on_band);
  }
  ui.slide_under(end, start);
}

/// The h1, with the mark of demonstration data beside it; below it where the type is too large for both.
void marked_title(Ui& ui, const app::State& state, const std::string& title, Color color) {
  const Column outer = ui.column;
  const TextStyle& style = ui.type.heading;
  const bool marked = is_demonstration(state);
  const float mark_room = marked ? ui.width_of(ui.t("common.demo"), ui.type.caption) + 28 : 0;
  const auto lines =
      break_lines(title, *ui.look.typeface, style.font, outer.width - mark_room).size();
  const bool beside = lines <= 2 && ui.look.text_scale < 1.5f;
  if (beside) ui.column.width -= mark_room;
  heading(ui, "page-title", title, 1, style, color);
  ui.column.width = outer.width;
  if (!marked) return;
  if (beside) {
    demo_mark(ui, "demo", outer.x + outer.width, outer.y + style.line / 2, color);
    return;
  }
  const float height = ui.type.caption.line + 6;
  demo_mark(ui, "demo", outer.x + mark_room - 12, ui.column.y + height / 2, color);
  ui.gap(height + space::xs);
}

float phone_hall_band(Ui& ui, const app::State& state) {
  const std::size_t start = ui.mark();
  ui.begin_region(Role::Banner, "header", {0, 0, ui.look.width, 0}, false);
  ui.column = {margin_phone, 14, ui.look.width - 2 * margin_phone};
  const Column outer = ui.column;
  const float middle = ui.column.y + ui.type.heading.line / 2;
  float right = outer.x + outer.width;
  float left = outer.x;
  ui.icon(Icon::Building, {left, middle - 12, 24, 24}, ui.theme.text.on_band);
  left += 34;
  ui.column = {left, outer.y, right - left};
  marked_title(ui, state, hall_name(ui, state), ui.theme.text.on_band);
  const float below = ui.column.y;
  ui.column = outer;
  ui.column.y = below + space::s;
  if (const protocol::HallView* hall = state.hall.value()) {
    const std::string facts = opening_hours(ui, *hall) + ui.t("common.dot") + open_count(ui, *hall);
    const float row = ui.column.y + ui.type.caption.line / 2;
    const float mark = freshness_mark(ui, state, right, row);
    if (outer.x + ui.width_of(facts, ui.type.caption) + space::s <= mark) {
      ui.column.width = mark - outer.x - space::s;
    } else {
      ui.gap(ui.type.caption.line);
    }
    paragraph(ui, "hall-facts", facts, ui.type.caption, ui.theme.text.on_band_2);
  } else {
    ui.gap(ui.type.caption.line);
  }
  band_background(ui, start, {0, 0, ui.look.width, ui.column.y + 16});
  return ui.end_region_fitting(16);
}

float phone_bar(Ui& ui, const app::State& state, const FrameLook& look) {
  const std::size_t start = ui.mark();
  ui.begin_region(Role::Banner, "header", {0, 0, ui.look.width, 0}, false);
  float left = margin_phone;
  float right = ui.look.width - margin_phone;
  const float height = std::max(56.0f, ui.type.heading.line + 20);
  if (look.back) {
    if (icon_button(ui, "back", ui.t("common.back"), Icon::Back, {4, (height - 44) / 2, 44, 44},
                    ui.theme.text.primary)) {
      ui.intend(app::GoBack{});
    }
    left = 52;
  }
  ui.column = {left, (height - ui.type.heading.line) / 2, right - left};
  marked_title(ui, state, look.title, ui.theme.text.primary);
  ui.column.y = std::max(ui.column.y + (height - ui.type.heading.line) / 2, height);
  const std::size_t end = ui.mark();
  ui.fill({0, 0, ui.look.width, ui.column.y}, ui.theme.surface.card);
  ui.fill({0, ui.column.y - 1, ui.look.width, hairline}, ui.theme.border.subtle);
  ui.slide_under(end, start);
  return ui.end_region_fitting();
}

/// A destination of the tab bar or of the band.
void tab_link(Ui& ui, const TabEntry& entry, const std::string& label, bool current, Rect rect,
              float radius) {
  const int index = link_area(ui, "tab-" + std::string(entry.key.substr(4)), label,
                              {entry.page, {}}, rect, radius);
  ui.node(index).current = current;
}

float tab_bar_height(const Ui& ui) { return std::max(68.0f, 26 + 3 + ui.type.caption.line + 18); }

void tab_bar(Ui& ui, Tab chosen, float y) {
  constexpr float icon_size = 26;
  ui.begin_region(Role::Navigation, "tabs", {0, y, ui.look.width, tab_bar_height(ui)}, false,
                  ui.t("tab.label"));
  const float height = tab_bar_height(ui);
  ui.fill({0, 0, ui.look.width, height}, ui.theme.surface.card);
  ui.fill({0, 0, ui.look.width, ui.theme.outlined() ? heavy_border : hairline},
          ui.theme.border.subtle);
  const float width = ui.look.width / tab_entries.size();
  float x = 0;
  for (const TabEntry& entry : tab_entries) {
    const Rect rect{x, 0, width, height};
    const bool on = entry.tab == chosen;
    const Color ink = on ? ui.theme.text.link : ui.theme.text.secondary;
    const std::string label = ui.t(entry.key);
    const TextStyle style = with_weight(ui.type.caption, on ? Weight::Bold : Weight::Regular);
    const float top = (height - icon_size - 3 - style.line) / 2;
    if (on) ui.fill({x + width / 2 - 20, 0, 40, 3}, ui.theme.accent.fill, 1.5f);
    ui.icon(entry.icon, {x + (width - icon_size) / 2, top, icon_size, icon_size}, ink);
    ui.text(label, {x + 2, top + icon_size + 3, width - 4, style.line},
            fitting(ui, label, style, width - 4), ink, Align::Center);
    tab_link(ui, entry, label, on, rect.inset(2, 2), 8);
    x += width;
  }
  ui.column.y = height;
  ui.end_region();
}

float tab_width(const Ui& ui, const std::string& label) {
  return ui.width_of(label, with_weight(ui.type.strong, Weight::Bold)) + 32;
}

/// The destinations from `x` on, in the row whose vertical middle is `middle`.
void desk_tabs(Ui& ui, Tab chosen, float x, float middle) {
  constexpr float tab_height = 44;
  const Scope nav(ui, [&] {
    Node node = group_node(ui, Role::Group, "tabs", ui.t("tab.label"));
    node.rect = {x, middle - tab_height / 2, ui.look.width - x, tab_height};
    return node;
  }());
  for (const TabEntry& entry : tab_entries) {
    const bool on = entry.tab == chosen;
    const std::string label = ui.t(entry.key);
    const TextStyle style = with_weight(ui.type.strong, on ? Weight::Bold : Weight::Medium);
    const Rect rect{x, middle - tab_height / 2, tab_width(ui, label), tab_height};
    const std::string id = "tab-" + std::string(entry.key.substr(4));
    if (on) {
      ui.fill(rect, ui.theme.surface.card, 8);
    } else if (ui.hovered(id)) {
      ui.fill(rect, with_alpha(ui.theme.text.on_band, 0.12f), 8);
    }
    ui.text(label, {rect.x, middle - style.line / 2, rect.width, style.line}, style,
            on ? ui.theme.text.link : ui.theme.text.on_band, Align::Center);
    tab_link(ui, entry, label, on, rect, 8);
    x += rect.width + 4;
  }
}

/// Name, destinations and marks in one row; the destinations below it where the type is too large for that.
float desk_band(Ui& ui, const app::State& state, const FrameLook& look) {
  const float row = std::max(72.0f, ui.type.heading.line + 36);
  const float middle = row / 2;
  const float margin = std::max(margin_desk, (ui.look.width - 1200) / 2);
  const std::size_t start = ui.mark();
  ui.begin_region(Role::Banner, "header", {0, 0, ui.look.width, 0}, false);
  const float left = margin + 40;
  ui.icon(Icon::Building, {margin, middle - 14, 28, 28}, ui.theme.text.on_band);
  const std::string name = hall_name(ui, state);
  // Read first; where it ends is known when the marks at the right stand.
  const int title = ui.add([&] {
    Node node;
    node.id = look.hall_band ? "page-title" : "hall-name";
    node.role = look.hall_band ? Role::Heading : Role::Text;
    node.level = look.hall_band ? 1 : 0;
    node.name = name;
    return node;
  }());
  float right = ui.look.width - margin;
  if (is_demonstration(state)) {
    right = demo_mark(ui, "demo", right, middle, ui.theme.text.on_band) - space::l;
  }
  right = freshness_mark(ui, state, right, middle) - space::l;
  const TextStyle style = fitting(ui, name, ui.type.heading, right - left);
  const float name_width = ui.width_of(name, style);
  const Rect name_rect{left, middle - style.line / 2, name_width, style.line};
  ui.text(name, name_rect, style, ui.theme.text.on_band);
  ui.node(title).rect = name_rect;
  float tabs_width = 0;
  for (const TabEntry& entry : tab_entries) tabs_width += tab_width(ui, ui.t(entry.key)) + 4;
  const float beside = left + name_width + space::xxl;
  const bool one_row = beside + tabs_width <= right;
  constexpr float second_row = 56;
  desk_tabs(ui, look.tab, one_row ? beside : margin, one_row ? middle : row + 44.0f / 2);
  const float height = one_row ? row : row + second_row;
  band_background(ui, start, {0, 0, ui.look.width, height});
  ui.column.y = height;
  return ui.end_region_fitting();
}

}  // namespace

int hall_offset_min(const app::State& state) { return app::utc_offset_min(state); }

std::string business_name(const Ui& ui, const protocol::HallView& hall,
                          const protocol::WindowView& window) {
  if (window.businesses.empty()) return {};
  const auto found =
      std::ranges::find(hall.businesses, window.businesses.front(), &domain::Business::id);
  return found == hall.businesses.end() ? std::string{}
                                        : domain::in_locale(found->name, ui.locale());
}

std::string window_name(const Ui& ui, const app::State& state, const domain::WindowId& window) {
  const std::string plate = ui.t("window.name", {{"number", window.value}});
  const protocol::HallView* hall = state.hall.value();
  if (hall == nullptr) return plate;
  const auto found = std::ranges::find(hall->windows, window, &protocol::WindowView::id);
  if (found == hall->windows.end()) return plate;
  const bool device = found->kind == domain::WindowKind::SelfService;
  return (device ? ui.t("device.name", {{"number", window.value}}) : plate) + " " +
         business_name(ui, *hall, *found);
}

std::vector<Option> window_options(const Ui& ui, const app::State& state, const std::string& none) {
  std::vector<Option> options{{"", none}};
  const protocol::HallView* hall = state.hall.value();
  if (hall == nullptr) return options;
  for (const protocol::WindowView& window : hall->windows) {
    options.push_back({window.id.value, window_name(ui, state, window.id)});
  }
  return options;
}

Instant stopped_at(const app::State& state, const protocol::HallView& hall) {
  return state.link == app::Link::Stale ? app::server_time(state, state.heard_at) : hall.data_at;
}

bool is_stale(const app::State& state, const protocol::HallView& hall, Instant now) {
  return state.link == app::Link::Stale || is_old(state, hall, now);
}

bool is_old(const app::State& state, const protocol::HallView& hall, Instant now) {
  return seconds_between(hall.data_at, app::server_time(state, now)) > domain::max_data_age_s;
}

void freshness_strip(Ui& ui, const app::State& state) {
  const protocol::HallView* hall = state.hall.value();
  if (hall == nullptr) return;
  if (!is_stale(state, *hall, ui.look.now)) return;
  const bool cut = state.link == app::Link::Stale;
  const std::string time =
      text::clock_time(*ui.look.words, stopped_at(state, *hall), hall->utc_offset_min);
  strip(ui, "stale", Status::Stale,
        ui.t(cut ? "hall.stale_link" : "hall.stale_data", {{"time", time}}),
        ui.t(cut ? "hall.stale_link_next" : "hall.stale_data_next"), Role::Status);
  ui.gap(space::m);
}

void page_frame(Ui& ui, const app::State& state, const FrameLook& look,
                const std::function<void(Ui&)>& content) {
  const bool phone = ui.phone();
  const float header = !phone           ? desk_band(ui, state, look)
                       : look.hall_band ? phone_hall_band(ui, state)
                                        : phone_bar(ui, state, look);
  const bool fixed_foot =
      phone && ui.look.height - header >= least_height_for_foot * ui.look.text_scale;
  const bool tabs = phone && !look.back;
  constexpr float foot_top = 12;
  constexpr float foot_bottom = 16;
  const float actions_height =
      fixed_foot && look.actions
          ? measured_height(ui, ui.look.width - 2 * margin_phone, look.actions) + foot_top +
                foot_bottom
          : 0;
  const float tabs_height = tabs && fixed_foot ? tab_bar_height(ui) : 0;
  const float main_height = ui.look.height - header - actions_height - tabs_height;

  ui.begin_region(Role::Main, "main", {0, header, ui.look.width, main_height}, true);
  const float margin =
      phone ? margin_phone : std::max(margin_desk, (ui.look.width - look.widest) / 2);
  ui.column = {margin, phone ? space::m : space::xxl, ui.look.width - 2 * margin};
  if (!phone && !look.hall_band) {
    heading(ui, "page-title", look.title, 1, ui.type.title, ui.theme.text.primary);
    ui.gap(space::l);
  }
  content(ui);
  if (look.actions && actions_height == 0) {
    ui.gap(space::xxl);
    look.actions(ui);
  }
  ui.end_region(phone ? space::l : space::section);

  if (actions_height > 0) {
    ui.begin_region(
        Role::Footer, "foot",
        {0, ui.look.height - actions_height - tabs_height, ui.look.width, actions_height}, false);
    ui.fill({0, 0, ui.look.width, actions_height}, ui.theme.surface.card);
    ui.fill({0, 0, ui.look.width, hairline}, ui.theme.border.subtle);
    ui.column = {margin_phone, foot_top, ui.look.width - 2 * margin_phone};
    look.actions(ui);
    ui.end_region(foot_bottom);
  }
  if (tabs_height > 0) tab_bar(ui, look.tab, ui.look.height - tabs_height);
  toast(ui, state);
}

void take_along(Ui& ui, const app::State& state) {
  const protocol::QrMatrix* qr = state.page_code.value();
  if (ui.phone() || qr == nullptr || qr->size == 0) return;
  constexpr float size = 148;
  qr_picture(ui, "page-code", ui.t("common.take_along"), *qr, {ui.column.x, ui.column.y}, size);
  ui.gap(size + space::s);
  paragraph(ui, "page-code-words", ui.t("common.take_along"), ui.type.label,
            ui.theme.text.secondary);
  ui.gap(space::l);
}

void toast(Ui& ui, const app::State& state) {
  if (!state.toast) return;
  const TextStyle style = ui.type.strong;
  const std::string words = ui.t(state.toast->key);
  constexpr float icon_size = 20;
  const float needed = ui.width_of(words, style) + icon_size + space::s + 2 * space::l;
  const float width = std::min(needed, ui.look.width - 2 * margin_phone);
  const float bottom = ui.phone() ? tab_bar_height(ui) + space::l : space::section;
  ui.begin_region(Role::Complementary, "toast", {(ui.look.width - width) / 2, 0, width, 0}, false,
                  ui.t("common.toast"));
  const std::size_t start = ui.mark();
  ui.column = {space::l + icon_size + space::s, space::m,
               width - 2 * space::l - icon_size - space::s};
  ui.icon(Icon::Check, {space::l, space::m + (style.line - icon_size) / 2, icon_size, icon_size},
          ui.theme.surface.card);
  TextOptions options;
  options.role = Role::Status;
  paragraph(ui, "toast-text", words, style, ui.theme.surface.card, options);
  const float height = ui.column.y + space::m;
  const std::size_t end = ui.mark();
  ui.fill({0, 0, width, height}, ui.theme.text.primary, ui.corner.control);
  ui.slide_under(end, start);
  ui.place_region(ui.look.height - bottom - height);
  ui.end_region_fitting(space::m);
}

void page_settings(Ui& ui, const app::State& state) {
  ui.gap(space::section);
  const Scope section(ui, group_node(ui, Role::Group, "settings", ui.t("settings.label")));
  const float gap = space::m;
  const bool two = ui.column.width >= 2 * 150 * ui.look.text_scale + gap;
  const Column outer = ui.column;
  const float width = two ? std::min((outer.width - gap) / 2, 280.0f) : outer.width;

  ui.column.width = width;
  FieldLook language;
  language.id = "setting-locale";
  language.label = ui.t("settings.language");
  language.value = state.locale;
  language.icon = Icon::Globe;
  if (const auto chosen = select(ui, language, {{"zh-CN", "中文"}, {"en", "English"}})) {
    ui.intend(app::SetLocale{*chosen});
  }
  const float after_first = ui.column.y;
  if (two) {
    ui.column = {outer.x + width + gap, outer.y, width};
  } else {
    ui.gap(gap);
  }
  static constexpr std::array theme_words{"system", "light", "dark", "contrast"};
  FieldLook look;
  look.id = "setting-theme";
  look.label = ui.t("settings.theme");
  look.value = theme_words[static_cast<std::size_t>(state.theme)];
  look.icon = Icon::Contrast;
  if (const auto chosen = select(ui, look,
                                 {{"system", ui.t("settings.theme_system")},
                                  {"light", ui.t("settings.theme_light")},
                                  {"dark", ui.t("settings.theme_dark")},
                                  {"contrast", ui.t("settings.theme_contrast")}})) {
    const auto found = std::ranges::find(theme_words, *chosen);
    if (found != theme_words.end()) {
      ui.intend(app::SetTheme{static_cast<app::ThemeChoice>(found - theme_words.begin())});
    }
  }
  const float bottom = std::max(after_first, ui.column.y);
  ui.column = outer;
  ui.column.y = bottom + space::m;
  link_line(ui, "to-guides", ui.t("title.guides"), {app::Page::Guides, {}});
  link_line(ui, "to-devices", ui.t("title.devices"), {app::Page::Devices, {}});
  link_line(ui, "to-promises", ui.t("title.promises"), {app::Page::Promises, {}});
  link_line(ui, "to-ticket", ui.t("settings.ticket"), {app::Page::Ticket, {}});
  link_line(ui, "to-staff", ui.t("settings.staff"), {app::Page::Inbox, {}});
  link_line(ui, "to-wall", ui.t("settings.wall"), {app::Page::Wall, {}});
}

}  // namespace tucao::ui
