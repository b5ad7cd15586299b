// SPDX-License-Identifier: Apache-2.0
// Where staff write the words that the hall has ready for the steps of its cases: all of them, and the open one.
#include <algorithm>

#include "protocol/words.h"
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

using domain::ReplyTemplate;
using domain::TemplateField;

bool is_busy(const app::State& state) { return state.templates.errand.outgoing.has_value(); }

// ---- all templates ------------------------------------------------------------------------------

void template_row(Ui& ui, const app::State& state, const ReplyTemplate& one, float min_height) {
  const std::string id = "template-" + one.id.value;
  const auto& draft = state.templates.draft;
  const Card card(ui, id, Role::ListItem, min_height);
  heading(ui, id + "-name", one.name, 2, ui.type.heading, ui.theme.text.primary);
  ui.gap(space::xs);
  paragraph(ui, id + "-step", ui.t("staff.step_" + std::string(protocol::word(one.step))),
            ui.type.label, ui.theme.text.secondary);
  paragraph(ui, id + "-text", one.text, ui.type.label, ui.theme.text.secondary);
  ui.gap(space::s);
  if (draft && draft->id == one.id) {
    paragraph(ui, id + "-being-edited", ui.t("template_desk.is_open"), ui.type.label,
              ui.theme.text.secondary);
    return;
  }
  const ButtonLook look{ButtonKind::Neutral, Icon::Pencil, is_busy(state), one.name};
  if (button(ui, id + "-edit", ui.t("template_desk.edit"), look)) {
    ui.intend(app::OpenTemplate{one.id});
  }
}

void all_templates(Ui& ui, const app::State& state) {
  constexpr float card_width = 320;
  if (!ready(ui, state.templates.list, "templates", 4, 96, ui.t("template_desk.failed"))) return;
  if (button(ui, "new-template", ui.t("template_desk.new"),
             {ButtonKind::Secondary, Icon::PlusCircle, is_busy(state)})) {
    ui.intend(app::OpenTemplate{});
  }
  ui.gap(space::l);
  if (state.templates.list.value()->templates.empty()) {
    empty_state(ui, "templates-none", Icon::Message, ui.t("template_desk.none"),
                ui.t("template_desk.none_next"));
    return;
  }
  const auto& templates = state.templates.list.value()->templates;
  const Scope list(ui, group_node(ui, Role::List, "templates-list", ui.t("title.staff_templates")));
  grid(ui, card_width, templates.size(), [&](Ui& inner, std::size_t i, float min_height) {
    template_row(inner, state, templates[i], min_height);
  });
}

// ---- the open one -------------------------------------------------------------------------------

/// A colleague put another one in its place, or took it away, since it was opened.
bool is_overtaken(const app::State& state) {
  const app::TemplateDesk& desk = state.templates;
  const protocol::TemplateList* list = desk.list.value();
  if (list == nullptr || !desk.before || is_busy(state)) return false;
  const auto now = std::ranges::find(list->templates, desk.draft->id, &ReplyTemplate::id);
  return now == list->templates.end() || (*now != *desk.before && *now != *desk.draft);
}

FieldLook field_look(const Ui& ui, const app::State& state, const std::string& name,
                     const std::string& value) {
  FieldLook look;
  look.id = "field-template_" + name;
  look.label = ui.t("template_desk.field_" + name);
  look.value = value;
  look.error = issue_for(ui, state.templates.issues, name);
  look.required = true;
  return look;
}

void write(Ui& ui, TemplateField field, const std::optional<std::string>& value) {
  if (value) ui.intend(app::WriteTemplate{field, *value});
  ui.gap(space::l);
}

void fields(Ui& ui, const app::State& state, const ReplyTemplate& draft) {
  const FieldLook step = field_look(ui, state, "step", std::string(protocol::word(draft.step)));
  write(ui, TemplateField::Step,
        select(ui, step, word_options(ui, "staff.step_", domain::steps_with_words())));
  FieldLook name = field_look(ui, state, "name", draft.name);
  name.max_length = static_cast<int>(domain::max_template_name_characters);
  write(ui, TemplateField::Name, field(ui, name));
  FieldLook text = field_look(ui, state, "text", draft.text);
  text.area_height = 160;
  text.max_length = static_cast<int>(domain::max_update_characters);
  write(ui, TemplateField::Text, field(ui, text));
}

void last_buttons(Ui& ui, const app::State& state) {
  if (button(ui, "put-template", ui.t("template_desk.put"),
             {ButtonKind::Primary, Icon::Check, is_busy(state)})) {
    ui.intend(app::PutTemplate{});
  }
  ui.gap(space::s);
  if (button(ui, "close-template", ui.t("template_desk.close"),
             {ButtonKind::Neutral, Icon::Close})) {
    ui.intend(app::CloseTemplate{});
  }
  if (!state.templates.before) return;
  ui.gap(space::s);
  if (button(ui, "remove-template", ui.t("template_desk.remove"),
             {ButtonKind::Plain, Icon::XCircle, is_busy(state)})) {
    ui.intend(app::RemoveTemplate{});
  }
}

void open_template(Ui& ui, const app::State& state) {
  const app::TemplateDesk& desk = state.templates;
  errand_notice(ui, "template-step", desk.errand);
  if (!desk.draft) {
    heading(ui, "editor-title", ui.t("template_desk.title"), 2, ui.type.heading,
            ui.theme.text.primary);
    paragraph(ui, "editor-none", ui.t("template_desk.choose"), ui.type.label,
              ui.theme.text.secondary);
    return;
  }
  const std::string title = ui.t(desk.before ? "template_desk.title" : "template_desk.title_new");
  heading(ui, "editor-title", title, 2, ui.type.heading, ui.theme.text.primary);
  paragraph(ui, "editor-note", ui.t("template_desk.note"), ui.type.label, ui.theme.text.secondary);
  ui.gap(space::l);
  if (is_overtaken(state)) {
    strip(ui, "template-overtaken", Status::DueSoon, ui.t("template_desk.conflict"),
          ui.t("template_desk.conflict_next"), Role::Status, Icon::Alert);
    ui.gap(space::l);
  }
  const Scope form(ui, [&] {
    Node node = group_node(ui, Role::Form, "template-form", title);
    node.submit = "put-template";
    return node;
  }());
  issue_summary(ui, "template-errors", "field-template_", desk.issues);
  fields(ui, state, *desk.draft);
  last_buttons(ui, state);
}

}  // namespace

void staff_templates_screen(Ui& ui, const app::State& state) {
  if (state.staff.session.value() == nullptr) return sign_in_screen(ui, state);
  StaffPage page;
  page.title = ui.t("title.staff_templates");
  page.side_name = ui.t("template_desk.title");
  page.main = [&](Ui& inner) { all_templates(inner, state); };
  page.side = [&](Ui& inner) { open_template(inner, state); };
  staff_page(ui, state, page);
}

}  // namespace tucao::ui
