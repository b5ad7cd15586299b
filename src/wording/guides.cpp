// SPDX-License-Identifier: Apache-2.0
#include "wording/guides.h"

#include <algorithm>
#include <vector>

#include "wording/notices.h"

namespace tucao::wording {

std::string guide_facts(const text::Catalogue& words, const domain::Guide& guide) {
  const std::string& done_in = domain::in_locale(guide.done_in, words.locale());
  const std::string& fee = domain::in_locale(guide.fee, words.locale());
  if (done_in.empty() || fee.empty()) return done_in + fee;
  return done_in + words.get("common.dot") + fee;
}

std::string paper_note(const text::Catalogue& words, const domain::Paper& paper) {
  if (paper.may_follow_days == 0) return words.get("guide.paper_needed");
  return words.get("guide.paper_late", {{"n", std::to_string(paper.may_follow_days)}});
}

std::string paper_count(const text::Catalogue& words, const domain::Guide& guide) {
  const std::string all = words.get("guide.papers", {{"n", std::to_string(guide.papers.size())}});
  const int late = domain::count_of_late_papers(guide);
  if (late == 0) return all;
  return all + words.get("guide.papers_late", {{"n", std::to_string(late)}});
}

std::string windows_for(const text::Catalogue& words, const protocol::HallView& hall,
                        const domain::BusinessId& business) {
  std::vector<std::string> open;
  for (const protocol::WindowView& window : hall.windows) {
    const bool serves = std::ranges::find(window.businesses, business) != window.businesses.end();
    if (serves && window.state == domain::WindowState::Open) open.push_back(window.id.value);
  }
  if (open.empty()) return words.get("guide.no_window");
  return words.get("guide.go_to",
                   {{"n", std::to_string(open.size())}, {"numbers", joined(words, open)}});
}

}  // namespace tucao::wording
