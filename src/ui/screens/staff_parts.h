// SPDX-License-Identifier: Apache-2.0
// What the pages of staff have in common.
#pragma once

#include "app/state.h"
#include "ui/layout/ui.h"

namespace tucao::ui {

/// Asks who is there: every page of staff shows it until somebody has signed in.
void sign_in_screen(Ui& ui, const app::State& state);

/// The pages of staff as a rail at the left edge of a desk, a region of its own.
void staff_rail(Ui& ui, const app::State& state);
[[nodiscard]] float rail_width_of(const Ui& ui);

/// The same pages as links below each other, for phones; nothing where only the inbox is of use.
void staff_links(Ui& ui, const app::State& state);

}  // namespace tucao::ui
