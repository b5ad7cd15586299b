// SPDX-License-Identifier: Apache-2.0
#include "program.h"

namespace tucao::web {

const app::Program& program() { return app::citizen_program(); }

const ui::ScreenOf screen_of = ui::screen_for_citizens;

}  // namespace tucao::web
