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
  EXPECT_EQ(flaw(guide("Tax")), "guide Tax: its id is made of a-z, 0-9 and -");
  Guide wrong = guide();
  wrong.business = BusinessId("none");
  EXPECT_EQ(flaw(wrong), "guide tax-certificate: the hall has no such business");
  wrong = guide();
  wrong.name = {{"en", "Certificate"}};
  EXPECT_EQ(flaw(wrong), "guide tax-certificate: its name lacks zh-CN");
  wrong = guide();
  wrong.papers[1].may_follow_days = -1;
  EXPECT_EQ(flaw(wrong), "guide tax-certificate: may_follow_days of a paper is negative");
  wrong = guide();
  wrong.steps = {{{"en", "come"}}};
  EXPECT_EQ(flaw(wrong), "guide tax-certificate: a step lacks zh-CN");
  EXPECT_EQ(flaw_of({HallId("sample"), {guide(), guide()}}, sample_plan()),
            "guide tax-certificate: there are two of this id");
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
