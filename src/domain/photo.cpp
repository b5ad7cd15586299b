// SPDX-License-Identifier: Apache-2.0
#include "domain/photo.h"

#include <algorithm>

namespace tucao::domain {

bool is_photo_token(const PhotoToken& token) {
  constexpr std::size_t digits = 32;
  return token.value.size() == digits && std::ranges::all_of(token.value, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

bool is_own(const Photo& photo) { return photo.entry <= 1; }

bool fit(const std::vector<Cover>& covers, const Photo& photo) {
  return covers.size() <= max_covers && std::ranges::all_of(covers, [&](const Cover& c) {
           return c.x_px >= 0 && c.y_px >= 0 && c.width_px > 0 && c.height_px > 0 &&
                  c.width_px <= photo.width_px - c.x_px && c.height_px <= photo.height_px - c.y_px;
         });
}

Raster raster_of(const Photo& photo) {
  Raster raster;
  // Few enough that the longest list of covers fits even if every other cell is covered.
  constexpr int most_rows = 32;
  raster.rows = std::clamp(
      (raster.columns * photo.height_px + photo.width_px / 2) / std::max(photo.width_px, 1), 1,
      most_rows);
  return raster;
}

std::set<int> covered_cells(const Photo& photo, const std::vector<Cover>& covers) {
  const Raster raster = raster_of(photo);
  std::set<int> cells;
  for (int cell = 0; cell < raster.columns * raster.rows; ++cell) {
    const int x_px = (2 * (cell % raster.columns) + 1) * photo.width_px / (2 * raster.columns);
    const int y_px = (2 * (cell / raster.columns) + 1) * photo.height_px / (2 * raster.rows);
    const bool hidden = std::ranges::any_of(covers, [&](const Cover& c) {
      return x_px >= c.x_px && x_px < c.x_px + c.width_px && y_px >= c.y_px &&
             y_px < c.y_px + c.height_px;
    });
    if (hidden) cells.insert(cell);
  }
  return cells;
}

std::vector<Cover> covers_of(const Photo& photo, const std::set<int>& cells) {
  const Raster raster = raster_of(photo);
  std::vector<Cover> covers;
  int last = -1;
  for (const int cell : cells) {
    const int column = cell % raster.columns;
    const int row = cell / raster.columns;
    const int right = (column + 1) * photo.width_px / raster.columns;
    if (column > 0 && cell == last + 1) {
      covers.back().width_px = right - covers.back().x_px;
    } else {
      const int left = column * photo.width_px / raster.columns;
      const int top = row * photo.height_px / raster.rows;
      const int bottom = (row + 1) * photo.height_px / raster.rows;
      covers.push_back({left, top, right - left, bottom - top});
    }
    last = cell;
  }
  std::erase_if(covers, [](const Cover& c) { return c.width_px == 0 || c.height_px == 0; });
  return covers;
}

}  // namespace tucao::domain
