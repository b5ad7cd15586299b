// SPDX-License-Identifier: Apache-2.0
// By which rule a hall picks whom to call, read off whom it called.
#pragma once

#include <span>
#include <vector>

#include "domain/hall.h"
#include "domain/wait_model.h"

namespace tucao::domain {

/// A first call while people of several lines waited. A line is made of one business and one class.
struct Decision {
  struct Line {
    int list_place = 0;  ///< of its business in the window's list
    TicketClass ticket_class = TicketClass::WalkIn;
    double joined_s = 0;  ///< when its first joined, against the call: 0 or less
  };
  std::vector<Line> lines;
  std::size_t picked = 0;     ///< index into `lines`
  int priority_in_a_row = 0;  ///< at the window before this call
};

/// The decisions of a day, oldest first. Calls between people of one line decide nothing and are left out.
[[nodiscard]] std::vector<Decision> decisions_of(const Hall& day);

/// The rule that hall.plan.rules states.
[[nodiscard]] PickingRule stated_rule(const HallPlan& plan);

/// The rule that explains the most decisions; `stated` unless another explains clearly more.
[[nodiscard]] PickingRule infer_rule(std::span<const Decision> decisions,
                                     const PickingRule& stated);

/// Index of the line that `rule` picks.
[[nodiscard]] std::size_t picked_by(const PickingRule& rule, const Decision& decision);

}  // namespace tucao::domain
