// SPDX-License-Identifier: Apache-2.0
#include "server/service/promise_service.h"

#include <gtest/gtest.h>

#include "protocol/json.h"
#include "server/live/reading.h"
#include "server/service/seed.h"
#include "server/service/service_test.h"

namespace tucao::server {
namespace {

using domain::ManagerHours;
using domain::nine;
using domain::PromiseKind;
using protocol::Problem;
using protocol::ProblemCode;

class PromiseServiceTest : public ServiceTest {
 protected:
  PromiseServiceTest() {
    promises_.emplace(*halls_, *store_, *hub_);
    topics_->set_promises(
        [this](const domain::HallId& hall) { return promises_->topic_state(hall, now_); });
    const domain::PromiseBook book{
        hall_,
        {{domain::PromiseId{"wait"}, PromiseKind::WaitWithin, {{"zh-CN", "半小时内"}}, 30},
         {domain::PromiseId{"managers"}, PromiseKind::ManagerHours, {{"zh-CN", "每月"}}},
         {domain::PromiseId{"answers"}, PromiseKind::Words, {{"zh-CN", "有答复"}}}},
        {{domain::ManagerId{"duty"}, {{"zh-CN", "值班主任"}}, 8}}};
    EXPECT_TRUE(delivery_.wait<Nothing>([&](auto done) { store_->put_promise_book(book, done); }));
    later(180);
  }

  static domain::HoursDraft hours(int from_min, int until_min) {
    return {domain::ManagerId{"duty"}, domain::WindowId{"1"}, plus_seconds(nine, 60 * from_min),
            plus_seconds(nine, 60 * until_min)};
  }
  Result<ManagerHours, Problem> add(const domain::HoursDraft& draft, std::string key = {}) {
    return delivery_.wait<ManagerHours, Problem>(
        [&](auto done) { promises_->add(hall_, draft, asker(std::move(key)), done); });
  }
  Result<ManagerHours, Problem> remove(int number) {
    return delivery_.wait<ManagerHours, Problem>(
        [&](auto done) { promises_->remove(hall_, number, "demo", now_, done); });
  }
  protocol::PromiseBoard board() { return *promises_->board(hall_, now_); }

  std::optional<PromiseService> promises_;
};

TEST_F(PromiseServiceTest, ABoardTellsWhatCameOfEachPromise) {
  domain::HallEvent open = domain::event(domain::EventKind::Open, "", "1");
  domain::HallEvent taken = domain::take("A1", "ask");
  domain::HallEvent call = domain::event(domain::EventKind::Call, "A1", "1");
  open.id = "open";
  taken.id = "take";
  call.id = "call";
  call.at = plus_seconds(nine, 31 * 60);
  ASSERT_TRUE((delivery_.wait<protocol::FeedAnswer, Problem>([&](auto done) {
    halls_->accept(hall_, {{open, taken, call}, now_, {}}, now_, done);
  })));
  ASSERT_TRUE(add(hours(0, 90)));
  const auto told = board();
  ASSERT_EQ(told.promises.size(), 3u);
  EXPECT_EQ(told.promises[0].kept, (domain::Kept{0, 1})) << "31 minutes";
  EXPECT_EQ(told.promises[1].kept, (domain::Kept{90, 480}));
  EXPECT_EQ(told.promises[2].kept, domain::Kept{});
  ASSERT_EQ(told.managers.size(), 1u);
  EXPECT_EQ(told.managers[0].served_min, 90);
  EXPECT_FALSE(promises_->board(domain::HallId{"other"}, now_));
}

TEST_F(PromiseServiceTest, HoursAreTakenDownOnceAndTakenAwayAgain) {
  const std::string key = new_key();
  const auto first = add(hours(0, 60), key);
  ASSERT_TRUE(first);
  EXPECT_EQ(*add(hours(0, 60), key), *first) << "sent again";
  EXPECT_EQ(board().hours, std::vector{*first});
  EXPECT_EQ(*remove(1), *first);
  EXPECT_TRUE(board().hours.empty());
  EXPECT_EQ(remove(1).error().code, ProblemCode::NotFound);
}

TEST_F(PromiseServiceTest, WhatIsWrongIsSaidAtItsField) {
  ASSERT_TRUE(add(hours(0, 60)));
  const auto overlapping = add(hours(59, 90));
  ASSERT_FALSE(overlapping);
  EXPECT_EQ(overlapping.error().code, ProblemCode::Invalid);
  ASSERT_EQ(overlapping.error().fields.size(), 1u);
  EXPECT_EQ(overlapping.error().fields[0].field, "from");
  EXPECT_EQ(overlapping.error().fields[0].key, "hours_issue.from_overlaps");
  EXPECT_EQ(add(hours(120, 300)).error().fields.at(0).key, "hours_issue.until_in_future");
  EXPECT_EQ(add(hours(0, 60), "short").error().code, ProblemCode::Malformed);
}

TEST_F(PromiseServiceTest, WhoLooksSeesAChangeAtOnceAndAnotherMonthBeginsAnew) {
  Reader reader(*hub_, {}, {}, [] {});
  subscribe(reader, "promises:sample", now_);
  const auto first = messages(drain(reader));
  EXPECT_EQ(std::get<protocol::Snapshot>(first.back()).at.seq, 1);
  ASSERT_TRUE(add(hours(0, 60)));
  const auto then = messages(drain(reader));
  ASSERT_EQ(then.size(), 1u);
  const auto& delta = std::get<protocol::Delta>(then[0]);
  EXPECT_EQ(delta.from, 1);
  EXPECT_EQ(delta.to.seq, 2);
  EXPECT_EQ(std::get<protocol::PromiseBoard>(delta.change).hours.size(), 1u);
  now_ = instant_of({2026, 12, 1, 0, 0}, 480);
  EXPECT_EQ(board().managers[0].served_min, 0);
  EXPECT_EQ(board().hours.size(), 1u) << "the last month can still be read";
}

TEST_F(PromiseServiceTest, TheDemonstrationStartsAlsoIfItsMorningIsTakenDownAlready) {
  ASSERT_TRUE(add(hours(30, 60)));
  EXPECT_TRUE(*delivery_.wait<bool>([&](auto done) {
    seed_hours(*promises_, domain::sample_plan(), now_,
               [done](bool seeded) { done(Stored<bool>(seeded)); });
  }));
  EXPECT_EQ(board().hours.size(), 1u);
}

}  // namespace
}  // namespace tucao::server
