// SPDX-License-Identifier: Apache-2.0
#include "wording/notices.h"

#include <algorithm>

#include "protocol/words.h"
#include "text/format.h"

namespace tucao::wording {
namespace {

using domain::Notice;
using domain::NoticeKind;
using domain::NoticeStep;

/// The time alone if it is today.
std::string moment(const Reader& reader, Instant at) {
  const int offset_min = reader.hall.utc_offset_min;
  const bool today = midnight_before(at, offset_min) == midnight_before(reader.now, offset_min);
  return today ? text::clock_time(reader.words, at, offset_min)
               : text::day_and_time(reader.words, at, reader.now, offset_min);
}

std::string business_name(const Reader& reader, const domain::BusinessId& id) {
  const auto found = std::ranges::find(reader.hall.businesses, id, &domain::Business::id);
  return found == reader.hall.businesses.end()
             ? id.value
             : domain::in_locale(found->name, reader.words.locale());
}

/// The expected end of a fault against the clock.
std::string expected(const Reader& reader, const Notice& notice) {
  if (!notice.until) return reader.words.get("notice.end_unknown");
  const std::string time = moment(reader, *notice.until);
  const std::int64_t left_s = seconds_between(reader.now, *notice.until);
  if (left_s > 0) {
    return reader.words.get("notice.mended_by",
                            {{"time", time}, {"left", duration(reader.words, left_s)}});
  }
  return reader.words.get("notice.overdue",
                          {{"time", time}, {"over", duration(reader.words, -left_s)}});
}

std::string entry_words(const Reader& reader, const Notice& notice,
                        const domain::NoticeEntry& entry) {
  const bool fault = notice.kind == NoticeKind::Fault;
  const std::string time = moment(reader, entry.at);
  if (entry.step == NoticeStep::End) {
    return reader.words.get(
        fault ? "notice.entry_mended" : "notice.entry_ended",
        {{"time", time},
         {"length", duration(reader.words, seconds_between(notice.starts_at, entry.at))}});
  }
  const char* key = entry.step == NoticeStep::Post ? "notice.entry_post" : "notice.entry_change";
  const bool tells_end = entry.until && notice.kind != NoticeKind::Hours;
  if (!tells_end) {
    const bool unknown = fault && !entry.until;
    return reader.words.get(key, {{"time", time}}) +
           (unknown ? reader.words.get("notice.entry_end_unknown") : std::string{});
  }
  return reader.words.get(key, {{"time", time}}) +
         reader.words.get(fault ? "notice.entry_mended_by" : "notice.entry_until",
                          {{"time", moment(reader, *entry.until)}});
}

}  // namespace

std::string duration(const text::Catalogue& words, std::int64_t seconds) {
  constexpr std::int64_t hour_min = 60;
  constexpr std::int64_t day_min = 24 * hour_min;
  // Half a minute more counts as one.
  const std::int64_t minutes = std::max<std::int64_t>((seconds + 30) / 60, 1);
  const auto count = [&](const char* key, std::int64_t n) {
    return words.get(key, {{"n", std::to_string(n)}});
  };
  if (minutes >= 2 * day_min) return count("duration.days", minutes / day_min);
  if (minutes < hour_min) return count("duration.minutes", minutes);
  const std::string hours = count("duration.hours", minutes / hour_min);
  const std::int64_t rest = minutes % hour_min;
  if (rest == 0) return hours;
  return words.get("duration.hours_and_minutes",
                   {{"hours", hours}, {"minutes", count("duration.minutes", rest)}});
}

std::string time_of_day(const text::Catalogue& words, int minutes) {
  if (minutes == 24 * 60) return "24:00";
  return text::clock_time(words, Instant{minutes * 60'000LL}, 0);
}

std::string joined(const text::Catalogue& words, const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) {
    if (!all.empty()) all += words.get("common.list_comma");
    all += part;
  }
  return all;
}

std::string fact(const Reader& reader, const Notice& notice) {
  if (notice.kind == NoticeKind::Hours) {
    const std::string hours = reader.words.get(
        "notice.hours",
        {{"day", text::day(reader.words, notice.starts_at, reader.now, reader.hall.utc_offset_min)},
         {"from", time_of_day(reader.words, notice.opens_min)},
         {"to", time_of_day(reader.words, notice.closes_min)}});
    return notice.text.empty() ? hours : hours + reader.words.get("common.dot") + notice.text;
  }
  if (notice.kind == NoticeKind::Shelter && notice.text.empty()) {
    return reader.words.get("notice.shelter");
  }
  return notice.text;
}

std::string scope(const Reader& reader, const Notice& notice) {
  std::vector<std::string> parts;
  std::vector<std::string> windows;
  for (const domain::WindowId& id : notice.windows) windows.push_back(id.value);
  if (!windows.empty()) {
    parts.push_back(reader.words.get(
        "notice.windows",
        {{"n", std::to_string(windows.size())}, {"numbers", joined(reader.words, windows)}}));
  }
  for (const domain::BusinessId& id : notice.businesses) parts.push_back(business_name(reader, id));
  return joined(reader.words, parts);
}

std::string outlook(const Reader& reader, const Notice& notice) {
  if (notice.ended_at) return {};
  if (notice.starts_at > reader.now) {
    if (notice.kind == NoticeKind::Hours) return {};
    return reader.words.get("notice.begins", {{"time", moment(reader, notice.starts_at)}});
  }
  switch (notice.kind) {
    case NoticeKind::Fault:
      return expected(reader, notice);
    case NoticeKind::Hours:
      return {};
    case NoticeKind::Shelter:
      return reader.words.get("notice.counters_from", {{"time", moment(reader, *notice.until)}});
    default:
      return reader.words.get("notice.lasts_until", {{"time", moment(reader, *notice.until)}});
  }
}

std::string particulars(const Reader& reader, const Notice& notice) {
  std::string all;
  for (const std::string& part : {scope(reader, notice), outlook(reader, notice), notice.instead}) {
    if (part.empty()) continue;
    if (!all.empty()) all += reader.words.get("common.dot");
    all += part;
  }
  return all;
}

std::vector<std::string> history(const Reader& reader, const Notice& notice) {
  std::vector<std::string> lines;
  for (const domain::NoticeEntry& entry : notice.history) {
    std::string line = entry_words(reader, notice, entry);
    if (!entry.text.empty()) line += reader.words.get("common.dot") + entry.text;
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace tucao::wording
