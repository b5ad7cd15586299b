// SPDX-License-Identifier: Apache-2.0
// The call screen of the hall. Laid out for 1920 × 1080 points, scaled as a whole to what is there.
#include <algorithm>

#include "protocol/words.h"
#include "text/format.h"
#include "ui/screens/frame.h"
#include "ui/screens/notice_parts.h"
#include "ui/screens/queue_parts.h"
#include "ui/screens/screens.h"
#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

constexpr float design_width = 1920;
constexpr float design_height = 1080;
constexpr std::size_t rows_a_page = 7;

/// Design points to points of this wall.
struct Scale {
  float by;
  float operator()(float points) const { return points * by; }
};

Scale scale_of(const Ui& ui) {
  return {std::min(ui.look.width / design_width, ui.look.height / design_height)};
}

void header(Ui& ui, const app::State& state, const protocol::HallView* hall, Scale p,
            const TypeScale& type) {
  const float height = p(112);
  ui.begin_region(Role::Banner, "header", {0, 0, ui.look.width, height}, false);
  ui.fill({0, 0, ui.look.width, height}, ui.theme.surface.band);
  const float middle = height / 2;
  float x = p(56);
  ui.icon(Icon::Building, {x, middle - p(28), p(56), p(56)}, ui.theme.text.on_band);
  x += p(76);
  Node title;
  title.id = "page-title";
  title.role = Role::Heading;
  title.level = 1;
  title.name = hall == nullptr ? ui.t("common.app") : domain::in_locale(hall->name, ui.locale());
  title.rect = {x, middle - type.title.line / 2, p(1000), type.title.line};
  ui.text(title.name, title.rect, type.title, ui.theme.text.on_band);
  ui.add(title);

  float right = ui.look.width - p(56);
  const std::string clock = text::clock_time(*ui.look.words, app::server_time(state, ui.look.now),
                                             hall_offset_min(state));
  const float clock_width = ui.width_of(clock, type.title);
  const Rect clock_rect{right - clock_width, middle - type.title.line / 2, clock_width,
                        type.title.line};
  ui.text(clock, clock_rect, type.title, ui.theme.text.on_band);
  say(ui, "wall-clock", clock, clock_rect);
  right -= clock_width + p(28);
  if (hall == nullptr || hall->demonstration) {
    const std::string word = ui.t("common.demo");
    const float width = ui.width_of(word, type.caption) + p(32);
    const Rect rect{right - width, middle - p(30), width, p(60)};
    ui.dashes(rect, ui.theme.text.on_band, p(2), p(12));
    ui.text(word, {rect.x, middle - type.caption.line / 2, width, type.caption.line}, type.caption,
            ui.theme.text.on_band, Align::Center);
    say(ui, "demo", word, rect);
    right = rect.x - p(28);
  }
  const bool live = state.link == app::Link::Live;
  const std::string word = ui.t(live ? "hall.live" : "hall.connecting");
  const float width = ui.width_of(word, type.label);
  const Rect rect{right - width, middle - type.label.line / 2, width, type.label.line};
  ui.text(word, rect, type.label, ui.theme.text.on_band_2);
  ui.icon(live ? Icon::Pulse : Icon::Clock, {rect.x - p(54), middle - p(20), p(40), p(40)},
          ui.theme.text.on_band_2);
  say(ui, "freshness", word, rect);
  ui.column.y = height;
  ui.end_region();
}

void call_banner(Ui& ui, const app::State& state, const protocol::HallView& hall, Rect rect,
                 Scale p, const TypeScale& type) {
  const Theme::Call& call = ui.theme.call;
  const float left = rect.x + p(44);
  const float width = rect.width - p(88);
  if (state.wall.queue.empty()) {
    ui.fill(rect, ui.theme.surface.card, p(28));
    ui.border(rect, ui.theme.border.subtle, p(2), p(28));
    const protocol::OpenCount known = protocol::count_open(hall);
    const std::string idle = ui.t("wall.no_call");
    const std::string count = ui.t("hall.open_windows", {{"open", std::to_string(known.open)},
                                                         {"total", std::to_string(known.total)}});
    const float top = rect.y + rect.height / 2 - type.heading.line;
    Rect idle_rect{left, top, width, type.heading.line};
    idle_rect.height =
        paint_wrapped(ui, idle, idle_rect, type.heading, ui.theme.text.primary, Align::Center);
    say(ui, "wall-idle", idle, idle_rect);
    Rect count_rect{left, idle_rect.bottom() + p(16), width, type.body.line};
    count_rect.height =
        paint_wrapped(ui, count, count_rect, type.body, ui.theme.text.secondary, Align::Center);
    say(ui, "wall-open", count, count_rect);
    return;
  }
  const app::WallCall& now = state.wall.queue.front();
  ui.fill(rect, call.fill, p(28));
  float y = rect.y + p(32);
  ui.icon(Icon::Speaker, {left, y + p(5), p(64), p(64)}, call.text);
  ui.text(ui.t("wall.calling"), {left + p(82), y, width - p(82), type.title.line}, type.title,
          call.text);
  y += type.title.line + p(8);
  const TextStyle number = fitting(ui, now.ticket.value, type.number_xl, width);
  ui.text(now.ticket.value, {left, y, width, number.line}, number, call.number);
  y += number.line + p(8);
  ui.fill({left, y, width, p(4)}, with_alpha(call.text, 0.35f));
  y += p(16);
  ui.text(ui.t("wall.go_to"), {left, y, width, type.title.line}, type.title, call.text);
  y += type.title.line;
  const float window_width = ui.width_of(now.window.value, type.number_l);
  const TextStyle word{{p(88), Weight::Bold}, p(110)};
  ui.text(now.window.value, {left, y, width, type.number_l.line}, type.number_l, call.number);
  ui.text(ui.t("wall.window"), {left + window_width + p(20), y + p(60), width, word.line}, word,
          call.text);
  Node node;
  node.id = "wall-call";
  node.role = Role::Alert;
  node.name =
      ui.t("wall.call_spoken", {{"ticket", now.ticket.value}, {"window", now.window.value}});
  node.rect = rect;
  ui.add(std::move(node));
}

void recent_calls(Ui& ui, const app::State& state, Rect rect, Scale p, const TypeScale& type) {
  ui.fill(rect, ui.theme.surface.card, p(20));
  ui.border(rect, ui.theme.border.subtle, p(2), p(20));
  const Scope list(ui, [&] {
    Node node = group_node(ui, Role::List, "wall-recent", ui.t("wall.recent"));
    node.rect = rect;
    return node;
  }());
  const TextStyle plain{{p(48), Weight::Regular}, p(68)};
  const TextStyle bold = with_weight(plain, Weight::Bold);
  const float left = rect.x + p(36);
  const float width = rect.width - p(72);
  float y = rect.y + p(16);
  if (state.wall.recent.empty()) {
    const std::string none = ui.t("wall.no_recent");
    ui.text(none, {left, rect.y + (rect.height - type.body.line) / 2, width, type.body.line},
            type.body, ui.theme.text.secondary);
    Node item;
    item.id = "wall-recent-none";
    item.role = Role::ListItem;
    item.name = none;
    item.rect = rect;
    ui.add(std::move(item));
  }
  for (std::size_t i = 0; i < state.wall.recent.size(); ++i) {
    const app::WallCall& call = state.wall.recent[i];
    const std::string time =
        text::clock_time(*ui.look.words, call.called_at, hall_offset_min(state));
    const std::string window = ui.t("window.name", {{"number", call.window.value}});
    const Rect row{left, y, width, plain.line};
    ui.text(time, row, plain, ui.theme.text.secondary);
    ui.text(call.ticket.value, row, bold, ui.theme.text.primary, Align::Center);
    ui.text(window, row, plain, ui.theme.text.primary, Align::Right);
    Node item;
    item.id = "wall-recent-" + std::to_string(i + 1);
    item.role = Role::ListItem;
    item.name = time + " " + call.ticket.value + " " + window;
    item.rect = row;
    ui.add(std::move(item));
    y += plain.line;
  }
}

Node cell(Role role, std::string id, std::string name, Rect rect) {
  Node node;
  node.id = std::move(id);
  node.role = role;
  node.name = std::move(name);
  node.rect = rect;
  return node;
}

/// Where the columns of the table stand, in points.
struct Columns {
  Rect plate, business, serving, waiting, wait;
};

Columns columns_in(Rect row, Scale p) {
  const float right = row.right() - p(28);
  Columns c;
  c.plate = {row.x + p(20), row.y, p(104), row.height};
  c.business = {row.x + p(148), row.y, p(340), row.height};
  c.serving = {row.x + p(512), row.y, p(260), row.height};
  c.wait = {right - p(220), row.y, p(220), row.height};
  c.waiting = {c.wait.x - p(24) - p(140), row.y, p(140), row.height};
  return c;
}

void centre(Ui& ui, const std::string& words, Rect rect, const TextStyle& style, Color color,
            Align align) {
  ui.text(words, {rect.x, rect.y + (rect.height - style.line) / 2, rect.width, style.line}, style,
          color, align);
}

/// `暂停·设备检修·10:50 恢复`
std::string shut_words(const Ui& ui, const protocol::HallView& hall,
                       const protocol::WindowView& window) {
  std::string words = ui.t("window_state." + std::string(protocol::word(window.state))) +
                      ui.t("common.dot") + reason_words(ui, window.reason, window.reason_text);
  if (!window.resume_at) return words;
  return words + ui.t("common.dot") +
         ui.t("wall.resumes",
              {{"time", text::clock_time(*ui.look.words, *window.resume_at, hall.utc_offset_min)}});
}

/// What stands in place of a row's figures.
void row_pill(Ui& ui, const std::string& id, Status status, const std::string& words, Rect row,
              const Columns& at, Scale p, const TypeScale& type) {
  const Tint& tint = ui.theme.of(status);
  constexpr float around = 102;
  const float most = at.wait.right() - at.serving.x - p(around);
  const TextStyle style = with_weight(type.body, Weight::Medium);
  const float width = std::min(ui.width_of(words, style), most) + p(around);
  const Rect pill{at.wait.right() - width, row.y + (row.height - p(80)) / 2, width, p(80)};
  ui.fill(pill, tint.fill, p(12));
  ui.border(pill, tint.border, p(2), p(12));
  ui.icon(tint.icon, {pill.x + p(22), pill.y + p(20), p(40), p(40)}, tint.text);
  paint_fitting(ui, words, {pill.x + p(76), pill.y, width - p(around), pill.height}, style,
                tint.text);
  ui.add(cell(Role::Cell, id, words, pill));
}

void window_row(Ui& ui, const app::State& state, const protocol::HallView& hall,
                const protocol::WindowView& window, Rect row, Scale p, const TypeScale& type) {
  const std::string id = "wall-window-" + window.id.value;
  const bool called = !state.wall.queue.empty() && state.wall.queue.front().window == window.id;
  const bool working = window.state == domain::WindowState::Open;
  const Columns at = columns_in(row, p);
  if (called) ui.fill(row, ui.theme.accent.soft);
  const Scope scope(ui, cell(Role::Row, id, {}, row));

  const Rect plate{at.plate.x, row.y + (row.height - p(80)) / 2, p(104), p(80)};
  ui.fill(plate,
          called    ? ui.theme.call.fill
          : working ? ui.theme.accent.soft
                    : ui.theme.surface.sunken,
          p(16));
  centre(ui, window.id.value, plate, type.title,
         called    ? ui.theme.call.number
         : working ? ui.theme.accent.on_soft
                   : ui.theme.text.secondary,
         Align::Center);
  ui.add(cell(Role::RowHeader, id + "-number", window.id.value, plate));

  const std::string business = business_name(ui, hall, window);
  const float room = row.height - p(8);
  paint_fitting(ui, business,
                {at.business.x, row.y + (row.height - room) / 2, at.business.width, room},
                type.heading, ui.theme.text.primary);
  ui.add(cell(Role::Cell, id + "-business", business, at.business));

  if (!working) {
    const Status status =
        window.state == domain::WindowState::Paused ? Status::Paused : Status::Closed;
    return row_pill(ui, id + "-reason", status, shut_words(ui, hall, window), row, at, p, type);
  }
  if (!domain::calls_numbers(window.kind)) {
    return row_pill(ui, id + "-no-numbers", Status::Open, ui.t("window.no_numbers"), row, at, p,
                    type);
  }
  const bool old = is_stale(state, hall, ui.look.now);
  const Color ink = old ? ui.theme.text.secondary : ui.theme.text.primary;
  const std::string serving = window.serving.empty() ? ui.t("window.free") : window.serving.value;
  const TextStyle serving_style = fitting(ui, serving, type.number, at.serving.width);
  centre(ui, serving, at.serving, serving_style, called ? ui.theme.text.link : ink, Align::Left);
  ui.add(cell(Role::Cell, id + "-serving", serving, at.serving));
  const std::string waiting = std::to_string(window.waiting);
  centre(ui, waiting, at.waiting, type.metric, ink, Align::Right);
  ui.add(cell(Role::Cell, id + "-waiting", waiting, at.waiting));
  std::string wait = ui.t("window.no_estimate");
  if (window.wait && !is_old(state, hall, ui.look.now)) {
    wait = window.wait->high_min == 0
               ? ui.t("wall.no_wait")
               : text::range(*ui.look.words, window.wait->low_min, window.wait->high_min);
  }
  centre(ui, wait, at.wait, type.metric, ink, Align::Right);
  ui.add(cell(Role::Cell, id + "-wait", wait, at.wait));
}

void window_table(Ui& ui, const app::State& state, const protocol::HallView& hall, Rect rect,
                  Scale p, const TypeScale& type, std::size_t page) {
  ui.fill(rect, ui.theme.surface.card, p(20));
  ui.border(rect, ui.theme.border.subtle, p(2), p(20));
  const Scope scope(ui, cell(Role::Table, "wall-table", ui.t("tab.hall"), rect));
  const Rect head{rect.x, rect.y, rect.width, p(76)};
  {
    const Scope row(ui, cell(Role::Row, "wall-head", {}, head));
    const Columns at = columns_in(head, p);
    const auto title = [&](const std::string& id, const std::string& words, Rect box, Align align) {
      centre(ui, words, box, type.body, ui.theme.text.secondary, align);
      ui.add(cell(Role::ColumnHeader, id, words, box));
    };
    title("wall-head-plate", ui.t("wall.column_window"), at.plate, Align::Center);
    title("wall-head-business", ui.t("wall.column_business"), at.business, Align::Left);
    title("wall-head-serving", ui.t("window.serving"), at.serving, Align::Left);
    title("wall-head-waiting", ui.t("window.waiting"), at.waiting, Align::Right);
    title("wall-head-wait", ui.t("wall.column_wait"), at.wait, Align::Right);
  }
  float y = head.bottom();
  const std::size_t first = page * rows_a_page;
  const std::size_t last = std::min(first + rows_a_page, hall.windows.size());
  for (std::size_t i = first; i < last; ++i) {
    ui.fill({rect.x, y, rect.width, p(2)}, ui.theme.border.subtle);
    window_row(ui, state, hall, hall.windows[i], {rect.x, y, rect.width, p(106)}, p, type);
    y += p(106);
  }
}

/// One line about a notice, short enough to be read from afar.
struct Announcement {
  std::string words;
  Icon icon = Icon::None;
  Status status = Status::Notice;
};

/// Two lines a notice: what has happened and where, then until when and what to do.
std::vector<Announcement> announcements(const Ui& ui, const app::State& state,
                                        const protocol::HallView& hall) {
  const wording::Reader reader = reader_of(ui, state, hall);
  std::vector<Announcement> lines;
  for (const domain::Notice& notice : domain::shown_notices(hall.notices, reader.now)) {
    const auto add = [&](const std::string& first, const std::string& second) {
      if (first.empty() && second.empty()) return;
      const std::string dot = first.empty() || second.empty() ? "" : ui.t("common.dot");
      lines.push_back({first + dot + second, icon_of(notice), status_of(notice)});
    };
    add(wording::fact(reader, notice), wording::scope(reader, notice));
    add(wording::outlook(reader, notice), notice.instead);
  }
  return lines;
}

void footer(Ui& ui, const app::State& state, const protocol::HallView* hall, Scale p,
            const TypeScale& type, std::size_t page, std::size_t pages) {
  const float height = p(80);
  ui.begin_region(Role::Footer, "foot", {0, ui.look.height - height, ui.look.width, height}, false);
  const bool cut = hall != nullptr && state.link == app::Link::Stale;
  const bool stale = hall != nullptr && is_stale(state, *hall, ui.look.now);
  const auto said =
      stale || hall == nullptr ? std::vector<Announcement>{} : announcements(ui, state, *hall);
  // One at a time, as long as a page of the table.
  const Announcement* notice =
      said.empty() ? nullptr : &said[static_cast<std::size_t>(state.wall.page) % said.size()];
  const bool tinted = stale || notice != nullptr;
  const Tint& tint = ui.theme.of(notice == nullptr ? Status::Stale : notice->status);
  ui.fill({0, 0, ui.look.width, height}, tinted ? tint.fill : ui.theme.surface.band);
  const Color ink = tinted ? tint.text : ui.theme.text.on_band;
  float right = ui.look.width - p(56);
  if (pages > 1) {
    const std::string words =
        ui.t("wall.page", {{"page", std::to_string(page + 1)}, {"pages", std::to_string(pages)}});
    const float width = ui.width_of(words, type.label);
    const Rect rect{right - width, (height - type.label.line) / 2, width, type.label.line};
    ui.text(words, rect, type.label, tinted ? tint.text : ui.theme.text.on_band_2);
    say(ui, "wall-page", words, rect);
    right -= width + p(40);
  }
  std::string words = ui.t("wall.invite");
  if (stale) {
    words = ui.t(cut ? "hall.stale_link" : "hall.stale_data",
                 {{"time", text::clock_time(*ui.look.words, stopped_at(state, *hall),
                                            hall->utc_offset_min)}});
  }
  Icon icon = stale ? Icon::Clock : Icon::Message;
  if (notice != nullptr) {
    icon = notice->icon;
    words = notice->words;
  }
  ui.icon(icon, {p(56), p(16), p(48), p(48)}, ink);
  const float x = p(124);
  paint_fitting(ui, words, {x, 0, right - x, height}, type.body, ink);
  say(ui, "wall-words", words, {x, 0, right - x, height});
  ui.column.y = height;
  ui.end_region();
}

}  // namespace

void wall_screen(Ui& ui, const app::State& state) {
  const Scale p = scale_of(ui);
  const TypeScale type = type_scale(Density::Wall, p.by);
  const protocol::HallView* hall = state.hall.value();
  const std::size_t count = hall == nullptr ? 0 : hall->windows.size();
  const std::size_t pages = std::max<std::size_t>(1, (count + rows_a_page - 1) / rows_a_page);
  const std::size_t page = static_cast<std::size_t>(state.wall.page) % pages;

  header(ui, state, hall, p, type);
  const float top = p(112);
  const float bottom = ui.look.height - p(80);
  ui.begin_region(Role::Main, "main", {0, top, ui.look.width, bottom - top}, false);
  if (hall == nullptr) {
    const std::string words =
        ui.t(state.hall.phase() == app::Phase::Failed ? "hall.failed" : "common.loading");
    const Rect rect{p(56), (bottom - top - type.heading.line) / 2, ui.look.width - p(112),
                    type.heading.line};
    ui.text(words, rect, type.heading, ui.theme.text.secondary, Align::Center);
    Node node;
    node.id = "wall-waiting";
    node.role = Role::Status;
    node.name = words;
    node.rect = rect;
    ui.add(std::move(node));
  } else {
    const float height = bottom - top - p(56);
    const float recent_height = p(172);
    call_banner(ui, state, *hall, {p(40), p(32), p(600), height - recent_height - p(24)}, p, type);
    recent_calls(ui, state, {p(40), p(32) + height - recent_height, p(600), recent_height}, p,
                 type);
    window_table(ui, state, *hall, {p(672), p(32), ui.look.width - p(712), height}, p, type, page);
  }
  ui.column.y = bottom - top;
  ui.end_region();
  footer(ui, state, hall, p, type, page, pages);
}

}  // namespace tucao::ui
