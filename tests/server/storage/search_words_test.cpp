// SPDX-License-Identifier: Apache-2.0
#include "server/storage/search_words.h"

#include <gtest/gtest.h>

namespace tucao::server {
namespace {

TEST(SearchWords, TakesChineseByPairsAndTheRestByWords) {
  EXPECT_EQ(search_words("社保卡 A31，办不了"), "社保 保卡 卡 a31 办不 不了 了");
  EXPECT_EQ(search_words("TC-20261123-0007"), "tc 20261123 0007");
  EXPECT_EQ(search_words("𠮷野家"), "𠮷野 野家 家");
  EXPECT_EQ(search_words("😀 … 、「」"), "");
  EXPECT_EQ(search_words(""), "");
}

TEST(SearchWords, AsksForPhrasesAndForBeginningsOfLatinWords) {
  EXPECT_EQ(search_expression("社保卡 a3"), "\"社保 保卡\" \"a3\"*");
  EXPECT_EQ(search_expression("卡"), "\"卡\"*");
  EXPECT_EQ(search_expression("\" OR *"), "\"or\"*") << "nothing of it is an operator";
  EXPECT_EQ(search_expression("。。"), "");
}

}  // namespace
}  // namespace tucao::server
