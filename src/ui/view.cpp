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

/// Walls hang in bright halls and are read from afar: light on dark, whatever the reader's device prefers.
Look look_for(app::Page page, Look look) {
  if (page == app::Page::Wall && look.theme->name == ThemeName::Light) {
    look.theme = &theme(ThemeName::Dark);
  }
  return look;
}

}  // namespace

View draw(const app::State& state, const Look& wanted, const Input& input) {
  View view;
  const Look look = look_for(state.route.page, wanted);
  Ui ui(look, input, view);
  view.scene.background = ui.theme.surface.page;
  view.tree.lang = ui.locale();
  view.tree.title = ui.t(app::title_key(state)) + ui.t("common.title_end");
  screen_of(state.route.page)(ui, state);
  question_dialog(ui, state);
  return view;
}

Density density_for(app::Page page, float width) {
  if (page == app::Page::Wall) return Density::Wall;
  return width >= 1024 ? Density::Desk : Density::Phone;
}

}  // namespace tucao::ui
