// SPDX-License-Identifier: Apache-2.0
// JSON both ways for every type that travels. Reading is strict: a missing, mistyped or unknown field is
// an error that names the field. Writing never fails; text that is not UTF-8 must not get this far.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "protocol/live.h"
#include "protocol/problem.h"
#include "protocol/queue.h"
#include "protocol/views.h"

namespace tucao::protocol {

/// Writes one value as compact JSON. Field names are the members' names; instants are milliseconds since
/// 1970; empty optionals are left out, and so are what a writer may leave empty (category, window and
/// contact of a complaint; public_title and unit of an update) and the empty parts of a Problem.
/// An event of a feed is a row of the neutral log, every field a string; see neutral_log.h.
/// Defined for: HallPlan HallView HallDelta FeedRequest FeedAnswer CaseRow CaseList CaseListDelta CaseView FollowView StaffCaseRow
/// StaffCaseList StaffCaseView HeardRequest CaseCounts EnteredCase FollowRequest ComplaintRequest Receipt UpdateRequest FollowStep SignInRequest
/// SessionView UserList UserUpdate PasswordChange AuditList WorkDraft WorkItem WorkList WorkUpdate ContactView Guide GuideBook GuideUpdate TemplateList TemplateUpdate PromiseBook HoursDraft ManagerHours PromiseBoard QrMatrix NoticeDraft Notice NoticeList NoticeUpdate TicketView ConsoleView TakeRequest Slip ConsoleRequest OwnerRequest Problem ClientMessage
/// ServerMessage, and std::map<std::string, std::string>.
template <class T>
[[nodiscard]] std::string to_json(const T& value);

/// Reads one value; what may be left out when written may be missing. Errors: Malformed (not JSON, not
/// UTF-8, deeper than 16; `fields` is then empty; or a field is missing), WrongType (also a number out of
/// range, an unknown word), UnknownField. `fields` names each by its path (`events[3].at`), with the key
/// `request.missing_field`, `request.wrong_type` or `request.unknown_field` and the path as parameter
/// `field`; the first decides the code. Defined for the same types.
template <class T>
[[nodiscard]] Result<T, Problem> from_json(std::string_view text);

/// A snapshot or delta whose data is already JSON: so that one serialisation serves many readers.
[[nodiscard]] std::string snapshot_json(const Topic& topic, const Position& at,
                                        std::string_view data);
[[nodiscard]] std::string delta_json(const Topic& topic, std::int64_t from, const Position& to,
                                     std::string_view data);

/// The text key and parameters under which a rule's complaint is shown.
[[nodiscard]] FieldIssue issue_of(const domain::FieldError& error);

/// The same for a step of a case: `field` is the one of UpdateRequest that the problem belongs to.
[[nodiscard]] FieldIssue issue_of(domain::CaseProblem problem);

/// The same for work: `field` is the one of WorkDraft or WorkUpdate.
[[nodiscard]] FieldIssue issue_of(const domain::WorkError& error);
/// The same for a guide: `field` is the member of Guide, for a row with its place from 1, such as `papers_2`.
[[nodiscard]] FieldIssue issue_of(const domain::GuideError& error);
/// The same for a template: `field` is the member of ReplyTemplate.
[[nodiscard]] FieldIssue issue_of(const domain::TemplateError& error);
/// The same for a user: `field` is the member of User, or `password`.
[[nodiscard]] FieldIssue issue_of(const domain::UserError& error);
/// The same for hours of managers: `field` is the one of HoursDraft.
[[nodiscard]] FieldIssue issue_of(const domain::HoursError& error);

/// The same for a notice: `field` is the one of NoticeDraft or NoticeUpdate.
[[nodiscard]] FieldIssue issue_of(const domain::NoticeError& error);

/// What a check found, in its order. The names of the fields begin with `prefix`.
template <class Error>
[[nodiscard]] std::vector<FieldIssue> issues_of(const std::vector<Error>& errors,
                                                const std::string& prefix = {}) {
  std::vector<FieldIssue> issues;
  for (const Error& error : errors) {
    issues.push_back(issue_of(error));
    issues.back().field.insert(0, prefix);
  }
  return issues;
}

}  // namespace tucao::protocol
