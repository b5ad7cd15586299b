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
  Replied,  ///< 已答复: what was no complaint has its answer; the citizen is called back, or asked
  Held,     ///< 待核实: came in a flood; staff look first whether somebody means it
  SetAside,  ///< 不予受理: nobody meant it
};
constexpr int case_state_count = 19;

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
  Reply,        ///< the answer to a question, a suggestion or thanks
  Involve,      ///< another unit is given a task of its own
  Contribute,   ///< that unit has done its task
  StaffWord,    ///< a word to the citizen only
  CitizenWord,  ///< a word of the citizen to the hall
  Remind,       ///< the deadline is near: to who has it in hand (催办)
  Escalate,  ///< the deadline is over, or near and nobody has it in hand: to the supervisor (督办)
  Hold,      ///< put apart as it came in
  Release,   ///< somebody means it: it goes the way of every other
  SetAside,  ///< nobody means it; its sender is told why
  Praise,    ///< the citizen is glad how it ended (点赞), once
};
constexpr int case_step_count = 31;

enum class Role : std::uint8_t {
  Citizen,
  WindowStaff,     ///< 窗口人员
  Handler,         ///< 承办人
  UnitHead,        ///< 单位负责人
  HallManager,     ///< 大厅负责人
  Supervisor,      ///< 督办人员
  Administrator,   ///< 系统管理员: keeps users and data, works no case
  OutsideHandler,  ///< 协办人员 from outside the hall (mediator, grid worker, network administrator): only what is theirs
  System,          ///< the server itself: reminds and escalates
};
constexpr int role_count = 9;

enum class CallOutcome : std::uint8_t { Reached, NoAnswer, DeclinedToTalk, WrongNumber };

enum class Verdict : std::uint8_t { Satisfied, Basically, NotSatisfied };

/// What the hall drew from a case for itself (R16, R18); never told to anybody but its own staff.
enum class Consequence : std::uint8_t {
  Apology,       ///< 赔礼道歉
  Correction,    ///< 更正差错
  Compensation,  ///< 补偿损失
  Training,      ///< 批评教育
  Discipline,    ///< 问责处理
};

/// What kind of obstacle a case shows (F16), as staff see it.
enum class Obstacle : std::uint8_t {
  Blockage,  ///< 堵点: there is no getting through
  Pain,      ///< 痛点: it works, but it hurts
  Hard,      ///< 难点: it is not solved easily
};

/// Who takes a step.
struct Actor {
  Role role = Role::Citizen;
  std::string user;  ///< of staff
};

/// An entry of the timeline. Who may read what of it, timeline_for() says.
struct TimelineEntry {
  int seq = 0;  ///< 1, 2, 3 … within its case, without gaps
  CaseStep step = CaseStep::Submit;
  Instant at;
  std::string
      text;  ///< written by staff for the public; the citizen's own words of Verdict and Withdraw
  std::string detail{};                  ///< what the step needs besides: see Needs::detail
  std::optional<CallOutcome> outcome{};  ///< of Call
  std::optional<Verdict> verdict{};      ///< of Verdict, and of Call if the citizen said it then
  std::optional<Instant> due_at{};       ///< the deadline that Assign, Involve or Extend set
  std::string user{};                    ///< of staff; never leaves the server
  UnitName unit{};                       ///< of Assign, Accept and Involve: to whom it went
  std::string owner{};                   ///< of Assign and Involve; for staff only
  /// Of Contribute, Extend, Remind and Escalate: the entry by which that task was given; 0: the case.
  int about = 0;
  std::vector<Consequence> consequences{};  ///< of Rectify and Reply; for staff of the hall only
};

/// What a unit besides the leading one has to do (R6): read off the timeline.
struct Task {
  int number = 0;  ///< seq of the entry that gave it
  UnitName unit;
  std::string owner;
  std::string what;
  Instant due_at;
  bool done = false;
};

struct Case {
  CaseNumber number;
  HallId hall;
  CaseState state = CaseState::Received;
  std::string public_title;  ///< written by staff; empty: not public yet
  UnitName unit;             ///< who answers for it; empty before Accept
  std::string owner;         ///< the member of staff who has it
  Complaint complaint;       ///< as handed in, but without its contact and the tokens of its photos
  std::optional<Obstacle> obstacle{};
  bool has_contact = false;
  std::optional<Instant>
      code_asked_until{};  ///< somebody waits for a new follow code; see code_recovery.h
  int joined = 0;          ///< others who said that they met with the same
  /// Of names_in_contact() those that stand in the text: they are in it already, so that keeping them tells staff what to
  /// cover, and nothing that they could not read. Forgotten with the contact.
  std::vector<std::string> own_names{};
  Instant received_at;
  Instant due_at;  ///< by when a public answer is promised
  std::vector<TimelineEntry> timeline;
  std::vector<Photo> photos{};
  int photo_changes = 0;      ///< how often staff put one up or took one down
  CaseNumber public_other{};  ///< merged_into() of it, if that case is public; the store finds it
};

/// Seconds before a deadline at which whoever has the case in hand is reminded.
constexpr std::int64_t remind_before_s = 24 * 3600;
/// Words that a citizen may write to one case.
constexpr int most_citizen_words = 50;

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
  int about = 0;                     ///< as in TimelineEntry
  std::vector<PhotoToken> photos{};  ///< uploaded before, at most max_photos; see takes_photos()
  bool photos_are_public = false;    ///< everybody may see them as they are
  std::vector<Consequence> consequences{};  ///< see takes_consequences()
  std::optional<Obstacle> obstacle{};  ///< replaces it, if the step is one that everybody reads
};

/// What a step needs; of the rest only title, unit and words are taken, and the verdict that a call brought.
struct Needs {
  bool text = true;  ///< false: it may be empty
  bool unit = false;
  bool owner = false;
  bool due = false;
  /// Interim: what remains to be done. Rectify: what shows that it is done. Refuse: the policy that it follows from.
  /// Tell: how and when the citizen was told. Refer: to whom. Merge: the number of the other case. Contribute: what
  /// was done.
  bool detail = false;
  bool outcome = false;
  bool verdict = false;
  bool task = false;  ///< an open one, by `about`
};
[[nodiscard]] Needs needs_of(CaseStep step);

/// A step that says how a case was dealt with may say what follows from it in the hall.
[[nodiscard]] bool takes_consequences(CaseStep step);

/// Photos may go with a step whose words are for everybody.
[[nodiscard]] bool takes_photos(CaseStep step);

/// The steps for which staff must write something, in the order of the rules.
[[nodiscard]] std::vector<CaseStep> steps_with_words();

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
  SamePerson,     ///< who rectified a case cannot confirm it
  TooFewCalls,    ///< least_calls are not made yet
  WrongKind,      ///< a complaint is rectified, anything else is replied to
  TaskMissing,    ///< no open task is named
  TasksOpen,      ///< other units have not done theirs
  TooManyWords,   ///< most_citizen_words are written
  TooManyPhotos,  ///< more than max_photos with one step
};

/// `TC-20261123-0007`: the seventh case of that day.
[[nodiscard]] CaseNumber case_number(Instant received_at, int utc_offset_min, int serial);

/// The steps that `role` may take with a case of this kind in `state`, in the order of the rules.
[[nodiscard]] std::vector<CaseStep> steps_of(Role role, CaseState state, CaseKind kind);

[[nodiscard]] bool may_take(Role role, CaseStep step, CaseState state, CaseKind kind);

/// Takes one step: the case with the new entry appended. Errors: see CaseProblem; `before` is unchanged.
[[nodiscard]] Result<Case, CaseProblem> advance(const Case& before, const CaseUpdate& update,
                                                const Actor& actor, Instant now);

/// The case that one with this timeline was merged into last; empty: none.
[[nodiscard]] CaseNumber merged_into(const std::vector<TimelineEntry>& timeline);

/// True once staff have written a title for the public.
[[nodiscard]] bool is_public(const Case& value);

/// The words of such a step are for the citizen and for staff only.
[[nodiscard]] bool is_private(CaseStep step);

/// Who learns that a step was taken at all.
enum class Audience : std::uint8_t { Everybody, Owner, Staff };
[[nodiscard]] Audience audience_of(CaseStep step);

/// The timeline as `audience` may read it. Everybody: neither what a citizen said nor how somebody was reached.
[[nodiscard]] std::vector<TimelineEntry> timeline_for(Audience audience, const Case& value);

/// The newest entry of timeline_for(); null: there is none.
[[nodiscard]] const TimelineEntry* newest_entry_for(Audience audience, const Case& value);

/// The tasks of other units, in the order in which they were given. `timeline` may be one for staff.
[[nodiscard]] std::vector<Task> tasks_of(const std::vector<TimelineEntry>& timeline);
/// Those that are not done.
[[nodiscard]] std::vector<Task> open_tasks_of(const std::vector<TimelineEntry>& timeline);

/// How often `value` has looked different to `audience`: the entries that they see, what was done to its photos, who
/// joined.
[[nodiscard]] std::int64_t changes_of(Audience audience, const Case& value);

/// Its deadline counts: it waits for the hall, not for the citizen or somebody above.
[[nodiscard]] bool is_due(CaseState state);

/// The next deadline that counts, its own or that of an open task: a case is late when any is (R6).
[[nodiscard]] std::optional<Instant> next_due(const Case& value);

/// What the server has to do about a deadline: Remind or Escalate, and the task that it belongs to; 0: the case.
struct Supervision {
  CaseStep step = CaseStep::Remind;
  int about = 0;
  bool operator==(const Supervision&) const = default;
};
/// What is to be done about the deadlines of a case and of its open tasks at `now`; the earliest first, then nothing.
/// A deadline is near `remind_before_s` before it, but never before half of its time is over. Besides, a case that waits
/// for the hall or for somebody above reminds of itself whenever its citizen has heard nothing for a week (R8).
[[nodiscard]] std::optional<Supervision> supervision_at(const Case& value, Instant now);
/// From when on supervision_at() has something to do, if nothing else happens.
[[nodiscard]] std::optional<Instant> supervision_due(const Case& value);

/// A supervisor watches it: it was escalated and still waits for the hall.
[[nodiscard]] bool is_escalated(const Case& value);
/// The last word between citizen and staff is the citizen's, and it is not settled.
[[nodiscard]] bool awaits_word(const Case& value);
/// Nothing more is expected of anybody.
[[nodiscard]] bool is_settled(CaseState state);
/// `user` is its owner, or that of an open task, and it is not settled.
[[nodiscard]] bool is_in_hands_of(const Case& value, const std::string& user);
/// `user` has it, or has had it or a task of it, or has taken a step of it.
[[nodiscard]] bool has_been_with(const Case& value, const std::string& user);

/// Whoever calls citizens back may do so, and may look their contact up, until the case is settled.
[[nodiscard]] bool may_call(Role role, CaseState state, CaseKind kind);

/// Others may say that they met with the same as a public case in `state`, instead of handing it in again: it waits for
/// the hall or for somebody above.
[[nodiscard]] bool may_join(CaseState state);

/// Its citizen was glad how it ended (R23, 让吐槽变点赞).
[[nodiscard]] bool is_praised(const std::vector<TimelineEntry>& timeline);

/// Errors in this category have consequences: what was done is confirmed by somebody else (H21).
[[nodiscard]] bool is_error_prone(Category category);

/// What R1 demands of every case (件件有反馈、件件有整改、件件有督办), read off its timeline.
struct Standing {
  bool received = false;    ///< it counts: it is neither held nor set aside
  bool answered = false;    ///< the public has a reply
  bool dealt_with = false;  ///< rectified, or refused with its reason
  bool supervised = false;  ///< a unit, an owner and a deadline answer for it
  bool operator==(const Standing&) const = default;
};
[[nodiscard]] Standing standing_of(const Case& value);

/// What of the rules `value` breaks, in English for who runs the server; empty if nothing is. Its timeline is gone
/// through again from the first entry.
[[nodiscard]] std::string flaw_of(const Case& value);

}  // namespace tucao::domain
