// SPDX-License-Identifier: Apache-2.0
// What the hall has announced: what holds now, and what is over with how it went.
#include "ui/screens/frame.h"
#include "ui/screens/notice_parts.h"
#include "ui/screens/screens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

constexpr float card_width = 360;

void cards(Ui& ui, const app::State& state, const std::string& id, const std::string& name,
           const std::vector<domain::Notice>& notices) {
  const Scope list(ui, group_node(ui, Role::List, id, name));
  grid(ui, card_width, notices.size(), [&](Ui& inner, std::size_t i, float min_height) {
    const Card card(inner, id + "-" + std::to_string(notices[i].number), Role::ListItem,
                    min_height);
    notice_body(inner, state, notices[i]);
  });
}

void content(Ui& ui, const app::State& state) {
  if (!ready(ui, state.hall, "hall", 2, 120, ui.t("hall.failed"))) return;
  freshness_strip(ui, state);
  const Instant now = app::server_time(state, ui.look.now);
  const auto current = domain::shown_notices(state.hall.value()->notices, now);
  if (current.empty()) {
    paragraph(ui, "notices-none", ui.t("notice.none"), ui.type.body, ui.theme.text.secondary);
  } else {
    cards(ui, state, "current", ui.t("title.notices"), current);
  }
  ui.gap(space::xxl);
  if (!ready(ui, state.notices, "earlier", 2, 96, ui.t("notice.failed"))) return;
  std::vector<domain::Notice> over;
  for (const domain::Notice& notice : state.notices.value()->notices) {
    if (domain::is_over(notice, now)) over.push_back(notice);
  }
  if (!over.empty()) {
    heading(ui, "earlier-title", ui.t("notice.earlier"), 2, ui.type.heading, ui.theme.text.primary);
    ui.gap(space::m);
    cards(ui, state, "earlier", ui.t("notice.earlier"), over);
  }
  if (!state.notices.value()->more) return;
  ui.gap(space::l);
  const bool busy = state.notices.phase() == app::Phase::Loading;
  if (button(ui, "notices-more", ui.t("common.more"),
             {ButtonKind::Secondary, Icon::ChevronDown, busy})) {
    ui.intend(app::ShowMore{});
  }
}

}  // namespace

void notices_screen(Ui& ui, const app::State& state) {
  FrameLook look;
  look.title = ui.t("title.notices");
  look.back = true;
  look.widest = 960;
  page_frame(ui, state, look, [&](Ui& inner) {
    content(inner, state);
    page_settings(inner, state);
  });
}

}  // namespace tucao::ui
