// SPDX-License-Identifier: Apache-2.0
// A row of the neutral log: the one text form of a hall event, the same in a CSV export and in the
// JSON feed.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "domain/hall.h"

namespace tucao::protocol {

/// The columns as written. All but `id`, `at` and `event` may be empty.
struct LogRow {
  std::string id;
  std::string at;     ///< ISO 8601 with an offset
  std::string event;  ///< a word of domain::EventKind
  std::string ticket;
  std::string business;  ///< one id; for `serves` a list `A|B`
  std::string window;
  std::string ticket_class;  ///< a word of domain::TicketClass; empty: walk_in. The column is named
                             ///< `class`.
  /// Of pause and close a word of domain::WindowReason, else the words of WindowReason::Other, with or without
  /// `other:` before them; of `take` a word of domain::PriorityReason, else Other; of `rate` a number.
  std::string reason;
  std::string resume_at;  ///< ISO 8601 with an offset
};

[[nodiscard]] LogRow row_of(const domain::HallEvent& event);

/// Error: the name of the first column that cannot be read. Whether the event makes sense in its
/// hall (a rating from 1 to 5, a known window) is for domain::apply to say.
[[nodiscard]] Result<domain::HallEvent, std::string_view> event_of(const LogRow& row);

}  // namespace tucao::protocol
