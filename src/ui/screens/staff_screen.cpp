// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "domain/redaction.h"
#include "protocol/words.h"
#include "text/format.h"
#include "ui/screens/case_parts.h"
#include "ui/screens/screens.h"
#include "ui/screens/staff_parts.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"
#include "ui/widgets/timeline.h"

namespace tucao::ui {
namespace {

constexpr float widest_case = 880;

// With larger text the list is as much wider.
float list_width_of(const Ui& ui) { return 372 * std::max(1.0f, ui.look.text_scale); }

std::string row_title(const Ui& ui, const protocol::StaffCaseRow& row) {
  return row.row.title.empty() && !row.beginning.empty() ? row.beginning : title_of(ui, row.row);
}

/// A row of the inbox over the width of the column.
void inbox_row(Ui& ui, const app::State& state, const protocol::StaffCaseRow& row) {
  const std::string id = "inbox-" + row.row.number.value;
  const std::string link_id = id + "-open";
  const bool current =
      state.staff.open == row.row.number && state.route.page == app::Page::StaffCase;
  const Column outer = ui.column;
  const std::size_t start = ui.mark();
  const Scope item(ui, group_node(ui, Role::ListItem, id));
  ui.column = {outer.x + space::xl, outer.y + 14, outer.width - 2 * space::xl};
  const Column inner = ui.column;
  const float middle = inner.y + badge_height(ui) / 2;
  const std::string word = ui.t("case_state." + std::string(protocol::word(row.row.state)));
  const float left =
      badge_right(ui, id + "-state", status_of(row.row.state), word, inner.x + inner.width, middle);
  ui.column = {inner.x, middle - ui.type.caption.line / 2, left - inner.x - space::s};
  paragraph(ui, id + "-number", row.row.number.value, ui.type.caption, ui.theme.text.secondary);
  ui.column = {inner.x, std::max(ui.column.y, inner.y + badge_height(ui)) + space::xs, inner.width};
  heading(ui, id + "-title", row_title(ui, row), 2, ui.type.strong, ui.theme.text.primary, 1);
  ui.gap(space::xs);

  const Deadline deadline = deadline_of(ui, state, row.row);
  const Color ink = deadline.status == Status::Notice || deadline.status == Status::Done
                        ? ui.theme.text.secondary
                        : ui.theme.of(deadline.status).text;
  const TextStyle due_style = with_weight(ui.type.caption, Weight::Medium);
  const float due_width = ui.width_of(deadline.words, due_style) + 20;
  const std::string unit = row.row.unit.empty() ? ui.t("case.no_unit") : row.row.unit.value;
  const bool beside = ui.width_of(unit, ui.type.caption) + due_width + space::s <= inner.width;
  paragraph(ui, id + "-unit", unit, ui.type.caption, ui.theme.text.secondary);
  const float due_y = beside ? ui.column.y - ui.type.caption.line : ui.column.y;
  const float due_x = beside ? inner.x + inner.width - due_width : inner.x;
  ui.icon(deadline.status == Status::Late ? Icon::Alert : Icon::Clock,
          {due_x, due_y + (due_style.line - 16) / 2, 16, 16}, ink);
  const float due_room = inner.x + inner.width - due_x - 20;
  const float due_height =
      paint_wrapped(ui, deadline.words, {due_x + 20, due_y, due_room, 0}, due_style, ink);
  say(ui, id + "-due", deadline.words, {due_x, due_y, due_room + 20, due_height});
  if (!beside) ui.gap(due_height);
  ui.gap(14);
  const Rect rect{outer.x, outer.y, outer.width, ui.column.y - outer.y};
  const std::size_t end = ui.mark();
  if (current) {
    ui.fill(rect, ui.theme.accent.soft);
    ui.fill({rect.x, rect.y, 4, rect.height}, ui.theme.accent.fill);
  } else if (ui.hovered(link_id) || ui.pressed(link_id)) {
    ui.fill(rect, ui.theme.surface.sunken);
  }
  ui.slide_under(end, start);
  ui.fill({rect.x, rect.bottom() - hairline, rect.width, hairline}, ui.theme.border.subtle);
  const int link = link_area(ui, link_id, ui.t("staff.open_case", {{"title", row_title(ui, row)}}),
                             {app::Page::StaffCase, row.row.number.value}, rect.inset(2), 4);
  ui.node(link).current = current;
  ui.column = outer;
  ui.column.y = rect.bottom();
}

void inbox_list(Ui& ui, const app::State& state) {
  if (!ready(ui, state.staff.inbox, "inbox", 5, 96, ui.t("staff.inbox_failed"))) return;
  const protocol::StaffCaseList& list = *state.staff.inbox.value();
  if (list.rows.empty()) {
    empty_state(ui, "inbox-empty", Icon::Inbox, ui.t("staff.inbox_empty"),
                ui.t("staff.inbox_empty_next"));
    return;
  }
  {
    const Scope scope(ui, group_node(ui, Role::List, "inbox-list", ui.t("title.inbox")));
    for (const protocol::StaffCaseRow& row : list.rows) inbox_row(ui, state, row);
  }
  if (list.more) {
    ui.gap(space::m);
    const Column outer = ui.column;
    ui.column.x += space::xl;
    ui.column.width -= 2 * space::xl;
    if (button(ui, "inbox-more", ui.t("common.more"),
               {ButtonKind::Neutral, Icon::ChevronDown,
                state.staff.inbox.phase() == app::Phase::Loading})) {
      ui.intend(app::ShowMore{});
    }
    ui.column.x = outer.x;
    ui.column.width = outer.width;
  }
}

using domain::CaseStep;

/// The steps that whoever is signed in may take now.
std::vector<Option> step_options(const Ui& ui, const app::State& state, domain::CaseState at) {
  std::vector<Option> options;
  for (const CaseStep step : domain::steps_of(state.staff.session.value()->role, at)) {
    const std::string word(protocol::word(step));
    options.push_back({word, ui.t("staff.step_" + word)});
  }
  return options;
}

FieldLook update_look(const Ui& ui, const app::State& state, const std::string& name,
                      app::Field field_name, const std::string& label) {
  FieldLook look;
  look.id = "field-" + name;
  look.label = label;
  look.value = app::field(state, field_name);
  look.error = issue_for(ui, state.staff.issues, name);
  look.required = true;
  return look;
}

template <class Enum>
std::vector<Option> word_options(const Ui& ui, const std::string& family,
                                 std::initializer_list<Enum> values) {
  std::vector<Option> options;
  for (const Enum value : values) {
    const std::string word(protocol::word(value));
    options.push_back({word, ui.t(family + word)});
  }
  return options;
}

/// What the chosen step needs besides title, unit and text.
void step_fields(Ui& ui, const app::State& state, CaseStep step) {
  const domain::Needs needs = domain::needs_of(step);
  const std::string word(protocol::word(step));
  if (needs.outcome) {
    const FieldLook look =
        update_look(ui, state, "outcome", app::Field::UpdateOutcome, ui.t("staff.outcome"));
    using domain::CallOutcome;
    edit(ui, app::Field::UpdateOutcome,
         radio_group(ui, look,
                     word_options(ui, "call_outcome.",
                                  {CallOutcome::Reached, CallOutcome::NoAnswer,
                                   CallOutcome::DeclinedToTalk, CallOutcome::WrongNumber})));
    ui.gap(space::l);
    if (look.value == protocol::word(CallOutcome::Reached)) {
      FieldLook said =
          update_look(ui, state, "verdict", app::Field::UpdateVerdict, ui.t("staff.said_verdict"));
      said.required = false;
      auto options = word_options(
          ui, "verdict_choice.",
          {domain::Verdict::Satisfied, domain::Verdict::Basically, domain::Verdict::NotSatisfied});
      options.insert(options.begin(), {"", ui.t("staff.said_nothing")});
      edit(ui, app::Field::UpdateVerdict, select(ui, said, options));
      ui.gap(space::l);
    }
  }
  if (needs.owner) {
    FieldLook look = update_look(ui, state, "owner", app::Field::UpdateOwner, ui.t("staff.owner"));
    look.hint = ui.t("staff.owner_hint");
    edit(ui, app::Field::UpdateOwner, field(ui, look));
    ui.gap(space::l);
  }
  if (needs.due) {
    FieldLook look = update_look(ui, state, "due_at", app::Field::UpdateDue, ui.t("staff.due"));
    look.entry = Entry::Date;
    edit(ui, app::Field::UpdateDue, field(ui, look));
    ui.gap(space::l);
  }
  if (needs.detail) {
    FieldLook look =
        update_look(ui, state, "detail", app::Field::UpdateDetail, ui.t("staff.detail_" + word));
    look.area_height = 64;
    look.max_length = static_cast<int>(domain::max_detail_characters);
    edit(ui, app::Field::UpdateDetail, field(ui, look));
    ui.gap(space::l);
  }
}

/// What in the words that become public may tell who somebody is, and a button that covers it.
void personal_data(Ui& ui, const app::State& state) {
  std::set<domain::PersonalKind> found;
  for (const app::Field name :
       {app::Field::UpdateTitle, app::Field::UpdateText, app::Field::UpdateDetail}) {
    for (const auto& span : domain::find_personal_data(app::field(state, name))) {
      found.insert(span.kind);
    }
  }
  if (found.empty()) return;
  std::string kinds;
  for (const domain::PersonalKind kind : found) {
    if (!kinds.empty()) kinds += ui.t("common.list_comma");
    kinds += ui.t("personal_kind." + std::string(protocol::word(kind)));
  }
  strip(ui, "personal", Status::DueSoon, ui.t("staff.personal", {{"kinds", kinds}}),
        ui.t("staff.personal_next"), Role::Status, Icon::Alert);
  ui.gap(space::s);
  if (button(ui, "cover-personal", ui.t("staff.cover"), {ButtonKind::Neutral, Icon::Eye})) {
    ui.intend(app::CoverPersonal{});
  }
  ui.gap(space::l);
}

void update_form(Ui& ui, const app::State& state, const protocol::CaseRow& row) {
  const app::StaffDesk& staff = state.staff;
  const Card card(ui, "update");
  heading(ui, "update-title", ui.t("staff.update"), 2, ui.type.heading, ui.theme.text.primary);
  paragraph(ui, "update-public", ui.t("staff.update_public"), ui.type.caption,
            ui.theme.text.secondary);
  ui.gap(space::m);
  if (!staff.post_issue_key.empty()) {
    strip(ui, "update-issue", Status::Fault, ui.t(staff.post_issue_key), {}, Role::Alert);
    ui.gap(space::m);
  }
  const Scope form(ui, [&] {
    Node node = group_node(ui, Role::Form, "update-form", ui.t("staff.update"));
    node.submit = "update-post";
    return node;
  }());
  FieldLook step;
  step.id = "field-step";
  step.label = ui.t("staff.step");
  step.value = app::field(state, app::Field::UpdateStep);
  step.error = issue_for(ui, staff.issues, "step");
  step.required = true;
  edit(ui, app::Field::UpdateStep, radio_group(ui, step, step_options(ui, state, row.state)));
  ui.gap(space::l);
  const auto chosen = protocol::from_word<CaseStep>(step.value);
  const domain::Needs needs = chosen ? domain::needs_of(*chosen) : domain::Needs{};
  if (chosen) step_fields(ui, state, *chosen);

  FieldLook title;
  title.id = "field-public_title";
  title.label = ui.t("staff.public_title");
  title.note = row.title.empty() ? std::string{} : ui.t("staff.keep_empty");
  title.hint = row.title.empty() ? ui.t("staff.public_title_hint") : row.title;
  title.value = app::field(state, app::Field::UpdateTitle);
  title.error = issue_for(ui, staff.issues, "public_title");
  title.required = row.title.empty();
  edit(ui, app::Field::UpdateTitle, field(ui, title));
  ui.gap(space::l);

  FieldLook unit;
  unit.id = "field-unit";
  unit.label = ui.t("staff.unit");
  unit.note = row.unit.empty() ? std::string{} : ui.t("staff.keep_empty");
  unit.hint = row.unit.empty() ? ui.t("staff.unit_hint") : row.unit.value;
  unit.value = app::field(state, app::Field::UpdateUnit);
  unit.error = issue_for(ui, staff.issues, "unit");
  unit.required = needs.unit;
  edit(ui, app::Field::UpdateUnit, field(ui, unit));
  ui.gap(space::l);

  FieldLook text;
  text.id = "field-update_text";
  const bool is_private = chosen && domain::is_private(*chosen);
  text.label = ui.t(is_private ? "staff.private_text" : "staff.update_text");
  if (!is_private) text.hint = ui.t("staff.update_text_hint");
  text.value = app::field(state, app::Field::UpdateText);
  text.error = issue_for(ui, staff.issues, "text");
  text.area_height = 112;
  text.max_length = static_cast<int>(domain::max_update_characters);
  text.required = needs.text;
  if (!needs.text) text.note = ui.t("form.optional");
  edit(ui, app::Field::UpdateText, field(ui, text));
  ui.gap(space::l);
  if (!is_private) personal_data(ui, state);

  if (button(ui, "update-post", ui.t(staff.posting ? "staff.posting" : "staff.post"),
             {ButtonKind::Primary, Icon::Send, staff.posting})) {
    ui.intend(app::PostUpdate{});
  }
  if (staff.posting) {
    ui.gap(space::xs);
    progress(ui, "update-progress", ui.t("staff.posting_note"), staff.posting_since);
  }
}

void case_facts(Ui& ui, const app::State& state, const protocol::FollowView& view) {
  const Instant now = app::server_time(state, ui.look.now);
  std::string facts =
      ui.t("staff.received", {{"when", text::day_and_time(*ui.look.words, view.view.row.received_at,
                                                          now, hall_offset_min(state))}});
  if (view.happened_at) {
    facts += ui.t("common.dot") +
             ui.t("staff.happened", {{"when", text::day_and_time(*ui.look.words, *view.happened_at,
                                                                 now, hall_offset_min(state))}});
  }
  facts += ui.t("common.dot") + ui.t(view.has_contact ? "staff.has_contact" : "staff.no_contact");
  paragraph(ui, "case-facts", facts, ui.type.label, ui.theme.text.secondary);
}

void open_case(Ui& ui, const app::State& state) {
  if (!ready(ui, state.staff.view, "staff-case", 3, 120, ui.t("staff.case_failed"))) return;
  const protocol::FollowView& view = state.staff.view.value()->view;
  const std::string& owner = state.staff.view.value()->owner;
  case_header(ui, state, view.view.row);
  if (!owner.empty()) {
    ui.gap(space::s);
    paragraph(ui, "case-owner", ui.t("staff.has_it", {{"owner", owner}}), ui.type.label,
              ui.theme.text.secondary);
  }
  ui.gap(space::s);
  case_facts(ui, state, view);
  ui.gap(space::l);
  const std::string category =
      view.view.row.category
          ? ui.t("category." + std::string(protocol::word(*view.view.row.category)))
          : std::string{};
  own_words(ui, "staff-words",
            category.empty() ? ui.t("staff.own_words")
                             : ui.t("staff.own_words") + ui.t("common.dot") + category,
            view.text);
  ui.gap(space::xxl);
  heading(ui, "staff-timeline-title", ui.t("case.timeline"), 2, ui.type.heading,
          ui.theme.text.primary);
  ui.gap(space::m);
  timeline(ui, "timeline", view.view.timeline, app::server_time(state, ui.look.now),
           hall_offset_min(state));
  ui.gap(space::xxl);
  update_form(ui, state, view.view.row);
}

void desk(Ui& ui, const app::State& state) {
  const float rail_width = rail_width_of(ui);
  const float list_width = list_width_of(ui);
  staff_rail(ui, state);
  ui.begin_region(Role::Complementary, "inbox", {rail_width, 0, list_width, ui.look.height}, true,
                  ui.t("title.inbox"));
  const std::size_t start = ui.mark();
  ui.column = {space::xl, space::xl, list_width - 2 * space::xl};
  heading(ui, "page-title", ui.t("title.inbox"), 1, ui.type.title, ui.theme.text.primary);
  paragraph(ui, "inbox-user",
            ui.t("staff.signed_in", {{"user", state.staff.session.value()->user}}), ui.type.caption,
            ui.theme.text.secondary);
  ui.gap(space::m);
  staffing_strip(ui, state);
  ui.fill({0, ui.column.y, list_width, hairline}, ui.theme.border.subtle);
  ui.column = {0, ui.column.y, list_width};
  inbox_list(ui, state);
  const float bottom = std::max(ui.column.y, ui.look.height);
  const std::size_t end = ui.mark();
  ui.fill({0, 0, list_width, bottom}, ui.theme.surface.card);
  ui.fill({list_width - 1, 0, 1, bottom}, ui.theme.border.subtle);
  ui.slide_under(end, start);
  ui.end_region();

  const float left = rail_width + list_width;
  const float width = ui.look.width - left;
  ui.begin_region(Role::Main, "main", {left, 0, width, ui.look.height}, true);
  const float margin = std::max(28.0f, (width - widest_case) / 2);
  ui.column = {margin, space::xxl, width - 2 * margin};
  if (state.route.page == app::Page::StaffCase) {
    open_case(ui, state);
  } else {
    empty_state(ui, "desk-empty", Icon::Inbox, ui.t("staff.choose"), ui.t("staff.choose_next"));
  }
  ui.end_region(space::section);
  toast(ui, state);
}

}  // namespace

void staff_screen(Ui& ui, const app::State& state) {
  if (state.staff.session.value() == nullptr) {
    sign_in_screen(ui, state);
    return;
  }
  if (has_two_panes(ui)) {
    desk(ui, state);
    return;
  }
  FrameLook look;
  if (state.route.page == app::Page::StaffCase) {
    look.title = ui.t("title.staff_case");
    look.back = true;
    look.widest = 760;
    page_frame(ui, state, look, [&](Ui& inner) { open_case(inner, state); });
    return;
  }
  look.title = ui.t("title.inbox");
  look.widest = 760;
  page_frame(ui, state, look, [&](Ui& inner) {
    const Column outer = inner.column;
    paragraph(inner, "inbox-user",
              inner.t("staff.signed_in", {{"user", state.staff.session.value()->user}}),
              inner.type.caption, inner.theme.text.secondary);
    inner.gap(space::s);
    staffing_strip(inner, state);
    {
      const std::size_t start = inner.mark();
      const float top = inner.column.y;
      inbox_list(inner, state);
      const std::size_t end = inner.mark();
      inner.surface({outer.x, top, outer.width, inner.column.y - top}, inner.corner.card);
      inner.slide_under(end, start);
    }
    inner.gap(space::l);
    staff_links(inner, state);
    if (button(inner, "sign-out", inner.t("staff.sign_out"),
               {ButtonKind::Neutral, Icon::SignOut})) {
      inner.intend(app::SignOut{});
    }
  });
}

}  // namespace tucao::ui
