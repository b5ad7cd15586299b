// SPDX-License-Identifier: Apache-2.0
#include "server/config/work_calendar.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

#include "server/pages/embedded.h"

namespace tucao::server {
namespace {

using nlohmann::json;

std::optional<std::int64_t> day_of_text(const json& value) {
  if (!value.is_string()) return std::nullopt;
  const auto at = parse_iso8601(value.get<std::string>() + "T00:00Z");
  if (!at) return std::nullopt;
  return domain::day_of(*at, 0);
}

}  // namespace

Result<domain::WorkCalendar, std::string> read_work_calendar(std::string_view text) {
  constexpr std::int64_t longest_holiday_days = 60;
  const json file = json::parse(text, nullptr, false);
  if (!file.is_object()) return fail(std::string("it is not a JSON object"));
  for (const auto& [name, value] : file.items()) {
    const bool known = name == "source" || name == "holidays" || name == "workdays";
    if (!known) return fail("unknown field " + name);
    if (name != "source" && !value.is_array()) return fail(name + " is not a list");
  }
  domain::WorkCalendar calendar;
  for (const json& range : file.value("holidays", json::array())) {
    const bool pair = range.is_array() && range.size() == 2;
    const auto first = pair ? day_of_text(range[0]) : std::nullopt;
    const auto last = pair ? day_of_text(range[1]) : std::nullopt;
    if (!first || !last || *last < *first || *last - *first > longest_holiday_days) {
      return fail("a holiday is not a first and a last day: " + range.dump());
    }
    for (std::int64_t day = *first; day <= *last; ++day) calendar.holidays.insert(day);
  }
  for (const json& value : file.value("workdays", json::array())) {
    const auto day = day_of_text(value);
    if (!day) return fail("a workday is not a day: " + value.dump());
    if (calendar.holidays.contains(*day)) return fail(value.dump() + " is a holiday and a workday");
    calendar.workdays.insert(*day);
  }
  return calendar;
}

Result<domain::WorkCalendar, std::string> load_work_calendar(const std::filesystem::path& file) {
  if (file.empty()) return read_work_calendar(embedded_file("assets/calendar/cn.json"));
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail("--calendar: cannot read " + file.string());
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  auto calendar = read_work_calendar(text);
  if (!calendar) return fail("--calendar: " + file.string() + ": " + calendar.error());
  return calendar;
}

std::string calendar_warning(const domain::WorkCalendar& calendar, Instant now) {
  constexpr std::int64_t day_s = 24 * 3600;
  constexpr std::int64_t new_year_days = 7;
  const std::string advice =
      "; until --calendar names a newer one, deadlines take every later weekday for a working day";
  std::int64_t last = 0;
  for (const auto* days : {&calendar.holidays, &calendar.workdays}) {
    if (!days->empty()) last = std::max(last, *days->rbegin());
  }
  if (last == 0) return "the calendar knows no holidays" + advice;
  const int year = civil_time({(last - new_year_days) * day_s * 1000}, 0).year;
  const std::string end = std::to_string(year) + "-12-31";
  const std::int64_t days_left =
      domain::day_of(*parse_iso8601(end + "T00:00Z"), 0) - domain::day_of(now, 0);
  if (days_left > calendar_notice_days) return {};
  return (days_left < 0 ? "the calendar of holidays ended on "
                        : "the calendar of holidays ends on ") +
         end + advice;
}

}  // namespace tucao::server
