// SPDX-License-Identifier: Apache-2.0
// What each role of staff may do, besides the steps of a case, which have their own table (case.h).
#pragma once

#include <cstdint>

#include "domain/case.h"

namespace tucao::domain {

enum class Permission : std::uint8_t {
  SignedIn,        ///< whoever is signed in
  RunWindows,      ///< consoles, kiosks and rating screens
  TellHall,        ///< notices and other hours
  KeepWork,        ///< what the hall owes, and contacts left for it
  WriteGuides,     ///< what to bring for each item
  KeepHours,       ///< the hours that managers serve at windows
  WorkCases,       ///< read cases and take the steps that the role may take
  SeeAllCases,     ///< also those that are in other hands
  EnterCases,      ///< hand in for somebody who called, wrote or spoke
  WriteTemplates,  ///< the words that a hall has ready for the steps of its cases
  KeepUsers,       ///< who may sign in, and as what
  ReadAudit,       ///< who did what
};
constexpr int permission_count = 12;

[[nodiscard]] bool may(Role role, Permission permission);

}  // namespace tucao::domain
