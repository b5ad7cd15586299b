// SPDX-License-Identifier: Apache-2.0
#include "server/demo/simulation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "protocol/json.h"

namespace tucao::server {
namespace {

using domain::EventKind;
using domain::HallEvent;

/// Midnight of 2026-11-23 in Beijing.
constexpr Instant midnight{1795363200000};

Instant minute(int minutes) { return plus_seconds(midnight, minutes * 60); }

std::vector<HallEvent> whole_day(std::uint64_t seed) {
  return Simulation(demonstration_plan(), seed, {midnight, "s"}).step(minute(24 * 60));
}

std::string as_text(std::vector<HallEvent> events) {
  return protocol::to_json(protocol::FeedRequest{std::move(events), {}, {}});
}

int people_waiting(const domain::Hall& hall) {
  int waiting = 0;
  for (const domain::Business& business : hall.plan.businesses) {
    waiting += domain::waiting_for(hall, business.id);
  }
  return waiting;
}

TEST(Simulation, TellsTheSameDayForTheSameSeed) {
  const std::string day = as_text(whole_day(7));
  EXPECT_EQ(day, as_text(whole_day(7)));
  EXPECT_NE(day, as_text(whole_day(8)));
}

TEST(Simulation, TellsTheSameDayHoweverItIsAsked) {
  Simulation simulation(demonstration_plan(), 7, {midnight, "s"});
  std::vector<HallEvent> events;
  for (int m = 0; m <= 24 * 60; m += 7)
    std::ranges::move(simulation.step(minute(m)), std::back_inserter(events));
  std::ranges::move(simulation.step(minute(24 * 60)), std::back_inserter(events));
  EXPECT_EQ(as_text(events), as_text(whole_day(7)));
}

TEST(Simulation, KeepsTheHallBusyAndNeverFloodsIt) {
  for (const std::uint64_t seed : {1u, 7u, 20261123u}) {
    SCOPED_TRACE(seed);
    domain::Hall hall = domain::new_hall(demonstration_plan());
    Simulation simulation(demonstration_plan(), seed, {midnight, "s"});
    double waiting_sum = 0;
    double open_sum = 0;
    int calls = 0;
    int samples = 0;
    for (int m = 1; m <= 24 * 60; ++m) {
      for (const HallEvent& event : simulation.step(minute(m))) {
        ASSERT_TRUE(domain::apply(hall, event)) << event.id;
        calls += event.kind == EventKind::Call;
      }
      if (m < 5 || m >= 24 * 60 - 3) continue;
      const int waiting = people_waiting(hall);
      EXPECT_GE(waiting, 15) << m;
      EXPECT_LE(waiting, 120) << m;
      EXPECT_GE(domain::open_windows(hall), 4) << m;
      waiting_sum += waiting;
      open_sum += domain::open_windows(hall);
      ++samples;
    }
    EXPECT_GT(waiting_sum / samples, 40);
    EXPECT_LT(waiting_sum / samples, 80);
    EXPECT_GT(open_sum / samples, 9);
    const double seconds_between_calls = 24 * 3600.0 / calls;
    EXPECT_GT(seconds_between_calls, 20);
    EXPECT_LT(seconds_between_calls, 40);
  }
}

TEST(Simulation, ShowsEverythingThatHappensInAHall) {
  std::set<EventKind> kinds;
  std::set<domain::WindowReason> reasons;
  std::set<domain::TicketClass> classes;
  std::set<std::string> ids;
  Instant last;
  for (const HallEvent& event : whole_day(7)) {
    kinds.insert(event.kind);
    if (event.kind == EventKind::Pause) {
      reasons.insert(event.reason);
      EXPECT_GT(event.resume_at, event.at);
    }
    if (event.kind == EventKind::Take) classes.insert(event.ticket_class);
    EXPECT_TRUE(ids.insert(event.id).second) << event.id;
    EXPECT_GE(event.at, last);
    last = event.at;
  }
  EXPECT_EQ(kinds.size(), 15u) << "all kinds but serves";
  EXPECT_EQ(classes.size(), 3u);
  EXPECT_TRUE(reasons.contains(domain::WindowReason::Lunch));
  EXPECT_TRUE(reasons.contains(domain::WindowReason::Equipment));
}

TEST(Simulation, OpensATidalWindowWhenManyWaitAndClosesIt) {
  int opened = 0;
  int closed = 0;
  for (const HallEvent& event : whole_day(7)) {
    if (event.window != domain::WindowId("5") && event.window != domain::WindowId("14")) continue;
    opened += event.kind == EventKind::Open;
    closed += event.kind == EventKind::Close;
  }
  EXPECT_GT(opened, 2);
  EXPECT_GT(closed, 2);
}

TEST(Simulation, EndsTheDayWithNobodyLeftAndEveryWindowClosed) {
  domain::Hall hall = domain::new_hall(demonstration_plan());
  for (const HallEvent& event : whole_day(7)) ASSERT_TRUE(domain::apply(hall, event));
  EXPECT_EQ(people_waiting(hall), 0);
  EXPECT_EQ(domain::open_windows(hall), 0);
  for (const domain::Window& window : hall.windows) EXPECT_TRUE(window.serving.empty());
  for (const auto& [number, ticket] : hall.tickets) {
    EXPECT_TRUE(ticket.state == domain::TicketState::Done ||
                ticket.state == domain::TicketState::Left);
  }
}

TEST(Simulation, FollowsTheHoursOfItsPlan) {
  domain::HallPlan plan = demonstration_plan();
  plan.opens_min = 9 * 60;
  plan.closes_min = 17 * 60;
  Simulation simulation(plan, 7, {midnight, "s"});
  EXPECT_TRUE(simulation.step(minute(9 * 60 - 1)).empty());
  EXPECT_EQ(simulation.next_at(), minute(9 * 60));
  EXPECT_FALSE(simulation.step(minute(17 * 60)).empty());
  EXPECT_EQ(simulation.next_at(), std::nullopt);
}

TEST(Simulation, CountsTicketsFromWhereItIsTold) {
  Simulation simulation(demonstration_plan(), 7, {midnight, "s", 3001});
  for (const HallEvent& event : simulation.step(minute(5))) {
    if (event.kind != EventKind::Take) continue;
    EXPECT_EQ(event.ticket.value.substr(1, 2), "30");
  }
}

}  // namespace
}  // namespace tucao::server
