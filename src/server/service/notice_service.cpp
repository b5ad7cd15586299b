// SPDX-License-Identifier: Apache-2.0
#include "server/service/notice_service.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "protocol/json.h"
#include "protocol/words.h"
#include "server/service/idempotency.h"

namespace tucao::server {
namespace {

using domain::EventKind;
using domain::Hall;
using domain::HallEvent;
using domain::Notice;
using domain::NoticeStep;
using domain::Window;
using domain::WindowState;
using protocol::Problem;
using protocol::ProblemCode;

/// True if `window` is paused because something is broken.
bool is_out_of_order(const Window& window) {
  return window.state == WindowState::Paused && window.reason == domain::WindowReason::Equipment;
}

/// What a fault does to the windows that it names as it is from now on.
std::vector<HallEvent> events_of(const Hall& hall, const Notice& fault, Instant now) {
  std::vector<HallEvent> events;
  if (fault.kind != domain::NoticeKind::Fault) return events;
  const std::string& entry = fault.history.back().id;
  for (const domain::WindowId& id : fault.windows) {
    const Window* window = domain::find_window(hall, id);
    if (window == nullptr) continue;
    HallEvent event;
    event.id = entry + ":" + id.value;
    event.window = id;
    if (!fault.ended_at) {
      const bool moves = is_out_of_order(*window) && window->resume_at != fault.until;
      if (window->state != WindowState::Open && !moves) continue;
      event.kind = EventKind::Pause;
      event.reason = domain::WindowReason::Equipment;
      event.resume_at = fault.until;
    } else {
      if (!is_out_of_order(*window) || domain::has_fault(hall, id, now, fault.number)) continue;
      event.kind = EventKind::Resume;
    }
    events.push_back(std::move(event));
  }
  return events;
}

/// Takes the notice with the entry `id` out of what was committed.
void answer_entry(const Answer<Notice>& answer, const std::string& id,
                  const Result<HallService::HallState, Problem>& done) {
  if (!done) return answer(fail(done.error()));
  const Notice* notice = domain::find_entry(**done, id);
  if (notice == nullptr) return answer(refuse(ProblemCode::Unavailable));  // a new day has begun
  answer(*notice);
}

HallAudit audit_line(const domain::HallId& hall, const Asker& asker, NoticeStep step,
                     const std::string& subject) {
  return {{asker.now, asker.user, "notice." + std::string(protocol::word(step))},
          hall.value + "/" + subject};
}

}  // namespace

Result<protocol::NoticeList, Problem> NoticeService::list(const domain::HallId& hall, int before,
                                                          int limit) const {
  if (halls_.plan(hall) == nullptr) return refuse(ProblemCode::NotFound);
  auto page = store_.notices(hall, before, limit);
  if (!page) return refuse(page.error());
  return protocol::NoticeList{std::move(page->notices), page->more};
}

void NoticeService::post(const domain::HallId& hall, const domain::NoticeDraft& draft,
                         const Asker& asker, Answer<Notice> answer) {
  if (const auto wrong = check_idempotency_key(asker.idempotency_key)) return answer(fail(*wrong));
  const std::string id = "tucao:notice:" + asker.idempotency_key;
  halls_.change(
      hall, asker.now, id,
      [=](const Hall& state) -> Result<HallService::Change, Problem> {
        const auto errors = domain::check(draft, state.plan, asker.now);
        if (!errors.empty()) return invalid(protocol::issues_of(errors));
        Notice notice = domain::notice_of(draft, 0, state.plan, id, asker.now);
        HallService::Change change;
        change.events = events_of(state, notice, asker.now);
        change.audit = {
            audit_line(hall, asker, NoticeStep::Post, std::string(protocol::word(notice.kind)))};
        change.notices.push_back(std::move(notice));
        return change;
      },
      [=](const Result<HallService::HallState, Problem>& done) { answer_entry(answer, id, done); });
}

void NoticeService::update(const domain::HallId& hall, int number,
                           const protocol::NoticeUpdate& update, const Asker& asker,
                           Answer<Notice> answer) {
  if (const auto wrong = check_idempotency_key(asker.idempotency_key)) return answer(fail(*wrong));
  const std::string subject = "notice " + std::to_string(number);
  const std::string id = "tucao:" + subject + ":" + asker.idempotency_key;
  halls_.change(
      hall, asker.now, id,
      [=](const Hall& state) -> Result<HallService::Change, Problem> {
        const auto known = std::ranges::find(state.notices, number, &Notice::number);
        if (known == state.notices.end()) return refuse(ProblemCode::NotFound);
        if (domain::is_over(*known, asker.now)) return conflict("notice_desk.over");
        if (update.seen != static_cast<int>(known->history.size())) {
          return conflict("notice_desk.changed");
        }
        const bool ends = update.step == NoticeStep::End;
        const auto errors =
            ends ? domain::check_end(update.text)
                 : domain::check_change(*known, update.until, update.text, asker.now);
        if (!errors.empty()) return invalid(protocol::issues_of(errors));
        Notice notice = *known;
        if (ends) {
          notice.ended_at = asker.now;
        } else if (notice.kind != domain::NoticeKind::Hours) {
          notice.until = update.until;
        }
        notice.history.push_back({id, asker.now, ends ? NoticeStep::End : NoticeStep::Change,
                                  ends ? std::nullopt : notice.until,
                                  std::string(trimmed(update.text))});
        HallService::Change change;
        change.events = events_of(state, notice, asker.now);
        change.audit = {audit_line(hall, asker, notice.history.back().step, subject)};
        change.notices.push_back(std::move(notice));
        return change;
      },
      [=](const Result<HallService::HallState, Problem>& done) { answer_entry(answer, id, done); });
}

}  // namespace tucao::server
