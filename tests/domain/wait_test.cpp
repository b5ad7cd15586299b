// SPDX-License-Identifier: Apache-2.0
#include "domain/wait.h"

#include <gtest/gtest.h>

namespace tucao::domain {
namespace {

TEST(ShownRange, IsABandAroundTheRange) {
  const auto shown = [](std::int64_t p10_s, std::int64_t p90_s) {
    return shown_range({p10_s, (p10_s + p90_s) / 2, p90_s, 1});
  };
  EXPECT_EQ(shown(0, 20), (WaitRange{0, 0}));
  EXPECT_EQ(shown(0, 40), (WaitRange{0, 2}));
  EXPECT_EQ(shown(150, 370), (WaitRange{2, 8}));
  EXPECT_EQ(shown(640, 1490), (WaitRange{10, 25}));
  EXPECT_EQ(shown(3700, 5000), (WaitRange{60, 90}));
}

TEST(ShownRange, NeverPromisesAPoint) {
  for (std::int64_t p10_s = 0; p10_s < 8000; p10_s += 37) {
    for (const std::int64_t width_s : {0, 31, 100, 900, 4000}) {
      const WaitRange range = shown_range({p10_s, p10_s + width_s / 2, p10_s + width_s, 1});
      if (range == WaitRange{}) continue;
      EXPECT_LT(range.low_min, range.high_min);
      EXPECT_LE(range.low_min * 60, p10_s);
      EXPECT_GE(range.high_min * 60, p10_s + width_s);
    }
  }
}

}  // namespace
}  // namespace tucao::domain
