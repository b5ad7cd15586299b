// SPDX-License-Identifier: Apache-2.0
#include "server/service/work_service.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <optional>

#include "protocol/json.h"
#include "server/service/service_test.h"

namespace tucao::server {
namespace {

using domain::nine;
using domain::WorkDraft;
using domain::WorkItem;
using domain::WorkStep;
using protocol::Problem;
using protocol::ProblemCode;

class WorkServiceTest : public ServiceTest {
 protected:
  WorkServiceTest() { work_.emplace(*halls_, *store_, *hub_, keys_); }

  static WorkDraft deferred() {
    WorkDraft draft;
    draft.business = domain::BusinessId("tax");
    draft.what = "系统恢复后补开完税证明";
    draft.contact = "13800000000";
    draft.due_at = plus_seconds(nine, 48 * 3600);
    return draft;
  }
  Result<WorkItem, Problem> take(const WorkDraft& draft, std::string key = {}) {
    return delivery_.wait<WorkItem, Problem>(
        [&](auto done) { work_->take(hall_, draft, asker(std::move(key)), done); });
  }
  Result<WorkItem, Problem> step(int number, const protocol::WorkUpdate& update,
                                 std::string key = {}) {
    return delivery_.wait<WorkItem, Problem>(
        [&](auto done) { work_->update(hall_, number, update, asker(std::move(key)), done); });
  }
  Result<protocol::ContactView, Problem> contact(int number) {
    return delivery_.wait<protocol::ContactView, Problem>(
        [&](auto done) { work_->contact(hall_, number, "demo", now_, done); });
  }

  std::optional<WorkService> work_;
};

TEST_F(WorkServiceTest, TakesADeferredServiceDownAndFinishesIt) {
  const auto taken = take(deferred());
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->number, 1);
  EXPECT_TRUE(taken->has_contact);
  const auto moved = step(1, {WorkStep::Move, plus_seconds(nine, 72 * 3600), "专网还未恢复", 1});
  ASSERT_TRUE(moved);
  const auto finished = step(1, {WorkStep::Finish, {}, "已邮寄", 2});
  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->done_at, now_);
  EXPECT_EQ(work_->list(hall_)->items, std::vector{*finished});
}

TEST_F(WorkServiceTest, TheContactIsReadableForStaffOnlyAndForgottenInTheEnd) {
  ASSERT_TRUE(take(deferred()));
  ASSERT_TRUE(contact(1));
  EXPECT_EQ(contact(1)->contact, "13800000000");
  const auto list = protocol::to_json(*work_->list(hall_));
  EXPECT_EQ(list.find("13800000000"), std::string::npos);
  ASSERT_TRUE(step(1, {WorkStep::Finish, {}, "已邮寄", 1}));
  EXPECT_EQ(contact(1).error().code, ProblemCode::NotFound);
  EXPECT_EQ(contact(2).error().code, ProblemCode::NotFound);
}

TEST_F(WorkServiceTest, NoFileOfTheDatabaseHoldsTheContact) {
  ASSERT_TRUE(take(deferred()));
  for (const char* name : {"tucao.db", "tucao.db-wal"}) {
    std::ifstream in(folder_.path() / name, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(bytes.find("13800000000"), std::string::npos) << name;
  }
}

TEST_F(WorkServiceTest, TheSameKeyTakesDownOnceHoweverLate) {
  const std::string key = new_key();
  const auto first = take(deferred(), key);
  ASSERT_TRUE(first);
  ASSERT_TRUE(step(1, {WorkStep::Finish, {}, "已邮寄", 1}));
  const auto again = take(deferred(), key);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->number, 1);
  EXPECT_EQ(work_->list(hall_)->items.size(), 1u);
}

TEST_F(WorkServiceTest, ARepeatedStepIsTakenOnce) {
  ASSERT_TRUE(take(deferred()));
  const std::string key = new_key();
  const protocol::WorkUpdate update{WorkStep::Finish, {}, "已邮寄", 1};
  const auto first = step(1, update, key);
  const auto again = step(1, update, key);
  ASSERT_TRUE(first && again);
  EXPECT_EQ(*first, *again);
}

TEST_F(WorkServiceTest, WhoHasNotSeenTheNewestEntryIsTold) {
  ASSERT_TRUE(take(deferred()));
  ASSERT_TRUE(step(1, {WorkStep::Move, plus_seconds(nine, 72 * 3600), "专网还未恢复", 1}));
  EXPECT_EQ(step(1, {WorkStep::Finish, {}, "已邮寄", 1}).error().detail_key, "work.changed");
  ASSERT_TRUE(step(1, {WorkStep::Finish, {}, "已邮寄", 2}));
  EXPECT_EQ(step(1, {WorkStep::Finish, {}, "已邮寄", 3}).error().detail_key, "work.done");
  EXPECT_EQ(step(9, {WorkStep::Finish, {}, "已邮寄", 1}).error().code, ProblemCode::NotFound);
}

TEST_F(WorkServiceTest, WhatIsWrongIsSaidAtItsField) {
  WorkDraft draft = deferred();
  draft.contact = "a friend";
  const auto refused = take(draft);
  ASSERT_FALSE(refused);
  ASSERT_EQ(refused.error().fields.size(), 1u);
  EXPECT_EQ(refused.error().fields[0].field, "contact");
  EXPECT_EQ(refused.error().fields[0].key, "work_issue.contact_not_a_contact");
  ASSERT_TRUE(take(deferred()));
  const auto wordless = step(1, {WorkStep::Finish, {}, "", 1});
  EXPECT_EQ(wordless.error().fields.at(0).key, "work_issue.text_missing");
}

TEST_F(WorkServiceTest, OnlyImprovementsArePublic) {
  ASSERT_TRUE(take(deferred()));
  WorkDraft draft;
  draft.kind = domain::WorkKind::Improvement;
  draft.window = domain::WindowId("2");
  draft.what = "加装放大镜";
  ASSERT_TRUE(take(draft));
  const auto improvements = work_->improvements(hall_);
  ASSERT_TRUE(improvements);
  ASSERT_EQ(improvements->items.size(), 1u);
  EXPECT_EQ(improvements->items[0].what, "加装放大镜");
  EXPECT_EQ(work_->improvements(domain::HallId("none")).error().code, ProblemCode::NotFound);
}

}  // namespace
}  // namespace tucao::server
