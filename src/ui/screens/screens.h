// SPDX-License-Identifier: Apache-2.0
// One function a page. Each reads the state, writes what is to be seen, and intends what the person asks.
#pragma once

#include "app/state.h"
#include "ui/layout/ui.h"

namespace tucao::ui {

void hall_screen(Ui& ui, const app::State& state);
void reports_screen(Ui& ui, const app::State& state);
void report_screen(Ui& ui, const app::State& state);
void complain_screen(Ui& ui, const app::State& state);
void receipt_screen(Ui& ui, const app::State& state);
void follow_screen(Ui& ui, const app::State& state);
void staff_screen(Ui& ui, const app::State& state);
void ticket_screen(Ui& ui, const app::State& state);
void kiosk_screen(Ui& ui, const app::State& state);
void console_screen(Ui& ui, const app::State& state);
void rating_screen(Ui& ui, const app::State& state);
void devices_screen(Ui& ui, const app::State& state);
void guides_screen(Ui& ui, const app::State& state);
void guide_screen(Ui& ui, const app::State& state);
void late_papers_screen(Ui& ui, const app::State& state);
void notices_screen(Ui& ui, const app::State& state);
void staff_notices_screen(Ui& ui, const app::State& state);
void promises_screen(Ui& ui, const app::State& state);
void staff_promises_screen(Ui& ui, const app::State& state);
void staff_entry_screen(Ui& ui, const app::State& state);
void staff_guides_screen(Ui& ui, const app::State& state);
void staff_templates_screen(Ui& ui, const app::State& state);
void staff_users_screen(Ui& ui, const app::State& state);
void staff_audit_screen(Ui& ui, const app::State& state);
void staff_password_screen(Ui& ui, const app::State& state);
void staff_work_screen(Ui& ui, const app::State& state);
void wall_screen(Ui& ui, const app::State& state);
void not_found_screen(Ui& ui, const app::State& state);

/// The question that waits for an answer, over whichever page it is; nothing if there is none.
void question_dialog(Ui& ui, const app::State& state);

}  // namespace tucao::ui
