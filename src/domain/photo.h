// SPDX-License-Identifier: Apache-2.0
// Photos that go with a complaint.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

#include "base/id.h"

namespace tucao::domain {

/// Under which a photo is uploaded: 32 hexadecimal digits that its sender made up. It ties the photo to a complaint and
/// shows nothing to anybody.
using PhotoToken = Id<struct PhotoTag>;

constexpr std::size_t max_photos = 6;
/// Of a photo that is kept; larger ones are shrunk.
constexpr int max_photo_side_px = 1600;
/// The longest side of the small copy of a photo.
constexpr int small_photo_side_px = 320;
constexpr std::size_t max_covers = 300;

enum class PhotoSize : std::uint8_t { Small, Full };

/// A rectangle of a photo that the public does not see.
struct Cover {
  int x_px = 0;
  int y_px = 0;
  int width_px = 0;
  int height_px = 0;
  bool operator==(const Cover&) const = default;
};

struct Photo {
  int number = 0;  ///< 1, 2, 3 … within its case, in the order of the complaint
  int width_px = 0;
  int height_px = 0;
  bool is_public = false;       ///< staff have put a copy of it up, in which …
  std::vector<Cover> covers{};  ///< … these are black; the original stays as it is
  int entry = 1;  ///< of the timeline with which it came; the first one: with what was handed in
  bool operator==(const Photo&) const = default;
};

[[nodiscard]] bool is_photo_token(const PhotoToken& token);

/// Who handed the case in took it; else staff did, with a step.
[[nodiscard]] bool is_own(const Photo& photo);

/// True if there are at most max_covers, none is empty, and all lie within the photo.
[[nodiscard]] bool fit(const std::vector<Cover>& covers, const Photo& photo);

/// Staff choose what to cover by cells, about as high as they are wide, numbered row by row from 0.
struct Raster {
  int columns = 16;
  int rows = 12;
};
[[nodiscard]] Raster raster_of(const Photo& photo);

/// The cells whose middles `covers` hide.
[[nodiscard]] std::set<int> covered_cells(const Photo& photo, const std::vector<Cover>& covers);

/// Rectangles that hide `cells` and nothing else; they fit.
[[nodiscard]] std::vector<Cover> covers_of(const Photo& photo, const std::set<int>& cells);

}  // namespace tucao::domain
