// SPDX-License-Identifier: Apache-2.0
// Where staff tell the hall's visitors of faults and other hours, and say when it is over.
#include <algorithm>

#include "protocol/words.h"
#include "ui/screens/frame.h"
#include "ui/screens/notice_parts.h"
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

using domain::NoticeKind;
using domain::NoticeStep;

constexpr float pair_width = 180;

bool is_busy(const app::State& state) { return state.notice_desk.errand.outgoing.has_value(); }

FieldLook text_look(const Ui& ui, const app::State& state, const std::string& name,
                    app::Field field_name, const char* label) {
  FieldLook look;
  look.id = "field-notice_" + name;
  look.label = ui.t(label);
  look.value = app::field(state, field_name);
  look.error = issue_for(ui, state.notice_desk.issues, name);
  return look;
}

/// A day and a time side by side, where there is room.
struct MomentLook {
  std::string name;  ///< as in the issues
  const char* date_label;
  const char* time_label;
  app::Field date;
  app::Field time;
  bool required = false;
};
void moment_fields(Ui& ui, const app::State& state, const MomentLook& look) {
  grid(ui, pair_width, 2, [&](Ui& inner, std::size_t i, float) {
    const bool is_time = i == 1;
    FieldLook box = text_look(inner, state, look.name, is_time ? look.time : look.date,
                              is_time ? look.time_label : look.date_label);
    box.entry = is_time ? Entry::Time : Entry::Date;
    if (is_time) {
      box.required = look.required;
      if (!look.required) box.note = inner.t("form.optional");
    } else {
      box.id += "_date";
      box.note = inner.t("notice_desk.today");
      box.error.clear();
    }
    edit(inner, is_time ? look.time : look.date, field(inner, box));
  });
  ui.gap(space::l);
}

/// What came of the last step, and what is wrong with the form.
void form_state(Ui& ui, const app::State& state) {
  errand_notice(ui, "notice-step", state.notice_desk.errand);
  issue_summary(ui, "notice-errors", "field-notice_", state.notice_desk.issues);
}

// ---- what is there ------------------------------------------------------------------------------

void change_panel(Ui& ui, const app::State& state, const domain::Notice& notice) {
  const bool ends = state.notice_desk.step == NoticeStep::End;
  const bool fault = notice.kind == NoticeKind::Fault;
  const char* title = !ends   ? "notice_desk.change_title"
                      : fault ? "notice_desk.mend_title"
                              : "notice_desk.end_title";
  heading(ui, "change-title", ui.t(title), 3, ui.type.strong, ui.theme.text.primary);
  ui.gap(space::m);
  const Scope form(ui, [&] {
    Node node = group_node(ui, Role::Form, "change-form", ui.t(title));
    node.submit = "change-go";
    return node;
  }());
  form_state(ui, state);
  if (!ends) {
    moment_fields(ui, state,
                  {"change_until", "notice_desk.until_date",
                   fault ? "notice_desk.mended_time" : "notice_desk.until_time",
                   app::Field::ChangeDate, app::Field::ChangeTime, !fault});
  }
  FieldLook words = text_look(ui, state, "change_text", app::Field::ChangeText,
                              ends ? "notice_desk.end_words" : "notice_desk.change_words");
  words.note = ui.t("form.optional");
  words.hint = ui.t(ends ? "notice_desk.end_hint" : "notice_desk.change_hint");
  words.max_length = static_cast<int>(domain::max_notice_characters);
  edit(ui, app::Field::ChangeText, field(ui, words));
  ui.gap(space::l);
  const char* label = !ends ? "notice_desk.change" : fault ? "notice_desk.mend" : "notice_desk.end";
  if (button(ui, "change-go", ui.t(label), {ButtonKind::Primary, Icon::Check, is_busy(state)})) {
    ui.intend(app::UpdateNotice{});
  }
  ui.gap(space::s);
  if (button(ui, "change-cancel", ui.t("console.cancel"), {ButtonKind::Neutral, Icon::Close})) {
    ui.intend(app::OpenNotice{});
  }
}

void notice_actions(Ui& ui, const domain::Notice& notice, const std::string& id) {
  const bool fault = notice.kind == NoticeKind::Fault;
  const bool movable = notice.kind != NoticeKind::Hours;
  ui.gap(space::l);
  grid(ui, pair_width, movable ? 2 : 1, [&](Ui& inner, std::size_t i, float) {
    const bool ends = i == 1 || !movable;
    const std::string label = inner.t(!ends   ? "notice_desk.change"
                                      : fault ? "notice_desk.mend"
                                              : "notice_desk.end");
    const ButtonLook look{ends ? ButtonKind::Secondary : ButtonKind::Neutral,
                          ends ? Icon::CheckCircle : Icon::Pencil};
    if (button(inner, id + (ends ? "-end" : "-change"), label, look)) {
      inner.intend(app::OpenNotice{notice.number, ends ? NoticeStep::End : NoticeStep::Change});
    }
  });
}

void notice_item(Ui& ui, const app::State& state, const domain::Notice& notice) {
  const std::string id = "desk-notice-" + std::to_string(notice.number);
  const Scope item(ui, group_node(ui, Role::ListItem, id));
  const bool open = state.notice_desk.open == notice.number;
  {
    const Card card(ui, id + "-card");
    notice_body(ui, state, notice);
    if (!open) notice_actions(ui, notice, id);
  }
  ui.gap(space::m);
  if (!open) return;
  change_panel(ui, state, notice);
  ui.gap(space::xxl);
}

void current_notices(Ui& ui, const app::State& state) {
  if (!ready(ui, state.hall, "hall", 2, 120, ui.t("hall.failed"))) return;
  freshness_strip(ui, state);
  const auto notices =
      domain::shown_notices(state.hall.value()->notices, app::server_time(state, ui.look.now));
  if (state.notice_desk.open == 0 && state.notice_desk.issues.empty()) {
    errand_notice(ui, "notice-page", state.notice_desk.errand);
  }
  if (notices.empty()) {
    empty_state(ui, "desk-no-notice", Icon::Megaphone, ui.t("notice.none"),
                ui.t("notice_desk.none_next"));
  } else {
    const Scope list(ui, group_node(ui, Role::List, "desk-notices", ui.t("title.notices")));
    for (const domain::Notice& notice : notices) notice_item(ui, state, notice);
  }
  link_line(ui, "to-notices", ui.t("notice.all"), {app::Page::Notices, {}});
}

// ---- a new one ----------------------------------------------------------------------------------

void scope_chips(Ui& ui, const app::State& state, const protocol::HallView& hall) {
  const app::NoticeDesk& desk = state.notice_desk;
  paragraph(ui, "scope-label", ui.t("notice_desk.scope"), ui.type.strong, ui.theme.text.primary);
  const std::string issue = issue_for(ui, desk.issues, "scope");
  if (!issue.empty()) {
    TextOptions alert;
    alert.role = Role::Alert;
    paragraph(ui, "scope-issue", issue, ui.type.label, ui.theme.text.danger, alert);
  }
  ui.gap(space::s);
  const bool whole = desk.windows.empty() && desk.businesses.empty();
  if (chips(ui, "field-notice_scope", ui.t("notice_desk.scope"),
            {{"whole", ui.t("notice_desk.whole_hall")}}, {whole ? "whole" : ""})) {
    ui.intend(app::ToggleScope{});
  }
  ui.gap(space::m);
  std::vector<Option> windows;
  std::vector<std::string> chosen;
  for (const protocol::WindowView& window : hall.windows) {
    windows.push_back({window.id.value, ui.t("window.plate", {{"number", window.id.value}})});
  }
  for (const domain::WindowId& id : desk.windows) chosen.push_back(id.value);
  if (const auto pressed =
          chips(ui, "scope-window", ui.t("notice_desk.scope_windows"), windows, chosen)) {
    ui.intend(app::ToggleScope{domain::WindowId{*pressed}, {}});
  }
  ui.gap(space::m);
  std::vector<Option> businesses;
  chosen.clear();
  for (const domain::Business& business : hall.businesses) {
    businesses.push_back({business.id.value, domain::in_locale(business.name, ui.locale())});
  }
  for (const domain::BusinessId& id : desk.businesses) chosen.push_back(id.value);
  if (const auto pressed =
          chips(ui, "scope-business", ui.t("notice_desk.scope_businesses"), businesses, chosen)) {
    ui.intend(app::ToggleScope{{}, domain::BusinessId{*pressed}});
  }
  ui.gap(space::s);
  if (!desk.windows.empty() &&
      app::field(state, app::Field::NoticeKind) != protocol::word(NoticeKind::Message)) {
    paragraph(ui, "scope-pauses", ui.t("notice_desk.pauses"), ui.type.caption,
              ui.theme.text.secondary);
  }
  ui.gap(space::l);
}

void hours_fields(Ui& ui, const app::State& state) {
  grid(ui, pair_width, 2, [&](Ui& inner, std::size_t i, float) {
    const app::Field name = i == 0 ? app::Field::NoticeOpens : app::Field::NoticeCloses;
    FieldLook look =
        text_look(inner, state, "hours", name, i == 0 ? "notice_desk.opens" : "notice_desk.closes");
    if (i == 1) {
      look.id += "_closes";
      look.error.clear();
    }
    look.entry = Entry::Time;
    look.required = true;
    edit(inner, name, field(inner, look));
  });
  ui.gap(space::l);
}

void words_fields(Ui& ui, const app::State& state, NoticeKind kind) {
  const bool needed = kind != NoticeKind::Hours && kind != NoticeKind::Shelter;
  FieldLook text = text_look(ui, state, "text", app::Field::NoticeText, "notice_desk.text");
  text.hint =
      ui.t(kind == NoticeKind::Fault ? "notice_desk.text_hint_fault" : "notice_desk.text_hint");
  text.max_length = static_cast<int>(domain::max_notice_characters);
  text.required = needed;
  if (!needed) text.note = ui.t("form.optional");
  edit(ui, app::Field::NoticeText, field(ui, text));
  ui.gap(space::l);
  FieldLook instead =
      text_look(ui, state, "instead", app::Field::NoticeInstead, "notice_desk.instead");
  instead.hint = ui.t("notice_desk.instead_hint");
  instead.note = ui.t("form.optional");
  instead.max_length = static_cast<int>(domain::max_notice_characters);
  edit(ui, app::Field::NoticeInstead, field(ui, instead));
  ui.gap(space::l);
}

void new_notice(Ui& ui, const app::State& state) {
  heading(ui, "post-title", ui.t("notice_desk.post_title"), 2, ui.type.heading,
          ui.theme.text.primary);
  paragraph(ui, "post-note", ui.t("notice_desk.post_note"), ui.type.label, ui.theme.text.secondary);
  ui.gap(space::l);
  const protocol::HallView* hall = state.hall.value();
  if (hall == nullptr) return;
  const Scope form(ui, [&] {
    Node node = group_node(ui, Role::Form, "post-form", ui.t("notice_desk.post_title"));
    node.submit = "post-notice";
    return node;
  }());
  if (state.notice_desk.open == 0 && !state.notice_desk.issues.empty()) form_state(ui, state);
  const NoticeKind kind = protocol::from_word<NoticeKind>(app::field(state, app::Field::NoticeKind))
                              .value_or(NoticeKind::Fault);
  const auto options =
      word_options(ui, "notice_kind.", all_from(NoticeKind::Fault, NoticeKind::Message));
  FieldLook kind_look;
  kind_look.id = "field-notice_kind";
  kind_look.label = ui.t("notice_desk.kind");
  kind_look.value = std::string(protocol::word(kind));
  edit(ui, app::Field::NoticeKind, radio_group(ui, kind_look, options));
  ui.gap(space::l);
  const bool hours = kind == NoticeKind::Hours;
  const bool fault = kind == NoticeKind::Fault;
  if (fault || kind == NoticeKind::Message) scope_chips(ui, state, *hall);
  if (hours) {
    FieldLook day = text_look(ui, state, "starts_at", app::Field::NoticeDate, "notice_desk.day");
    day.entry = Entry::Date;
    day.note = ui.t("notice_desk.today");
    edit(ui, app::Field::NoticeDate, field(ui, day));
    ui.gap(space::l);
    hours_fields(ui, state);
  }
  words_fields(ui, state, kind);
  if (!hours) {
    moment_fields(ui, state,
                  {"starts_at", "notice_desk.start_date",
                   fault ? "notice_desk.fault_time" : "notice_desk.start_time",
                   app::Field::NoticeDate, app::Field::NoticeTime});
    const char* until = fault                         ? "notice_desk.mended_time"
                        : kind == NoticeKind::Shelter ? "notice_desk.counters_time"
                                                      : "notice_desk.until_time";
    moment_fields(ui, state,
                  {"until", "notice_desk.until_date", until, app::Field::NoticeUntilDate,
                   app::Field::NoticeUntilTime, !fault});
  }
  if (button(ui, "post-notice", ui.t("notice_desk.post"),
             {ButtonKind::Primary, Icon::Megaphone, is_busy(state)})) {
    ui.intend(app::PostNotice{});
  }
}

}  // namespace

void staff_notices_screen(Ui& ui, const app::State& state) {
  if (state.staff.session.value() == nullptr) return sign_in_screen(ui, state);
  StaffPage page;
  page.title = ui.t("title.staff_notices");
  page.side_name = ui.t("notice_desk.post_title");
  page.main = [&](Ui& inner) {
    current_notices(inner, state);
    inner.gap(space::xxl);
    if (button(inner, "print-codes", inner.t("codes.print"), {ButtonKind::Neutral, Icon::Ticket})) {
      inner.intend(app::PrintCodes{});
    }
  };
  page.side = [&](Ui& inner) { new_notice(inner, state); };
  staff_page(ui, state, page);
}

}  // namespace tucao::ui
