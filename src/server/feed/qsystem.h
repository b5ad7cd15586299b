// SPDX-License-Identifier: Apache-2.0
// The table `statistic` of QSystem, an open queue system, as a source of events.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "domain/hall.h"

namespace tucao::server {

/// True if the header of `text` is that of a `statistic` table.
[[nodiscard]] bool is_qsystem_statistic(std::string_view text);

/// Reads a CSV export of the table, with its column names as header, in any order. Used are `client_id` (the
/// ticket), `service_id` (the business), `user_id` (the window), `client_stand_time` (taken),
/// `client_invite_time` (called; if the export has no such column, `user_start_time`), `user_start_time` and
/// `user_finish_time`; instants are `YYYY-MM-DD hh:mm:ss` on a clock `utc_offset_min` minutes east of
/// Greenwich, and empty, `NULL` or `0000-00-00 00:00:00` where nothing happened. The table holds a row for
/// each state that a client went through: what several rows tell alike is told once. A client whom a window
/// sent on to another service is a number of its own there, `client-service`. Events come in the order of time; their
/// ids are made of `name` and of what happened to whom, so that an export that reaches further back repeats
/// them. Errors: a sentence for each row that cannot be read, with its line number.
[[nodiscard]] Result<std::vector<domain::HallEvent>, std::vector<std::string>>
read_qsystem_statistic(std::string_view name, std::string_view text, int utc_offset_min);

}  // namespace tucao::server
