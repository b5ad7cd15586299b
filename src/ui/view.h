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

class Ui;
/// Writes what is to be seen of a page.
using Screen = void (*)(Ui& ui, const app::State& state);
/// The screen of a page; a program that does not have the page says that there is nothing at its address.
using ScreenOf = Screen (*)(app::Page page);

/// The screens of app::Program::Citizen and of app::Program::Hall.
[[nodiscard]] Screen screen_for_citizens(app::Page page);
[[nodiscard]] Screen screen_for_hall(app::Page page);

/// Lays the whole page out for `state`. Pure: the same arguments give the same view.
[[nodiscard]] View draw(const app::State& state, const Look& look, const Input& input,
                        ScreenOf screen_of);

/// The density for a page `width` × `height` points; the wall is a page of its own, whatever the size.
[[nodiscard]] Density density_for(app::Page page, float width);

}  // namespace tucao::ui
