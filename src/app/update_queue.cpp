// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/turn.h"
#include "base/utf8.h"
#include "domain/code_text.h"
#include "protocol/json.h"
#include "protocol/routes.h"
#include "protocol/words.h"

namespace tucao::app {
namespace {

using protocol::ConsoleStep;
using protocol::ProblemCode;

constexpr const char* ticket_key = "ticket";

// ---- the own number -----------------------------------------------------------------------------

/// What somebody typed as the machine prints it: `ａ033` is A033. Empty if it can be no number.
std::string number_of(std::string_view typed) {
  std::string number;
  while (!typed.empty()) {
    const char32_t c = domain::as_printed(next_code_point(typed));
    if (c == ' ' || c == 0x3000) continue;
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-';
    if (!plain) return {};
    number.push_back(static_cast<char>(c));
  }
  return number;
}

void store_ticket(Turn& turn) {
  const TicketPage& page = turn.state.ticket;
  Words words;
  if (!page.number.empty()) words["number"] = page.number.value;
  if (!page.code.empty()) words["code"] = page.code;
  if (page.remind) words["remind"] = "yes";
  store_words(turn, ticket_key, words);
}

/// The address bar names the followed number, so that a reload shows it again.
void show_address(Turn& turn) {
  State& state = turn.state;
  if (state.route.page != Page::Ticket) return;
  const Route route{Page::Ticket, state.ticket.number.value, state.ticket.code};
  if (state.route == route) return;
  state.route = route;
  turn.command(ReplaceAddress{address_of(route)});
}

void focus_on_ticket_page(Turn& turn, const char* id) {
  if (turn.state.route.page == Page::Ticket) turn.command(FocusNode{id});
}

/// Follows what was typed or stood in an address, unless it can be no number or code.
void follow_ticket(Turn& turn, const std::string& typed_number, const std::string& typed_code) {
  TicketPage& page = turn.state.ticket;
  page.number_issue_key.clear();
  page.code_issue_key.clear();
  const domain::TicketNumber number{number_of(typed_number)};
  if (number.empty()) {
    page.number_issue_key = typed_number.empty() ? "ticket.number_missing" : "ticket.unknown";
    return focus_on_ticket_page(turn, "field-ticket_number");
  }
  std::string code;
  if (!typed_code.empty()) {
    auto read = domain::read_code(typed_code, protocol::ticket_code_characters);
    if (!read) {
      page.code_issue_key = "ticket.wrong_code";
      return focus_on_ticket_page(turn, "field-ticket_code");
    }
    code = std::move(read).value();
  }
  if (number == page.number && (code.empty() || code == page.code)) return show_address(turn);
  drop_errand(turn, "owner", page.errand);
  page = {};
  page.number = number;
  page.code = code;
  store_ticket(turn);
  show_address(turn);
}

void close_ticket(Turn& turn) {
  drop_errand(turn, "owner", turn.state.ticket.errand);
  turn.state.ticket = {};
  turn.state.question.reset();
  store_ticket(turn);
  show_address(turn);
}

/// Tells the owner what has come about since `before`.
void note_turn(Turn& turn, const protocol::TicketView& before, const protocol::TicketView& after) {
  using domain::TicketState;
  const bool remind = turn.state.ticket.remind;
  if (after.state == TicketState::Called && after.calls > before.calls) {
    turn.command(Alert{"ticket.call_notice",
                       {{"number", after.number.value}, {"window", after.window.value}},
                       remind});
  }
  const bool comes_near = before.state == TicketState::Waiting &&
                          after.state == TicketState::Waiting && before.ahead > near_ahead &&
                          after.ahead <= near_ahead;
  if (remind && comes_near) {
    turn.command(Alert{"ticket.near_notice",
                       {{"number", after.number.value}, {"n", std::to_string(after.ahead)}},
                       true});
  }
}

void act_as_owner(Turn& turn, protocol::OwnerStep step, int rating = 0) {
  TicketPage& page = turn.state.ticket;
  const protocol::TicketView* view = page.view.value();
  if (view == nullptr || !view->owner || page.errand.outgoing) return;
  begin_errand(turn, "owner", page.errand, protocol::ticket_path(turn.state.hall_id, page.number),
               protocol::to_json(protocol::OwnerRequest{step, page.code, rating}));
}

// ---- kiosk and console --------------------------------------------------------------------------

void expect_touch(Turn& turn) { turn.state.kiosk.return_at = plus_seconds(turn.now, kiosk_idle_s); }

void start_over(Turn& turn) {
  drop_errand(turn, "slip", turn.state.kiosk.errand);
  turn.state.kiosk = {};
}

void show_issue(Turn& turn, std::string field, std::string key) {
  turn.command(FocusNode{"field-" + field});
  turn.state.console.issues = {{std::move(field), std::move(key), {}}};
}

/// Fills in what the panel asks; false, and what is wrong is shown, if that does not do.
bool fill_shut(Turn& turn, protocol::ConsoleRequest& request) {
  const State& state = turn.state;
  const auto reason = protocol::from_word<domain::WindowReason>(field(state, Field::ShutReason));
  if (!reason || *reason == domain::WindowReason::None) {
    show_issue(turn, "reason", "console.reason_missing");
    return false;
  }
  request.reason = *reason;
  if (*reason == domain::WindowReason::Other) request.reason_text = field(state, Field::ShutText);
  if (*reason == domain::WindowReason::Other && request.reason_text.empty()) {
    show_issue(turn, "reason_text", "console.reason_text_missing");
    return false;
  }
  const std::string& time = field(state, Field::ResumeTime);
  if (request.step != ConsoleStep::Pause || time.empty()) return true;
  const Instant server_now = server_time(state, turn.now);
  const int offset_min = utc_offset_min(state);
  request.resume_at = moment(to_iso8601(server_now, offset_min).substr(0, 10), time, offset_min);
  // Shortly before midnight, a quarter past it is meant to be tomorrow's.
  constexpr std::int64_t half_day_s = 12 * 3600;
  if (request.resume_at && seconds_between(*request.resume_at, server_now) > half_day_s) {
    request.resume_at = plus_seconds(*request.resume_at, 2 * half_day_s);
  }
  if (!request.resume_at || *request.resume_at <= server_now) {
    show_issue(turn, "resume_at", "console.resume_past");
    return false;
  }
  return true;
}

/// The number at `window` as this page shows it.
domain::TicketNumber seen_at(const State& state, const domain::WindowId& window) {
  const auto* console = state.console.view.value();
  if (console != nullptr && console->window.id == window) return console->window.serving;
  const auto* hall = state.hall.value();
  if (hall == nullptr) return {};
  const auto found = std::ranges::find(hall->windows, window, &protocol::WindowView::id);
  return found == hall->windows.end() ? domain::TicketNumber{} : found->serving;
}

void close_panel(Turn& turn) {
  turn.state.console.panel = ConsolePage::Panel::None;
  turn.state.console.issues.clear();
  for (const Field name : {Field::ShutReason, Field::ShutText, Field::ResumeTime}) {
    turn.state.fields.erase(name);
  }
}

}  // namespace

void settle_kiosk(Turn& turn) {
  const Instant return_at = turn.state.kiosk.return_at;
  if (return_at != Instant{} && turn.now >= return_at) start_over(turn);
}

// ---- the own number -----------------------------------------------------------------------------

void restore_ticket(Turn& turn) {
  Words words = stored_words(turn, ticket_key);
  TicketPage& page = turn.state.ticket;
  page.number = domain::TicketNumber{words["number"]};
  page.code = words["code"];
  page.remind = words["remind"] == "yes";
}

void enter_ticket(Turn& turn) {
  const Route route = turn.state.route;
  if (route.id.empty()) return show_address(turn);
  turn.state.fields[Field::TicketNumber] = route.id;
  turn.state.fields[Field::TicketCode] = route.code;
  follow_ticket(turn, route.id, route.code);
}

void take_ticket(Turn& turn, protocol::TicketView view) {
  TicketPage& page = turn.state.ticket;
  if (view.number != page.number) return;
  if (const auto* before = page.view.value()) {
    view.owner = view.owner || before->owner;  // HTTP is not told the code
    note_turn(turn, *before, view);
  }
  page.as_of = server_time(turn.state, turn.now);
  page.view.arrive(std::move(view));
}

void refuse_ticket(Turn& turn, const protocol::Problem& problem) {
  State& state = turn.state;
  const bool wrong_code = problem.code == ProblemCode::Forbidden;
  state.fields[Field::TicketNumber] = state.ticket.number.value;
  state.fields[Field::TicketCode] = state.ticket.code;
  close_ticket(turn);
  sync_subscriptions(turn);
  // A number of yesterday, kept by this device, is nothing to talk about on other pages.
  if (state.route.page != Page::Ticket) return;
  if (wrong_code) {
    state.ticket.code_issue_key = "ticket.wrong_code";
  } else {
    state.ticket.number_issue_key = "ticket.unknown";
  }
  turn.command(FocusNode{wrong_code ? "field-ticket_code" : "field-ticket_number"});
}

void apply(Turn& turn, const ShowTicket&) {
  follow_ticket(turn, field(turn.state, Field::TicketNumber), field(turn.state, Field::TicketCode));
  sync_subscriptions(turn);
}

void apply(Turn& turn, const ForgetTicket&) {
  turn.state.fields.erase(Field::TicketNumber);
  turn.state.fields.erase(Field::TicketCode);
  close_ticket(turn);
  sync_subscriptions(turn);
  turn.command(FocusNode{"page-title"});  // the button that had the focus is gone
}

void apply(Turn& turn, const SetReminder& intent) {
  turn.state.ticket.remind = intent.on;
  store_ticket(turn);
  if (intent.on) turn.command(AskForNotices{});
}

void on(Turn& turn, const NoticesAnswered& event) {
  turn.state.ticket.notices_refused = !event.allowed;
}

void apply(Turn& turn, const RejoinLine&) { act_as_owner(turn, protocol::OwnerStep::Rejoin); }

void apply(Turn& turn, const LeaveLine&) {
  const protocol::TicketView* view = turn.state.ticket.view.value();
  if (view != nullptr && view->owner) ask_first(turn, Question::About::LeaveLine);
}

void leave_line(Turn& turn) { act_as_owner(turn, protocol::OwnerStep::Leave); }

void apply(Turn& turn, const RateService& intent) {
  act_as_owner(turn, protocol::OwnerStep::Rate, intent.rating);
}

void owner_answered(Turn& turn, const std::string&, const HttpAnswered& answer) {
  TicketPage& page = turn.state.ticket;
  auto view = protocol::from_json<protocol::TicketView>(answer.body);
  if (!settles(turn, page.errand, answer, view.ok())) return;
  if (succeeded(answer)) return take_ticket(turn, std::move(view).value());
  page.errand.issue_key = refusal_of(problem_of(answer));
}

// ---- the kiosk ----------------------------------------------------------------------------------

void apply(Turn& turn, const ChooseBusiness& intent) {
  start_over(turn);
  turn.state.kiosk.business = intent.business;
  expect_touch(turn);
}

void apply(Turn& turn, const ChoosePriority&) {
  turn.state.kiosk.priority = true;
  expect_touch(turn);
}

void apply(Turn& turn, const TakeNumber& intent) {
  KioskPage& kiosk = turn.state.kiosk;
  if (kiosk.errand.outgoing || kiosk.business.empty()) return;
  expect_touch(turn);
  begin_errand(
      turn, "slip", kiosk.errand, protocol::tickets_path(turn.state.hall_id),
      protocol::to_json(protocol::TakeRequest{kiosk.business, intent.ticket_class, intent.reason}));
}

void apply(Turn& turn, const PrintSlip&) {
  if (!turn.state.kiosk.slip) return;
  turn.state.kiosk.return_at = plus_seconds(turn.now, slip_shown_s);
  turn.command(Print{});
}

void apply(Turn& turn, const WriteAtKiosk&) {
  turn.command(LoadPage{std::string(protocol::kiosk_form_path)});
}

void apply(Turn& turn, const StartOver&) { start_over(turn); }

void slip_answered(Turn& turn, const std::string&, const HttpAnswered& answer) {
  KioskPage& kiosk = turn.state.kiosk;
  auto slip = protocol::from_json<protocol::Slip>(answer.body);
  if (!settles(turn, kiosk.errand, answer, slip.ok())) return;
  if (answer.status == 401) return end_session(turn);
  if (succeeded(answer)) {
    kiosk.slip = std::move(slip).value();
    kiosk.return_at = plus_seconds(turn.now, slip_shown_s);
    return;
  }
  kiosk.errand.issue_key = refusal_of(problem_of(answer));
}

// ---- the console --------------------------------------------------------------------------------

void forget_windows(Turn& turn) {
  close_panel(turn);
  drop_errand(turn, "window", turn.state.console.errand);
  turn.state.console = {};
  start_over(turn);
}

void edit_shut(Turn& turn, Field name, const std::string& value) {
  turn.state.fields[name] = value;
  turn.state.console.issues.clear();
}

void apply(Turn& turn, const ShowPanel& intent) {
  close_panel(turn);
  turn.state.console.panel = intent.panel;
  // What had the focus is gone, in the one direction as in the other.
  const bool opens = intent.panel != ConsolePage::Panel::None;
  turn.command(FocusNode{opens ? "panel-title" : "page-title"});
}

void apply(Turn& turn, const StepAtWindow& intent) {
  State& state = turn.state;
  ConsolePage& console = state.console;
  if (console.errand.outgoing || console.view.value() == nullptr) return;
  if (state.staff.session.value() == nullptr) return;
  const domain::WindowId window =
      intent.window.empty() ? domain::WindowId{state.route.id} : intent.window;
  protocol::ConsoleRequest request;
  request.step = intent.step;
  request.ticket = intent.ticket;
  request.business = intent.business;
  request.seen = seen_at(state, window);
  request.rating = intent.rating;
  const bool shuts = intent.step == ConsoleStep::Pause || intent.step == ConsoleStep::Close;
  if (shuts && !fill_shut(turn, request)) return;
  begin_errand(turn, "window", console.errand, protocol::window_path(state.hall_id, window),
               protocol::to_json(request), window.value);
}

void window_answered(Turn& turn, const std::string& window, const HttpAnswered& answer) {
  ConsolePage& console = turn.state.console;
  auto view = protocol::from_json<protocol::ConsoleView>(answer.body);
  if (!settles(turn, console.errand, answer, view.ok())) return;
  if (answer.status == 401) return end_session(turn);
  if (succeeded(answer)) {
    if (window != turn.state.route.id) return show_toast(turn, "console.opened_other");
    if (turn.state.route.page == Page::Rating) show_toast(turn, "ticket.thanks");
    if (console.panel != ConsolePage::Panel::None) {
      close_panel(turn);
      turn.command(FocusNode{"page-title", true});
    }
    console.view.arrive(std::move(view).value());
    return;
  }
  protocol::Problem problem = problem_of(answer);
  if (console.panel != ConsolePage::Panel::None && !problem.fields.empty()) {
    console.issues = std::move(problem.fields);
    return;
  }
  console.errand.issue_key = refusal_of(problem);
}

}  // namespace tucao::app
