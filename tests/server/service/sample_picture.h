// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "server/service/image.h"

namespace tucao::server {

/// A JPEG in which red grows to the right and green downwards.
inline std::string sample_jpeg(int width, int height) {
  Image image{width, height, {}};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      image.rgb.push_back(static_cast<std::uint8_t>(255 * x / width));
      image.rgb.push_back(static_cast<std::uint8_t>(255 * y / height));
      image.rgb.push_back(128);
    }
  }
  return encode_jpeg(image);
}

}  // namespace tucao::server
