// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tucao {

/// A moment: milliseconds since 1970-01-01T00:00:00Z, leap seconds ignored (POSIX time).
struct Instant {
  std::int64_t ms = 0;
  auto operator<=>(const Instant&) const = default;
};

/// Seconds from `from` to `to`; negative if `to` is earlier. Rounded towards zero.
[[nodiscard]] constexpr std::int64_t seconds_between(Instant from, Instant to) {
  return (to.ms - from.ms) / 1000;
}
[[nodiscard]] constexpr Instant plus_seconds(Instant at, std::int64_t seconds) {
  return {at.ms + seconds * 1000};
}

/// A moment as a wall clock shows it at one place. Gregorian calendar.
struct CivilTime {
  int year = 1970;
  int month = 1;    ///< 1 to 12
  int day = 1;      ///< 1 to 31
  int hour = 0;     ///< 0 to 23
  int minute = 0;   ///< 0 to 59
  int second = 0;   ///< 0 to 59
  int weekday = 4;  ///< 0 is Sunday
  auto operator<=>(const CivilTime&) const = default;
};

/// What a clock `utc_offset_min` minutes east of Greenwich shows at `at`.
[[nodiscard]] CivilTime civil_time(Instant at, int utc_offset_min);

/// The moment at which a clock `utc_offset_min` minutes east of Greenwich shows `civil` (weekday ignored).
[[nodiscard]] Instant instant_of(const CivilTime& civil, int utc_offset_min);

/// Minutes since local midnight.
[[nodiscard]] int minute_of_day(Instant at, int utc_offset_min);

/// The newest local midnight that is not after `at`.
[[nodiscard]] Instant midnight_before(Instant at, int utc_offset_min);

/// `2026-11-23T10:26:05+08:00`; milliseconds are written only if there are any.
[[nodiscard]] std::string to_iso8601(Instant at, int utc_offset_min);

/// Reads `YYYY-MM-DDThh:mm[:ss[.fff]]` followed by `Z` or `+hh:mm` or `-hh:mm` (ISO 8601-1, extended
/// format). Nothing for anything else, an impossible date included.
[[nodiscard]] std::optional<Instant> parse_iso8601(std::string_view text);

}  // namespace tucao
