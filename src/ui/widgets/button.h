// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "ui/layout/ui.h"

namespace tucao::ui {

enum class ButtonKind : std::uint8_t {
  Primary,    ///< filled; one a screen
  Secondary,  ///< outlined in the accent
  Neutral,    ///< outlined
  Plain,      ///< no outline
};

struct ButtonLook {
  ButtonKind kind = ButtonKind::Primary;
  Icon icon = Icon::None;
  bool busy = false;         ///< its action is under way: it says so and takes no clicks
  std::string about{};       ///< read behind the label, where several buttons have the same one
  std::string access_key{};  ///< see Node
};

/// A button over the width of the column, moved below it. True if it was pressed.
bool button(Ui& ui, const std::string& id, const std::string& label, const ButtonLook& look = {});

/// A button in `rect`.
bool button_at(Ui& ui, const std::string& id, const std::string& label, Rect rect,
               const ButtonLook& look = {});

/// The height of a button with a label of one line.
[[nodiscard]] float button_height(const Ui& ui);

/// The width that `label` needs.
[[nodiscard]] float button_width(const Ui& ui, const std::string& label, const ButtonLook& look);

/// A square button that shows only an icon; `name` is what is read.
bool icon_button(Ui& ui, const std::string& id, const std::string& name, Icon icon, Rect rect,
                 Color color);

/// A link that looks like words, in `rect`; goes to `route`.
void link_at(Ui& ui, const std::string& id, const std::string& label, const app::Route& route,
             Rect rect, const TextStyle& style, Color color, Align align = Align::Left);

/// A link on a line of its own; moves the column below it.
void link_line(Ui& ui, const std::string& id, const std::string& label, const app::Route& route);

/// Makes all of `rect` a link to `route`; painting is the caller's. Returns the node's index.
int link_area(Ui& ui, const std::string& id, const std::string& name, const app::Route& route,
              Rect rect, float radius);

}  // namespace tucao::ui
