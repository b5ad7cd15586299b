// SPDX-License-Identifier: Apache-2.0
// A service hall as its queue machine reports it: plan, windows, tickets, and what an event does to them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "domain/names.h"

namespace tucao::domain {

enum class WindowState : std::uint8_t { Open, Paused, Closed };

/// Why a window does not serve. `Other` comes with words of its own; none ever names a person.
enum class WindowReason : std::uint8_t {
  None,
  Staffing,
  Equipment,
  Lunch,
  Training,
  NotScheduled,
  Other
};

enum class TicketClass : std::uint8_t { WalkIn, Appointment, Priority };

enum class TicketState : std::uint8_t { Waiting, Called, Serving, Held, Passed, Done, Left };

/// The events of the neutral log; windows first, then tickets.
enum class EventKind : std::uint8_t {
  Serves,
  Open,
  Pause,
  Resume,
  Close,
  Take,
  Call,
  Recall,
  Start,
  Finish,
  Pass,
  Rejoin,
  Hold,
  Transfer,
  Leave,
  Rate,
};

struct Zone {
  ZoneId id;
  LocalText name;
};

struct Business {
  BusinessId id;
  ZoneId zone;
  LocalText name;
};

struct WindowPlan {
  WindowId id;  ///< also the number on the plate, for example `2`
  std::vector<BusinessId>
      businesses;          ///< what it serves at the start of the day; the first names it
  bool temporary = false;  ///< a tidal window (临时增开)
};

/// What is fixed about a hall. Minutes count from local midnight.
struct HallPlan {
  HallId id;
  LocalText name;
  bool demonstration = false;  ///< every screen then says that the data is not real
  int utc_offset_min = 480;
  int opens_min = 9 * 60;
  int closes_min = 17 * 60;
  std::vector<Zone> zones;
  std::vector<Business> businesses;
  std::vector<WindowPlan> windows;
};

/// One row of the neutral log. Fields that a kind does not need are empty.
struct HallEvent {
  std::string id;  ///< unique within a feed; makes repeats harmless
  Instant at;
  EventKind kind = EventKind::Open;
  TicketNumber ticket;
  BusinessId business;                 ///< of Take and Transfer
  std::vector<BusinessId> businesses;  ///< of Serves
  WindowId window;
  TicketClass ticket_class = TicketClass::WalkIn;
  WindowReason reason = WindowReason::None;  ///< of Pause and Close
  std::string reason_text;                   ///< the words of WindowReason::Other
  int rating = 0;                            ///< of Rate: 1 to 5
  std::optional<Instant> resume_at;
};

struct Ticket {
  TicketNumber number;
  BusinessId business;
  TicketClass ticket_class = TicketClass::WalkIn;
  TicketState state = TicketState::Waiting;
  WindowId window;  ///< where it was called last; empty before the first call
  Instant taken_at;
  std::optional<Instant> called_at;
  std::optional<Instant> started_at;
};

struct Window {
  WindowId id;
  std::vector<BusinessId> businesses;
  bool temporary = false;
  WindowState state = WindowState::Closed;
  WindowReason reason = WindowReason::NotScheduled;  ///< None exactly when open
  std::string reason_text;
  std::optional<Instant> resume_at;
  TicketNumber serving;  ///< called or being served; empty when free
  bool calling = false;  ///< `serving` was called and has not started
};

/// Recent service times of one business, kept as an exponentially weighted mean.
struct ServiceTime {
  double mean_s = 0;
  int samples = 0;
};

/// The hall at one moment. A value: copied, compared, kept; it knows no storage and no clock.
struct Hall {
  HallPlan plan;
  std::vector<Window> windows;
  std::map<TicketNumber, Ticket> tickets;  ///< today's
  std::map<BusinessId, ServiceTime> service_times;
  Instant data_at;  ///< of the newest event or heartbeat; 0 before the first
};

/// Why an event was refused. The hall is then unchanged.
enum class HallProblem : std::uint8_t {
  UnknownWindow,
  UnknownBusiness,
  UnknownTicket,
  TicketExists,      ///< Take of a number that was taken today
  TicketState,       ///< the ticket is not in a state from which this event leads on
  WindowState,       ///< Resume of a window that is not paused, Call to one that is not open
  WindowOccupied,    ///< Call to a window whose last ticket is not finished
  ReasonMissing,     ///< Pause or Close without a reason
  ReasonTextNeeded,  ///< reason Other without words
  RatingOutOfRange,
};

/// The hall of `plan` before its first event: no tickets, each window closed as not scheduled.
[[nodiscard]] Hall new_hall(HallPlan plan);

/// Does to `hall` what `event` says. Errors: see HallProblem; then `hall` is as it was.
/// An event older than the newest one is applied all the same: it is late, not false.
[[nodiscard]] Result<void, HallProblem> apply(Hall& hall, const HallEvent& event);

/// Forgets tickets, calls and window states at the end of a day; plan and service times stay.
void start_new_day(Hall& hall);

[[nodiscard]] const Window* find_window(const Hall& hall, const WindowId& id);
[[nodiscard]] const Business* find_business(const HallPlan& plan, const BusinessId& id);

/// True if `window` serves `business` according to its present list.
[[nodiscard]] bool serves(const Window& window, const BusinessId& business);

/// Tickets that wait for `business` now (held and passed ones do not count).
[[nodiscard]] int waiting_for(const Hall& hall, const BusinessId& business);

/// Tickets that wait for any business of `window`.
[[nodiscard]] int waiting_at(const Hall& hall, const Window& window);

/// Windows that are open now.
[[nodiscard]] int open_windows(const Hall& hall);

}  // namespace tucao::domain
