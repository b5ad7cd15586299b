// SPDX-License-Identifier: Apache-2.0
// What tells the two programs of the page apart; each links one of the files that define it.
#pragma once

#include "app/program.h"
#include "ui/view.h"

namespace tucao::web {

[[nodiscard]] const app::Program& program();
extern const ui::ScreenOf screen_of;

}  // namespace tucao::web
