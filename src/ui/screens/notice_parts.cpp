// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/notice_parts.h"

#include <algorithm>

#include "protocol/words.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"

namespace tucao::ui {

wording::Reader reader_of(const Ui& ui, const app::State& state, const protocol::HallView& hall) {
  return {*ui.look.words, hall, app::server_time(state, ui.look.now)};
}

Status status_of(const domain::Notice& notice) {
  if (notice.ended_at) return Status::Closed;
  return notice.kind == domain::NoticeKind::Fault ? Status::Fault : Status::Notice;
}

Icon icon_of(const domain::Notice& notice) {
  switch (notice.kind) {
    case domain::NoticeKind::Fault:
      return Icon::Tool;
    case domain::NoticeKind::Hours:
      return Icon::Clock;
    case domain::NoticeKind::Shelter:
      return Icon::Building;
    case domain::NoticeKind::Weather:
      return Icon::Alert;
    case domain::NoticeKind::Message:
      break;
  }
  return Icon::Megaphone;
}

void notice_strips(Ui& ui, const app::State& state, std::size_t most, bool link) {
  const protocol::HallView* hall = state.hall.value();
  if (hall == nullptr) return;
  const wording::Reader reader = reader_of(ui, state, *hall);
  const auto notices = domain::shown_notices(hall->notices, reader.now);
  if (notices.empty()) return;
  {
    const Scope section(ui, group_node(ui, Role::Group, "notices", ui.t("title.notices")));
    for (std::size_t i = 0; i < std::min(most, notices.size()); ++i) {
      const domain::Notice& notice = notices[i];
      strip(ui, "notice-" + std::to_string(notice.number), status_of(notice),
            wording::fact(reader, notice), wording::particulars(reader, notice), Role::Status,
            icon_of(notice));
      ui.gap(space::s);
    }
  }
  if (link) {
    const std::size_t hidden = notices.size() - std::min(most, notices.size());
    link_line(
        ui, "to-notices",
        hidden == 0 ? ui.t("notice.all") : ui.t("notice.more", {{"n", std::to_string(hidden)}}),
        {app::Page::Notices, {}});
  }
  ui.gap(space::s);
}

void notice_body(Ui& ui, const app::State& state, const domain::Notice& notice) {
  const protocol::HallView& hall = *state.hall.value();
  const wording::Reader reader = reader_of(ui, state, hall);
  const std::string id = "notice-" + std::to_string(notice.number);
  const Column inner = ui.column;
  badge_left(ui, id + "-kind", status_of(notice),
             ui.t("notice_kind." + std::string(protocol::word(notice.kind))), inner.x,
             inner.y + badge_height(ui) / 2);
  ui.gap(badge_height(ui) + space::s);
  heading(ui, id + "-fact", wording::fact(reader, notice), 2, ui.type.strong,
          ui.theme.text.primary);
  const std::string particulars = wording::particulars(reader, notice);
  if (!particulars.empty()) {
    paragraph(ui, id + "-particulars", particulars, ui.type.label, ui.theme.text.primary);
  }
  ui.gap(space::s);
  const Scope list(ui, group_node(ui, Role::List, id + "-history", ui.t("notice.history")));
  const auto lines = wording::history(reader, notice);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string entry = id + "-entry-" + std::to_string(i + 1);
    const Scope item(ui, group_node(ui, Role::ListItem, entry));
    paragraph(ui, entry + "-words", lines[i], ui.type.caption, ui.theme.text.secondary);
  }
}

}  // namespace tucao::ui
