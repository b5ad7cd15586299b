// SPDX-License-Identifier: Apache-2.0
#include "domain/photo.h"

#include <gtest/gtest.h>

namespace tucao::domain {
namespace {

TEST(PhotoToken, IsThirtyTwoHexadecimalDigits) {
  EXPECT_TRUE(is_photo_token(PhotoToken{"0123456789abcdef0123456789abcdef"}));
  for (const char* wrong :
       {"", "0123456789abcdef", "0123456789ABCDEF0123456789ABCDEF",
        "../3456789abcdef0123456789abcdef/", "0123456789abcdef0123456789abcdef0"}) {
    EXPECT_FALSE(is_photo_token(PhotoToken{wrong})) << wrong;
  }
}

TEST(Covers, FitOnlyWithinThePhoto) {
  const Photo photo{1, 100, 50};
  EXPECT_TRUE(fit({}, photo));
  EXPECT_TRUE(fit({{0, 0, 100, 50}, {99, 49, 1, 1}}, photo));
  for (const Cover& wrong :
       std::vector<Cover>{{0, 0, 101, 1}, {0, 0, 0, 1}, {-1, 0, 1, 1}, {1, 0, 100, 1}}) {
    EXPECT_FALSE(fit({wrong}, photo));
  }
  EXPECT_FALSE(fit(std::vector<Cover>(max_covers + 1, {0, 0, 1, 1}), photo));
}

TEST(Raster, HasCellsAboutAsHighAsWide) {
  EXPECT_EQ(raster_of({1, 1600, 1200}).rows, 12);
  EXPECT_EQ(raster_of({1, 1200, 1600}).rows, 21);
  EXPECT_EQ(raster_of({1, 1600, 1}).rows, 1);
  EXPECT_EQ(raster_of({1, 1, 1600}).rows, 32);
}

TEST(Raster, WhatIsCoveredByCellsIsHiddenWholeAndReadBackAsTheSameCells) {
  for (const Photo& photo : {Photo{1, 1600, 1200}, Photo{1, 1001, 773}, Photo{1, 333, 1600}}) {
    const Raster raster = raster_of(photo);
    const std::set<int> cells{0, 1, 2, 15, 16, 5 * 16 + 3, raster.columns * raster.rows - 1};
    const auto covers = covers_of(photo, cells);
    EXPECT_TRUE(fit(covers, photo));
    EXPECT_EQ(covers.size(), 5u)
        << "neighbours in a row are one; the end of a row is not the next one's";
    EXPECT_EQ(covered_cells(photo, covers), cells);
    const Cover& last = covers.back();
    EXPECT_EQ(last.x_px + last.width_px, photo.width_px);
    EXPECT_EQ(last.y_px + last.height_px, photo.height_px);
  }
}

TEST(Raster, EveryOtherCellStillFits) {
  const Photo photo{1, 400, 1600};
  std::set<int> cells;
  for (int cell = 0; cell < 16 * 32; cell += 2) cells.insert(cell);
  EXPECT_TRUE(fit(covers_of(photo, cells), photo));
}

}  // namespace
}  // namespace tucao::domain
