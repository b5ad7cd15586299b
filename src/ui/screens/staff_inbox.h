// SPDX-License-Identifier: Apache-2.0
// The queues of cases, for staff.
#pragma once

#include "app/state.h"
#include "ui/layout/ui.h"

namespace tucao::ui {

[[nodiscard]] float list_width_of(const Ui& ui);

/// The search, the queues with how much lies in them, and the units, over the width of the column.
void inbox_filters(Ui& ui, const app::State& state);

/// The cases on screen, over the width of the column, which has no margins.
void inbox_list(Ui& ui, const app::State& state);

}  // namespace tucao::ui
