// SPDX-License-Identifier: Apache-2.0
// Whose turn it is: how a hall that runs its queue on Tucao lines people up.
#pragma once

#include <compare>
#include <cstddef>
#include <map>
#include <vector>

#include "domain/hall.h"

namespace tucao::domain {

/// A place in line; the smaller one is called first.
struct Turn {
  bool yields = true;  ///< false: priority, and the cap is not reached
  Instant place;       ///< when it joined the line; for an appointment earlier by its head start
  TicketNumber number;
  auto operator<=>(const Turn&) const = default;
};

/// True if the next number at `window` may be a priority number before its time: always at a green
/// channel, else until the cap of QueueRules is reached there.
[[nodiscard]] bool priority_goes_first(const QueueRules& rules, const Window& window);

/// The place of a waiting ticket.
[[nodiscard]] Turn turn_of(const QueueRules& rules, const Ticket& ticket, bool priority_first);

/// The waiting ticket of `window`'s businesses whose turn it is; null if none waits. Good as long as `hall`.
[[nodiscard]] const Ticket* next_ticket(const Hall& hall, const Window& window);

/// The first `count` in the order in which `window` alone would call them.
[[nodiscard]] std::vector<const Ticket*> next_tickets(const Hall& hall, const Window& window,
                                                      std::size_t count);

/// Numbers that went before `ticket` although they were taken later, by why; while it waited, at windows
/// that serve its business, up to its first call or, without one, up to now.
struct WentFirst {
  int appointments = 0;
  std::map<PriorityReason, int> priority;
};
[[nodiscard]] WentFirst went_first(const Hall& hall, const Ticket& ticket);

/// Waiting tickets that are before `ticket` in a line that serves its business; -1 if it does not wait.
[[nodiscard]] int people_ahead(const Hall& hall, const Ticket& ticket);

}  // namespace tucao::domain
