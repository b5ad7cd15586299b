// SPDX-License-Identifier: Apache-2.0
#include "domain/hall_day.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "domain/queue.h"
#include "domain/sample_hall.h"

namespace tucao::domain {
namespace {

/// A day of calls, passes, transfers and pauses at the sample hall, in order. Instants have a resolution of
/// five seconds, as those of some machines, so that many events share one.
std::vector<HallEvent> busy_day(unsigned seed) {
  std::mt19937 random(seed);
  const auto pick = [&](int count) {
    return static_cast<int>(random() % static_cast<unsigned>(count));
  };
  std::vector<HallEvent> events;
  Hall hall = new_hall(sample_plan());
  const auto add = [&](HallEvent event, int second) {
    event.at = plus_seconds(nine, second / 5 * 5);
    event.id = "e" + std::to_string(events.size());
    if (!apply(hall, event).ok()) return false;
    events.push_back(event);
    return true;
  };
  for (const char* window : {"1", "2", "3"}) add(event(EventKind::Open, "", window), 0);
  int second = 1;
  for (int i = 0; i < 400; ++i) {
    second += pick(4);
    const std::string window = std::to_string(1 + pick(3));
    const TicketNumber serving = find_window(hall, WindowId(window))->serving;
    const std::string some = "T" + std::to_string(pick(i + 1));
    switch (pick(9)) {
      case 0:
      case 1:
      case 2: {
        HallEvent taken = take("T" + std::to_string(i), pick(2) == 0 ? "ask" : "tax");
        taken.ticket_class = static_cast<TicketClass>(pick(3));
        add(taken, second);
        break;
      }
      case 3:
        add(pause(window, WindowReason::Equipment), second);
        break;
      case 4:
        add(event(EventKind::Rejoin, some), second);
        break;
      case 5: {
        HallEvent transfer = event(EventKind::Transfer, serving.value);
        transfer.business = BusinessId("tax");
        add(transfer, second);
        break;
      }
      case 6:
        add(event(pick(2) == 0 ? EventKind::Pass : EventKind::Start, serving.value), second);
        break;
      default:
        if (const Ticket* next = next_ticket(hall, *find_window(hall, WindowId(window)))) {
          add(event(EventKind::Call, next->number.value, window), second);
        }
    }
  }
  return events;
}

std::string state_of(const Hall& hall) {
  std::string text;
  for (const Window& w : hall.windows) {
    text += w.id.value + " " + std::to_string(static_cast<int>(w.state)) + " " + w.serving.value +
            " " + std::to_string(w.calling) + " " + std::to_string(w.priority_in_a_row) + "\n";
  }
  for (const auto& [number, t] : hall.tickets) {
    text += number.value + " " + std::to_string(static_cast<int>(t.state)) + " " +
            t.business.value + " " + t.window.value + " " + std::to_string(t.queued_at.ms) + " " +
            std::to_string(t.calls) + " " + std::to_string(t.passes) + " " +
            std::to_string(t.finished_at.value_or(Instant{}).ms) + "\n";
  }
  text += std::to_string(hall.shifts.size()) + " " + std::to_string(hall.data_at.ms);
  return text;
}

std::string state_after(const std::vector<HallEvent>& events, std::size_t batch) {
  HallDay day(sample_plan());
  for (std::size_t at = 0; at < events.size(); at += batch) {
    const auto end = std::min(events.size(), at + batch);
    day.add({events.begin() + static_cast<std::ptrdiff_t>(at),
             events.begin() + static_cast<std::ptrdiff_t>(end)});
  }
  EXPECT_EQ(day.event_count(), events.size());
  return state_of(day.hall());
}

TEST(HallDay, EndsTheSameInWhateverOrderTheEventsCome) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    std::vector<HallEvent> events = busy_day(seed);
    ASSERT_GT(events.size(), 200u);
    const std::string in_order = state_after(events, events.size());
    EXPECT_EQ(state_after(events, 1), in_order);
    std::mt19937 random(seed);
    for (const std::size_t batch : {1u, 7u, 100u}) {
      std::ranges::shuffle(events, random);
      EXPECT_EQ(state_after(events, batch), in_order);
    }
  }
}

TEST(HallDay, EndsTheSameWhenSomeEventsAreVeryLate) {
  std::vector<HallEvent> events = busy_day(99);
  for (unsigned seed = 100; seed < 110; ++seed) {
    for (HallEvent& more : busy_day(seed)) {
      more.at = plus_seconds(more.at, 3600 * (seed - 99));
      more.id += "-" + std::to_string(seed);
      if (!more.ticket.empty()) more.ticket.value += "-" + std::to_string(seed);
      events.push_back(more);
    }
  }
  ASSERT_GT(events.size(), 2000u);  // more than the checkpoints span
  const std::string in_order = state_after(events, events.size());
  std::vector<HallEvent> late;
  std::vector<HallEvent> punctual;
  for (std::size_t i = 0; i < events.size(); ++i)
    (i % 97 == 5 ? late : punctual).push_back(events[i]);
  HallDay day(sample_plan());
  day.add(punctual);
  for (const HallEvent& event : late) day.add({event});
  EXPECT_EQ(state_of(day.hall()), in_order);
}

TEST(HallDay, KeepsACallUntilItsNumberIsKnown) {
  HallDay day(sample_plan());
  HallEvent call = event(EventKind::Call, "T", "1");
  call.id = "call";
  call.at = plus_seconds(nine, 60);
  EXPECT_EQ(day.add({call}),
            (std::map<std::string, HallProblem>{{"call", HallProblem::UnknownTicket}}));
  HallEvent taken = take("T", "ask");
  taken.id = "take";
  EXPECT_TRUE(day.add({taken}).empty());
  EXPECT_EQ(find_window(day.hall(), WindowId("1"))->serving, TicketNumber("T"));
}

TEST(HallDay, ForgetsWhatCanNeverFit) {
  HallDay day(sample_plan());
  HallEvent nowhere = event(EventKind::Open, "", "99");
  nowhere.id = "nowhere";
  HallEvent first = take("T", "ask");
  first.id = "first";
  HallEvent second = take("T", "tax");
  second.id = "second";
  second.at = plus_seconds(nine, 5);
  const auto unfit = day.add({nowhere, second, first});
  EXPECT_EQ(unfit, (std::map<std::string, HallProblem>{{"nowhere", HallProblem::UnknownWindow},
                                                       {"second", HallProblem::TicketExists}}));
  EXPECT_EQ(day.event_count(), 1u);
  EXPECT_EQ(day.hall().tickets.at(TicketNumber("T")).business, BusinessId("ask"));
}

}  // namespace
}  // namespace tucao::domain
