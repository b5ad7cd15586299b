// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "ui/layout/ui.h"

namespace tucao::ui {

/// A status as icon and word on a tint; `right` is its right edge, `middle` its vertical middle.
/// Returns its left edge.
float badge_right(Ui& ui, const std::string& id, Status status, const std::string& word,
                  float right, float middle);

/// The same from its left edge; returns its right edge.
float badge_left(Ui& ui, const std::string& id, Status status, const std::string& word, float left,
                 float middle);

[[nodiscard]] float badge_width(const Ui& ui, const std::string& word);
[[nodiscard]] float badge_height(const Ui& ui);

/// The mark of demonstration data; `color` is what stands out on its ground.
float demo_mark(Ui& ui, const std::string& id, float right, float middle, Color color);

/// The number of a window on its plate; returns the right edge. `working` is false for a shut window.
float plate(Ui& ui, const std::string& number, Point at, bool working);
[[nodiscard]] float plate_width(const Ui& ui, const std::string& number);
[[nodiscard]] float plate_height(const Ui& ui);

/// How a window presents itself.
[[nodiscard]] Status status_of(const protocol::WindowView& window);
[[nodiscard]] Status status_of(domain::CaseState state);

}  // namespace tucao::ui
