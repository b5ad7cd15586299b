// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "domain/calendar.h"

namespace tucao::server {

/// Reads `{"source": "…", "holidays": [["2026-10-01", "2026-10-07"]], "workdays": ["2026-10-10"]}`: first and last days,
/// and weekend days that are worked. Error: what is wrong, in English for who wrote it.
[[nodiscard]] Result<domain::WorkCalendar, std::string> read_work_calendar(std::string_view json);

}  // namespace tucao::server
