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

struct Words {
  const char* prefix;  ///< of the keys of title, sentence and close
  const char* confirm;
  Icon icon;
};

Words words_of(app::Question::About about) {
  switch (about) {
    case app::Question::About::PublishRectified:
      return {"staff.rectify_", "staff.post", Icon::Send};
    case app::Question::About::LeaveLine:
      return {"ticket.leave_", "ticket.leave", Icon::XCircle};
    case app::Question::About::WithdrawCase:
      return {"follow.withdraw_", "follow.withdraw", Icon::MinusCircle};
    case app::Question::About::RemoveHours:
      return {"promise.remove_", "promise.remove", Icon::XCircle};
    case app::Question::About::RemoveGuide:
      return {"guide_desk.remove_", "guide_desk.remove", Icon::XCircle};
    case app::Question::About::DropGuide:
      return {"guide_desk.drop_", "guide_desk.drop", Icon::XCircle};
    case app::Question::About::DismissCode:
      return {"staff.dismiss_", "staff.dismiss", Icon::XCircle};
    case app::Question::About::RemoveTemplate:
      return {"template_desk.remove_", "template_desk.remove", Icon::XCircle};
    case app::Question::About::DropTemplate:
      return {"template_desk.drop_", "template_desk.drop", Icon::XCircle};
    case app::Question::About::LockUser:
      return {"user_desk.lock_", "user_desk.lock", Icon::XCircle};
    case app::Question::About::LeaveCase:
      break;
  }
  return {"follow.leave_", "follow.leave", Icon::SignOut};
}

}  // namespace

void question_dialog(Ui& ui, const app::State& state) {
  if (!state.question) return;
  using About = app::Question::About;
  const About about = state.question->about;
  const bool publish = about == About::PublishRectified;
  const Words words = words_of(about);
  const std::string key = words.prefix;
  DialogLook look;
  look.id = "question";
  look.title = ui.t(key + "title");
  look.sentence = ui.t(key + "sentence");
  look.confirm = ui.t(words.confirm);
  look.close = ui.t(key + "close");
  look.icon = words.icon;
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
