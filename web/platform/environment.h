// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace tucao::web {

/// What the page is shown on, as the browser tells it now. look_changed() announces every change.
struct Environment {
  double width = 0;      ///< of the page, in points
  double height = 0;     ///< without what a phone's keyboard covers
  double width_px = 0;   ///< of the canvas, in device pixels
  double height_px = 0;  ///< with what a phone's keyboard covers
  double pixels_per_point = 1;
  double text_scale = 1;  ///< the reader's own text size over 16
  double dark = 0;        ///< 1: wanted; so are the next two
  double contrast = 0;
  double reduced_motion = 0;

  bool operator==(const Environment&) const = default;
};

/// Begins to watch for changes. Also posts ConnectivityChanged when the network comes or goes and
/// when the page comes to the front.
void watch_environment();

[[nodiscard]] Environment environment();

/// Path, query and fragment of the page, and the hall that the served page names.
[[nodiscard]] std::string page_address();
[[nodiscard]] std::string page_hall();

/// The hall's view as JSON, as it was when the page was served; empty if the page brought none along.
[[nodiscard]] std::string page_hall_view();

}  // namespace tucao::web
