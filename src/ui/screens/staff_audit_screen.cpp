// SPDX-License-Identifier: Apache-2.0
// Where those who supervise read who did what.
#include "domain/permission.h"
#include "text/format.h"
#include "ui/screens/frame.h"
#include "ui/screens/screens.h"
#include "ui/screens/staff_parts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"
#include "wording/audit.h"

namespace tucao::ui {
namespace {

void filter(Ui& ui, const app::State& state) {
  const Scope form(ui, [&] {
    Node node = group_node(ui, Role::Form, "audit-form", ui.t("audit_desk.search"));
    node.submit = "audit-go";
    return node;
  }());
  FieldLook user;
  user.id = "field-audit_user";
  user.label = ui.t("audit_desk.user");
  user.value = app::field(state, app::Field::AuditUser);
  edit(ui, app::Field::AuditUser, field(ui, user));
  ui.gap(space::m);
  FieldLook subject;
  subject.id = "field-audit_subject";
  subject.label = ui.t("audit_desk.subject");
  subject.hint = ui.t("audit_desk.subject_hint");
  subject.value = app::field(state, app::Field::AuditSubject);
  edit(ui, app::Field::AuditSubject, field(ui, subject));
  ui.gap(space::m);
  const bool busy = state.audit.list.phase() == app::Phase::Loading;
  if (button(ui, "audit-go", ui.t("audit_desk.search"),
             {ButtonKind::Secondary, Icon::Search, busy})) {
    ui.intend(app::SearchAudit{});
  }
}

/// `TC-20261120-0002` and what is of it, such as a photo.
std::string case_of(const std::string& subject) {
  return subject.starts_with("TC-") ? subject.substr(0, subject.find('/')) : std::string();
}

void line(Ui& ui, const app::State& state, const protocol::AuditRow& row) {
  const std::string id = "audit-" + std::to_string(row.id);
  const Card card(ui, id, Role::ListItem, 0, space::m);
  paragraph(ui, id + "-what", wording::audit_action(*ui.look.words, row.action),
            with_weight(ui.type.label, Weight::Bold), ui.theme.text.primary);
  const std::string when = text::date_and_time(
      *ui.look.words, row.at, app::server_time(state, ui.look.now), hall_offset_min(state));
  paragraph(ui, id + "-who",
            wording::audit_actor(*ui.look.words, row.actor) + ui.t("common.dot") + when,
            ui.type.caption, ui.theme.text.secondary);
  const std::string number = case_of(row.subject);
  const bool sees_cases =
      domain::may(state.staff.session.value()->role, domain::Permission::SeeAllCases);
  if (!number.empty() && sees_cases) {
    link_line(ui, id + "-subject", row.subject, {app::Page::StaffCase, number});
  } else {
    paragraph(ui, id + "-subject", row.subject, ui.type.caption, ui.theme.text.secondary);
  }
}

void all_lines(Ui& ui, const app::State& state) {
  filter(ui, state);
  ui.gap(space::xl);
  const auto& list = state.audit.list;
  if (!ready(ui, list, "audit", 6, 64, ui.t("audit_desk.failed"))) return;
  if (list.value()->rows.empty()) {
    return empty_state(ui, "audit-none", Icon::Eye, ui.t("audit_desk.none"),
                       ui.t("audit_desk.none_next"));
  }
  {
    const Scope lines(ui, group_node(ui, Role::List, "audit-list", ui.t("title.staff_audit")));
    for (const protocol::AuditRow& row : list.value()->rows) {
      line(ui, state, row);
      ui.gap(space::s);
    }
  }
  if (!list.value()->more) return;
  ui.gap(space::m);
  if (button(ui, "audit-more", ui.t("audit_desk.more"),
             {ButtonKind::Neutral, Icon::ChevronDown, list.phase() == app::Phase::Loading})) {
    ui.intend(app::ShowMore{});
  }
}

void about(Ui& ui) {
  heading(ui, "audit-about", ui.t("audit_desk.about"), 2, ui.type.heading, ui.theme.text.primary);
  paragraph(ui, "audit-about-text", ui.t("audit_desk.about_text"), ui.type.label,
            ui.theme.text.secondary);
}

}  // namespace

void staff_audit_screen(Ui& ui, const app::State& state) {
  if (state.staff.session.value() == nullptr) return sign_in_screen(ui, state);
  StaffPage page;
  page.title = ui.t("title.staff_audit");
  page.side_name = ui.t("audit_desk.about");
  page.main = [&](Ui& inner) { all_lines(inner, state); };
  page.side = [&](Ui& inner) { about(inner); };
  staff_page(ui, state, page);
}

}  // namespace tucao::ui
