// SPDX-License-Identifier: Apache-2.0
#include "wording/cases.h"

#include <gtest/gtest.h>

namespace tucao::wording {
namespace {

TEST(Cases, ShowOneOfSeveralEmptyLines) {
  EXPECT_EQ(shown_words("一\n二\n\n三"), "一\n二\n\n三");
  EXPECT_EQ(shown_words("一\n\n\n\n二"), "一\n\n二");
  EXPECT_EQ(shown_words("一\n \t\n\u3000\n二\n\n\n三"), "一\n\n二\n\n三");
  EXPECT_EQ(shown_words("一\r\n\r\n\r\n二"), "一\n\n二");
  EXPECT_EQ(shown_words("  一 \n 二"), "  一 \n 二");
  EXPECT_EQ(shown_words(""), "");
}

}  // namespace
}  // namespace tucao::wording
