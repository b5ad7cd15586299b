// SPDX-License-Identifier: Apache-2.0
#include "text/format.h"

#include <array>

namespace tucao::text {
namespace {

constexpr std::array<std::string_view, 7> weekday_keys{
    "date.weekday_0", "date.weekday_1", "date.weekday_2", "date.weekday_3",
    "date.weekday_4", "date.weekday_5", "date.weekday_6"};
constexpr std::array<std::string_view, 12> month_keys{
    "date.month_1", "date.month_2",  "date.month_3",  "date.month_4",
    "date.month_5", "date.month_6",  "date.month_7",  "date.month_8",
    "date.month_9", "date.month_10", "date.month_11", "date.month_12"};

std::string two_digits(int number) {
  return std::string(number < 10 ? "0" : "") + std::to_string(number);
}

/// Days from the local day of `from` to that of `to`.
std::int64_t days_between(Instant from, Instant to, int utc_offset_min) {
  const auto midnight = [&](Instant at) {
    CivilTime civil = civil_time(at, utc_offset_min);
    civil.hour = civil.minute = civil.second = 0;
    return instant_of(civil, utc_offset_min);
  };
  return seconds_between(midnight(from), midnight(to)) / (24 * 3600);
}

/// `今天` and its like; empty for days that have no such name.
std::string relative_day(const Catalogue& words, Instant at, Instant now, int utc_offset_min) {
  switch (days_between(now, at, utc_offset_min)) {
    case -1:
      return words.get("date.yesterday");
    case 0:
      return words.get("date.today");
    case 1:
      return words.get("date.tomorrow");
    default:
      return {};
  }
}

}  // namespace

std::string clock_time(const Catalogue& words, Instant at, int utc_offset_min) {
  const CivilTime civil = civil_time(at, utc_offset_min);
  return words.get("date.clock",
                   {{"hour", two_digits(civil.hour)}, {"minute", two_digits(civil.minute)}});
}

std::string date(const Catalogue& words, Instant at, Instant now, int utc_offset_min) {
  const CivilTime civil = civil_time(at, utc_offset_min);
  const Params params{{"year", std::to_string(civil.year)},
                      {"month", words.get(month_keys[static_cast<std::size_t>(civil.month - 1)])},
                      {"day", std::to_string(civil.day)}};
  return civil.year == civil_time(now, utc_offset_min).year
             ? words.get("date.day_of_year", params)
             : words.get("date.day_of_other_year", params);
}

std::string day(const Catalogue& words, Instant at, Instant now, int utc_offset_min) {
  const std::string name = relative_day(words, at, now, utc_offset_min);
  return name.empty() ? date(words, at, now, utc_offset_min) : name;
}

std::string day_and_time(const Catalogue& words, Instant at, Instant now, int utc_offset_min) {
  const std::string name = relative_day(words, at, now, utc_offset_min);
  if (name.empty()) return date_and_time(words, at, now, utc_offset_min);
  return words.get("date.near_day_and_time",
                   {{"day", name}, {"time", clock_time(words, at, utc_offset_min)}});
}

std::string date_and_time(const Catalogue& words, Instant at, Instant now, int utc_offset_min) {
  return words.get("date.date_and_time", {{"date", date(words, at, now, utc_offset_min)},
                                          {"time", clock_time(words, at, utc_offset_min)}});
}

std::string short_date_and_time(const Catalogue& words, Instant at, int utc_offset_min) {
  const CivilTime civil = civil_time(at, utc_offset_min);
  return words.get("date.short", {{"month", two_digits(civil.month)},
                                  {"day", two_digits(civil.day)},
                                  {"time", clock_time(words, at, utc_offset_min)}});
}

std::string weekday(const Catalogue& words, Instant at, int utc_offset_min) {
  const CivilTime civil = civil_time(at, utc_offset_min);
  return words.get(weekday_keys[static_cast<std::size_t>(civil.weekday)]);
}

std::string range(const Catalogue& words, int low, int high) {
  if (low == high) return words.number(low);
  return words.get("number.range", {{"low", words.number(low)}, {"high", words.number(high)}});
}

std::string tenths(int value) {
  return std::to_string(value / 10) + "." + std::to_string(value % 10);
}

}  // namespace tucao::text
