// SPDX-License-Identifier: Apache-2.0
#include "app/visit.h"

namespace tucao::app {
namespace {

using domain::WorkItem;
using domain::WorkStep;

const std::string work_path = "/api/v1/halls/demo/work";

WorkItem item(int number, std::int64_t due_in_s) {
  domain::WorkDraft draft;
  draft.business = domain::BusinessId{"tax"};
  draft.what = "补开完税证明";
  draft.due_at = plus_seconds(opening, due_in_s);
  WorkItem made = domain::work_item_of(draft, "entry " + std::to_string(number), opening);
  made.number = number;
  return made;
}

class WorkTest : public testing::Test {
 protected:
  Visit visit_;
  const protocol::Topic topic_{protocol::TopicKind::Work, "demo"};

  const WorkDesk& desk() { return visit_.state().work; }

  void sign_in(const std::string& address = "/staff/work") {
    visit_.start(address);
    come_alive(visit_);
    visit_.answers_with(visit_.request_to("GET", "/api/v1/session"),
                        protocol::SessionView{"demo", "token", plus_seconds(opening, 3600)});
    protocol::HallView hall = app::hall(visit_.outside.now);
    hall.businesses = {{domain::BusinessId{"tax"}, domain::ZoneId{"all"}, {{"zh-CN", "税务"}}}};
    visit_.says(snapshot({protocol::TopicKind::Hall, "demo"}, hall));
  }
};

TEST_F(WorkTest, ADeferredServiceIsTakenDownUntilTheEndOfItsDay) {
  sign_in();
  visit_.wants(Edit{Field::WorkBusiness, "tax"});
  visit_.wants(Edit{Field::WorkWhat, "补开完税证明"});
  visit_.wants(Edit{Field::WorkContact, "13800000000"});
  visit_.wants(Edit{Field::WorkDue, "2026-11-25"});
  visit_.wants(TakeWork{});
  const HttpRequest request = visit_.request_to("POST", work_path);
  const auto draft = protocol::from_json<domain::WorkDraft>(request.body);
  ASSERT_TRUE(draft);
  EXPECT_EQ(draft->contact, "13800000000");
  EXPECT_EQ(to_iso8601(*draft->due_at, 480), "2026-11-25T23:59:00+08:00");
  visit_.answers(request, 201, protocol::to_json(item(1, 3600)));
  EXPECT_EQ(visit_.state().toast->key, "toast.work_taken");
  EXPECT_EQ(field(visit_.state(), Field::WorkWhat), "");
  EXPECT_EQ(field(visit_.state(), Field::WorkContact), "");
}

TEST_F(WorkTest, TheDraftIsKeptInTheBrowserButNotSomebodysContact) {
  sign_in();
  visit_.wants(Edit{Field::WorkWhat, "补开完税证明"});
  visit_.wants(Edit{Field::WorkContact, "13800000000"});
  for (const auto& [key, value] : visit_.storage) {
    EXPECT_EQ(value.find("13800000000"), std::string::npos) << key;
  }
  visit_.reload("/staff/work");
  EXPECT_EQ(field(visit_.state(), Field::WorkWhat), "补开完税证明");
  EXPECT_EQ(field(visit_.state(), Field::WorkContact), "");
}

TEST_F(WorkTest, WhatIsWrongIsSaidBeforeAnythingIsSent) {
  sign_in();
  visit_.wants(TakeWork{});
  ASSERT_EQ(desk().issues.size(), 4u);
  EXPECT_EQ(visit_.focused(), "field-work_business");
  EXPECT_EQ(visit_.requests_to("POST", work_path), 0);
}

TEST_F(WorkTest, WhatIsDueIsCountedOnEveryPageOfStaff) {
  sign_in("/staff");
  visit_.says(
      snapshot(topic_, protocol::WorkList{{item(1, -60), item(2, 3600), item(3, 86400 * 3)}}));
  EXPECT_EQ(work_due(visit_.state(), visit_.outside.now), 2);
  WorkItem done = domain::after_step(item(1, -60), WorkStep::Finish, {}, "已邮寄", "x", opening);
  visit_.says(delta(topic_, 1, done));
  EXPECT_EQ(work_due(visit_.state(), visit_.outside.now), 1);
}

TEST_F(WorkTest, AStepSaysWhatWasSeen) {
  sign_in();
  visit_.says(snapshot(topic_, protocol::WorkList{{item(7, 3600)}}));
  visit_.wants(OpenWork{7, WorkStep::Move});
  EXPECT_EQ(visit_.focused(), "step-title");
  visit_.wants(UpdateWork{});
  ASSERT_EQ(desk().issues.size(), 2u);
  EXPECT_EQ(desk().issues[0].field, "step_due_at");
  visit_.wants(Edit{Field::StepDue, "2026-12-01"});
  visit_.wants(Edit{Field::StepText, "专网还未恢复"});
  visit_.wants(UpdateWork{});
  const HttpRequest request = visit_.request_to("POST", work_path + "/7");
  const auto update = protocol::from_json<protocol::WorkUpdate>(request.body);
  ASSERT_TRUE(update);
  EXPECT_EQ(update->step, WorkStep::Move);
  EXPECT_EQ(update->seen, 1);
  visit_.answers_with(request, item(7, 86400));
  EXPECT_EQ(desk().open, 0);
  EXPECT_EQ(visit_.focused(), "page-title");
  EXPECT_TRUE(visit_.last_command<FocusNode>()->if_lost);
  EXPECT_EQ(visit_.state().toast->key, "toast.work_moved");
}

TEST_F(WorkTest, AContactThatWasLookedUpIsForgottenWithThePage) {
  sign_in();
  visit_.says(snapshot(topic_, protocol::WorkList{{item(7, 3600)}}));
  visit_.wants(ShowContact{7});
  visit_.answers_with(visit_.request_to("POST", work_path + "/7/contact"),
                      protocol::ContactView{"13800000000"});
  EXPECT_EQ(desk().contacts.at(7), "13800000000");
  visit_.wants(Open{{Page::Inbox, ""}});
  EXPECT_TRUE(desk().contacts.empty());
  EXPECT_NE(desk().list.value(), nullptr);
}

TEST_F(WorkTest, NothingOfItStaysWhenTheSessionEnds) {
  sign_in();
  visit_.says(snapshot(topic_, protocol::WorkList{{item(7, 3600)}}));
  visit_.wants(Edit{Field::WorkContact, "13800000000"});
  visit_.wants(ShowContact{7});
  visit_.answers(visit_.request_to("POST", work_path + "/7/contact"), 401);
  EXPECT_EQ(desk().list.value(), nullptr);
  EXPECT_EQ(field(visit_.state(), Field::WorkContact), "");
  EXPECT_EQ(visit_.subscription("work:demo"), nullptr);
}

}  // namespace
}  // namespace tucao::app
