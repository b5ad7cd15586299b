// SPDX-License-Identifier: Apache-2.0
#include "domain/wait_simulation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <queue>

#include "domain/sample_hall.h"

namespace tucao::domain {
namespace {

const BusinessId ask("ask");
const BusinessId tax("tax");

/// Everything takes exactly as long as said; nobody misses a call, no window pauses.
WaitModel plain_model(const Hall& hall, const Durations& occupied_s) {
  WaitModel model;
  model.occupied_s.assign(hall.plan.businesses.size(), occupied_s);
  model.occupied_doubt.assign(hall.plan.businesses.size(), 0);
  model.window_factor.assign(hall.windows.size(), 1);
  model.rest_of.assign(hall.windows.size(), Durations({600}));
  model.plans.resize(hall.windows.size());
  return model;
}

/// The sample hall with `windows` open and tickets A0, A1, ... for enquiries, a second apart.
Hall hall_with(std::initializer_list<const char*> windows, int waiting) {
  Hall hall = new_hall(sample_plan());
  for (const char* window : windows) EXPECT_TRUE(apply(hall, event(EventKind::Open, "", window)));
  for (int i = 0; i < waiting; ++i) {
    HallEvent taken = take("A" + std::to_string(i), "ask");
    taken.at = plus_seconds(nine, i);
    EXPECT_TRUE(apply(hall, taken));
  }
  return hall;
}

double only(const CallTimes& calls) {
  EXPECT_EQ(calls.size(), 1U);
  return calls.front();
}

TEST(WaitSimulation, CallsOneAfterAnother) {
  const Hall hall = hall_with({"1"}, 3);
  const auto calls =
      simulate_calls(hall, plain_model(hall, Durations({100})), plus_seconds(nine, 60), 1);
  EXPECT_EQ(only(calls.tickets.at(TicketNumber("A0"))), 0);
  EXPECT_EQ(only(calls.tickets.at(TicketNumber("A1"))), 100);
  EXPECT_EQ(only(calls.tickets.at(TicketNumber("A2"))), 200);
  EXPECT_EQ(only(calls.newcomers.at(ask)), 300);
  EXPECT_EQ(only(calls.newcomers.at(tax)), never_called) << "no open window serves it";
}

TEST(WaitSimulation, AWindowThatCallsNobodyIsAsGoodAsNone) {
  for (const WindowKind kind :
       {WindowKind::SelfService, WindowKind::PreCheck, WindowKind::Counter}) {
    HallPlan plan = sample_plan();
    // The counter serves nothing.
    plan.windows.push_back({WindowId("9"), {}, kind});
    if (kind != WindowKind::Counter) plan.windows.back().businesses = {ask};
    Hall hall = new_hall(plan);
    for (const char* window : {"1", "9"}) {
      ASSERT_TRUE(apply(hall, event(EventKind::Open, "", window)));
    }
    for (const char* number : {"A0", "A1"}) ASSERT_TRUE(apply(hall, take(number, "ask")));
    WaitModel model = plain_model(hall, Durations({100}));
    model.returner_share = 0.5;
    model.pauses_per_s = 0.01;
    const auto with_it = simulate_calls(hall, model, plus_seconds(nine, 60), 20);
    std::erase_if(hall.windows, [](const Window& window) { return window.id == WindowId("9"); });
    WaitModel small = plain_model(hall, Durations({100}));
    small.returner_share = model.returner_share;
    small.pauses_per_s = model.pauses_per_s;
    const auto without = simulate_calls(hall, small, plus_seconds(nine, 60), 20);
    EXPECT_EQ(with_it.tickets, without.tickets);
  }
}

TEST(WaitSimulation, CountsTheServiceUnderWay) {
  Hall hall = hall_with({"1"}, 2);
  HallEvent call = event(EventKind::Call, "A0", "1");
  call.at = plus_seconds(nine, 10);
  ASSERT_TRUE(apply(hall, call));
  const auto calls =
      simulate_calls(hall, plain_model(hall, Durations({100})), plus_seconds(nine, 40), 1);
  EXPECT_EQ(only(calls.tickets.at(TicketNumber("A1"))), 70);
}

TEST(WaitSimulation, NewcomersDoNotTakeEachOthersTurn) {
  const Hall hall = hall_with({"1", "2", "3"}, 0);
  const auto calls = simulate_calls(hall, plain_model(hall, Durations({100})), nine, 1);
  EXPECT_EQ(only(calls.newcomers.at(ask)), 0);
  EXPECT_EQ(only(calls.newcomers.at(tax)), 0);
}

TEST(WaitSimulation, PriorityGoesFirstUpToTheCap) {
  Hall hall = hall_with({"1"}, 2);
  for (const char* number : {"P0", "P1", "P2"}) {
    HallEvent taken = take(number, "ask");
    taken.at = plus_seconds(nine, 30);
    taken.ticket_class = TicketClass::Priority;
    ASSERT_TRUE(apply(hall, taken));
  }
  WaitModel model = plain_model(hall, Durations({100}));
  const Instant now = plus_seconds(nine, 60);
  EXPECT_EQ(only(simulate_calls(hall, model, now, 1).tickets.at(TicketNumber("A0"))), 300);
  model.rule.max_priority_in_a_row = 2;
  const auto capped = simulate_calls(hall, model, now, 1);
  EXPECT_EQ(only(capped.tickets.at(TicketNumber("A0"))), 200);
  EXPECT_EQ(only(capped.tickets.at(TicketNumber("P2"))), 300);
  EXPECT_EQ(only(capped.tickets.at(TicketNumber("A1"))), 400);
}

TEST(WaitSimulation, AppointmentsHaveAHeadStart) {
  Hall hall = hall_with({"1"}, 1);
  HallEvent taken = take("Y0", "ask");
  taken.at = plus_seconds(nine, 600);
  taken.ticket_class = TicketClass::Appointment;
  ASSERT_TRUE(apply(hall, taken));
  const auto calls =
      simulate_calls(hall, plain_model(hall, Durations({100})), plus_seconds(nine, 700), 1);
  EXPECT_EQ(only(calls.tickets.at(TicketNumber("Y0"))), 0);
  EXPECT_EQ(only(calls.tickets.at(TicketNumber("A0"))), 100);
}

TEST(WaitSimulation, WaitsForAPausedWindowUntilItResumes) {
  Hall hall = hall_with({"1"}, 1);
  HallEvent lunch = pause("1", WindowReason::Equipment);
  lunch.resume_at = plus_seconds(nine, 900);
  ASSERT_TRUE(apply(hall, lunch));
  WaitModel model = plain_model(hall, Durations({100}));
  EXPECT_EQ(only(simulate_calls(hall, model, plus_seconds(nine, 60), 1).newcomers.at(ask)), 940);
  model.late_s = Durations({300});
  EXPECT_EQ(only(simulate_calls(hall, model, plus_seconds(nine, 60), 1).newcomers.at(ask)), 1240);
}

TEST(WaitSimulation, KnowsLunchAndClosingFromPastDays) {
  const Hall hall = hall_with({"1"}, 3);
  WaitModel model = plain_model(hall, Durations({100}));
  const double nine_s = 9 * 3600;
  model.plans[0] = {{{nine_s + 160, nine_s + 1360}}};
  const auto lunch = simulate_calls(hall, model, plus_seconds(nine, 60), 1);
  EXPECT_EQ(only(lunch.tickets.at(TicketNumber("A0"))), 0);
  EXPECT_EQ(only(lunch.tickets.at(TicketNumber("A1"))), 1300);
  model.plans[0] = {{{nine_s + 160, never_ends_s}}};
  const auto closing = simulate_calls(hall, model, plus_seconds(nine, 60), 1);
  EXPECT_EQ(only(closing.tickets.at(TicketNumber("A1"))), never_called);
  model.plans.assign(hall.windows.size(), {});
  model.ends_s = nine_s + 200;
  const auto end = simulate_calls(hall, model, plus_seconds(nine, 60), 1);
  EXPECT_EQ(only(end.tickets.at(TicketNumber("A1"))), 100);
  EXPECT_EQ(only(end.tickets.at(TicketNumber("A2"))), never_called);
}

TEST(WaitSimulation, MissedCallsTakeTheirTime) {
  const Hall hall = hall_with({"1"}, 2);
  WaitModel model = plain_model(hall, Durations({100}));
  model.no_show = 1;
  model.no_show_s = Durations({30});
  EXPECT_EQ(only(simulate_calls(hall, model, plus_seconds(nine, 60), 1).newcomers.at(ask)), 60);
}

TEST(WaitSimulation, TheSameArgumentsGiveTheSameCalls) {
  const Hall hall = hall_with({"1", "2"}, 9);
  WaitModel model = plain_model(hall, Durations::exponential(300));
  model.arrivals = {{0, 2, std::vector<double>(48, 0.002)}};
  model.pauses_per_s = 1e-4;
  model.pause_s = Durations({600});
  const auto once = simulate_calls(hall, model, plus_seconds(nine, 60), 50);
  const auto again = simulate_calls(hall, model, plus_seconds(nine, 60), 50);
  EXPECT_EQ(once.tickets, again.tickets);
  EXPECT_EQ(once.newcomers, again.newcomers);
}

// ---- M/M/s: what theory says ----

struct Queueing {
  int servers = 1;
  double load = 0.9;
};

HallPlan plan_with(int servers) {
  HallPlan plan = sample_plan();
  plan.windows.clear();
  for (int i = 0; i < servers; ++i) {
    WindowPlan window;
    window.id = WindowId(std::to_string(i + 1));
    window.businesses = {ask};
    plan.windows.push_back(window);
  }
  return plan;
}

double mean(const CallTimes& calls) {
  return std::accumulate(calls.begin(), calls.end(), 0.0) / static_cast<double>(calls.size());
}

class MarkovianQueue : public testing::TestWithParam<Queueing> {};

/// Ibrahim and Whitt 2009: with n ahead and s servers busy, the mean wait is (n + 1) m / s.
TEST_P(MarkovianQueue, WaitsTheMeanThatTheoryGives) {
  const auto [servers, load] = GetParam();
  constexpr double service_s = 300;
  for (const int ahead : {0, 3, 20}) {
    Hall hall = new_hall(plan_with(servers));
    for (int i = 0; i < servers; ++i) {
      const std::string window = std::to_string(i + 1);
      ASSERT_TRUE(apply(hall, event(EventKind::Open, "", window)));
      ASSERT_TRUE(apply(hall, take("S" + window, "ask")));
      HallEvent call = event(EventKind::Call, "S" + window, window);
      call.at = plus_seconds(nine, i * 60);
      ASSERT_TRUE(apply(hall, call));
    }
    for (int i = 0; i < ahead; ++i) ASSERT_TRUE(apply(hall, take("A" + std::to_string(i), "ask")));
    const auto calls = simulate_calls(hall, plain_model(hall, Durations::exponential(service_s)),
                                      plus_seconds(nine, 600), 6000);
    EXPECT_NEAR(mean(calls.newcomers.at(ask)) / ((ahead + 1) * service_s / servers), 1, 0.03)
        << ahead << " ahead";
  }
}

/// A whole queue in motion: the mean of what is said is the mean of what happens.
TEST_P(MarkovianQueue, IsNotBiased) {
  const auto [servers, load] = GetParam();
  constexpr double service_s = 300;
  constexpr int customers = 120'000;
  constexpr int every = 10;
  Dice dice(17);
  const Durations service = Durations::exponential(service_s);
  std::vector<double> begins(static_cast<std::size_t>(customers));
  std::vector<double> arrives(static_cast<std::size_t>(customers));
  std::priority_queue<double, std::vector<double>, std::greater<>> free_at;
  for (int i = 0; i < servers; ++i) free_at.push(0);
  double now_s = 0;
  for (std::size_t i = 0; i < begins.size(); ++i) {
    now_s += dice.exponential(service_s / servers / load);
    arrives[i] = now_s;
    begins[i] = std::max(now_s, free_at.top());
    free_at.pop();
    free_at.push(begins[i] + dice.exponential(service_s));
  }
  double waited_s = 0;
  double said_s = 0;
  std::size_t called = 0;
  for (std::size_t i = every; i < begins.size(); i += every) {
    // Who is served and who waits when i arrives: customers begin in the order in which they come.
    // Each minute has its own dice.
    const Instant now = plus_seconds(nine, static_cast<std::int64_t>(i % 600) * 60);
    Hall hall = new_hall(plan_with(servers));

    while (begins[called] <= arrives[i] && called < i) ++called;
    const std::size_t waiting = i - called;
    waited_s += begins[i] - arrives[i];
    if (begins[i] <= arrives[i]) continue;
    // All windows are busy, each since some moment that a memoryless service does not mind.
    for (int w = 0; w < servers; ++w) {
      const std::string window = std::to_string(w + 1);
      static_cast<void>(apply(hall, event(EventKind::Open, "", window)));
      static_cast<void>(apply(hall, take("S" + window, "ask")));
      HallEvent call = event(EventKind::Call, "S" + window, window);
      call.at = plus_seconds(now, -150);
      static_cast<void>(apply(hall, call));
    }
    for (std::size_t j = 0; j < waiting; ++j) {
      static_cast<void>(apply(hall, take("A" + std::to_string(j), "ask")));
    }
    said_s += mean(simulate_calls(hall, plain_model(hall, service), now, 4).newcomers.at(ask));
  }
  EXPECT_NEAR(said_s / waited_s, 1, 0.02);
}

INSTANTIATE_TEST_SUITE_P(WaitSimulation, MarkovianQueue,
                         testing::Values(Queueing{1, 0.9}, Queueing{1, 0.95}, Queueing{3, 0.9},
                                         Queueing{3, 0.95}, Queueing{10, 0.9}, Queueing{10, 0.95}));

}  // namespace
}  // namespace tucao::domain
