// SPDX-License-Identifier: Apache-2.0
#include "domain/accuracy.h"

#include <algorithm>

namespace tucao::domain {

bool is_inside(const WaitRange& shown, std::int64_t waited_s) {
  return waited_s >= shown.low_min * 60LL && waited_s <= std::max(shown.high_min, 1) * 60LL;
}

std::map<BusinessId, Accuracy> accuracy_of(const Hall& day,
                                           const std::map<TicketNumber, WaitRange>& shown) {
  std::map<BusinessId, Accuracy> result;
  for (const auto& [number, range] : shown) {
    const auto found = day.tickets.find(number);
    if (found == day.tickets.end()) continue;
    const Ticket& ticket = found->second;
    if (ticket.ticket_class != TicketClass::WalkIn || !ticket.called_at) continue;
    Accuracy& account = result[ticket.business];
    ++account.tickets;
    if (is_inside(range, seconds_between(ticket.taken_at, *ticket.called_at))) ++account.inside;
  }
  return result;
}

}  // namespace tucao::domain
