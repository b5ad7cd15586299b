// SPDX-License-Identifier: Apache-2.0
// Dates, times and ranges as people of one language write them. The words are those of the
// catalogue
// (`date.*`). A clock stands `utc_offset_min` minutes east of Greenwich; `now` decides what today
// is.
#pragma once

#include <string>

#include "base/time.h"
#include "text/catalogue.h"

namespace tucao::text {

/// `10:26`
[[nodiscard]] std::string clock_time(const Catalogue& words, Instant at, int utc_offset_min);

/// `今天`, `昨天`, `明天`; else `11 月 18 日` (`18 Nov`), with the year if it is not this one.
[[nodiscard]] std::string day(const Catalogue& words, Instant at, Instant now, int utc_offset_min);

/// `11 月 18 日`, never a relative name; with the year if it is not this one.
[[nodiscard]] std::string date(const Catalogue& words, Instant at, Instant now, int utc_offset_min);

/// `今天 16:30`; `11 月 18 日 10:26` (`18 Nov, 10:26`).
[[nodiscard]] std::string day_and_time(const Catalogue& words, Instant at, Instant now,
                                       int utc_offset_min);

/// `11 月 18 日 10:26`: for what stays on paper or on a page that may be old.
[[nodiscard]] std::string date_and_time(const Catalogue& words, Instant at, Instant now,
                                        int utc_offset_min);

/// `11-18 10:26`: for columns.
[[nodiscard]] std::string short_date_and_time(const Catalogue& words, Instant at,
                                              int utc_offset_min);

/// `周三` (`Wed`)
[[nodiscard]] std::string weekday(const Catalogue& words, Instant at, int utc_offset_min);

/// `20–35`, or `20` if both are the same. The unit is not in it.
[[nodiscard]] std::string range(const Catalogue& words, int low, int high);

/// `4.8` of 48.
[[nodiscard]] std::string tenths(int value);

}  // namespace tucao::text
