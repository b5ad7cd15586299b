// SPDX-License-Identifier: Apache-2.0
// The halls' own queue: kiosks give out numbers, consoles call them, phones follow them.
#pragma once

#include <string>
#include <string_view>

#include "protocol/queue.h"
#include "server/config/keys.h"
#include "server/service/answer.h"
#include "server/service/hall_service.h"

namespace tucao::server {

class QueueService {
 public:
  /// Both must outlive the service.
  QueueService(HallService& halls, const Keys& keys) : halls_(halls), keys_(keys) {}

  /// Gives out the next number of a business. `page_origin` is where phones find this server. The same key
  /// gives the same slip again. Errors: NotFound, Malformed (the key), Invalid (`business`: unknown, or
  /// numbered by a machine; `priority_reason`: missing), Unavailable.
  void take(const domain::HallId& hall, const protocol::TakeRequest& request,
            const std::string& page_origin, const Asker& asker, Answer<protocol::Slip> answer);

  /// One step at a window. Errors: NotFound, Malformed (the key), Invalid (`reason`, `ticket`, `business`),
  /// Conflict with a detail: `console.changed` (another number is at the window than was seen),
  /// `console.not_open`, `console.nobody` (there is nobody to call, or nobody at the window),
  /// `console.not_now` (the number has moved on), `console.machine` (a machine runs this window).
  void act(const domain::HallId& hall, const domain::WindowId& window,
           const protocol::ConsoleRequest& request, const Asker& asker,
           Answer<protocol::ConsoleView> answer);

  /// What the owner does with a number. Errors: NotFound, Malformed (the key), Forbidden (the code is wrong),
  /// Invalid (`rating`), Conflict with the detail `ticket.not_now`.
  void act(const domain::HallId& hall, const domain::TicketNumber& number,
           const protocol::OwnerRequest& request, const Asker& asker,
           Answer<protocol::TicketView> answer);

  /// Errors: NotFound.
  [[nodiscard]] Result<protocol::TicketView, protocol::Problem> ticket(
      const domain::HallId& hall, const domain::TicketNumber& number, Instant now) const;
  [[nodiscard]] Result<protocol::ConsoleView, protocol::Problem> console(
      const domain::HallId& hall, const domain::WindowId& window, Instant now) const;

  /// True if `topic` holds the code of its number, as somebody types it. Only numbers of today have codes.
  [[nodiscard]] bool owns(const protocol::TicketTopic& topic) const;

 private:
  [[nodiscard]] std::string code_of(const domain::HallId& hall, const domain::Ticket& ticket) const;

  HallService& halls_;
  const Keys& keys_;
};

}  // namespace tucao::server
