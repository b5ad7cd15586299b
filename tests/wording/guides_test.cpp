// SPDX-License-Identifier: Apache-2.0
#include "wording/guides.h"

#include <gtest/gtest.h>

#include "domain/sample_hall.h"
#include "text/catalogue_files.h"

namespace tucao::wording {
namespace {

TEST(GuideWords, SayWhatIsKnownAndLeaveOutWhatIsNot) {
  const text::Catalogue words = text::shipped("zh-CN");
  domain::Guide guide;
  EXPECT_EQ(guide_facts(words, guide), "");
  guide.done_in = {{"zh-CN", "当场办结"}};
  EXPECT_EQ(guide_facts(words, guide), "当场办结");
  guide.fee = {{"zh-CN", "不收费"}};
  EXPECT_EQ(guide_facts(words, guide), "当场办结·不收费");
  guide.papers = {{{{"zh-CN", "身份证"}}, 0}, {{{"zh-CN", "居住证明"}}, 5}};
  EXPECT_EQ(paper_count(words, guide), "2 份材料，其中 1 份可以后补");
  EXPECT_EQ(paper_note(words, guide.papers[0]), "须当场提交");
  EXPECT_EQ(paper_note(words, guide.papers[1]), "可先办，5 个工作日内补齐");
}

TEST(GuideWords, NameTheWindowsThatAreOpenForIt) {
  const text::Catalogue words = text::shipped("en");
  domain::Hall hall = domain::new_hall(domain::sample_plan());
  const domain::BusinessId ask("ask");
  EXPECT_EQ(windows_for(words, protocol::view_of(hall, {}, domain::nine), ask),
            "No window does this now");
  ASSERT_TRUE(apply(hall, domain::event(domain::EventKind::Open, "", "1")));
  EXPECT_EQ(windows_for(words, protocol::view_of(hall, {}, domain::nine), ask),
            "Please go to window 1");
  ASSERT_TRUE(apply(hall, domain::event(domain::EventKind::Open, "", "2")));
  EXPECT_EQ(windows_for(words, protocol::view_of(hall, {}, domain::nine), ask),
            "Please go to windows 1, 2");
}

}  // namespace
}  // namespace tucao::wording
