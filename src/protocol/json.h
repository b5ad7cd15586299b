// SPDX-License-Identifier: Apache-2.0
// JSON both ways for every type that travels. Reading is strict: a missing, mistyped or unknown field is
// an error that names the field. Writing never fails; text that is not UTF-8 must not get this far.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "protocol/live.h"
#include "protocol/problem.h"
#include "protocol/views.h"

namespace tucao::protocol {

/// Writes one value as compact JSON. Instants are milliseconds since 1970, empty optionals are left out.
/// Defined for: HallView HallDelta FeedRequest FeedAnswer CaseList CaseView FollowView StaffCaseList
/// StaffCaseView FollowRequest ComplaintRequest Receipt UpdateRequest SignInRequest SessionView Problem
/// ClientMessage ServerMessage.
template <class T>
[[nodiscard]] std::string to_json(const T& value);

/// Reads one value. Errors: Malformed (not JSON, not UTF-8, deeper than 16), WrongType, UnknownField,
/// each with the path of the field in `fields`. Defined for the same types.
template <class T>
[[nodiscard]] Result<T, Problem> from_json(std::string_view text);

/// A snapshot or delta whose data is already JSON: so that one serialisation serves many readers.
[[nodiscard]] std::string snapshot_json(const Topic& topic, const Position& at,
                                        std::string_view data);
[[nodiscard]] std::string delta_json(const Topic& topic, std::int64_t from, const Position& to,
                                     std::string_view data);

/// The text key and parameters under which a rule's complaint is shown.
[[nodiscard]] FieldIssue issue_of(const domain::FieldError& error);

/// `field.text_missing` and its kin: which field of UpdateRequest a case problem belongs to.
[[nodiscard]] FieldIssue issue_of(domain::CaseProblem problem);

}  // namespace tucao::protocol
