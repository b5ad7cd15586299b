// SPDX-License-Identifier: Apache-2.0
#include "server/service/hall_service.h"

#include <gtest/gtest.h>

#include <memory>
#include <optional>

#include "domain/sample_hall.h"
#include "server/config/keys.h"
#include "server/delivery.h"
#include "server/folder.h"
#include "server/service/case_topics.h"
#include "server/service/secrets.h"
#include "server/storage/sqlite_store.h"

namespace tucao::server {
namespace {

using domain::EventKind;
using domain::nine;
using protocol::FeedAnswer;
using protocol::FeedRequest;
using protocol::Problem;
using protocol::ProblemCode;

class HallServiceTest : public testing::Test {
 protected:
  HallServiceTest() {
    open();
    EXPECT_TRUE(
        delivery_.wait<Nothing>([&](auto done) { store_->put_hall(domain::sample_plan(), done); }));
    EXPECT_TRUE(halls_->load(nine));
  }

  void open() {
    halls_.reset();
    hub_.reset();
    topics_.reset();
    store_.reset();
    auto store = SqliteStore::open(folder_.path(), nine,
                                   [this](auto work) { delivery_.deliver(std::move(work)); });
    EXPECT_TRUE(store);
    store_ = std::move(store).value();
    topics_.emplace(*store_, keys_);
    hub_.emplace(store_->epoch(), *topics_);
    halls_.emplace(*store_, *hub_);
  }

  Result<FeedAnswer, Problem> feed(std::vector<domain::HallEvent> events, Instant at = nine,
                                   Instant now = nine) {
    return delivery_.wait<FeedAnswer, Problem>([&](auto done) {
      halls_->accept(hall_, FeedRequest{std::move(events), at, {}}, now, done);
    });
  }

  static domain::HallEvent named(const std::string& id, domain::HallEvent event) {
    event.id = id;
    return event;
  }

  TemporaryFolder folder_;
  Delivery delivery_;
  Keys keys_;
  std::unique_ptr<SqliteStore> store_;
  std::optional<CaseTopics> topics_;
  std::optional<Hub> hub_;
  std::optional<HallService> halls_;
  const domain::HallId hall_{"sample"};
};

TEST_F(HallServiceTest, TakesTheGoodEventsAndSaysWhatIsWrongWithTheOthers) {
  const auto answer = feed({named("1", domain::event(EventKind::Open, "", "1")),
                            named("2", domain::event(EventKind::Open, "", "99")),
                            named("3", domain::take("A001", "ask"))});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->accepted, 2);
  EXPECT_EQ(answer->repeated, 0);
  ASSERT_EQ(answer->refused.size(), 1u);
  EXPECT_EQ(answer->refused[0].id, "2");
  EXPECT_EQ(answer->refused[0].problem, domain::HallProblem::UnknownWindow);
  const auto view = halls_->view(hall_, nine);
  EXPECT_EQ(view->windows[0].state, domain::WindowState::Open);
  EXPECT_EQ(view->windows[0].waiting, 1);
}

TEST_F(HallServiceTest, RepeatsAreHarmless) {
  const std::vector<domain::HallEvent> events{named("1", domain::event(EventKind::Open, "", "1")),
                                              named("2", domain::take("A001", "ask"))};
  ASSERT_TRUE(feed(events));
  const auto again = feed(events);
  EXPECT_EQ(again->accepted, 0);
  EXPECT_EQ(again->repeated, 2);
  const auto twice =
      feed({named("3", domain::take("A002", "ask")), named("3", domain::take("A003", "ask"))});
  EXPECT_EQ(twice->accepted, 1);
  EXPECT_EQ(twice->repeated, 1);
  EXPECT_EQ(halls_->view(hall_, nine)->windows[0].waiting, 2);
}

TEST_F(HallServiceTest, AHeartbeatMovesTheAgeOfTheDataButNeverIntoTheFuture) {
  ASSERT_TRUE(feed({}, plus_seconds(nine, 30), plus_seconds(nine, 31)));
  EXPECT_EQ(halls_->view(hall_, nine)->data_at, plus_seconds(nine, 30));
  ASSERT_TRUE(feed({}, plus_seconds(nine, 9999), plus_seconds(nine, 40)));
  EXPECT_EQ(halls_->view(hall_, nine)->data_at, plus_seconds(nine, 40));
  ASSERT_TRUE(feed({}, nine, plus_seconds(nine, 50)));
  EXPECT_EQ(halls_->view(hall_, nine)->data_at, plus_seconds(nine, 40)) << "an old heartbeat";
}

TEST_F(HallServiceTest, StartsANewDayAtLocalMidnight) {
  ASSERT_TRUE(feed({named("1", domain::event(EventKind::Open, "", "1")),
                    named("2", domain::take("A001", "ask"))}));
  domain::HallEvent tomorrow = domain::take("A001", "ask");
  tomorrow.at = plus_seconds(nine, 16 * 3600);
  const auto answer = feed({named("3", tomorrow)}, tomorrow.at, tomorrow.at);
  EXPECT_EQ(answer->accepted, 1) << "yesterday's number is free again";
  const auto view = halls_->view(hall_, tomorrow.at);
  EXPECT_EQ(view->windows[0].state, domain::WindowState::Closed);
  EXPECT_EQ(view->windows[0].waiting, 1);
}

TEST_F(HallServiceTest, IsTheSameAfterARestart) {
  ASSERT_TRUE(
      feed({named("1", domain::event(EventKind::Open, "", "1")),
            named("2", domain::take("A001", "ask")), named("3", domain::take("A002", "ask")),
            named("4", domain::event(EventKind::Call, "A001", "1")),
            named("5", domain::pause("2", domain::WindowReason::Lunch))}));
  ASSERT_TRUE(feed({}, plus_seconds(nine, 20), plus_seconds(nine, 20)));
  const auto before = halls_->view(hall_, plus_seconds(nine, 21));
  open();
  ASSERT_TRUE(halls_->load(nine));
  const auto after = halls_->view(hall_, plus_seconds(nine, 21));
  ASSERT_TRUE(before && after);
  EXPECT_EQ(after->windows, before->windows);
  EXPECT_EQ(after->data_at, before->data_at);
}

TEST_F(HallServiceTest, TakesBatchesThatComeTogetherOneAfterTheOther) {
  int answers = 0;
  int accepted = 0;
  for (int i = 0; i < 20; ++i) {
    FeedRequest request{
        {named(std::to_string(i), domain::take("A" + std::to_string(i), "ask"))}, nine, {}};
    halls_->accept(hall_, std::move(request), nine, [&](const auto& answer) {
      ++answers;
      accepted += answer ? answer->accepted : 0;
    });
  }
  delivery_.run_until([&] { return answers == 20; });
  EXPECT_EQ(accepted, 20);
  EXPECT_EQ(store_->halls()->front().seq, 20);
}

TEST_F(HallServiceTest, KeepsAnEventThatComesBeforeWhatItNeedsAlsoOverARestart) {
  domain::HallEvent call = domain::event(EventKind::Call, "A001", "1");
  call.at = plus_seconds(nine, 60);
  const auto early = feed({named("call", call)}, nine, call.at);
  ASSERT_TRUE(early);
  EXPECT_EQ(early->accepted, 1);
  ASSERT_EQ(early->pending.size(), 1u);
  EXPECT_EQ(early->pending[0].id, "call");
  EXPECT_EQ(early->pending[0].problem, domain::HallProblem::UnknownTicket);
  open();
  ASSERT_TRUE(halls_->load(nine));
  const auto late = feed({named("take", domain::take("A001", "ask"))}, nine, call.at);
  EXPECT_TRUE(late->pending.empty());
  EXPECT_EQ(halls_->view(hall_, call.at)->windows[0].serving, domain::TicketNumber("A001"));
}

TEST_F(HallServiceTest, RefusesADayThatIsOverAndADateThatNoClockShows) {
  domain::HallEvent yesterday = domain::take("A001", "ask");
  yesterday.at = plus_seconds(nine, -24 * 3600);
  domain::HallEvent next_year = domain::take("A002", "ask");
  next_year.at = plus_seconds(nine, 365LL * 24 * 3600);
  ASSERT_TRUE(feed({named("old", yesterday)}, yesterday.at));
  ASSERT_TRUE(feed({named("new", domain::take("A003", "ask"))}));
  yesterday.ticket = domain::TicketNumber("A009");
  const auto answer =
      feed({named("old", yesterday), named("older", yesterday), named("future", next_year)});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->accepted, 0);
  EXPECT_EQ(answer->repeated, 1);
  ASSERT_EQ(answer->refused.size(), 2u);
  EXPECT_EQ(answer->refused[0].problem, domain::HallProblem::InFuture);
  EXPECT_EQ(answer->refused[1].id, "older");
  EXPECT_EQ(answer->refused[1].problem, domain::HallProblem::DayOver);
  EXPECT_EQ(halls_->state(hall_)->tickets.size(), 1u);
}

TEST_F(HallServiceTest, ChangesSeeThoseThatAreStillOnTheirWayToTheDisk) {
  ASSERT_TRUE(
      feed({named("1", domain::take("A001", "ask")), named("2", domain::take("A002", "ask"))}));
  std::vector<std::string> called;
  int answers = 0;
  for (const char* window : {"1", "2"}) {
    halls_->change(
        hall_, nine, std::string("call-") + window,
        [&, window](const domain::Hall& hall) -> Result<HallService::Change, Problem> {
          for (const auto& [number, ticket] : hall.tickets) {
            if (ticket.state != domain::TicketState::Waiting) continue;
            called.push_back(number.value);
            return HallService::Change{
                {named(std::string("call-") + window,
                       domain::event(EventKind::Call, number.value, window))},
                {{{nine, "demo", "window.call"}, std::string("sample/") + window}}};
          }
          return refuse(ProblemCode::Conflict);
        },
        [&](const auto& done) { answers += done ? 1 : 0; });
  }
  delivery_.run_until([&] { return answers == 2; });
  EXPECT_EQ(called, (std::vector<std::string>{"A001", "A002"}));
  open();
  ASSERT_TRUE(halls_->load(nine));
  EXPECT_EQ(halls_->view(hall_, nine)->windows[0].serving, domain::TicketNumber("A001"));
  EXPECT_EQ(halls_->view(hall_, nine)->windows[1].serving, domain::TicketNumber("A002"));
}

TEST_F(HallServiceTest, ARepeatedChangeIsHarmless) {
  const auto take = [&] {
    return delivery_.wait<HallService::HallState, Problem>([&](auto done) {
      halls_->change(
          hall_, nine, "key",
          [&](const domain::Hall& hall) -> Result<HallService::Change, Problem> {
            const std::string number = "A" + std::to_string(hall.tickets.size());
            return HallService::Change{{named("key", domain::take(number, "ask"))}, {}};
          },
          done);
    });
  };
  ASSERT_TRUE(take());
  const auto again = take();
  ASSERT_TRUE(again);
  EXPECT_EQ((*again)->tickets.size(), 1u);
}

TEST_F(HallServiceTest, AccountsForTheRangesThatItShowedAndForRatingsAlsoOverARestart) {
  const auto at = [](domain::HallEvent event, int second, const std::string& id) {
    event.at = plus_seconds(nine, second);
    return named(id, std::move(event));
  };
  ASSERT_TRUE(feed({at(domain::event(EventKind::Open, "", "1"), 0, "open")}));
  int second = 10;
  for (int i = 0; i < domain::min_rating_sample; ++i) {
    const std::string number = "A" + std::to_string(i);
    const auto step = [&](domain::HallEvent event, const char* what) {
      const Instant now = plus_seconds(nine, second);
      ASSERT_TRUE(feed({at(std::move(event), second, number + what)}, now, now));
    };
    step(domain::take(number, "ask"), "take");
    second +=
        i == 0 ? 3600 : 5;  // nobody was ahead of the first one, and yet it waited for an hour
    step(domain::event(EventKind::Call, number, "1"), "call");
    step(domain::event(EventKind::Finish, number), "finish");
    domain::HallEvent rate = domain::event(EventKind::Rate, number);
    rate.rating = 4;
    step(rate, "rate");
    second += 20;
  }
  for (const bool restarted : {false, true}) {
    SCOPED_TRACE(restarted);
    if (restarted) {
      open();
      ASSERT_TRUE(halls_->load(nine));
    }
    const auto view = halls_->view(hall_, plus_seconds(nine, second));
    ASSERT_EQ(view->accuracy.size(), 1u);
    EXPECT_EQ(view->accuracy[0].business, domain::BusinessId("ask"));
    EXPECT_EQ(view->accuracy[0].tickets, domain::min_rating_sample);
    EXPECT_EQ(view->accuracy[0].inside, domain::min_rating_sample - 1);
    EXPECT_EQ(view->windows[0].rating_tenths, 40);
    EXPECT_EQ(view->windows[0].ratings, domain::min_rating_sample);
    // The day after, it is history and counts all the same.
    const auto tomorrow = plus_seconds(nine, 24 * 3600);
    if (!restarted) continue;
    ASSERT_TRUE(feed({at(domain::event(EventKind::Open, "", "1"), 24 * 3600, "next day")}, tomorrow,
                     tomorrow));
    EXPECT_EQ(halls_->view(hall_, tomorrow)->accuracy, view->accuracy);
    EXPECT_EQ(halls_->view(hall_, tomorrow)->windows[0].ratings, domain::min_rating_sample);
  }
}

TEST_F(HallServiceTest, SaysUnderTheBarWhatOneMoreWindowWouldDoAndWhatItThenDoes) {
  domain::HallPlan plan = domain::sample_plan();
  plan.staffing.peaks = {{9 * 60, 11 * 60}};
  ASSERT_TRUE(delivery_.wait<Nothing>([&](auto done) { store_->put_hall(plan, done); }));
  open();
  ASSERT_TRUE(halls_->load(nine));
  EXPECT_FALSE(halls_->outlook(hall_, nine)->staffing.under_bar) << "no window has told of itself";

  std::vector<domain::HallEvent> events{named("open", domain::event(EventKind::Open, "", "1"))};
  for (int i = 0; i < 12; ++i) {
    const std::string number = "A" + std::to_string(i);
    events.push_back(named(number, domain::take(number, "ask")));
  }
  ASSERT_TRUE(feed(events));
  const auto at = [](int seconds) { return plus_seconds(nine, seconds); };
  const protocol::Staffing before = halls_->outlook(hall_, at(2))->staffing;
  EXPECT_TRUE(before.under_bar);
  EXPECT_EQ(before.breaches, (std::vector<domain::Breach>{{nine, std::nullopt, 1}}));
  ASSERT_TRUE(before.one_more);
  EXPECT_EQ(before.one_more->window, domain::WindowId("2"));
  EXPECT_EQ(before.one_more->business, domain::BusinessId("ask"));
  EXPECT_EQ(before.one_more->before, halls_->view(hall_, at(2))->windows[0].wait);
  ASSERT_TRUE(before.one_more->before);
  EXPECT_LT(before.one_more->after.high_min, before.one_more->before->high_min);

  domain::HallEvent second = named("second", domain::event(EventKind::Open, "", "2"));
  second.at = at(2);
  ASSERT_TRUE(feed({second}, at(2), at(2)));
  EXPECT_EQ(halls_->view(hall_, at(3))->windows[0].wait, before.one_more->after);
  const protocol::Staffing after = halls_->outlook(hall_, at(3))->staffing;
  EXPECT_FALSE(after.under_bar);
  EXPECT_FALSE(after.one_more);
  EXPECT_EQ(after.breaches, (std::vector<domain::Breach>{{nine, at(2), 1}}));
}

TEST_F(HallServiceTest, ADayWithoutAWordFromTheMachineHasNoBreach) {
  domain::HallPlan plan = domain::sample_plan();
  plan.staffing.peaks = {{9 * 60, 11 * 60}};
  ASSERT_TRUE(delivery_.wait<Nothing>([&](auto done) { store_->put_hall(plan, done); }));
  open();
  ASSERT_TRUE(halls_->load(nine));
  ASSERT_TRUE(feed({named("open", domain::event(EventKind::Open, "", "1"))}));
  EXPECT_TRUE(halls_->outlook(hall_, plus_seconds(nine, 60))->staffing.under_bar);
  const Instant saturday = plus_seconds(nine, 24 * 3600 + 60);
  EXPECT_EQ(halls_->outlook(hall_, saturday)->staffing, protocol::Staffing{});
  const HallService::Record record = halls_->record(hall_, saturday);
  EXPECT_EQ(record.breaches,
            (std::vector<domain::Breach>{{nine, plus_seconds(nine, 2 * 3600), 1}}));
  EXPECT_EQ(record.peak_time, (domain::Kept{0, 2 * 3600}));
}

TEST_F(HallServiceTest, RemembersWaitsAndBreachesOfTheDaysBeforeAlsoOverARestart) {
  domain::HallPlan plan = domain::sample_plan();
  plan.staffing.peaks = {{9 * 60, 10 * 60}};
  ASSERT_TRUE(delivery_.wait<Nothing>([&](auto done) { store_->put_hall(plan, done); }));
  open();
  ASSERT_TRUE(halls_->load(nine));
  const auto at = [](domain::HallEvent event, int second, const std::string& id) {
    event.at = plus_seconds(nine, second);
    return named(id, std::move(event));
  };
  constexpr int day = 24 * 3600;
  for (const int morning : {0, day}) {
    const std::string id = std::to_string(morning);
    const Instant now = plus_seconds(nine, morning + 2 * 3600);
    ASSERT_TRUE(feed({at(domain::event(EventKind::Open, "", "1"), morning, "one" + id),
                      at(domain::take("A1", "ask"), morning, "take" + id),
                      at(domain::event(EventKind::Open, "", "2"), morning + 600, "two" + id),
                      at(domain::event(EventKind::Call, "A1", "1"), morning + 601, "call" + id)},
                     now, now));
  }
  const Instant now = plus_seconds(nine, day + 2 * 3600);
  const auto breach = [](int morning) {
    return domain::Breach{plus_seconds(nine, morning), plus_seconds(nine, morning + 600), 1};
  };
  for (const bool restarted : {false, true}) {
    SCOPED_TRACE(restarted);
    if (restarted) {
      open();
      ASSERT_TRUE(halls_->load(now));
    }
    const HallService::Record record = halls_->record(hall_, now);
    EXPECT_EQ(record.waits, (domain::WaitCounts{{11, 2}}));
    EXPECT_EQ(record.breaches, (std::vector{breach(day), breach(0)}));
    EXPECT_EQ(record.peak_time, (domain::Kept{2 * 3000, 2 * 3600}));
  }
  EXPECT_TRUE(halls_->record(domain::HallId{"other"}, now).breaches.empty());
}

TEST_F(HallServiceTest, KnowsOnlyItsHalls) {
  std::optional<ProblemCode> code;
  halls_->accept(domain::HallId{"other"}, {}, nine,
                 [&](const auto& answer) { code = answer.error().code; });
  EXPECT_EQ(code, ProblemCode::NotFound);
  EXPECT_FALSE(halls_->view(domain::HallId{"other"}, nine));
}

}  // namespace
}  // namespace tucao::server
