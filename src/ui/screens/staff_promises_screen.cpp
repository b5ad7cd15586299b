// SPDX-License-Identifier: Apache-2.0
// Where staff take down the hours that managers served at windows, and see in which times too few were open.
#include "ui/screens/frame.h"
#include "ui/screens/notice_parts.h"
#include "ui/screens/promise_parts.h"
#include "ui/screens/queue_parts.h"
#include "ui/screens/screens.h"
#include "ui/screens/staff_parts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"
#include "wording/promises.h"

namespace tucao::ui {
namespace {

FieldLook field_look(const Ui& ui, const app::State& state, const std::string& name,
                     app::Field field_name, const char* label) {
  FieldLook look;
  look.id = "field-hours_" + name;
  look.label = ui.t(label);
  look.value = app::field(state, field_name);
  look.error = issue_for(ui, state.promises.issues, name);
  look.required = true;
  return look;
}

void all_hours(Ui& ui, const app::State& state) {
  errand_notice(ui, "hours-page", state.promises.errand);
  const bool known = ready(ui, state.hall, "hall", 2, 96, ui.t("hall.failed"));
  if (!known || !ready(ui, state.promises.board, "hours", 3, 96, ui.t("promise.failed"))) return;
  const protocol::PromiseBoard& board = *state.promises.board.value();
  if (board.managers.empty()) {
    empty_state(ui, "managers-none", Icon::Calendar, ui.t("promise_desk.no_managers"),
                ui.t("promise_desk.no_managers_next"));
  }
  const wording::Reader reader = reader_of(ui, state, *state.hall.value());
  manager_cards(ui, state, board, [&](Ui& inner, const domain::ManagerHours& hours) {
    const std::string id = "hours-" + std::to_string(hours.number) + "-remove";
    inner.gap(space::xs);
    const ButtonLook look{ButtonKind::Neutral, Icon::Close,
                          state.promises.errand.outgoing.has_value(),
                          wording::when_and_where(reader, hours)};
    if (button(inner, id, inner.t("promise.remove"), look)) {
      inner.intend(app::RemoveHours{hours.number});
    }
    inner.gap(space::s);
  });
  ui.gap(space::xxl);
  breach_list(ui, state, board);
}

void new_hours(Ui& ui, const app::State& state) {
  heading(ui, "hours-title", ui.t("promise_desk.add_title"), 2, ui.type.heading,
          ui.theme.text.primary);
  paragraph(ui, "hours-note", ui.t("promise_desk.add_note"), ui.type.label,
            ui.theme.text.secondary);
  ui.gap(space::l);
  const protocol::HallView* hall = state.hall.value();
  const protocol::PromiseBoard* board = state.promises.board.value();
  if (hall == nullptr || board == nullptr || board->managers.empty()) return;
  const Scope form(ui, [&] {
    Node node = group_node(ui, Role::Form, "hours-form", ui.t("promise_desk.add_title"));
    node.submit = "add-hours";
    return node;
  }());
  issue_summary(ui, "hours-errors", "field-hours_", state.promises.issues);
  std::vector<Option> posts{{"", ui.t("work.choose")}};
  for (const protocol::ManagerView& view : board->managers) {
    posts.push_back({view.post.id.value, domain::in_locale(view.post.title, ui.locale())});
  }
  edit(
      ui, app::Field::HoursManager,
      select(ui, field_look(ui, state, "manager", app::Field::HoursManager, "promise_desk.manager"),
             posts));
  ui.gap(space::l);
  edit(ui, app::Field::HoursWindow,
       select(ui, field_look(ui, state, "window", app::Field::HoursWindow, "work.window"),
              window_options(ui, state, ui.t("work.choose"))));
  ui.gap(space::l);
  FieldLook day = field_look(ui, state, "date", app::Field::HoursDate, "promise_desk.date");
  day.entry = Entry::Date;
  day.required = false;
  day.note = ui.t("promise_desk.date_hint");
  edit(ui, app::Field::HoursDate, field(ui, day));
  ui.gap(space::l);
  FieldLook from = field_look(ui, state, "from", app::Field::HoursFrom, "promise_desk.from");
  from.entry = Entry::Time;
  edit(ui, app::Field::HoursFrom, field(ui, from));
  ui.gap(space::l);
  FieldLook until = field_look(ui, state, "until", app::Field::HoursUntil, "promise_desk.until");
  until.entry = Entry::Time;
  edit(ui, app::Field::HoursUntil, field(ui, until));
  ui.gap(space::l);
  if (button(ui, "add-hours", ui.t("promise_desk.add"),
             {ButtonKind::Primary, Icon::PlusCircle, state.promises.errand.outgoing.has_value()})) {
    ui.intend(app::AddHours{});
  }
}

}  // namespace

void staff_promises_screen(Ui& ui, const app::State& state) {
  if (state.staff.session.value() == nullptr) return sign_in_screen(ui, state);
  StaffPage page;
  page.title = ui.t("title.staff_promises");
  page.side_name = ui.t("promise_desk.add_title");
  page.main = [&](Ui& inner) { all_hours(inner, state); };
  page.side = [&](Ui& inner) { new_hours(inner, state); };
  staff_page(ui, state, page);
}

}  // namespace tucao::ui
