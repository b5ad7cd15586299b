// SPDX-License-Identifier: Apache-2.0
#include "domain/case.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <initializer_list>

#include "base/utf8.h"

namespace tucao::domain {
namespace {

using enum CaseState;

/// A set of states or roles, by its enumerators' places.
template <class Enum>
class Set {
 public:
  constexpr Set(std::initializer_list<Enum> members) {
    for (const Enum member : members) bits_ |= 1U << static_cast<unsigned>(member);
  }
  [[nodiscard]] constexpr bool has(Enum member) const {
    return (bits_ >> static_cast<unsigned>(member) & 1U) != 0;
  }
  [[nodiscard]] constexpr Set operator|(Set other) const {
    Set both{};
    both.bits_ = bits_ | other.bits_;
    return both;
  }

 private:
  unsigned bits_ = 0;
};
using States = Set<CaseState>;
using Roles = Set<Role>;

constexpr States at_the_hall{Received, Triaged, Assigned, Signed, Working, Interim, Reopened};
constexpr States settled{Closed, RefusalTold, Merged, Withdrawn};
constexpr States due = at_the_hall | States{Confirming, Refused};

constexpr Roles citizen{Role::Citizen};
constexpr Roles heads{Role::UnitHead, Role::HallManager};
constexpr Roles unit = heads | Roles{Role::Handler};
constexpr Roles above{Role::HallManager, Role::Supervisor};

/// Who may take a step from where, where it leads, and what it needs. `to`: nothing, the state stays.
struct Rule {
  CaseStep step;
  Roles who;
  States from;
  std::optional<CaseState> to;
  Needs needs{};
};
// clang-format off
constexpr std::array rules{
    Rule{CaseStep::Note, unit | above, due | States{Rectified, CalledBack, Referred} | settled, {}},
    Rule{CaseStep::Triage, Roles{Role::HallManager}, States{Received, Reopened, Referred}, Triaged},
    Rule{CaseStep::Assign, heads, States{Triaged, Assigned, Signed, Working, Interim, Reopened}, Assigned,
         {.unit = true, .owner = true, .due = true}},
    Rule{CaseStep::Sign, unit, States{Assigned}, Signed, {.text = false}},
    Rule{CaseStep::Begin, unit, States{Signed}, Working, {.text = false}},
    Rule{CaseStep::Accept, heads, States{Received, Triaged, Reopened}, Working, {.unit = true}},
    Rule{CaseStep::Interim, unit, States{Working, Interim}, Interim, {.detail = true}},
    Rule{CaseStep::Rectify, unit, States{Working, Interim}, Rectified, {.detail = true}},
    Rule{CaseStep::Confirm, heads | above, States{Confirming}, Rectified, {.text = false}},
    Rule{CaseStep::Call, unit | above, States{Rectified}, {}, {.text = false, .outcome = true}},
    Rule{CaseStep::Unreachable, unit | above, States{Rectified}, CalledBack, {.text = false}},
    Rule{CaseStep::Verdict, citizen, States{Rectified, CalledBack}, Closed, {.text = false, .verdict = true}},
    Rule{CaseStep::Explain, Roles{Role::Supervisor}, States{Reopened}, CalledBack},
    Rule{CaseStep::Refuse, heads, at_the_hall, Refused, {.detail = true}},
    Rule{CaseStep::Tell, unit, States{Refused}, RefusalTold, {.text = false, .detail = true}},
    Rule{CaseStep::Refer, above, at_the_hall, Referred, {.detail = true}},
    Rule{CaseStep::Merge, Roles{Role::HallManager}, at_the_hall, Merged, {.detail = true}},
    Rule{CaseStep::Extend, above, at_the_hall | States{Confirming}, {}, {.due = true}},
    Rule{CaseStep::Withdraw, citizen, at_the_hall | States{Confirming, Referred}, Withdrawn, {.text = false}},
};
// clang-format on
static_assert(rules.size() == case_step_count - 1, "Submit begins a case and is no step of it");

const Rule* rule_of(CaseStep step) {
  const auto found = std::ranges::find(rules, step, &Rule::step);
  return found == rules.end() ? nullptr : &*found;
}

/// Attempts without success since the case was rectified, each long enough after the one before.
int failed_calls(const Case& value) {
  int count = 0;
  Instant last{};
  for (const TimelineEntry& entry : value.timeline) {
    if (entry.step == CaseStep::Rectify) count = 0;
    if (entry.step != CaseStep::Call) continue;
    if (count > 0 && seconds_between(last, entry.at) < least_between_calls_s) continue;
    last = entry.at;
    ++count;
  }
  return count;
}

const TimelineEntry* last_of(const Case& value, CaseStep step) {
  const auto found = std::find_if(value.timeline.rbegin(), value.timeline.rend(),
                                  [&](const TimelineEntry& entry) { return entry.step == step; });
  return found == value.timeline.rend() ? nullptr : &*found;
}

CaseState after_verdict(Verdict verdict) {
  return verdict == Verdict::NotSatisfied ? Reopened : Closed;
}

CaseState state_after(const Rule& rule, const Case& before, const CaseUpdate& update) {
  switch (rule.step) {
    case CaseStep::Rectify:
      return is_error_prone(before.complaint.category.value_or(Category::Other)) ? Confirming
                                                                                 : Rectified;
    case CaseStep::Call:
      if (update.verdict) return after_verdict(*update.verdict);
      return update.outcome == CallOutcome::Reached ? CalledBack : before.state;
    case CaseStep::Verdict:
      return after_verdict(*update.verdict);
    default:
      return rule.to.value_or(before.state);
  }
}

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

Needs needs_of(CaseStep step) {
  const Rule* rule = rule_of(step);
  return rule == nullptr ? Needs{} : rule->needs;
}

std::vector<CaseStep> steps_of(Role role, CaseState state) {
  std::vector<CaseStep> steps;
  for (const Rule& rule : rules) {
    if (rule.who.has(role) && rule.from.has(state)) steps.push_back(rule.step);
  }
  return steps;
}

Result<Case, CaseProblem> advance(const Case& before, const CaseUpdate& update, const Actor& actor,
                                  Instant now) {
  const Rule* rule = rule_of(update.step);
  if (rule == nullptr || !rule->who.has(actor.role)) return fail(CaseProblem::NotAllowed);
  if (!rule->from.has(before.state)) return fail(CaseProblem::WrongState);

  const Needs& needs = rule->needs;
  const std::string_view text = trimmed(update.text);
  const std::string_view title = trimmed(update.public_title);
  const std::string_view unit_name = trimmed(update.unit);
  const std::string_view owner = trimmed(update.owner);
  const std::string_view detail = trimmed(update.detail);
  struct Length {
    std::string_view text;
    std::size_t limit;
    CaseProblem too_long;
  };
  for (const Length& length : {Length{text, max_update_characters, CaseProblem::TextTooLong},
                               Length{title, max_title_characters, CaseProblem::TitleTooLong},
                               Length{unit_name, max_unit_characters, CaseProblem::UnitTooLong},
                               Length{owner, max_unit_characters, CaseProblem::OwnerMissing},
                               Length{detail, max_detail_characters, CaseProblem::DetailTooLong}}) {
    if (const auto p = check_length(length.text, length.limit, length.too_long)) return fail(*p);
  }
  const bool by_staff = actor.role != Role::Citizen;
  if (needs.text && text.empty()) return fail(CaseProblem::TextMissing);
  if (by_staff && title.empty() && before.public_title.empty()) {
    return fail(CaseProblem::TitleMissing);
  }
  if (needs.unit && unit_name.empty()) return fail(CaseProblem::UnitMissing);
  if (needs.owner && owner.empty()) return fail(CaseProblem::OwnerMissing);
  if (needs.due && !update.due_at) return fail(CaseProblem::DueMissing);
  if (needs.due && *update.due_at <= now) return fail(CaseProblem::DueInPast);
  if (needs.detail && detail.empty()) return fail(CaseProblem::DetailMissing);
  if (needs.outcome && !update.outcome) return fail(CaseProblem::OutcomeMissing);
  if (needs.verdict && !update.verdict) return fail(CaseProblem::VerdictMissing);
  const bool told_in_call = update.step == CaseStep::Call && update.outcome == CallOutcome::Reached;
  if (update.verdict && !needs.verdict && !told_in_call) return fail(CaseProblem::NotAllowed);
  if (update.step == CaseStep::Confirm) {
    const TimelineEntry* rectified = last_of(before, CaseStep::Rectify);
    if (rectified != nullptr && rectified->user == actor.user) return fail(CaseProblem::SamePerson);
  }
  if (update.step == CaseStep::Unreachable && failed_calls(before) < least_calls) {
    return fail(CaseProblem::TooFewCalls);
  }

  Case after = before;
  after.state = state_after(*rule, before, update);
  if (!title.empty()) after.public_title = title;
  if (!unit_name.empty()) after.unit = UnitName{std::string(unit_name)};
  if (needs.owner) after.owner = owner;
  if (update.step == CaseStep::Accept) after.owner = actor.user;
  if (needs.due) after.due_at = *update.due_at;
  TimelineEntry entry;
  entry.seq = static_cast<int>(after.timeline.size()) + 1;
  entry.step = update.step;
  entry.at = now;
  entry.text = text;
  entry.user = actor.user;
  if (needs.detail) entry.detail = detail;
  if (needs.outcome) entry.outcome = update.outcome;
  entry.verdict = update.verdict;
  if (needs.due) entry.due_at = update.due_at;
  after.timeline.push_back(std::move(entry));
  return after;
}

bool is_private(CaseStep step) {
  return step == CaseStep::Verdict || step == CaseStep::Withdraw || step == CaseStep::Call ||
         step == CaseStep::Unreachable || step == CaseStep::Tell;
}

TimelineEntry public_entry(const TimelineEntry& entry) {
  TimelineEntry shown = entry;
  shown.user.clear();
  if (is_private(entry.step)) {
    shown.text.clear();
    shown.detail.clear();
  }
  return shown;
}

bool is_due(CaseState state) { return due.has(state); }

bool is_error_prone(Category category) {
  return category == Category::Papers || category == Category::Procedure;
}

Standing standing_of(const Case& value) {
  Standing standing;
  for (const TimelineEntry& entry : value.timeline) {
    const bool by_staff = entry.step != CaseStep::Submit && entry.step != CaseStep::Verdict &&
                          entry.step != CaseStep::Withdraw;
    standing.answered = standing.answered || (by_staff && !public_entry(entry).text.empty());
  }
  const States dealt{Rectified, CalledBack, Closed, RefusalTold};
  standing.dealt_with = dealt.has(value.state);
  standing.supervised = !value.unit.empty() && !value.owner.empty();
  return standing;
}

std::string flaw_of(const Case& value) {
  if (value.timeline.empty() || value.timeline.front().step != CaseStep::Submit) {
    return "its timeline does not begin with what was handed in";
  }
  Case replayed = value;
  replayed.state = Received;
  replayed.timeline.resize(1);
  for (std::size_t i = 1; i < value.timeline.size(); ++i) {
    const TimelineEntry& entry = value.timeline[i];
    const std::string which = "entry " + std::to_string(i + 1) + " ";
    const Rule* rule = rule_of(entry.step);
    if (entry.seq != static_cast<int>(i) + 1) return which + "is out of its place";
    if (entry.at < value.timeline[i - 1].at) return which + "is older than the one before";
    if (rule == nullptr || !rule->from.has(replayed.state)) {
      return which + "does not lead on from where the case stood";
    }
    if (rule->needs.text && entry.text.empty()) return which + "says nothing to the public";
    if (rule->needs.detail && entry.detail.empty()) return which + "lacks its proof";
    if (rule->needs.outcome && !entry.outcome) return which + "lacks its outcome";
    if (rule->needs.verdict && !entry.verdict) return which + "lacks the verdict";
    if (rule->needs.due && !entry.due_at) return which + "lacks its deadline";
    const TimelineEntry* rectified = last_of(replayed, CaseStep::Rectify);
    if (entry.step == CaseStep::Confirm && rectified != nullptr && rectified->user == entry.user) {
      return which + "is by who rectified the case";
    }
    if (entry.step == CaseStep::Unreachable && failed_calls(replayed) < least_calls) {
      return which + "comes after too few calls";
    }
    CaseUpdate update;
    update.outcome = entry.outcome;
    update.verdict = entry.verdict;
    replayed.state = state_after(*rule, replayed, update);
    replayed.timeline.push_back(entry);
  }
  if (replayed.state != value.state) return "its state is not where its timeline leads";
  const States in_hands{Assigned,   Signed,    Working,    Interim,
                        Confirming, Rectified, CalledBack, Closed};
  if (in_hands.has(value.state) && (value.unit.empty() || value.owner.empty())) {
    return "no unit or no owner answers for it";
  }
  return {};
}

bool is_public(const Case& value) { return !value.public_title.empty(); }

}  // namespace tucao::domain
