// SPDX-License-Identifier: Apache-2.0
// The colours of the design language by meaning. A theme swaps values, never layout.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "ui/theme/color.h"
#include "ui/theme/icon.h"

namespace tucao::ui {

enum class ThemeName : std::uint8_t { Light, Dark, Contrast };

/// What a badge or a notice says by its colour, icon and word together.
enum class Status : std::uint8_t {
  Open,
  Paused,
  Closed,
  Calling,
  Temporary,
  Received,
  Working,
  Interim,
  Done,
  Late,
  DueSoon,
  Notice,
  Fault,
  Live,
  Stale,
  Demo,
  Priority,
  Appointment,
};
constexpr std::size_t status_count = static_cast<std::size_t>(Status::Appointment) + 1;

struct Tint {
  Color fill;
  Color text;
  Color border;
  Icon icon = Icon::None;
  bool dashed = false;
};

struct Theme {
  struct Surface {
    Color page, card, sunken, raised, band, scrim;
  };
  struct Text {
    Color primary, secondary, disabled, link, danger, on_band, on_band_2;
  };
  struct Border {
    Color subtle, normal, strong, focus, focus_halo, error;
  };
  struct Accent {
    Color fill, hover, pressed, on, soft, on_soft, line;
  };
  struct Call {
    Color fill, number, text;
  };

  ThemeName name = ThemeName::Light;
  Surface surface;
  Text text;
  Border border;
  Accent accent;
  Call call;
  Color star;
  Color skeleton;
  std::array<Tint, status_count> status;

  [[nodiscard]] const Tint& of(Status s) const { return status[static_cast<std::size_t>(s)]; }
  /// Fills carry no meaning: every card, badge, plate and notice gets a border of 2 points.
  [[nodiscard]] bool outlined() const { return name == ThemeName::Contrast; }
};

/// The theme of that name; lives for ever.
[[nodiscard]] const Theme& theme(ThemeName name);

}  // namespace tucao::ui
