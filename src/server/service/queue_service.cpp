// SPDX-License-Identifier: Apache-2.0
#include "server/service/queue_service.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "domain/code_text.h"
#include "domain/queue.h"
#include "protocol/words.h"
#include "server/service/idempotency.h"
#include "server/service/qr.h"
#include "server/service/secrets.h"

namespace tucao::server {
namespace {

using domain::EventKind;
using domain::Hall;
using domain::HallEvent;
using domain::Ticket;
using domain::TicketNumber;
using domain::TicketState;
using domain::Window;
using domain::WindowState;
using protocol::ConsoleStep;
using protocol::Problem;
using protocol::ProblemCode;

/// Ids of what this service does; a feed cannot use them by accident. `about` keeps what is asked for apart, so
/// that only the same question under the same key is a repeat.
std::string event_id(const std::string& about, const std::string& idempotency_key, int number = 0) {
  return "tucao:" + about + ":" + idempotency_key + ":" + std::to_string(number);
}

/// Answers with a view of the hall as committed; it has none if a new day has begun meanwhile.
template <class View>
void answer_view(const Answer<View>& answer, std::optional<View> view) {
  if (!view) return answer(refuse(ProblemCode::Unavailable));
  answer(*std::move(view));
}

/// The letter of the business and a count: `G007`.
TicketNumber next_number(const Hall& hall, const domain::BusinessId& business) {
  const auto place = std::ranges::find(hall.plan.businesses, business, &domain::Business::id) -
                     hall.plan.businesses.begin();
  const auto count = std::ranges::count_if(hall.tickets, [&](const auto& entry) {
    return entry.second.number.value.front() == static_cast<char>('A' + place % 26);
  });
  for (auto next = count + 1;; ++next) {
    char text[32];
    std::snprintf(text, sizeof text, "%c%03lld", static_cast<char>('A' + place % 26),
                  static_cast<long long>(next));
    TicketNumber number(text);
    if (!hall.tickets.contains(number)) return number;
  }
}

/// Runs on Tucao: at least one of its businesses has no machine.
bool is_ours(const Hall& hall, const Window& window) {
  return std::ranges::any_of(window.businesses, [&](const domain::BusinessId& id) {
    const domain::Business* business = domain::find_business(hall.plan, id);
    return business != nullptr && business->own_queue;
  });
}

/// Puts together what one step at a window means.
class Steps {
 public:
  Steps(const Hall& hall, const Window& window, const protocol::ConsoleRequest& request,
        std::string key)
      : hall_(hall), window_(window), request_(request), key_(std::move(key)) {}

  Result<std::vector<HallEvent>, Problem> events() {
    // Whoever calls the numbers: the tablet on the counter asks.
    if (request_.step == ConsoleStep::Rate) return rate();
    if (!is_ours(hall_, window_)) return conflict("console.machine");
    if (request_.seen != window_.serving) return conflict("console.changed");
    switch (request_.step) {
      case ConsoleStep::Next:
        return next();
      case ConsoleStep::Call:
        return call(request_.ticket);
      case ConsoleStep::Recall:
        return at_window(EventKind::Recall);
      case ConsoleStep::Start:
        return at_window(EventKind::Start);
      case ConsoleStep::Finish:
        return at_window(EventKind::Finish);
      case ConsoleStep::Pass:
        return at_window(EventKind::Pass);
      case ConsoleStep::Hold:
        return at_window(EventKind::Hold);
      case ConsoleStep::Transfer:
        return transfer();
      case ConsoleStep::Rejoin:
        return rejoin();
      case ConsoleStep::Open:
        return of_window(EventKind::Open);
      case ConsoleStep::Resume:
        if (window_.state != WindowState::Paused) return conflict("console.not_now");
        return of_window(EventKind::Resume);
      case ConsoleStep::Pause:
        return shut(EventKind::Pause);
      case ConsoleStep::Close:
        return shut(EventKind::Close);
      case ConsoleStep::Rate:
        break;  // above: whoever rates has seen another number than the one at the window
    }
    return refuse(ProblemCode::Internal);
  }

 private:
  HallEvent& add(EventKind kind) {
    HallEvent event;
    event.id = event_id("window " + window_.id.value, key_, static_cast<int>(events_.size()));
    event.kind = kind;
    return events_.emplace_back(std::move(event));
  }

  void finish_present() {
    if (window_.serving.empty()) return;
    add(EventKind::Finish).ticket = window_.serving;
  }

  Result<std::vector<HallEvent>, Problem> next() {
    if (window_.state != WindowState::Open) return conflict("console.not_open");
    const Ticket* next = domain::next_ticket(hall_, window_);
    if (next == nullptr && window_.serving.empty()) return conflict("console.nobody");
    finish_present();
    if (next != nullptr) add_call(next->number);
    return std::move(events_);
  }

  Result<std::vector<HallEvent>, Problem> call(const TicketNumber& number) {
    if (window_.state != WindowState::Open) return conflict("console.not_open");
    const auto found = hall_.tickets.find(number);
    if (found == hall_.tickets.end()) return invalid("ticket", "console.unknown_number");
    const Ticket& ticket = found->second;
    if (ticket.state != TicketState::Waiting && ticket.state != TicketState::Held) {
      return conflict("console.not_now");
    }
    if (!domain::serves(window_, ticket.business)) return invalid("ticket", "console.not_served");
    finish_present();
    add_call(number);
    return std::move(events_);
  }

  void add_call(const TicketNumber& number) {
    HallEvent& event = add(EventKind::Call);
    event.ticket = number;
    event.window = window_.id;
  }

  Result<std::vector<HallEvent>, Problem> at_window(EventKind kind) {
    if (window_.serving.empty()) return conflict("console.nobody");
    const bool needs_call =
        kind == EventKind::Recall || kind == EventKind::Start || kind == EventKind::Pass;
    if (needs_call && !window_.calling) return conflict("console.not_now");
    add(kind).ticket = window_.serving;
    return std::move(events_);
  }

  Result<std::vector<HallEvent>, Problem> transfer() {
    if (window_.serving.empty()) return conflict("console.nobody");
    const domain::Business* to = domain::find_business(hall_.plan, request_.business);
    if (to == nullptr || !to->own_queue) return invalid("business", "console.unknown_business");
    HallEvent& event = add(EventKind::Transfer);
    event.ticket = window_.serving;
    event.business = to->id;
    return std::move(events_);
  }

  Result<std::vector<HallEvent>, Problem> rejoin() {
    const auto found = hall_.tickets.find(request_.ticket);
    if (found == hall_.tickets.end()) return invalid("ticket", "console.unknown_number");
    if (found->second.state != TicketState::Passed) return conflict("console.not_now");
    add(EventKind::Rejoin).ticket = request_.ticket;
    return std::move(events_);
  }

  Result<std::vector<HallEvent>, Problem> rate() {
    if (request_.rating < 1 || request_.rating > 5) {
      return invalid("rating", "ticket.rating_range");
    }
    const auto found = hall_.tickets.find(request_.ticket);
    if (found == hall_.tickets.end()) return invalid("ticket", "console.unknown_number");
    const Ticket& ticket = found->second;
    if (ticket.window != window_.id || ticket.state != TicketState::Done || ticket.rating > 0) {
      return conflict("console.not_now");
    }
    HallEvent& event = add(EventKind::Rate);
    event.ticket = ticket.number;
    event.rating = request_.rating;
    return std::move(events_);
  }

  Result<std::vector<HallEvent>, Problem> of_window(EventKind kind) {
    add(kind).window = window_.id;
    return std::move(events_);
  }

  Result<std::vector<HallEvent>, Problem> shut(EventKind kind) {
    if (request_.reason == domain::WindowReason::None) {
      return invalid("reason", "console.reason_missing");
    }
    if (request_.reason == domain::WindowReason::Other && request_.reason_text.empty()) {
      return invalid("reason_text", "console.reason_text_missing");
    }
    HallEvent& event = add(kind);
    event.window = window_.id;
    event.reason = request_.reason;
    event.reason_text = request_.reason_text;
    event.resume_at = request_.resume_at;
    return std::move(events_);
  }

  const Hall& hall_;
  const Window& window_;
  const protocol::ConsoleRequest& request_;
  std::string key_;
  std::vector<HallEvent> events_;
};

}  // namespace

void QueueService::take(const domain::HallId& hall, const protocol::TakeRequest& request,
                        const std::string& page_origin, const Asker& asker,
                        Answer<protocol::Slip> answer) {
  if (const auto wrong = check_idempotency_key(asker.idempotency_key)) return answer(fail(*wrong));
  const std::string id = event_id("take", asker.idempotency_key);
  halls_.change(
      hall, asker.now, id,
      [=](const Hall& state) -> Result<HallService::Change, Problem> {
        const domain::Business* business = domain::find_business(state.plan, request.business);
        if (business == nullptr || !business->own_queue) {
          return invalid("business", "console.unknown_business");
        }
        const bool priority = request.ticket_class == domain::TicketClass::Priority;
        if (priority && request.priority_reason == domain::PriorityReason::None) {
          return invalid("priority_reason", "console.reason_missing");
        }
        HallEvent taken;
        taken.id = id;
        taken.kind = EventKind::Take;
        taken.ticket = next_number(state, business->id);
        taken.business = business->id;
        taken.ticket_class = request.ticket_class;
        if (priority) taken.priority_reason = request.priority_reason;
        return HallService::Change{
            {taken},
            {{{asker.now, asker.user, "ticket.take"}, hall.value + "/" + taken.ticket.value}}};
      },
      [=, this](const Result<HallService::HallState, Problem>& done) {
        if (!done) return answer(fail(done.error()));
        // Null if a new day has begun meanwhile.
        const HallEvent* taken = halls_.event(hall, id);
        if (taken == nullptr) return answer(refuse(ProblemCode::Unavailable));
        const TicketNumber number = taken->ticket;
        auto view =
            protocol::ticket_view_of(**done, *halls_.outlook(hall, asker.now), number, true);
        if (!view) return answer(refuse(ProblemCode::Unavailable));
        protocol::Slip slip;
        slip.ticket = *std::move(view);
        slip.ticket.wait = halls_.wait_of(hall, number, asker.now);  // newer than the outlook
        slip.code = code_of(hall, (*done)->tickets.at(number));
        slip.qr = qr_matrix(page_origin + "/ticket/" + number.value + "#" + slip.code);
        answer(std::move(slip));
      });
}

void QueueService::act(const domain::HallId& hall, const domain::WindowId& window,
                       const protocol::ConsoleRequest& request, const Asker& asker,
                       Answer<protocol::ConsoleView> answer) {
  if (const auto wrong = check_idempotency_key(asker.idempotency_key)) return answer(fail(*wrong));
  halls_.change(
      hall, asker.now, event_id("window " + window.value, asker.idempotency_key),
      [=](const Hall& state) -> Result<HallService::Change, Problem> {
        const Window* found = domain::find_window(state, window);
        if (found == nullptr) return refuse(ProblemCode::NotFound);
        auto events = Steps(state, *found, request, asker.idempotency_key).events();
        if (!events) return fail(events.error());
        const std::string action = "window." + std::string(protocol::word(request.step));
        return HallService::Change{
            std::move(events).value(),
            {{{asker.now, asker.user, action}, hall.value + "/" + window.value}}};
      },
      [=, this](const Result<HallService::HallState, Problem>& done) {
        if (!done) return answer(fail(done.error()));
        answer_view(answer,
                    protocol::console_view_of(**done, *halls_.outlook(hall, asker.now), window));
      });
}

void QueueService::act(const domain::HallId& hall, const TicketNumber& number,
                       const protocol::OwnerRequest& request, const Asker& asker,
                       Answer<protocol::TicketView> answer) {
  if (const auto wrong = check_idempotency_key(asker.idempotency_key)) return answer(fail(*wrong));
  const HallService::HallState known = halls_.state(hall);
  if (known == nullptr || !known->tickets.contains(number)) {
    return answer(refuse(ProblemCode::NotFound));
  }
  if (!owns({hall, number, request.code})) return answer(refuse(ProblemCode::Forbidden));
  const bool rates = request.step == protocol::OwnerStep::Rate;
  if (rates && (request.rating < 1 || request.rating > 5)) {
    return answer(invalid("rating", "ticket.rating_range"));
  }
  halls_.change(
      hall, asker.now, event_id("ticket " + number.value, asker.idempotency_key),
      [=](const Hall& state) -> Result<HallService::Change, Problem> {
        HallEvent event;
        event.id = event_id("ticket " + number.value, asker.idempotency_key);
        event.kind = rates                                         ? EventKind::Rate
                     : request.step == protocol::OwnerStep::Rejoin ? EventKind::Rejoin
                                                                   : EventKind::Leave;
        event.ticket = number;
        event.rating = request.rating;
        Hall tried = state;
        if (!domain::apply(tried, event)) return conflict("ticket.not_now");
        const std::string action = "ticket." + std::string(protocol::word(request.step));
        return HallService::Change{
            {event}, {{{asker.now, asker.user, action}, hall.value + "/" + number.value}}};
      },
      [=, this](const Result<HallService::HallState, Problem>& done) {
        if (!done) return answer(fail(done.error()));
        answer_view(answer, protocol::ticket_view_of(**done, *halls_.outlook(hall, asker.now),
                                                     number, true));
      });
}

Result<protocol::TicketView, Problem> QueueService::ticket(const domain::HallId& hall,
                                                           const TicketNumber& number,
                                                           Instant now) const {
  const HallService::HallState state = halls_.state(hall);
  auto view = state ? protocol::ticket_view_of(*state, *halls_.outlook(hall, now), number, false)
                    : std::nullopt;
  if (!view) return refuse(ProblemCode::NotFound);
  return *std::move(view);
}

Result<protocol::ConsoleView, Problem> QueueService::console(const domain::HallId& hall,
                                                             const domain::WindowId& window,
                                                             Instant now) const {
  const HallService::HallState state = halls_.state(hall);
  auto view =
      state ? protocol::console_view_of(*state, *halls_.outlook(hall, now), window) : std::nullopt;
  if (!view) return refuse(ProblemCode::NotFound);
  return *std::move(view);
}

bool QueueService::owns(const protocol::TicketTopic& topic) const {
  const HallService::HallState state = halls_.state(topic.hall);
  if (state == nullptr) return false;
  const auto found = state->tickets.find(topic.number);
  if (found == state->tickets.end()) return false;
  const auto typed = domain::read_code(topic.code, protocol::ticket_code_characters);
  return typed && equal_secrets(*typed, code_of(topic.hall, found->second));
}

std::string QueueService::code_of(const domain::HallId& hall, const Ticket& ticket) const {
  // The instant makes today's A001 another one than yesterday's.
  const Digest digest =
      keyed_hash(keys_.code, "ticket",
                 hall.value + "/" + ticket.number.value + "/" + std::to_string(ticket.taken_at.ms));
  return domain::code_of_bytes({digest.data(), protocol::ticket_code_characters});
}

}  // namespace tucao::server
