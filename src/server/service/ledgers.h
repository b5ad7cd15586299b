// SPDX-License-Identifier: Apache-2.0
// The public ledgers as tables to take along: CSV (RFC 4180) in UTF-8 with a byte order mark, so that spreadsheets
// read it right; a cell that a spreadsheet would take for a formula begins with an apostrophe.
#pragma once

#include <string>
#include <vector>

#include "domain/notice.h"
#include "domain/staffing.h"
#include "domain/work_item.h"

namespace tucao::server {

/// 问题台账: number, windows and devices, what happened, since when, until when, how it was mended.
[[nodiscard]] std::string faults_csv(const std::vector<domain::Notice>& notices,
                                     int utc_offset_min);

/// 改进需求表: number, window or device, what is wanted, since when, planned for, done, how.
[[nodiscard]] std::string improvements_csv(const std::vector<domain::WorkItem>& items,
                                           int utc_offset_min);

/// Times of need in which too few windows were open: since when, until when, minutes, the fewest open windows.
[[nodiscard]] std::string breaches_csv(const std::vector<domain::Breach>& breaches,
                                       int utc_offset_min);

}  // namespace tucao::server
