// SPDX-License-Identifier: Apache-2.0
#include "ui/view.h"

#include "app/update.h"
#include "ui/layout/ui.h"
#include "ui/screens/screens.h"

namespace tucao::ui {
namespace {

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

View draw(const app::State& state, const Look& wanted, const Input& input, ScreenOf screen_of) {
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
