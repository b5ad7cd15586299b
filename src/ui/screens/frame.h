// SPDX-License-Identifier: Apache-2.0
// What every page of the public and of staff has around its content: header, main region, foot.
#pragma once

#include <functional>
#include <string>

#include "app/state.h"
#include "ui/layout/ui.h"

namespace tucao::ui {

enum class Tab : std::uint8_t { None, Hall, Complain, Follow, Reports };

struct FrameLook {
  std::string title;  ///< the h1 of the bar; the hall's own band shows the hall instead
  Tab tab = Tab::None;
  bool hall_band = false;  ///< phone: the tall band with the hall's facts in place of the bar
  bool back = false;       ///< phone: an arrow back; then no tab bar
  float widest = 1200;     ///< of the content on a desk
  /// The actions of the page: written into the column it finds. On a phone they stand in the fixed foot,
  /// elsewhere below the content.
  std::function<void(Ui&)> actions;
};

/// Writes header, main with `content`, and foot. `content` finds the column inset by the margins.
void page_frame(Ui& ui, const app::State& state, const FrameLook& look,
                const std::function<void(Ui&)>& content);

/// Language, theme and the way in for staff: the end of the public pages.
void page_settings(Ui& ui, const app::State& state);

/// On a large screen: the code with which a phone takes the page along, as soon as it is here.
void take_along(Ui& ui, const app::State& state);

/// The word about what was just done, over the foot of the page.
void toast(Ui& ui, const app::State& state);

/// Says how fresh the data on the page is, when it is not live: a strip above the content.
void freshness_strip(Ui& ui, const app::State& state);

/// Minutes that the hall's clock is ahead of UTC.
[[nodiscard]] int hall_offset_min(const app::State& state);

/// The name of a window's first business, in the reader's language; empty if the hall is not known yet.
[[nodiscard]] std::string business_name(const Ui& ui, const protocol::HallView& hall,
                                        const protocol::WindowView& window);

/// `3 号窗口 社会保险`; the number alone if the hall does not know the window.
[[nodiscard]] std::string window_name(const Ui& ui, const app::State& state,
                                      const domain::WindowId& window);

/// The choice of a window: `none` for no window, then all of the hall, if it is known yet.
[[nodiscard]] std::vector<Option> window_options(const Ui& ui, const app::State& state,
                                                 const std::string& none);

/// Up to when the figures on the page hold, when they are no longer live: the last word of the server if the link
/// is cut, else that of the queue machine.
[[nodiscard]] Instant stopped_at(const app::State& state, const protocol::HallView& hall);

/// True if the figures on the page are not live: the link is cut or the data too old.
[[nodiscard]] bool is_stale(const app::State& state, const protocol::HallView& hall, Instant now);

/// True if the data is too old for an estimate (domain::max_data_age_s) at `now`.
[[nodiscard]] bool is_old(const app::State& state, const protocol::HallView& hall, Instant now);

}  // namespace tucao::ui
