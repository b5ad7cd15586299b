// SPDX-License-Identifier: Apache-2.0
// The faces of a case: for the public, for its owner, for staff.
#pragma once

#include "domain/case.h"
#include "protocol/views.h"
#include "server/storage/store.h"

namespace tucao::server {

/// The row as `audience` may read it: its last change is the last that they may know of.
[[nodiscard]] protocol::CaseRow row_of(const domain::Case& value,
                                       domain::Audience audience = domain::Audience::Everybody);
[[nodiscard]] protocol::CaseView view_of(const domain::Case& value);
[[nodiscard]] protocol::FollowView follow_view_of(
    const domain::Case& value, domain::Audience audience = domain::Audience::Owner);
[[nodiscard]] protocol::StaffCaseView staff_view_of(const domain::Case& value);
[[nodiscard]] protocol::StaffCaseRow staff_row_of(const domain::Case& value);
[[nodiscard]] protocol::StandingCounts counts_of(const CaseStandings& standings);
[[nodiscard]] protocol::CaseList list_of(const CasePage& page);
[[nodiscard]] protocol::StaffCaseList staff_list_of(const CasePage& page);
/// The same for who sees only what is theirs and calls nobody.
[[nodiscard]] protocol::StaffCaseList own_list_of(const CasePage& page);

}  // namespace tucao::server
