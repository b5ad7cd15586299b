// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

#include <gtest/gtest.h>

namespace tucao {
namespace {

TEST(Utf8, AcceptsEveryPlane) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("abc 窗口 བོད 𠮷 👩‍👩‍👧"));
  EXPECT_TRUE(is_utf8("\xEF\xBF\xBF\xF4\x8F\xBF\xBF"));
}

TEST(Utf8, RefusesWhatIsNotWellFormed) {
  for (const char* text : {"\x80", "\xC3", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF",
                           "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF",
                           "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xE7\xAA",
                           "a\xE7\xAA"
                           "b"}) {
    EXPECT_FALSE(is_utf8(text)) << testing::PrintToString(text);
  }
}

TEST(Utf8, CountsCodePointsNotBytes) {
  EXPECT_EQ(code_point_count(""), 0u);
  EXPECT_EQ(code_point_count("a窗𠮷"), 3u);
}

TEST(Utf8, EncodesWhatItDecodes) {
  for (const char32_t c :
       {0x0u, 0x7Fu, 0x80u, 0x7FFu, 0x800u, 0xD7FFu, 0xE000u, 0xFFFFu, 0x10000u, 0x10FFFFu}) {
    std::string text;
    append_utf8(text, c);
    std::string_view rest = text;
    EXPECT_EQ(next_code_point(rest), c);
    EXPECT_TRUE(rest.empty());
  }
}

TEST(Utf8, StandsInForBytesThatStartNothing) {
  std::string_view text =
      "\xE7\xAA"
      "b";
  EXPECT_EQ(next_code_point(text), U'\xFFFD');
  EXPECT_EQ(next_code_point(text), U'\xFFFD');
  EXPECT_EQ(next_code_point(text), U'b');
}

TEST(Utf8, TrimsEveryBlankAtTheEndsOnly) {
  EXPECT_EQ(trimmed(" \t\r\n　 \u200B\uFEFF窗 口　"), "窗 口");
  EXPECT_EQ(trimmed("　　"), "");
  EXPECT_EQ(trimmed(""), "");
  EXPECT_EQ(trimmed("a"), "a");
}

}  // namespace
}  // namespace tucao
