// SPDX-License-Identifier: Apache-2.0
// What the pages of staff have in common.
#pragma once

#include <functional>
#include <string>

#include "app/state.h"
#include "ui/layout/ui.h"

namespace tucao::ui {

/// Asks who is there: every page of staff shows it until somebody has signed in.
void sign_in_screen(Ui& ui, const app::State& state);

/// The pages of staff as a rail at the left edge of a desk, a region of its own.
void staff_rail(Ui& ui, const app::State& state);
[[nodiscard]] float rail_width_of(const Ui& ui);

/// Panes stand beside each other instead of below.
[[nodiscard]] bool has_two_panes(const Ui& ui);

/// A region of a desk that scrolls on its own; `content` finds the column inset by the margins. Beside main it has
/// the surface of a card.
void staff_pane(Ui& ui, Role role, const std::string& id, Rect rect, const std::string& name,
                const std::function<void(Ui&)>& content);

/// On every page of staff: that fewer windows are open than the hall promises for this time. Nothing if it is not so.
void staffing_strip(Ui& ui, const app::State& state);

/// A page of work: `main`, and `side` beside it on a desk, below it elsewhere.
struct StaffPage {
  std::string title;
  std::string side_name;
  std::function<void(Ui&)> main;
  std::function<void(Ui&)> side;
};
void staff_page(Ui& ui, const app::State& state, const StaffPage& page);

/// The same pages as links below each other, for phones.
void staff_links(Ui& ui, const app::State& state);

/// What in `words` may tell who somebody is, and a button that covers it. Nothing if there is nothing of the kind.
void personal_data(Ui& ui, const app::State& state, app::PublicWords words);

}  // namespace tucao::ui
