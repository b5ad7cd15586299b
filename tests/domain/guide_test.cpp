// SPDX-License-Identifier: Apache-2.0
#include "domain/guide.h"

#include <gtest/gtest.h>

#include "domain/sample_hall.h"

namespace tucao::domain {
namespace {

Guide guide(const std::string& id = "tax-certificate") {
  Guide guide;
  guide.id = GuideId(id);
  guide.business = BusinessId("tax");
  guide.name = {{"zh-CN", "开具完税证明"}};
  guide.papers = {{{{"zh-CN", "本人身份证"}}, 0}, {{{"zh-CN", "委托书"}}, 5}};
  return guide;
}

std::string flaw(const Guide& of) { return flaw_of({HallId("sample"), {of}}, sample_plan()); }

TEST(Guides, AreFlawlessWithAnAddressABusinessAndNames) { EXPECT_EQ(flaw(guide()), ""); }

TEST(Guides, SayWhatIsWrongAndWithWhich) {
  EXPECT_EQ(flaw(guide("Tax")), "guide Tax: its id is not made of a-z, 0-9 and -");
  Guide wrong = guide();
  wrong.business = BusinessId("none");
  EXPECT_EQ(flaw(wrong), "guide tax-certificate: its business is none of the hall's");
  wrong = guide();
  wrong.name = {{"en", "Certificate"}};
  EXPECT_EQ(flaw(wrong), "guide tax-certificate: its name lacks zh-CN");
  wrong = guide();
  wrong.papers[1].may_follow_days = -1;
  EXPECT_EQ(flaw(wrong), "guide tax-certificate: a paper may follow within 0 to 60 days only");
  wrong = guide();
  wrong.steps = {{{"en", "come"}}};
  EXPECT_EQ(flaw(wrong), "guide tax-certificate: a step lacks zh-CN");
  EXPECT_EQ(flaw_of({HallId("sample"), {guide(), guide()}}, sample_plan()),
            "guide tax-certificate: there are two of this id");
}

TEST(Guides, AreCheckedTextByText) {
  Guide wrong = guide();
  wrong.name = {};
  wrong.fee = {{"en", "free"}};
  wrong.papers[1] = {{{"zh-CN", std::string(201, 'x')}}, 61};
  wrong.steps = {{{"zh-CN", "来"}}, {}};
  using enum GuideField;
  EXPECT_EQ(check(wrong, sample_plan()),
            (std::vector<GuideError>{{Name, GuideProblem::Missing},
                                     {Fee, GuideProblem::Missing},
                                     {Papers, GuideProblem::TooLong, 2},
                                     {Papers, GuideProblem::OutOfRange, 2},
                                     {Steps, GuideProblem::Missing, 2}}));
  wrong = guide();
  wrong.steps.assign(max_guide_rows + 1, {{"zh-CN", "来"}});
  EXPECT_EQ(check(wrong, sample_plan()), (std::vector<GuideError>{{Steps, GuideProblem::TooMany}}));
}

TEST(Guides, CountThePapersThatMayFollow) { EXPECT_EQ(count_of_late_papers(guide()), 1); }

TEST(Guides, AreFoundByTheirIds) {
  const GuideBook book{HallId("sample"), {guide("a"), guide("b")}};
  ASSERT_NE(find_guide(book, GuideId("b")), nullptr);
  EXPECT_EQ(find_guide(book, GuideId("b"))->id.value, "b");
  EXPECT_EQ(find_guide(book, GuideId("c")), nullptr);
}

}  // namespace
}  // namespace tucao::domain
