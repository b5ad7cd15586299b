// SPDX-License-Identifier: Apache-2.0
#include "domain/case.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/utf8.h"

namespace tucao::domain {
namespace {

struct Transition {
  CaseStep step;
  CaseState from;
  CaseState to;
};
constexpr std::array transitions{
    Transition{CaseStep::Note, CaseState::Received, CaseState::Received},
    Transition{CaseStep::Note, CaseState::Working, CaseState::Working},
    Transition{CaseStep::Note, CaseState::Interim, CaseState::Interim},
    Transition{CaseStep::Note, CaseState::Done, CaseState::Done},
    Transition{CaseStep::Accept, CaseState::Received, CaseState::Working},
    Transition{CaseStep::Interim, CaseState::Working, CaseState::Interim},
    Transition{CaseStep::Interim, CaseState::Interim, CaseState::Interim},
    Transition{CaseStep::Rectify, CaseState::Working, CaseState::Done},
    Transition{CaseStep::Rectify, CaseState::Interim, CaseState::Done},
};

std::optional<CaseProblem> check_length(std::string_view text, std::size_t limit,
                                        CaseProblem too_long) {
  if (!is_utf8(text)) return CaseProblem::BadEncoding;
  if (code_point_count(text) > limit) return too_long;
  return std::nullopt;
}

}  // namespace

CaseNumber case_number(Instant received_at, int utc_offset_min, int serial) {
  const CivilTime day = civil_time(received_at, utc_offset_min);
  char text[48];
  std::snprintf(text, sizeof text, "TC-%04d%02d%02d-%04d", day.year, day.month, day.day, serial);
  return CaseNumber{text};
}

std::optional<CaseState> next_state(CaseState state, CaseStep step) {
  const auto found = std::ranges::find_if(
      transitions, [&](const Transition& t) { return t.step == step && t.from == state; });
  if (found == transitions.end()) return std::nullopt;
  return found->to;
}

Result<Case, CaseProblem> advance(const Case& before, const CaseUpdate& update, Role role,
                                  Instant now) {
  if (role != Role::Staff) return fail(CaseProblem::NotAllowed);
  const auto next = next_state(before.state, update.step);
  if (!next) return fail(CaseProblem::WrongState);

  const std::string_view text = trimmed(update.text);
  const std::string_view title = trimmed(update.public_title);
  const std::string_view unit = trimmed(update.unit);
  if (const auto p = check_length(text, max_update_characters, CaseProblem::TextTooLong)) {
    return fail(*p);
  }
  if (const auto p = check_length(title, max_title_characters, CaseProblem::TitleTooLong)) {
    return fail(*p);
  }
  if (const auto p = check_length(unit, max_unit_characters, CaseProblem::UnitTooLong)) {
    return fail(*p);
  }
  if (text.empty()) return fail(CaseProblem::TextMissing);
  if (title.empty() && before.public_title.empty()) return fail(CaseProblem::TitleMissing);
  if (unit.empty() && update.step == CaseStep::Accept) return fail(CaseProblem::UnitMissing);

  Case after = before;
  after.state = *next;
  if (!title.empty()) after.public_title = title;
  if (!unit.empty()) after.unit = UnitName{std::string(unit)};
  TimelineEntry entry;
  entry.seq = static_cast<int>(after.timeline.size()) + 1;
  entry.step = update.step;
  entry.at = now;
  entry.text = text;
  after.timeline.push_back(std::move(entry));
  return after;
}

bool is_public(const Case& value) { return !value.public_title.empty(); }

}  // namespace tucao::domain
