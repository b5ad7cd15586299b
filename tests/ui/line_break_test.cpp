// SPDX-License-Identifier: Apache-2.0
#include "ui/layout/line_break.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "fixed_typeface.h"

namespace tucao::ui {
namespace {

/// The lines of `text` at a size of 10, where Han characters are 10 wide and others 5.4.
std::vector<std::string> lines_of(std::string_view text, float width, std::size_t most = 1000) {
  FixedTypeface typeface;
  std::vector<std::string> out;
  for (const Line& line : break_lines(text, typeface, {10, Weight::Regular}, width, most)) {
    std::string& words = out.emplace_back();
    for (const char16_t c : line.glyphs) append_utf8(words, c);
  }
  return out;
}

using Lines = std::vector<std::string>;

TEST(LineBreak, BreaksBetweenHanCharacters) {
  EXPECT_EQ(lines_of("今天下午办事", 30), (Lines{"今天下", "午办事"}));
}

TEST(LineBreak, StartsNoLineWithClosingMarks) {
  EXPECT_EQ(lines_of("今天下午，办事很快", 40), (Lines{"今天下", "午，办事", "很快"}));
  for (const std::string& line : lines_of("等了，很久。真的（太久）！为什么？", 30)) {
    for (const char* mark : {"，", "。", "）", "！", "？"}) {
      EXPECT_FALSE(line.starts_with(mark)) << line;
    }
  }
}

TEST(LineBreak, EndsNoLineWithOpeningMarks) {
  for (const std::string& line : lines_of("他说“可以办”，然后（没有）《解释》", 40)) {
    for (const char* mark : {"“", "（", "《"}) EXPECT_FALSE(line.ends_with(mark)) << line;
  }
}

TEST(LineBreak, KeepsLatinWordsWhole) {
  EXPECT_EQ(lines_of("please take a number", 60), (Lines{"please take", "a number"}));
}

TEST(LineBreak, CutsAWordThatIsLongerThanALine) {
  const auto lines = lines_of("abcdefghijklmnopqrstuvwxyz", 54.5f);
  EXPECT_EQ(lines, (Lines{"abcdefghij", "klmnopqrst", "uvwxyz"}));
}

TEST(LineBreak, LeavesNoLoneCharacterOnTheLastLine) {
  const auto lines = lines_of("今天下午办事很顺利", 40);
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines, (Lines{"今天下午", "办事很", "顺利"}));
}

TEST(LineBreak, HonoursLineFeedsEvenAtTheEnd) {
  EXPECT_EQ(lines_of("一\n\n二", 100), (Lines{"一", "", "二"}));
  EXPECT_EQ(lines_of("一\n", 100), (Lines{"一", ""}));
  EXPECT_EQ(lines_of("", 100), (Lines{""}));
}

TEST(LineBreak, EndsWithAnEllipsisWhereThereIsNoMoreRoom) {
  EXPECT_EQ(lines_of("今天下午办事很顺利", 40, 1), (Lines{"今天下…"}));
}

TEST(LineBreak, KeepsARangeTogether) {
  for (const std::string& line : lines_of("预计还要等 20–35 分钟", 70)) {
    EXPECT_FALSE(line.starts_with("–")) << line;
    EXPECT_FALSE(line.ends_with("–")) << line;
  }
}

TEST(LineBreak, BreaksTibetanAfterATsheg) {
  const auto lines = lines_of("བོད་སྐད་ཡིན", 40);
  ASSERT_GT(lines.size(), 1u);
  EXPECT_TRUE(lines.front().ends_with("་"));
}

}  // namespace
}  // namespace tucao::ui
