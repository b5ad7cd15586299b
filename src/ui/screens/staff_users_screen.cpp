// SPDX-License-Identifier: Apache-2.0
// Where administrators keep the users: all of them, and the open one.
#include <algorithm>

#include "protocol/words.h"
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

using domain::User;
using domain::UserField;

bool is_busy(const app::State& state) { return state.users.errand.outgoing.has_value(); }

bool is_own(const app::State& state, const User& user) {
  return user.name == state.staff.session.value()->user;
}

std::string role_words(const Ui& ui, domain::Role role) {
  return ui.t("role." + std::string(protocol::word(role)));
}

// ---- all users ----------------------------------------------------------------------------------

void user_row(Ui& ui, const app::State& state, const User& user, float min_height) {
  const std::string id = "user-" + user.name;  // whatever the name is, no other node has such an id
  const auto& draft = state.users.draft;
  const Card card(ui, id, Role::ListItem, min_height);
  heading(ui, "name-" + id, user.name, 2, ui.type.heading, ui.theme.text.primary);
  ui.gap(space::xs);
  std::string about = role_words(ui, user.role);
  if (!user.full_name.empty()) about = user.full_name + ui.t("common.dot") + about;
  paragraph(ui, "role-" + id, about, ui.type.label, ui.theme.text.secondary);
  if (user.locked) {
    const float middle = ui.column.y + badge_height(ui) / 2;
    badge_left(ui, "locked-" + id, Status::Closed, ui.t("user_desk.locked"), ui.column.x, middle);
    ui.column.y += badge_height(ui);
  }
  ui.gap(space::s);
  if (draft && draft->version != 0 && draft->name == user.name) {
    paragraph(ui, "open-" + id, ui.t("template_desk.is_open"), ui.type.label,
              ui.theme.text.secondary);
    return;
  }
  const ButtonLook look{ButtonKind::Neutral, Icon::Pencil, is_busy(state), user.name};
  if (button(ui, "edit-" + id, ui.t("template_desk.edit"), look)) {
    ui.intend(app::OpenUser{user.name});
  }
}

void all_users(Ui& ui, const app::State& state) {
  constexpr float card_width = 320;
  if (!ready(ui, state.users.list, "users", 4, 96, ui.t("user_desk.failed"))) return;
  if (button(ui, "new-user", ui.t("user_desk.new"),
             {ButtonKind::Secondary, Icon::PlusCircle, is_busy(state)})) {
    ui.intend(app::OpenUser{});
  }
  ui.gap(space::l);
  const auto& users = state.users.list.value()->users;
  const Scope list(ui, group_node(ui, Role::List, "users-list", ui.t("title.staff_users")));
  grid(ui, card_width, users.size(), [&](Ui& inner, std::size_t i, float min_height) {
    user_row(inner, state, users[i], min_height);
  });
}

// ---- the open one -------------------------------------------------------------------------------

FieldLook field_look(const Ui& ui, const app::State& state, const std::string& name,
                     const std::string& value) {
  FieldLook look;
  look.id = "field-user_" + name;
  look.label = ui.t("user_desk.field_" + name);
  look.value = value;
  look.error = issue_for(ui, state.users.issues, name);
  return look;
}

void write(Ui& ui, UserField field, const std::optional<std::string>& value) {
  if (value) ui.intend(app::WriteUser{field, *value});
  ui.gap(space::l);
}

void fields(Ui& ui, const app::State& state, const User& draft) {
  const bool is_new = draft.version == 0;
  if (is_new) {
    FieldLook name = field_look(ui, state, "name", draft.name);
    name.required = true;
    name.max_length = static_cast<int>(domain::max_user_name_characters);
    write(ui, UserField::Name, field(ui, name));
  }
  FieldLook full_name = field_look(ui, state, "full_name", draft.full_name);
  full_name.note = ui.t("form.optional");
  full_name.max_length = static_cast<int>(domain::max_full_name_characters);
  write(ui, UserField::FullName, field(ui, full_name));
  if (!is_new && is_own(state, draft)) {
    paragraph(ui, "own-account", ui.t("user_desk.own"), ui.type.label, ui.theme.text.secondary);
    link_line(ui, "to-own-password", ui.t("title.staff_password"), {app::Page::StaffPassword, {}});
    ui.gap(space::l);
    return;
  }
  FieldLook role = field_look(ui, state, "role", std::string(protocol::word(draft.role)));
  role.required = true;
  write(ui, UserField::Role, select(ui, role, word_options(ui, "role.", domain::staff_roles)));
  FieldLook password =
      field_look(ui, state, "password", app::field(state, app::Field::UserPassword));
  password.entry = Entry::NewPassword;
  password.required = is_new;
  password.note = ui.t(is_new ? "user_desk.password_note" : "user_desk.password_keep");
  write(ui, UserField::Password, field(ui, password));
}

void last_buttons(Ui& ui, const app::State& state) {
  const app::UserDesk& desk = state.users;
  if (button(ui, "put-user", ui.t("template_desk.put"),
             {ButtonKind::Primary, Icon::Check, is_busy(state)})) {
    ui.intend(app::PutUser{});
  }
  ui.gap(space::s);
  if (button(ui, "close-user", ui.t("template_desk.close"), {ButtonKind::Neutral, Icon::Close})) {
    ui.intend(app::CloseUser{});
  }
  if (!desk.before || is_own(state, *desk.before)) return;
  ui.gap(space::s);
  if (desk.before->locked) {
    if (button(ui, "unlock-user", ui.t("user_desk.unlock"),
               {ButtonKind::Plain, Icon::CheckCircle, is_busy(state)})) {
      ui.intend(app::UnlockUser{});
    }
  } else if (button(ui, "lock-user", ui.t("user_desk.lock"),
                    {ButtonKind::Plain, Icon::XCircle, is_busy(state)})) {
    ui.intend(app::LockUser{});
  }
}

void open_user(Ui& ui, const app::State& state) {
  const app::UserDesk& desk = state.users;
  errand_notice(ui, "editor-step", desk.errand);
  const bool is_new = desk.draft && !desk.before;
  const std::string title = is_new       ? ui.t("user_desk.new")
                            : desk.draft ? desk.draft->name
                                         : ui.t("user_desk.title");
  heading(ui, "editor-title", title, 2, ui.type.heading, ui.theme.text.primary);
  paragraph(ui, "editor-note", ui.t(desk.draft ? "user_desk.note" : "user_desk.choose"),
            ui.type.label, ui.theme.text.secondary);
  if (!desk.draft) return;
  ui.gap(space::l);
  const Scope form(ui, [&] {
    Node node = group_node(ui, Role::Form, "editor-form", title);
    node.submit = "put-user";
    return node;
  }());
  issue_summary(ui, "editor-errors", "field-user_", desk.issues);
  fields(ui, state, *desk.draft);
  last_buttons(ui, state);
}

}  // namespace

void staff_users_screen(Ui& ui, const app::State& state) {
  if (state.staff.session.value() == nullptr) return sign_in_screen(ui, state);
  StaffPage page;
  page.title = ui.t("title.staff_users");
  page.side_name = ui.t("user_desk.title");
  page.main = [&](Ui& inner) { all_users(inner, state); };
  page.side = [&](Ui& inner) { open_user(inner, state); };
  staff_page(ui, state, page);
}

}  // namespace tucao::ui
