// SPDX-License-Identifier: Apache-2.0
#include "domain/hall.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>

#include "domain/queue.h"
#include "domain/sample_hall.h"

namespace tucao::domain {
namespace {

/// Everything of a hall that an event can change, comparable.
auto facts(const Hall& hall) {
  std::vector<std::tuple<std::string, std::vector<BusinessId>, WindowState, WindowReason,
                         std::string, std::optional<Instant>, TicketNumber, bool>>
      windows;
  for (const Window& w : hall.windows) {
    windows.emplace_back(w.id.value, w.businesses, w.state, w.reason, w.reason_text, w.resume_at,
                         w.serving, w.calling);
  }
  std::vector<std::tuple<std::string, BusinessId, TicketClass, TicketState, WindowId, Instant,
                         std::optional<Instant>, std::optional<Instant>>>
      tickets;
  for (const auto& [number, t] : hall.tickets) {
    tickets.emplace_back(number.value, t.business, t.ticket_class, t.state, t.window, t.taken_at,
                         t.called_at, t.started_at);
  }
  return std::tuple(windows, tickets, hall.shifts.size(), hall.data_at);
}

void must(Hall& hall, const HallEvent& event) {
  const auto done = apply(hall, event);
  ASSERT_TRUE(done.ok()) << static_cast<int>(done.error());
}

void expect_refused(const Hall& hall, const HallEvent& event, HallProblem problem) {
  Hall after = hall;
  const auto done = apply(after, event);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error(), problem);
  EXPECT_EQ(facts(after), facts(hall));
}

/// Windows 1 and 2 are open; window 1 is free.
Hall open_hall() {
  Hall hall = new_hall(sample_plan());
  must(hall, event(EventKind::Open, "", "1"));
  must(hall, event(EventKind::Open, "", "2"));
  return hall;
}

/// An open hall in which T is in `state`; window 2 holds it while it is called or served.
Hall hall_with_ticket(TicketState state) {
  Hall hall = open_hall();
  must(hall, take("T", "ask"));
  if (state == TicketState::Waiting) return hall;
  if (state == TicketState::Left) {
    must(hall, event(EventKind::Leave, "T"));
    return hall;
  }
  must(hall, event(EventKind::Call, "T", "2"));
  if (state == TicketState::Called) return hall;
  if (state == TicketState::Passed) {
    must(hall, event(EventKind::Pass, "T"));
    return hall;
  }
  must(hall, event(EventKind::Start, "T"));
  if (state == TicketState::Held) must(hall, event(EventKind::Hold, "T"));
  if (state == TicketState::Done) must(hall, event(EventKind::Finish, "T"));
  return hall;
}

constexpr std::array ticket_states{TicketState::Waiting, TicketState::Called, TicketState::Serving,
                                   TicketState::Held,    TicketState::Passed, TicketState::Done,
                                   TicketState::Left};
constexpr std::array ticket_events{
    EventKind::Call,   EventKind::Recall, EventKind::Start,    EventKind::Finish, EventKind::Pass,
    EventKind::Rejoin, EventKind::Hold,   EventKind::Transfer, EventKind::Leave,  EventKind::Rate};

TEST(Hall, TicketsFollowTheTableAndNothingElse) {
  using S = TicketState;
  using E = EventKind;
  const std::map<std::pair<S, E>, S> table{
      {{S::Waiting, E::Call}, S::Called},      {{S::Held, E::Call}, S::Called},
      {{S::Called, E::Recall}, S::Called},     {{S::Called, E::Start}, S::Serving},
      {{S::Waiting, E::Start}, S::Serving},    {{S::Called, E::Finish}, S::Done},
      {{S::Serving, E::Finish}, S::Done},      {{S::Called, E::Pass}, S::Passed},
      {{S::Passed, E::Rejoin}, S::Waiting},    {{S::Called, E::Hold}, S::Held},
      {{S::Serving, E::Hold}, S::Held},        {{S::Called, E::Transfer}, S::Waiting},
      {{S::Serving, E::Transfer}, S::Waiting}, {{S::Waiting, E::Leave}, S::Left},
      {{S::Called, E::Leave}, S::Left},        {{S::Held, E::Leave}, S::Left},
      {{S::Passed, E::Leave}, S::Left},        {{S::Done, E::Rate}, S::Done},
  };
  for (const TicketState from : ticket_states) {
    for (const EventKind kind : ticket_events) {
      SCOPED_TRACE(testing::Message()
                   << "state " << static_cast<int>(from) << ", event " << static_cast<int>(kind));
      Hall hall = hall_with_ticket(from);
      ASSERT_EQ(hall.tickets[TicketNumber("T")].state, from);
      HallEvent e = event(kind, "T", "1");
      e.business = BusinessId("tax");
      e.rating = 5;
      const auto allowed = table.find({from, kind});
      if (allowed == table.end()) {
        expect_refused(hall, e, HallProblem::TicketState);
        continue;
      }
      must(hall, e);
      const TicketState to = allowed->second;
      EXPECT_EQ(hall.tickets[TicketNumber("T")].state, to);
      const bool at_window = to == S::Called || to == S::Serving;
      const int holding =
          static_cast<int>(std::ranges::count(hall.windows, TicketNumber("T"), &Window::serving));
      EXPECT_EQ(holding, at_window ? 1 : 0);
    }
  }
}

TEST(Hall, WindowsFollowTheirEvents) {
  using S = WindowState;
  using E = EventKind;
  const auto in_state = [](S state) {
    Hall hall = new_hall(sample_plan());
    if (state != S::Closed) must(hall, event(E::Open, "", "1"));
    if (state == S::Paused) must(hall, pause("1", WindowReason::Lunch));
    return hall;
  };
  for (const S from : {S::Open, S::Paused, S::Closed}) {
    for (const auto& [kind, to] : std::map<E, S>{{E::Open, S::Open},
                                                 {E::Pause, S::Paused},
                                                 {E::Resume, S::Open},
                                                 {E::Close, S::Closed}}) {
      SCOPED_TRACE(testing::Message()
                   << "state " << static_cast<int>(from) << ", event " << static_cast<int>(kind));
      Hall hall = in_state(from);
      HallEvent e = event(kind, "", "1");
      e.reason = WindowReason::Equipment;
      e.resume_at = plus_seconds(nine, 600);
      if (kind == E::Resume && from != S::Paused) {
        expect_refused(hall, e, HallProblem::WindowState);
        continue;
      }
      must(hall, e);
      const Window& window = *find_window(hall, WindowId("1"));
      EXPECT_EQ(window.state, to);
      EXPECT_EQ(window.reason, to == S::Open ? WindowReason::None : WindowReason::Equipment);
      EXPECT_EQ(window.resume_at.has_value(), to != S::Open);
    }
  }
}

TEST(Hall, StartsWithEveryWindowClosedAsNotScheduled) {
  const Hall hall = new_hall(sample_plan());
  ASSERT_EQ(hall.windows.size(), 3u);
  for (const Window& window : hall.windows) {
    EXPECT_EQ(window.state, WindowState::Closed);
    EXPECT_EQ(window.reason, WindowReason::NotScheduled);
  }
  EXPECT_EQ(hall.data_at, Instant{});
  EXPECT_EQ(open_windows(hall), 0);
}

TEST(Hall, RefusesWhatItDoesNotKnow) {
  const Hall hall = hall_with_ticket(TicketState::Waiting);
  expect_refused(hall, event(EventKind::Open, "", "9"), HallProblem::UnknownWindow);
  expect_refused(hall, event(EventKind::Open, "", ""), HallProblem::UnknownWindow);
  expect_refused(hall, take("U", "marriage"), HallProblem::UnknownBusiness);
  expect_refused(hall, take("", "ask"), HallProblem::UnknownTicket);
  expect_refused(hall, event(EventKind::Call, "U", "1"), HallProblem::UnknownTicket);
  expect_refused(hall, event(EventKind::Call, "T", "9"), HallProblem::UnknownWindow);
  HallEvent serves = event(EventKind::Serves, "", "1");
  serves.businesses = {BusinessId("tax"), BusinessId("marriage")};
  expect_refused(hall, serves, HallProblem::UnknownBusiness);
  HallEvent transfer = event(EventKind::Transfer, "T");
  transfer.business = BusinessId("marriage");
  expect_refused(hall_with_ticket(TicketState::Called), transfer, HallProblem::UnknownBusiness);
}

TEST(Hall, RefusesANumberThatWasTakenToday) {
  expect_refused(hall_with_ticket(TicketState::Done), take("T", "ask"), HallProblem::TicketExists);
}

TEST(Hall, TakesACallAsProofThatTheWindowWorksAndTheLastNumberIsDone) {
  Hall hall = hall_with_ticket(TicketState::Serving);
  must(hall, take("U", "ask"));
  must(hall, take("V", "ask"));
  HallEvent call = event(EventKind::Call, "U", "2");
  call.at = plus_seconds(nine, 300);
  must(hall, call);
  EXPECT_EQ(hall.tickets[TicketNumber("T")].state, TicketState::Done);
  EXPECT_EQ(hall.tickets[TicketNumber("T")].finished_at, call.at);
  EXPECT_EQ(find_window(hall, WindowId("2"))->serving, TicketNumber("U"));

  must(hall, pause("1", WindowReason::Training));
  must(hall, event(EventKind::Call, "V", "1"));
  EXPECT_EQ(find_window(hall, WindowId("1"))->state, WindowState::Open);
  EXPECT_EQ(find_window(hall, WindowId("1"))->reason, WindowReason::None);
}

TEST(Hall, TakesAStartAtAWindowAsACall) {
  Hall hall = hall_with_ticket(TicketState::Waiting);
  expect_refused(hall, event(EventKind::Start, "T", ""), HallProblem::TicketState);
  must(hall, event(EventKind::Start, "T", "1"));
  EXPECT_EQ(hall.tickets[TicketNumber("T")].called_at, nine);
  EXPECT_EQ(find_window(hall, WindowId("1"))->serving, TicketNumber("T"));
  EXPECT_FALSE(find_window(hall, WindowId("1"))->calling);
}

TEST(Hall, RemembersCallsPassesAndTheirTimes) {
  Hall hall = hall_with_ticket(TicketState::Called);
  HallEvent recall = event(EventKind::Recall, "T");
  recall.at = plus_seconds(nine, 30);
  must(hall, recall);
  must(hall, event(EventKind::Pass, "T"));
  const Ticket& ticket = hall.tickets[TicketNumber("T")];
  EXPECT_EQ(ticket.calls, 2);
  EXPECT_EQ(ticket.passes, 1);
  EXPECT_EQ(ticket.called_at, nine);
  EXPECT_EQ(ticket.last_called_at, recall.at);
}

TEST(Hall, PutsANumberThatMissedItsCallBehindSoManyOfItsLine) {
  for (const int after : {0, 2, 3, 9}) {
    SCOPED_TRACE(after);
    Hall hall = hall_with_ticket(TicketState::Passed);
    hall.plan.rules.rejoin_after = after;
    for (int i = 0; i < 5; ++i) {
      HallEvent taken = take("U" + std::to_string(i), "ask");
      taken.at = plus_seconds(nine, 60 + i);
      must(hall, taken);
    }
    HallEvent rejoin = event(EventKind::Rejoin, "T");
    rejoin.at = plus_seconds(nine, 120);
    must(hall, rejoin);
    EXPECT_EQ(people_ahead(hall, hall.tickets[TicketNumber("T")]), std::min(after, 5));
  }
}

TEST(Hall, KeepsTodaysShiftsOfItsWindows) {
  Hall hall = open_hall();
  HallEvent lunch = pause("1", WindowReason::Lunch);
  lunch.resume_at = plus_seconds(nine, 3600);
  must(hall, lunch);
  ASSERT_EQ(hall.shifts.size(), 3u);
  EXPECT_EQ(hall.shifts[2].window, WindowId("1"));
  EXPECT_EQ(hall.shifts[2].state, WindowState::Paused);
  EXPECT_EQ(hall.shifts[2].reason, WindowReason::Lunch);
  EXPECT_EQ(hall.shifts[2].resume_at, lunch.resume_at);
  start_new_day(hall);
  EXPECT_TRUE(hall.shifts.empty());
}

TEST(Hall, WantsAReasonForEveryPauseAndClosing) {
  const Hall hall = open_hall();
  expect_refused(hall, pause("1", WindowReason::None), HallProblem::ReasonMissing);
  expect_refused(hall, event(EventKind::Close, "", "1"), HallProblem::ReasonMissing);
  expect_refused(hall, pause("1", WindowReason::Other), HallProblem::ReasonTextNeeded);
  Hall paused = hall;
  must(paused, pause("1", WindowReason::Other, "系统升级"));
  EXPECT_EQ(find_window(paused, WindowId("1"))->reason_text, "系统升级");
}

TEST(Hall, TakesRatingsFromOneToFive) {
  Hall hall = hall_with_ticket(TicketState::Done);
  HallEvent rate = event(EventKind::Rate, "T");
  for (const int out_of_range : {-1, 0, 6}) {
    rate.rating = out_of_range;
    expect_refused(hall, rate, HallProblem::RatingOutOfRange);
  }
  for (int rating = 1; rating <= 5; ++rating) {
    Hall rated = hall;
    rate.rating = rating;
    must(rated, rate);
    EXPECT_EQ(rated.tickets[TicketNumber("T")].rating, rating);
    expect_refused(rated, rate, HallProblem::AlreadyRated);
  }
}

TEST(Hall, ShowsWhoIsCalledAndThenServed) {
  Hall hall = hall_with_ticket(TicketState::Called);
  EXPECT_EQ(find_window(hall, WindowId("2"))->serving, TicketNumber("T"));
  EXPECT_TRUE(find_window(hall, WindowId("2"))->calling);
  must(hall, event(EventKind::Start, "T"));
  EXPECT_FALSE(find_window(hall, WindowId("2"))->calling);
  must(hall, event(EventKind::Finish, "T"));
  EXPECT_TRUE(find_window(hall, WindowId("2"))->serving.empty());
}

TEST(Hall, KeepsThePlaceOfATransferredTicket) {
  Hall hall = hall_with_ticket(TicketState::Serving);
  HallEvent transfer = event(EventKind::Transfer, "T");
  transfer.business = BusinessId("tax");
  transfer.at = plus_seconds(nine, 60);
  must(hall, transfer);
  const Ticket& ticket = hall.tickets[TicketNumber("T")];
  EXPECT_EQ(ticket.business, BusinessId("tax"));
  EXPECT_EQ(ticket.taken_at, nine);
  EXPECT_EQ(waiting_for(hall, BusinessId("tax")), 1);
  EXPECT_EQ(waiting_for(hall, BusinessId("ask")), 0);
}

TEST(Hall, CountsOnlyThoseWhoWait) {
  Hall hall = hall_with_ticket(TicketState::Held);
  must(hall, take("U", "ask"));
  must(hall, take("V", "tax"));
  EXPECT_EQ(waiting_for(hall, BusinessId("ask")), 1);
  EXPECT_EQ(waiting_at(hall, *find_window(hall, WindowId("1"))), 1);
  EXPECT_EQ(waiting_at(hall, *find_window(hall, WindowId("2"))), 2);
}

TEST(Hall, LetsAWindowChangeItsBusinesses) {
  Hall hall = open_hall();
  HallEvent change = event(EventKind::Serves, "", "1");
  change.businesses = {BusinessId("tax")};
  must(hall, change);
  EXPECT_TRUE(serves(*find_window(hall, WindowId("1")), BusinessId("tax")));
  EXPECT_FALSE(serves(*find_window(hall, WindowId("1")), BusinessId("ask")));
  start_new_day(hall);
  EXPECT_TRUE(serves(*find_window(hall, WindowId("1")), BusinessId("ask")));
}

TEST(Hall, DatesItsDataByTheNewestEventEvenIfALateOneFollows) {
  Hall hall = open_hall();
  EXPECT_EQ(hall.data_at, nine);
  HallEvent late = take("T", "ask");
  late.at = plus_seconds(nine, -30);
  must(hall, late);
  EXPECT_EQ(hall.data_at, nine);
  EXPECT_EQ(hall.tickets[TicketNumber("T")].taken_at, late.at);
}

/// One ticket served at window 1 for `seconds`.
void serve(Hall& hall, const std::string& number, std::int64_t seconds) {
  must(hall, take(number, "ask"));
  must(hall, event(EventKind::Call, number, "1"));
  must(hall, event(EventKind::Start, number));
  HallEvent finish = event(EventKind::Finish, number);
  finish.at = plus_seconds(nine, seconds);
  must(hall, finish);
}

TEST(Hall, StartsANewDayWithNothingButItsPlan) {
  Hall hall = hall_with_ticket(TicketState::Serving);
  serve(hall, "U", 120);
  start_new_day(hall);
  EXPECT_TRUE(hall.tickets.empty());
  EXPECT_EQ(open_windows(hall), 0);
  EXPECT_EQ(hall.data_at, plus_seconds(nine, 120));
}

TEST(Hall, ADeviceWorksUntilSomebodySaysOtherwiseAndCountsAsNoWindow) {
  HallPlan plan = sample_plan();
  plan.windows.push_back({WindowId("Z1"), {BusinessId("ask")}, WindowKind::SelfService});
  Hall hall = new_hall(plan);
  EXPECT_EQ(find_window(hall, WindowId("Z1"))->state, WindowState::Open);
  EXPECT_EQ(open_windows(hall), 0);
  EXPECT_EQ(count_of_windows(hall), 3);
  ASSERT_TRUE(apply(hall, pause("Z1", WindowReason::Equipment)));
  EXPECT_EQ(find_window(hall, WindowId("Z1"))->state, WindowState::Paused);
}

TEST(Hall, SaysWithinHowManyDaysItAnswersOrTheRuleDoes) {
  HallPlan plan = sample_plan();
  EXPECT_EQ(answer_workdays_of(plan, CaseKind::Complaint, Category::Equipment), 1);
  plan.answer_times = {{CaseKind::Question, Category::Papers, 2},
                       {CaseKind::Question, std::nullopt, 5},
                       {std::nullopt, Category::Equipment, 4}};
  EXPECT_EQ(answer_workdays_of(plan, CaseKind::Question, Category::Papers), 2);
  EXPECT_EQ(answer_workdays_of(plan, CaseKind::Question, Category::Equipment), 5) << "the first";
  EXPECT_EQ(answer_workdays_of(plan, CaseKind::Question, std::nullopt), 5);
  EXPECT_EQ(answer_workdays_of(plan, CaseKind::Complaint, Category::Equipment), 4);
  EXPECT_EQ(answer_workdays_of(plan, CaseKind::Complaint, Category::Papers), 3) << "the rule";
}

TEST(Hall, AnAnswerTimeNamesSomethingAndADayThatComes) {
  const auto plausible = [](AnswerTime time) { return are_plausible({time}); };
  EXPECT_TRUE(are_plausible({}));
  EXPECT_TRUE(plausible({CaseKind::Thanks, std::nullopt, 1}));
  EXPECT_TRUE(plausible({std::nullopt, Category::Other, 60}));
  EXPECT_FALSE(plausible({std::nullopt, std::nullopt, 3}));
  EXPECT_FALSE(plausible({std::nullopt, Category::Other, 0}));
  EXPECT_FALSE(plausible({std::nullopt, Category::Other, 61}));
}

}  // namespace
}  // namespace tucao::domain
