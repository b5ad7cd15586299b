// SPDX-License-Identifier: Apache-2.0
// Real elements, transparent and in the very place of what is painted: they take focus, keys, taps,
// scrolling and text, are read aloud, and report what happens to them.
#pragma once

#include <string>

#include "ui/input.h"
#include "ui/semantics/tree.h"
#include "ui/theme/color.h"

namespace tucao::web::mirror {

/// What the elements show themselves.
struct Colors {
  ui::Color text;        ///< of fields
  ui::Color background;  ///< of lists that fields open
  bool dark = false;     ///< scroll bars, date pickers
  bool operator==(const Colors&) const = default;
};

/// Begins to listen to the elements of #mirror.
void start();

/// Makes the page's elements match `tree`; elements whose id and kind stay are kept, with focus,
/// scroll position and half-typed text. The first call replaces the plain page and shows the
/// canvas. `own_text`: id of the text field that shows its own text from now on, or empty.
void apply(const ui::Tree& tree, const std::string& own_text, const Colors& colors);

/// Moves the focus to `id`, if it is there; with `if_lost` only if no element has it.
void focus(const std::string& id, bool if_lost);

/// Scrolls the region of `id` until it can be seen.
void reveal(const std::string& id);

/// What was reported: the events since the last call, and where pointer, focus and scroll positions
/// are.
[[nodiscard]] ui::Input take_input();

/// As take_input(), but leaves the events.
[[nodiscard]] const ui::Input& input();

/// Id of the field that has the focus and is of a kind that then shows its own text, or empty.
[[nodiscard]] std::string text_owner();

}  // namespace tucao::web::mirror
