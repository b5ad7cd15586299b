// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "platform/glyphs.h"
#include "ui/paint/scene.h"

namespace tucao::web {

/// The page's one canvas: SDL's window over #canvas with a WebGL 2 context, and Dear ImGui on it.
/// It only shows; no event reaches it.
class Canvas {
 public:
  /// Opens the window, sets ImGui up and begins to watch for the loss of the context, which
  /// picture_outdated() tells when it is over. False if this browser has no WebGL 2.
  [[nodiscard]] bool open();

  struct Picture {
    const ui::Scene& scene;
    int width_px = 0;
    int height_px = 0;
    float pixels_per_point = 1;
    const std::map<std::string, float>& scroll;  ///< offset of each scrolling area, in points
    const std::string& focused_field;            ///< shows its own text
  };
  /// Paints one frame. Call it from a frame callback, so that the mirror changes at the same
  /// moment.
  void paint(const Picture& picture);

 private:
  void* window_ = nullptr;
  Fonts fonts_;
  double painted_at_ms_ = 0;
};

}  // namespace tucao::web
