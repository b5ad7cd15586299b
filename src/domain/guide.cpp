// SPDX-License-Identifier: Apache-2.0
#include "domain/guide.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "base/utf8.h"
#include "domain/hall.h"

namespace tucao::domain {
namespace {

/// A text may be missing altogether if it is `optional`.
std::optional<GuideProblem> problem_of(const LocalText& text, bool optional) {
  if (!speaks_chinese(text) && !(optional && text.empty())) return GuideProblem::Missing;
  const bool too_long = std::ranges::any_of(text, [](const auto& entry) {
    return code_point_count(entry.second) > max_guide_characters;
  });
  if (too_long) return GuideProblem::TooLong;
  return std::nullopt;
}

std::string words_of(const GuideError& error) {
  static constexpr std::array fields{"its id",  "its business", "its name", "done_in",
                                     "its fee", "a paper",      "a step"};
  static constexpr std::array problems{"is not made of a-z, 0-9 and -",
                                       "is none of the hall's",
                                       "lacks zh-CN",
                                       "is too long",
                                       "is one too many",
                                       "may follow within 0 to 60 days only"};
  return std::string(fields[static_cast<std::size_t>(error.field)]) + " " +
         problems[static_cast<std::size_t>(error.problem)];
}

}  // namespace

std::vector<GuideError> check(const Guide& guide, const HallPlan& plan) {
  std::vector<GuideError> errors;
  const auto text = [&](GuideField field, const LocalText& words, bool optional, int row = 0) {
    if (const auto problem = problem_of(words, optional)) errors.push_back({field, *problem, row});
  };
  if (!is_plain(guide.id.value)) errors.push_back({GuideField::Id, GuideProblem::NotPlain});
  text(GuideField::Name, guide.name, false);
  if (find_business(plan, guide.business) == nullptr) {
    errors.push_back({GuideField::Business, GuideProblem::Unknown});
  }
  text(GuideField::DoneIn, guide.done_in, true);
  text(GuideField::Fee, guide.fee, true);
  if (guide.papers.size() > max_guide_rows) {
    errors.push_back({GuideField::Papers, GuideProblem::TooMany});
  }
  int row = 0;
  for (const Paper& paper : guide.papers) {
    text(GuideField::Papers, paper.name, false, ++row);
    if (paper.may_follow_days < 0 || paper.may_follow_days > max_follow_days) {
      errors.push_back({GuideField::Papers, GuideProblem::OutOfRange, row});
    }
  }
  if (guide.steps.size() > max_guide_rows) {
    errors.push_back({GuideField::Steps, GuideProblem::TooMany});
  }
  row = 0;
  for (const LocalText& step : guide.steps) text(GuideField::Steps, step, false, ++row);
  return errors;
}

std::string flaw_of(const GuideBook& book, const HallPlan& plan) {
  std::set<GuideId> known;
  for (const Guide& guide : book.guides) {
    const auto errors = check(guide, plan);
    std::string flaw = errors.empty() ? std::string() : words_of(errors.front());
    if (flaw.empty() && !known.insert(guide.id).second) flaw = "there are two of this id";
    if (!flaw.empty()) return "guide " + guide.id.value + ": " + flaw;
  }
  return {};
}

const Guide* find_guide(const GuideBook& book, const GuideId& id) {
  const auto found = std::ranges::find(book.guides, id, &Guide::id);
  return found == book.guides.end() ? nullptr : &*found;
}

int count_of_late_papers(const Guide& guide) {
  return static_cast<int>(std::ranges::count_if(
      guide.papers, [](const Paper& paper) { return paper.may_follow_days > 0; }));
}

}  // namespace tucao::domain
