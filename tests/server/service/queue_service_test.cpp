// SPDX-License-Identifier: Apache-2.0
#include "server/service/queue_service.h"

#include <gtest/gtest.h>

#include <optional>

#include "server/service/service_test.h"

namespace tucao::server {
namespace {

using domain::nine;
using domain::TicketNumber;
using domain::TicketState;
using domain::WindowId;
using domain::WindowReason;
using protocol::ConsoleRequest;
using protocol::ConsoleStep;
using protocol::ConsoleView;
using protocol::OwnerRequest;
using protocol::OwnerStep;
using protocol::Problem;
using protocol::ProblemCode;
using protocol::Slip;
using protocol::TicketView;

/// A hall without a queue machine: windows 1 and 2 answer enquiries, 2 and 3 taxes.
class QueueServiceTest : public ServiceTest {
 protected:
  QueueServiceTest() : ServiceTest(plan()) { queues_.emplace(*halls_, keys_); }

  static domain::HallPlan plan() {
    domain::HallPlan plan = domain::sample_plan();
    for (domain::Business& business : plan.businesses) business.own_queue = true;
    return plan;
  }
  Result<Slip, Problem> take(const std::string& business, std::string key = {},
                             protocol::TakeRequest request = {}) {
    request.business = domain::BusinessId(business);
    return delivery_.wait<Slip, Problem>([&](auto done) {
      queues_->take(hall_, request, "http://hall.example", asker(std::move(key)), done);
    });
  }
  Result<ConsoleView, Problem> act(const std::string& window, ConsoleRequest request,
                                   std::string key = {}) {
    return delivery_.wait<ConsoleView, Problem>([&](auto done) {
      queues_->act(hall_, WindowId(window), request, asker(std::move(key)), done);
    });
  }
  /// One step at a window whose console is up to date.
  Result<ConsoleView, Problem> step(const std::string& window, ConsoleStep step) {
    ConsoleRequest request;
    request.step = step;
    request.seen = queues_->console(hall_, WindowId(window), now_)->window.serving;
    return act(window, request);
  }
  Result<TicketView, Problem> own(const std::string& number, OwnerStep step,
                                  const std::string& code, int rating = 0) {
    return delivery_.wait<TicketView, Problem>([&](auto done) {
      queues_->act(hall_, TicketNumber(number), OwnerRequest{step, code, rating}, asker(), done);
    });
  }
  static std::string detail(const Result<ConsoleView, Problem>& result) {
    return result ? "done" : result.error().detail_key;
  }
  TicketState state_of(const std::string& number) {
    return halls_->state(hall_)->tickets.at(TicketNumber(number)).state;
  }

  std::optional<QueueService> queues_;
};

TEST_F(QueueServiceTest, GivesOutNumbersInOrderEachWithACodeOfItsOwn) {
  const auto first = take("ask");
  const auto second = take("ask");
  const auto tax = take("tax");
  ASSERT_TRUE(first && second && tax);
  EXPECT_EQ(first->ticket.number, TicketNumber("A001"));
  EXPECT_EQ(second->ticket.number, TicketNumber("A002"));
  EXPECT_EQ(tax->ticket.number, TicketNumber("B001"));
  EXPECT_EQ(second->ticket.ahead, 1);
  EXPECT_FALSE(second->ticket.wait) << "no window is open";
  ASSERT_TRUE(step("1", ConsoleStep::Open));
  EXPECT_TRUE(take("ask")->ticket.wait);
  EXPECT_TRUE(first->ticket.owner);
  EXPECT_EQ(first->code.size(), protocol::ticket_code_characters);
  EXPECT_NE(first->code, second->code);
  EXPECT_GT(first->qr.size, 0);
}

TEST_F(QueueServiceTest, GivesTheSameSlipForTheSameKey) {
  const std::string key = new_key();
  const auto first = take("ask", key);
  now_ = plus_seconds(nine, 5);
  const auto again = take("ask", key);
  ASSERT_TRUE(first && again);
  EXPECT_EQ(again->ticket.number, first->ticket.number);
  EXPECT_EQ(again->code, first->code);
  EXPECT_EQ(halls_->state(hall_)->tickets.size(), 1u);
}

TEST_F(QueueServiceTest, RefusesANumberThatNobodyCouldCall) {
  EXPECT_EQ(take("marriage").error().fields[0].field, "business");
  EXPECT_EQ(take("ask", "short").error().code, ProblemCode::Malformed);
  protocol::TakeRequest priority;
  priority.ticket_class = domain::TicketClass::Priority;
  EXPECT_EQ(take("ask", {}, priority).error().fields[0].field, "priority_reason");
  priority.priority_reason = domain::PriorityReason::Pregnant;
  EXPECT_TRUE(take("ask", {}, priority));
}

TEST_F(QueueServiceTest, RunsAWindowFromOpeningToClosing) {
  ASSERT_TRUE(take("ask") && take("ask"));
  EXPECT_EQ(detail(step("1", ConsoleStep::Next)), "console.not_open");
  ASSERT_TRUE(step("1", ConsoleStep::Open));
  auto console = step("1", ConsoleStep::Next);
  ASSERT_TRUE(console);
  EXPECT_EQ(console->serving->number, TicketNumber("A001"));
  EXPECT_EQ(console->next.size(), 1u);
  ASSERT_TRUE(step("1", ConsoleStep::Recall));
  ASSERT_TRUE(step("1", ConsoleStep::Start));
  EXPECT_EQ(detail(step("1", ConsoleStep::Pass)), "console.not_now") << "it has come";
  console = step("1", ConsoleStep::Next);
  EXPECT_EQ(state_of("A001"), TicketState::Done);
  EXPECT_EQ(console->serving->number, TicketNumber("A002"));
  ASSERT_TRUE(step("1", ConsoleStep::Pass));
  EXPECT_EQ(state_of("A002"), TicketState::Passed);
  EXPECT_EQ(detail(step("1", ConsoleStep::Next)), "console.nobody");
  ConsoleRequest pause;
  pause.step = ConsoleStep::Pause;
  EXPECT_EQ(act("1", pause).error().fields[0].field, "reason");
  pause.reason = WindowReason::Other;
  EXPECT_EQ(act("1", pause).error().fields[0].field, "reason_text");
  pause.reason = WindowReason::Lunch;
  pause.resume_at = plus_seconds(nine, 3600);
  console = act("1", pause);
  ASSERT_TRUE(console);
  EXPECT_EQ(console->window.resume_at, pause.resume_at);
  ASSERT_TRUE(step("1", ConsoleStep::Resume));
  EXPECT_EQ(detail(step("1", ConsoleStep::Resume)), "console.not_now");
}

TEST_F(QueueServiceTest, HoldsTransfersAndTakesBack) {
  ASSERT_TRUE(take("ask") && take("ask"));
  ASSERT_TRUE(step("2", ConsoleStep::Open) && step("2", ConsoleStep::Next));
  auto console = step("2", ConsoleStep::Hold);
  ASSERT_EQ(console->held.size(), 1u);
  ConsoleRequest call;
  call.step = ConsoleStep::Call;
  call.ticket = TicketNumber("A001");
  console = act("2", call);
  EXPECT_EQ(console->serving->number, TicketNumber("A001"));
  ConsoleRequest transfer;
  transfer.step = ConsoleStep::Transfer;
  transfer.business = domain::BusinessId("tax");
  transfer.seen = TicketNumber("A001");
  ASSERT_TRUE(act("2", transfer));
  EXPECT_EQ(halls_->state(hall_)->tickets.at(TicketNumber("A001")).business,
            domain::BusinessId("tax"));
  ASSERT_TRUE(step("2", ConsoleStep::Next) && step("2", ConsoleStep::Pass));
  EXPECT_EQ(state_of("A001"), TicketState::Passed) << "it kept its place and was called first";
  ConsoleRequest rejoin;
  rejoin.step = ConsoleStep::Rejoin;
  rejoin.ticket = TicketNumber("A001");
  ASSERT_TRUE(act("2", rejoin));
  EXPECT_EQ(state_of("A001"), TicketState::Waiting);
}

TEST_F(QueueServiceTest, TellsAConsoleThatIsBehind) {
  ASSERT_TRUE(take("ask") && step("1", ConsoleStep::Open) && step("1", ConsoleStep::Next));
  ConsoleRequest late;
  late.step = ConsoleStep::Next;  // its console still shows a free window
  EXPECT_EQ(detail(act("1", late)), "console.changed");
}

TEST_F(QueueServiceTest, TwoConsolesAtOnceNeverCallTheSameNumber) {
  constexpr int days = 20;
  constexpr int rounds = 25;
  int called = 0;
  for (int day = 0; day < days; ++day) {
    now_ = plus_seconds(nine, day * 24LL * 3600);
    halls_->tick(now_);
    ASSERT_TRUE(step("1", ConsoleStep::Open) && step("2", ConsoleStep::Open));
    for (int i = 0; i < 2 * rounds; ++i) ASSERT_TRUE(take("ask"));
    std::map<TicketNumber, int> calls;
    for (int i = 0; i < rounds; ++i) {
      int answers = 0;
      for (const char* window : {"1", "2"}) {
        ConsoleRequest request;
        request.seen = queues_->console(hall_, WindowId(window), now_)->window.serving;
        queues_->act(hall_, WindowId(window), request, asker(), [&](const auto& console) {
          ++answers;
          if (console) ++calls[console->serving->number];
        });
      }
      delivery_.run_until([&] { return answers == 2; });
    }
    for (const auto& [number, count] : calls) EXPECT_EQ(count, 1) << number.value;
    called += static_cast<int>(calls.size());
  }
  EXPECT_EQ(called, days * rounds * 2);
}

TEST_F(QueueServiceTest, ARepeatedStepIsDoneOnce) {
  ASSERT_TRUE(take("ask") && take("ask") && step("1", ConsoleStep::Open));
  const std::string key = new_key();
  ASSERT_TRUE(act("1", {}, key));
  const auto again = act("1", {}, key);
  ASSERT_TRUE(again) << "although the console's view was of before";
  EXPECT_EQ(again->serving->number, TicketNumber("A001"));
  EXPECT_EQ(state_of("A002"), TicketState::Waiting);
}

TEST_F(QueueServiceTest, AKeyUsedForSomethingElseIsNoRepeat) {
  const std::string key = new_key();
  ConsoleRequest open;
  open.step = ConsoleStep::Open;
  ASSERT_TRUE(act("1", open, key));
  const auto slip = take("ask", key);
  ASSERT_TRUE(slip);
  EXPECT_EQ(slip->ticket.number, TicketNumber("A001"));
  EXPECT_EQ(act("99", open, key).error().code, ProblemCode::NotFound);
  ASSERT_TRUE(act("2", open, key));
  EXPECT_EQ(halls_->state(hall_)->windows[1].state, domain::WindowState::Open);
}

TEST_F(QueueServiceTest, ARatingScreenAsksForTheLastServiceUntilTheNextBeginsAndOnce) {
  const auto rate = [&](const std::string& window, const std::string& number, int rating) {
    ConsoleRequest request;
    request.step = ConsoleStep::Rate;
    request.ticket = TicketNumber(number);
    request.rating = rating;
    request.seen = TicketNumber("what it saw does not matter");
    return act(window, request);
  };
  ASSERT_TRUE(take("ask"));
  ASSERT_TRUE(take("ask"));
  ASSERT_TRUE(step("1", ConsoleStep::Open));
  ASSERT_TRUE(step("2", ConsoleStep::Open));
  EXPECT_FALSE(step("1", ConsoleStep::Next)->to_rate);
  EXPECT_EQ(detail(rate("1", "A001", 5)), "console.not_now") << "its service is not over";
  now_ = plus_seconds(now_, 60);
  auto console = step("1", ConsoleStep::Next);
  ASSERT_TRUE(console && console->to_rate) << "A002 is only called";
  EXPECT_EQ(console->to_rate->number, TicketNumber("A001"));
  EXPECT_FALSE(queues_->console(hall_, WindowId("2"), now_)->to_rate) << "at its window alone";
  EXPECT_EQ(rate("1", "A001", 0).error().fields[0].field, "rating");
  EXPECT_EQ(rate("1", "A001", 6).error().fields[0].field, "rating");
  EXPECT_EQ(rate("1", "A999", 5).error().fields[0].field, "ticket");
  EXPECT_EQ(detail(rate("2", "A001", 5)), "console.not_now");
  console = rate("1", "A001", 4);
  ASSERT_TRUE(console);
  EXPECT_FALSE(console->to_rate);
  EXPECT_EQ(halls_->state(hall_)->tickets.at(TicketNumber("A001")).rating, 4);
  EXPECT_EQ(detail(rate("1", "A001", 1)), "console.not_now") << "once";

  ASSERT_TRUE(step("1", ConsoleStep::Finish)->to_rate);
  ASSERT_TRUE(take("ask"));
  ASSERT_TRUE(step("1", ConsoleStep::Next)->to_rate);
  EXPECT_FALSE(step("1", ConsoleStep::Start)->to_rate) << "somebody else is being served";
}

TEST_F(QueueServiceTest, LetsTheOwnerRejoinLeaveAndRateOnce) {
  const auto slip = take("ask");
  ASSERT_TRUE(slip && step("1", ConsoleStep::Open) && step("1", ConsoleStep::Next) &&
              step("1", ConsoleStep::Pass));
  EXPECT_EQ(own("A001", OwnerStep::Rejoin, "WRONG1").error().code, ProblemCode::Forbidden);
  EXPECT_EQ(own("A001", OwnerStep::Rate, slip->code, 5).error().detail_key, "ticket.not_now");
  const auto back = own("A001", OwnerStep::Rejoin, slip->code);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->state, TicketState::Waiting);
  ASSERT_TRUE(step("1", ConsoleStep::Next) && step("1", ConsoleStep::Finish));
  EXPECT_EQ(own("A001", OwnerStep::Rate, slip->code, 6).error().fields[0].field, "rating");
  const auto rated = own("A001", OwnerStep::Rate, slip->code, 4);
  ASSERT_TRUE(rated);
  EXPECT_EQ(rated->rating, 4);
  EXPECT_EQ(queues_->ticket(hall_, TicketNumber("A001"), now_)->rating, 0) << "others are not told";
  EXPECT_EQ(own("A001", OwnerStep::Rate, slip->code, 1).error().detail_key, "ticket.not_now");
  EXPECT_EQ(own("A999", OwnerStep::Leave, slip->code).error().code, ProblemCode::NotFound);
}

TEST_F(QueueServiceTest, LeavesTheWindowsOfAMachineAlone) {
  domain::HallPlan mixed = domain::sample_plan();
  mixed.businesses[0].own_queue = true;
  ASSERT_TRUE(delivery_.wait<Nothing>([&](auto done) { store_->put_hall(mixed, done); }));
  halls_.emplace(*store_, *hub_);
  queues_.emplace(*halls_, keys_);
  ASSERT_TRUE(halls_->load(now_));
  EXPECT_EQ(detail(step("3", ConsoleStep::Open)), "console.machine");
  EXPECT_EQ(take("tax").error().fields[0].field, "business");
  EXPECT_TRUE(step("1", ConsoleStep::Open));
}

TEST_F(QueueServiceTest, ARatingScreenAsksAtTheWindowsOfAMachineToo) {
  ASSERT_TRUE(
      delivery_.wait<Nothing>([&](auto done) { store_->put_hall(domain::sample_plan(), done); }));
  halls_.emplace(*store_, *hub_);
  queues_.emplace(*halls_, keys_);
  ASSERT_TRUE(halls_->load(now_));
  std::vector<domain::HallEvent> events{domain::take("T1", "tax"),
                                        domain::event(domain::EventKind::Call, "T1", "3"),
                                        domain::event(domain::EventKind::Finish, "T1")};
  for (std::size_t i = 0; i < events.size(); ++i) events[i].id = std::to_string(i);
  ASSERT_TRUE((delivery_.wait<protocol::FeedAnswer, Problem>([&](auto done) {
    halls_->accept(hall_, {events, now_, {}}, now_, done);
  })));
  ASSERT_TRUE(queues_->console(hall_, WindowId("3"), now_)->to_rate);
  ConsoleRequest request;
  request.step = ConsoleStep::Rate;
  request.ticket = TicketNumber("T1");
  request.rating = 3;
  const auto rated = act("3", request);
  ASSERT_TRUE(rated);
  EXPECT_FALSE(rated->to_rate);
  EXPECT_EQ(halls_->state(hall_)->tickets.at(TicketNumber("T1")).rating, 3);
}

}  // namespace
}  // namespace tucao::server
