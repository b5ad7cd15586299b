// SPDX-License-Identifier: Apache-2.0
#include "base/result.h"

#include <gtest/gtest.h>

#include <string>

namespace tucao {
namespace {

TEST(Result, HoldsAValueOrTheReasonWhyThereIsNone) {
  const Result<int, std::string> good = 7;
  const Result<int, std::string> bad = fail(std::string("no"));
  EXPECT_TRUE(good.ok());
  EXPECT_EQ(*good, 7);
  EXPECT_FALSE(bad.ok());
  EXPECT_EQ(bad.error(), "no");
}

TEST(Result, TellsAValueFromAnErrorOfTheSameType) {
  const Result<std::string, std::string> good = std::string("words");
  const Result<std::string, std::string> bad = fail(std::string("words"));
  EXPECT_TRUE(good);
  EXPECT_FALSE(bad);
}

TEST(Result, OfNothingIsSuccessUntilToldOtherwise) {
  const Result<void, int> good;
  const Result<void, int> bad = fail(3);
  EXPECT_TRUE(good.ok());
  EXPECT_EQ(bad.error(), 3);
}

TEST(ResultDeathTest, EndsTheProgramWhenTheMissingSideIsRead) {
  const Result<int, int> bad = fail(3);
  EXPECT_DEATH(static_cast<void>(bad.value()), "");
}

}  // namespace
}  // namespace tucao
