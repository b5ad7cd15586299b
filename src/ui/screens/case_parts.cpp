// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/case_parts.h"

#include "protocol/words.h"
#include "text/format.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"
#include "wording/cases.h"

namespace tucao::ui {

std::string title_of(const Ui& ui, const protocol::CaseRow& row) {
  if (!row.title.empty()) return row.title;
  return row.category ? ui.t("category." + std::string(protocol::word(*row.category)))
                      : ui.t("case.untitled");
}

Deadline deadline_of(const Ui& ui, const app::State& state, const protocol::CaseRow& row) {
  constexpr std::int64_t day_s = 24 * 3600;
  if (!domain::is_due(row.state)) {
    return {status_of(row.state), ui.t("case_state." + std::string(protocol::word(row.state)))};
  }
  const std::int64_t left_s = seconds_between(app::server_time(state, ui.look.now), row.due_at);
  const std::string due = text::day_and_time(
      *ui.look.words, row.due_at, app::server_time(state, ui.look.now), hall_offset_min(state));
  if (left_s < 0) {
    const std::int64_t days = (-left_s + day_s - 1) / day_s;
    return {Status::Late, ui.t("case.late", {{"n", std::to_string(days)}})};
  }
  return {left_s < day_s ? Status::DueSoon : Status::Notice, ui.t("case.due", {{"when", due}})};
}

void case_header(Ui& ui, const app::State& state, const protocol::CaseRow& row) {
  const std::string word = ui.t("case_state." + std::string(protocol::word(row.state)));
  const float middle = ui.column.y + badge_height(ui) / 2;
  const Column outer = ui.column;
  const float left =
      badge_right(ui, "case-state", status_of(row.state), word, outer.x + outer.width, middle);
  std::string facts = row.number.value;
  if (!row.window.empty()) {
    facts += ui.t("common.dot") + ui.t("window.name", {{"number", row.window.value}});
  }
  const bool beside = ui.width_of(facts, ui.type.label) <= left - outer.x - space::s;
  if (beside) {
    ui.column.y = middle - ui.type.label.line / 2;
  } else {
    ui.gap(badge_height(ui) + space::xs);
  }
  paragraph(ui, "case-number", facts, ui.type.label, ui.theme.text.secondary);
  ui.column.y = std::max(ui.column.y, outer.y + badge_height(ui)) + space::s;
  heading(ui, "case-title", title_of(ui, row), 2, ui.type.title, ui.theme.text.primary);
  ui.gap(space::xs);
  const std::string unit =
      row.unit.empty() ? ui.t("case.no_unit") : ui.t("case.unit", {{"unit", row.unit.value}});
  paragraph(ui, "case-unit", unit, ui.type.label, ui.theme.text.secondary);
  if (row.praised) {
    ui.gap(space::xs);
    paragraph(ui, "case-praised", ui.t("case.praised"), ui.type.strong, ui.theme.text.primary);
  }
  if (domain::is_due(row.state)) {
    ui.gap(space::s);
    const Deadline deadline = deadline_of(ui, state, row);
    if (badge_width(ui, deadline.words) <= ui.column.width) {
      badge_left(ui, "case-due", deadline.status, deadline.words, ui.column.x,
                 ui.column.y + badge_height(ui) / 2);
      ui.gap(badge_height(ui));
    } else {
      strip(ui, "case-due", deadline.status, deadline.words, {});
    }
  }
}

void join_part(Ui& ui, const app::State& state, const protocol::CaseRow& row) {
  const std::string id = "join-" + row.number.value;
  if (row.joined > 0) {
    paragraph(ui, id + "-count", ui.t("join.count", {{"n", std::to_string(row.joined + 1)}}),
              ui.type.label, ui.theme.text.secondary);
    ui.gap(space::s);
  }
  const app::Joins& joins = state.joins;
  if (joins.joined.contains(row.number)) {
    return strip(ui, id + "-done", Status::Done, ui.t("join.done"), {}, Role::Status);
  }
  if (!domain::may_join(row.state)) return;
  const bool is_last = joins.errand.about == row.number.value;
  if (is_last && !joins.errand.issue_key.empty()) {
    strip(ui, id + "-refused", Status::Fault, ui.t(joins.errand.issue_key), {}, Role::Alert);
    ui.gap(space::s);
  }
  const bool busy = is_last && joins.errand.outgoing.has_value();
  if (button(ui, id, ui.t("join.go"),
             {ButtonKind::Secondary, Icon::None, busy, title_of(ui, row)})) {
    ui.intend(app::JoinCase{row.number});
  }
}

void other_case_link(Ui& ui, const app::Route& other) {
  ui.gap(space::s);
  link_line(ui, "case-other", ui.t("case_detail.merge", {{"words", other.id}}), other);
}

void public_other_link(Ui& ui, const protocol::CaseView& view) {
  if (!view.public_other.empty()) {
    other_case_link(ui, {app::Page::Report, view.public_other.value});
  }
}

void own_words(Ui& ui, const std::string& id, const std::string& heading_text,
               const std::string& words) {
  const Card card(ui, id);
  heading(ui, id + "-title", heading_text, 3, ui.type.label, ui.theme.text.secondary);
  ui.gap(space::xs);
  paragraph(ui, id + "-text", wording::shown_words(words), ui.type.body, ui.theme.text.primary);
}

}  // namespace tucao::ui
