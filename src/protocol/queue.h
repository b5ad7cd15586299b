// SPDX-License-Identifier: Apache-2.0
// The hall's own queue as values that travel: numbers, and what kiosks, consoles and phones do with them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "domain/hall.h"
#include "domain/names.h"
#include "domain/wait.h"
#include "protocol/views.h"

namespace tucao::protocol {

/// So many priority numbers of one kind.
struct PriorityCount {
  domain::PriorityReason reason = domain::PriorityReason::None;
  int count = 0;
  bool operator==(const PriorityCount&) const = default;
};

/// A number as its owner sees it. Nothing in it is secret: the walls show the same.
struct TicketView {
  domain::HallId hall;
  domain::TicketNumber number;
  domain::BusinessId business;
  domain::TicketClass ticket_class = domain::TicketClass::WalkIn;
  domain::TicketState state = domain::TicketState::Waiting;
  domain::WindowId window;                ///< where it was called last
  int ahead = 0;                          ///< of Waiting: how many are before it
  std::optional<domain::WaitRange> wait;  ///< of Waiting: from `now`; nothing: no honest figure
  Instant taken_at;
  std::optional<Instant> called_at;  ///< the newest call
  int calls = 0;
  int passes = 0;
  int rating = 0;                             ///< 0: not rated, or not said: only the owner is told
  int appointments_first = 0;                 ///< taken later and called earlier …
  std::vector<PriorityCount> priority_first;  ///< … and why
  int priority_cap = 0;                       ///< QueueRules::max_priority_in_a_row of the hall
  bool owner = false;                         ///< its code was given: it may be acted on
  bool operator==(const TicketView&) const = default;
};

/// A number as a console lists it.
struct TicketLine {
  domain::TicketNumber number;
  domain::BusinessId business;
  domain::TicketClass ticket_class = domain::TicketClass::WalkIn;
  domain::PriorityReason priority_reason = domain::PriorityReason::None;
  domain::TicketState state = domain::TicketState::Waiting;
  Instant taken_at;
  std::optional<Instant> called_at;   ///< the newest call
  std::optional<Instant> started_at;  ///< of Serving
  int calls = 0;
  bool operator==(const TicketLine&) const = default;
};

/// A number whose service is over.
struct FinishedNumber {
  domain::TicketNumber number;
  Instant finished_at;
  bool operator==(const FinishedNumber&) const = default;
};

/// How busy a business is.
struct BusinessLoad {
  domain::BusinessId business;
  int waiting = 0;
  std::optional<domain::WaitRange> wait;
  bool operator==(const BusinessLoad&) const = default;
};

/// A window as the person behind it sees it.
struct ConsoleView {
  WindowView window;
  std::optional<TicketLine> serving;
  /// The last one that was finished here, while it is not rated and the next service has not begun.
  std::optional<FinishedNumber> to_rate;
  std::vector<TicketLine> next;    ///< in the order of the calls, at most max_console_lines
  std::vector<TicketLine> held;    ///< here, oldest first
  std::vector<TicketLine> passed;  ///< of this window's businesses, newest first, as many
  std::vector<BusinessLoad> loads;
  int open_windows = 0;
  int total_windows = 0;
  Staffing staffing;
  bool operator==(const ConsoleView&) const = default;
};
constexpr std::size_t max_console_lines = 8;

[[nodiscard]] TicketLine line_of(const domain::Ticket& ticket);
/// Nothing if the hall does not know the number today. `owner`: somebody who gave its code.
[[nodiscard]] std::optional<TicketView> ticket_view_of(const domain::Hall& hall,
                                                       const Outlook& outlook,
                                                       const domain::TicketNumber& number,
                                                       bool owner);
/// Nothing if the hall has no such window.
[[nodiscard]] std::optional<ConsoleView> console_view_of(const domain::Hall& hall,
                                                         const Outlook& outlook,
                                                         const domain::WindowId& window);

struct TakeRequest {
  domain::BusinessId business;
  domain::TicketClass ticket_class = domain::TicketClass::WalkIn;
  domain::PriorityReason priority_reason = domain::PriorityReason::None;  ///< of Priority: required
};

/// What the kiosk prints. The only message that ever holds the code.
struct Slip {
  TicketView ticket;
  std::string code;
  QrMatrix qr;  ///< of the address that opens the number on a phone, with its code
};

/// What the person behind a window does.
enum class ConsoleStep : std::uint8_t {
  Next,    ///< finish the present number, if there is one, and call the next, if there is one
  Call,    ///< finish the present number and call this one: waiting or held
  Recall,  ///< the steps from here to Transfer concern the present number
  Start,
  Finish,
  Pass,
  Hold,
  Transfer,  ///< to `business`
  Rejoin,    ///< puts a passed number back in line
  Open,
  Pause,  ///< with reason
  Resume,
  Close,  ///< with reason
  Rate,   ///< what the owner of a finished number gives at the window: `ticket` and `rating`
};

struct ConsoleRequest {
  ConsoleStep step = ConsoleStep::Next;
  domain::TicketNumber ticket;                               ///< of Call, Rejoin and Rate
  domain::BusinessId business;                               ///< of Transfer
  domain::WindowReason reason = domain::WindowReason::None;  ///< of Pause and Close
  std::string reason_text;                                   ///< of reason Other
  std::optional<Instant> resume_at;
  /// The present number that the console showed; another one: Conflict. Rate does not look at it.
  domain::TicketNumber seen;
  int rating = 0;  ///< of Rate: 1 to 5
};

/// What the owner of a number does.
enum class OwnerStep : std::uint8_t { Rejoin, Leave, Rate };

struct OwnerRequest {
  OwnerStep step = OwnerStep::Leave;
  std::string code;
  int rating = 0;  ///< of Rate: 1 to 5
};

constexpr std::size_t ticket_code_characters = 6;

/// Topic ids: `demo/A033`, with its code `demo/A033/7KQP2X`; `demo/3`.
struct TicketTopic {
  domain::HallId hall;
  domain::TicketNumber number;
  std::string code;  ///< empty: only looking
};
struct ConsoleTopic {
  domain::HallId hall;
  domain::WindowId window;
};
[[nodiscard]] std::string topic_id(const TicketTopic& topic);
[[nodiscard]] std::string topic_id(const ConsoleTopic& topic);
[[nodiscard]] std::optional<TicketTopic> ticket_topic(std::string_view id);
[[nodiscard]] std::optional<ConsoleTopic> console_topic(std::string_view id);

}  // namespace tucao::protocol
