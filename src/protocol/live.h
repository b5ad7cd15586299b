// SPDX-License-Identifier: Apache-2.0
// The messages of the WebSocket, one JSON object a frame.
//
// Client -> server
//   {"type":"subscribe","topic":T,"epoch":E,"seq":N}   epoch and seq only when resuming
//   {"type":"unsubscribe","topic":T}
// Server -> client
//   {"type":"hello","now":ms}                                        first message on every socket
//   {"type":"snapshot","topic":T,"epoch":E,"seq":N,"data":…}          the state at N; forget what was known
//   {"type":"resumed","topic":T,"epoch":E,"seq":N}                   the deltas after N follow, none is missing
//   {"type":"delta","topic":T,"epoch":E,"from":M,"seq":N,"data":…}    leads from the state at M to the one at N
//   {"type":"error","topic":T,"code":C}                              C as in Problem; the topic is not subscribed
//   {"type":"beat","now":ms}                                         at least every live_beat_s
//
// Topics and their data
//   hall:ID        snapshot HallView, delta HallDelta
//   cases:ID       public cases of a hall: snapshot CaseList (first page), delta CaseListDelta
//   case:NUMBER    a public case: snapshot CaseView, delta CaseView
//   follow:CODE    the owner's view of a case: snapshot FollowView, delta FollowView
//   ticket:HALL/NUMBER[/CODE]   a number of today: snapshot and delta TicketView
//   console:HALL/WINDOW         staff only, a window from behind: snapshot and delta ConsoleView
//   work:ID        staff only: snapshot WorkList, delta WorkItem
//   promises:ID    what the hall promises: snapshot and delta PromiseBoard
//   guides:ID      the guides of a hall: snapshot and delta GuideBook
//   hands:USER     what a member of staff has in hand, for them only: snapshot StaffCaseList (first page), anew with each change
//   inbox:ID       staff only: snapshot StaffCaseList (first page), delta StaffCaseRow
// `seq` counts committed changes of a topic without gaps; a delta may cover several. A client that sees
// `from` differ from its own seq, or another epoch, subscribes anew without epoch and seq.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "base/time.h"
#include "protocol/queue.h"
#include "protocol/views.h"

namespace tucao::protocol {

/// WebSocket close codes of our own (RFC 6455 section 7.4.2: 4000 to 4999 are private).
constexpr std::uint16_t close_too_slow = 4008;     ///< did not read for too long
constexpr std::uint16_t close_bad_message = 4002;  ///< sent something that is no message

enum class TopicKind : std::uint8_t {
  Hall,
  Cases,
  Case,
  Follow,
  Inbox,
  Ticket,
  Console,
  Work,
  Promises,
  Guides,
  Hands
};

struct Topic {
  TopicKind kind = TopicKind::Hall;
  std::string id;
  auto operator<=>(const Topic&) const = default;
};

/// `hall:demo`
[[nodiscard]] std::string to_string(const Topic& topic);
[[nodiscard]] std::optional<Topic> parse_topic(std::string_view text);

/// Where a stream of a topic stands.
struct Position {
  std::string epoch;
  std::int64_t seq = 0;
  bool operator==(const Position&) const = default;
};

struct Subscribe {
  Topic topic;
  std::optional<Position> resume;
};
struct Unsubscribe {
  Topic topic;
};
using ClientMessage = std::variant<Subscribe, Unsubscribe>;

struct Hello {
  Instant now;
};
using TopicData = std::variant<HallView, CaseList, CaseView, FollowView, StaffCaseList, TicketView,
                               ConsoleView, WorkList, PromiseBoard, domain::GuideBook>;
using TopicChange =
    std::variant<HallDelta, CaseListDelta, CaseView, FollowView, StaffCaseRow, TicketView,
                 ConsoleView, domain::WorkItem, PromiseBoard, domain::GuideBook>;
struct Snapshot {
  Topic topic;
  Position at;
  TopicData data;
};
struct Resumed {
  Topic topic;
  Position at;
};
struct Delta {
  Topic topic;
  std::int64_t from = 0;
  Position to;
  TopicChange change;
};
struct LiveError {
  Topic topic;
  ProblemCode code = ProblemCode::NotFound;
};
struct Beat {
  Instant now;
};
using ServerMessage = std::variant<Hello, Snapshot, Resumed, Delta, LiveError, Beat>;

}  // namespace tucao::protocol
