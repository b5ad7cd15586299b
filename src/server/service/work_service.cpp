// SPDX-License-Identifier: Apache-2.0
#include "server/service/work_service.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "protocol/json.h"
#include "protocol/routes.h"
#include "protocol/words.h"
#include "server/service/idempotency.h"
#include "server/service/secrets.h"

namespace tucao::server {
namespace {

using domain::WorkItem;
using protocol::Problem;
using protocol::ProblemCode;

AuditLine audit_line(const Asker& asker, domain::WorkStep step) {
  return {asker.now, asker.user, "work." + std::string(protocol::word(step))};
}

}  // namespace

Result<protocol::WorkList, Problem> WorkService::list(const domain::HallId& hall) const {
  if (halls_.plan(hall) == nullptr) return refuse(ProblemCode::NotFound);
  auto work = store_.work(hall, protocol::default_page_size);
  if (!work) return refuse(work.error());
  return protocol::WorkList{std::move(work->items)};
}

Result<protocol::WorkList, Problem> WorkService::improvements(const domain::HallId& hall) const {
  if (halls_.plan(hall) == nullptr) return refuse(ProblemCode::NotFound);
  auto work = store_.work(hall, protocol::max_page_size);
  if (!work) return refuse(work.error());
  std::erase_if(work->items,
                [](const WorkItem& item) { return item.kind != domain::WorkKind::Improvement; });
  return protocol::WorkList{std::move(work->items)};
}

void WorkService::take(const domain::HallId& hall, const domain::WorkDraft& draft,
                       const Asker& asker, Answer<WorkItem> answer) {
  if (const auto wrong = check_idempotency_key(asker.idempotency_key)) return answer(fail(*wrong));
  const domain::HallPlan* plan = halls_.plan(hall);
  if (plan == nullptr) return answer(refuse(ProblemCode::NotFound));
  const auto errors = domain::check(draft, *plan, asker.now);
  if (!errors.empty()) return answer(invalid(protocol::issues_of(errors)));
  WorkItem item = domain::work_item_of(draft, "take:" + asker.idempotency_key, asker.now);
  std::string locked;
  if (item.has_contact) locked = lock_away(keys_.work_contact, trimmed(draft.contact));
  change({hall, std::move(item), 0, std::move(locked), audit_line(asker, domain::WorkStep::Take)},
         answer);
}

void WorkService::update(const domain::HallId& hall, int number, const protocol::WorkUpdate& update,
                         const Asker& asker, Answer<WorkItem> answer) {
  if (const auto wrong = check_idempotency_key(asker.idempotency_key)) return answer(fail(*wrong));
  const auto found = store_.find_work(hall, number);
  if (!found) return answer(refuse(found.error()));
  if (!*found) return answer(refuse(ProblemCode::NotFound));
  const WorkItem& before = **found;
  const std::string entry = "step:" + asker.idempotency_key;
  if (before.history.back().id == entry) return answer(before);
  if (before.done_at) return answer(conflict("work.done"));
  if (update.seen != static_cast<int>(before.history.size())) {
    return answer(conflict("work.changed"));
  }
  if (update.step == domain::WorkStep::Take) return answer(refuse(ProblemCode::WrongType));
  const auto errors = domain::check_step(update.step, update.due_at, update.text, asker.now);
  if (!errors.empty()) return answer(invalid(protocol::issues_of(errors)));
  change({hall,
          domain::after_step(before, update.step, update.due_at, update.text, entry, asker.now),
          update.seen,
          {},
          audit_line(asker, update.step)},
         answer);
}

void WorkService::change(WorkChange change, const Answer<WorkItem>& answer) {
  const domain::HallId hall = change.hall;
  store_.change_work(std::move(change), [this, hall, answer](const Stored<ChangedWork>& done) {
    if (!done) return answer(refuse(done.error()));
    if (done->conflict) return answer(conflict("work.changed"));
    if (done->seq > 0) hub_.work_changed(hall, done->item, done->seq);
    answer(done->item);
  });
}

void WorkService::contact(const domain::HallId& hall, int number, const std::string& user,
                          Instant now, Answer<protocol::ContactView> answer) {
  store_.look_at_work_contact(
      hall, number, {now, user, "work.contact"},
      [this, answer = std::move(answer)](const Stored<std::string>& locked) {
        if (!locked) return answer(refuse(locked.error()));
        if (locked->empty()) return answer(refuse(ProblemCode::NotFound));
        auto contact = unlock(keys_.work_contact, *locked);
        if (!contact) return answer(refuse(ProblemCode::Internal));
        answer(protocol::ContactView{*std::move(contact)});
      });
}

}  // namespace tucao::server
