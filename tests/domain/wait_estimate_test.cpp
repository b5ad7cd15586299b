// SPDX-License-Identifier: Apache-2.0
#include "domain/wait_estimate.h"

#include <gtest/gtest.h>

#include "domain/sample_hall.h"

namespace tucao::domain {
namespace {

const BusinessId ask("ask");
const BusinessId tax("tax");

Hall hall_with(std::initializer_list<const char*> windows, int waiting) {
  Hall hall = new_hall(sample_plan());
  for (const char* window : windows) EXPECT_TRUE(apply(hall, event(EventKind::Open, "", window)));
  for (int i = 0; i < waiting; ++i) {
    EXPECT_TRUE(apply(hall, take("A" + std::to_string(i), "ask")));
  }
  hall.data_at = nine;
  return hall;
}

TEST(WaitEstimate, HasNoNumberWhenNoWindowServesTheBusiness) {
  EXPECT_TRUE(estimate_waits(hall_with({}, 3), {}, nine).tickets.empty());
  const HallWaits waits = estimate_waits(hall_with({"1"}, 3), {}, nine);
  EXPECT_EQ(waits.tickets.size(), 3U);
  EXPECT_TRUE(waits.businesses.contains(ask));
  EXPECT_FALSE(waits.businesses.contains(tax));
  Hall paused = hall_with({"1"}, 3);
  ASSERT_TRUE(apply(paused, pause("1", WindowReason::Lunch)));
  EXPECT_EQ(estimate_waits(paused, {}, nine), HallWaits{});
}

TEST(WaitEstimate, AnOpenPreCheckDeskOrDeviceCallsNobody) {
  for (const WindowKind kind : {WindowKind::PreCheck, WindowKind::SelfService}) {
    HallPlan plan = sample_plan();
    plan.windows[0].kind = kind;
    Hall hall = new_hall(plan);
    ASSERT_TRUE(apply(hall, event(EventKind::Open, "", "1")));
    ASSERT_TRUE(apply(hall, take("A1", "ask")));
    hall.data_at = nine;
    EXPECT_EQ(estimate_waits(hall, {}, nine), HallWaits{}) << "nobody will be called";
    const HallWaits alone = [&] {
      Hall with_counter = hall;
      EXPECT_TRUE(apply(with_counter, event(EventKind::Open, "", "2")));
      with_counter.data_at = nine;
      return estimate_waits(with_counter, {}, nine);
    }();
    Hall counter_only = new_hall(plan);
    ASSERT_TRUE(apply(counter_only, event(EventKind::Open, "", "2")));
    ASSERT_TRUE(apply(counter_only, take("A1", "ask")));
    counter_only.data_at = nine;
    EXPECT_EQ(shown_range(alone.businesses.at(ask)),
              shown_range(estimate_waits(counter_only, {}, nine).businesses.at(ask)))
        << "it makes nobody's wait shorter";
  }
}

TEST(WaitEstimate, HasNoNumberWhenTheDataIsOld) {
  const Hall hall = hall_with({"1"}, 3);
  EXPECT_FALSE(estimate_waits(hall, {}, plus_seconds(nine, max_data_age_s)).tickets.empty());
  EXPECT_EQ(estimate_waits(hall, {}, plus_seconds(nine, max_data_age_s + 1)), HallWaits{});
}

TEST(WaitEstimate, HasNoNumberForWhoeverTheDayIsTooShort) {
  Hall hall = hall_with({"1"}, 60);
  hall.plan.closes_min = 10 * 60;
  const HallWaits waits = estimate_waits(hall, {}, nine);
  EXPECT_TRUE(waits.tickets.contains(TicketNumber("A0")));
  EXPECT_FALSE(waits.tickets.contains(TicketNumber("A59")));
  EXPECT_FALSE(waits.businesses.contains(ask));
}

TEST(WaitEstimate, OrdersTheLineAndItsRange) {
  const HallWaits waits = estimate_waits(hall_with({"1"}, 12), {}, nine);
  std::int64_t before_s = -1;
  for (const char* number : {"A0", "A1", "A10", "A11", "A2"}) {
    const WaitEstimate& estimate = waits.tickets.at(TicketNumber(number));
    EXPECT_LE(estimate.p10_s, estimate.p50_s);
    EXPECT_LE(estimate.p50_s, estimate.p90_s);
    EXPECT_GT(estimate.p50_s, before_s) << number << ": equal times are ordered by number";
    before_s = estimate.p50_s;
  }
  EXPECT_EQ(waits.businesses.at(ask).ahead, 12);
}

TEST(WaitEstimate, IsTheSameForOneTicketAlone) {
  const Hall hall = hall_with({"1", "2"}, 8);
  const HallWaits waits = estimate_waits(hall, {}, nine);
  EXPECT_EQ(estimate_ticket(hall, {}, nine, TicketNumber("A5")),
            waits.tickets.at(TicketNumber("A5")));
  EXPECT_EQ(estimate_ticket(hall, {}, nine, TicketNumber("Z9")), std::nullopt);
}

TEST(WaitEstimate, WhatIfIsWhatOpeningTheWindowGives) {
  const Hall before = hall_with({"1"}, 20);
  Hall after = before;
  HallEvent open = event(EventKind::Open, "", "2");
  ASSERT_TRUE(apply(after, open));
  const HallWaits imagined = estimate_waits(before, {}, nine, {{WindowId("2")}});
  EXPECT_EQ(imagined, estimate_waits(after, {}, nine));
  EXPECT_LT(imagined.businesses.at(ask).p50_s,
            estimate_waits(before, {}, nine).businesses.at(ask).p50_s);
  EXPECT_EQ(estimate_waits(before, {}, nine, {{WindowId("99")}}), estimate_waits(before, {}, nine));
}

TEST(WaitEstimate, IsPure) {
  const Hall hall = hall_with({"1", "2", "3"}, 30);
  EXPECT_EQ(estimate_waits(hall, {}, nine), estimate_waits(hall, {}, nine));
}

}  // namespace
}  // namespace tucao::domain
