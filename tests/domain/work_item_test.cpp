// SPDX-License-Identifier: Apache-2.0
#include "domain/work_item.h"

#include <gtest/gtest.h>

#include "domain/sample_hall.h"

namespace tucao::domain {
namespace {

constexpr int beijing_min = 480;
Instant after_hours(std::int64_t hours) { return plus_seconds(nine, hours * 3600); }

WorkDraft deferred() {
  WorkDraft draft;
  draft.business = BusinessId("tax");
  draft.what = "系统恢复后补开完税证明";
  draft.contact = "13800000000";
  draft.due_at = after_hours(48);
  return draft;
}

WorkDraft improvement() {
  WorkDraft draft;
  draft.kind = WorkKind::Improvement;
  draft.window = WindowId("2");
  draft.what = "加装放大镜";
  return draft;
}

using Errors = std::vector<WorkError>;

TEST(Work, ADeferredServiceNeedsABusinessWordsAContactAndAPromisedDay) {
  EXPECT_EQ(check(deferred(), sample_plan(), nine), Errors{});
  EXPECT_EQ(check(WorkDraft{}, sample_plan(), nine),
            (Errors{{WorkField::Business, WorkProblem::Missing},
                    {WorkField::What, WorkProblem::Missing},
                    {WorkField::Contact, WorkProblem::Missing},
                    {WorkField::DueAt, WorkProblem::Missing}}));
  WorkDraft draft = deferred();
  draft.business = BusinessId("none");
  draft.contact = "a friend";
  draft.due_at = nine;
  EXPECT_EQ(check(draft, sample_plan(), nine),
            (Errors{{WorkField::Business, WorkProblem::Unknown},
                    {WorkField::Contact, WorkProblem::NotAContact},
                    {WorkField::DueAt, WorkProblem::InPast}}));
  draft = deferred();
  draft.due_at = plus_seconds(nine, max_promise_s + 1);
  EXPECT_EQ(check(draft, sample_plan(), nine), (Errors{{WorkField::DueAt, WorkProblem::TooFar}}));
}

TEST(Work, AnImprovementNeedsAWindowAndMayHaveNoDay) {
  EXPECT_EQ(check(improvement(), sample_plan(), nine), Errors{});
  WorkDraft draft = improvement();
  draft.window = WindowId("none");
  EXPECT_EQ(check(draft, sample_plan(), nine), (Errors{{WorkField::Window, WorkProblem::Unknown}}));
  draft.window = {};
  for (int i = 0; i < 301; ++i) draft.what += "镜";
  EXPECT_EQ(check(draft, sample_plan(), nine), (Errors{{WorkField::Window, WorkProblem::Missing},
                                                       {WorkField::What, WorkProblem::TooLong}}));
}

TEST(Work, MovingNeedsADayAheadAndBothStepsTheirWords) {
  EXPECT_EQ(check_step(WorkStep::Finish, {}, "已电话告知并邮寄", nine), Errors{});
  EXPECT_EQ(check_step(WorkStep::Finish, {}, " ", nine),
            (Errors{{WorkField::Text, WorkProblem::Missing}}));
  EXPECT_EQ(check_step(WorkStep::Move, nine, "配件未到", nine),
            (Errors{{WorkField::DueAt, WorkProblem::InPast}}));
  EXPECT_EQ(
      check_step(WorkStep::Move, {}, "", nine),
      (Errors{{WorkField::DueAt, WorkProblem::Missing}, {WorkField::Text, WorkProblem::Missing}}));
}

TEST(Work, WhatIsFinishedKeepsNoContact) {
  WorkItem item = work_item_of(deferred(), "a", nine);
  EXPECT_TRUE(item.has_contact);
  EXPECT_EQ(item.history.front().due_at, after_hours(48));
  item = after_step(item, WorkStep::Move, after_hours(72), "配件未到", "b", after_hours(1));
  EXPECT_TRUE(item.has_contact);
  EXPECT_EQ(item.due_at, after_hours(72));
  item = after_step(item, WorkStep::Finish, {}, "已邮寄", "c", after_hours(2));
  EXPECT_FALSE(item.has_contact);
  EXPECT_EQ(item.done_at, after_hours(2));
  EXPECT_EQ(item.history.size(), 3u);
}

TEST(Work, ComesBackOnTheDayThatWasPromised) {
  WorkItem item = work_item_of(deferred(), "a", nine);
  EXPECT_EQ(urgency_of(item, nine, beijing_min), Urgency::Later);
  EXPECT_EQ(urgency_of(item, after_hours(40), beijing_min), Urgency::Today);
  EXPECT_EQ(urgency_of(item, after_hours(48), beijing_min), Urgency::Overdue);
  item.due_at.reset();
  EXPECT_EQ(urgency_of(item, nine, beijing_min), Urgency::Undated);
  item.done_at = nine;
  EXPECT_EQ(urgency_of(item, nine, beijing_min), Urgency::Done);
}

TEST(Work, IsSortedByUrgency) {
  std::vector<WorkItem> items;
  const auto add = [&](std::optional<Instant> due_at, std::optional<Instant> done_at) {
    WorkItem item = work_item_of(improvement(), "x", nine);
    item.number = static_cast<int>(items.size()) + 1;
    item.due_at = due_at;
    item.done_at = done_at;
    items.push_back(std::move(item));
  };
  add({}, after_hours(1));
  add({}, after_hours(2));
  add({}, {});
  add(after_hours(100), {});
  add(after_hours(50), {});
  add(after_hours(2), {});
  add(after_hours(-2), {});
  sort_by_urgency(items, nine, beijing_min);
  std::vector<int> numbers;
  for (const WorkItem& item : items) numbers.push_back(item.number);
  EXPECT_EQ(numbers, (std::vector{7, 6, 5, 4, 3, 2, 1}));
}

}  // namespace
}  // namespace tucao::domain
