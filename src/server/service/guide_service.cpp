// SPDX-License-Identifier: Apache-2.0
#include "server/service/guide_service.h"

#include <utility>

#include "protocol/json.h"

namespace tucao::server {

using domain::Guide;
using protocol::Problem;
using protocol::ProblemCode;

Result<domain::GuideBook, Problem> GuideService::book(const domain::HallId& hall) const {
  if (halls_.plan(hall) == nullptr) return refuse(ProblemCode::NotFound);
  auto page = store_.guides(hall);
  if (!page) return refuse(page.error());
  return std::move(page->book);
}

void GuideService::put(const domain::HallId& hall, const protocol::GuideUpdate& update,
                       const std::string& user, Instant now, Answer<Guide> answer) {
  const domain::HallPlan* plan = halls_.plan(hall);
  if (plan == nullptr) return answer(refuse(ProblemCode::NotFound));
  const auto errors = domain::check(update.guide, *plan);
  if (!errors.empty()) return answer(invalid(protocol::issues_of(errors)));
  GuideChange change{hall, update.guide, update.before, {now, user, "guide.put"}};
  store_.change_guide(std::move(change),
                      [this, hall, guide = update.guide,
                       answer = std::move(answer)](const Stored<ChangedGuide>& done) {
                        if (!done) return answer(refuse(done.error()));
                        if (done->conflict) return answer(conflict("guide_desk.conflict"));
                        if (done->seq > 0) publish(hall);
                        answer(guide);
                      });
}

void GuideService::remove(const domain::HallId& hall, const domain::GuideId& guide,
                          const std::string& user, Instant now, Answer<Guide> answer) {
  store_.remove_guide(hall, guide, {now, user, "guide.remove"},
                      [this, hall, answer = std::move(answer)](const Stored<RemovedGuide>& done) {
                        if (!done) return answer(refuse(done.error()));
                        if (!done->guide) return answer(refuse(ProblemCode::NotFound));
                        publish(hall);
                        answer(*done->guide);
                      });
}

void GuideService::publish(const domain::HallId& hall) {
  // Read after the commit, so it may hold later changes too; then their turn finds nothing new.
  const auto page = store_.guides(hall);
  if (page) hub_.guides_changed(hall, page->book, page->seq);
}

}  // namespace tucao::server
