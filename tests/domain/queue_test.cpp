// SPDX-License-Identifier: Apache-2.0
#include "domain/queue.h"

#include <gtest/gtest.h>

#include "domain/sample_hall.h"

namespace tucao::domain {
namespace {

HallEvent take_at(const std::string& number, int second, TicketClass ticket_class,
                  PriorityReason reason = PriorityReason::None) {
  HallEvent taken = take(number, "ask");
  taken.at = plus_seconds(nine, second);
  taken.ticket_class = ticket_class;
  taken.priority_reason = reason;
  return taken;
}

/// Calls everybody who waits to window 1, in turn; `number` of each, joined.
std::string order_of_calls(Hall hall) {
  std::string order;
  while (const Ticket* next = next_ticket(hall, *find_window(hall, WindowId("1")))) {
    order += next->number.value;
    EXPECT_TRUE(apply(hall, event(EventKind::Call, next->number.value, "1")).ok());
  }
  return order;
}

Hall hall_of(std::initializer_list<HallEvent> taken) {
  Hall hall = new_hall(sample_plan());
  for (const HallEvent& ticket : taken) EXPECT_TRUE(apply(hall, ticket).ok());
  return hall;
}

TEST(Queue, CallsPriorityFirstAndThenByTime) {
  const Hall hall =
      hall_of({take_at("a", 1, TicketClass::WalkIn), take_at("b", 0, TicketClass::WalkIn),
               take_at("p", 9, TicketClass::Priority)});
  EXPECT_EQ(order_of_calls(hall), "pba");
}

TEST(Queue, StopsPriorityAtItsCapAsLongAsOthersWait) {
  Hall hall =
      hall_of({take_at("a", 0, TicketClass::WalkIn), take_at("b", 1, TicketClass::WalkIn),
               take_at("p", 2, TicketClass::Priority), take_at("q", 3, TicketClass::Priority),
               take_at("r", 4, TicketClass::Priority), take_at("s", 5, TicketClass::Priority)});
  EXPECT_EQ(order_of_calls(hall), "pqrsab");
  hall.plan.rules.max_priority_in_a_row = 2;
  EXPECT_EQ(order_of_calls(hall), "pqarsb");
  hall.windows[0].kind = WindowKind::GreenChannel;
  EXPECT_EQ(order_of_calls(hall), "pqrsab");
}

TEST(Queue, GivesAppointmentsAHeadStart) {
  Hall hall = hall_of({take_at("a", 0, TicketClass::WalkIn), take_at("b", 120, TicketClass::WalkIn),
                       take_at("n", 300, TicketClass::Appointment)});
  hall.plan.rules.appointment_head_start_s = 240;
  EXPECT_EQ(order_of_calls(hall), "anb");
}

TEST(Queue, CountsWhoIsAheadInEveryLineThatSharesAWindow) {
  Hall hall = hall_of({take_at("a", 0, TicketClass::WalkIn), take_at("p", 9, TicketClass::Priority),
                       take_at("c", 20, TicketClass::WalkIn)});
  HallEvent tax = take("t", "tax");
  tax.at = plus_seconds(nine, 5);
  ASSERT_TRUE(apply(hall, tax).ok());
  const Ticket& last = hall.tickets[TicketNumber("c")];
  EXPECT_EQ(people_ahead(hall, last), 2);  // window 2, which serves both, is closed
  ASSERT_TRUE(apply(hall, event(EventKind::Open, "", "2")).ok());
  EXPECT_EQ(people_ahead(hall, last), 3);
  EXPECT_EQ(people_ahead(hall, hall.tickets[TicketNumber("p")]), 0);
  ASSERT_TRUE(apply(hall, event(EventKind::Call, "c", "2")).ok());
  EXPECT_EQ(people_ahead(hall, last), -1);
}

TEST(Queue, TellsWhoWentFirstAndWhy) {
  Hall hall =
      hall_of({take_at("me", 10, TicketClass::WalkIn),
               take_at("old", 0, TicketClass::Priority, PriorityReason::Elderly),
               take_at("p", 20, TicketClass::Priority, PriorityReason::Pregnant),
               take_at("q", 30, TicketClass::Priority, PriorityReason::Pregnant),
               take_at("n", 40, TicketClass::Appointment), take_at("w", 50, TicketClass::WalkIn),
               take_at("z", 60, TicketClass::Priority, PriorityReason::Ill)});
  const auto call = [&](const char* number, const char* window, int second) {
    HallEvent event = domain::event(EventKind::Call, number, window);
    event.at = plus_seconds(nine, second);
    ASSERT_TRUE(apply(hall, event).ok());
  };
  call("old", "1", 70);
  call("p", "1", 71);
  call("q", "2", 72);
  call("n", "2", 73);
  call("w", "2", 74);
  call("me", "1", 75);
  call("z", "1", 76);
  const WentFirst first = went_first(hall, hall.tickets[TicketNumber("me")]);
  EXPECT_EQ(first.appointments, 1);
  EXPECT_EQ(first.priority, (std::map<PriorityReason, int>{{PriorityReason::Pregnant, 2}}));
}

}  // namespace
}  // namespace tucao::domain
