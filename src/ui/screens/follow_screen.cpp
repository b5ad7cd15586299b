// SPDX-License-Identifier: Apache-2.0
#include "protocol/json.h"
#include "protocol/routes.h"
#include "protocol/words.h"
#include "text/format.h"
#include "ui/screens/case_parts.h"
#include "ui/screens/photo_parts.h"
#include "ui/screens/queue_parts.h"
#include "ui/screens/screens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"
#include "ui/widgets/timeline.h"
#include "wording/cases.h"

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
  ui.gap(space::s);
  if (button(ui, "follow-lost", ui.t("follow.lost"), {ButtonKind::Neutral})) {
    ui.intend(app::LoseCode{});
  }
}

/// What the citizen says to what was done. The case ends with it, or begins anew.
void verdict_form(Ui& ui, const app::State& state) {
  const app::FollowPage& follow = state.follow;
  const Card card(ui, "verdict");
  heading(ui, "verdict-title", ui.t("follow.verdict_title"), 2, ui.type.heading,
          ui.theme.text.primary);
  paragraph(ui, "verdict-note", ui.t("follow.verdict_note"), ui.type.label,
            ui.theme.text.secondary);
  ui.gap(space::m);
  const Scope form(ui, [&] {
    Node node = group_node(ui, Role::Form, "verdict-form", ui.t("follow.verdict_title"));
    node.submit = "verdict-send";
    return node;
  }());
  FieldLook verdict;
  verdict.id = "field-verdict";
  verdict.label = ui.t("follow.verdict");
  verdict.value = app::field(state, app::Field::FollowVerdict);
  verdict.error = issue_for(ui, follow.issues, "verdict");
  verdict.required = true;
  const auto options = word_options(
      ui, "verdict_choice.", all_from(domain::Verdict::Satisfied, domain::Verdict::NotSatisfied));
  edit(ui, app::Field::FollowVerdict, radio_group(ui, verdict, options));
  ui.gap(space::m);
  FieldLook text;
  text.id = "field-verdict_text";
  text.label = ui.t("follow.verdict_text");
  text.note = ui.t("form.optional");
  text.value = app::field(state, app::Field::FollowText);
  text.error = issue_for(ui, follow.issues, "text");
  text.area_height = 80;
  text.max_length = static_cast<int>(domain::max_update_characters);
  edit(ui, app::Field::FollowText, field(ui, text));
  ui.gap(space::m);
  if (button(ui, "verdict-send", ui.t("follow.verdict_send"),
             {ButtonKind::Primary, Icon::Send, follow.errand.outgoing.has_value()})) {
    ui.intend(app::GiveVerdict{});
  }
}

bool may(const protocol::CaseRow& row, domain::CaseStep step) {
  return domain::may_take(domain::Role::Citizen, step, row.state, row.kind);
}

/// Rejoicing at how it ended, in one tap.
void praise_card(Ui& ui, const app::State& state) {
  const Card card(ui, "praise");
  heading(ui, "praise-title", ui.t("follow.praise_title"), 2, ui.type.heading,
          ui.theme.text.primary);
  ui.gap(space::m);
  if (button(ui, "praise-send", ui.t("follow.praise"),
             {ButtonKind::Secondary, Icon::Smile, state.follow.errand.outgoing.has_value()})) {
    ui.intend(app::PraiseCase{});
  }
}

/// A word to the hall, between the citizen and staff only.
void word_form(Ui& ui, const app::State& state) {
  const app::FollowPage& follow = state.follow;
  const Card card(ui, "word");
  heading(ui, "word-title", ui.t("follow.word_title"), 2, ui.type.heading, ui.theme.text.primary);
  ui.gap(space::s);
  const Scope form(ui, [&] {
    Node node = group_node(ui, Role::Form, "word-form", ui.t("follow.word_title"));
    node.submit = "word-send";
    return node;
  }());
  FieldLook word;
  word.id = "field-word";
  word.label = ui.t("follow.word");
  word.value = app::field(state, app::Field::FollowWord);
  word.error = issue_for(ui, follow.issues, "word");
  word.area_height = 80;
  word.max_length = static_cast<int>(domain::max_update_characters);
  edit(ui, app::Field::FollowWord, field(ui, word));
  ui.gap(space::m);
  if (button(ui, "word-send", ui.t("follow.word_send"),
             {ButtonKind::Secondary, Icon::Send, follow.errand.outgoing.has_value()})) {
    ui.intend(app::SendWord{});
  }
}

void open_case(Ui& ui, const app::State& state, const protocol::FollowView& view) {
  if (const Instant as_of = state.follow.as_of; as_of.ms > 0) {
    const std::string when = text::day_and_time(
        *ui.look.words, as_of, app::server_time(state, ui.look.now), hall_offset_min(state));
    strip(ui, "follow-kept", Status::Stale, ui.t("follow.kept", {{"when", when}}),
          ui.t("hall.stale_link_next"), Role::Status);
    ui.gap(space::m);
  } else {
    freshness_strip(ui, state);
  }
  {
    const Card card(ui, "follow-head");
    case_header(ui, state, view.view.row);
    ui.gap(space::s);
    paragraph(ui, "case-next", wording::what_is_next(*ui.look.words, view.view.row.state),
              ui.type.label, ui.theme.text.secondary);
    public_other_link(ui, view.view);
    const protocol::HallView* hall = state.hall.value();
    if (view.has_contact && hall != nullptr && !hall->calling_number.empty() &&
        !domain::is_settled(view.view.row.state)) {
      paragraph(ui, "case-calls", ui.t("follow.calls", {{"number", hall->calling_number}}),
                ui.type.label, ui.theme.text.secondary);
    }
  }
  ui.gap(space::m);
  errand_notice(ui, "follow-step", state.follow.errand);
  if (may(view.view.row, domain::CaseStep::Verdict)) {
    verdict_form(ui, state);
    ui.gap(space::m);
  }
  if (may(view.view.row, domain::CaseStep::Praise) && !view.view.row.praised) {
    praise_card(ui, state);
    ui.gap(space::m);
  }
  own_words(ui, "follow-words", ui.t("follow.own_words"), view.text);
  PhotosLook photos;
  photos.source = [&](const domain::Photo& photo, domain::PhotoSize size) {
    return protocol::follow_photo_path(photo.number, size) + "\n" +
           protocol::to_json(protocol::FollowRequest{state.follow.code});
  };
  photos.tells_public = true;
  case_photos(ui, state, view.view.photos, photos);
  ui.gap(space::xxl);
  heading(ui, "follow-timeline-title", ui.t("case.timeline"), 2, ui.type.heading,
          ui.theme.text.primary);
  ui.gap(space::m);
  timeline(ui, "timeline", view.view.timeline, app::server_time(state, ui.look.now),
           hall_offset_min(state), entry_photos(state, view.view.photos, photos));
  ui.gap(space::xxl);
  if (may(view.view.row, domain::CaseStep::CitizenWord)) {
    word_form(ui, state);
    ui.gap(space::xxl);
  }
  paragraph(ui, "follow-live-note", ui.t("follow.live_note"), ui.type.caption,
            ui.theme.text.secondary);
  ui.gap(space::m);
  if (may(view.view.row, domain::CaseStep::Withdraw)) {
    if (button(
            ui, "follow-withdraw", ui.t("follow.withdraw"),
            {ButtonKind::Neutral, Icon::MinusCircle, state.follow.errand.outgoing.has_value()})) {
      ui.intend(app::WithdrawCase{});
    }
    ui.gap(space::s);
  }
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
