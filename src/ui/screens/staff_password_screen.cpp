// SPDX-License-Identifier: Apache-2.0
// Where somebody who is signed in changes their own password.
#include "ui/screens/frame.h"
#include "ui/screens/queue_parts.h"
#include "ui/screens/screens.h"
#include "ui/screens/staff_parts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

void password_field(Ui& ui, const app::State& state, const std::string& name, app::Field value,
                    Entry entry, const std::string& note) {
  FieldLook look;
  look.id = "field-" + name;
  look.label = ui.t("password_desk." + name);
  look.value = app::field(state, value);
  look.error = issue_for(ui, state.password.issues, name);
  look.entry = entry;
  look.required = true;
  look.note = note;
  edit(ui, value, field(ui, look));
  ui.gap(space::l);
}

void form(Ui& ui, const app::State& state) {
  const app::PasswordDesk& desk = state.password;
  errand_notice(ui, "password-step", desk.errand);
  const Scope scope(ui, [&] {
    Node node = group_node(ui, Role::Form, "password-form", ui.t("title.staff_password"));
    node.submit = "change-password";
    return node;
  }());
  issue_summary(ui, "password-errors", "field-", desk.issues);
  password_field(ui, state, "old_password", app::Field::OldPassword, Entry::Password, {});
  password_field(ui, state, "new_password", app::Field::NewPassword, Entry::NewPassword,
                 ui.t("user_desk.password_note"));
  if (button(ui, "change-password", ui.t("password_desk.change"),
             {ButtonKind::Primary, Icon::Check, desk.errand.outgoing.has_value()})) {
    ui.intend(app::ChangePassword{});
  }
}

void about(Ui& ui, const app::State& state) {
  heading(ui, "password-about", ui.t("password_desk.about"), 2, ui.type.heading,
          ui.theme.text.primary);
  paragraph(ui, "password-user",
            ui.t("staff.signed_in", {{"user", state.staff.session.value()->user}}), ui.type.label,
            ui.theme.text.secondary);
  paragraph(ui, "password-about-text", ui.t("password_desk.about_text"), ui.type.label,
            ui.theme.text.secondary);
}

}  // namespace

void staff_password_screen(Ui& ui, const app::State& state) {
  if (state.staff.session.value() == nullptr) return sign_in_screen(ui, state);
  StaffPage page;
  page.title = ui.t("title.staff_password");
  page.side_name = ui.t("password_desk.about");
  page.main = [&](Ui& inner) { form(inner, state); };
  page.side = [&](Ui& inner) { about(inner, state); };
  staff_page(ui, state, page);
}

}  // namespace tucao::ui
