// SPDX-License-Identifier: Apache-2.0
#include "text/catalogue.h"

#include <gtest/gtest.h>

#include "text/catalogue_files.h"

namespace tucao::text {
namespace {

Catalogue catalogue(const std::string& locale, std::string_view json) {
  auto parsed = Catalogue::parse(locale, json);
  if (!parsed) {
    ADD_FAILURE() << parsed.error();
    return {};
  }
  return std::move(parsed).value();
}

TEST(Catalogue, PutsValuesIntoSentences) {
  const Catalogue words = catalogue("en", R"({"a.b": "{who} at {where}, {who}"})");
  EXPECT_EQ(words.get("a.b", {{"who", "You"}, {"where", "window 2"}}), "You at window 2, You");
}

TEST(Catalogue, ShowsWhatIsMissing) {
  const Catalogue words = catalogue("en", R"({"a.b": "{who} {", "a.c": "}{}{"})");
  EXPECT_EQ(words.get("no.such"), "no.such");
  EXPECT_EQ(words.get("a.b"), "{who} {");
  EXPECT_EQ(words.get("a.c"), "}{}{");
  EXPECT_TRUE(words.has("a.b"));
  EXPECT_FALSE(words.has("no.such"));
  EXPECT_EQ(Catalogue().get("a.b", {{"n", "1"}}), "a.b");
}

TEST(Catalogue, DoesNotReadValuesForPlaceholders) {
  const Catalogue words = catalogue("en", R"({"a.b": "{x}"})");
  EXPECT_EQ(words.get("a.b", {{"x", "{y}"}, {"y", "z"}}), "{y}");
}

TEST(Catalogue, ChoosesThePluralFormByN) {
  const Catalogue en = catalogue(
      "en", R"({"p": {"one": "{n} person", "other": "{n} people"}, "number.group": ","})");
  EXPECT_EQ(en.get("p", {{"n", "1"}}), "1 person");
  EXPECT_EQ(en.get("p", {{"n", "0"}}), "0 people");
  EXPECT_EQ(en.get("p", {{"n", "1234"}}), "1,234 people");
  EXPECT_EQ(en.get("p", {{"n", "many"}}), "many people");
  const Catalogue ru = catalogue(
      "ru",
      R"({"p": {"one": "{n} человек", "few": "{n} человека", "many": "{n} чел.", "other": "?"}})");
  EXPECT_EQ(ru.get("p", {{"n", "21"}}), "21 человек");
  EXPECT_EQ(ru.get("p", {{"n", "3"}}), "3 человека");
  EXPECT_EQ(ru.get("p", {{"n", "11"}}), "11 чел.");
  const Catalogue zh = catalogue("zh-CN", R"({"p": {"other": "{n} 人"}})");
  EXPECT_EQ(zh.get("p", {{"n", "1"}}), "1 人");
}

TEST(Catalogue, KnowsTheCardinalRules) {
  using enum PluralForm;
  for (const char* locale : {"zh-CN", "ja", "ko-KR", "bo"}) {
    for (const int n : {0, 1, 2, 5}) EXPECT_EQ(plural_form(locale, n), Other) << locale;
  }
  for (const auto& [n, form] : std::map<std::int64_t, PluralForm>{
           {0, Other}, {1, One}, {2, Other}, {-1, One}, {21, Other}}) {
    EXPECT_EQ(plural_form("en-GB", n), form) << n;
  }
  for (const auto& [n, form] : std::map<std::int64_t, PluralForm>{{0, Many},
                                                                  {1, One},
                                                                  {2, Few},
                                                                  {4, Few},
                                                                  {5, Many},
                                                                  {11, Many},
                                                                  {12, Many},
                                                                  {14, Many},
                                                                  {20, Many},
                                                                  {21, One},
                                                                  {22, Few},
                                                                  {101, One},
                                                                  {111, Many},
                                                                  {112, Many},
                                                                  {122, Few},
                                                                  {INT64_MIN, Many}}) {
    EXPECT_EQ(plural_form("ru", n), form) << n;
  }
}

TEST(Catalogue, GroupsDigits) {
  const Catalogue en = catalogue("en", R"({"number.group": ","})");
  EXPECT_EQ(en.number(0), "0");
  EXPECT_EQ(en.number(999), "999");
  EXPECT_EQ(en.number(1000), "1,000");
  EXPECT_EQ(en.number(-1234567), "-1,234,567");
  EXPECT_EQ(en.number(-123), "-123");
  const Catalogue ru = catalogue("ru", "{\"number.group\": \"\u00A0\"}");
  EXPECT_EQ(ru.number(12345), "12\u00A0345");
  EXPECT_EQ(Catalogue().number(12345), "12345");
}

TEST(Catalogue, SaysWhatIsWrongWithAFile) {
  const auto error = [](std::string_view json) {
    const auto parsed = Catalogue::parse("en", json);
    return parsed ? std::string("none") : parsed.error();
  };
  EXPECT_EQ(error("[]"), "en: not a JSON object");
  EXPECT_EQ(error("{"), "en: not a JSON object");
  EXPECT_EQ(error(R"({"a": 1})"), "en: a: neither a string nor an object of plural forms");
  EXPECT_EQ(error(R"({"a": {"one": "x"}})"), "en: a: the plural form `other` is missing");
  EXPECT_EQ(error(R"({"a": {"other": "x", "two": "y"}})"), "en: a: no such plural form: two");
  EXPECT_EQ(error(R"({"a": {"other": 1}})"), "en: a: a plural form must be a string");
}

TEST(Catalogue, ShipsTheSameKeysInEveryLanguage) {
  const Catalogue zh = shipped("zh-CN");
  EXPECT_EQ(zh.keys(), shipped("en").keys());
  EXPECT_FALSE(zh.keys().empty());
}

}  // namespace
}  // namespace tucao::text
