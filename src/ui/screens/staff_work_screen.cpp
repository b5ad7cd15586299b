// SPDX-License-Identifier: Apache-2.0
// What the hall still owes: services that a fault cut short, and improvements of windows and devices.
#include <algorithm>
#include <array>

#include "protocol/words.h"
#include "text/format.h"
#include "ui/screens/frame.h"
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

using domain::Urgency;
using domain::WorkItem;
using domain::WorkKind;
using domain::WorkStep;

constexpr float button_least = 150;

bool is_busy(const app::State& state) { return state.work.errand.outgoing.has_value(); }

FieldLook field_look(const Ui& ui, const app::State& state, const std::string& name,
                     app::Field field_name, const char* label) {
  FieldLook look;
  look.id = "field-work_" + name;
  look.label = ui.t(label);
  look.value = app::field(state, field_name);
  look.error = issue_for(ui, state.work.issues, name);
  return look;
}

Status status_of(Urgency urgency) {
  switch (urgency) {
    case Urgency::Overdue:
      return Status::Late;
    case Urgency::Today:
      return Status::DueSoon;
    case Urgency::Done:
      return Status::Done;
    default:
      return Status::Received;
  }
}

std::string day_words(const Ui& ui, const app::State& state, Instant at) {
  return text::day(*ui.look.words, at, app::server_time(state, ui.look.now),
                   app::utc_offset_min(state));
}

/// `延后补办·税务·11 月 30 日前`
std::string facts_of(const Ui& ui, const app::State& state, const WorkItem& item) {
  std::string facts = ui.t("work_kind." + std::string(protocol::word(item.kind)));
  facts += ui.t("common.dot") + (item.kind == WorkKind::Deferred
                                     ? business_words(ui, state, item.business)
                                     : window_name(ui, state, item.window));
  if (item.due_at && !item.done_at) {
    facts += ui.t("common.dot") + ui.t("work.due", {{"day", day_words(ui, state, *item.due_at)}});
  }
  return facts;
}

std::string entry_words(const Ui& ui, const app::State& state, const domain::WorkEntry& entry) {
  const std::string when =
      text::short_date_and_time(*ui.look.words, entry.at, app::utc_offset_min(state));
  std::string words =
      ui.t("work.entry_" + std::string(protocol::word(entry.step)), {{"time", when}});
  if (entry.due_at) words += ui.t("work.entry_due", {{"day", day_words(ui, state, *entry.due_at)}});
  if (!entry.text.empty()) words += ui.t("common.dot") + entry.text;
  return words;
}

// ---- one item -----------------------------------------------------------------------------------

void step_panel(Ui& ui, const app::State& state) {
  const bool moves = state.work.step == WorkStep::Move;
  const char* title = moves ? "work.move_title" : "work.finish_title";
  heading(ui, "step-title", ui.t(title), 3, ui.type.strong, ui.theme.text.primary);
  ui.gap(space::m);
  const Scope form(ui, [&] {
    Node node = group_node(ui, Role::Form, "step-form", ui.t(title));
    node.submit = "step-go";
    return node;
  }());
  errand_notice(ui, "work-step", state.work.errand);
  issue_summary(ui, "work-errors", "field-work_", state.work.issues);
  if (moves) {
    FieldLook day = field_look(ui, state, "step_due_at", app::Field::StepDue, "work.new_day");
    day.entry = Entry::Date;
    day.required = true;
    edit(ui, app::Field::StepDue, field(ui, day));
    ui.gap(space::l);
  }
  FieldLook words =
      field_look(ui, state, "step_text", app::Field::StepText, moves ? "work.why" : "work.how");
  words.hint = ui.t(moves ? "work.why_hint" : "work.how_hint");
  words.required = true;
  words.area_height = 88;
  words.max_length = static_cast<int>(domain::max_work_characters);
  edit(ui, app::Field::StepText, field(ui, words));
  ui.gap(space::l);
  if (button(ui, "step-go", ui.t(moves ? "work.move" : "work.finish"),
             {ButtonKind::Primary, moves ? Icon::Calendar : Icon::CheckCircle, is_busy(state)})) {
    ui.intend(app::UpdateWork{});
  }
  ui.gap(space::s);
  if (button(ui, "step-cancel", ui.t("console.cancel"), {ButtonKind::Neutral, Icon::Close})) {
    ui.intend(app::OpenWork{});
  }
}

void contact_of(Ui& ui, const app::State& state, const WorkItem& item, const std::string& id) {
  if (!item.has_contact) return;
  ui.gap(space::s);
  const auto found = state.work.contacts.find(item.number);
  if (found != state.work.contacts.end()) {
    paragraph(ui, id + "-contact", ui.t("work.contact_is", {{"contact", found->second}}),
              ui.type.strong, ui.theme.text.primary);
    return;
  }
  if (state.work.contact_failed == item.number) {
    TextOptions alert;
    alert.role = Role::Alert;
    paragraph(ui, id + "-contact-failed", ui.t("work.contact_failed"), ui.type.label,
              ui.theme.text.danger, alert);
    ui.gap(space::s);
  }
  if (button(ui, id + "-contact-show", ui.t("work.contact_show"),
             {ButtonKind::Neutral, Icon::Eye})) {
    ui.intend(app::ShowContact{item.number});
  }
  paragraph(ui, id + "-contact-note", ui.t("work.contact_note"), ui.type.caption,
            ui.theme.text.secondary);
}

void item_actions(Ui& ui, const WorkItem& item, const std::string& id) {
  ui.gap(space::m);
  grid(ui, button_least, 2, [&](Ui& inner, std::size_t i, float) {
    const bool moves = i == 0;
    const ButtonLook look{moves ? ButtonKind::Neutral : ButtonKind::Secondary,
                          moves ? Icon::Calendar : Icon::CheckCircle};
    if (button(inner, id + (moves ? "-move" : "-finish"),
               inner.t(moves ? "work.move" : "work.finish"), look)) {
      inner.intend(app::OpenWork{item.number, moves ? WorkStep::Move : WorkStep::Finish});
    }
  });
}

void work_item(Ui& ui, const app::State& state, const WorkItem& item) {
  const std::string id = "work-" + std::to_string(item.number);
  const Scope scope(ui, group_node(ui, Role::ListItem, id));
  const Urgency urgency =
      domain::urgency_of(item, app::server_time(state, ui.look.now), app::utc_offset_min(state));
  const bool open = state.work.open == item.number;
  {
    const Card card(ui, id + "-card");
    const Column inner = ui.column;
    badge_left(ui, id + "-urgency", status_of(urgency),
               ui.t("urgency." + std::string(protocol::word(urgency))), inner.x,
               inner.y + badge_height(ui) / 2);
    ui.gap(badge_height(ui) + space::s);
    heading(ui, id + "-what", item.what, 2, ui.type.strong, ui.theme.text.primary);
    paragraph(ui, id + "-facts", facts_of(ui, state, item), ui.type.label, ui.theme.text.secondary);
    ui.gap(space::xs);
    {
      const Scope list(ui, group_node(ui, Role::List, id + "-history", ui.t("notice.history")));
      for (std::size_t i = 0; i < item.history.size(); ++i) {
        const std::string entry = id + "-entry-" + std::to_string(i + 1);
        const Scope line(ui, group_node(ui, Role::ListItem, entry));
        paragraph(ui, entry + "-words", entry_words(ui, state, item.history[i]), ui.type.caption,
                  ui.theme.text.secondary);
      }
    }
    contact_of(ui, state, item, id);
    if (!open && !item.done_at) item_actions(ui, item, id);
  }
  ui.gap(space::m);
  if (!open) return;
  step_panel(ui, state);
  ui.gap(space::xxl);
}

void all_work(Ui& ui, const app::State& state) {
  if (state.work.open == 0) errand_notice(ui, "work-page", state.work.errand);
  if (!ready(ui, state.work.list, "work", 3, 120, ui.t("work.failed"))) return;
  std::vector<WorkItem> items = state.work.list.value()->items;
  domain::sort_by_urgency(items, app::server_time(state, ui.look.now), app::utc_offset_min(state));
  if (items.empty()) {
    empty_state(ui, "work-none", Icon::CheckDouble, ui.t("work.none"), ui.t("work.none_next"));
    return;
  }
  const Scope list(ui, group_node(ui, Role::List, "work-list", ui.t("title.staff_work")));
  for (const WorkItem& item : items) work_item(ui, state, item);
}

// ---- a new one ----------------------------------------------------------------------------------

std::vector<Option> business_options(const Ui& ui, const protocol::HallView& hall) {
  std::vector<Option> options{{"", ui.t("work.choose")}};
  for (const domain::Business& business : hall.businesses) {
    options.push_back({business.id.value, domain::in_locale(business.name, ui.locale())});
  }
  return options;
}

void new_work(Ui& ui, const app::State& state) {
  heading(ui, "take-title", ui.t("work.take_title"), 2, ui.type.heading, ui.theme.text.primary);
  const WorkKind kind = protocol::from_word<WorkKind>(app::field(state, app::Field::WorkKind))
                            .value_or(WorkKind::Deferred);
  const bool deferred = kind == WorkKind::Deferred;
  paragraph(ui, "take-note", ui.t(deferred ? "work.deferred_note" : "work.improvement_note"),
            ui.type.label, ui.theme.text.secondary);
  ui.gap(space::l);
  const protocol::HallView* hall = state.hall.value();
  if (hall == nullptr) return;
  const Scope form(ui, [&] {
    Node node = group_node(ui, Role::Form, "take-form", ui.t("work.take_title"));
    node.submit = "take-work";
    return node;
  }());
  if (state.work.open == 0) {
    issue_summary(ui, "work-errors", "field-work_", state.work.issues);
  }
  FieldLook kind_look;
  kind_look.id = "field-work_kind";
  kind_look.label = ui.t("notice_desk.kind");
  kind_look.value = std::string(protocol::word(kind));
  edit(ui, app::Field::WorkKind,
       radio_group(ui, kind_look,
                   {{"deferred", ui.t("work_kind.deferred")},
                    {"improvement", ui.t("work_kind.improvement")}}));
  ui.gap(space::l);
  if (deferred) {
    FieldLook business =
        field_look(ui, state, "business", app::Field::WorkBusiness, "work.business");
    business.required = true;
    edit(ui, app::Field::WorkBusiness, select(ui, business, business_options(ui, *hall)));
  } else {
    FieldLook window = field_look(ui, state, "window", app::Field::WorkWindow, "work.window");
    window.required = true;
    edit(ui, app::Field::WorkWindow,
         select(ui, window, window_options(ui, state, ui.t("work.choose"))));
  }
  ui.gap(space::l);
  FieldLook what = field_look(ui, state, "what", app::Field::WorkWhat,
                              deferred ? "work.what_deferred" : "work.what_improvement");
  what.hint = ui.t(deferred ? "work.what_deferred_hint" : "work.what_improvement_hint");
  what.required = true;
  what.area_height = 88;
  what.max_length = static_cast<int>(domain::max_work_characters);
  edit(ui, app::Field::WorkWhat, field(ui, what));
  ui.gap(space::l);
  if (deferred) {
    FieldLook contact = field_look(ui, state, "contact", app::Field::WorkContact, "work.contact");
    contact.entry = Entry::Contact;
    contact.hint = ui.t("form.contact_hint");
    contact.required = true;
    edit(ui, app::Field::WorkContact, field(ui, contact));
    paragraph(ui, "take-contact-note", ui.t("work.contact_kept"), ui.type.caption,
              ui.theme.text.secondary);
    ui.gap(space::l);
  }
  FieldLook due = field_look(ui, state, "due_at", app::Field::WorkDue,
                             deferred ? "work.promised" : "work.planned");
  due.entry = Entry::Date;
  due.required = deferred;
  if (!deferred) due.note = ui.t("form.optional");
  edit(ui, app::Field::WorkDue, field(ui, due));
  ui.gap(space::l);
  if (button(ui, "take-work", ui.t("work.take"),
             {ButtonKind::Primary, Icon::PlusCircle, is_busy(state)})) {
    ui.intend(app::TakeWork{});
  }
}

}  // namespace

void staff_work_screen(Ui& ui, const app::State& state) {
  if (state.staff.session.value() == nullptr) return sign_in_screen(ui, state);
  StaffPage page;
  page.title = ui.t("title.staff_work");
  page.side_name = ui.t("work.take_title");
  page.main = [&](Ui& inner) { all_work(inner, state); };
  page.side = [&](Ui& inner) { new_work(inner, state); };
  staff_page(ui, state, page);
}

}  // namespace tucao::ui
