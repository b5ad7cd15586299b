// SPDX-License-Identifier: Apache-2.0
#include "app/visit.h"

namespace tucao::app {
namespace {

using domain::TicketState;
using protocol::ConsoleStep;
using protocol::TopicKind;

const std::string ticket_path = "/api/v1/halls/demo/tickets/G004";
const std::string tickets_path = "/api/v1/halls/demo/tickets";
const std::string window_path = "/api/v1/halls/demo/windows/15";

protocol::TicketView ticket(TicketState state, int ahead = 5, int calls = 0) {
  protocol::TicketView view;
  view.hall = domain::HallId{"demo"};
  view.number = domain::TicketNumber{"G004"};
  view.business = domain::BusinessId{"advice"};
  view.state = state;
  view.ahead = ahead;
  view.calls = calls;
  view.window = domain::WindowId{calls > 0 ? "15" : ""};
  view.taken_at = opening;
  view.owner = true;
  return view;
}

std::string header(const HttpRequest& request, std::string_view name) {
  for (const auto& [key, value] : request.headers) {
    if (key == name) return value;
  }
  return {};
}

// ---- the own number -----------------------------------------------------------------------------

class TicketTest : public testing::Test {
 protected:
  Visit visit_;
  const protocol::Topic topic_{TopicKind::Ticket, "demo/G004/7KQP2X"};
  std::int64_t seq_ = 1;

  const TicketPage& page() { return visit_.state().ticket; }
  void follow(TicketState state, int ahead = 5, int calls = 0) {
    visit_.start("/ticket/G004#7KQP2X");
    come_alive(visit_);
    visit_.says(snapshot(topic_, ticket(state, ahead, calls)));
  }
  void becomes(const protocol::TicketView& view) { visit_.says(delta(topic_, seq_++, view)); }
};

TEST_F(TicketTest, TheAddressOfTheSlipOpensTheNumberForItsOwner) {
  follow(TicketState::Waiting);
  ASSERT_NE(page().view.value(), nullptr);
  EXPECT_TRUE(page().view.value()->owner);
  EXPECT_NE(visit_.subscription("ticket:demo/G004/7KQP2X"), nullptr);
  EXPECT_EQ(visit_.storage["ticket"], R"({"code":"7KQP2X","number":"G004"})");
}

TEST_F(TicketTest, ANumberIsFollowedAsItIsTyped) {
  visit_.start("/ticket");
  come_alive(visit_);
  visit_.wants(Edit{Field::TicketNumber, " g００4 "});
  visit_.wants(Edit{Field::TicketCode, "7kqp-2x"});
  visit_.wants(ShowTicket{});
  EXPECT_NE(visit_.subscription("ticket:demo/G004/7KQP2X"), nullptr);
  EXPECT_EQ(visit_.addresses.back(), "/ticket/G004#7KQP2X") << "so that a reload works";
}

TEST_F(TicketTest, WhatCanBeNoNumberOrCodeIsSaidAtItsField) {
  visit_.start("/ticket");
  visit_.wants(ShowTicket{});
  EXPECT_EQ(page().number_issue_key, "ticket.number_missing");
  EXPECT_EQ(visit_.focused(), "field-ticket_number");
  visit_.wants(Edit{Field::TicketNumber, "G/4"});
  visit_.wants(ShowTicket{});
  EXPECT_EQ(page().number_issue_key, "ticket.unknown");
  visit_.wants(Edit{Field::TicketNumber, "G004"});
  visit_.wants(Edit{Field::TicketCode, "7KQ"});
  visit_.wants(ShowTicket{});
  EXPECT_EQ(page().number_issue_key, "");
  EXPECT_EQ(page().code_issue_key, "ticket.wrong_code");
  EXPECT_EQ(visit_.focused(), "field-ticket_code");
}

TEST_F(TicketTest, AnUnknownNumberAndAWrongCodeAreSaidAtTheirFields) {
  visit_.start("/ticket/G004#7KQP2X");
  come_alive(visit_);
  visit_.says(protocol::LiveError{topic_, protocol::ProblemCode::NotFound});
  EXPECT_EQ(page().number_issue_key, "ticket.unknown");
  EXPECT_EQ(field(visit_.state(), Field::TicketNumber), "G004");
  EXPECT_EQ(visit_.addresses.back(), "/ticket");
  EXPECT_FALSE(visit_.storage.contains("ticket"));
  visit_.wants(ShowTicket{});
  visit_.says(protocol::LiveError{topic_, protocol::ProblemCode::Forbidden});
  EXPECT_EQ(page().code_issue_key, "ticket.wrong_code");
}

TEST_F(TicketTest, TheNumberSurvivesAReload) {
  follow(TicketState::Waiting);
  visit_.reload("/ticket");
  EXPECT_EQ(page().number.value, "G004");
  EXPECT_EQ(visit_.addresses.back(), "/ticket/G004#7KQP2X");
  visit_.reload("/");
  EXPECT_NE(visit_.subscription("ticket:demo/G004/7KQP2X"), nullptr)
      << "a call reaches its owner on every page";
}

TEST_F(TicketTest, ANumberOfYesterdayIsForgottenWithoutAWord) {
  follow(TicketState::Waiting);
  visit_.reload("/");
  come_alive(visit_);
  visit_.says(protocol::LiveError{topic_, protocol::ProblemCode::NotFound});
  EXPECT_TRUE(page().number.empty());
  EXPECT_EQ(page().number_issue_key, "");
  EXPECT_FALSE(visit_.storage.contains("ticket"));
}

TEST_F(TicketTest, WithoutASocketTheOwnerStaysItsOwner) {
  follow(TicketState::Waiting);
  visit_.happens(SocketClosed{});
  visit_.pass(8);
  protocol::TicketView view = ticket(TicketState::Waiting, 4);
  view.owner = false;
  visit_.answers_with(visit_.request_to("GET", ticket_path), view);
  EXPECT_EQ(page().view.value()->ahead, 4);
  EXPECT_TRUE(page().view.value()->owner);
}

TEST_F(TicketTest, TheCallAndItsRepeatsAttractItsOwner) {
  follow(TicketState::Waiting, 1);
  becomes(ticket(TicketState::Called, 0, 1));
  const auto* alert = visit_.last_command<Alert>();
  ASSERT_NE(alert, nullptr);
  EXPECT_EQ(alert->key, "ticket.call_notice");
  EXPECT_EQ(alert->params.at("window"), "15");
  EXPECT_FALSE(alert->notice) << "nobody asked for notices";
  becomes(ticket(TicketState::Called, 0, 1));
  EXPECT_EQ(visit_.last_command<Alert>(), nullptr) << "no news";
  becomes(ticket(TicketState::Called, 0, 2));
  EXPECT_NE(visit_.last_command<Alert>(), nullptr);
}

TEST_F(TicketTest, RemindsOnceWhenTheCallIsNear) {
  follow(TicketState::Waiting, 5);
  becomes(ticket(TicketState::Waiting, 3));
  EXPECT_EQ(visit_.last_command<Alert>(), nullptr) << "not asked for";
  becomes(ticket(TicketState::Waiting, 5));
  visit_.wants(SetReminder{true});
  EXPECT_NE(visit_.last_command<AskForNotices>(), nullptr);
  visit_.happens(NoticesAnswered{false});
  EXPECT_TRUE(page().notices_refused);
  becomes(ticket(TicketState::Waiting, 3));
  const auto* alert = visit_.last_command<Alert>();
  ASSERT_NE(alert, nullptr);
  EXPECT_EQ(alert->key, "ticket.near_notice");
  becomes(ticket(TicketState::Waiting, 2));
  EXPECT_EQ(visit_.last_command<Alert>(), nullptr);
  visit_.reload("/ticket");
  EXPECT_TRUE(page().remind);
}

TEST_F(TicketTest, AsksBeforeItGivesTheNumberUp) {
  follow(TicketState::Waiting);
  visit_.wants(LeaveLine{});
  ASSERT_TRUE(visit_.state().question);
  EXPECT_EQ(visit_.requests_to("POST", ticket_path), 0);
  visit_.wants(Confirm{});
  const HttpRequest request = visit_.request_to("POST", ticket_path);
  EXPECT_EQ(request.body, R"({"step":"leave","code":"7KQP2X"})");
  EXPECT_EQ(header(request, protocol::idempotency_header), fixed_hex);
  visit_.answers_with(request, ticket(TicketState::Left));
  EXPECT_EQ(page().view.value()->state, TicketState::Left);
}

TEST_F(TicketTest, ALostStepIsSentAgainUnderTheSameKey) {
  follow(TicketState::Passed, 0, 1);
  visit_.wants(RejoinLine{});
  const HttpRequest first = visit_.request_to("POST", ticket_path);
  visit_.answers(first, 0);
  EXPECT_TRUE(page().errand.answer_lost);
  visit_.wants(RejoinLine{});
  EXPECT_EQ(visit_.requests_to("POST", ticket_path), 1) << "the first one is still to be delivered";
  visit_.outside.random_hex = "00000000000000000000000000000def";
  visit_.pass(2);
  const HttpRequest second = visit_.request_to("POST", ticket_path);
  EXPECT_NE(second.request, first.request);
  EXPECT_EQ(second.body, first.body);
  EXPECT_EQ(header(second, protocol::idempotency_header), fixed_hex);
  visit_.answers_with(second, ticket(TicketState::Waiting, 3, 1));
  EXPECT_FALSE(page().errand.outgoing);
  EXPECT_EQ(page().view.value()->state, TicketState::Waiting);
}

TEST_F(TicketTest, ServiceIsRatedInOnePressAndOnce) {
  follow(TicketState::Done, 0, 1);
  visit_.wants(RateService{5});
  visit_.wants(RateService{1});
  EXPECT_EQ(visit_.requests_to("POST", ticket_path), 1);
  const HttpRequest request = visit_.request_to("POST", ticket_path);
  EXPECT_EQ(request.body, R"({"step":"rate","code":"7KQP2X","rating":5})");
  protocol::Problem problem;
  problem.code = protocol::ProblemCode::Conflict;
  problem.detail_key = "ticket.not_now";
  visit_.answers(request, 409, protocol::to_json(problem));
  EXPECT_EQ(page().errand.issue_key, "ticket.not_now");
}

TEST_F(TicketTest, WhoOnlyLooksChangesNothing) {
  visit_.start("/ticket/G004");
  come_alive(visit_);
  protocol::TicketView view = ticket(TicketState::Waiting);
  view.owner = false;
  visit_.says(snapshot({TopicKind::Ticket, "demo/G004"}, view));
  visit_.wants(LeaveLine{});
  EXPECT_FALSE(visit_.state().question);
  visit_.wants(RateService{5});
  EXPECT_EQ(visit_.requests_to("POST", ticket_path), 0);
  visit_.wants(ForgetTicket{});
  EXPECT_TRUE(page().number.empty());
  EXPECT_EQ(visit_.subscription("ticket:demo/G004"), nullptr);
}

// ---- kiosk and console --------------------------------------------------------------------------

class StaffedTest : public testing::Test {
 protected:
  Visit visit_;

  void sign_in(const std::string& address) {
    visit_.start(address);
    come_alive(visit_);
    visit_.answers_with(visit_.request_to("GET", "/api/v1/session"),
                        protocol::SessionView{"demo", "token", plus_seconds(opening, 3600)});
  }
};

class KioskTest : public StaffedTest {
 protected:
  const KioskPage& kiosk() { return visit_.state().kiosk; }
  protocol::Slip slip() {
    protocol::Slip slip;
    slip.ticket = ticket(TicketState::Waiting);
    slip.code = "7KQP2X";
    slip.qr = {1, "1"};
    return slip;
  }
};

TEST_F(KioskTest, GivesOutANumberAndReturnsByItself) {
  sign_in("/kiosk");
  visit_.wants(ChooseBusiness{domain::BusinessId{"advice"}});
  visit_.wants(TakeNumber{domain::TicketClass::WalkIn});
  visit_.wants(TakeNumber{domain::TicketClass::WalkIn});
  EXPECT_EQ(visit_.requests_to("POST", tickets_path), 1);
  const HttpRequest request = visit_.request_to("POST", tickets_path);
  EXPECT_EQ(header(request, protocol::csrf_header), "token");
  EXPECT_EQ(header(request, protocol::idempotency_header), fixed_hex);
  visit_.answers(request, 201, protocol::to_json(slip()));
  ASSERT_TRUE(kiosk().slip);
  EXPECT_EQ(kiosk().slip->code, "7KQP2X");
  visit_.pass(slip_shown_s - 1);
  EXPECT_TRUE(kiosk().slip);
  visit_.wants(PrintSlip{});
  EXPECT_NE(visit_.last_command<Print>(), nullptr);
  visit_.pass(slip_shown_s);
  EXPECT_FALSE(kiosk().slip);
  EXPECT_TRUE(kiosk().business.empty());
}

TEST_F(KioskTest, APriorityNumberHasItsReason) {
  sign_in("/kiosk");
  visit_.wants(ChooseBusiness{domain::BusinessId{"advice"}});
  visit_.wants(ChoosePriority{});
  EXPECT_TRUE(kiosk().priority);
  visit_.wants(TakeNumber{domain::TicketClass::Priority, domain::PriorityReason::Pregnant});
  const auto taken =
      protocol::from_json<protocol::TakeRequest>(visit_.request_to("POST", tickets_path).body);
  ASSERT_TRUE(taken.ok());
  EXPECT_EQ(taken->priority_reason, domain::PriorityReason::Pregnant);
}

TEST_F(KioskTest, LeadsToAFormThatLeavesNothingBehind) {
  sign_in("/kiosk");
  visit_.wants(WriteAtKiosk{});
  ASSERT_NE(visit_.last_command<LoadPage>(), nullptr);
  EXPECT_EQ(visit_.last_command<LoadPage>()->address, "/kiosk/complain");
}

TEST_F(KioskTest, ReturnsWhenNobodyTouchesIt) {
  sign_in("/kiosk");
  visit_.wants(ChooseBusiness{domain::BusinessId{"advice"}});
  visit_.pass(kiosk_idle_s);
  EXPECT_TRUE(kiosk().business.empty());
}

TEST_F(KioskTest, ANumberWhoseAnswerWasLostIsAskedForUnderTheSameKey) {
  sign_in("/kiosk");
  visit_.wants(ChooseBusiness{domain::BusinessId{"advice"}});
  visit_.wants(TakeNumber{domain::TicketClass::WalkIn});
  visit_.answers(visit_.request_to("POST", tickets_path), 0);
  visit_.outside.random_hex = "00000000000000000000000000000def";
  visit_.pass(2);
  EXPECT_EQ(visit_.requests_to("POST", tickets_path), 2);
  EXPECT_EQ(header(visit_.request_to("POST", tickets_path), protocol::idempotency_header),
            fixed_hex);
}

class ConsoleTest : public StaffedTest {
 protected:
  const protocol::Topic topic_{TopicKind::Console, "demo/15"};

  const ConsolePage& console() { return visit_.state().console; }
  protocol::ConsoleView view(const std::string& serving) {
    protocol::ConsoleView view;
    view.window = window("15");
    view.window.serving = domain::TicketNumber{serving};
    return view;
  }
  void sit_down() {
    sign_in("/console/15");
    visit_.says(snapshot(topic_, view("G003")));
  }
  protocol::ConsoleRequest sent() {
    auto request =
        protocol::from_json<protocol::ConsoleRequest>(visit_.request_to("POST", window_path).body);
    EXPECT_TRUE(request.ok());
    return request.ok() ? *request : protocol::ConsoleRequest{};
  }
};

TEST_F(ConsoleTest, ARatingScreenSendsWhatWasPressedAndThanks) {
  sign_in("/rate/15");
  protocol::ConsoleView done = view("");
  done.to_rate = protocol::FinishedNumber{domain::TicketNumber{"G003"}, visit_.outside.now};
  visit_.says(snapshot(topic_, done));
  visit_.wants(StepAtWindow{ConsoleStep::Rate, domain::TicketNumber{"G003"}, {}, {}, 4});
  EXPECT_EQ(sent().step, ConsoleStep::Rate);
  EXPECT_EQ(sent().ticket.value, "G003");
  EXPECT_EQ(sent().rating, 4);
  visit_.answers_with(visit_.request_to("POST", window_path), view(""));
  EXPECT_FALSE(console().view.value()->to_rate);
  ASSERT_TRUE(visit_.state().toast);
  EXPECT_EQ(visit_.state().toast->key, "ticket.thanks");
}

TEST_F(ConsoleTest, ARatingScreenIsPaintedAnewWhenItIsTooLateToAsk) {
  sign_in("/rate/15");
  protocol::ConsoleView done = view("");
  done.to_rate = protocol::FinishedNumber{domain::TicketNumber{"G003"},
                                          plus_seconds(visit_.outside.now, 3 - rating_asked_s)};
  visit_.says(snapshot(topic_, done));
  EXPECT_EQ(seconds_between(visit_.outside.now, visit_.wake_at), 3);
}

TEST_F(ConsoleTest, AStepSaysWhichNumberWasSeenAndShowsWhatCameOfIt) {
  sit_down();
  visit_.wants(StepAtWindow{ConsoleStep::Next});
  EXPECT_EQ(sent().seen.value, "G003");
  const HttpRequest request = visit_.request_to("POST", window_path);
  EXPECT_EQ(header(request, protocol::csrf_header), "token");
  EXPECT_EQ(header(request, protocol::idempotency_header), fixed_hex);
  visit_.wants(StepAtWindow{ConsoleStep::Next});
  EXPECT_EQ(visit_.requests_to("POST", window_path), 1) << "one step at a time";
  visit_.answers_with(request, view("G004"));
  EXPECT_EQ(console().view.value()->window.serving.value, "G004");
}

TEST_F(ConsoleTest, WhatColleaguesDoArrivesByItself) {
  sit_down();
  visit_.says(delta(topic_, 1, view("G005")));
  EXPECT_EQ(console().view.value()->window.serving.value, "G005");
}

TEST_F(ConsoleTest, ARefusedStepSaysWhy) {
  sit_down();
  visit_.wants(StepAtWindow{ConsoleStep::Pass});
  protocol::Problem problem;
  problem.code = protocol::ProblemCode::Conflict;
  problem.detail_key = "console.changed";
  visit_.answers(visit_.request_to("POST", window_path), 409, protocol::to_json(problem));
  EXPECT_EQ(console().errand.issue_key, "console.changed");
  visit_.wants(StepAtWindow{ConsoleStep::Recall});
  EXPECT_EQ(console().errand.issue_key, "") << "the next step is another matter";
  visit_.refuses(visit_.request_to("POST", window_path), protocol::ProblemCode::Invalid,
                 {{"ticket", "console.unknown_number", {}}});
  EXPECT_EQ(console().errand.issue_key, "console.unknown_number");
}

TEST_F(ConsoleTest, APauseNeedsItsReasonAndATimeThatIsToCome) {
  sit_down();
  visit_.wants(ShowPanel{ConsolePage::Panel::Pause});
  EXPECT_EQ(visit_.focused(), "panel-title");
  visit_.wants(StepAtWindow{ConsoleStep::Pause});
  ASSERT_EQ(console().issues.size(), 1U);
  EXPECT_EQ(console().issues.front().key, "console.reason_missing");
  EXPECT_EQ(visit_.focused(), "field-reason");
  visit_.wants(Edit{Field::ShutReason, "other"});
  visit_.wants(StepAtWindow{ConsoleStep::Pause});
  EXPECT_EQ(console().issues.front().key, "console.reason_text_missing");
  visit_.wants(Edit{Field::ShutText, "打印机换墨盒"});
  visit_.wants(Edit{Field::ResumeTime, "08:30"});
  visit_.wants(StepAtWindow{ConsoleStep::Pause});
  EXPECT_EQ(console().issues.front().key, "console.resume_past");
  EXPECT_EQ(visit_.requests_to("POST", window_path), 0);
  visit_.wants(Edit{Field::ResumeTime, "09:30"});
  visit_.wants(StepAtWindow{ConsoleStep::Pause});
  EXPECT_EQ(sent().reason_text, "打印机换墨盒");
  EXPECT_EQ(sent().resume_at, plus_seconds(opening, 30 * 60));
  visit_.answers_with(visit_.request_to("POST", window_path), view("G003"));
  EXPECT_EQ(console().panel, ConsolePage::Panel::None);
  EXPECT_EQ(field(visit_.state(), Field::ShutReason), "");
}

TEST_F(ConsoleTest, ATimeAfterMidnightIsTomorrows) {
  sit_down();
  const Instant before_midnight = plus_seconds(opening, (14 * 60 + 50) * 60);  // 23:50
  visit_.outside.now = before_midnight;
  visit_.wants(ShowPanel{ConsolePage::Panel::Pause});
  visit_.wants(Edit{Field::ShutReason, "equipment"});
  visit_.wants(Edit{Field::ResumeTime, "00:05"});
  visit_.wants(StepAtWindow{ConsoleStep::Pause});
  EXPECT_EQ(sent().resume_at, plus_seconds(before_midnight, 15 * 60));
}

TEST_F(ConsoleTest, AnotherWindowIsOpenedFromHere) {
  sit_down();
  visit_.wants(StepAtWindow{ConsoleStep::Open, {}, {}, domain::WindowId{"16"}});
  const HttpRequest request = visit_.request_to("POST", "/api/v1/halls/demo/windows/16");
  protocol::ConsoleView other = view("");
  other.window.id = domain::WindowId{"16"};
  visit_.answers_with(request, other);
  EXPECT_EQ(console().view.value()->window.id.value, "15");
  ASSERT_TRUE(visit_.state().toast);
  EXPECT_EQ(visit_.state().toast->key, "console.opened_other");
}

TEST_F(ConsoleTest, NothingOfItStaysWhenTheSessionEnds) {
  sit_down();
  visit_.wants(StepAtWindow{ConsoleStep::Next});
  visit_.answers(visit_.request_to("POST", window_path), 401);
  EXPECT_EQ(visit_.state().staff.session.value(), nullptr);
  EXPECT_EQ(console().view.value(), nullptr);
  EXPECT_FALSE(console().errand.outgoing);
  EXPECT_EQ(visit_.subscription("console:demo/15"), nullptr);
}

TEST_F(ConsoleTest, AnotherWindowHasItsOwnPage) {
  sit_down();
  visit_.wants(ShowPanel{ConsolePage::Panel::Close});
  visit_.wants(Open{{Page::Console, "16"}});
  EXPECT_EQ(console().view.value(), nullptr);
  EXPECT_EQ(console().panel, ConsolePage::Panel::None);
  EXPECT_NE(visit_.subscription("console:demo/16"), nullptr);
  EXPECT_EQ(visit_.subscription("console:demo/15"), nullptr);
}

}  // namespace
}  // namespace tucao::app
