// SPDX-License-Identifier: Apache-2.0
#include "domain/accuracy.h"

#include <gtest/gtest.h>

#include "domain/sample_hall.h"

namespace tucao::domain {
namespace {

TEST(Accuracy, CountsTheEndsOfARangeAsInside) {
  EXPECT_FALSE(is_inside({10, 20}, 599));
  EXPECT_TRUE(is_inside({10, 20}, 600));
  EXPECT_TRUE(is_inside({10, 20}, 1200));
  EXPECT_FALSE(is_inside({10, 20}, 1201));
  EXPECT_TRUE(is_inside({0, 0}, 60));
  EXPECT_FALSE(is_inside({0, 0}, 61));
}

TEST(Accuracy, CountsWalkInsThatWereShownARangeAndCalled) {
  Hall hall = new_hall(sample_plan());
  std::map<TicketNumber, WaitRange> shown;
  const auto ticket = [&](const char* number, TicketClass ticket_class, int called_after_s) {
    HallEvent taken = take(number, "ask");
    taken.ticket_class = ticket_class;
    ASSERT_TRUE(apply(hall, taken).ok());
    shown[TicketNumber(number)] = {5, 10};
    if (called_after_s == 0) return;
    HallEvent call = event(EventKind::Call, number, "1");
    call.at = plus_seconds(nine, called_after_s);
    ASSERT_TRUE(apply(hall, call).ok());
  };
  ticket("in", TicketClass::WalkIn, 400);
  ticket("out", TicketClass::WalkIn, 700);
  ticket("waits", TicketClass::WalkIn, 0);
  ticket("priority", TicketClass::Priority, 400);
  ticket("not-shown", TicketClass::WalkIn, 400);
  shown.erase(TicketNumber("not-shown"));
  shown[TicketNumber("unknown")] = {0, 0};
  EXPECT_EQ(accuracy_of(hall, shown),
            (std::map<BusinessId, Accuracy>{{BusinessId("ask"), {2, 1}}}));
}

}  // namespace
}  // namespace tucao::domain
