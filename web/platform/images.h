// SPDX-License-Identifier: Apache-2.0
// Pictures on the graphics card, unpacked by the browser when they are first painted.
#pragma once

#include <string>

#include "ui/paint/painter.h"
#include "ui/paint/scene.h"

namespace tucao::web {

/// The picture of `source` (see ui::Ui::picture); nothing while it is on its way or if it could not be had.
/// picture_outdated() tells when it is here.
[[nodiscard]] ui::Texture image(const std::string& source);

/// Drops those that `scene` does not show.
void keep_images_of(const ui::Scene& scene);

/// The drawing context was lost, and all of them with it.
void forget_images();

}  // namespace tucao::web
