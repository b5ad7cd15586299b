// SPDX-License-Identifier: Apache-2.0
#include "server/service/notice_service.h"

#include <gtest/gtest.h>

#include <optional>

#include "server/service/service_test.h"

namespace tucao::server {
namespace {

using domain::nine;
using domain::Notice;
using domain::NoticeDraft;
using domain::NoticeStep;
using domain::WindowId;
using domain::WindowState;
using protocol::Problem;
using protocol::ProblemCode;

class NoticeServiceTest : public ServiceTest {
 protected:
  NoticeServiceTest() {
    notices_.emplace(*halls_, *store_);
    tell(domain::event(domain::EventKind::Open, "", "1"));
    tell(domain::event(domain::EventKind::Open, "", "2"));
  }

  void tell(domain::HallEvent event) {
    event.id = "event " + std::to_string(++told_);
    event.at = now_;
    const auto told = delivery_.wait<protocol::FeedAnswer, Problem>([&](auto done) {
      halls_->accept(hall_, protocol::FeedRequest{{event}, now_, {}}, now_, done);
    });
    ASSERT_TRUE(told && told->accepted == 1);
  }

  Result<Notice, Problem> post(const NoticeDraft& draft, std::string key = {}) {
    return delivery_.wait<Notice, Problem>(
        [&](auto done) { notices_->post(hall_, draft, asker(std::move(key)), done); });
  }
  Result<Notice, Problem> update(int number, const protocol::NoticeUpdate& change,
                                 std::string key = {}) {
    return delivery_.wait<Notice, Problem>(
        [&](auto done) { notices_->update(hall_, number, change, asker(std::move(key)), done); });
  }
  Result<Notice, Problem> end(const Notice& notice) {
    return update(notice.number,
                  {NoticeStep::End, {}, "换了读卡器", static_cast<int>(notice.history.size())});
  }

  static NoticeDraft fault(std::vector<std::string> windows) {
    NoticeDraft draft;
    for (std::string& id : windows) draft.windows.emplace_back(std::move(id));
    draft.text = "读卡器坏了";
    draft.until = plus_seconds(nine, 3600);
    return draft;
  }
  const domain::Window& window(const std::string& id) {
    return *domain::find_window(*halls_->state(hall_), WindowId(id));
  }
  protocol::HallView view() { return *halls_->view(hall_, now_); }

  std::optional<NoticeService> notices_;
  int told_ = 0;
};

TEST_F(NoticeServiceTest, AFaultPausesTheOpenWindowsThatItNamesUntilItIsMended) {
  const auto posted = post(fault({"2", "3"}));
  ASSERT_TRUE(posted);
  EXPECT_EQ(posted->number, 1);
  EXPECT_EQ(window("1").state, WindowState::Open);
  EXPECT_EQ(window("2").state, WindowState::Paused);
  EXPECT_EQ(window("2").reason, domain::WindowReason::Equipment);
  EXPECT_EQ(window("2").resume_at, plus_seconds(nine, 3600));
  EXPECT_EQ(window("3").state, WindowState::Closed) << "it was not open";
  ASSERT_EQ(view().notices.size(), 1u);

  later(10);
  const auto ended = end(*posted);
  ASSERT_TRUE(ended);
  EXPECT_EQ(ended->ended_at, now_);
  EXPECT_EQ(window("2").state, WindowState::Open);
  EXPECT_EQ(window("3").state, WindowState::Closed);
  EXPECT_TRUE(view().notices.empty());
}

TEST_F(NoticeServiceTest, ANewExpectedEndIsTheWindowsToo) {
  const auto posted = post(fault({"2"}));
  later(30);
  const Instant until = plus_seconds(nine, 2 * 3600);
  const auto changed = update(1, {NoticeStep::Change, until, "配件在路上", 1});
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->until, until);
  ASSERT_EQ(changed->history.size(), 2u);
  EXPECT_EQ(changed->history[1].text, "配件在路上");
  EXPECT_EQ(window("2").resume_at, until);
}

TEST_F(NoticeServiceTest, AWindowStaysPausedWhileAnotherFaultNamesItOrItRestsForAnotherReason) {
  const auto first = post(fault({"2"}));
  const auto second = post(fault({"1", "2"}));
  ASSERT_TRUE(first && second);
  later(5);
  ASSERT_TRUE(end(*first));
  EXPECT_EQ(window("2").state, WindowState::Paused);
  tell(domain::pause("1", domain::WindowReason::Lunch));
  later(5);
  ASSERT_TRUE(end(*second));
  EXPECT_EQ(window("2").state, WindowState::Open);
  EXPECT_EQ(window("1").state, WindowState::Paused) << "at lunch";
}

TEST_F(NoticeServiceTest, TheSameKeyPostsOnceAndEndsOnce) {
  const std::string key = new_key();
  const auto first = post(fault({"2"}), key);
  const auto again = post(fault({"2"}), key);
  ASSERT_TRUE(first && again);
  EXPECT_EQ(*first, *again);
  later(1);
  const std::string end_key = new_key();
  const protocol::NoticeUpdate ending{NoticeStep::End, {}, "", 1};
  const auto ended = update(1, ending, end_key);
  const auto ended_again = update(1, ending, end_key);
  ASSERT_TRUE(ended && ended_again);
  EXPECT_EQ(*ended, *ended_again);
  EXPECT_EQ(notices_->list(hall_, 0, 10)->notices.size(), 1u);
}

TEST_F(NoticeServiceTest, WhoHasNotSeenTheNewestEntryIsTold) {
  const auto posted = post(fault({"2"}));
  later(1);
  ASSERT_TRUE(update(1, {NoticeStep::Change, std::nullopt, "", 1}));
  const auto late = update(1, {NoticeStep::Change, plus_seconds(now_, 600), "", 1});
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, ProblemCode::Conflict);
  EXPECT_EQ(late.error().detail_key, "notice_desk.changed");
  ASSERT_TRUE(update(1, {NoticeStep::End, {}, "", 2}));
  const auto over = update(1, {NoticeStep::End, {}, "", 3});
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().detail_key, "notice_desk.over");
  EXPECT_EQ(update(9, {NoticeStep::End, {}, "", 0}).error().code, ProblemCode::NotFound);
}

TEST_F(NoticeServiceTest, WhatIsWrongIsSaidAtItsFieldAndNothingIsPosted) {
  NoticeDraft draft = fault({"77"});
  draft.text = "";
  const auto refused = post(draft);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ProblemCode::Invalid);
  ASSERT_EQ(refused.error().fields.size(), 2u);
  EXPECT_EQ(refused.error().fields[0].field, "scope");
  EXPECT_EQ(refused.error().fields[0].key, "notice_issue.scope_unknown");
  EXPECT_EQ(refused.error().fields[1].key, "notice_issue.text_missing");
  EXPECT_TRUE(notices_->list(hall_, 0, 10)->notices.empty());
}

TEST_F(NoticeServiceTest, OtherHoursHoldTodayOnly) {
  NoticeDraft draft;
  draft.kind = domain::NoticeKind::Hours;
  draft.opens_min = 8 * 60;
  draft.closes_min = 19 * 60;
  ASSERT_TRUE(post(draft));
  EXPECT_EQ(view().hours, (domain::Hours{480, 1140}));
  later(24 * 60);
  EXPECT_EQ(view().hours, (domain::Hours{540, 1020}));
  EXPECT_TRUE(view().notices.empty());
}

TEST_F(NoticeServiceTest, NoticesAndTheirNumbersOutliveARestart) {
  const auto first = post(fault({"2"}));
  ASSERT_TRUE(first && end(*first));
  ASSERT_TRUE(post(fault({"1"})));
  open();
  ASSERT_TRUE(halls_->load(now_));
  notices_.emplace(*halls_, *store_);
  ASSERT_EQ(view().notices.size(), 1u);
  EXPECT_EQ(view().notices[0].number, 2);
  EXPECT_EQ(post(fault({"2"}))->number, 3);
  const auto list = notices_->list(hall_, 3, 1);
  ASSERT_TRUE(list);
  ASSERT_EQ(list->notices.size(), 1u);
  EXPECT_EQ(list->notices[0].number, 2);
  EXPECT_TRUE(list->more);
  EXPECT_EQ(notices_->list(domain::HallId("none"), 0, 1).error().code, ProblemCode::NotFound);
}

TEST_F(NoticeServiceTest, AFaultThatStaffPostMakesOldDataLookNoYounger) {
  later(30);
  const Instant before = view().data_at;
  ASSERT_TRUE(post(fault({"2"})));
  EXPECT_EQ(view().data_at, before);
}

}  // namespace
}  // namespace tucao::server
