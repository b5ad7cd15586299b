// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace tucao::ui {

struct Color {
  std::uint32_t rgba = 0;  ///< 0xRRGGBBAA, sRGB
  bool operator==(const Color&) const = default;
};

/// `color`, let through by `alpha` (0 to 1).
[[nodiscard]] constexpr Color with_alpha(Color color, float alpha) {
  return {(color.rgba & 0xFFFFFF00u) | static_cast<std::uint32_t>(alpha * 255.0f + 0.5f)};
}

/// Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, "contrast ratio").
[[nodiscard]] double contrast_ratio(Color a, Color b);

}  // namespace tucao::ui
