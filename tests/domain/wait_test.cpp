// SPDX-License-Identifier: Apache-2.0
#include "domain/wait.h"

#include <gtest/gtest.h>

#include "domain/sample_hall.h"

namespace tucao::domain {
namespace {

const BusinessId ask("ask");
const BusinessId tax("tax");

/// Windows as given are open; `waiting` people wait for enquiries.
Hall hall_with(std::initializer_list<const char*> open, int waiting) {
  Hall hall = new_hall(sample_plan());
  for (const char* window : open) {
    EXPECT_TRUE(apply(hall, event(EventKind::Open, "", window)));
  }
  for (int i = 0; i < waiting; ++i) {
    EXPECT_TRUE(apply(hall, take("A" + std::to_string(i), "ask")));
  }
  hall.data_at = nine;
  return hall;
}

/// As if each business had been served so long, often enough to outweigh any guess.
void learn(Hall& hall, double mean_s) {
  hall.service_times[ask] = {mean_s, 1'000'000};
  hall.service_times[tax] = {mean_s, 1'000'000};
}

TEST(Wait, IsUnknownWhenNoWindowServesTheBusiness) {
  EXPECT_EQ(estimate_wait(hall_with({}, 3), ask, nine), std::nullopt);
  EXPECT_EQ(estimate_wait(hall_with({"1"}, 3), tax, nine), std::nullopt);
  Hall paused = hall_with({"1"}, 3);
  ASSERT_TRUE(apply(paused, pause("1", WindowReason::Lunch)));
  EXPECT_EQ(estimate_wait(paused, ask, nine), std::nullopt);
}

TEST(Wait, IsUnknownWhenTheDataIsOlderThanAMinute) {
  const Hall hall = hall_with({"1"}, 3);
  EXPECT_TRUE(estimate_wait(hall, ask, plus_seconds(nine, 60)).has_value());
  EXPECT_EQ(estimate_wait(hall, ask, plus_seconds(nine, 61)), std::nullopt);
}

TEST(Wait, IsNothingWhenNobodyIsAheadAndAWindowIsFree) {
  EXPECT_EQ(estimate_wait(hall_with({"1"}, 0), ask, nine), (WaitRange{0, 0}));
}

TEST(Wait, CountsTheServiceUnderWayWhenEveryWindowIsBusy) {
  Hall hall = hall_with({"1"}, 1);
  ASSERT_TRUE(apply(hall, event(EventKind::Call, "A0", "1")));
  learn(hall, 300);
  EXPECT_EQ(estimate_wait(hall, ask, nine), (WaitRange{2, 8}));
}

TEST(Wait, WidensItsBandsAsItGrows) {
  struct Row {
    int waiting;
    double mean_s;
    WaitRange expected;
  };
  for (const Row& row :
       {Row{1, 60, {0, 4}},       // 2 minutes in bands of 2
        Row{3, 118, {4, 10}},     // 7.9 minutes: 5.9 to 9.8
        Row{3, 295, {10, 25}},    // 19.7 minutes: 14.8 to 24.6 in bands of 5
        Row{9, 295, {35, 70}},    // 49.2 minutes: 36.9 to 61.5, the top in bands of 10
        Row{19, 355, {80, 150}},  // 118.3 minutes: 88.8 to 147.9 in bands of 10
        Row{0, 0, {0, 0}}}) {
    Hall hall = hall_with({"1"}, row.waiting);
    learn(hall, row.mean_s);
    EXPECT_EQ(estimate_wait(hall, ask, nine), row.expected) << row.waiting;
  }
}

TEST(Wait, NeverPromisesAPoint) {
  for (int waiting = 1; waiting < 60; ++waiting) {
    for (const double mean_s : {1.0, 30.0, 90.0, 400.0, 1800.0}) {
      Hall hall = hall_with({"1"}, waiting);
      learn(hall, mean_s);
      const auto range = estimate_wait(hall, ask, nine);
      ASSERT_TRUE(range.has_value());
      EXPECT_LT(range->low_min, range->high_min);
      EXPECT_GE(range->low_min, 0);
    }
  }
}

TEST(Wait, CountsThoseWhoCompeteForTheSameWindows) {
  Hall alone = hall_with({"1", "2"}, 7);
  Hall crowded = alone;
  for (int i = 0; i < 8; ++i) {
    ASSERT_TRUE(apply(crowded, take("T" + std::to_string(i), "tax")));
  }
  learn(alone, 295);
  learn(crowded, 295);
  EXPECT_EQ(estimate_wait(alone, ask, nine), (WaitRange{10, 25}));
  EXPECT_EQ(estimate_wait(crowded, ask, nine), (WaitRange{25, 50}));
}

TEST(Wait, CountsOthersOnlyAsFarAsTheyHaveNoWindowOfTheirOwn) {
  Hall hall = hall_with({"1", "2", "3"}, 7);
  for (int i = 0; i < 8; ++i) {
    ASSERT_TRUE(apply(hall, take("T" + std::to_string(i), "tax")));
  }
  learn(hall, 295);
  // Half of the eight come to window 2: 7 + 4 + 1 services at two windows, 29.5 minutes.
  EXPECT_EQ(estimate_wait(hall, ask, nine), (WaitRange{20, 40}));
}

TEST(Wait, StartsFromAGuessOfSixMinutesAndLetsItFade) {
  Hall hall = hall_with({"1"}, 4);
  EXPECT_EQ(estimate_wait(hall, ask, nine), (WaitRange{20, 40}));
  hall.service_times[ask] = {60, 3};
  EXPECT_EQ(estimate_wait(hall, ask, nine), (WaitRange{10, 25}));
}

}  // namespace
}  // namespace tucao::domain
