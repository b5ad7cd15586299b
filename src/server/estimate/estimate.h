// SPDX-License-Identifier: Apache-2.0
// `tucao-server estimate`: what the hall of a log would have said to each walk-in, and how honest that was.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace tucao::server {

/// Runs `estimate --trace FILE.csv [--history FILE.csv]... [--score]`; `arguments` follow the word
/// `estimate`. Logs are neutral logs (server/feed/feed.h) of one or several days. Learns from the history,
/// then prints to `out`, for each walk-in of the trace at the moment it takes its number, the line
/// `ticket,at,ahead,p10_s,p50_s,p90_s`: seconds to the first call, empty where no number would be shown. Only
/// what was known by then counts; of a trace of several days each day is history to the next. With --score
/// prints the figures of score.h instead. Rows that cannot be read, each with its line, go to `errors`.
/// Returns the exit status: 0, 1 if a file cannot be read, 2 for wrong usage.
int run_estimate(const std::vector<std::string>& arguments, std::ostream& out,
                 std::ostream& errors);

}  // namespace tucao::server
