// SPDX-License-Identifier: Apache-2.0
// What the devices have in common that people stand before: one question a screen, in large type, and nothing
// that leads away.
#pragma once

#include <functional>
#include <string>

#include "app/state.h"
#include "ui/layout/ui.h"

namespace tucao::ui {

/// The hall's name above, and below it whatever `content` draws.
void stand(Ui& ui, const app::State& state, const std::function<void()>& content);

/// The heading of the screen; `note` may be empty.
void stand_question(Ui& ui, const std::string& words, const std::string& note);

/// A large button with a word and what belongs to it, at least `min_height` high; true when it was pressed.
bool large_choice(Ui& ui, const std::string& id, const std::string& word, const std::string& note,
                  bool busy, float min_height);

}  // namespace tucao::ui
