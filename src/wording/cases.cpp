// SPDX-License-Identifier: Apache-2.0
#include "wording/cases.h"

#include "base/utf8.h"
#include "protocol/words.h"
#include "text/format.h"

namespace tucao::wording {
namespace {

std::string key(const char* family, std::string_view word) {
  return std::string(family).append(word);
}

}  // namespace

std::vector<std::string> entry_facts(const text::Catalogue& words,
                                     const domain::TimelineEntry& entry, Instant now,
                                     int utc_offset_min) {
  std::vector<std::string> facts;
  if (!entry.unit.empty()) {
    const std::string who = entry.owner.empty()
                                ? entry.unit.value
                                : entry.unit.value + words.get("common.dot") + entry.owner;
    facts.push_back(words.get("case.to_unit", {{"unit", who}}));
  }
  if (!entry.detail.empty()) {
    facts.push_back(
        words.get(key("case_detail.", protocol::word(entry.step)), {{"words", entry.detail}}));
  }
  if (entry.outcome) {
    facts.push_back(words.get(key("call_outcome.", protocol::word(*entry.outcome))));
  }
  if (entry.verdict) facts.push_back(words.get(key("verdict.", protocol::word(*entry.verdict))));
  if (entry.due_at) {
    const std::string when = text::day_and_time(words, *entry.due_at, now, utc_offset_min);
    facts.push_back(words.get("case.new_due", {{"when", when}}));
  }
  for (const domain::Consequence consequence : entry.consequences) {
    const std::string what = words.get(key("consequence.", protocol::word(consequence)));
    facts.push_back(words.get("consequence.inside", {{"what", what}}));
  }
  return facts;
}

std::string standing_words(const text::Catalogue& words, const protocol::StandingCounts& counts) {
  return words.get("reports.standing", {{"received", std::to_string(counts.received)},
                                        {"answered", std::to_string(counts.answered)},
                                        {"dealt_with", std::to_string(counts.dealt_with)},
                                        {"supervised", std::to_string(counts.supervised)}});
}

std::string shown_words(std::string_view written) {
  std::string shown;
  bool after_empty = false;
  for (bool more = true; more;) {
    const auto end = written.find('\n');
    more = end != std::string_view::npos;
    std::string_view line = written.substr(0, end);
    written.remove_prefix(more ? end + 1 : written.size());
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool is_empty = trimmed(line).empty();
    if (!is_empty) shown.append(line);
    if (!is_empty || !after_empty) shown.push_back('\n');
    after_empty = is_empty;
  }
  shown.pop_back();
  return shown;
}

std::string what_is_next(const text::Catalogue& words, domain::CaseState state) {
  return words.get(key("case_next.", protocol::word(state)));
}

}  // namespace tucao::wording
