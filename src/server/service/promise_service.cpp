// SPDX-License-Identifier: Apache-2.0
#include "server/service/promise_service.h"

#include <utility>

#include "protocol/json.h"
#include "server/service/idempotency.h"

namespace tucao::server {
namespace {

using domain::ManagerHours;
using domain::PromiseKind;
using protocol::Problem;
using protocol::ProblemCode;

}  // namespace

Result<PromiseService::Read, Problem> PromiseService::read(const domain::HallId& hall,
                                                           Instant now) const {
  const domain::HallPlan* plan = halls_.plan(hall);
  if (plan == nullptr) return refuse(ProblemCode::NotFound);
  const auto book = store_.promise_book(hall);
  if (!book) return refuse(book.error());
  const int offset = plan->utc_offset_min;
  auto page = store_.manager_hours(hall, domain::start_of_month(now, offset, 1));
  if (!page) return refuse(page.error());
  const Instant month = domain::start_of_month(now, offset);
  HallService::Record record = halls_.record(hall, now);
  Read result;
  result.seq = page->seq;
  protocol::PromiseBoard& board = result.board;
  for (const domain::Promise& promise : book->promises) {
    domain::Kept kept;
    if (promise.kind == PromiseKind::WaitWithin) {
      kept = domain::called_within(record.waits, promise.within_min);
    } else if (promise.kind == PromiseKind::OpenWindows) {
      kept = record.peak_time;
    } else if (promise.kind == PromiseKind::ManagerHours) {
      kept = domain::hours_kept(*book, page->hours, month);
    }
    board.promises.push_back({promise, kept});
  }
  for (const domain::ManagerPost& post : book->managers) {
    board.managers.push_back({post, domain::minutes_served(page->hours, post.id, month)});
  }
  board.hours = std::move(page->hours);
  board.breaches = std::move(record.breaches);
  return result;
}

Result<protocol::PromiseBoard, Problem> PromiseService::board(const domain::HallId& hall,
                                                              Instant now) const {
  auto result = read(hall, now);
  if (!result) return fail(result.error());
  return std::move(result->board);
}

Result<TopicState, ProblemCode> PromiseService::topic_state(const domain::HallId& hall,
                                                            Instant now) const {
  const auto result = read(hall, now);
  if (!result) return fail(result.error().code);
  return TopicState{result->seq, protocol::to_json(result->board), {}};
}

void PromiseService::add(const domain::HallId& hall, const domain::HoursDraft& draft,
                         const Asker& asker, Answer<ManagerHours> answer) {
  if (const auto wrong = check_idempotency_key(asker.idempotency_key)) return answer(fail(*wrong));
  const domain::HallPlan* plan = halls_.plan(hall);
  if (plan == nullptr) return answer(refuse(ProblemCode::NotFound));
  const auto book = store_.promise_book(hall);
  if (!book) return answer(refuse(book.error()));
  // That the post is free then is for the store to say: it knows a repeat of the same entry.
  const auto errors = domain::check(draft, *book, *plan, {}, asker.now);
  if (!errors.empty()) return answer(invalid(protocol::issues_of(errors)));
  NewHours added{hall,
                 {0, draft.manager, draft.window, *draft.from, *draft.until},
                 asker.idempotency_key,
                 {asker.now, asker.user, "hours.add"}};
  store_.add_manager_hours(
      std::move(added),
      [this, hall, now = asker.now, answer = std::move(answer)](const Stored<AddedHours>& done) {
        if (!done) return answer(refuse(done.error()));
        if (done->conflict) {
          return answer(invalid(protocol::issues_of(std::vector<domain::HoursError>{
              {domain::HoursField::From, domain::HoursProblem::Overlaps}})));
        }
        if (done->seq > 0) publish(hall, now);
        answer(done->hours);
      });
}

void PromiseService::remove(const domain::HallId& hall, int number, const std::string& user,
                            Instant now, Answer<ManagerHours> answer) {
  store_.remove_manager_hours(
      hall, number, {now, user, "hours.remove"},
      [this, hall, now, answer = std::move(answer)](const Stored<RemovedHours>& done) {
        if (!done) return answer(refuse(done.error()));
        if (!done->hours) return answer(refuse(ProblemCode::NotFound));
        publish(hall, now);
        answer(*done->hours);
      });
}

void PromiseService::publish(const domain::HallId& hall, Instant now) {
  // Read after the commit, so it may hold later changes too; then their turn finds nothing new.
  const auto result = read(hall, now);
  if (result) hub_.promises_changed(hall, result->board, result->seq);
}

}  // namespace tucao::server
