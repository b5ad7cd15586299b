// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.h"
#include "server/storage/sqlite.h"

namespace tucao::server {

/// Brings the database of `writer` to the newest schema, step by step, each in a transaction of its own.
/// Throws SqliteError; also when the database was written by a newer version of this program.
void migrate(Connection& writer, Instant now);

}  // namespace tucao::server
