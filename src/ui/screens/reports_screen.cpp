// SPDX-License-Identifier: Apache-2.0
#include "protocol/routes.h"
#include "protocol/words.h"
#include "text/format.h"
#include "ui/screens/case_parts.h"
#include "ui/screens/photo_parts.h"
#include "ui/screens/screens.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/table.h"
#include "ui/widgets/text.h"
#include "ui/widgets/timeline.h"
#include "wording/cases.h"

namespace tucao::ui {
namespace {

std::string updated(const Ui& ui, const app::State& state, const protocol::CaseRow& row) {
  return text::day_and_time(*ui.look.words, row.updated_at, app::server_time(state, ui.look.now),
                            hall_offset_min(state));
}

std::string state_word(const Ui& ui, const protocol::CaseRow& row) {
  return ui.t("case_state." + std::string(protocol::word(row.state)));
}

void report_card(Ui& ui, const app::State& state, const protocol::CaseRow& row, float min_height) {
  const std::string id = "case-" + row.number.value;
  Card card(ui, id, Role::ListItem, min_height);
  card.link(id + "-open", ui.t("reports.open", {{"title", title_of(ui, row)}}),
            {app::Page::Report, row.number.value});
  const Column inner = ui.column;
  const float middle = inner.y + badge_height(ui) / 2;
  const float left = badge_right(ui, id + "-state", status_of(row.state), state_word(ui, row),
                                 inner.x + inner.width, middle);
  ui.column = {inner.x, middle - ui.type.caption.line / 2, left - inner.x - space::s};
  paragraph(ui, id + "-number", row.number.value, ui.type.caption, ui.theme.text.secondary);
  ui.column = {inner.x, std::max(ui.column.y, inner.y + badge_height(ui)) + space::xs, inner.width};
  heading(ui, id + "-title", title_of(ui, row), 2, ui.type.heading, ui.theme.text.primary, 3);
  ui.gap(space::xs);
  std::string facts;
  if (!row.unit.empty()) facts = row.unit.value + ui.t("common.dot");
  facts += ui.t("reports.updated", {{"when", updated(ui, state, row)}});
  paragraph(ui, id + "-facts", facts, ui.type.caption, ui.theme.text.secondary);
}

void report_table(Ui& ui, const app::State& state, const protocol::CaseList& list) {
  std::vector<TableRow> rows;
  for (const protocol::CaseRow& row : list.rows) {
    TableRow shown;
    shown.id = "case-" + row.number.value;
    shown.route = {app::Page::Report, row.number.value};
    shown.cells.push_back({.text = title_of(ui, row), .strong = true});
    shown.cells.push_back(
        {.text = state_word(ui, row), .badge = true, .status = status_of(row.state)});
    shown.cells.push_back({.text = row.unit.value});
    shown.cells.push_back({.text = row.number.value});
    shown.cells.push_back({.text = updated(ui, state, row)});
    rows.push_back(std::move(shown));
  }
  table(ui, "reports-table", ui.t("title.reports"),
        {{ui.t("reports.column_title"), 3.2f},
         {ui.t("reports.column_state"), 1.3f},
         {ui.t("reports.column_unit"), 1.6f},
         {ui.t("reports.column_number"), 1.6f},
         {ui.t("reports.column_updated"), 1.4f, Align::Right}},
        rows);
}

void reports_content(Ui& ui, const app::State& state) {
  paragraph(ui, "reports-intro", ui.t("reports.intro"), ui.type.label, ui.theme.text.secondary);
  ui.gap(space::m);
  if (!ready(ui, state.reports, "reports", 4, 96, ui.t("reports.failed"))) return;
  const protocol::CaseList& list = *state.reports.value();
  if (list.standing && list.standing->received > 0) {
    strip(ui, "reports-standing", Status::Notice,
          wording::standing_words(*ui.look.words, *list.standing), {});
    ui.gap(space::m);
  }
  if (list.rows.empty()) {
    empty_state(ui, "reports-empty", Icon::Inbox, ui.t("reports.empty"),
                ui.t("reports.empty_next"));
    return;
  }
  if (ui.column.width >= 900 * ui.look.text_scale) {
    report_table(ui, state, list);
  } else {
    const Scope scope(ui, group_node(ui, Role::List, "reports-list", ui.t("title.reports")));
    grid(ui, 320, list.rows.size(), [&](Ui& inner, std::size_t i, float min_height) {
      report_card(inner, state, list.rows[i], min_height);
    });
  }
  if (list.more) {
    ui.gap(space::l);
    if (button(ui, "reports-more", ui.t("common.more"),
               {ButtonKind::Neutral, Icon::ChevronDown,
                state.reports.phase() == app::Phase::Loading})) {
      ui.intend(app::ShowMore{});
    }
  }
}

}  // namespace

void reports_screen(Ui& ui, const app::State& state) {
  FrameLook look;
  look.title = ui.t("title.reports");
  look.tab = Tab::Reports;
  page_frame(ui, state, look, [&](Ui& inner) {
    reports_content(inner, state);
    page_settings(inner, state);
  });
}

void report_screen(Ui& ui, const app::State& state) {
  FrameLook look;
  look.title = ui.t("title.report");
  look.tab = Tab::Reports;
  look.back = true;
  look.widest = 760;
  page_frame(ui, state, look, [&](Ui& inner) {
    if (!ready(inner, state.report, "report", 3, 120, inner.t("report.failed"))) return;
    const protocol::CaseView& view = *state.report.value();
    {
      const Card card(inner, "report-head");
      case_header(inner, state, view.row);
      public_other_link(inner, view);
      inner.gap(space::m);
      join_part(inner, state, view.row);
    }
    PhotosLook photos;
    photos.source = [&](const domain::Photo& photo, domain::PhotoSize size) {
      return protocol::case_photo_path(view.row.number, photo.number, size);
    };
    case_photos(inner, state, view.photos, photos);
    inner.gap(space::xxl);
    heading(inner, "report-timeline-title", inner.t("case.timeline"), 2, inner.type.heading,
            inner.theme.text.primary);
    inner.gap(space::m);
    timeline(inner, "timeline", view.timeline, app::server_time(state, inner.look.now),
             hall_offset_min(state), entry_photos(state, view.photos, photos));
    inner.gap(space::xxl);
    paragraph(inner, "report-privacy", inner.t("report.privacy"), inner.type.caption,
              inner.theme.text.secondary);
  });
}

}  // namespace tucao::ui
