// SPDX-License-Identifier: Apache-2.0
// The scales of type, space and corners. Nothing on a screen has a size of its own.
#pragma once

#include <cstdint>

#include "ui/layout/typeface.h"

namespace tucao::ui {

enum class Density : std::uint8_t { Phone, Desk, Wall };

struct TextStyle {
  FontStyle font;
  float line = 26;  ///< height of the line box, in points
};

struct TypeScale {
  TextStyle number_xl, number_l, metric, number, title, heading, body, strong, label, caption;
};

/// The type scale of `density`, every size times `text_scale`.
[[nodiscard]] TypeScale type_scale(Density density, float text_scale);

/// `style` in another weight.
[[nodiscard]] constexpr TextStyle with_weight(TextStyle style, Weight weight) {
  style.font.weight = weight;
  return style;
}

struct Corners {
  float badge, control, card, sheet;
};
[[nodiscard]] Corners corners(Density density);

namespace space {
constexpr float xs = 4, s = 8, m = 12, l = 16, xl = 20, xxl = 24, section = 32;
}

constexpr float hairline = 1;
constexpr float control_border = 1.5f;
constexpr float heavy_border = 2;
constexpr float min_target = 44;

/// Height of buttons and fields.
[[nodiscard]] constexpr float control_height(Density density) {
  return density == Density::Desk ? 44.0f : 52.0f;
}

}  // namespace tucao::ui
