// SPDX-License-Identifier: Apache-2.0
#include "domain/rating.h"

#include <gtest/gtest.h>

#include "domain/sample_hall.h"

namespace tucao::domain {
namespace {

TEST(Rating, IsShownFromALeastSampleOnAndRoundedToTheNearestTenth) {
  EXPECT_EQ(shown_tenths({9, 45}), std::nullopt);
  EXPECT_EQ(shown_tenths({10, 50}), 50);
  EXPECT_EQ(shown_tenths({10, 10}), 10);
  EXPECT_EQ(shown_tenths({12, 56}), 47);   // 4.667
  EXPECT_EQ(shown_tenths({20, 93}), 47);   // 4.65
  EXPECT_EQ(shown_tenths({40, 185}), 46);  // 4.625
}

TEST(Rating, ThreeLevelsStandForTheFive) {
  EXPECT_EQ(offered_levels(3), (std::vector{5, 3, 1}));
  EXPECT_EQ(offered_levels(5), (std::vector{5, 4, 3, 2, 1}));
}

TEST(Rating, BelongsToTheWindowThatServed) {
  Hall hall = new_hall(sample_plan());
  for (const char* number : {"a", "b", "c"}) {
    ASSERT_TRUE(apply(hall, take(number, "ask")).ok());
    const std::string window = number[0] == 'c' ? "2" : "1";
    ASSERT_TRUE(apply(hall, event(EventKind::Call, number, window)).ok());
    ASSERT_TRUE(apply(hall, event(EventKind::Finish, number)).ok());
    HallEvent rate = event(EventKind::Rate, number);
    rate.rating = 4;
    ASSERT_TRUE(apply(hall, rate).ok());
  }
  EXPECT_EQ(ratings_of(hall),
            (std::map<WindowId, Ratings>{{WindowId("1"), {2, 8}}, {WindowId("2"), {1, 4}}}));
}

}  // namespace
}  // namespace tucao::domain
