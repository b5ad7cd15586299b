// SPDX-License-Identifier: Apache-2.0
#include "server/feed/qsystem.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "base/time.h"
#include "base/utf8.h"
#include "server/feed/csv.h"

namespace tucao::server {
namespace {

using domain::EventKind;
using domain::HallEvent;

constexpr std::array<std::string_view, 6> needed{"client_id",       "service_id",
                                                 "user_id",         "client_stand_time",
                                                 "user_start_time", "user_finish_time"};
constexpr std::string_view invited = "client_invite_time";

using Columns = std::map<std::string, std::size_t, std::less<>>;

Columns columns_of(const CsvRecord& header) {
  Columns columns;
  for (std::size_t i = 0; i < header.cells.size(); ++i) columns.emplace(header.cells[i], i);
  return columns;
}

bool has_needed(const Columns& columns) {
  return std::ranges::all_of(needed, [&](std::string_view name) { return columns.contains(name); });
}

/// Nothing if the cell says that it did not happen. Error: it is no instant.
Result<std::optional<Instant>, std::string_view> instant_of_cell(std::string cell,
                                                                 int utc_offset_min) {
  if (cell.empty() || cell == "NULL" || cell == "\\N" || cell.starts_with("0000-00-00")) {
    return std::optional<Instant>{};
  }
  if (cell.size() > 10 && cell[10] == ' ') cell[10] = 'T';
  const auto as_if_utc = parse_iso8601(cell + "Z");
  if (!as_if_utc) return fail(std::string_view("is not a date and a time"));
  return std::optional(plus_seconds(*as_if_utc, -60LL * utc_offset_min));
}

/// What the rows of one client at one service tell together.
struct Visit {
  std::string client;
  std::string service;
  std::string user;
  std::optional<Instant> taken;
  std::optional<Instant> called;
  std::optional<Instant> started;
  std::optional<Instant> finished;
};

void learn(std::optional<Instant>& known, const std::optional<Instant>& told) {
  if (told) known = known ? std::min(*known, *told) : *told;
}

void tell(const Visit& visit, std::string_view name, const std::string& ticket,
          std::vector<HallEvent>& events) {
  const auto add = [&](EventKind kind, const char* word, const std::optional<Instant>& at) {
    if (!at) return;
    HallEvent event;
    event.id = std::string(name) + "-" + visit.client + "-" + visit.service + "-" + word;
    event.at = *at;
    event.kind = kind;
    event.ticket = domain::TicketNumber(ticket);
    if (kind == EventKind::Take) event.business = domain::BusinessId(visit.service);
    if (kind == EventKind::Call) event.window = domain::WindowId(visit.user);
    events.push_back(std::move(event));
  };
  add(EventKind::Take, "take", visit.taken);
  if (visit.user.empty()) return;
  add(EventKind::Call, "call", visit.called ? visit.called : visit.started);
  add(EventKind::Start, "start", visit.started);
  if (visit.started) add(EventKind::Finish, "finish", visit.finished);
}

}  // namespace

bool is_qsystem_statistic(std::string_view text) {
  CsvReader reader(text);
  const auto header = reader.next();
  return header && has_needed(columns_of(*header));
}

Result<std::vector<HallEvent>, std::vector<std::string>> read_qsystem_statistic(
    std::string_view name, std::string_view text, int utc_offset_min) {
  std::vector<std::string> errors;
  const auto complain = [&](int line, const std::string& what) {
    errors.push_back(std::string(name) + ":" + std::to_string(line) + ": " + what);
  };
  CsvReader reader(text);
  const auto header = reader.next();
  const Columns columns = header ? columns_of(*header) : Columns{};
  if (!is_utf8(text) || !has_needed(columns)) {
    complain(1, "not a statistic table of QSystem in UTF-8");
    return fail(std::move(errors));
  }

  std::map<std::pair<std::string, std::string>, Visit> visits;
  while (const auto record = reader.next()) {
    if (record->cells.size() != header->cells.size()) {
      complain(record->line, "expected " + std::to_string(header->cells.size()) +
                                 " columns, found " + std::to_string(record->cells.size()));
      continue;
    }
    const auto cell = [&](std::string_view column) -> std::string {
      const auto found = columns.find(column);
      return found == columns.end() ? std::string{} : record->cells[found->second];
    };
    const auto at = [&](std::string_view column) -> std::optional<Instant> {
      const auto instant = instant_of_cell(cell(column), utc_offset_min);
      if (instant) return *instant;
      complain(record->line, std::string(column) + " " + std::string(instant.error()));
      return std::nullopt;
    };
    Visit& visit = visits[{cell("client_id"), cell("service_id")}];
    visit.client = cell("client_id");
    visit.service = cell("service_id");
    if (const std::string user = cell("user_id"); !user.empty() && user != "NULL") {
      visit.user = user;
    }
    learn(visit.taken, at("client_stand_time"));
    learn(visit.called, at(invited));
    learn(visit.started, at("user_start_time"));
    // Each row tells the end of a step; the last one is the end of the visit.
    const auto finished = at("user_finish_time");
    if (finished) visit.finished = std::max(visit.finished.value_or(*finished), *finished);
  }
  if (!errors.empty()) return fail(std::move(errors));

  std::vector<HallEvent> events;
  std::map<std::string, int> services_of;
  for (const auto& [key, visit] : visits) ++services_of[visit.client];
  for (const auto& [key, visit] : visits) {
    const bool several = services_of[visit.client] > 1;
    tell(visit, name, several ? visit.client + "-" + visit.service : visit.client, events);
  }
  std::ranges::stable_sort(events, {}, &HallEvent::at);
  return events;
}

}  // namespace tucao::server
