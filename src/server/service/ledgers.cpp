// SPDX-License-Identifier: Apache-2.0
#include "server/service/ledgers.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace tucao::server {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// What begins so is a formula to spreadsheets; to some also in the full-width forms of East Asia.
constexpr std::array<std::string_view, 11> formula_beginnings{"=",  "+",  "-",  "@",  "\t", "\r",
                                                              "\n", "＝", "＋", "－", "＠"};

std::string cell(std::string text) {
  const bool is_formula = std::ranges::any_of(
      formula_beginnings, [&](std::string_view beginning) { return text.starts_with(beginning); });
  if (is_formula) text.insert(0, 1, '\'');
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted.push_back('"');
    quoted.push_back(c);
  }
  return quoted + "\"";
}

void add_row(std::string& csv, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) csv.push_back(',');
    csv += cell(cells[i]);
  }
  csv += "\r\n";
}

std::string time(const std::optional<Instant>& at, int utc_offset_min) {
  return at ? to_iso8601({at->ms / 1000 * 1000}, utc_offset_min) : std::string{};
}

}  // namespace

std::string faults_csv(const std::vector<domain::Notice>& notices, int utc_offset_min) {
  std::string csv(byte_order_mark);
  add_row(csv, {"number", "windows", "businesses", "what", "instead", "started_at", "expected_at",
                "ended_at", "minutes", "how"});
  for (const domain::Notice& notice : notices) {
    if (notice.kind != domain::NoticeKind::Fault) continue;
    std::string windows;
    for (const auto& id : notice.windows) windows += (windows.empty() ? "" : "|") + id.value;
    std::string businesses;
    for (const auto& id : notice.businesses) {
      businesses += (businesses.empty() ? "" : "|") + id.value;
    }
    const std::string minutes =
        notice.ended_at ? std::to_string(seconds_between(notice.starts_at, *notice.ended_at) / 60)
                        : std::string{};
    add_row(csv, {std::to_string(notice.number), windows, businesses, notice.text, notice.instead,
                  time(notice.starts_at, utc_offset_min), time(notice.until, utc_offset_min),
                  time(notice.ended_at, utc_offset_min), minutes,
                  notice.ended_at ? notice.history.back().text : std::string{}});
  }
  return csv;
}

std::string improvements_csv(const std::vector<domain::WorkItem>& items, int utc_offset_min) {
  std::string csv(byte_order_mark);
  add_row(csv, {"number", "window", "what", "taken_at", "due_at", "done_at", "how"});
  for (const domain::WorkItem& item : items) {
    if (item.kind != domain::WorkKind::Improvement) continue;
    add_row(csv, {std::to_string(item.number), item.window.value, item.what,
                  time(item.history.front().at, utc_offset_min), time(item.due_at, utc_offset_min),
                  time(item.done_at, utc_offset_min),
                  item.done_at ? item.history.back().text : std::string{}});
  }
  return csv;
}

std::string breaches_csv(const std::vector<domain::Breach>& breaches, int utc_offset_min) {
  std::string csv(byte_order_mark);
  add_row(csv, {"from", "until", "minutes", "least_open"});
  for (const domain::Breach& breach : breaches) {
    const std::string minutes =
        breach.until ? std::to_string(seconds_between(breach.from, *breach.until) / 60)
                     : std::string{};
    add_row(csv, {time(breach.from, utc_offset_min), time(breach.until, utc_offset_min), minutes,
                  std::to_string(breach.least_open)});
  }
  return csv;
}

}  // namespace tucao::server
