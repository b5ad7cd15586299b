// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/screens.h"
#include "ui/view.h"

namespace tucao::ui {

Screen screen_for_citizens(app::Page page) {
  switch (page) {
    case app::Page::Complain:
      return complain_screen;
    case app::Page::Receipt:
      return receipt_screen;
    case app::Page::Follow:
      return follow_screen;
    case app::Page::Ticket:
      return ticket_screen;
    default:
      return screen_for_everybody(page);
  }
}

}  // namespace tucao::ui
