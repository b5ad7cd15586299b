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
  Received,     ///< 待受理
  Triaged,      ///< 已受理: it is known what it is about, nobody has it yet
  Assigned,     ///< 已派单: a unit, an owner and a deadline are named
  Signed,       ///< 已签收: its owner has it
  Working,      ///< 整改中
  Interim,      ///< 临时措施: a stopgap stands, the cause remains; never counts as rectified
  Confirming,   ///< 待复核: somebody else must confirm what was done
  Rectified,    ///< 已整改: the citizen is called back, or asked on the page
  CalledBack,   ///< 已回访: only the citizen's verdict is missing
  Closed,       ///< 已办结, by the citizen's verdict
  Reopened,     ///< 重新办理: the citizen was not satisfied
  Refused,      ///< 未采纳: the citizen has not been told one to one yet
  RefusalTold,  ///< 未采纳, and told
  Referred,     ///< 已上报: somebody above decides
  Merged,       ///< 并入另一件
  Withdrawn,    ///< 已撤回, by the citizen
};
constexpr int case_state_count = 16;

/// What an entry of the timeline says happened.
enum class CaseStep : std::uint8_t {
  Submit,       ///< the citizen handed it in
  Note,         ///< a public word; the state stays
  Triage,       ///< taken on
  Assign,       ///< given to a unit and an owner, or to others than before
  Sign,         ///< its owner has it
  Begin,        ///< work on it begins
  Accept,       ///< taken on by who answers for it, in one go: as Triage, Assign, Sign and Begin
  Interim,      ///< a stopgap was taken
  Rectify,      ///< the cause is gone
  Confirm,      ///< somebody else confirms that
  Call,         ///< an attempt to call the citizen back
  Unreachable,  ///< the attempts are enough
  Verdict,      ///< the citizen's
  Explain,      ///< a supervisor explains once more why it stays as it is
  Refuse,       ///< not adopted, for a written reason
  Tell,         ///< the citizen was told so one to one
  Refer,        ///< passed upward
  Merge,        ///< the same as another case
  Extend,       ///< another deadline, for a public reason
  Withdraw,     ///< the citizen takes it back
};
constexpr int case_step_count = 20;

enum class Role : std::uint8_t {
  Citizen,
  WindowStaff,    ///< 窗口人员
  Handler,        ///< 承办人
  UnitHead,       ///< 单位负责人
  HallManager,    ///< 大厅负责人
  Supervisor,     ///< 督办人员
  Administrator,  ///< 系统管理员: keeps users and data, works no case
};
constexpr int role_count = 7;

enum class CallOutcome : std::uint8_t { Reached, NoAnswer, DeclinedToTalk, WrongNumber };

enum class Verdict : std::uint8_t { Satisfied, Basically, NotSatisfied };

/// Who takes a step.
struct Actor {
  Role role = Role::Citizen;
  std::string user;  ///< of staff
};

/// An entry of the timeline. What the public may read of it, public_entry() says.
struct TimelineEntry {
  int seq = 0;  ///< 1, 2, 3 … within its case, without gaps
  CaseStep step = CaseStep::Submit;
  Instant at;
  std::string
      text;  ///< written by staff for the public; the citizen's own words of Verdict and Withdraw
  std::string detail{};                  ///< what the step needs besides: see Needs::detail
  std::optional<CallOutcome> outcome{};  ///< of Call
  std::optional<Verdict> verdict{};      ///< of Verdict, and of Call if the citizen said it then
  std::optional<Instant> due_at{};       ///< the deadline that Assign or Extend set
  std::string user{};                    ///< of staff; never leaves the server
};

struct Case {
  CaseNumber number;
  HallId hall;
  CaseState state = CaseState::Received;
  std::string public_title;  ///< written by staff; empty: not public yet
  UnitName unit;             ///< who answers for it; empty before Accept
  std::string owner;         ///< the member of staff who has it
  Complaint complaint;       ///< as handed in, but without its contact
  bool has_contact = false;
  Instant received_at;
  Instant due_at;  ///< by when a public answer is promised
  std::vector<TimelineEntry> timeline;
};

/// Working days after that of its receipt within which a case is answered (R7: most within three days).
constexpr int answer_workdays = 3;

constexpr std::size_t max_update_characters = 2000;
constexpr std::size_t max_title_characters = 60;
constexpr std::size_t max_unit_characters = 40;
constexpr std::size_t max_detail_characters = 500;
/// Nobody counts as unreachable before so many calls, each so long after the one before (R9: the fourth call).
constexpr int least_calls = 4;
constexpr std::int64_t least_between_calls_s = 3 * 3600;

/// What somebody does to a case.
struct CaseUpdate {
  CaseStep step = CaseStep::Note;
  std::string text;  ///< for the public
  std::string
      public_title;  ///< required of staff as long as the case has none; else replaces it unless empty
  std::string unit;     ///< required by Assign and Accept; else replaces it unless empty
  std::string owner{};  ///< required by Assign
  std::string detail{};
  std::optional<Instant> due_at{};
  std::optional<CallOutcome> outcome{};
  std::optional<Verdict> verdict{};
};

/// What a step needs; of the rest only title, unit and words are taken, and the verdict that a call brought.
struct Needs {
  bool text = true;  ///< false: it may be empty
  bool unit = false;
  bool owner = false;
  bool due = false;
  /// Interim: what remains to be done. Rectify: what shows that it is done. Refuse: the policy that it follows from.
  /// Tell: how and when the citizen was told. Refer: to whom. Merge: the number of the other case.
  bool detail = false;
  bool outcome = false;
  bool verdict = false;
};
[[nodiscard]] Needs needs_of(CaseStep step);

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
  OwnerMissing,
  DueMissing,
  DueInPast,
  DetailMissing,
  DetailTooLong,
  OutcomeMissing,
  VerdictMissing,
  SamePerson,   ///< who rectified a case cannot confirm it
  TooFewCalls,  ///< least_calls are not made yet
};

/// `TC-20261123-0007`: the seventh case of that day.
[[nodiscard]] CaseNumber case_number(Instant received_at, int utc_offset_min, int serial);

/// The steps that `role` may take in `state`, in the order of CaseStep.
[[nodiscard]] std::vector<CaseStep> steps_of(Role role, CaseState state);

/// Takes one step: the case with the new entry appended. Errors: see CaseProblem; `before` is unchanged.
[[nodiscard]] Result<Case, CaseProblem> advance(const Case& before, const CaseUpdate& update,
                                                const Actor& actor, Instant now);

/// True once staff have written a title for the public.
[[nodiscard]] bool is_public(const Case& value);

/// The words of such a step are for the citizen and for staff only.
[[nodiscard]] bool is_private(CaseStep step);

/// What the public may read of an entry: not what a citizen said, nor how somebody was reached.
[[nodiscard]] TimelineEntry public_entry(const TimelineEntry& entry);

/// Its deadline counts: it waits for the hall, not for the citizen or somebody above.
[[nodiscard]] bool is_due(CaseState state);

/// Errors in this category have consequences: what was done is confirmed by somebody else (H21).
[[nodiscard]] bool is_error_prone(Category category);

/// What R1 demands of every case (件件有反馈、件件有整改、件件有督办), read off its timeline.
struct Standing {
  bool answered = false;    ///< the public has a reply
  bool dealt_with = false;  ///< rectified, or refused with its reason
  bool supervised = false;  ///< a unit, an owner and a deadline answer for it
};
[[nodiscard]] Standing standing_of(const Case& value);

/// What of the rules `value` breaks, in English for who runs the server; empty if nothing is. Its timeline is gone
/// through again from the first entry.
[[nodiscard]] std::string flaw_of(const Case& value);

}  // namespace tucao::domain
