// SPDX-License-Identifier: Apache-2.0
#include "domain/complaint.h"

#include <gmock/gmock.h>

namespace tucao::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Instant now{1795400760000};
const std::vector<WindowId> windows{WindowId("1"), WindowId("2")};

std::string repeated(std::string_view piece, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text.append(piece);
  return text;
}

Complaint good() {
  Complaint complaint;
  complaint.category = Category::WindowShut;
  complaint.window = WindowId("2");
  complaint.happened_at = plus_seconds(now, -3600);
  complaint.text = "上午九点半二号窗口没有人，等了四十分钟";
  complaint.contact = "138 0000 0000";
  return complaint;
}

std::vector<FieldError> errors_of(const Complaint& complaint) {
  return check(complaint, windows, now);
}

FieldError error(ComplaintField field, FieldProblem problem, std::size_t limit = 0,
                 std::size_t actual = 0) {
  return {field, problem, limit, actual};
}

std::vector<FieldError> errors_of_text(const std::string& text) {
  Complaint complaint = good();
  complaint.text = text;
  return errors_of(complaint);
}

std::vector<FieldError> errors_of_contact(const std::string& contact) {
  Complaint complaint = good();
  complaint.contact = contact;
  return errors_of(complaint);
}

std::vector<FieldError> errors_at(std::int64_t seconds_from_now) {
  Complaint complaint = good();
  complaint.happened_at = plus_seconds(now, seconds_from_now);
  return errors_of(complaint);
}

TEST(Complaint, IsAcceptedWithEveryFieldAndWithOnlyTheNeededOnes) {
  EXPECT_THAT(errors_of(good()), IsEmpty());
  Complaint bare;
  bare.category = Category::Other;
  bare.text = "一二三四五六七八九十";
  EXPECT_THAT(errors_of(bare), IsEmpty());
}

TEST(Complaint, NeedsACategoryAndAText) {
  EXPECT_THAT(errors_of({}), ElementsAre(error(ComplaintField::Category, FieldProblem::Missing),
                                         error(ComplaintField::Text, FieldProblem::Missing)));
  EXPECT_THAT(errors_of_text(" \n　 "),
              ElementsAre(error(ComplaintField::Text, FieldProblem::Missing)));
}

TEST(Complaint, MeasuresItsTextInCharactersAfterTrimming) {
  EXPECT_THAT(errors_of_text("  一二三四五六七八九  "),
              ElementsAre(error(ComplaintField::Text, FieldProblem::TooShort, 10, 9)));
  EXPECT_THAT(errors_of_text("一二三四五六七八九十"), IsEmpty());
  EXPECT_THAT(errors_of_text(repeated("字", 2000) + "\n"), IsEmpty());
  EXPECT_THAT(errors_of_text(repeated("字", 2001)),
              ElementsAre(error(ComplaintField::Text, FieldProblem::TooLong, 2000, 2001)));
}

TEST(Complaint, CountsASupplementaryCharacterAsOne) {
  EXPECT_THAT(errors_of_text(repeated("𠮷", 9)),
              ElementsAre(error(ComplaintField::Text, FieldProblem::TooShort, 10, 9)));
  EXPECT_THAT(errors_of_text(repeated("𠮷", 10)), IsEmpty());
  EXPECT_THAT(errors_of_text(repeated("😤", 2000)), IsEmpty());
  EXPECT_THAT(errors_of_text(repeated("😤", 2001)),
              ElementsAre(error(ComplaintField::Text, FieldProblem::TooLong, 2000, 2001)));
}

TEST(Complaint, RefusesTextThatIsNotTextAndKeepsTheRest) {
  using namespace std::string_literals;
  const auto bad = ElementsAre(error(ComplaintField::Text, FieldProblem::BadEncoding));
  EXPECT_THAT(errors_of_text("一二三四五六七八九十\0十一"s), bad);
  EXPECT_THAT(errors_of_text("一二三四五六七八九十\x1B[31m"), bad);
  EXPECT_THAT(errors_of_text("一二三四五六七八九十\x7F"), bad);
  EXPECT_THAT(errors_of_text("一二三四五六七八九十\xED\xA0\x80"), bad);
  EXPECT_THAT(errors_of_text("一二三四五六七八九十\xC0\xAF"), bad);
  EXPECT_THAT(errors_of_text("一二三四五\r\n六七八九十\t十一"), IsEmpty());
  EXPECT_THAT(errors_of_text("<script>alert(1)</script>'; DROP TABLE cases; --"), IsEmpty());
  EXPECT_THAT(errors_of_text("\u202E一二三四五六七八九十"), IsEmpty());
}

TEST(Complaint, KnowsTheWindowsOfItsHall) {
  Complaint complaint = good();
  complaint.window = WindowId("9");
  EXPECT_THAT(errors_of(complaint),
              ElementsAre(error(ComplaintField::Window, FieldProblem::UnknownWindow)));
  complaint.window = {};
  EXPECT_THAT(errors_of(complaint), IsEmpty());
}

TEST(Complaint, MayLieAYearBackAndAClockMayRunAheadALittle) {
  EXPECT_THAT(errors_at(300), IsEmpty());
  EXPECT_THAT(errors_at(301),
              ElementsAre(error(ComplaintField::HappenedAt, FieldProblem::InFuture)));
  EXPECT_THAT(errors_at(-max_incident_age_s), IsEmpty());
  EXPECT_THAT(errors_at(-max_incident_age_s - 1),
              ElementsAre(error(ComplaintField::HappenedAt, FieldProblem::TooLongAgo)));
}

TEST(Complaint, TakesTelephoneNumbersAsPeopleWriteThem) {
  for (const char* contact :
       {"1234567", "+86 138-0000-0000", "(010) 8888 8888", "123456789012345", "　13800000000　"}) {
    EXPECT_THAT(errors_of_contact(contact), IsEmpty()) << contact;
  }
  for (const char* contact : {"123456", "1234567890123456", "138+00000000", "138.0000.0000",
                              "call me", "++8613800000000"}) {
    EXPECT_THAT(errors_of_contact(contact),
                ElementsAre(error(ComplaintField::Contact, FieldProblem::NotAContact)))
        << contact;
  }
}

TEST(Complaint, TakesMailAddresses) {
  for (const char* contact : {"a@b.cn", "wang.xiao+tu@mail.example.com", "王@例子.中国"}) {
    EXPECT_THAT(errors_of_contact(contact), IsEmpty()) << contact;
  }
  for (const char* contact : {"@b.cn", "a@", "a@b", "a@.cn", "a@b.", "a@b@c.cn", "a b@c.cn"}) {
    EXPECT_THAT(errors_of_contact(contact),
                ElementsAre(error(ComplaintField::Contact, FieldProblem::NotAContact)))
        << contact;
  }
}

TEST(Complaint, AContactMayBeginWithAName) {
  for (const char* contact :
       {"王小红女士 138 0000 0000", "王小红13800000000", "王小红：138-0000-0000",
        "Wang Xiaohong +86 13800000000", "王小红 wang@example.com"}) {
    EXPECT_TRUE(is_contact(contact)) << contact;
  }
  EXPECT_FALSE(is_contact("王 13800000000")) << "one character is no name";
  EXPECT_FALSE(is_contact(repeated("王", 21) + " 13800000000"));
  EXPECT_FALSE(is_contact("王小红女士"));
  EXPECT_FALSE(is_contact("9号窗口 a@b.cn"));
}

TEST(Complaint, TellsTheNamesOfAContact) {
  EXPECT_THAT(names_in_contact("王小红女士 138 0000 0000"), ElementsAre("王小红女士", "王小红"));
  EXPECT_THAT(names_in_contact("　王小红：13800000000"), ElementsAre("王小红"));
  EXPECT_THAT(names_in_contact("Wang Xiaohong wang@example.com"), ElementsAre("Wang Xiaohong"));
  EXPECT_THAT(names_in_contact("女士 13800000000"), IsEmpty());
  EXPECT_THAT(names_in_contact("138 0000 0000"), IsEmpty());
  EXPECT_THAT(names_in_contact("王@例子.中国"), IsEmpty());
  EXPECT_THAT(names_in_contact("王小红"), IsEmpty()) << "no contact";
}

TEST(Complaint, LimitsTheContact) {
  EXPECT_THAT(errors_of_contact(repeated("a", 95) + "@b.cn"), IsEmpty());
  EXPECT_THAT(errors_of_contact(repeated("a", 96) + "@b.cn"),
              ElementsAre(error(ComplaintField::Contact, FieldProblem::TooLong, 100, 101)));
  EXPECT_THAT(errors_of_contact("a@b.cn\x01"),
              ElementsAre(error(ComplaintField::Contact, FieldProblem::BadEncoding)));
  EXPECT_THAT(errors_of_contact("a@b\xFF.cn"),
              ElementsAre(error(ComplaintField::Contact, FieldProblem::BadEncoding)));
}

TEST(Complaint, TakesABlankContactForNone) { EXPECT_THAT(errors_of_contact("　 "), IsEmpty()); }

TEST(Complaint, ListsEverythingInTheOrderOfTheForm) {
  Complaint complaint;
  complaint.window = WindowId("9");
  complaint.happened_at = plus_seconds(now, 3600);
  complaint.text = "短";
  complaint.contact = "x";
  EXPECT_THAT(errors_of(complaint),
              ElementsAre(error(ComplaintField::Category, FieldProblem::Missing),
                          error(ComplaintField::Window, FieldProblem::UnknownWindow),
                          error(ComplaintField::HappenedAt, FieldProblem::InFuture),
                          error(ComplaintField::Text, FieldProblem::TooShort, 10, 1),
                          error(ComplaintField::Contact, FieldProblem::NotAContact)));
}

}  // namespace
}  // namespace tucao::domain
