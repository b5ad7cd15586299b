// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/staff_inbox.h"

#include <algorithm>

#include "protocol/words.h"
#include "text/format.h"
#include "ui/screens/case_parts.h"
#include "ui/screens/staff_parts.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

using domain::CaseQueue;

std::string row_title(const Ui& ui, const protocol::StaffCaseRow& row) {
  return row.row.title.empty() && !row.beginning.empty() ? row.beginning : title_of(ui, row.row);
}

/// A row of the inbox over the width of the column.
void inbox_row(Ui& ui, const app::State& state, const protocol::StaffCaseRow& row,
               const std::string& access_key) {
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
  float left =
      badge_right(ui, id + "-state", status_of(row.row.state), word, inner.x + inner.width, middle);
  // What a supervisor watches, and what a citizen wrote, is said as long as there is room beside the number.
  const float least = inner.x + ui.width_of(row.row.number.value, ui.type.caption) + space::s;
  const auto mark = [&](const char* name, Status status, const char* key) {
    const std::string said = ui.t(key);
    if (left - space::s - badge_width(ui, said) < least) return;
    left = badge_right(ui, id + name, status, said, left - space::s, middle);
  };
  if (row.escalated) mark("-escalated", Status::Late, "staff.escalated");
  if (row.awaits_word) mark("-word", Status::Calling, "staff.awaits_word");
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
  std::string unit = row.row.unit.empty() ? ui.t("case.no_unit") : row.row.unit.value;
  if (!row.owner.empty()) unit += ui.t("common.dot") + row.owner;
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
  ui.node(link).access_key = access_key;
  ui.column = outer;
  ui.column.y = rect.bottom();
}

/// A word of `list` that matters less than the rest of it is shown only while something lies in it.
bool is_shown(const app::StaffDesk& desk, CaseQueue queue, int count) {
  const bool always =
      queue == CaseQueue::All || queue == CaseQueue::Open || queue == CaseQueue::Mine;
  return always || count > 0 || desk.filter.queue == queue;
}

void queue_chips(Ui& ui, const app::StaffDesk& desk) {
  const protocol::CaseCounts* counts = desk.counts.value();
  if (counts == nullptr) return;
  std::vector<Option> options;
  for (const CaseQueue queue :
       {CaseQueue::Mine, CaseQueue::Today, CaseQueue::Overdue, CaseQueue::Escalated,
        CaseQueue::Fresh, CaseQueue::Held, CaseQueue::Told, CaseQueue::ToCall, CaseQueue::Open,
        CaseQueue::All}) {
    const std::string word(protocol::word(queue));
    const auto count = counts->queues.find(word);
    if (count == counts->queues.end() || !is_shown(desk, queue, count->second)) continue;
    options.push_back({word, ui.t("case_queue." + word, {{"n", std::to_string(count->second)}})});
  }
  const auto pressed = chips(ui, "queues", ui.t("staff.queues"), options,
                             {std::string(protocol::word(desk.filter.queue))});
  const auto queue = pressed ? protocol::from_word<CaseQueue>(*pressed) : std::nullopt;
  if (queue) ui.intend(app::ChooseQueue{*queue});
  ui.gap(space::m);
}

void unit_choice(Ui& ui, const app::StaffDesk& desk) {
  const protocol::CaseCounts* counts = desk.counts.value();
  if (counts == nullptr || counts->units.size() < 2) return;
  std::vector<Option> options{{"", ui.t("staff.any_unit")}};
  for (const auto& [unit, count] : counts->units) {
    options.push_back(
        {unit, ui.t("staff.unit_count", {{"unit", unit}, {"n", std::to_string(count)}})});
  }
  FieldLook look;
  look.id = "field-queue_unit";
  look.label = ui.t("staff.queue_unit");
  look.hide_label = true;
  look.value = desk.filter.unit;
  if (const auto chosen = select(ui, look, options)) ui.intend(app::ChooseUnit{*chosen});
  ui.gap(space::m);
}

/// Among what is held is chosen what to release or to set aside; elsewhere, what to give to somebody.
bool checks_held(const app::State& state) { return state.staff.filter.queue == CaseQueue::Held; }

bool may_choose(const app::State& state, const protocol::StaffCaseRow& row) {
  const auto step = checks_held(state) ? domain::CaseStep::Release : domain::CaseStep::Assign;
  return (checks_held(state) || !row.row.title.empty()) &&
         domain::may_take(state.staff.session.value()->role, step, row.row.state, row.row.kind);
}

/// Takes a step with the chosen cases.
void bulk_form(Ui& ui, const app::State& state) {
  const app::BulkDesk& bulk = state.staff.bulk;
  const bool busy = bulk.under_way > 0;
  const auto step_button = [&](const char* id, const char* key, domain::CaseStep step,
                               ButtonKind kind, Icon icon) {
    if (button(ui, id, ui.t(key, {{"n", std::to_string(bulk.chosen.size())}}),
               {kind, icon, busy})) {
      ui.intend(app::StepChosen{step});
    }
  };
  const auto look_of = [&](const char* name, app::Field field_name, const std::string& label) {
    FieldLook look;
    look.id = std::string("field-bulk_") + name;
    look.label = label;
    look.value = app::field(state, field_name);
    look.error = issue_for(ui, bulk.issues, std::string("bulk_") + name);
    look.required = true;
    return look;
  };
  const Scope form(ui, [&] {
    Node node = group_node(ui, Role::Form, "bulk-form", ui.t("staff.bulk"));
    node.submit = checks_held(state) ? "bulk-release" : "bulk-assign";
    return node;
  }());
  if (checks_held(state)) {
    FieldLook reason = look_of("text", app::Field::BulkText, ui.t("staff.reason"));
    reason.required = false;
    reason.hint = ui.t("staff.set_aside_hint");
    reason.area_height = 64;
    edit(ui, app::Field::BulkText, field(ui, reason));
    ui.gap(space::m);
    step_button("bulk-release", "staff.bulk_release", domain::CaseStep::Release,
                ButtonKind::Primary, Icon::Check);
    if (domain::may_take(state.staff.session.value()->role, domain::CaseStep::SetAside,
                         domain::CaseState::Held, domain::CaseKind::Complaint)) {
      ui.gap(space::s);
      step_button("bulk-set_aside", "staff.bulk_set_aside", domain::CaseStep::SetAside,
                  ButtonKind::Neutral, Icon::MinusCircle);
    }
    return;
  }
  edit(ui, app::Field::BulkUnit,
       field(ui, look_of("unit", app::Field::BulkUnit, ui.t("staff.unit"))));
  ui.gap(space::m);
  edit(ui, app::Field::BulkOwner,
       field(ui, look_of("owner", app::Field::BulkOwner, ui.t("staff.owner"))));
  ui.gap(space::m);
  FieldLook due = look_of("due_at", app::Field::BulkDue, ui.t("staff.due"));
  due.entry = Entry::Date;
  edit(ui, app::Field::BulkDue, field(ui, due));
  ui.gap(space::m);
  FieldLook text = look_of("text", app::Field::BulkText, ui.t("staff.update_text"));
  text.area_height = 64;
  edit(ui, app::Field::BulkText, field(ui, text));
  ui.gap(space::m);
  personal_data(ui, state, app::PublicWords::Bulk);
  step_button("bulk-assign", "staff.bulk_assign", domain::CaseStep::Assign, ButtonKind::Primary,
              Icon::User);
}

/// The cases that can be chosen, each with a switch, and one for all of them.
void bulk_list(Ui& ui, const app::State& state, const protocol::StaffCaseList& list) {
  const app::BulkDesk& bulk = state.staff.bulk;
  ui.gap(space::m);
  const bool all = std::ranges::all_of(list.rows, [&](const protocol::StaffCaseRow& row) {
    return !may_choose(state, row) || bulk.chosen.contains(row.row.number);
  });
  if (switch_row(ui, "choose-all", ui.t("staff.bulk_all"),
                 ui.t("staff.bulk_chosen", {{"n", std::to_string(bulk.chosen.size())}}), all)) {
    for (const protocol::StaffCaseRow& row : list.rows) {
      if (may_choose(state, row)) ui.intend(app::ChooseCase{row.row.number, !all});
    }
  }
  ui.gap(space::s);
  for (const protocol::StaffCaseRow& row : list.rows) {
    if (!may_choose(state, row)) continue;
    const auto chosen = bulk.chosen.find(row.row.number);
    const bool is_chosen = chosen != bulk.chosen.end();
    const std::string issue = is_chosen ? chosen->second.issue_key : std::string{};
    const std::string note = issue.empty() ? row.row.number.value : ui.t(issue);
    if (switch_row(ui, "choose-" + row.row.number.value, row_title(ui, row), note, is_chosen)) {
      ui.intend(app::ChooseCase{row.row.number, !is_chosen});
    }
    ui.gap(space::s);
  }
  ui.gap(space::m);
  if (bulk.chosen.empty()) return;
  bulk_form(ui, state);
  ui.gap(space::l);
}

}  // namespace

// With larger text the list is as much wider.
float list_width_of(const Ui& ui) { return 372 * std::max(1.0f, ui.look.text_scale); }

void inbox_filters(Ui& ui, const app::State& state) {
  const app::StaffDesk& desk = state.staff;
  {
    const Scope form(ui, [&] {
      Node node = group_node(ui, Role::Form, "search", ui.t("staff.search"));
      node.submit = "search-go";
      return node;
    }());
    FieldLook search;
    search.id = "field-staff_search";
    search.label = ui.t("staff.search");
    search.hide_label = true;
    search.hint = ui.t("staff.search");
    search.icon = Icon::Search;
    search.access_key = "s";
    search.value = app::field(state, app::Field::StaffSearch);
    edit(ui, app::Field::StaffSearch, field(ui, search));
    ui.gap(space::s);
    const bool clears = search.value.empty() && !desk.filter.search.empty();
    if ((!search.value.empty() || clears) &&
        button(ui, "search-go", ui.t(clears ? "staff.search_end" : "staff.search_go"),
               {ButtonKind::Secondary, clears ? Icon::Close : Icon::Search})) {
      ui.intend(app::SearchCases{});
    }
    ui.gap(space::m);
  }
  queue_chips(ui, desk);
  unit_choice(ui, desk);
  const protocol::StaffCaseList* list = app::shown_cases(desk).value();
  const bool any = list != nullptr && std::ranges::any_of(list->rows, [&](const auto& row) {
                     return may_choose(state, row);
                   });
  if (!any && !desk.bulk.on) return;
  const bool held = checks_held(state);
  if (switch_row(ui, "bulk", ui.t(held ? "staff.bulk_check" : "staff.bulk"),
                 ui.t(held ? "staff.bulk_check_note" : "staff.bulk_note"), desk.bulk.on)) {
    ui.intend(app::SetBulk{!desk.bulk.on});
  }
  ui.gap(space::m);
}

void inbox_list(Ui& ui, const app::State& state) {
  const app::Remote<protocol::StaffCaseList>& cases = app::shown_cases(state.staff);
  if (!ready(ui, cases, "inbox", 5, 96, ui.t("staff.inbox_failed"))) return;
  const protocol::StaffCaseList& list = *cases.value();
  const Column outer = ui.column;
  const auto with_margins = [&](const auto& content) {
    ui.column = {outer.x + space::xl, ui.column.y, outer.width - 2 * space::xl};
    content();
    ui.column.x = outer.x;
    ui.column.width = outer.width;
  };
  if (list.rows.empty()) {
    const bool searched = !state.staff.filter.search.empty();
    empty_state(ui, "inbox-empty", searched ? Icon::Search : Icon::Inbox,
                ui.t(searched ? "staff.nothing_found" : "staff.inbox_empty"),
                ui.t(searched ? "staff.nothing_found_next" : "staff.inbox_empty_next"));
    return;
  }
  if (state.staff.bulk.on) return with_margins([&] { bulk_list(ui, state, list); });
  {
    const Scope scope(ui, group_node(ui, Role::List, "inbox-list", ui.t("title.inbox")));
    const auto open = std::ranges::find_if(
        list.rows, [&](const auto& row) { return row.row.number == state.staff.open; });
    const auto at = open - list.rows.begin();
    const bool any_open = open != list.rows.end();
    for (std::ptrdiff_t i = 0; i < std::ssize(list.rows); ++i) {
      const bool next = any_open ? i == at + 1 : i == 0;
      const bool previous = any_open && i + 1 == at;
      inbox_row(ui, state, list.rows[static_cast<std::size_t>(i)],
                next       ? "j"
                : previous ? "k"
                           : "");
    }
  }
  if (!ui.phone()) {
    ui.gap(space::m);
    with_margins([&] {
      paragraph(ui, "inbox-keys", ui.t("staff.keys"), ui.type.caption, ui.theme.text.secondary);
    });
  }
  if (!list.more) return;
  ui.gap(space::m);
  with_margins([&] {
    if (button(ui, "inbox-more", ui.t("common.more"),
               {ButtonKind::Neutral, Icon::ChevronDown, cases.phase() == app::Phase::Loading})) {
      ui.intend(app::ShowMore{});
    }
  });
}

}  // namespace tucao::ui
