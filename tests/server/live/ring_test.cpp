// SPDX-License-Identifier: Apache-2.0
#include "server/live/ring.h"

#include <gtest/gtest.h>

namespace tucao::server {
namespace {

EncodedDelta delta(std::int64_t from, std::int64_t to) { return {from, to, text_frame("x")}; }

std::string steps(const std::optional<std::vector<EncodedDelta>>& deltas) {
  if (!deltas) return "gone";
  std::string text;
  for (const auto& d : *deltas) text += std::to_string(d.from) + ">" + std::to_string(d.to) + " ";
  return text;
}

TEST(DeltaRing, GivesWhatFollowsAPosition) {
  DeltaRing ring(10, 8);
  ring.push(delta(10, 12));
  ring.push(delta(12, 12));
  ring.push(delta(12, 15));
  EXPECT_EQ(steps(ring.after(12)), "12>12 12>15 ");
  EXPECT_EQ(steps(ring.after(15)), "");
}

TEST(DeltaRing, DoesNotKnowWhatCameBeforeItsStart) {
  const DeltaRing fresh(10, 8);
  EXPECT_EQ(steps(fresh.after(9)), "gone");
  EXPECT_EQ(steps(fresh.after(10)), "gone") << "a change of the clock alone may have been missed";
}

TEST(DeltaRing, RefusesAPositionInsideADeltaOrAhead) {
  DeltaRing ring(10, 8);
  ring.push(delta(10, 12));
  EXPECT_EQ(steps(ring.after(11)), "gone");
  EXPECT_EQ(steps(ring.after(13)), "gone");
}

TEST(DeltaRing, TrimsTheOldest) {
  DeltaRing ring(0, 2);
  for (std::int64_t seq = 0; seq < 5; ++seq) ring.push(delta(seq, seq + 1));
  EXPECT_EQ(steps(ring.after(2)), "gone");
  EXPECT_EQ(steps(ring.after(3)), "3>4 4>5 ");
}

TEST(DeltaRing, KnowsThatATrimmedStandstillIsMissing) {
  DeltaRing ring(0, 2);
  ring.push(delta(0, 3));
  ring.push(delta(3, 3));
  ring.push(delta(3, 4));
  EXPECT_EQ(steps(ring.after(3)), "3>3 3>4 ");
  ring.push(delta(4, 5));
  EXPECT_EQ(steps(ring.after(3)), "gone");
  EXPECT_EQ(steps(ring.after(4)), "4>5 ");
}

}  // namespace
}  // namespace tucao::server
