// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace tucao::ui {

/// What the mirror's elements reported since the last frame, by node id.
struct Input {
  std::vector<std::string> activated;  ///< clicked, or Enter or Space
  std::vector<std::pair<std::string, std::string>>
      changed;  ///< fields, selects, radios: id and new value
  std::string hovered;
  std::string pressed;
  std::string focused;
  bool focus_visible = false;           ///< the focus came by keyboard: show the ring
  std::map<std::string, float> scroll;  ///< offset of each scrolling region, in points
};

}  // namespace tucao::ui
