// SPDX-License-Identifier: Apache-2.0
#include "domain/follow_code.h"
#include "ui/screens/screens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

/// What the public will read: the case's title and the update as it is typed.
void what_becomes_public(Ui& ui, const app::State& state) {
  const protocol::StaffCaseView* view = state.staff.view.value();
  const std::string& typed_title = app::field(state, app::Field::UpdateTitle);
  const Card card(ui, "question-update");
  if (view != nullptr) {
    paragraph(ui, "question-update-title",
              typed_title.empty() ? view->view.view.row.title : typed_title,
              with_weight(ui.type.strong, Weight::Bold), ui.theme.text.primary);
    ui.gap(space::xs);
  }
  paragraph(ui, "question-update-text", app::field(state, app::Field::UpdateText), ui.type.body,
            ui.theme.text.primary);
}

void code_to_keep(Ui& ui, const app::State& state) {
  const Card card(ui, "question-code");
  paragraph(ui, "question-code-label", ui.t("follow.code"), ui.type.caption,
            ui.theme.text.secondary);
  const std::string code = domain::grouped({state.follow.code});
  paragraph(ui, "question-code-text", code, fitting(ui, code, ui.type.title, ui.column.width),
            ui.theme.text.primary);
}

}  // namespace

void question_dialog(Ui& ui, const app::State& state) {
  if (!state.question) return;
  using About = app::Question::About;
  const About about = state.question->about;
  const bool publish = about == About::PublishRectified;
  const bool line = about == About::LeaveLine;
  const std::string key = publish ? "staff.rectify_" : line ? "ticket.leave_" : "follow.leave_";
  DialogLook look;
  look.id = "question";
  look.title = ui.t(key + "title");
  look.sentence = ui.t(key + "sentence");
  look.confirm = ui.t(publish ? "staff.post" : line ? "ticket.leave" : "follow.leave");
  look.close = ui.t(key + "close");
  look.icon = publish ? Icon::Send : line ? Icon::XCircle : Icon::SignOut;
  look.opened_at = state.question->asked_at;
  const auto answer = dialog(ui, look, [&](Ui& inner) {
    if (publish) {
      what_becomes_public(inner, state);
    } else if (about == About::LeaveCase) {
      code_to_keep(inner, state);
    }
  });
  if (answer == DialogAnswer::Confirmed) ui.intend(app::Confirm{});
  if (answer == DialogAnswer::Closed) ui.intend(app::Dismiss{});
}

}  // namespace tucao::ui
