// SPDX-License-Identifier: Apache-2.0
#include "server/config/work_calendar.h"

#include <nlohmann/json.hpp>
#include <optional>

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

}  // namespace tucao::server
