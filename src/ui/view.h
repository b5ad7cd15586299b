// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "app/intent.h"
#include "app/state.h"
#include "ui/input.h"
#include "ui/look.h"
#include "ui/paint/scene.h"
#include "ui/semantics/tree.h"

namespace tucao::ui {

struct View {
  Scene scene;
  Tree tree;
  std::vector<app::Intent> intents;
  bool moves = false;  ///< something is on its way to its place: a later moment looks different
};

/// Lays the whole page out for `state`. Pure: the same arguments give the same view.
[[nodiscard]] View draw(const app::State& state, const Look& look, const Input& input);

/// The density for a page `width` × `height` points; the wall is a page of its own, whatever the size.
[[nodiscard]] Density density_for(app::Page page, float width);

}  // namespace tucao::ui
