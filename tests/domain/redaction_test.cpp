// SPDX-License-Identifier: Apache-2.0
#include "domain/redaction.h"

#include <gmock/gmock.h>

#include <chrono>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <sstream>

#include "base/utf8.h"

namespace tucao::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Spans = std::vector<PersonalSpan>;

std::string repeated(std::string_view piece, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text.append(piece);
  return text;
}

std::vector<std::string> split_at_commas(const std::string& text) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, ',');) parts.push_back(part);
  return parts;
}

struct Case {
  int line = 0;
  std::string text;
  Spans spans;
};

struct Cases {
  std::vector<std::string> names;
  std::vector<Case> cases;
};

const std::map<std::string, PersonalKind> kinds{
    {"phone", PersonalKind::Phone},   {"id", PersonalKind::IdCard},
    {"bank", PersonalKind::BankCard}, {"plate", PersonalKind::Plate},
    {"email", PersonalKind::Email},   {"address", PersonalKind::Address},
    {"name", PersonalKind::Name}};

/// Takes the marks out of `marked`; what they enclose becomes the spans, of `named` in their order.
Case case_of(int line, const std::vector<std::string>& named, std::string_view marked) {
  constexpr std::string_view open = "⟦";
  constexpr std::string_view close = "⟧";
  Case out{line, {}, {}};
  std::size_t from = 0;
  for (const std::string& kind : named) {
    const std::size_t begin = marked.find(open, from);
    const std::size_t end = marked.find(close, from);
    if (begin == std::string_view::npos || end == std::string_view::npos || !kinds.contains(kind)) {
      ADD_FAILURE() << "line " << line;
      return out;
    }
    out.text.append(marked.substr(from, begin - from));
    const std::string_view part = marked.substr(begin + open.size(), end - begin - open.size());
    out.spans.push_back({kinds.at(kind), out.text.size(), out.text.size() + part.size()});
    out.text.append(part);
    from = end + close.size();
  }
  out.text.append(marked.substr(from));
  EXPECT_EQ(out.text.find(open), std::string::npos) << "line " << line;
  return out;
}

Cases read_cases() {
  Cases out;
  std::ifstream file(TUCAO_SOURCE_DIR "/tests/domain/redaction_cases.txt");
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    const std::string names = "# names: ";
    if (line.starts_with(names)) out.names = split_at_commas(line.substr(names.size()));
    if (line.empty() || line[0] == '#') continue;
    const std::size_t tab = line.find('\t');
    const std::string kind = line.substr(0, tab);
    out.cases.push_back(case_of(number,
                                kind == "none" ? std::vector<std::string>{} : split_at_commas(kind),
                                std::string_view(line).substr(tab + 1)));
  }
  return out;
}

std::string percent(std::size_t part, std::size_t whole) {
  std::ostringstream out;
  out << std::fixed << std::setprecision(1)
      << (whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole))
      << " %";
  return out.str();
}

/// The parts of `text` that are found, as text.
std::vector<std::string> found(std::string_view text, const std::vector<std::string>& names = {}) {
  std::vector<std::string> parts;
  for (const PersonalSpan& span : find_personal_data(text, names)) {
    parts.emplace_back(text.substr(span.begin, span.end - span.begin));
  }
  return parts;
}

std::string covered(std::string_view text, const std::vector<std::string>& names = {}) {
  return redacted(text, find_personal_data(text, names));
}

TEST(Redaction, FindsTheMarkedPartsOfTheTestSetAndLittleElse) {
  const Cases set = read_cases();
  ASSERT_GE(set.cases.size(), 320u);
  std::size_t wanted = 0;
  std::size_t given = 0;
  std::size_t right = 0;
  for (const Case& one : set.cases) {
    const Spans spans = find_personal_data(one.text, set.names);
    std::size_t hits = 0;
    for (const PersonalSpan& span : spans)
      hits += std::ranges::count(one.spans, span) > 0 ? 1u : 0u;
    wanted += one.spans.size();
    given += spans.size();
    right += hits;
    if (hits == one.spans.size() && hits == spans.size()) continue;
    std::cout << "line " << one.line << ": " << one.text << " ->";
    for (const PersonalSpan& span : spans) {
      std::cout << " [" << one.text.substr(span.begin, span.end - span.begin) << "]";
    }
    std::cout << "\n";
  }
  const std::string recall = percent(right, wanted);
  const std::string precision = percent(right, given);
  std::cout << "recall " << recall << ", precision " << precision << " over " << set.cases.size()
            << " strings\n";
  RecordProperty("recall", recall);
  RecordProperty("precision", precision);
  EXPECT_GE(right * 100, wanted * 99);
  EXPECT_GE(right * 100, given * 90);
}

TEST(Redaction, ChecksIdCardsByTheExampleOfTheStandard) {
  EXPECT_TRUE(is_id_card_check("11010519491231002X"));
  EXPECT_TRUE(is_id_card_check("11010519491231002x"));
  EXPECT_TRUE(is_id_card_check("440524188001010014"));
  for (const char c : std::string("0123456789")) {
    EXPECT_FALSE(is_id_card_check(std::string("11010519491231002") + c)) << c;
  }
  EXPECT_FALSE(is_id_card_check("11010519491231020X"));
  EXPECT_FALSE(is_id_card_check("1101051949123100X2"));
  EXPECT_FALSE(is_id_card_check("11010519491231002"));
  EXPECT_FALSE(is_id_card_check(""));
}

TEST(Redaction, ChecksBankCardsByLuhn) {
  EXPECT_TRUE(is_luhn_check("79927398713"));
  for (const char c : std::string("012456789")) {
    EXPECT_FALSE(is_luhn_check(std::string("7992739871") + c)) << c;
  }
  EXPECT_FALSE(is_luhn_check("79927398731"));
  EXPECT_FALSE(is_luhn_check("7992739871a"));
  EXPECT_FALSE(is_luhn_check(""));
}

TEST(Redaction, WantsAPlausibleBirthDate) {
  EXPECT_THAT(found("110101199013010004"), IsEmpty());  // the check fits, the month does not
  EXPECT_THAT(found("110101900229000"), IsEmpty());     // 1900 was no leap year
  EXPECT_THAT(found("110101040229000"), ElementsAre("110101040229000"));
  EXPECT_THAT(found("990101900101000"), IsEmpty());  // no province
}

TEST(Redaction, TellsTheKindAndTheBytes) {
  const std::string text = "电话13800138000。";
  EXPECT_THAT(find_personal_data(text), ElementsAre(PersonalSpan{PersonalKind::Phone, 6, 17}));
}

TEST(Redaction, CoversEachCodePointWithOneSign) {
  EXPECT_EQ(covered("电话13800138000。"), "电话＊＊＊＊＊＊＊＊＊＊＊。");
  EXPECT_EQ(covered("住幸福路１２号"), "住＊＊＊＊＊＊");
  EXPECT_EQ(covered("我叫𠮷田测试", {"𠮷田测试"}), "我叫＊＊＊＊");
  EXPECT_EQ(covered("没有"), "没有");
  EXPECT_EQ(covered(""), "");
}

TEST(Redaction, LeavesOutSpansThatDoNotFit) {
  const auto span = [](std::size_t begin, std::size_t end) {
    return PersonalSpan{PersonalKind::Phone, begin, end};
  };
  EXPECT_EQ(redacted("abcdef", {span(1, 3), span(2, 4), span(5, 9), span(5, 4)}), "a＊＊def");
  EXPECT_EQ(redacted("abc", {span(0, 3), span(3, 3)}), "＊＊＊");
}

TEST(Redaction, FindsNothingInWhatIsCovered) {
  const Cases set = read_cases();
  for (const Case& one : set.cases) {
    EXPECT_THAT(found(covered(one.text, set.names), set.names), IsEmpty()) << "line " << one.line;
  }
}

TEST(Redaction, MakesOneOfPartsThatOverlap) {
  EXPECT_THAT(find_personal_data("13800138000@example.com"),
              ElementsAre(PersonalSpan{PersonalKind::Email, 0, 23}));
  EXPECT_THAT(find_personal_data("测试员甲乙", {"测试员", "试员甲乙"}),
              ElementsAre(PersonalSpan{PersonalKind::Name, 0, 15}));
  EXPECT_THAT(find_personal_data("幸福路12号", {"幸福"}),
              ElementsAre(PersonalSpan{PersonalKind::Address, 0, 14}));
  EXPECT_THAT(found("测试测试", {"测试"}), ElementsAre("测试", "测试"));
  EXPECT_THAT(found("测试员", {"测试员", "测试员"}), ElementsAre("测试员"));
}

TEST(Redaction, FindsOnlyNamesOfTwoCodePointsAndMoreAndWholeWords) {
  EXPECT_THAT(found("王女士姓王", {"王", "", " ", "　"}), IsEmpty());
  EXPECT_THAT(found("我是李测。", {"　李测 "}), ElementsAre("李测"));
  EXPECT_THAT(found("Ann planned it, Ann!", {"Ann"}), ElementsAre("Ann", "Ann"));
  EXPECT_THAT(found("Annex", {"Ann"}), IsEmpty());
}

TEST(Redaction, IsNotDeceivedBySignsThatNobodySees) {
  const std::string digits = "13800138000";
  for (const std::string unseen :
       {"\u200B", "\u200D", "\uFEFF", "\u2060", "\u202E", "\u00AD", "\uFE0F\u20E3"}) {
    std::string hidden;
    for (const char c : digits) hidden += c + unseen;
    const std::string text = "电话" + hidden + "。";
    const Spans spans = find_personal_data(text);
    ASSERT_EQ(spans.size(), 1u);
    EXPECT_EQ(spans[0].begin, 6u);
    EXPECT_GE(spans[0].end, text.size() - 3 - unseen.size());
    EXPECT_THAT(covered(text), testing::Not(testing::HasSubstr("1")));
  }
  EXPECT_THAT(found("张\u200B测试", {"张测试"}), ElementsAre("张\u200B测试"));
}

TEST(Redaction, KeepsToWholeCodePointsInHostileText) {
  for (const std::string piece : {"😀", "𠮷", "\u202E", "1️⃣", "号", "\xFF", "\xE5\xB9", "\n"}) {
    for (const std::string inner : {"13800138000", "京A12345", "a@example.com", "幸福路12号"}) {
      const std::string text = piece + inner + piece;
      for (const PersonalSpan& span : find_personal_data(text)) {
        EXPECT_LT(span.begin, span.end);
        ASSERT_LE(span.end, text.size());
        EXPECT_NE(static_cast<unsigned char>(text[span.begin]) & 0xC0, 0x80);
      }
      EXPECT_EQ(is_utf8(covered(text)), is_utf8(text));
    }
  }
  EXPECT_THAT(found("😀13800138000😀"), ElementsAre("13800138000"));
  EXPECT_THAT(found("𠮷13800138000𠮷"), ElementsAre("13800138000"));
  EXPECT_THAT(found("\xFF"
                    "13800138000\xE5"),
              ElementsAre("13800138000"));
  EXPECT_THAT(found("@"), IsEmpty());
  EXPECT_THAT(found("+"), IsEmpty());
  EXPECT_THAT(found("路号"), IsEmpty());
}

TEST(Redaction, DoesNotJoinNumbersOverTheEndOfALine) {
  EXPECT_THAT(found("138001\n38000"), IsEmpty());
  EXPECT_THAT(found("一：13800138000\n二：13900000001"), ElementsAre("13800138000", "13900000001"));
}

TEST(Redaction, TellsAnAmountFromANumberBeforeAHoliday) {
  EXPECT_THAT(found("13800138000元"), IsEmpty());
  EXPECT_THAT(found("请打13800138000元旦后"), ElementsAre("13800138000"));
}

TEST(Redaction, DoesNotTakeAFloorOfAStreetForAHouse) {
  EXPECT_THAT(found("人民路3楼大厅"), IsEmpty());
  EXPECT_THAT(found("科技大厦5楼"), IsEmpty());
  EXPECT_THAT(found("科技大厦5楼501室"), ElementsAre("科技大厦5楼501室"));
}

TEST(Redaction, IsLinearInTheTextWhateverItRepeats) {
  const std::vector<std::string> names{"甲甲甲乙"};
  const auto start = std::chrono::steady_clock::now();
  for (const std::string_view piece :
       {"\n", "1", "1 ", "1号", "路1号", "市",    "路",  "甲",  "a",  "@",  "a@",
        "a.", ".", "(",  "+86", "-",     "0571-", "京A", "138", "附", "1-", "\u200B"}) {
    EXPECT_LE(find_personal_data(repeated(piece, 10000), names).size(), 10000u) << piece;
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace
}  // namespace tucao::domain
