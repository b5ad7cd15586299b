// SPDX-License-Identifier: Apache-2.0
#include "server/service/template_service.h"

#include <gtest/gtest.h>

#include "server/service/service_test.h"

namespace tucao::server {
namespace {

using domain::ReplyTemplate;
using protocol::Problem;
using protocol::ProblemCode;
using protocol::TemplateList;
using protocol::TemplateUpdate;

class TemplateServiceTest : public ServiceTest {
 protected:
  TemplateServiceTest() : templates_(*halls_, *store_) {}

  static ReplyTemplate sample(const std::string& text = "已受理。") {
    return {domain::TemplateId{"t-1"}, domain::CaseStep::Accept, "受理", text};
  }
  Result<TemplateList, Problem> change(std::optional<ReplyTemplate> before,
                                       std::optional<ReplyTemplate> after) {
    return delivery_.wait<TemplateList, Problem>([&](auto done) {
      templates_.change(hall_, {std::move(before), std::move(after)}, "demo", now_, done);
    });
  }

  TemplateService templates_;
};

TEST_F(TemplateServiceTest, WhatIsWrittenIsThereForEverybody) {
  EXPECT_TRUE(templates_.list(hall_)->templates.empty());
  const auto added = change({}, sample());
  ASSERT_TRUE(added);
  EXPECT_EQ(added->templates, std::vector{sample()});
  EXPECT_EQ(templates_.list(hall_)->templates, std::vector{sample()});
  EXPECT_EQ(change(sample(), {})->templates.size(), 0u);
  EXPECT_EQ(templates_.list(domain::HallId{"other"}).error().code, ProblemCode::NotFound);
}

TEST_F(TemplateServiceTest, NobodyWritesOverAColleague) {
  ASSERT_TRUE(change({}, sample()));
  ASSERT_TRUE(change(sample(), sample("收到，正在办理。")));
  for (const auto& late : {change(sample(), sample("别的。")), change(sample(), {})}) {
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, ProblemCode::Conflict);
    EXPECT_EQ(late.error().detail_key, "template_desk.conflict");
  }
  EXPECT_EQ(templates_.list(hall_)->templates, std::vector{sample("收到，正在办理。")});
}

TEST_F(TemplateServiceTest, WhatIsWrongIsSaidAtItsField) {
  ReplyTemplate wrong = sample("");
  wrong.name = std::string(41, 'n');
  const auto refused = change({}, wrong);
  ASSERT_FALSE(refused);
  ASSERT_EQ(refused.error().fields.size(), 2u);
  EXPECT_EQ(refused.error().fields[0].key, "template_issue.name_too_long");
  EXPECT_EQ(refused.error().fields[0].params.at("limit"), "40");
  EXPECT_EQ(refused.error().fields[1].field, "text");
  EXPECT_EQ(refused.error().fields[1].key, "template_issue.text_missing");
  EXPECT_EQ(change({}, {}).error().code, ProblemCode::Malformed);
  ReplyTemplate other = sample();
  other.id = domain::TemplateId{"t-2"};
  EXPECT_EQ(change(sample(), other).error().code, ProblemCode::Malformed);
}

TEST_F(TemplateServiceTest, AHallHasOnlySoMany) {
  ReplyTemplate one = sample();
  for (std::size_t i = 0; i < domain::most_templates; ++i) {
    one.id = domain::TemplateId{"t-" + std::to_string(i)};
    ASSERT_TRUE(change({}, one));
  }
  one.id = domain::TemplateId{"one-more"};
  EXPECT_EQ(change({}, one).error().detail_key, "template_desk.full");
}

}  // namespace
}  // namespace tucao::server
