// SPDX-License-Identifier: Apache-2.0
#include "protocol/words.h"
#include "text/format.h"
#include "ui/screens/case_parts.h"
#include "ui/screens/frame.h"
#include "ui/screens/photo_parts.h"
#include "ui/screens/screens.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

void send_state(Ui& ui, const app::State& state) {
  const app::ComplaintForm& form = state.form;
  if (form.outgoing && form.answer_lost) {
    strip(ui, "form-sending", Status::Stale, ui.t("form.answer_lost"),
          ui.t("form.answer_lost_next"), Role::Status);
    ui.gap(space::m);
  }
  if (form.refusal) {
    strip(ui, "form-refused", Status::Fault, ui.t("form.refused"), sentence_of(ui, *form.refusal),
          Role::Alert);
    ui.gap(space::m);
  }
  issue_summary(ui, "form-errors", "field-", form.issues);
}

void when_fields(Ui& ui, const app::State& state) {
  const bool side_by_side = ui.column.width >= 350 * ui.look.text_scale;
  const Column outer = ui.column;
  const float width = side_by_side ? (outer.width - space::m) / 2 : outer.width;
  FieldLook date;
  date.id = "field-happened_at";
  date.label = ui.t("form.date");
  date.note = ui.t("form.optional");
  date.value = app::field(state, app::Field::Date);
  date.entry = Entry::Date;
  date.error = issue_for(ui, state.form.issues, "happened_at");
  ui.column.width = width;
  edit(ui, app::Field::Date, field(ui, date));
  const float after_date = ui.column.y;

  FieldLook time;
  time.id = "field-time";
  time.label = ui.t("form.time");
  time.note = ui.t("form.optional");
  time.value = app::field(state, app::Field::Time);
  time.entry = Entry::Time;
  if (side_by_side) {
    ui.column = {outer.x + width + space::m, outer.y, width};
  } else {
    ui.gap(space::l);
  }
  edit(ui, app::Field::Time, field(ui, time));
  const float bottom = std::max(after_date, ui.column.y);
  ui.column = {outer.x, bottom, outer.width};
}

/// What is asked about the chosen category; nothing for most.
void aspect_field(Ui& ui, const app::State& state) {
  const auto category =
      protocol::from_word<domain::Category>(app::field(state, app::Field::Category));
  if (!category) return;
  const auto options = word_options(ui, "aspect.", domain::aspects_of(*category));
  if (options.empty()) return;
  FieldLook look;
  look.id = "field-aspect";
  look.label = ui.t("form.aspect");
  look.note = ui.t("form.optional");
  look.value = app::field(state, app::Field::Aspect);
  edit(ui, app::Field::Aspect, radio_group(ui, look, options));
  ui.gap(space::xl);
}

/// What others said about the same, to be joined instead of written again.
void alike(Ui& ui, const app::State& state) {
  if (state.form.alike.empty()) return;
  {
    const Card card(ui, "alike");
    heading(ui, "alike-title", ui.t("join.title"), 2, ui.type.heading, ui.theme.text.primary);
    paragraph(ui, "alike-note", ui.t("join.note"), ui.type.label, ui.theme.text.secondary);
    for (const protocol::CaseRow& row : state.form.alike) {
      rule(ui, space::m);
      const std::string id = "alike-" + row.number.value;
      heading(ui, id, title_of(ui, row), 3, ui.type.strong, ui.theme.text.primary);
      ui.gap(space::xs);
      badge_left(ui, id + "-state", status_of(row.state),
                 ui.t("case_state." + std::string(protocol::word(row.state))), ui.column.x,
                 ui.column.y + badge_height(ui) / 2);
      ui.gap(badge_height(ui));
      link_line(ui, id + "-open", ui.t("join.read"), {app::Page::Report, row.number.value});
      join_part(ui, state, row);
    }
  }
  ui.gap(space::xl);
}

void form_fields(Ui& ui, const app::State& state) {
  const auto& issues = state.form.issues;
  paragraph(ui, "form-intro", ui.t("form.intro"), ui.type.label, ui.theme.text.secondary);
  ui.gap(space::l);
  send_state(ui, state);
  const Scope form(ui, [&] {
    Node node = group_node(ui, Role::Form, "complaint", ui.t("title.complain"));
    node.submit = "submit";
    return node;
  }());

  const auto kind = protocol::from_word<domain::CaseKind>(app::field(state, app::Field::Kind))
                        .value_or(domain::CaseKind::Complaint);
  FieldLook kinds;
  kinds.id = "field-kind";
  kinds.label = ui.t("form.kind");
  kinds.value = protocol::word(kind);
  edit(ui, app::Field::Kind,
       radio_group(ui, kinds,
                   word_options(ui, "case_kind.",
                                all_from(domain::CaseKind::Complaint, domain::CaseKind::Thanks))));
  ui.gap(space::xl);

  FieldLook category;
  category.id = "field-category";
  category.label = ui.t("form.category");
  category.value = app::field(state, app::Field::Category);
  category.error = issue_for(ui, issues, "category");
  category.required = kind == domain::CaseKind::Complaint;
  if (!category.required) category.note = ui.t("form.optional");
  edit(ui, app::Field::Category,
       radio_group(ui, category,
                   word_options(ui, "category.",
                                all_from(domain::Category::Waiting, domain::Category::Other))));
  ui.gap(space::xl);
  aspect_field(ui, state);

  FieldLook window;
  window.id = "field-window";
  window.label = ui.t("form.window");
  window.value = app::field(state, app::Field::Window);
  window.error = issue_for(ui, issues, "window");
  edit(ui, app::Field::Window,
       select(ui, window, window_options(ui, state, ui.t("form.window_none"))));
  ui.gap(space::xl);
  alike(ui, state);

  FieldLook text;
  text.id = "field-text";
  text.label = ui.t("form.text");
  text.hint = ui.t("form.text_hint");
  text.value = app::field(state, app::Field::Text);
  text.error = issue_for(ui, issues, "text");
  text.max_length = static_cast<int>(domain::max_text_characters);
  text.area_height = 132;
  text.required = true;
  edit(ui, app::Field::Text, field(ui, text));
  ui.gap(space::xl);

  photo_field(ui, state, state.form.issues,
              ui.t("form.photos_hint", {{"n", std::to_string(domain::max_photos)}}));
  ui.gap(space::xl);

  when_fields(ui, state);
  ui.gap(space::xl);

  if (switch_row(ui, "anonymous", ui.t("form.anonymous"),
                 ui.t(state.form.anonymous ? "form.anonymous_on" : "form.anonymous_off"),
                 state.form.anonymous)) {
    ui.intend(app::SetAnonymous{!state.form.anonymous});
  }
  if (!state.form.anonymous) {
    ui.gap(space::xl);
    FieldLook contact;
    contact.id = "field-contact";
    contact.label = ui.t("form.contact");
    contact.note = ui.t("form.optional");
    contact.hint = ui.t("form.contact_hint");
    contact.value = app::field(state, app::Field::Contact);
    contact.error = issue_for(ui, issues, "contact");
    contact.entry = Entry::Contact;
    edit(ui, app::Field::Contact, field(ui, contact));
    ui.gap(space::s);
    paragraph(ui, "form-contact-note", ui.t("form.contact_note"), ui.type.caption,
              ui.theme.text.secondary);
  }
}

}  // namespace

void complain_screen(Ui& ui, const app::State& state) {
  FrameLook look;
  look.title = ui.t("title.complain");
  look.tab = Tab::Complain;
  look.back = true;
  look.widest = 680;
  look.actions = [&state](Ui& inner) {
    const bool sending = app::is_form_closed(state);
    const char* label = state.photos.awaited ? "form.awaits_photos"
                        : sending            ? "form.sending"
                                             : "form.submit";
    if (button(inner, "submit", inner.t(label), {ButtonKind::Primary, Icon::None, sending})) {
      inner.intend(app::SubmitComplaint{});
    }
    TextOptions options;
    options.align = inner.phone() ? Align::Center : Align::Left;
    // The bar stands in the gap above the note, so that the foot keeps its height.
    if (state.form.outgoing && state.form.outgoing->asked_at != Instant{} &&
        progress(inner, "submit-progress", inner.t("form.sending_note"),
                 state.form.outgoing->asked_at, options.align)) {
      return;
    }
    inner.gap(space::s);
    if (state.form.proves_work) {
      options.role = Role::Status;
      paragraph(inner, "submit-proving", inner.t("form.proving"), inner.type.caption,
                inner.theme.text.secondary, options);
      return;
    }
    paragraph(inner, "submit-note", inner.t("form.submit_note"), inner.type.caption,
              inner.theme.text.secondary, options);
  };
  page_frame(ui, state, look, [&](Ui& inner) { form_fields(inner, state); });
}

}  // namespace tucao::ui
