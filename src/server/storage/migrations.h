// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "base/time.h"
#include "server/storage/sqlite.h"

namespace tucao::server {

/// Brings the database of `writer` to the newest schema, step by step, each in a transaction of its own.
/// Throws SqliteError; also when the database was written by a newer version of this program.
void migrate(Connection& writer, Instant now);
/// The same up to schema `wanted` and no further.
void migrate_to(Connection& writer, Instant now, std::int64_t wanted);

}  // namespace tucao::server
