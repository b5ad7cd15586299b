// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "ui/layout/ui.h"

namespace tucao::ui {

struct TextOptions {
  Role role = Role::Text;  ///< Text, Status, Alert or Cell
  Align align = Align::Left;
  std::size_t max_lines = 1000;
  std::string lang;  ///< if it is not in the page's language
};

/// Text over as many lines as it needs; moves the column below it.
void paragraph(Ui& ui, std::string id, const std::string& text, const TextStyle& style, Color color,
               const TextOptions& options = {});

/// A heading of `level` 1 to 3.
void heading(Ui& ui, std::string id, const std::string& text, int level, const TextStyle& style,
             Color color, std::size_t max_lines = 1000);

/// A text that a screen reader finds in `rect`; painting is the caller's.
void say(Ui& ui, std::string id, std::string name, Rect rect);

/// Paints wrapped text of which a node speaks already; returns its height.
float paint_wrapped(Ui& ui, std::string_view text, Rect rect, const TextStyle& style, Color color,
                    Align align = Align::Left, std::size_t max_lines = 1000);

/// `style`, smaller if need be, so that `text` fits on one line of `width` points.
[[nodiscard]] TextStyle fitting(const Ui& ui, std::string_view text, TextStyle style, float width);

/// Paints text of which a node speaks already in the vertical middle of `rect`, in one line or two, smaller if need
/// be: for places that cannot grow and must not cut anything off.
void paint_fitting(Ui& ui, std::string_view text, Rect rect, TextStyle style, Color color,
                   Align align = Align::Left);

}  // namespace tucao::ui
