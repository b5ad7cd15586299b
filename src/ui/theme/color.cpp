// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/color.h"

#include <algorithm>
#include <cmath>

namespace tucao::ui {
namespace {

double linear(std::uint32_t channel) {
  const double s = channel / 255.0;
  return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
}

double luminance(Color c) {
  return 0.2126 * linear(c.rgba >> 24) + 0.7152 * linear((c.rgba >> 16) & 0xFF) +
         0.0722 * linear((c.rgba >> 8) & 0xFF);
}

}  // namespace

double contrast_ratio(Color a, Color b) {
  const double one = luminance(a);
  const double other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

}  // namespace tucao::ui
