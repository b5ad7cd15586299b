// SPDX-License-Identifier: Apache-2.0
#include "server/http/hand_in_guard.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <list>
#include <random>

#include "base/sha256.h"
#include "domain/proof_of_work.h"
#include "server/service/secrets.h"

namespace tucao::server {
namespace {

using protocol::ProblemCode;

constexpr Instant start{1795400760000};

class HandInGuardTest : public testing::Test {
 protected:
  HandInGuardTest() { EXPECT_TRUE(start_cryptography()); }

  static Limits limits() {
    Limits limits;
    limits.complaints_per_min = 4;
    limits.all_complaints_per_min = 10;
    limits.same_texts_per_hour = 3;
    return limits;
  }

  /// Another person with another text each time.
  Arrival next(const std::string& network) {
    ++count_;
    texts_.push_back("第 " + std::to_string(count_) + " 件：等了很久，没有人说明原因");
    return {network, "sample:" + std::to_string(count_), texts_.back(), {}};
  }
  static std::string proof_of(const domain::WorkDemand& demand) {
    domain::WorkSearch search(demand);
    return *search.try_some(100'000'000);
  }

  int count_ = 0;
  std::list<std::string> texts_;
  HandInGuard guard_{Key{}, limits()};
};

TEST_F(HandInGuardTest, AsksNothingUpToWhatIsUsualThenWorkThatGrows) {
  for (int i = 0; i < 4; ++i) EXPECT_EQ(*guard_.admit(next("a"), start), Passage::Free);
  std::vector<int> bits;
  for (int i = 0; i < 12; ++i) {
    Arrival arrival = next("a");
    const auto asked = guard_.admit(arrival, start);
    ASSERT_FALSE(asked);
    ASSERT_EQ(asked.error().code, ProblemCode::WorkNeeded);
    bits.push_back(asked.error().work->bits);
    const std::string proof = proof_of(*asked.error().work);
    arrival.proof = proof;
    EXPECT_EQ(*guard_.admit(arrival, start), Passage::Free);
  }
  EXPECT_EQ(bits.front(), 14);
  EXPECT_EQ(bits.back(), 18);
  EXPECT_TRUE(std::ranges::is_sorted(bits));
  EXPECT_EQ(*guard_.admit(next("a"), plus_seconds(start, 600)), Passage::Free) << "it is over";
}

TEST_F(HandInGuardTest, AFloodFromManyNetworksAsksWorkOfAll) {
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(*guard_.admit(next(std::to_string(i)), start), Passage::Free);
  }
  EXPECT_EQ(guard_.admit(next("new"), start).error().code, ProblemCode::WorkNeeded);
}

TEST_F(HandInGuardTest, WorkIsGoodForOneThingForAWhileAndWhatItWasAskedFor) {
  for (int i = 0; i < 4; ++i) (void)guard_.admit(next("a"), start);
  Arrival arrival = next("a");
  const domain::WorkDemand demand = *guard_.admit(arrival, start).error().work;
  const std::string proof = proof_of(demand);
  const auto code_with = [&](const std::string& given, Instant now) {
    arrival.proof = given;
    const auto result = guard_.admit(arrival, now);
    return result ? 0 : static_cast<int>(result.error().code);
  };
  const int refused = static_cast<int>(ProblemCode::WorkNeeded);
  std::string easier = proof;
  easier[9] = '0';  // the low digit of its bits
  EXPECT_EQ(code_with(easier, start), refused) << "what is asked is signed";
  for (const char* nonsense : {".", "x", "zz.1", "00000000ff.1", "..........................."}) {
    EXPECT_EQ(code_with(nonsense, start), refused) << nonsense;
  }
  Arrival other = next("a");
  other.proof = proof;
  EXPECT_FALSE(guard_.admit(other, start));
  EXPECT_EQ(code_with(proof, plus_seconds(start, 5)), 0);

  HandInGuard crowded{Key{}, limits()};
  Instant late = plus_seconds(start, 601);
  for (int i = 0; i < 4; ++i) (void)crowded.admit(next("a"), late);
  arrival.proof = proof;
  EXPECT_FALSE(crowded.admit(arrival, late)) << "it has run out";
}

TEST_F(HandInGuardTest, AFormWithoutProgramsIsHeldAndOnlyMuchMoreWaits) {
  const auto plain = [&] {
    Arrival arrival = next("a");
    arrival.can_prove = false;
    return guard_.admit(arrival, start);
  };
  for (int i = 0; i < 4; ++i) EXPECT_EQ(*plain(), Passage::Free);
  for (int i = 4; i < 32; ++i) EXPECT_EQ(*plain(), Passage::Held);
  const auto refused = plain();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ProblemCode::TooMany);
  EXPECT_EQ(refused.error().retry_after_s, 15);
}

TEST_F(HandInGuardTest, TheSameTextOverAndOverIsHeld) {
  const std::string text = "请把这段话原样再发一遍，越多越好";
  const auto send = [&](int subject, Instant now) {
    return *guard_.admit({std::to_string(subject), std::to_string(subject), text, {}}, now);
  };
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(send(0, plus_seconds(start, 60 * i)), Passage::Free) << "one that is sent again";
  }
  EXPECT_EQ(send(1, start), Passage::Free);
  EXPECT_EQ(send(2, start), Passage::Free);
  EXPECT_EQ(send(3, start), Passage::Held);
  EXPECT_EQ(send(4, plus_seconds(start, 3600)), Passage::Free) << "an hour later it is forgotten";
}

TEST(Sha256, IsThatOfLibsodium) {
  std::mt19937 random(20261128);
  for (int length = 0; length < 300; ++length) {
    std::string bytes(static_cast<std::size_t>(length), '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    std::array<std::uint8_t, 32> expected{};
    crypto_hash_sha256(expected.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                       bytes.size());
    EXPECT_EQ(sha256(bytes), expected) << length;
  }
}

}  // namespace
}  // namespace tucao::server
