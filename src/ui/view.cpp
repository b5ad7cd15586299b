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
    case app::Page::NotFound:
      break;
  }
  return not_found_screen;
}

}  // namespace

View draw(const app::State& state, const Look& look, const Input& input) {
  View view;
  Ui ui(look, input, view);
  view.scene.background = ui.theme.surface.page;
  view.tree.lang = ui.locale();
  view.tree.title = ui.t(app::title_key(state)) + ui.t("common.title_end");
  screen_of(state.route.page)(ui, state);
  return view;
}

Density density_for(app::Page page, float width) {
  if (page == app::Page::Wall) return Density::Wall;
  return width >= 1024 ? Density::Desk : Density::Phone;
}

}  // namespace tucao::ui
