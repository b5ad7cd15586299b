// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/staff_parts.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "domain/permission.h"
#include "domain/redaction.h"
#include "protocol/words.h"
#include "ui/screens/frame.h"
#include "ui/screens/queue_parts.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

void sign_in_form(Ui& ui, const app::State& state) {
  const app::StaffDesk& staff = state.staff;
  paragraph(ui, "sign-in-intro", ui.t("staff.sign_in_intro"), ui.type.label,
            ui.theme.text.secondary);
  ui.gap(space::l);
  const protocol::HallView* hall = state.hall.value();
  if (hall != nullptr && hall->demonstration) {
    strip(ui, "sign-in-demo", Status::Demo, ui.t("staff.demo_account"),
          ui.t("staff.demo_account_next"));
    ui.gap(space::l);
  }
  if (!staff.sign_in_issue_key.empty()) {
    strip(ui, "sign-in-issue", Status::Fault, ui.t(staff.sign_in_issue_key), {}, Role::Alert);
    ui.gap(space::l);
  }
  const Scope form(ui, [&] {
    Node node = group_node(ui, Role::Form, "sign-in", ui.t("title.sign_in"));
    node.submit = "sign-in-go";
    return node;
  }());
  FieldLook user;
  user.id = "field-user";
  user.label = ui.t("staff.user");
  user.value = app::field(state, app::Field::User);
  user.entry = Entry::User;
  user.required = true;
  if (const auto typed = field(ui, user)) ui.intend(app::Edit{app::Field::User, *typed});
  ui.gap(space::xl);
  FieldLook password;
  password.id = "field-password";
  password.label = ui.t("staff.password");
  password.value = app::field(state, app::Field::Password);
  password.entry = Entry::Password;
  password.required = true;
  if (const auto typed = field(ui, password)) ui.intend(app::Edit{app::Field::Password, *typed});
  ui.gap(space::xl);
  const bool busy = staff.session.phase() == app::Phase::Loading;
  if (button(ui, "sign-in-go", ui.t(busy ? "staff.signing_in" : "staff.sign_in"),
             {ButtonKind::Primary, Icon::None, busy})) {
    ui.intend(app::SignIn{});
  }
}

}  // namespace

void sign_in_screen(Ui& ui, const app::State& state) {
  FrameLook look;
  look.title = ui.t("title.sign_in");
  look.widest = 480;
  page_frame(ui, state, look, [&](Ui& inner) { sign_in_form(inner, state); });
}

// With larger text the rail is as much wider.
float rail_width_of(const Ui& ui) { return 96 * std::max(1.0f, ui.look.text_scale); }

void staff_rail(Ui& ui, const app::State& state) {
  constexpr float icon_size = 26;
  const float rail_width = rail_width_of(ui);
  ui.begin_region(Role::Navigation, "rail", {0, 0, rail_width, ui.look.height}, false,
                  ui.t("tab.label"));
  ui.fill({0, 0, rail_width, ui.look.height}, ui.theme.surface.band);
  ui.icon(Icon::Building, {(rail_width - 36) / 2, 20, 36, 36}, ui.theme.text.on_band);
  struct Destination {
    std::string id;
    app::Page page;
    Icon icon;
    std::string label;
    domain::Permission needs = domain::Permission::SignedIn;
  };
  using enum domain::Permission;
  std::vector<Destination> entries{
      Destination{"rail-inbox", app::Page::Inbox, Icon::Inbox, ui.t("title.inbox"), WorkCases}};
  entries.push_back(
      {"rail-entry", app::Page::StaffEntry, Icon::Pencil, ui.t("title.staff_entry"), EnterCases});
  if (has_own_queue(state)) {
    entries.push_back(
        {"rail-console", app::Page::Console, Icon::Speaker, ui.t("title.console"), RunWindows});
    entries.push_back(
        {"rail-kiosk", app::Page::Kiosk, Icon::Ticket, ui.t("title.kiosk"), RunWindows});
  }
  entries.push_back({"rail-notices", app::Page::StaffNotices, Icon::Megaphone,
                     ui.t("title.staff_notices"), TellHall});
  const int due = app::work_due(state, ui.look.now);
  entries.push_back(
      {"rail-work", app::Page::StaffWork, Icon::Calendar,
       due == 0 ? ui.t("title.staff_work") : ui.t("work.rail", {{"n", std::to_string(due)}}),
       KeepWork});
  entries.push_back({"rail-promises", app::Page::StaffPromises, Icon::CheckDouble,
                     ui.t("title.staff_promises"), KeepHours});
  entries.push_back(
      {"rail-guides", app::Page::StaffGuides, Icon::Info, ui.t("title.staff_guides"), WriteGuides});
  entries.push_back({"rail-templates", app::Page::StaffTemplates, Icon::Message,
                     ui.t("title.staff_templates"), WriteTemplates});
  entries.push_back(
      {"rail-users", app::Page::StaffUsers, Icon::User, ui.t("title.staff_users"), KeepUsers});
  entries.push_back(
      {"rail-audit", app::Page::StaffAudit, Icon::Eye, ui.t("title.staff_audit"), ReadAudit});
  entries.push_back({"rail-hall", app::Page::Hall, Icon::Building, ui.t("tab.hall")});
  entries.push_back({"rail-reports", app::Page::Reports, Icon::Chart, ui.t("tab.reports")});
  const domain::Role role = state.staff.session.value()->role;
  std::erase_if(entries, [&](const Destination& entry) { return !domain::may(role, entry.needs); });
  // On a low screen the entries move together, down to what icon and label need.
  const float bottom = ui.look.height - 72;
  const float least = icon_size + 4 + ui.type.caption.line;
  const float room = (bottom - 44 - 72) / static_cast<float>(entries.size()) - 4;
  const float row_height = std::clamp(room, least, 52 + ui.type.caption.line);
  const float icon_y = (row_height - least) / 2;
  float y = 72;
  for (const Destination& entry : entries) {
    const bool on = entry.page == state.route.page ||
                    (entry.page == app::Page::Inbox && state.route.page == app::Page::StaffCase);
    const Rect rect{8, y, rail_width - 16, row_height};
    if (on) {
      ui.fill(rect, ui.theme.surface.card, 12);
    } else if (ui.hovered(entry.id)) {
      ui.fill(rect, with_alpha(ui.theme.text.on_band, 0.12f), 12);
    }
    const Color ink = on ? ui.theme.text.link : ui.theme.text.on_band_2;
    const TextStyle style = with_weight(ui.type.caption, on ? Weight::Bold : Weight::Regular);
    ui.icon(entry.icon, {(rail_width - icon_size) / 2, y + icon_y, icon_size, icon_size}, ink);
    paint_wrapped(ui, entry.label, {rect.x + 2, y + icon_y + icon_size + 4, rect.width - 4, 0},
                  style, ink, Align::Center, 1);
    const int index = link_area(ui, entry.id, entry.label, {entry.page, {}}, rect, 12);
    ui.node(index).current = on;
    y += row_height + 4;
  }
  // Beside each other: the own account, and the way out of it.
  const Rect own{rail_width / 2 - 44, bottom, 44, 44};
  const bool at_own = state.route.page == app::Page::StaffPassword;
  if (at_own) ui.fill(own, ui.theme.surface.card, 12);
  ui.icon(Icon::User, {own.x + 11, own.y + 11, 22, 22},
          at_own ? ui.theme.text.link : ui.theme.text.on_band);
  const int own_link = link_area(ui, "rail-password", ui.t("title.staff_password"),
                                 {app::Page::StaffPassword, {}}, own, 12);
  ui.node(own_link).current = at_own;
  const std::string out = ui.t("staff.sign_out");
  if (icon_button(ui, "sign-out", out, Icon::SignOut, {rail_width / 2, bottom, 44, 44},
                  ui.theme.text.on_band)) {
    ui.intend(app::SignOut{});
  }
  const protocol::HallView* hall = state.hall.value();
  if (hall == nullptr || hall->demonstration) {
    demo_mark(ui, "demo", rail_width - 8, bottom - 24, ui.theme.text.on_band);
  }
  ui.column.y = ui.look.height;
  ui.end_region();
}

bool has_two_panes(const Ui& ui) {
  return ui.look.width >= 1024 * std::max(1.0f, ui.look.text_scale);
}

void staff_pane(Ui& ui, Role role, const std::string& id, Rect rect, const std::string& name,
                const std::function<void(Ui&)>& content) {
  constexpr float margin = 28;
  ui.begin_region(role, id, rect, true, name);
  const std::size_t start = ui.mark();
  ui.column = {margin, space::xxl, rect.width - 2 * margin};
  content(ui);
  if (role != Role::Main) {
    const float bottom = std::max(ui.column.y + space::section, rect.height);
    const std::size_t end = ui.mark();
    ui.fill({0, 0, rect.width, bottom}, ui.theme.surface.card);
    ui.fill({0, 0, 1, bottom}, ui.theme.border.subtle);
    ui.slide_under(end, start);
  }
  ui.end_region(space::section);
}

void staffing_strip(Ui& ui, const app::State& state) {
  const protocol::HallView* hall = state.hall.value();
  if (hall == nullptr || !hall->under_bar) return;
  const char* next = has_own_queue(state) ? "staff.few_open_next" : "console.few_open_next";
  strip(ui, "few-open", Status::DueSoon, ui.t("console.few_open"), ui.t(next), Role::Status,
        Icon::Alert);
  ui.gap(space::l);
}

void staff_page(Ui& ui, const app::State& state, const StaffPage& page) {
  if (!has_two_panes(ui)) {
    FrameLook look;
    look.title = page.title;
    look.widest = 760;
    return page_frame(ui, state, look, [&](Ui& inner) {
      staffing_strip(inner, state);
      page.main(inner);
      inner.gap(space::xxl);
      page.side(inner);
      inner.gap(space::xxl);
      staff_links(inner, state);
    });
  }
  const float scale = std::max(1.0f, ui.look.text_scale);
  const float left = rail_width_of(ui);
  const float side_width = std::min(440 * scale, (ui.look.width - left) / 2);
  const float main_width = ui.look.width - left - side_width;
  staff_rail(ui, state);
  staff_pane(ui, Role::Main, "main", {left, 0, main_width, ui.look.height}, {}, [&](Ui& inner) {
    heading(inner, "page-title", page.title, 1, inner.type.title, inner.theme.text.primary);
    inner.gap(space::l);
    staffing_strip(inner, state);
    page.main(inner);
  });
  staff_pane(ui, Role::Complementary, "side", {left + main_width, 0, side_width, ui.look.height},
             page.side_name, page.side);
  toast(ui, state);
}

void personal_data(Ui& ui, const app::State& state, app::PublicWords words) {
  const std::vector<std::string> names = app::names_to_cover(state, words);
  std::set<domain::PersonalKind> found;
  for (const app::Field name : app::fields_of(words)) {
    for (const auto& span : domain::find_personal_data(app::field(state, name), names)) {
      found.insert(span.kind);
    }
  }
  if (found.empty()) return;
  std::string kinds;
  for (const domain::PersonalKind kind : found) {
    if (!kinds.empty()) kinds += ui.t("common.list_comma");
    kinds += ui.t("personal_kind." + std::string(protocol::word(kind)));
  }
  const bool of_bulk = words == app::PublicWords::Bulk;
  strip(ui, of_bulk ? "bulk-personal" : "personal", Status::DueSoon,
        ui.t("staff.personal", {{"kinds", kinds}}), ui.t("staff.personal_next"), Role::Status,
        Icon::Alert);
  ui.gap(space::s);
  if (button(ui, of_bulk ? "bulk-cover" : "cover-personal", ui.t("staff.cover"),
             {ButtonKind::Neutral, Icon::Eye})) {
    ui.intend(app::CoverPersonal{words});
  }
  ui.gap(space::l);
}

void staff_links(Ui& ui, const app::State& state) {
  struct Destination {
    const char* id;
    app::Page page;
    const char* title;
    domain::Permission needs;
    bool own_queue = false;
  };
  using enum domain::Permission;
  static constexpr std::array destinations{
      Destination{"to-inbox", app::Page::Inbox, "title.inbox", WorkCases, false},
      Destination{"to-staff-entry", app::Page::StaffEntry, "title.staff_entry", EnterCases, false},
      Destination{"to-console", app::Page::Console, "title.console", RunWindows, true},
      Destination{"to-kiosk", app::Page::Kiosk, "title.kiosk", RunWindows, true},
      Destination{"to-staff-notices", app::Page::StaffNotices, "title.staff_notices", TellHall,
                  false},
      Destination{"to-staff-work", app::Page::StaffWork, "title.staff_work", KeepWork, false},
      Destination{"to-staff-guides", app::Page::StaffGuides, "title.staff_guides", WriteGuides,
                  false},
      Destination{"to-staff-templates", app::Page::StaffTemplates, "title.staff_templates",
                  WriteTemplates, false},
      Destination{"to-staff-users", app::Page::StaffUsers, "title.staff_users", KeepUsers, false},
      Destination{"to-staff-audit", app::Page::StaffAudit, "title.staff_audit", ReadAudit, false},
      Destination{"to-staff-promises", app::Page::StaffPromises, "title.staff_promises", KeepHours,
                  false},
      Destination{"to-staff-password", app::Page::StaffPassword, "title.staff_password", SignedIn,
                  false},
  };
  for (const Destination& to : destinations) {
    if (to.page == state.route.page || (to.own_queue && !has_own_queue(state))) continue;
    if (!domain::may(state.staff.session.value()->role, to.needs)) continue;
    link_line(ui, to.id, ui.t(to.title), {to.page, {}});
  }
  ui.gap(space::l);
}

}  // namespace tucao::ui
