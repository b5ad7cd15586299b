// SPDX-License-Identifier: Apache-2.0
#include "server/service/case_supervision.h"

namespace tucao::server {
namespace {

constexpr std::int64_t look_every_s = 60;
constexpr std::int64_t erase_every_s = 3600;
constexpr std::size_t most_at_once = 100;

}  // namespace

void CaseSupervision::tick(Instant now) {
  if (now < next_look_at_) return;
  next_look_at_ = plus_seconds(now, look_every_s);
  if (now >= next_erasure_at_) {
    next_erasure_at_ = plus_seconds(now, erase_every_s);
    store_.erase_contacts(plus_seconds(now, -contact_days_ * std::int64_t{24 * 3600}),
                          {now, "system", "case.erase_contact"}, [](const Stored<int>&) {});
  }
  // What cannot be read now is looked at again in a minute.
  const auto due = store_.cases_to_supervise(now, static_cast<int>(most_at_once));
  if (!due) return;
  if (due->size() == most_at_once) next_look_at_ = now;
  for (const CaseRecord& record : *due) {
    const auto due_now = domain::supervision_at(record.value, now);
    if (!due_now) continue;
    protocol::UpdateRequest request;
    request.update.step = due_now->step;
    request.update.about = due_now->about;
    request.seen_seq = static_cast<int>(record.value.timeline.size());
    cases_.update(record.value.number, request, {domain::Role::System, "system"}, now,
                  [](const Result<protocol::StaffCaseView, protocol::Problem>&) {});
  }
}

}  // namespace tucao::server
