// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/screens.h"
#include "ui/view.h"

namespace tucao::ui {

Screen screen_for_citizens(app::Page page) {
  switch (page) {
    case app::Page::Hall:
      return hall_screen;
    case app::Page::Reports:
      return reports_screen;
    case app::Page::Report:
      return report_screen;
    case app::Page::Notices:
      return notices_screen;
    case app::Page::Guides:
      return guides_screen;
    case app::Page::Guide:
      return guide_screen;
    case app::Page::LatePapers:
      return late_papers_screen;
    case app::Page::Devices:
      return devices_screen;
    case app::Page::Promises:
      return promises_screen;
    case app::Page::Complain:
      return complain_screen;
    case app::Page::Receipt:
      return receipt_screen;
    case app::Page::Follow:
      return follow_screen;
    case app::Page::Ticket:
      return ticket_screen;
    default:
      return not_found_screen;
  }
}

}  // namespace tucao::ui
