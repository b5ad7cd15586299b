// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/screens/photo_parts.h"

namespace tucao::ui {

/// How staff see the photos of the open case: they cover parts of them and put them up for everybody. The arguments
/// must outlive what is returned.
[[nodiscard]] PhotosLook photo_desk(const app::State& state, const protocol::CaseView& view);

}  // namespace tucao::ui
