// SPDX-License-Identifier: Apache-2.0
#include "base/time.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace tucao {
namespace {

constexpr std::int64_t ms_per_minute = 60'000;
constexpr std::int64_t ms_per_day = 24 * 60 * ms_per_minute;

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - ((a % b) < 0 ? 1 : 0); }

/// Takes digits off the front of a text; remembers whether everything fitted so far.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  int digits(std::size_t count) {
    int number = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const char c = peek();
      if (c < '0' || c > '9') {
        ok_ = false;
        return 0;
      }
      number = number * 10 + (c - '0');
      rest_.remove_prefix(1);
    }
    return number;
  }
  bool take(char wanted) {
    if (peek() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void expect(char wanted) {
    if (!take(wanted)) ok_ = false;
  }
  [[nodiscard]] char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  [[nodiscard]] bool done() const { return ok_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace

CivilTime civil_time(Instant at, int utc_offset_min) {
  const std::int64_t local = at.ms + utc_offset_min * ms_per_minute;
  const std::int64_t day_number = floor_div(local, ms_per_day);
  const auto in_day = static_cast<int>((local - day_number * ms_per_day) / 1000);
  const std::chrono::sys_days day{std::chrono::days{day_number}};
  const std::chrono::year_month_day date{day};
  CivilTime civil;
  civil.year = static_cast<int>(date.year());
  civil.month = static_cast<int>(static_cast<unsigned>(date.month()));
  civil.day = static_cast<int>(static_cast<unsigned>(date.day()));
  civil.hour = in_day / 3600;
  civil.minute = in_day / 60 % 60;
  civil.second = in_day % 60;
  civil.weekday = static_cast<int>(std::chrono::weekday{day}.c_encoding());
  return civil;
}

Instant instant_of(const CivilTime& civil, int utc_offset_min) {
  const std::chrono::sys_days day{std::chrono::year{civil.year} /
                                  std::chrono::month{static_cast<unsigned>(civil.month)} /
                                  std::chrono::day{static_cast<unsigned>(civil.day)}};
  const std::int64_t seconds = civil.hour * 3600 + civil.minute * 60 + civil.second;
  return {day.time_since_epoch().count() * ms_per_day + seconds * 1000 -
          utc_offset_min * ms_per_minute};
}

Instant midnight_before(Instant at, int utc_offset_min) {
  CivilTime civil = civil_time(at, utc_offset_min);
  civil.hour = civil.minute = civil.second = 0;
  return instant_of(civil, utc_offset_min);
}

int minute_of_day(Instant at, int utc_offset_min) {
  const CivilTime civil = civil_time(at, utc_offset_min);
  return civil.hour * 60 + civil.minute;
}

std::string to_iso8601(Instant at, int utc_offset_min) {
  const CivilTime c = civil_time(at, utc_offset_min);
  const auto ms = static_cast<int>(at.ms - floor_div(at.ms, 1000) * 1000);
  char text[64];
  int n = std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d", c.year, c.month, c.day,
                        c.hour, c.minute, c.second);
  std::string out(text, static_cast<std::size_t>(n));
  if (ms != 0) {
    n = std::snprintf(text, sizeof text, ".%03d", ms);
    out.append(text, static_cast<std::size_t>(n));
  }
  const int offset = std::abs(utc_offset_min);
  n = std::snprintf(text, sizeof text, "%c%02d:%02d", utc_offset_min < 0 ? '-' : '+', offset / 60,
                    offset % 60);
  return out.append(text, static_cast<std::size_t>(n));
}

std::optional<Instant> parse_iso8601(std::string_view text) {
  Scanner in(text);
  CivilTime c;
  c.year = in.digits(4);
  in.expect('-');
  c.month = in.digits(2);
  in.expect('-');
  c.day = in.digits(2);
  in.expect('T');
  c.hour = in.digits(2);
  in.expect(':');
  c.minute = in.digits(2);
  int ms = 0;
  if (in.take(':')) {
    c.second = in.digits(2);
    if (in.take('.')) ms = in.digits(3);
  }
  int offset = 0;
  if (!in.take('Z')) {
    const bool west = in.peek() == '-';
    if (!west) in.expect('+');
    if (west) in.expect('-');
    const int hours = in.digits(2);
    in.expect(':');
    const int minutes = in.digits(2);
    if (hours > 23 || minutes > 59) return std::nullopt;
    offset = (hours * 60 + minutes) * (west ? -1 : 1);
  }
  if (!in.done() || c.hour > 23 || c.minute > 59 || c.second > 59) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{c.year},
                                         std::chrono::month{static_cast<unsigned>(c.month)},
                                         std::chrono::day{static_cast<unsigned>(c.day)}};
  if (!date.ok()) return std::nullopt;
  Instant at = instant_of(c, offset);
  at.ms += ms;
  return at;
}

}  // namespace tucao
