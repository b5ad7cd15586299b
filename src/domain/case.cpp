// SPDX-License-Identifier: Apache-2.0
#include "domain/case.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <initializer_list>
#include <set>

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
  [[nodiscard]] constexpr bool shares(Set other) const { return (bits_ & other.bits_) != 0; }
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
constexpr States ended{Closed, RefusalTold, Merged, Withdrawn};
constexpr States settled = ended | States{SetAside};
constexpr States apart{Held, SetAside};  // does not count as received
constexpr States taken_on = at_the_hall | States{Confirming, Refused};
constexpr States due = taken_on | States{Held};
constexpr States unsolved = due | States{Referred};
constexpr States asked{Rectified, CalledBack, Replied};  // its owner is asked for the verdict
constexpr States nobodys{Held, Received, Triaged, Assigned, Reopened};  // not signed for

constexpr Roles citizen{Role::Citizen};
constexpr Roles heads{Role::UnitHead, Role::HallManager};
constexpr Roles unit = heads | Roles{Role::Handler};
constexpr Roles above{Role::HallManager, Role::Supervisor};
constexpr Roles hands = unit | Roles{Role::OutsideHandler};
constexpr Roles staff = hands | above;

using Kinds = Set<CaseKind>;
constexpr Kinds any{CaseKind::Complaint, CaseKind::Suggestion, CaseKind::Question,
                    CaseKind::Thanks};

/// Who may take a step from where, where it leads, what it needs, and with which kinds. `to`: nothing, the state stays.
struct Rule {
  CaseStep step;
  Roles who;
  States from;
  std::optional<CaseState> to;
  Needs needs{};
  Kinds kinds = any;
};
constexpr Kinds to_rectify{CaseKind::Complaint, CaseKind::Suggestion};
constexpr Kinds to_praise{CaseKind::Complaint, CaseKind::Suggestion, CaseKind::Question};
constexpr Kinds to_reply{CaseKind::Suggestion, CaseKind::Question, CaseKind::Thanks};
// clang-format off
constexpr std::array rules{
    Rule{CaseStep::Note, hands | above, taken_on | asked | States{Referred} | ended, {}},
    Rule{CaseStep::Triage, Roles{Role::HallManager}, States{Received, Reopened, Referred}, Triaged},
    Rule{CaseStep::Assign, heads, States{Triaged, Assigned, Signed, Working, Interim, Reopened}, Assigned,
         {.unit = true, .owner = true, .due = true}},
    Rule{CaseStep::Sign, hands, States{Assigned}, Signed, {.text = false}},
    Rule{CaseStep::Begin, hands, States{Signed}, Working, {.text = false}},
    Rule{CaseStep::Accept, heads, States{Received, Triaged, Reopened}, Working, {.unit = true}},
    Rule{CaseStep::Interim, hands, States{Working, Interim}, Interim, {.detail = true}, to_rectify},
    Rule{CaseStep::Rectify, hands, States{Working, Interim}, Rectified, {.detail = true}, to_rectify},
    Rule{CaseStep::Confirm, heads | above, States{Confirming}, Rectified, {.text = false}},
    Rule{CaseStep::Call, unit | above, States{Rectified, Replied}, {}, {.text = false, .outcome = true}},
    Rule{CaseStep::Unreachable, unit | above, States{Rectified, Replied}, CalledBack, {.text = false}},
    Rule{CaseStep::Verdict, citizen, asked, Closed, {.text = false, .verdict = true}},
    Rule{CaseStep::Explain, Roles{Role::Supervisor}, States{Reopened}, CalledBack},
    Rule{CaseStep::Refuse, heads, at_the_hall, Refused, {.detail = true}},
    Rule{CaseStep::Tell, unit, States{Refused}, RefusalTold, {.text = false, .detail = true}},
    Rule{CaseStep::Refer, above, at_the_hall, Referred, {.detail = true}},
    Rule{CaseStep::Merge, Roles{Role::HallManager}, at_the_hall, Merged, {.detail = true}},
    Rule{CaseStep::Extend, above, at_the_hall | States{Confirming}, {}, {.due = true}},
    Rule{CaseStep::Withdraw, citizen, at_the_hall | States{Held, Confirming, Referred}, Withdrawn, {.text = false}},
    Rule{CaseStep::Reply, unit, at_the_hall, Replied, {}, to_reply},
    Rule{CaseStep::Involve, heads, States{Assigned, Signed, Working, Interim}, {},
         {.unit = true, .owner = true, .due = true}},
    Rule{CaseStep::Contribute, hands, States{Assigned, Signed, Working, Interim}, {}, {.detail = true, .task = true}},
    Rule{CaseStep::StaffWord, hands | above, due | asked | States{Referred}, {}},
    Rule{CaseStep::CitizenWord, citizen, due | asked | States{Referred}, {}},
    Rule{CaseStep::Remind, Roles{Role::System}, unsolved, {}, {.text = false}},
    Rule{CaseStep::Escalate, Roles{Role::System, Role::Supervisor}, due, {}, {.text = false}},
    Rule{CaseStep::Hold, Roles{Role::System}, States{Received}, Held, {.text = false}},
    Rule{CaseStep::Release, heads | above, apart, Received, {.text = false}},
    Rule{CaseStep::SetAside, above, States{Held}, SetAside},
    Rule{CaseStep::Praise, citizen, States{Closed}, {}, {.text = false}, to_praise},
};
// clang-format on
static_assert(rules.size() == case_step_count - 1, "Submit begins a case and is no step of it");

const Rule* rule_of(CaseStep step) {
  const auto found = std::ranges::find(rules, step, &Rule::step);
  return found == rules.end() ? nullptr : &*found;
}

/// Attempts without success since the case was rectified or replied to, each long enough after the one before.
int failed_calls(const Case& value) {
  int count = 0;
  Instant last{};
  for (const TimelineEntry& entry : value.timeline) {
    if (entry.step == CaseStep::Rectify || entry.step == CaseStep::Reply) count = 0;
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

bool has_open_task(const std::vector<TimelineEntry>& timeline, int number) {
  const auto open = open_tasks_of(timeline);
  return std::ranges::find(open, number, &Task::number) != open.end();
}

/// Whether a step may be about a task instead of the case.
bool takes_task(CaseStep step) {
  return step == CaseStep::Contribute || step == CaseStep::Extend || step == CaseStep::Remind ||
         step == CaseStep::Escalate;
}

/// Whether a step is about what somebody from outside has in hand: the case, or for words and tasks, a task of theirs.
bool is_theirs(const Case& value, const CaseUpdate& update, const std::string& user) {
  if (update.step == CaseStep::Contribute) {
    return std::ranges::any_of(open_tasks_of(value.timeline), [&](const Task& task) {
      return task.number == update.about && task.owner == user;
    });
  }
  const bool only_words = update.step == CaseStep::Note || update.step == CaseStep::StaffWord;
  return value.owner == user || (only_words && is_in_hands_of(value, user));
}

int citizen_words(const Case& value) {
  return static_cast<int>(
      std::ranges::count(value.timeline, CaseStep::CitizenWord, &TimelineEntry::step));
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
    case CaseStep::Reply:
      return before.complaint.kind == CaseKind::Thanks ? Closed : Replied;
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

std::vector<CaseStep> steps_with_words() {
  std::vector<CaseStep> steps;
  for (const Rule& rule : rules) {
    if (rule.needs.text && rule.who.shares(staff)) steps.push_back(rule.step);
  }
  return steps;
}

std::vector<CaseStep> steps_of(Role role, CaseState state, CaseKind kind) {
  std::vector<CaseStep> steps;
  for (const Rule& rule : rules) {
    if (may_take(role, rule.step, state, kind)) steps.push_back(rule.step);
  }
  return steps;
}

bool may_take(Role role, CaseStep step, CaseState state, CaseKind kind) {
  const Rule* rule = rule_of(step);
  return rule != nullptr && rule->who.has(role) && rule->from.has(state) && rule->kinds.has(kind);
}

Result<Case, CaseProblem> advance(const Case& before, const CaseUpdate& update, const Actor& actor,
                                  Instant now) {
  const Rule* rule = rule_of(update.step);
  if (rule == nullptr || !rule->who.has(actor.role)) return fail(CaseProblem::NotAllowed);
  if (!rule->from.has(before.state)) return fail(CaseProblem::WrongState);
  if (!rule->kinds.has(before.complaint.kind)) return fail(CaseProblem::WrongKind);

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
  const bool tells_public = actor.role != Role::Citizen && actor.role != Role::System &&
                            audience_of(update.step) == Audience::Everybody;
  if (needs.text && text.empty()) return fail(CaseProblem::TextMissing);
  if (tells_public && title.empty() && before.public_title.empty()) {
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
  const int about = takes_task(update.step) ? update.about : 0;
  if ((needs.task || about != 0) && !has_open_task(before.timeline, about)) {
    return fail(CaseProblem::TaskMissing);
  }
  if (update.step == CaseStep::Rectify && !open_tasks_of(before.timeline).empty()) {
    return fail(CaseProblem::TasksOpen);
  }
  if (actor.role == Role::OutsideHandler && !is_theirs(before, update, actor.user)) {
    return fail(CaseProblem::NotAllowed);
  }
  if (update.step == CaseStep::CitizenWord && citizen_words(before) >= most_citizen_words) {
    return fail(CaseProblem::TooManyWords);
  }

  if (update.step == CaseStep::Praise && is_praised(before.timeline)) {
    return fail(CaseProblem::WrongState);
  }
  if (update.photos.size() > max_photos) return fail(CaseProblem::TooManyPhotos);

  Case after = before;
  after.state = state_after(*rule, before, update);
  const bool gives_task = update.step == CaseStep::Involve;
  // What everybody sees changes only by what everybody sees.
  if (tells_public && !title.empty()) after.public_title = title;
  if (tells_public && update.obstacle) after.obstacle = update.obstacle;
  if (tells_public && !unit_name.empty() && !gives_task)
    after.unit = UnitName{std::string(unit_name)};
  if (needs.owner && !gives_task) after.owner = owner;
  if (update.step == CaseStep::Accept) after.owner = actor.user;
  if (update.step == CaseStep::Reply) {
    if (after.unit.empty()) return fail(CaseProblem::UnitMissing);
    if (after.owner.empty()) after.owner = actor.user;
  }
  if (needs.due && !gives_task && about == 0) after.due_at = *update.due_at;
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
  if (needs.unit) entry.unit = UnitName{std::string(unit_name)};
  if (needs.owner) entry.owner = owner;
  entry.about = about;
  if (takes_consequences(update.step) && actor.role != Role::OutsideHandler) {
    const std::set<Consequence> each(update.consequences.begin(), update.consequences.end());
    entry.consequences.assign(each.begin(), each.end());
  }
  after.timeline.push_back(std::move(entry));
  return after;
}

bool takes_consequences(CaseStep step) {
  return step == CaseStep::Rectify || step == CaseStep::Reply;
}

bool takes_photos(CaseStep step) {
  return audience_of(step) == Audience::Everybody && !is_private(step);
}

bool is_private(CaseStep step) {
  return step == CaseStep::Verdict || step == CaseStep::Praise || step == CaseStep::Withdraw ||
         step == CaseStep::Call || step == CaseStep::Unreachable || step == CaseStep::Tell;
}

Audience audience_of(CaseStep step) {
  switch (step) {
    case CaseStep::Remind:
      return Audience::Staff;
    case CaseStep::StaffWord:
    case CaseStep::CitizenWord:
    case CaseStep::Hold:
    case CaseStep::Release:
    case CaseStep::SetAside:
      return Audience::Owner;
    default:
      return Audience::Everybody;
  }
}

std::vector<TimelineEntry> timeline_for(Audience audience, const Case& value) {
  std::vector<TimelineEntry> shown;
  for (const TimelineEntry& entry : value.timeline) {
    if (audience_of(entry.step) > audience) continue;
    TimelineEntry& copy = shown.emplace_back(entry);
    copy.user.clear();
    if (audience != Audience::Staff) {
      copy.owner.clear();
      copy.consequences.clear();
    }
    if (audience == Audience::Everybody && is_private(entry.step)) {
      copy.text.clear();
      copy.detail.clear();
    }
  }
  return shown;
}

const TimelineEntry* newest_entry_for(Audience audience, const Case& value) {
  const auto found =
      std::find_if(value.timeline.rbegin(), value.timeline.rend(),
                   [&](const TimelineEntry& entry) { return audience_of(entry.step) <= audience; });
  return found == value.timeline.rend() ? nullptr : &*found;
}

std::vector<Task> tasks_of(const std::vector<TimelineEntry>& timeline) {
  std::vector<Task> tasks;
  for (const TimelineEntry& entry : timeline) {
    if (entry.step == CaseStep::Involve) {
      tasks.push_back({entry.seq, entry.unit, entry.owner, entry.text,
                       entry.due_at.value_or(Instant{}), false});
    }
    const auto about = std::ranges::find(tasks, entry.about, &Task::number);
    if (entry.about == 0 || about == tasks.end()) continue;
    if (entry.step == CaseStep::Contribute) about->done = true;
    if (entry.step == CaseStep::Extend && entry.due_at) about->due_at = *entry.due_at;
  }
  return tasks;
}

std::vector<Task> open_tasks_of(const std::vector<TimelineEntry>& timeline) {
  std::vector<Task> tasks = tasks_of(timeline);
  std::erase_if(tasks, [](const Task& task) { return task.done; });
  return tasks;
}

std::int64_t changes_of(Audience audience, const Case& value) {
  const auto seen = std::ranges::count_if(value.timeline, [&](const TimelineEntry& entry) {
    return audience_of(entry.step) <= audience;
  });
  return seen + value.photo_changes + value.joined;
}

bool is_due(CaseState state) { return due.has(state); }

bool is_settled(CaseState state) { return settled.has(state); }

namespace {

/// A deadline that counts, and when it was set.
struct Deadline {
  int about = 0;
  Instant set_at;
  Instant due_at;
};

std::vector<Deadline> deadlines_of(const Case& value) {
  std::vector<Deadline> deadlines;
  if (!is_due(value.state)) return deadlines;
  deadlines.push_back({0, value.received_at, value.due_at});
  for (const Task& task : open_tasks_of(value.timeline)) {
    deadlines.push_back({task.number, {}, task.due_at});
  }
  for (const TimelineEntry& entry : value.timeline) {
    if (!entry.due_at) continue;
    const int about = entry.step == CaseStep::Involve ? entry.seq : entry.about;
    const auto set = std::ranges::find(deadlines, about, &Deadline::about);
    if (set != deadlines.end()) set->set_at = entry.at;
  }
  return deadlines;
}

/// From when on something is to be done about `deadline`; nothing: it was done.
std::optional<Instant> supervised_from(const Case& value, const Deadline& deadline) {
  const std::int64_t half_s = seconds_between(deadline.set_at, deadline.due_at) / 2;
  const Instant near = std::max(plus_seconds(deadline.due_at, -remind_before_s),
                                plus_seconds(deadline.set_at, half_s));
  Instant from = near;
  for (const TimelineEntry& entry : value.timeline) {
    const bool told = entry.step == CaseStep::Remind || entry.step == CaseStep::Escalate;
    if (!told || entry.about != deadline.about || entry.at < near) continue;
    if (entry.at >= deadline.due_at && entry.step == CaseStep::Escalate) return std::nullopt;
    from = deadline.due_at;
  }
  return from;
}

/// Seconds after which whoever has an unsolved case is reminded that its citizen has heard nothing (R8: keep in touch).
constexpr std::int64_t quiet_s = 7 * 24 * 3600;

/// When that is, counted anew from each reminder; nothing: nobody waits for word.
std::optional<Instant> in_touch_until(const Case& value) {
  if (!unsolved.has(value.state)) return std::nullopt;
  const auto last =
      std::find_if(value.timeline.rbegin(), value.timeline.rend(),
                   [](const TimelineEntry& entry) { return entry.step != CaseStep::CitizenWord; });
  if (last == value.timeline.rend()) return std::nullopt;
  return plus_seconds(last->at, quiet_s);
}

}  // namespace

std::optional<Instant> next_due(const Case& value) {
  const auto deadlines = deadlines_of(value);
  if (deadlines.empty()) return std::nullopt;
  return std::ranges::min_element(deadlines, {}, &Deadline::due_at)->due_at;
}

std::optional<Instant> supervision_due(const Case& value) {
  std::optional<Instant> first = in_touch_until(value);
  for (const Deadline& deadline : deadlines_of(value)) {
    const auto from = supervised_from(value, deadline);
    if (from && (!first || *from < *first)) first = from;
  }
  return first;
}

std::optional<Supervision> supervision_at(const Case& value, Instant now) {
  std::vector<Deadline> deadlines = deadlines_of(value);
  std::ranges::sort(deadlines, {}, &Deadline::due_at);
  for (const Deadline& deadline : deadlines) {
    const auto from = supervised_from(value, deadline);
    if (!from || now < *from) continue;
    const bool is_nobodys = deadline.about == 0 && nobodys.has(value.state);
    const bool over = now >= deadline.due_at;
    return Supervision{over || is_nobodys ? CaseStep::Escalate : CaseStep::Remind, deadline.about};
  }
  const auto until = in_touch_until(value);
  if (until && now >= *until) return Supervision{CaseStep::Remind, 0};
  return std::nullopt;
}

bool is_escalated(const Case& value) {
  return is_due(value.state) && last_of(value, CaseStep::Escalate) != nullptr;
}

bool awaits_word(const Case& value) {
  const TimelineEntry* asked_for = last_of(value, CaseStep::CitizenWord);
  const TimelineEntry* answered = last_of(value, CaseStep::StaffWord);
  return !is_settled(value.state) && asked_for != nullptr &&
         (answered == nullptr || answered->seq < asked_for->seq);
}

bool is_in_hands_of(const Case& value, const std::string& user) {
  if (is_settled(value.state)) return false;
  const auto open = open_tasks_of(value.timeline);
  return value.owner == user || std::ranges::find(open, user, &Task::owner) != open.end();
}

bool is_praised(const std::vector<TimelineEntry>& timeline) {
  return std::ranges::find(timeline, CaseStep::Praise, &TimelineEntry::step) != timeline.end();
}

bool has_been_with(const Case& value, const std::string& user) {
  return value.owner == user ||
         std::ranges::any_of(value.timeline, [&](const TimelineEntry& entry) {
           return entry.owner == user || entry.user == user;
         });
}

bool is_error_prone(Category category) {
  return category == Category::Papers || category == Category::Procedure;
}

bool may_call(Role role, CaseState state, CaseKind kind) {
  return !is_settled(state) && may_take(role, CaseStep::Call, Rectified, kind);
}

bool may_join(CaseState state) { return is_due(state) || state == Referred; }

Standing standing_of(const Case& value) {
  Standing standing;
  standing.received = !apart.has(value.state);
  standing.answered = std::ranges::any_of(value.timeline, [](const TimelineEntry& entry) {
    const bool is_public =
        audience_of(entry.step) == Audience::Everybody && !is_private(entry.step);
    return is_public && entry.step != CaseStep::Submit && !entry.text.empty();
  });
  const States dealt = asked | States{Closed, RefusalTold};
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
    if (entry.step == CaseStep::Praise && is_praised(replayed.timeline)) {
      return which + "praises the case a second time";
    }
    if (!rule->kinds.has(value.complaint.kind)) return which + "does not suit its kind";
    if (rule->needs.task && !has_open_task(replayed.timeline, entry.about)) {
      return which + "ends a task that is not open";
    }
    if (entry.step == CaseStep::Rectify && !open_tasks_of(replayed.timeline).empty()) {
      return which + "comes before other units have done their tasks";
    }
    CaseUpdate update;
    update.outcome = entry.outcome;
    update.verdict = entry.verdict;
    replayed.state = state_after(*rule, replayed, update);
    replayed.timeline.push_back(entry);
  }
  if (replayed.state != value.state) return "its state is not where its timeline leads";
  const States in_hands = asked | States{Assigned, Signed, Working, Interim, Confirming, Closed};
  if (in_hands.has(value.state) && (value.unit.empty() || value.owner.empty())) {
    return "no unit or no owner answers for it";
  }
  return {};
}

CaseNumber merged_into(const std::vector<TimelineEntry>& timeline) {
  const auto merge =
      std::find_if(timeline.rbegin(), timeline.rend(),
                   [](const TimelineEntry& entry) { return entry.step == CaseStep::Merge; });
  return merge == timeline.rend() ? CaseNumber{} : CaseNumber{merge->detail};
}

bool is_public(const Case& value) { return !value.public_title.empty(); }

}  // namespace tucao::domain
