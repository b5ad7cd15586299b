// SPDX-License-Identifier: Apache-2.0
#include "wording/promises.h"

#include <algorithm>

#include "text/format.h"

namespace tucao::wording {
namespace {

using domain::PromiseKind;

/// `3`, `3.5`: of minutes, in tenths rounded down.
std::string in_hours(std::int64_t minutes) {
  const std::int64_t tenths = minutes / 6;
  std::string hours = std::to_string(tenths / 10);
  if (tenths % 10 != 0) hours += "." + std::to_string(tenths % 10);
  return hours;
}

/// `11 月 26 日 09:00–11:00`
std::string period(const Reader& reader, Instant from, Instant until) {
  const int offset_min = reader.hall.utc_offset_min;
  return reader.words.get("promise.period",
                          {{"day", text::day(reader.words, from, reader.now, offset_min)},
                           {"from", text::clock_time(reader.words, from, offset_min)},
                           {"until", text::clock_time(reader.words, until, offset_min)}});
}

}  // namespace

std::string came_of(const text::Catalogue& words, const protocol::PromiseView& promise) {
  const PromiseKind kind = promise.promise.kind;
  const domain::Kept& kept = promise.kept;
  if (kind == PromiseKind::Words) return words.get("promise.not_counted");
  if (kept.of == 0) return words.get("promise.nothing_yet");
  if (kind == PromiseKind::ManagerHours) {
    return words.get("promise.hours_kept", {{"served", in_hours(kept.kept)},
                                            {"promised", in_hours(kept.of)},
                                            {"percent", std::to_string(domain::percent(kept))}});
  }
  const bool waits = kind == PromiseKind::WaitWithin;
  return words.get(waits ? "promise.wait_kept" : "promise.windows_kept",
                   {{"days", std::to_string(domain::promise_days)},
                    {"percent", std::to_string(domain::percent(kept))},
                    {"n", std::to_string(waits ? kept.of : kept.of / 3600)}});
}

std::string served(const text::Catalogue& words, const protocol::ManagerView& manager) {
  return words.get("promise.served", {{"served", in_hours(manager.served_min)},
                                      {"promised", std::to_string(manager.post.hours_a_month)}});
}

std::string when_and_where(const Reader& reader, const domain::ManagerHours& hours) {
  return period(reader, hours.from, hours.until) + reader.words.get("common.dot") +
         reader.words.get("window.name", {{"number", hours.window.value}});
}

std::string breach(const Reader& reader, const domain::Breach& breach) {
  const Instant until = breach.until.value_or(reader.now);
  return reader.words.get(breach.until ? "promise.breach" : "promise.breach_now",
                          {{"period", period(reader, breach.from, until)},
                           {"length", duration(reader.words, seconds_between(breach.from, until))},
                           {"open", std::to_string(breach.least_open)}});
}

std::string post_title(const text::Catalogue& words, const protocol::PromiseBoard& board,
                       const domain::ManagerId& id) {
  const auto found = std::ranges::find(
      board.managers, id, [](const protocol::ManagerView& view) { return view.post.id; });
  return found == board.managers.end() ? id.value
                                       : domain::in_locale(found->post.title, words.locale());
}

}  // namespace tucao::wording
