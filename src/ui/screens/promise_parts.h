// SPDX-License-Identifier: Apache-2.0
// What the public and the staff's page about promises have in common.
#pragma once

#include <functional>

#include "app/state.h"
#include "ui/layout/ui.h"

namespace tucao::ui {

/// Needs the hall, as does breach_list(). Each post as a card: what it has served this month, and when and where. `after` writes below each of its hours.
void manager_cards(Ui& ui, const app::State& state, const protocol::PromiseBoard& board,
                   const std::function<void(Ui& ui, const domain::ManagerHours& hours)>& after);

/// The times in which too few windows were open, and the button that saves them.
void breach_list(Ui& ui, const app::State& state, const protocol::PromiseBoard& board);

}  // namespace tucao::ui
