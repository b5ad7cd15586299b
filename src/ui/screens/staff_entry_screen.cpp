// SPDX-License-Identifier: Apache-2.0
#include "domain/permission.h"
#include "protocol/words.h"
#include "text/format.h"
#include "ui/screens/frame.h"
#include "ui/screens/queue_parts.h"
#include "ui/screens/screens.h"
#include "ui/screens/staff_parts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

FieldLook entry_look(const Ui& ui, const app::State& state, const char* name, app::Field field_name,
                     const std::string& label) {
  FieldLook look;
  look.id = std::string("field-entry_") + name;
  look.label = label;
  look.value = app::field(state, field_name);
  look.error = issue_for(ui, state.entry.issues, name);
  return look;
}

void entry_form(Ui& ui, const app::State& state) {
  paragraph(ui, "entry-intro", ui.t("entry.intro"), ui.type.label, ui.theme.text.secondary);
  ui.gap(space::l);
  errand_notice(ui, "entry-page", state.entry.errand);
  if (state.hall.value() == nullptr) return;
  const Scope form(ui, [&] {
    Node node = group_node(ui, Role::Form, "entry-form", ui.t("title.staff_entry"));
    node.submit = "enter-case";
    return node;
  }());
  issue_summary(ui, "entry-errors", "field-entry_", state.entry.issues);

  using domain::Channel;
  FieldLook channel =
      entry_look(ui, state, "channel", app::Field::EntryChannel, ui.t("entry.channel"));
  if (channel.value.empty()) channel.value = protocol::word(Channel::Phone);
  edit(ui, app::Field::EntryChannel,
       radio_group(ui, channel,
                   word_options(ui, "channel.", all_from(Channel::Phone, Channel::MessageBoard))));
  ui.gap(space::l);
  FieldLook kind = entry_look(ui, state, "kind", app::Field::EntryKind, ui.t("entry.kind"));
  if (kind.value.empty()) kind.value = protocol::word(domain::CaseKind::Complaint);
  edit(ui, app::Field::EntryKind,
       radio_group(ui, kind,
                   word_options(ui, "case_kind.",
                                all_from(domain::CaseKind::Complaint, domain::CaseKind::Thanks))));
  ui.gap(space::l);
  FieldLook category =
      entry_look(ui, state, "category", app::Field::EntryCategory, ui.t("form.category"));
  auto categories =
      word_options(ui, "category.", all_from(domain::Category::Waiting, domain::Category::Other));
  categories.insert(categories.begin(), {"", ui.t("work.choose")});
  edit(ui, app::Field::EntryCategory, select(ui, category, categories));
  ui.gap(space::l);
  const FieldLook window =
      entry_look(ui, state, "window", app::Field::EntryWindow, ui.t("form.window"));
  edit(ui, app::Field::EntryWindow,
       select(ui, window, window_options(ui, state, ui.t("form.window_none"))));
  ui.gap(space::l);
  FieldLook text = entry_look(ui, state, "text", app::Field::EntryText, ui.t("form.text"));
  text.required = true;
  text.area_height = 132;
  text.max_length = static_cast<int>(domain::max_text_characters);
  edit(ui, app::Field::EntryText, field(ui, text));
  ui.gap(space::l);
  FieldLook contact =
      entry_look(ui, state, "contact", app::Field::EntryContact, ui.t("form.contact"));
  contact.note = ui.t("form.optional");
  contact.hint = ui.t("form.contact_hint");
  contact.entry = Entry::Contact;
  edit(ui, app::Field::EntryContact, field(ui, contact));
  ui.gap(space::l);
  FieldLook paper =
      entry_look(ui, state, "paper_number", app::Field::EntryPaper, ui.t("entry.paper"));
  paper.note = ui.t("form.optional");
  edit(ui, app::Field::EntryPaper, field(ui, paper));
  ui.gap(space::l);
  if (button(ui, "enter-case", ui.t("entry.enter"),
             {ButtonKind::Primary, Icon::Send, state.entry.errand.outgoing.has_value()})) {
    ui.intend(app::EnterCase{});
  }
}

void entered(Ui& ui, const app::State& state) {
  heading(ui, "entered-title", ui.t("entry.entered"), 2, ui.type.heading, ui.theme.text.primary);
  ui.gap(space::m);
  if (!state.entry.entered) {
    paragraph(ui, "entered-none", ui.t("entry.none"), ui.type.label, ui.theme.text.secondary);
    return;
  }
  const protocol::EnteredCase& last = *state.entry.entered;
  const std::string when = text::day_and_time(
      *ui.look.words, last.due_at, app::server_time(state, ui.look.now), hall_offset_min(state));
  strip(ui, "entered", Status::Done, last.number.value, ui.t("entry.due", {{"when", when}}),
        Role::Status);
  if (!domain::may(state.staff.session.value()->role, domain::Permission::WorkCases)) return;
  ui.gap(space::m);
  link_line(ui, "entered-open", ui.t("entry.open"), {app::Page::StaffCase, last.number.value});
}

}  // namespace

void staff_entry_screen(Ui& ui, const app::State& state) {
  if (state.staff.session.value() == nullptr) return sign_in_screen(ui, state);
  StaffPage page;
  page.title = ui.t("title.staff_entry");
  page.side_name = ui.t("entry.entered");
  page.main = [&](Ui& inner) { entry_form(inner, state); };
  page.side = [&](Ui& inner) { entered(inner, state); };
  staff_page(ui, state, page);
}

}  // namespace tucao::ui
