// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/layout/ui.h"

namespace tucao::ui {

/// The photos of the open case for staff, who cover parts of them and put them up for everybody.
void photo_desk(Ui& ui, const app::State& state, const protocol::CaseView& view);

}  // namespace tucao::ui
