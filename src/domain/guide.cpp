// SPDX-License-Identifier: Apache-2.0
#include "domain/guide.h"

#include <algorithm>
#include <set>

#include "domain/hall.h"

namespace tucao::domain {
namespace {

std::string flaw_of(const Guide& guide, const HallPlan& plan) {
  if (!is_plain(guide.id.value)) return "its id is made of a-z, 0-9 and -";
  if (find_business(plan, guide.business) == nullptr) return "the hall has no such business";
  if (!speaks_chinese(guide.name)) return "its name lacks zh-CN";
  for (const Paper& paper : guide.papers) {
    if (!speaks_chinese(paper.name)) return "the name of a paper lacks zh-CN";
    if (paper.may_follow_days < 0) return "may_follow_days of a paper is negative";
  }
  if (!std::ranges::all_of(guide.steps, speaks_chinese)) return "a step lacks zh-CN";
  return {};
}

}  // namespace

std::string flaw_of(const GuideBook& book, const HallPlan& plan) {
  std::set<GuideId> known;
  for (const Guide& guide : book.guides) {
    std::string flaw = flaw_of(guide, plan);
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
