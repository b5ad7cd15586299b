// SPDX-License-Identifier: Apache-2.0
// Who did what, append-only: each line holds the hash of itself and of the line before, so that an edited, inserted or
// removed line breaks the chain. Whoever can write the file can also compute the chain anew; the newest hash, noted
// elsewhere, shows that too.
#pragma once

#include <string>

#include "server/storage/sqlite.h"
#include "server/storage/store.h"

namespace tucao::server {

/// Within a transaction. Errors: SqliteError.
void append_audit(Connection& db, const AuditLine& line, const std::string& subject);

/// Quick however long the log is: every wish has an index. Errors: SqliteError.
[[nodiscard]] AuditPage read_audit(Connection& db, const AuditQuery& query);

/// Goes through all lines. Errors: SqliteError.
[[nodiscard]] AuditReport check_audit_log(Connection& db);

}  // namespace tucao::server
