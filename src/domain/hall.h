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
#include "domain/complaint.h"
#include "domain/names.h"
#include "domain/notice.h"

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

/// What stands on the floor. Only counters, tidal windows and green channels call numbers.
enum class WindowKind : std::uint8_t {
  Counter,
  Tidal,         ///< 潮汐窗口: opened and closed by the crowd (临时增开)
  GreenChannel,  ///< 绿色通道: priority numbers first, without a cap
  PreCheck,      ///< 材料预审岗: no numbers
  SelfService,   ///< 自助机: no numbers
};

/// True for windows that call numbers; a pre-check desk and a device serve without.
[[nodiscard]] constexpr bool calls_numbers(WindowKind kind) {
  return kind != WindowKind::PreCheck && kind != WindowKind::SelfService;
}

enum class TicketClass : std::uint8_t { WalkIn, Appointment, Priority };

/// Why a number goes first (老弱病残孕). `None` where the machine does not say.
enum class PriorityReason : std::uint8_t {
  None,
  Elderly,
  Disabled,
  Ill,
  Pregnant,
  WithInfant,
  Military,
  Other
};

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
  bool own_queue = false;  ///< no queue machine: Tucao gives out its numbers and calls them
};

struct WindowPlan {
  WindowId id;                         ///< also the number on the plate, for example `2`
  std::vector<BusinessId> businesses;  ///< served at the start of the day; the first names it
  WindowKind kind = WindowKind::Counter;
};

/// How the hall lines people up; see queue.h.
struct QueueRules {
  int max_priority_in_a_row = 0;  ///< at one window while others wait; 0: no cap
  int rejoin_after = 3;           ///< so many of its line go before a number that missed its call
  int appointment_head_start_s = 15 * 60;  ///< an appointment counts as taken so much earlier
  bool operator==(const QueueRules&) const = default;
};

/// A time of every day in which a hall is busy, from `from_min` up to `to_min`.
struct PeakPeriod {
  int from_min = 0;
  int to_min = 0;
  bool operator==(const PeakPeriod&) const = default;
};

/// How many of its windows a hall promises to have open when it is busy (弹性窗口); see staffing.h.
struct StaffingRules {
  std::vector<PeakPeriod>
      peaks;  ///< apart from each other, in their order; none: nothing is promised
  int least_open_percent = 50;
  bool operator==(const StaffingRules&) const = default;
};

/// Within how many working days a hall answers cases of a kind or of a category, or of both.
struct AnswerTime {
  std::optional<CaseKind> kind;      ///< empty: any
  std::optional<Category> category;  ///< empty: any
  int workdays = 3;
  bool operator==(const AnswerTime&) const = default;
};
constexpr int most_answer_workdays = 60;

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
  QueueRules rules;
  StaffingRules staffing;
  std::string calling_number{};  ///< from which it calls citizens back; empty: it has not said
  int rating_levels = 5;         ///< that people choose from: 5, or 3 of them; see rating.h
  /// The first that fits a case counts; none: answer_workdays().
  std::vector<AnswerTime> answer_times{};
};

/// True if each names a kind or a category, and 1 to most_answer_workdays.
[[nodiscard]] bool are_plausible(const std::vector<AnswerTime>& times);

/// Working days within which this hall answers such a case.
[[nodiscard]] int answer_workdays_of(const HallPlan& plan, CaseKind kind,
                                     std::optional<Category> category);

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
  PriorityReason priority_reason = PriorityReason::None;  ///< of Take
  WindowReason reason = WindowReason::None;               ///< of Pause and Close
  std::string reason_text;                                ///< the words of WindowReason::Other
  int rating = 0;                                         ///< of Rate: 1 to 5
  std::optional<Instant> resume_at;
};

struct Ticket {
  TicketNumber number;
  BusinessId business;
  TicketClass ticket_class = TicketClass::WalkIn;
  PriorityReason priority_reason = PriorityReason::None;
  TicketState state = TicketState::Waiting;
  WindowId window;  ///< where it was called last; empty before the first call
  Instant taken_at;
  Instant queued_at;                      ///< its place in line: taken_at, or later after Rejoin
  std::optional<Instant> called_at;       ///< first call
  std::optional<Instant> last_called_at;  ///< newest Call or Recall
  std::optional<Instant> started_at;
  std::optional<Instant> finished_at;
  int calls = 0;   ///< Call and Recall
  int passes = 0;  ///< calls that its owner missed
  int rating = 0;  ///< 1 to 5; 0: not rated
};

struct Window {
  WindowId id;
  std::vector<BusinessId> businesses;
  WindowKind kind = WindowKind::Counter;
  WindowState state = WindowState::Closed;
  WindowReason reason = WindowReason::NotScheduled;  ///< None exactly when open
  std::string reason_text;
  std::optional<Instant> resume_at;
  TicketNumber serving;       ///< called or being served; empty when free
  bool calling = false;       ///< `serving` was called and has not started
  int priority_in_a_row = 0;  ///< priority numbers called since another one was
};

/// A window went from one state to another.
struct WindowShift {
  Instant at;
  WindowId window;
  WindowState state = WindowState::Open;
  WindowReason reason = WindowReason::None;
  std::optional<Instant> resume_at;
};

/// The hall at one moment. A value: copied, compared, kept; it knows no storage and no clock.
struct Hall {
  HallPlan plan;
  std::vector<Window> windows;
  std::map<TicketNumber, Ticket> tickets;  ///< today's
  std::vector<WindowShift> shifts;         ///< today's, in the order of their events
  std::vector<Notice>
      notices;      ///< by number: those that were not over when the day began, or came since
  Instant data_at;  ///< of the newest event or heartbeat; 0 before the first
};

/// Why an event was refused. The hall is then unchanged.
enum class HallProblem : std::uint8_t {
  UnknownWindow,
  UnknownBusiness,
  UnknownTicket,
  TicketExists,      ///< Take of a number that was taken today
  TicketState,       ///< the ticket is not in a state from which this event leads on
  WindowState,       ///< Resume of a window that is not paused
  ReasonMissing,     ///< Pause or Close without a reason
  ReasonTextNeeded,  ///< reason Other without words
  RatingOutOfRange,
  AlreadyRated,  ///< a ticket is rated once
  // Not given by apply(): said of events before they get that far.
  Unreadable,  ///< a field is not what it should be
  DayOver,     ///< of a day before the one that the hall is in
  InFuture,    ///< later than any clock that is right
};

/// The hall of `plan` before its first event: no tickets, each device open, each other window closed as not
/// scheduled.
[[nodiscard]] Hall new_hall(HallPlan plan);

/// Does to `hall` what `event` says. Errors: see HallProblem; then `hall` is as it was.
/// Queue machines leave out what they take for granted, so a call also says that its window is open and
/// that the number before is finished there, and a start that names a window is a call as well.
/// Events count in the order of their instants; HallDay sees to that.
[[nodiscard]] Result<void, HallProblem> apply(Hall& hall, const HallEvent& event);

/// Forgets tickets, calls and window states at the end of a day; the plan stays.
void start_new_day(Hall& hall);

/// True if no business of the hall has a queue machine.
[[nodiscard]] bool is_own_queue(const HallPlan& plan);

[[nodiscard]] const Window* find_window(const Hall& hall, const WindowId& id);
[[nodiscard]] const Business* find_business(const HallPlan& plan, const BusinessId& id);

/// True if `window` calls the numbers of `business` according to its present list.
[[nodiscard]] bool serves(const Window& window, const BusinessId& business);

/// Tickets that wait for `business` now (held and passed ones do not count).
[[nodiscard]] int waiting_for(const Hall& hall, const BusinessId& business);

/// Tickets that wait for any business of `window`.
[[nodiscard]] int waiting_at(const Hall& hall, const Window& window);

/// Windows that call numbers: all of them, and those that are open now.
[[nodiscard]] int count_of_windows(const Hall& hall);
[[nodiscard]] int open_windows(const Hall& hall);

}  // namespace tucao::domain
