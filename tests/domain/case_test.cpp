// SPDX-License-Identifier: Apache-2.0
#include "domain/case.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace tucao::domain {
namespace {

using enum CaseState;

constexpr Instant now{1795400760000};
constexpr std::int64_t hour_s = 3600;

const Actor manager{Role::HallManager, "manager"};
const Actor handler{Role::Handler, "handler"};
const Actor supervisor{Role::Supervisor, "supervisor"};
const Actor owner{Role::Citizen, {}};

/// A case that is public already and has its first entry.
Case case_in(CaseState state) {
  Case value;
  value.number = CaseNumber("TC-20261123-0007");
  value.state = state;
  value.public_title = "二号窗口长时间无人";
  value.unit = UnitName("窗口管理科");
  value.owner = "handler";
  value.complaint.category = Category::Waiting;
  value.timeline = {{1, CaseStep::Submit, plus_seconds(now, -60), ""}};
  return value;
}

/// With everything that the step needs, and nothing else.
CaseUpdate update_of(CaseStep step, Instant at = now) {
  const Needs needs = needs_of(step);
  CaseUpdate update;
  update.step = step;
  if (needs.text) update.text = "已安排人员到岗";
  if (needs.unit) update.unit = "窗口管理科";
  if (needs.owner) update.owner = "handler";
  if (needs.detail) update.detail = "现场记录";
  if (needs.due) update.due_at = plus_seconds(at, 24 * hour_s);
  if (needs.outcome) update.outcome = CallOutcome::NoAnswer;
  if (needs.verdict) update.verdict = Verdict::Satisfied;
  return update;
}

/// Of a kind with which `step` can be taken.
CaseKind kind_for(CaseStep step) {
  return step == CaseStep::Reply ? CaseKind::Question : CaseKind::Complaint;
}

Case after(const Case& before, const CaseUpdate& update, const Actor& actor, Instant at = now) {
  auto done = advance(before, update, actor, at);
  EXPECT_TRUE(done.ok()) << static_cast<int>(update.step)
                         << " refused: " << (done.ok() ? 0 : static_cast<int>(done.error()));
  return done.ok() ? *done : before;
}
Case after(const Case& before, CaseStep step, const Actor& actor, Instant at = now) {
  return after(before, update_of(step, at), actor, at);
}

TimelineEntry last_for_public(const Case& value) {
  return timeline_for(Audience::Everybody, value).back();
}

void expect_problem(const Case& before, const CaseUpdate& update, CaseProblem problem,
                    const Actor& actor = manager, Instant at = now) {
  const auto done = advance(before, update, actor, at);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error(), problem);
}

// The table once more, as people would say it: from where, by whom, to where.
struct Line {
  CaseStep step;
  std::string
      who;  ///< of citizen, outside handler, handler, unit head, hall manager, supervisor, system: C O H U M S X
  std::string from;  ///< a letter per state in the order of CaseState: a is Received
  CaseState to;      ///< Received: the state stays
};
const std::vector<Line> table{
    {CaseStep::Note, "OHUMS", "abcdefghijklmnopq", Received},
    {CaseStep::Triage, "M", "akn", Triaged},
    {CaseStep::Assign, "UM", "bcdefk", Assigned},
    {CaseStep::Sign, "OHUM", "c", Signed},
    {CaseStep::Begin, "OHUM", "d", Working},
    {CaseStep::Accept, "UM", "abk", Working},
    {CaseStep::Interim, "OHUM", "ef", Interim},
    {CaseStep::Rectify, "OHUM", "ef", Rectified},
    {CaseStep::Confirm, "UMS", "g", Rectified},
    {CaseStep::Call, "HUMS", "hq", Received},
    {CaseStep::Unreachable, "HUMS", "hq", CalledBack},
    {CaseStep::Verdict, "C", "hiq", Closed},
    {CaseStep::Explain, "S", "k", CalledBack},
    {CaseStep::Refuse, "UM", "abcdefk", Refused},
    {CaseStep::Tell, "HUM", "l", RefusalTold},
    {CaseStep::Refer, "MS", "abcdefk", Referred},
    {CaseStep::Merge, "M", "abcdefk", Merged},
    {CaseStep::Extend, "MS", "abcdefgk", Received},
    {CaseStep::Withdraw, "C", "abcdefgknr", Withdrawn},
    {CaseStep::Reply, "HUM", "abcdefk", Replied},
    {CaseStep::Involve, "UM", "cdef", Received},
    {CaseStep::Contribute, "OHUM", "cdef", Received},
    {CaseStep::StaffWord, "OHUMS", "abcdefghiklnqr", Received},
    {CaseStep::CitizenWord, "C", "abcdefghiklnqr", Received},
    {CaseStep::Remind, "X", "abcdefgklnr", Received},
    {CaseStep::Escalate, "SX", "abcdefgklr", Received},
    {CaseStep::Hold, "X", "a", Held},
    {CaseStep::Release, "UMS", "rs", Received},
    {CaseStep::SetAside, "MS", "r", SetAside},
    {CaseStep::Praise, "C", "j", Received},
};
char letter_of(Role role) {
  static const std::map<Role, char> letters{{Role::Citizen, 'C'},   {Role::OutsideHandler, 'O'},
                                            {Role::System, 'X'},    {Role::Handler, 'H'},
                                            {Role::UnitHead, 'U'},  {Role::HallManager, 'M'},
                                            {Role::Supervisor, 'S'}};
  const auto found = letters.find(role);
  return found == letters.end() ? '-' : found->second;
}

TEST(Case, FollowsTheTableInEveryStateForEveryRole) {
  int allowed = 0;
  for (int s = 0; s < case_state_count; ++s) {
    for (int t = 0; t < case_step_count; ++t) {
      for (int r = 0; r < role_count; ++r) {
        const auto state = static_cast<CaseState>(s);
        const auto step = static_cast<CaseStep>(t);
        const auto role = static_cast<Role>(r);
        SCOPED_TRACE(testing::Message() << "state " << s << " step " << t << " role " << r);
        const auto line = std::ranges::find(table, step, &Line::step);
        const bool knows = line != table.end();
        const bool may = knows && line->who.find(letter_of(role)) != std::string::npos;
        const bool leads_on =
            knows && line->from.find(static_cast<char>('a' + s)) != std::string::npos;
        const auto open = steps_of(role, state, kind_for(step));
        EXPECT_EQ(std::ranges::find(open, step) != open.end(), may && leads_on);
        Case before = case_in(state);
        before.complaint.kind = kind_for(step);
        // Somebody from outside has nothing but what is theirs.
        const std::string user = role == Role::OutsideHandler ? before.owner : "somebody";
        const auto done = advance(before, update_of(step), {role, user}, now);
        if (!may) {
          ASSERT_FALSE(done.ok());
          EXPECT_EQ(done.error(), CaseProblem::NotAllowed);
        } else if (!leads_on) {
          ASSERT_FALSE(done.ok());
          EXPECT_EQ(done.error(), CaseProblem::WrongState);
        } else if (step == CaseStep::Unreachable) {
          ASSERT_FALSE(done.ok());
          EXPECT_EQ(done.error(), CaseProblem::TooFewCalls);
        } else if (step == CaseStep::Contribute) {
          ASSERT_FALSE(done.ok());
          EXPECT_EQ(done.error(), CaseProblem::TaskMissing);
        } else {
          ASSERT_TRUE(done.ok()) << static_cast<int>(done.error());
          EXPECT_EQ(done->state,
                    line->to == Received && line->step != CaseStep::Release ? state : line->to);
          EXPECT_EQ(done->timeline.size(), 2u);
          ++allowed;
        }
      }
    }
  }
  std::size_t in_table = 0;
  for (const Line& line : table) {
    const bool needs_more = line.step == CaseStep::Unreachable || line.step == CaseStep::Contribute;
    if (!needs_more) in_table += line.who.size() * line.from.size();
  }
  EXPECT_EQ(allowed, static_cast<int>(in_table));
}

TEST(Case, AStepWithoutWhatItNeedsIsRefusedForThatReason) {
  const auto without = [](CaseStep step, auto drop) {
    CaseUpdate update = update_of(step);
    drop(update);
    return update;
  };
  const Case triaged = case_in(Triaged);
  expect_problem(triaged, without(CaseStep::Assign, [](auto& u) { u.unit = " "; }),
                 CaseProblem::UnitMissing);
  expect_problem(triaged, without(CaseStep::Assign, [](auto& u) { u.owner = ""; }),
                 CaseProblem::OwnerMissing);
  expect_problem(triaged, without(CaseStep::Assign, [](auto& u) { u.due_at.reset(); }),
                 CaseProblem::DueMissing);
  expect_problem(triaged, without(CaseStep::Assign, [](auto& u) { u.due_at = now; }),
                 CaseProblem::DueInPast);
  expect_problem(triaged, without(CaseStep::Refuse, [](auto& u) { u.detail = ""; }),
                 CaseProblem::DetailMissing);
  expect_problem(triaged, without(CaseStep::Refuse, [](auto& u) { u.text = ""; }),
                 CaseProblem::TextMissing);
  expect_problem(case_in(Refused), without(CaseStep::Tell, [](auto& u) { u.detail = ""; }),
                 CaseProblem::DetailMissing);
  expect_problem(case_in(Working), without(CaseStep::Interim, [](auto& u) { u.detail = ""; }),
                 CaseProblem::DetailMissing);
  expect_problem(case_in(Working), without(CaseStep::Rectify, [](auto& u) { u.detail = ""; }),
                 CaseProblem::DetailMissing);
  expect_problem(case_in(Rectified), without(CaseStep::Call, [](auto& u) { u.outcome.reset(); }),
                 CaseProblem::OutcomeMissing);
  expect_problem(case_in(Rectified), without(CaseStep::Verdict, [](auto& u) { u.verdict.reset(); }),
                 CaseProblem::VerdictMissing, owner);
}

TEST(Case, AssigningNamesUnitOwnerAndDeadline) {
  const Case assigned = after(case_in(Triaged), CaseStep::Assign, manager);
  EXPECT_EQ(assigned.owner, "handler");
  EXPECT_EQ(assigned.due_at, plus_seconds(now, 24 * hour_s));
  EXPECT_EQ(assigned.timeline.back().due_at, assigned.due_at);
  EXPECT_EQ(assigned.timeline.back().user, "manager");
  EXPECT_EQ(after(case_in(Received), CaseStep::Accept, manager).owner, "manager");
}

TEST(Case, AnExtensionMovesTheDeadlineAndSaysSoInPublic) {
  const Case extended = after(case_in(Working), CaseStep::Extend, supervisor);
  EXPECT_EQ(extended.due_at, plus_seconds(now, 24 * hour_s));
  EXPECT_EQ(last_for_public(extended).due_at, extended.due_at);
  EXPECT_FALSE(last_for_public(extended).text.empty());
}

TEST(Case, AStopgapIsNeverRectified) {
  const Case covered = after(case_in(Working), CaseStep::Interim, handler);
  EXPECT_EQ(covered.state, Interim);
  EXPECT_FALSE(standing_of(covered).dealt_with);
  expect_problem(covered, update_of(CaseStep::Verdict), CaseProblem::WrongState, owner);
  EXPECT_EQ(after(covered, CaseStep::Rectify, handler).state, Rectified);
}

TEST(Case, InErrorProneCategoriesSomebodyElseConfirms) {
  Case papers = case_in(Working);
  papers.complaint.category = Category::Papers;
  const Case fixed = after(papers, CaseStep::Rectify, manager);
  EXPECT_EQ(fixed.state, Confirming);
  expect_problem(fixed, update_of(CaseStep::Confirm), CaseProblem::SamePerson, manager);
  EXPECT_EQ(after(fixed, CaseStep::Confirm, supervisor).state, Rectified);
}

TEST(Case, NobodyIsUnreachableBeforeTheFourthCallAtAnotherTime) {
  Case value = after(case_in(Working), CaseStep::Rectify, handler);
  Instant at = now;
  for (int call = 1; call <= least_calls; ++call) {
    expect_problem(value, update_of(CaseStep::Unreachable), CaseProblem::TooFewCalls, handler, at);
    at = plus_seconds(at, least_between_calls_s);
    value = after(value, CaseStep::Call, handler, at);
    EXPECT_EQ(value.state, Rectified);
    value = after(value, CaseStep::Call, handler, plus_seconds(at, 60));  // too soon to count
  }
  value = after(value, CaseStep::Unreachable, handler, plus_seconds(at, 120));
  EXPECT_EQ(value.state, CalledBack);
  EXPECT_EQ(after(value, CaseStep::Verdict, owner).state, Closed) << "the page still asks";
}

TEST(Case, ACallThatReachesSomebodyMayBringTheVerdict) {
  const Case value = after(case_in(Working), CaseStep::Rectify, handler);
  CaseUpdate call = update_of(CaseStep::Call);
  call.outcome = CallOutcome::Reached;
  EXPECT_EQ(after(value, call, handler).state, CalledBack);
  call.verdict = Verdict::Basically;
  EXPECT_EQ(after(value, call, handler).state, Closed);
  call.verdict = Verdict::NotSatisfied;
  EXPECT_EQ(after(value, call, handler).state, Reopened);
  call.outcome = CallOutcome::NoAnswer;
  expect_problem(value, call, CaseProblem::NotAllowed, handler);
}

TEST(Case, NotSatisfiedReopensOnceAndIsExplainedOrDoneAgain) {
  CaseUpdate verdict = update_of(CaseStep::Verdict);
  verdict.verdict = Verdict::NotSatisfied;
  verdict.text = "垃圾还在";
  const Case reopened = after(case_in(Rectified), verdict, owner);
  EXPECT_EQ(reopened.state, Reopened);
  EXPECT_FALSE(standing_of(reopened).dealt_with);
  expect_problem(reopened, verdict, CaseProblem::WrongState, owner);
  EXPECT_EQ(after(reopened, CaseStep::Explain, supervisor).state, CalledBack);
  EXPECT_EQ(after(reopened, CaseStep::Accept, manager).state, Working);
}

TEST(Case, ThePublicReadsNothingThatACitizenSaid) {
  CaseUpdate verdict = update_of(CaseStep::Verdict);
  verdict.text = "我姓某，电话见上";
  const Case said = after(case_in(Rectified), verdict, owner);
  EXPECT_EQ(said.timeline.back().text, verdict.text);
  EXPECT_EQ(last_for_public(said).text, "");
  EXPECT_EQ(last_for_public(said).verdict, Verdict::Satisfied);
  EXPECT_EQ(last_for_public(after(case_in(Refused), CaseStep::Tell, handler)).detail, "");
  const Case refused = after(case_in(Working), CaseStep::Refuse, manager);
  EXPECT_EQ(last_for_public(refused).detail, "现场记录") << "the policy is for everybody";
  EXPECT_EQ(last_for_public(refused).user, "");
}

TEST(Case, WordsBetweenCitizenAndStaffAreForThemAlone) {
  Case value = after(case_in(Working), CaseStep::CitizenWord, owner);
  EXPECT_TRUE(awaits_word(value));
  EXPECT_EQ(value.state, Working);
  value = after(value, CaseStep::Note, handler);
  EXPECT_TRUE(awaits_word(value)) << "a public word is no answer to a private one";
  value = after(value, CaseStep::StaffWord, handler);
  EXPECT_FALSE(awaits_word(value));
  value = after(value, CaseStep::Remind, {Role::System, "system"});
  const auto seqs = [&](Audience audience) {
    std::vector<int> seen;
    for (const auto& entry : timeline_for(audience, value)) seen.push_back(entry.seq);
    return seen;
  };
  EXPECT_EQ(seqs(Audience::Everybody), (std::vector{1, 3}));
  EXPECT_EQ(seqs(Audience::Owner), (std::vector{1, 2, 3, 4}));
  EXPECT_EQ(seqs(Audience::Staff), (std::vector{1, 2, 3, 4, 5}));
  EXPECT_FALSE(standing_of(after(case_in(Working), CaseStep::StaffWord, handler)).answered)
      << "the public has no reply yet";
}

TEST(Case, AStepThatIsAboutNoTaskIsAboutTheCase) {
  Case value = after(case_in(Working), CaseStep::Involve, manager);
  CaseUpdate assign = update_of(CaseStep::Assign);
  assign.about = value.timeline.back().seq;
  assign.due_at = plus_seconds(now, 48 * hour_s);
  value = after(value, assign, manager);
  EXPECT_EQ(value.due_at, assign.due_at);
  EXPECT_EQ(value.timeline.back().about, 0);
}

TEST(Case, APrivateWordPublishesNothing) {
  Case before = case_in(Received);
  before.public_title.clear();
  before.unit = UnitName{};
  CaseUpdate word = update_of(CaseStep::StaffWord);
  word.public_title = "标题";
  word.unit = "信息科";
  const Case after_word = after(before, word, manager);
  EXPECT_FALSE(is_public(after_word));
  EXPECT_TRUE(after_word.unit.empty());
}

TEST(Case, NamesTheCaseThatItWasMergedIntoLast) {
  const Case fresh = case_in(Received);
  EXPECT_TRUE(merged_into(fresh.timeline).empty());
  CaseUpdate update = update_of(CaseStep::Merge);
  update.detail = " TC-20261123-0001 ";
  const Case merged = after(fresh, update, manager);
  EXPECT_EQ(merged_into(merged.timeline), CaseNumber("TC-20261123-0001"));
}

TEST(Case, NobodyWaitsForAnAnswerInASettledCase) {
  const Case told = after(case_in(Rectified), CaseStep::CitizenWord, owner);
  EXPECT_TRUE(awaits_word(told));
  EXPECT_FALSE(awaits_word(after(told, CaseStep::Verdict, owner)));
}

TEST(Case, SomebodyFromOutsideTouchesOnlyWhatIsTheirs) {
  Case value = case_in(Working);
  CaseUpdate involve = update_of(CaseStep::Involve);
  involve.owner = "mediator";
  value = after(value, involve, manager);
  involve.owner = "other";
  value = after(value, involve, manager);
  const Actor mediator{Role::OutsideHandler, "mediator"};
  const auto tasks = tasks_of(value.timeline);
  CaseUpdate done = update_of(CaseStep::Contribute);
  done.about = tasks[1].number;
  expect_problem(value, done, CaseProblem::NotAllowed, mediator);
  done.about = tasks[0].number;
  const Case after_task = after(value, done, mediator);
  EXPECT_EQ(after(value, CaseStep::StaffWord, mediator).state, Working);
  expect_problem(after_task, update_of(CaseStep::StaffWord), CaseProblem::NotAllowed, mediator);
  expect_problem(value, update_of(CaseStep::Interim), CaseProblem::NotAllowed, mediator);
  Case closed = value;
  closed.state = Closed;
  EXPECT_FALSE(is_in_hands_of(closed, "mediator"));
  EXPECT_TRUE(has_been_with(closed, "mediator"));
  EXPECT_FALSE(has_been_with(closed, "somebody"));
}

TEST(Case, ACitizenWritesOnlySoManyWords) {
  Case value = case_in(Working);
  for (int i = 0; i < most_citizen_words; ++i) value = after(value, CaseStep::CitizenWord, owner);
  expect_problem(value, update_of(CaseStep::CitizenWord), CaseProblem::TooManyWords, owner);
}

TEST(Case, WhatIsNoComplaintIsRepliedTo) {
  Case question = case_in(Received);
  question.complaint.kind = CaseKind::Question;
  question.unit = UnitName{};
  question.owner.clear();
  CaseUpdate reply = update_of(CaseStep::Reply);
  expect_problem(question, reply, CaseProblem::UnitMissing, handler);
  reply.unit = "综合窗口";
  const Case replied = after(question, reply, handler);
  EXPECT_EQ(replied.state, Replied);
  EXPECT_EQ(replied.owner, "handler");
  EXPECT_TRUE(standing_of(replied).dealt_with);
  EXPECT_EQ(after(replied, CaseStep::Verdict, owner).state, Closed);
  Case thanks = question;
  thanks.complaint.kind = CaseKind::Thanks;
  EXPECT_EQ(after(thanks, reply, handler).state, Closed) << "thanks ask for no verdict";
  expect_problem(case_in(Working), update_of(CaseStep::Reply), CaseProblem::WrongKind, handler);
  thanks.state = Working;
  expect_problem(thanks, update_of(CaseStep::Rectify), CaseProblem::WrongKind, handler);
}

TEST(Case, SeveralUnitsEachHaveTheirTaskAndTheCaseIsLateWhenAnyIs) {
  Case value = after(case_in(Triaged), CaseStep::Assign, manager);
  const Instant own_due = value.due_at;
  value = after(value, CaseStep::Sign, handler);
  value = after(value, CaseStep::Begin, handler);
  CaseUpdate involve = update_of(CaseStep::Involve);
  involve.unit = "信息科";
  involve.owner = "other";
  involve.due_at = plus_seconds(now, 2 * hour_s);
  involve.text = "修复系统";
  value = after(value, involve, manager);
  EXPECT_EQ(value.unit, UnitName("窗口管理科")) << "it still leads";
  EXPECT_EQ(value.owner, "handler");
  EXPECT_EQ(value.due_at, own_due);
  const int number = value.timeline.back().seq;
  const auto tasks = tasks_of(value.timeline);
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_EQ(tasks[0].number, number);
  EXPECT_EQ(tasks[0].unit, UnitName("信息科"));
  EXPECT_EQ(tasks[0].owner, "other");
  EXPECT_EQ(tasks[0].what, "修复系统");
  EXPECT_EQ(next_due(value), involve.due_at);
  EXPECT_TRUE(is_in_hands_of(value, "other"));

  expect_problem(value, update_of(CaseStep::Rectify), CaseProblem::TasksOpen, handler);
  CaseUpdate extend = update_of(CaseStep::Extend);
  extend.about = number;
  extend.due_at = plus_seconds(now, 3 * hour_s);
  value = after(value, extend, supervisor);
  EXPECT_EQ(value.due_at, own_due);
  EXPECT_EQ(next_due(value), extend.due_at);
  CaseUpdate done = update_of(CaseStep::Contribute);
  expect_problem(value, done, CaseProblem::TaskMissing, handler);
  done.about = number;
  value = after(value, done, {Role::OutsideHandler, "other"});
  expect_problem(value, done, CaseProblem::TaskMissing, handler);
  EXPECT_EQ(next_due(value), own_due);
  EXPECT_FALSE(is_in_hands_of(value, "other"));
  EXPECT_EQ(after(value, CaseStep::Rectify, handler).state, Rectified);
  for (const auto& entry : timeline_for(Audience::Owner, value)) EXPECT_EQ(entry.owner, "");
}

constexpr Supervision remind{CaseStep::Remind, 0};
constexpr Supervision escalate{CaseStep::Escalate, 0};
const Actor server{Role::System, "system"};

constexpr std::int64_t week_h = 7 * 24;

Instant in_hours(std::int64_t hours) { return plus_seconds(now, hours * hour_s); }

TEST(Case, ADeadlineIsRemindedOfOnceAndEscalatedWhenItIsOver) {
  Case value = case_in(Working);
  value.due_at = in_hours(60);
  EXPECT_EQ(supervision_due(value), in_hours(36));
  EXPECT_EQ(supervision_at(value, in_hours(35)), std::nullopt);
  EXPECT_EQ(supervision_at(value, in_hours(36)), remind);
  value = after(value, CaseStep::Remind, server, in_hours(36));
  EXPECT_EQ(supervision_at(value, in_hours(59)), std::nullopt);
  EXPECT_EQ(supervision_due(value), in_hours(60));
  EXPECT_FALSE(is_escalated(value));
  EXPECT_EQ(supervision_at(value, in_hours(60)), escalate);
  value = after(value, CaseStep::Escalate, server, in_hours(61));
  EXPECT_TRUE(is_escalated(value));
  EXPECT_EQ(supervision_due(value), in_hours(61 + week_h)) << "then only that it is quiet";

  CaseUpdate extend = update_of(CaseStep::Extend);
  extend.due_at = in_hours(162);
  value = after(value, extend, supervisor, in_hours(62));
  EXPECT_EQ(supervision_due(value), in_hours(138)) << "another deadline is watched anew";

  Case waiting = case_in(Received);
  waiting.due_at = in_hours(60);
  EXPECT_EQ(supervision_at(waiting, in_hours(36)), escalate) << "nobody has it in hand";
  EXPECT_EQ(supervision_due(case_in(Closed)), std::nullopt);
}

TEST(Case, AShortDeadlineIsNearWhenHalfOfItIsOver) {
  Case value = case_in(Triaged);
  CaseUpdate assign = update_of(CaseStep::Assign);
  assign.due_at = in_hours(8);
  value = after(value, assign, manager);
  EXPECT_EQ(supervision_due(value), in_hours(4));
}

TEST(Case, EachDeadlineIsWatchedThoughAnotherOneIsOver) {
  Case value = case_in(Working);
  value.due_at = in_hours(200);
  CaseUpdate involve = update_of(CaseStep::Involve);
  involve.due_at = in_hours(50);
  value = after(value, involve, manager);
  const int number = value.timeline.back().seq;
  const auto take_over = [&](std::int64_t hours) {
    const auto due = supervision_at(value, in_hours(hours));
    if (!due) return std::optional<Supervision>{};
    CaseUpdate update;
    update.step = due->step;
    update.about = due->about;
    value = after(value, update, server, in_hours(hours));
    return due;
  };
  EXPECT_EQ(take_over(26), (Supervision{CaseStep::Remind, number}));
  EXPECT_EQ(take_over(50), (Supervision{CaseStep::Escalate, number}));
  EXPECT_EQ(take_over(51), std::nullopt);
  EXPECT_EQ(take_over(176), remind) << "the case's own deadline, though the task is late";
  EXPECT_EQ(take_over(200), escalate);
  EXPECT_EQ(supervision_due(value), in_hours(200 + week_h));
}

TEST(Case, ThatIsNotSolvedIsNotQuietForMoreThanAWeek) {
  Case value = case_in(Working);
  value = after(value, CaseStep::Refer, manager, in_hours(1));
  ASSERT_EQ(value.state, Referred);
  EXPECT_FALSE(is_due(value.state))
      << "no deadline of the hall counts while somebody above decides";
  EXPECT_EQ(supervision_due(value), in_hours(1 + week_h));
  EXPECT_EQ(supervision_at(value, in_hours(week_h)), std::nullopt);
  value = after(value, CaseStep::CitizenWord, owner, in_hours(100));
  EXPECT_EQ(supervision_at(value, in_hours(1 + week_h)), remind) << "a question is no answer";
  value = after(value, CaseStep::Remind, server, in_hours(1 + week_h));
  EXPECT_EQ(flaw_of(value), "");
  EXPECT_EQ(supervision_at(value, in_hours(2 + week_h)), std::nullopt);
  value = after(value, CaseStep::StaffWord, manager, in_hours(3 + week_h));
  EXPECT_EQ(supervision_due(value), in_hours(3 + 2 * week_h));
  EXPECT_EQ(supervision_due(case_in(Rectified)), std::nullopt) << "the citizen is asked";
  EXPECT_EQ(supervision_due(case_in(Withdrawn)), std::nullopt);
}

TEST(Case, AppendsAnEntryAndKeepsTheOlderOnes) {
  const Case value = after(case_in(Received), CaseStep::Accept, manager);
  ASSERT_EQ(value.timeline.size(), 2u);
  EXPECT_EQ(value.timeline[0].step, CaseStep::Submit);
  EXPECT_EQ(value.timeline[1].seq, 2);
  EXPECT_EQ(value.timeline[1].at, now);
  EXPECT_EQ(value.timeline[1].text, "已安排人员到岗");
  EXPECT_EQ(value.unit, UnitName("窗口管理科"));
}

TEST(Case, TrimsWhatStaffWrite) {
  CaseUpdate update = update_of(CaseStep::Accept);
  update.text = " 已安排　\n";
  update.public_title = "　新标题 ";
  update.unit = " 窗口科 ";
  const Case value = after(case_in(Received), update, manager);
  EXPECT_EQ(value.timeline.back().text, "已安排");
  EXPECT_EQ(value.public_title, "新标题");
  EXPECT_EQ(value.unit, UnitName("窗口科"));
}

TEST(Case, KeepsTitleAndUnitWhenTheUpdateNamesNone) {
  const Case before = case_in(Working);
  const Case value = after(before, CaseStep::Note, handler);
  EXPECT_EQ(value.public_title, before.public_title);
  EXPECT_EQ(value.unit, before.unit);
}

TEST(Case, BecomesPublicWithItsTitle) {
  Case before = case_in(Received);
  before.public_title.clear();
  EXPECT_FALSE(is_public(before));
  CaseUpdate update = update_of(CaseStep::Note);
  expect_problem(before, update, CaseProblem::TitleMissing);
  update.public_title = "标题";
  EXPECT_TRUE(is_public(after(before, update, manager)));
  EXPECT_EQ(after(before, CaseStep::Withdraw, owner).state, Withdrawn) << "a citizen needs none";
}

TEST(Case, ChecksWhatStaffWrite) {
  const auto characters = [](std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text.append("𠮷");
    return text;
  };
  const Case before = case_in(Received);
  CaseUpdate update = update_of(CaseStep::Accept);

  update.text = " ";
  expect_problem(before, update, CaseProblem::TextMissing);
  update.text = characters(2001);
  expect_problem(before, update, CaseProblem::TextTooLong);
  update.text = "\xFF";
  expect_problem(before, update, CaseProblem::BadEncoding);
  update.text = characters(2000);
  EXPECT_TRUE(advance(before, update, manager, now).ok());

  update.public_title = characters(61);
  expect_problem(before, update, CaseProblem::TitleTooLong);
  update.public_title = characters(60);
  EXPECT_TRUE(advance(before, update, manager, now).ok());

  update.unit = "";
  expect_problem(before, update, CaseProblem::UnitMissing);
  update.unit = characters(41);
  expect_problem(before, update, CaseProblem::UnitTooLong);
  update.unit = characters(40);
  EXPECT_TRUE(advance(before, update, manager, now).ok());

  CaseUpdate refusal = update_of(CaseStep::Refuse);
  refusal.detail = characters(501);
  expect_problem(before, refusal, CaseProblem::DetailTooLong);
}

TEST(Case, ItsFlawsAreFoundFromItsTimeline) {
  Case value = case_in(Received);
  value.complaint.category = Category::Papers;
  EXPECT_EQ(flaw_of(value), "");
  value = after(value, CaseStep::Accept, manager);
  value = after(value, CaseStep::Rectify, manager);
  value = after(value, CaseStep::Confirm, supervisor);
  value = after(value, CaseStep::Verdict, owner);
  EXPECT_EQ(flaw_of(value), "");
  const auto flaw_with = [&](auto change) {
    Case changed = value;
    change(changed);
    return flaw_of(changed);
  };
  EXPECT_EQ(flaw_with([](Case& c) { c.state = Working; }),
            "its state is not where its timeline leads");
  EXPECT_EQ(flaw_with([](Case& c) { c.owner = ""; }), "no unit or no owner answers for it");
  EXPECT_EQ(flaw_with([](Case& c) { c.timeline[2].detail = ""; }), "entry 3 lacks its proof");
  EXPECT_EQ(flaw_with([](Case& c) { c.timeline[3].user = "manager"; }),
            "entry 4 is by who rectified the case");
  EXPECT_EQ(flaw_with([](Case& c) { c.timeline.erase(c.timeline.begin() + 3); }),
            "entry 4 is out of its place");
  EXPECT_EQ(flaw_with([](Case& c) { c.timeline[1].at = Instant{1}; }),
            "entry 2 is older than the one before");
  EXPECT_EQ(flaw_with([](Case& c) { c.timeline.clear(); }),
            "its timeline does not begin with what was handed in");
}

// A model-based walk: whatever roles do at random, no case breaks a rule, and a refused step changes nothing.
TEST(Case, RandomWalksKeepTheInvariants) {
  std::mt19937 random(20261127);
  const auto below = [&](int count) {
    return static_cast<int>(random() % static_cast<unsigned>(count));
  };
  const std::vector<std::string> users{"a", "b", "c"};
  std::set<CaseState> seen;
  Instant at = now;
  Case value = case_in(Received);
  int taken = 0;
  for (int step = 0; step < 100'000; ++step) {
    if (value.timeline.size() > 40 || (!is_due(value.state) && below(50) == 0)) {
      value = case_in(Received);
      value.unit = UnitName{};
      value.owner.clear();
      value.complaint.category = static_cast<Category>(below(category_count));
      value.complaint.kind = below(3) > 0 ? CaseKind::Complaint : static_cast<CaseKind>(below(4));
      value.timeline.front().at = at;
      if (below(4) == 0) value = advance(value, update_of(CaseStep::Hold), server, at).value();
    }
    at = plus_seconds(at, below(5 * 3600));
    CaseUpdate update = update_of(static_cast<CaseStep>(below(case_step_count)), at);
    if (below(8) == 0) update.detail.clear();
    if (below(8) == 0) update.text.clear();
    if (below(8) == 0) update.unit.clear();
    if (update.outcome) update.outcome = static_cast<CallOutcome>(below(4));
    if (update.verdict) update.verdict = static_cast<Verdict>(below(3));
    if (const auto tasks = tasks_of(value.timeline); needs_of(update.step).task && !tasks.empty()) {
      update.about = tasks[static_cast<std::size_t>(below(static_cast<int>(tasks.size())))].number;
    }
    const Actor actor{static_cast<Role>(below(role_count)),
                      users[static_cast<std::size_t>(below(3))]};
    seen.insert(value.state);
    const auto done = advance(value, update, actor, at);
    if (!done) continue;
    ++taken;
    ASSERT_EQ(done->timeline.size(), value.timeline.size() + 1);
    value = *done;
    ASSERT_EQ(flaw_of(value), "") << "after step " << step;
    if (value.state == Closed || value.state == CalledBack) {
      ASSERT_TRUE(standing_of(value).supervised);
    }
  }
  EXPECT_GT(taken, 4'000) << "most of what is tried at random is refused";
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(case_state_count)) << "every state was reached";
}

TEST(Case, ThatIsHeldCountsOnlyOnceSomebodyMeansIt) {
  Case value = after(case_in(Received), CaseStep::Hold, server);
  EXPECT_FALSE(standing_of(value).received);
  EXPECT_TRUE(is_due(value.state)) << "it is not forgotten";
  EXPECT_TRUE(timeline_for(Audience::Everybody, value).size() == 1);
  EXPECT_EQ(timeline_for(Audience::Owner, value).size(), 2U);
  const Case aside = after(value, CaseStep::SetAside, supervisor);
  EXPECT_FALSE(standing_of(aside).received);
  EXPECT_TRUE(is_settled(aside.state));
  EXPECT_TRUE(aside.public_title.empty() || aside.public_title == value.public_title);
  for (const Case& before : {value, aside}) {
    const Case released = after(before, CaseStep::Release, manager);
    EXPECT_EQ(released.state, Received);
    EXPECT_TRUE(standing_of(released).received);
    EXPECT_EQ(flaw_of(released), "");
  }
}

TEST(Case, IsJoinedByOthersUntilItIsOver) {
  for (const CaseState open : {Received, Working, Interim, Confirming, Reopened, Referred}) {
    EXPECT_TRUE(may_join(open));
  }
  for (const CaseState over : {Rectified, Closed, RefusalTold, Merged, Withdrawn, SetAside}) {
    EXPECT_FALSE(may_join(over));
  }
}

TEST(Case, IsPraisedOnceAndNobodyReadsWhatWasSaidWithIt) {
  Case value = case_in(Closed);
  CaseUpdate praise;
  praise.step = CaseStep::Praise;
  praise.text = "谢谢小李";
  const Case praised = advance(value, praise, owner, value.timeline.back().at).value();
  EXPECT_TRUE(is_praised(praised.timeline));
  EXPECT_EQ(praised.state, Closed);
  EXPECT_EQ(timeline_for(Audience::Everybody, praised).back().text, "");
  EXPECT_EQ(timeline_for(Audience::Everybody, praised).back().step, CaseStep::Praise);
  expect_problem(praised, praise, CaseProblem::WrongState, owner);
  value.complaint.kind = CaseKind::Thanks;
  expect_problem(value, praise, CaseProblem::WrongKind, owner);
}

TEST(Case, TakesPhotosWithWordsForEverybody) {
  EXPECT_TRUE(takes_photos(CaseStep::Interim));
  EXPECT_TRUE(takes_photos(CaseStep::Rectify));
  EXPECT_TRUE(takes_photos(CaseStep::Note));
  for (const CaseStep step :
       {CaseStep::Call, CaseStep::StaffWord, CaseStep::Tell, CaseStep::Verdict}) {
    EXPECT_FALSE(takes_photos(step));
  }
  CaseUpdate note = update_of(CaseStep::Note);
  note.photos.assign(max_photos, PhotoToken{std::string(32, 'a')});
  EXPECT_TRUE(advance(case_in(Working), note, manager, case_in(Working).timeline.back().at));
  note.photos.push_back(note.photos.front());
  expect_problem(case_in(Working), note, CaseProblem::TooManyPhotos, manager);
}

TEST(Case, IsMarkedWithTheKindOfItsObstacleByWhatEverybodyReads) {
  CaseUpdate update = update_of(CaseStep::Note);
  update.obstacle = Obstacle::Pain;
  Case value = case_in(Working);
  const Instant at = value.timeline.back().at;
  value = advance(value, update, manager, at).value();
  EXPECT_EQ(value.obstacle, Obstacle::Pain);
  update.obstacle.reset();
  value = advance(value, update, manager, at).value();
  EXPECT_EQ(value.obstacle, Obstacle::Pain) << "it stays until another one is named";
  CaseUpdate word = update_of(CaseStep::StaffWord);
  word.obstacle = Obstacle::Hard;
  EXPECT_EQ(advance(value, word, manager, at)->obstacle, Obstacle::Pain);
}

TEST(Case, TellsWhatFollowedInTheHallToStaffOnly) {
  CaseUpdate reply = update_of(CaseStep::Reply);
  reply.unit = "办事处";
  reply.consequences = {Consequence::Apology, Consequence::Training};
  Case value = case_in(Working);
  value.complaint.kind = CaseKind::Suggestion;
  const Case replied = advance(value, reply, manager, value.timeline.back().at).value();
  EXPECT_EQ(timeline_for(Audience::Staff, replied).back().consequences, reply.consequences);
  EXPECT_TRUE(timeline_for(Audience::Owner, replied).back().consequences.empty());
  EXPECT_TRUE(timeline_for(Audience::Everybody, replied).back().consequences.empty());
  CaseUpdate note = update_of(CaseStep::Note);
  note.consequences = reply.consequences;
  const Case noted = advance(value, note, manager, value.timeline.back().at).value();
  EXPECT_TRUE(noted.timeline.back().consequences.empty()) << "nothing follows from a note";
}

TEST(Case, NumbersByLocalDay) {
  EXPECT_EQ(case_number({1795400765000}, 480, 7).value, "TC-20261123-0007");
  EXPECT_EQ(case_number({1795449600000 - 1}, 480, 12345).value, "TC-20261123-12345");
  EXPECT_EQ(case_number({1795449600000}, 480, 1).value, "TC-20261124-0001");
}

}  // namespace
}  // namespace tucao::domain
