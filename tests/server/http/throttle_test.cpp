// SPDX-License-Identifier: Apache-2.0
#include "server/http/throttle.h"

#include <gtest/gtest.h>

namespace tucao::server {
namespace {

constexpr Instant start{1'000'000'000};

TEST(Throttle, GivesABurstAndThenTheRate) {
  Throttle throttle({6, 3});
  for (int i = 0; i < 3; ++i) EXPECT_EQ(throttle.take("a", start), 0);
  EXPECT_EQ(throttle.take("a", start), 10);
  EXPECT_EQ(throttle.take("a", plus_seconds(start, 9)), 1);
  EXPECT_EQ(throttle.take("a", plus_seconds(start, 10)), 0);
  EXPECT_GT(throttle.take("a", plus_seconds(start, 10)), 0);
}

TEST(Throttle, TakesBackWhatWasNotUsed) {
  Throttle throttle({1, 1});
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(throttle.take("a", start), 0);
    throttle.give_back("a");
  }
  EXPECT_EQ(throttle.take("a", start), 0);
  EXPECT_GT(throttle.take("a", start), 0);
}

TEST(Throttle, KnowsHowManyAreUsed) {
  Throttle throttle({1, 8});
  EXPECT_EQ(throttle.used("a", start), 0);
  for (int i = 0; i < 2; ++i) (void)throttle.take("a", start);
  EXPECT_EQ(throttle.used("a", start), 2);
  EXPECT_EQ(throttle.used("a", plus_seconds(start, 59)), 2) << "none is whole again";
  EXPECT_EQ(throttle.used("a", plus_seconds(start, 60)), 1);
  EXPECT_EQ(throttle.used("a", plus_seconds(start, 3600)), 0);
}

TEST(Throttle, KnowsNetworksApart) {
  Throttle throttle({1, 1});
  EXPECT_EQ(throttle.take("a", start), 0);
  EXPECT_GT(throttle.take("a", start), 0);
  EXPECT_EQ(throttle.take("b", start), 0);
}

TEST(Throttle, AClockThatGoesBackGivesNothing) {
  Throttle throttle({60, 1});
  EXPECT_EQ(throttle.take("a", start), 0);
  EXPECT_GT(throttle.take("a", plus_seconds(start, -1000)), 0);
}

TEST(Throttle, StaysSmallUnderAFloodOfNetworks) {
  Throttle throttle({1, 1});
  for (int i = 0; i < 100'000; ++i) EXPECT_EQ(throttle.take(std::to_string(i), start), 0);
}

}  // namespace
}  // namespace tucao::server
