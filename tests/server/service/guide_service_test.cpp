// SPDX-License-Identifier: Apache-2.0
#include "server/service/guide_service.h"

#include <gtest/gtest.h>

#include "server/live/reading.h"
#include "server/service/service_test.h"

namespace tucao::server {
namespace {

using domain::Guide;
using protocol::Problem;
using protocol::ProblemCode;

class GuideServiceTest : public ServiceTest {
 protected:
  GuideServiceTest() : guides_(*halls_, *store_, *hub_) {}

  static Guide guide(const std::string& name = "咨询") {
    Guide guide;
    guide.id = domain::GuideId{"advice"};
    guide.business = domain::BusinessId{"ask"};
    guide.name = {{"zh-CN", name}};
    return guide;
  }
  Result<Guide, Problem> put(const Guide& to, std::optional<Guide> before = {}) {
    return delivery_.wait<Guide, Problem>([&](auto done) {
      guides_.put(hall_, {to, std::move(before)}, "demo", now_, done);
    });
  }
  Result<Guide, Problem> remove(const std::string& id) {
    return delivery_.wait<Guide, Problem>(
        [&](auto done) { guides_.remove(hall_, domain::GuideId{id}, "demo", now_, done); });
  }

  GuideService guides_;
};

TEST_F(GuideServiceTest, WhoLooksSeesAChangeAtOnce) {
  Reader reader(*hub_, {}, {}, [] {});
  subscribe(reader, "guides:sample", now_);
  EXPECT_EQ(std::get<protocol::Snapshot>(messages(drain(reader)).back()).at.seq, 0);
  ASSERT_TRUE(put(guide()));
  const auto then = messages(drain(reader));
  ASSERT_EQ(then.size(), 1u);
  const auto& delta = std::get<protocol::Delta>(then[0]);
  EXPECT_EQ(delta.to.seq, 1);
  EXPECT_EQ(std::get<domain::GuideBook>(delta.change).guides, std::vector{guide()});
  ASSERT_TRUE(put(guide())) << "sent again";
  EXPECT_TRUE(messages(drain(reader)).empty());
  ASSERT_TRUE(remove("advice"));
  EXPECT_EQ(messages(drain(reader)).size(), 1u);
  EXPECT_TRUE(guides_.book(hall_)->guides.empty());
}

TEST_F(GuideServiceTest, NobodyWritesOverAColleague) {
  ASSERT_TRUE(put(guide()));
  ASSERT_TRUE(put(guide("咨询与领表"), guide()));
  const auto late = put(guide("领表"), guide());
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, ProblemCode::Conflict);
  EXPECT_EQ(late.error().detail_key, "guide_desk.conflict");
  EXPECT_EQ(guides_.book(hall_)->guides, std::vector{guide("咨询与领表")});
}

TEST_F(GuideServiceTest, WhatIsWrongIsSaidAtItsField) {
  Guide wrong = guide();
  wrong.papers.resize(2);
  wrong.papers[0].name = {{"zh-CN", "身份证"}};
  const auto refused = put(wrong);
  ASSERT_FALSE(refused);
  ASSERT_EQ(refused.error().fields.size(), 1u);
  EXPECT_EQ(refused.error().fields[0].field, "papers_2");
  EXPECT_EQ(refused.error().fields[0].key, "guide_issue.papers_missing");
  EXPECT_EQ(refused.error().fields[0].params.at("row"), "2");
  EXPECT_EQ(remove("none").error().code, ProblemCode::NotFound);
  EXPECT_FALSE(guides_.book(domain::HallId{"other"}));
}

}  // namespace
}  // namespace tucao::server
