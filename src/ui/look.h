// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.h"
#include "text/catalogue.h"
#include "ui/layout/typeface.h"
#include "ui/theme/scale.h"
#include "ui/theme/theme.h"

namespace tucao::ui {

/// How a screen is to be shown. The pointers outlive the call that gets the Look.
struct Look {
  const Theme* theme = nullptr;
  const text::Catalogue* words = nullptr;
  Typeface* typeface = nullptr;
  Density density = Density::Phone;
  float width = 390;     ///< of the page, in points
  float height = 844;    ///< without what a phone's keyboard covers
  float text_scale = 1;  ///< the reader's own text size over 16
  Instant now;
  bool reduced_motion = false;
};

}  // namespace tucao::ui
