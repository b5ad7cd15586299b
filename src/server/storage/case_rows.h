// SPDX-License-Identifier: Apache-2.0
// Cases in the tables of SQLite, for this room only. Everything throws SqliteError.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/storage/sqlite.h"
#include "server/storage/store.h"

namespace tucao::server {

[[nodiscard]] AddedCase insert_case(Connection& db, const NewCase& added);
[[nodiscard]] JoinedCase join_case_row(Connection& db, const NewJoin& join);
[[nodiscard]] std::vector<CaseRecord> read_alike(Connection& db, const AlikeQuery& query);
[[nodiscard]] ChangedCase update_case(Connection& db, const CaseChange& change);
/// Puts a photo's public copy up or takes it down; the case afterwards, or nothing: it has no such photo.
[[nodiscard]] std::optional<CaseRecord> update_photo(Connection& db, const PhotoChange& change);
[[nodiscard]] std::optional<Submission> read_submission(Connection& db, const Digest& key_hash);

[[nodiscard]] std::optional<CaseRecord> find_case_row(Connection& db,
                                                      const domain::CaseNumber& number);
[[nodiscard]] std::optional<CaseRecord> find_case_row(Connection& db, const Digest& code_hash);
[[nodiscard]] CasePage read_cases(Connection& db, CaseSet set, const domain::HallId& hall,
                                  const domain::CaseNumber& before, int limit);
[[nodiscard]] CasePage read_changed_cases(Connection& db, CaseSet set, const domain::HallId& hall,
                                          std::int64_t seq, int limit);
[[nodiscard]] CasePage read_queue(Connection& db, const CaseQuery& query);
[[nodiscard]] CaseTally count_queues(Connection& db, const std::string& user, Instant now,
                                     Instant end_of_day);
[[nodiscard]] CaseStandings read_standings(Connection& db, const domain::HallId& hall);
[[nodiscard]] std::vector<CaseRecord> read_supervision(Connection& db, Instant now, int limit);

/// Takes the contact off the cases that were settled before `before`; how many.
[[nodiscard]] int erase_contacts(Connection& db, Instant before, const AuditLine& audit);

/// Keeps a request for a new code, and forgets those that are over; the case that it is about.
[[nodiscard]] std::optional<CaseRecord> insert_recovery(Connection& db, const NewRecovery& added);
/// Forgets a request; the case to which it would have led.
[[nodiscard]] std::optional<CaseRecord> remove_recovery(Connection& db, const Digest& secret_hash);
/// Forgets the requests that wait for a case; nothing: none did.
[[nodiscard]] std::optional<CaseRecord> dismiss_recoveries(Connection& db,
                                                           const domain::CaseNumber& number,
                                                           const AuditLine& audit);
/// Gives a case the code of the request whose number was heard.
[[nodiscard]] RenewedCode renew_code(Connection& db, const CodeRenewal& renewal);

/// Brings what is derived from each case up to date, if another version of this program wrote it.
void refresh_derived(Connection& db);

}  // namespace tucao::server
