// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "domain/calendar.h"

namespace tucao::server {

/// Reads `{"source": "…", "holidays": [["2026-10-01", "2026-10-07"]], "workdays": ["2026-10-10"]}`: first and last days,
/// and weekend days that are worked. Error: what is wrong, in English for who wrote it.
[[nodiscard]] Result<domain::WorkCalendar, std::string> read_work_calendar(std::string_view json);

/// The calendar in `file`; if that is empty, the one that travels with the program. Error: as above, with the file.
[[nodiscard]] Result<domain::WorkCalendar, std::string> load_work_calendar(
    const std::filesystem::path& file);

/// A calendar that ends within so many days is too old: the next year's holidays are announced about then.
constexpr int calendar_notice_days = 60;

/// What is wrong with a calendar at `now`, in English for who runs the server: the holidays that it knows end soon, or
/// have ended. It knows those of the year in which its last day lies; the first days of January may belong to the holiday
/// of the year before. Empty: nothing.
[[nodiscard]] std::string calendar_warning(const domain::WorkCalendar& calendar, Instant now);

}  // namespace tucao::server
