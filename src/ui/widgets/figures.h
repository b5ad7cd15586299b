// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "ui/layout/ui.h"

namespace tucao::ui {

/// One figure of a card: what it is, the number, its unit.
struct Figure {
  std::string id;
  std::string label;
  std::string number;
  std::string unit;
  float share;
  Color color;
};

/// Cells side by side with rules between; rows if the type is too large for that, and the
/// number below its label if it is larger still. Moves the column below them.
void figures(Ui& ui, const std::vector<Figure>& cells);

}  // namespace tucao::ui
