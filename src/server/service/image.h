// SPDX-License-Identifier: Apache-2.0
// Pictures from strangers: read as what they are, whatever they are called, and written anew.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "domain/photo.h"

namespace tucao::server {

/// More pixels than this are not unpacked: no camera's photo that a browser has shrunk has so many.
constexpr std::int64_t max_image_pixels = 40'000'000;

struct Image {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgb;  ///< three bytes a pixel, row by row
};

enum class ImageProblem : std::uint8_t {
  Unreadable,     ///< no JPEG, PNG or WebP, not a still picture, or damaged
  TooManyPixels,  ///< more than max_image_pixels, as its header says
};

/// Unpacks a JPEG, PNG or WebP; what shines through is laid on white. Metadata is left behind, a turn that it asks for
/// included. Takes some tenths of a second and 200 MB at most.
[[nodiscard]] Result<Image, ImageProblem> decode_image(std::string_view bytes);

/// The same picture, at most `longest_px` in either direction; as it is if it is no larger.
[[nodiscard]] Image shrunk(const Image& image, int longest_px);

/// Makes `covers`, which lie within the picture, black.
void cover(Image& image, const std::vector<domain::Cover>& covers);

/// A JPEG without metadata; empty if memory is short.
[[nodiscard]] std::string encode_jpeg(const Image& image);

}  // namespace tucao::server
