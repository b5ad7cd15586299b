// SPDX-License-Identifier: Apache-2.0
// A complaint on its way: states, steps, and who may take them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "domain/complaint.h"
#include "domain/names.h"

namespace tucao::domain {

enum class CaseState : std::uint8_t {
  Received,  ///< 待受理
  Working,   ///< 整改中
  Interim,   ///< 临时措施: a stopgap stands, the cause remains; never counts as done
  Done,      ///< 已办结
};

/// What an entry of the timeline says happened.
enum class CaseStep : std::uint8_t {
  Submit,   ///< the citizen handed it in
  Note,     ///< a public word; the state stays
  Accept,   ///< taken on, a unit is named
  Interim,  ///< a stopgap was taken
  Rectify,  ///< the cause is gone
};

enum class Role : std::uint8_t { Citizen, Staff };

/// An entry of the public timeline. The citizen's own words are never in it.
struct TimelineEntry {
  int seq = 0;  ///< 1, 2, 3 … within its case, without gaps
  CaseStep step = CaseStep::Submit;
  Instant at;
  std::string text;  ///< written by staff for the public; empty for Submit
};

struct Case {
  CaseNumber number;
  HallId hall;
  CaseState state = CaseState::Received;
  std::string public_title;  ///< written by staff; empty: not public yet
  UnitName unit;             ///< who answers for it; empty before Accept
  Complaint complaint;       ///< as handed in, but without its contact
  bool has_contact = false;
  Instant received_at;
  Instant due_at;  ///< by when a public answer is promised
  std::vector<TimelineEntry> timeline;
};

/// An answer is due after three days (R7: most within three days).
constexpr std::int64_t answer_due_s = 3LL * 24 * 3600;

constexpr std::size_t max_update_characters = 2000;
constexpr std::size_t max_title_characters = 60;
constexpr std::size_t max_unit_characters = 40;

/// What a member of staff posts.
struct CaseUpdate {
  CaseStep step = CaseStep::Note;
  std::string text;  ///< required
  std::string
      public_title;  ///< required as long as the case has none; else replaces it unless empty
  std::string unit;  ///< required by Accept; else replaces it unless empty
};

enum class CaseProblem : std::uint8_t {
  NotAllowed,  ///< this role may not take this step
  WrongState,  ///< the step does not lead on from here
  TextMissing,
  TextTooLong,
  TitleMissing,  ///< the case would become public without a title
  TitleTooLong,
  UnitMissing,
  UnitTooLong,
  BadEncoding,
};

/// `TC-20261123-0007`: the seventh case of that day.
[[nodiscard]] CaseNumber case_number(Instant received_at, int utc_offset_min, int serial);

/// The state to which `step` leads from `state`, or nothing if it does not.
[[nodiscard]] std::optional<CaseState> next_state(CaseState state, CaseStep step);

/// Takes one step: the case with the new entry appended. Errors: see CaseProblem; `before` is unchanged.
[[nodiscard]] Result<Case, CaseProblem> advance(const Case& before, const CaseUpdate& update,
                                                Role role, Instant now);

/// True once staff have written a title for the public.
[[nodiscard]] bool is_public(const Case& value);

}  // namespace tucao::domain
