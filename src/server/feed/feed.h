// SPDX-License-Identifier: Apache-2.0
// `tucao-server feed`: replays an exported log through the endpoint that a queue machine uses.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "domain/hall.h"

namespace tucao::server {

/// Reads a neutral log: CSV (RFC 4180, UTF-8) with the header
/// `at,event,ticket,business,window,class,reason,resume_at`; columns as in protocol/neutral_log.h.
/// The id of a row is `name` and its number, so that a replay repeats the same ids. Errors: a
/// sentence for each row that cannot be read, with its line number.
[[nodiscard]] Result<std::vector<domain::HallEvent>, std::vector<std::string>> read_log(
    std::string_view name, std::string_view text);

/// Runs `feed FILE.csv --to URL --hall ID --key KEY [--speed N] [--utc-offset +08:00]`; `arguments` follow the
/// word `feed`. The file is a neutral log, or a `statistic` table of QSystem (see qsystem.h), whose instants do
/// not say their offset. Without --speed the events are sent as fast as the server takes them; with it in the
/// log's own rhythm, N times as fast. Prints what was accepted and each event that was refused to
/// `out`, complaints to `errors`. Returns the exit status: 0 if everything arrived, 1 if something
/// did not, 2 for wrong usage.
int run_feed(const std::vector<std::string>& arguments, const std::function<Instant()>& clock,
             std::ostream& out, std::ostream& errors);

}  // namespace tucao::server
