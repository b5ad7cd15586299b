// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/screens.h"
#include "ui/view.h"

namespace tucao::ui {

Screen screen_for_hall(app::Page page) {
  switch (page) {
    case app::Page::Inbox:
    case app::Page::StaffCase:
      return staff_screen;
    case app::Page::Wall:
      return wall_screen;
    case app::Page::Kiosk:
      return kiosk_screen;
    case app::Page::Console:
      return console_screen;
    case app::Page::Rating:
      return rating_screen;
    case app::Page::StaffNotices:
      return staff_notices_screen;
    case app::Page::StaffWork:
      return staff_work_screen;
    case app::Page::StaffPromises:
      return staff_promises_screen;
    case app::Page::StaffEntry:
      return staff_entry_screen;
    case app::Page::StaffGuides:
      return staff_guides_screen;
    case app::Page::StaffTemplates:
      return staff_templates_screen;
    case app::Page::StaffUsers:
      return staff_users_screen;
    case app::Page::StaffAudit:
      return staff_audit_screen;
    case app::Page::StaffPassword:
      return staff_password_screen;
    default:
      return not_found_screen;
  }
}

}  // namespace tucao::ui
