// SPDX-License-Identifier: Apache-2.0
#include "domain/follow_code.h"

#include <gtest/gtest.h>

#include <random>

namespace tucao::domain {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

FollowCode code_of(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::array<std::uint8_t, code_random_characters> bytes{};
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random());
  return make_follow_code(bytes);
}

void expect_problem(std::string_view typed, CodeProblem problem) {
  const auto parsed = parse_follow_code(typed);
  ASSERT_FALSE(parsed.ok()) << typed;
  EXPECT_EQ(parsed.error(), problem) << typed;
}

TEST(FollowCode, IsPinned) {
  EXPECT_EQ(make_follow_code({}).value, "000000000000");
  EXPECT_EQ(make_follow_code({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}).value.substr(0, 11),
            "123456789AB");
  EXPECT_EQ(make_follow_code({31, 63, 95, 127, 159, 191, 223, 255, 31, 31, 31}).value.substr(0, 11),
            "ZZZZZZZZZZZ");
}

TEST(FollowCode, ReadsBackWhatItMakes) {
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    const FollowCode code = code_of(seed);
    EXPECT_EQ(code.value.size(), code_characters);
    EXPECT_EQ(code.value.find_first_not_of(alphabet), std::string::npos);
    const auto parsed = parse_follow_code(grouped(code));
    ASSERT_TRUE(parsed.ok());
    EXPECT_EQ(*parsed, code);
  }
}

TEST(FollowCode, FindsEverySingleWrongCharacter) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const FollowCode code = code_of(seed);
    for (std::size_t at = 0; at < code_characters; ++at) {
      for (const char c : alphabet) {
        if (c == code.value[at]) continue;
        std::string wrong = code.value;
        wrong[at] = c;
        expect_problem(wrong, CodeProblem::BadCheck);
      }
    }
  }
}

TEST(FollowCode, FindsEverySwapOfTwoDifferentCharacters) {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    const FollowCode code = code_of(seed);
    for (std::size_t i = 0; i < code_characters; ++i) {
      for (std::size_t j = i + 1; j < code_characters; ++j) {
        if (code.value[i] == code.value[j]) continue;
        std::string wrong = code.value;
        std::swap(wrong[i], wrong[j]);
        expect_problem(wrong, CodeProblem::BadCheck);
      }
    }
  }
}

TEST(FollowCode, ForgivesHowPeopleType) {
  const FollowCode code = make_follow_code({0, 1, 10, 11, 12, 13, 14, 15, 16, 17, 18});
  ASSERT_EQ(code.value.substr(0, 11), "01ABCDEFGHJ");
  const char check = code.value.back();
  for (const char* typed :
       {"01ABCDEFGHJ", "o1abcdefghj", "OLABCDEFGHJ", "oiab-cdef-ghj", " 01AB CDEF GHJ",
        "０１ａｂＣＤＥＦＧＨＪ", "01AB—CDEF–GHJ", "01AB　CDEF\tGHJ"}) {
    const auto parsed = parse_follow_code(std::string(typed) + check);
    ASSERT_TRUE(parsed.ok()) << typed;
    EXPECT_EQ(*parsed, code);
  }
}

TEST(FollowCode, TellsWhatIsWrong) {
  expect_problem("", CodeProblem::WrongLength);
  expect_problem("0000 0000 000", CodeProblem::WrongLength);
  expect_problem("0000 0000 0000 0", CodeProblem::WrongLength);
  expect_problem("0000 0000 000U", CodeProblem::BadCharacter);
  expect_problem("0000 0000 000窗", CodeProblem::BadCharacter);
  expect_problem("0000 0000 000\xFF", CodeProblem::BadCharacter);
  expect_problem(std::string_view("0000 0000 000\0", 14), CodeProblem::BadCharacter);
}

TEST(FollowCode, IsShownInThreeGroups) {
  EXPECT_EQ(grouped(FollowCode{"3W8N61DX7KQP"}), "3W8N 61DX 7KQP");
}

}  // namespace
}  // namespace tucao::domain
