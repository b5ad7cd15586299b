// SPDX-License-Identifier: Apache-2.0
#include "text/format.h"
#include "ui/screens/case_parts.h"
#include "ui/screens/screens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"
#include "ui/widgets/timeline.h"

namespace tucao::ui {
namespace {

void code_form(Ui& ui, const app::State& state) {
  const app::FollowPage& follow = state.follow;
  paragraph(ui, "follow-intro", ui.t("follow.intro"), ui.type.label, ui.theme.text.secondary);
  ui.gap(space::l);
  const Scope form(ui, [&] {
    Node node = group_node(ui, Role::Form, "follow", ui.t("title.follow"));
    node.submit = "follow-open";
    return node;
  }());
  FieldLook code;
  code.id = "field-code";
  code.label = ui.t("follow.code");
  code.hint = ui.t("follow.code_hint");
  code.value = app::field(state, app::Field::FollowCode);
  code.entry = Entry::Code;
  code.required = true;
  if (!follow.issue_key.empty()) code.error = ui.t(follow.issue_key);
  if (const auto typed = field(ui, code)) ui.intend(app::Edit{app::Field::FollowCode, *typed});
  ui.gap(space::l);
  const bool busy = follow.view.phase() == app::Phase::Loading;
  if (button(ui, "follow-open", ui.t(busy ? "follow.looking" : "follow.open"),
             {ButtonKind::Primary, Icon::Search, busy})) {
    ui.intend(app::FollowCase{});
  }
  if (follow.view.phase() == app::Phase::Failed && follow.issue_key.empty()) {
    error_state(ui, "follow-error", ui.t("follow.failed"), follow.view.problem());
  }
}

void open_case(Ui& ui, const app::State& state, const protocol::FollowView& view) {
  freshness_strip(ui, state);
  {
    const Card card(ui, "follow-head");
    case_header(ui, state, view.view.row);
  }
  ui.gap(space::m);
  own_words(ui, "follow-words", ui.t("follow.own_words"), view.text);
  ui.gap(space::xxl);
  heading(ui, "follow-timeline-title", ui.t("case.timeline"), 2, ui.type.heading,
          ui.theme.text.primary);
  ui.gap(space::m);
  timeline(ui, "timeline", view.view.timeline, hall_offset_min(state));
  ui.gap(space::xxl);
  paragraph(ui, "follow-live-note", ui.t("follow.live_note"), ui.type.caption,
            ui.theme.text.secondary);
  ui.gap(space::m);
  if (button(ui, "follow-leave", ui.t("follow.leave"), {ButtonKind::Neutral, Icon::SignOut})) {
    ui.intend(app::LeaveCase{});
  }
}

}  // namespace

void follow_screen(Ui& ui, const app::State& state) {
  const protocol::FollowView* view = state.follow.view.value();
  const bool open = view != nullptr && !state.follow.code.empty();
  FrameLook look;
  look.title = ui.t(open ? "title.case" : "title.follow");
  look.tab = Tab::Follow;
  look.back = open;
  look.widest = 680;
  page_frame(ui, state, look, [&](Ui& inner) {
    if (open) {
      open_case(inner, state, *view);
    } else {
      code_form(inner, state);
      page_settings(inner, state);
    }
  });
}

}  // namespace tucao::ui
