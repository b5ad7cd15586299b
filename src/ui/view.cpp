// SPDX-License-Identifier: Apache-2.0
#include "ui/view.h"

#include "app/update.h"
#include "ui/layout/ui.h"
#include "ui/screens/screens.h"

namespace tucao::ui {
namespace {

using Screen = void (*)(Ui&, const app::State&);

Screen screen_of(app::Page page) {
  switch (page) {
    case app::Page::Hall:
      return hall_screen;
    case app::Page::Reports:
      return reports_screen;
    case app::Page::Report:
      return report_screen;
    case app::Page::Complain:
      return complain_screen;
    case app::Page::Receipt:
      return receipt_screen;
    case app::Page::Follow:
      return follow_screen;
    case app::Page::Inbox:
    case app::Page::StaffCase:
      return staff_screen;
    case app::Page::Wall:
      return wall_screen;
    case app::Page::Ticket:
      return ticket_screen;
    case app::Page::Kiosk:
      return kiosk_screen;
    case app::Page::Console:
      return console_screen;
    case app::Page::Rating:
      return rating_screen;
    case app::Page::Notices:
      return notices_screen;
    case app::Page::StaffNotices:
      return staff_notices_screen;
    case app::Page::NotFound:
      break;
  }
  return not_found_screen;
}

/// Walls hang in bright halls and are read from afar: light on dark, whatever the reader's device prefers. Somebody
/// stands before a kiosk or a rating screen: everything is larger.
Look look_for(const app::State& state, Look look) {
  const app::Page page = state.route.page;
  constexpr float stand_scale = 1.6f;
  const bool stands = (page == app::Page::Kiosk || page == app::Page::Rating) &&
                      state.staff.session.value() != nullptr;
  if (stands && look.width >= 1024) look.text_scale *= stand_scale;
  if (page == app::Page::Wall && look.theme->name == ThemeName::Light) {
    look.theme = &theme(ThemeName::Dark);
  }
  return look;
}

/// A call stands in the title of the document, whichever page its owner looks at.
std::string title_of(const Ui& ui, const app::State& state) {
  const protocol::TicketView* ticket = state.ticket.view.value();
  const bool called = ticket != nullptr && ticket->state == domain::TicketState::Called &&
                      !app::needs_session(state.route.page);
  if (!called) return ui.t(app::title_key(state));
  return ui.t("ticket.call_notice",
              {{"number", ticket->number.value}, {"window", ticket->window.value}});
}

}  // namespace

View draw(const app::State& state, const Look& wanted, const Input& input) {
  View view;
  const Look look = look_for(state, wanted);
  Ui ui(look, input, view);
  view.scene.background = ui.theme.surface.page;
  view.tree.lang = ui.locale();
  view.tree.title = title_of(ui, state) + ui.t("common.title_end");
  screen_of(state.route.page)(ui, state);
  question_dialog(ui, state);
  return view;
}

Density density_for(app::Page page, float width) {
  if (page == app::Page::Wall) return Density::Wall;
  return width >= 1024 ? Density::Desk : Density::Phone;
}

}  // namespace tucao::ui
