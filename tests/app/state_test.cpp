// SPDX-License-Identifier: Apache-2.0
#include "app/state.h"

#include <gtest/gtest.h>

namespace tucao::app {
namespace {

TEST(State, AFieldThatNobodyTouchedIsEmpty) {
  State state;
  EXPECT_EQ(field(state, Field::Text), "");
  state.fields[Field::Text] = "等候太久";
  EXPECT_EQ(field(state, Field::Text), "等候太久");
}

TEST(State, TheServersClockRunsOnWithOurs) {
  State state;
  EXPECT_EQ(server_time(state, {5'000}), (Instant{5'000})) << "unknown: ours is the best guess";
  state.server_now = {100'000};
  state.server_now_at = {40'000};
  EXPECT_EQ(server_time(state, {42'000}), (Instant{102'000}));
}

}  // namespace
}  // namespace tucao::app
