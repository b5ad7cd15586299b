// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/timeline.h"

#include "protocol/words.h"
#include "text/format.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/text.h"
#include "wording/cases.h"

namespace tucao::ui {
namespace {

constexpr float dot = 28;
constexpr float icon_size = 16;
constexpr float indent = 40;
constexpr float row_gap = 18;

struct Mark {
  Status status;
  Icon icon;
};

Mark mark_of(domain::CaseStep step) {
  switch (step) {
    case domain::CaseStep::Submit:
      return {Status::Received, Icon::Message};
    case domain::CaseStep::Accept:
    case domain::CaseStep::Begin:
      return {Status::Working, Icon::Tool};
    case domain::CaseStep::Triage:
    case domain::CaseStep::Assign:
    case domain::CaseStep::Sign:
    case domain::CaseStep::Involve:
      return {Status::Working, Icon::User};
    case domain::CaseStep::Call:
    case domain::CaseStep::Unreachable:
      return {Status::Notice, Icon::Phone};
    case domain::CaseStep::Verdict:
    case domain::CaseStep::Praise:
      return {Status::Notice, Icon::Smile};
    case domain::CaseStep::Refuse:
    case domain::CaseStep::Tell:
    case domain::CaseStep::Merge:
    case domain::CaseStep::Withdraw:
    case domain::CaseStep::SetAside:
      return {Status::Closed, Icon::MinusCircle};
    case domain::CaseStep::StaffWord:
    case domain::CaseStep::CitizenWord:
      return {Status::Notice, Icon::Message};
    case domain::CaseStep::Escalate:
      return {Status::Late, Icon::Flag};
    case domain::CaseStep::Remind:
    case domain::CaseStep::Extend:
    case domain::CaseStep::Hold:
      return {Status::DueSoon, Icon::Clock};
    case domain::CaseStep::Interim:
      return {Status::Interim, Icon::Hourglass};
    case domain::CaseStep::Rectify:
    case domain::CaseStep::Confirm:
    case domain::CaseStep::Reply:
    case domain::CaseStep::Contribute:
      return {Status::Done, Icon::CheckDouble};
    default:
      return {Status::Notice, Icon::Megaphone};
  }
}

void paint_mark(Ui& ui, Point at, const Tint& tint, Icon icon, bool dashed) {
  const Rect circle{at.x, at.y, dot, dot};
  ui.circle(circle, tint.fill);
  if (dashed) {
    ui.dashes(circle, tint.border, control_border, dot / 2);
  } else {
    ui.border(circle, tint.border, control_border, dot / 2);
  }
  ui.icon(icon, circle.inset((dot - icon_size) / 2), tint.text);
}

/// The line from one mark down to the next.
void connect(Ui& ui, float x, float from, float to) {
  ui.fill({x + dot / 2 - 1, from + dot, 2, to - from - dot}, ui.theme.border.normal);
}

void stopgap_box(Ui& ui, const std::string& id, const domain::TimelineEntry& entry,
                 const BeneathEntry& beneath) {
  const Tint& tint = ui.theme.of(Status::Interim);
  const std::size_t start = ui.mark();
  const Column outer = ui.column;
  ui.gap(6);
  const float top = ui.column.y;
  ui.column.x += space::m;
  ui.column.width -= 2 * space::m;
  ui.gap(space::m);
  paragraph(ui, id + "-text", wording::shown_words(entry.text), ui.type.body,
            ui.theme.text.primary);
  if (beneath) beneath(ui, entry);
  ui.gap(space::xs);
  const TextStyle style = with_weight(ui.type.label, Weight::Bold);
  ui.icon(Icon::Hourglass, {ui.column.x, ui.column.y + (style.line - 18) / 2, 18, 18}, tint.text);
  ui.column.x += 26;
  ui.column.width -= 26;
  paragraph(ui, id + "-interim", ui.t("case.interim_not_done"), style, tint.text);
  ui.column.x = outer.x;
  ui.column.width = outer.width;
  ui.gap(space::m);
  const Rect box{outer.x, top, outer.width, ui.column.y - top};
  const std::size_t end = ui.mark();
  ui.fill(box, tint.fill, ui.corner.control);
  ui.dashes(box, tint.border, heavy_border, ui.corner.control);
  ui.slide_under(end, start);
}

}  // namespace

void timeline(Ui& ui, const std::string& id, const std::vector<domain::TimelineEntry>& entries,
              Instant now, int utc_offset_min, const BeneathEntry& beneath) {
  const Scope list(ui, group_node(ui, Role::List, id, ui.t("case.timeline")));
  const Column outer = ui.column;
  float last_mark = 0;
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    const std::string entry_id = id + "-" + std::to_string(entry->seq);
    const float top = ui.column.y;
    if (entry != entries.rbegin()) connect(ui, outer.x, last_mark, top);
    last_mark = top;
    const Scope item(ui, group_node(ui, Role::ListItem, entry_id));
    const Mark mark = mark_of(entry->step);
    const bool interim = entry->step == domain::CaseStep::Interim;
    paint_mark(ui, {outer.x, top}, ui.theme.of(mark.status), mark.icon, interim);

    ui.column.x = outer.x + indent;
    ui.column.width = outer.width - indent;
    ui.gap(2);
    const TextStyle title_style = with_weight(ui.type.strong, Weight::Bold);
    const std::string when = text::short_date_and_time(*ui.look.words, entry->at, utc_offset_min);
    const float when_width = ui.width_of(when, ui.type.caption);
    const std::string title = ui.t("case_step." + std::string(protocol::word(entry->step)));
    const Column row = ui.column;
    const bool beside = ui.width_of(title, title_style) + when_width + space::m <= row.width;
    if (beside) ui.column.width -= when_width + space::m;
    heading(ui, entry_id + "-title", title, 3, title_style, ui.theme.text.primary);
    const float y = beside ? row.y + (title_style.line - ui.type.caption.line) / 2 : ui.column.y;
    const Rect when_rect{beside ? row.x + row.width - when_width : row.x, y, when_width,
                         ui.type.caption.line};
    ui.text(when, when_rect, ui.type.caption, ui.theme.text.secondary);
    say(ui, entry_id + "-when", when, when_rect);
    if (!beside) ui.gap(ui.type.caption.line);
    ui.column.width = row.width;
    if (interim) {
      stopgap_box(ui, entry_id, *entry, beneath);
    } else if (!entry->text.empty()) {
      paragraph(ui, entry_id + "-text", wording::shown_words(entry->text), ui.type.body,
                ui.theme.text.secondary);
    }
    int fact = 0;
    for (const std::string& words :
         wording::entry_facts(*ui.look.words, *entry, now, utc_offset_min)) {
      ui.gap(space::xs);
      paragraph(ui, entry_id + "-fact-" + std::to_string(++fact), words, ui.type.label,
                ui.theme.text.primary);
    }
    if (beneath && !interim) beneath(ui, *entry);
    ui.column.x = outer.x;
    ui.column.width = outer.width;
    if (ui.column.y < top + dot) ui.column.y = top + dot;
    if (std::next(entry) != entries.rend()) ui.gap(row_gap);
  }
}

void coming_steps(Ui& ui, const std::string& id, const std::vector<ComingStep>& steps) {
  const Scope list(ui, group_node(ui, Role::List, id));
  const Column outer = ui.column;
  float last_mark = 0;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::string step_id = id + "-" + std::to_string(i + 1);
    const float top = ui.column.y;
    if (i > 0) connect(ui, outer.x, last_mark, top);
    last_mark = top;
    const Scope item(ui, group_node(ui, Role::ListItem, step_id));
    const Rect circle{outer.x, top, dot, dot};
    ui.circle(circle, ui.theme.surface.card);
    ui.border(circle, ui.theme.border.normal, control_border, dot / 2);
    ui.icon(steps[i].icon, circle.inset((dot - icon_size) / 2), ui.theme.text.secondary);
    ui.column.x = outer.x + indent;
    ui.column.width = outer.width - indent;
    ui.gap(2);
    paragraph(ui, step_id + "-when", steps[i].when, ui.type.strong, ui.theme.text.primary);
    paragraph(ui, step_id + "-what", steps[i].what, ui.type.label, ui.theme.text.secondary);
    ui.column.x = outer.x;
    ui.column.width = outer.width;
    if (i + 1 < steps.size()) ui.gap(row_gap);
  }
}

}  // namespace tucao::ui
