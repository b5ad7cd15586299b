// SPDX-License-Identifier: Apache-2.0
#include "server/service/hall_service.h"

#include <algorithm>
#include <set>
#include <utility>

#include "protocol/routes.h"

namespace tucao::server {
namespace {

using protocol::ProblemCode;

/// Batches that may wait behind one another for a hall; a queue machine sends one at a time.
constexpr std::size_t max_waiting_batches = 64;

/// Estimates look at every ticket of the day: not for each of many people who look at once.
constexpr std::int64_t max_view_age_ms = 1000;

/// The local day of `at`, as a number that grows by one at midnight.
std::int64_t local_day(Instant at, int utc_offset_min) {
  constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
  const std::int64_t local_ms = at.ms + utc_offset_min * 60'000LL;
  return local_ms / day_ms - (local_ms % day_ms < 0 ? 1 : 0);
}

}  // namespace

Result<void, StoreProblem> HallService::load() {
  auto halls = store_.halls();
  if (!halls) return fail(halls.error());
  for (HallRecord& record : *halls) {
    const auto events = store_.newest_day(record.plan.id);
    if (!events) return fail(events.error());
    domain::Hall hall = domain::new_hall(record.plan);
    LiveHall& live = halls_[record.plan.id];
    for (const domain::HallEvent& event : *events) {
      // Each was accepted in this order before; a plan that has lost a window since may refuse some.
      (void)domain::apply(hall, event);
      live.day = std::max(live.day, local_day(event.at, record.plan.utc_offset_min));
    }
    hall.data_at = std::max(hall.data_at, record.data_at);
    live.hall = std::make_shared<const domain::Hall>(std::move(hall));
    live.seq = record.seq;
    hub_.hall_changed(live.hall, live.seq);
  }
  return {};
}

std::vector<const domain::HallPlan*> HallService::plans() const {
  std::vector<const domain::HallPlan*> plans;
  for (const auto& [id, live] : halls_) plans.push_back(&live.hall->plan);
  return plans;
}

const domain::HallPlan* HallService::plan(const domain::HallId& hall) const {
  const auto found = halls_.find(hall);
  return found == halls_.end() ? nullptr : &found->second.hall->plan;
}

Result<protocol::HallView, protocol::Problem> HallService::view(const domain::HallId& hall,
                                                                Instant now) const {
  const auto found = halls_.find(hall);
  if (found == halls_.end()) return refuse(ProblemCode::NotFound);
  const LiveHall& live = found->second;
  if (!live.view || now < live.view->now || now.ms - live.view->now.ms >= max_view_age_ms) {
    live.view = protocol::view_of(*live.hall, now);
  }
  return *live.view;
}

void HallService::accept(const domain::HallId& hall, protocol::FeedRequest request, Instant now,
                         Answer<protocol::FeedAnswer> answer) {
  const auto found = halls_.find(hall);
  if (found == halls_.end()) return answer(refuse(ProblemCode::NotFound));
  if (request.events.size() > protocol::max_feed_events)
    return answer(refuse(ProblemCode::TooLarge));
  LiveHall& live = found->second;
  if (live.queue.size() >= max_waiting_batches) return answer(refuse(ProblemCode::Unavailable));
  Waiting batch{std::move(request), now, std::move(answer)};
  if (live.busy) {
    live.queue.push_back(std::move(batch));
  } else {
    begin(live, std::move(batch));
  }
}

void HallService::begin(LiveHall& live, Waiting batch) {
  const domain::HallPlan& plan = live.hall->plan;
  std::vector<std::string> ids;
  for (const domain::HallEvent& event : batch.request.events) ids.push_back(event.id);
  const auto known_ids = store_.known_events(plan.id, ids);
  if (!known_ids) return batch.answer(refuse(known_ids.error()));
  std::set<std::string> known(known_ids->begin(), known_ids->end());

  // Tried on a copy: what everybody sees is what is on the disk.
  auto next = std::make_shared<domain::Hall>(*live.hall);
  protocol::FeedAnswer answer;
  EventBatch accepted;
  accepted.hall = plan.id;
  std::int64_t today = live.day;
  for (domain::HallEvent& event : batch.request.events) {
    if (known.contains(event.id)) {
      ++answer.repeated;
      continue;
    }
    if (const std::int64_t day = local_day(event.at, plan.utc_offset_min); day > today) {
      domain::start_new_day(*next);
      today = day;
    }
    const auto applied = domain::apply(*next, event);
    if (!applied) {
      answer.refused.push_back({event.id, applied.error()});
      continue;
    }
    ++answer.accepted;
    known.insert(event.id);
    accepted.events.push_back({today, std::move(event)});
  }
  // A feeder whose clock runs ahead must not make old data look fresh.
  next->data_at =
      std::max(live.hall->data_at, std::min(std::max(next->data_at, batch.request.at), batch.now));
  accepted.data_at = next->data_at;

  live.busy = true;
  store_.append_events(
      std::move(accepted),
      [this, &live, next, today, answer, done = std::move(batch.answer)](Stored<std::int64_t> seq) {
        live.busy = false;
        if (seq) {
          live.hall = next;
          live.view.reset();
          live.seq = *seq;
          live.day = today;
          hub_.hall_changed(live.hall, live.seq);
          done(answer);
        } else {
          done(refuse(seq.error()));
        }
        begin_next(live);
      });
}

void HallService::begin_next(LiveHall& live) {
  while (!live.busy && !live.queue.empty()) {
    Waiting batch = std::move(live.queue.front());
    live.queue.pop_front();
    begin(live, std::move(batch));
  }
}

}  // namespace tucao::server
