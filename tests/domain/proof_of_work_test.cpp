// SPDX-License-Identifier: Apache-2.0
#include "domain/proof_of_work.h"

#include <gtest/gtest.h>

namespace tucao::domain {
namespace {

TEST(ProofOfWork, CostsNothingOnAUsualDayAndMoreWithEachDoubling) {
  EXPECT_EQ(work_bits(0, 12), 0);
  EXPECT_EQ(work_bits(12, 12), 0);
  EXPECT_EQ(work_bits(13, 12), 14);
  EXPECT_EQ(work_bits(24, 12), 16);
  EXPECT_EQ(work_bits(48, 12), 18);
  EXPECT_EQ(work_bits(96, 12), most_work_bits);
  EXPECT_EQ(work_bits(1'000'000'000, 12), most_work_bits);
  EXPECT_EQ(work_bits(1, 0), 14);
}

TEST(ProofOfWork, IsFoundByTryingAndFitsOneChallengeOnly) {
  WorkSearch search({"6927a1f00eab12", 12});
  std::optional<std::string> proof;
  int slices = 0;
  while (!proof) {
    proof = search.try_some(100);
    ASSERT_LT(++slices, 10'000);
  }
  EXPECT_GT(slices, 1) << "each slice ends";
  const std::string nonce = proof->substr(proof->find('.') + 1);
  EXPECT_EQ(*proof, "6927a1f00eab12." + nonce);
  EXPECT_TRUE(proves_work(*proof, 12));
  EXPECT_FALSE(proves_work("6927a1f00eab13." + nonce, 12));
  EXPECT_FALSE(proves_work(*proof + "0", 12));
  EXPECT_FALSE(proves_work(*proof, 32));
}

TEST(ProofOfWork, TakesAsManyTriesAsItsBitsSay) {
  // 64 searches of 8 bits: 256 tries each in the mean, with a deviation of a sixteenth of the sum's square root.
  int tries = 0;
  for (int i = 0; i < 64; ++i) {
    WorkSearch search({std::to_string(i), 8});
    do {
      ++tries;
    } while (!search.try_some(1));
  }
  EXPECT_GT(tries, 64 * 256 / 2);
  EXPECT_LT(tries, 64 * 256 * 2);
}

}  // namespace
}  // namespace tucao::domain
