// SPDX-License-Identifier: Apache-2.0
// The queues in which staff find cases.
#pragma once

#include <cstdint>

namespace tucao::domain {

/// All: newest first. Every other: what is due first comes first, what waits for others last.
enum class CaseQueue : std::uint8_t {
  All,
  Open,       ///< waits for the hall
  Fresh,      ///< nobody has taken it on yet
  Mine,       ///< in the hands of who asks, or a task of theirs
  Overdue,    ///< its deadline, or that of a task, is over
  Today,      ///< due by the end of today, or overdue
  Escalated,  ///< a supervisor watches it
  ToCall,     ///< its citizen is to be called back
  Told,       ///< its citizen has written and has no answer yet
  Held,       ///< came in a flood and is not looked at yet
};
constexpr int case_queue_count = 10;

}  // namespace tucao::domain
