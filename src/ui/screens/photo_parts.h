// SPDX-License-Identifier: Apache-2.0
// Photos of a complaint: while it is written, and of a case.
#pragma once

#include <functional>
#include <string>

#include "ui/layout/ui.h"
#include "ui/widgets/timeline.h"

namespace tucao::ui {

/// The photos that go with what is being written, and the way to more. `issues`: of the form that they belong to;
/// `hint`: how many they may be, and who sees them.
void photo_field(Ui& ui, const app::State& state, const std::vector<protocol::FieldIssue>& issues,
                 const std::string& hint);

/// Where the image of a case's photo comes from, as Ui::picture() wants it.
using PhotoSource = std::function<std::string(const domain::Photo& photo, domain::PhotoSize size)>;

struct PhotosLook {
  PhotoSource source;
  bool tells_public = false;  ///< under each stands whether everybody may see it
  /// Writes below the photo that is shown large; `rect` is where it stands. May be empty.
  std::function<void(Ui& ui, const domain::Photo& photo, Rect rect)> beneath{};
};

/// Heading and photos that the citizen handed in with the case on screen, one of them large if its reader wants that;
/// nothing if there are none.
void case_photos(Ui& ui, const app::State& state, const std::vector<domain::Photo>& photos,
                 const PhotosLook& look);

/// Those that came with an entry of its timeline, below that. The arguments must outlive what is returned.
[[nodiscard]] BeneathEntry entry_photos(const app::State& state,
                                        const std::vector<domain::Photo>& photos,
                                        const PhotosLook& look);

}  // namespace tucao::ui
