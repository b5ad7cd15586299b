// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/utf8.h"
#include "ui/layout/typeface.h"

namespace tucao::ui {

/// Han characters are as wide as they are high, all others a little more than half of that.
class FixedTypeface : public Typeface {
 public:
  void shape(std::string_view text, std::vector<Glyph>& out) override {
    while (!text.empty()) {
      const char32_t c = next_code_point(text);
      out.push_back(
          {c > 0xFFFF ? static_cast<char16_t>(0xE000 + c % 0x1000) : static_cast<char16_t>(c), c});
    }
  }
  float advance(char16_t code, FontStyle style) override {
    const bool wide = code >= 0x2E80;
    return style.size * (wide ? 1.0f : style.weight == Weight::Bold ? 0.58f : 0.54f);
  }
};

}  // namespace tucao::ui
