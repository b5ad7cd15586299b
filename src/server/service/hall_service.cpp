// SPDX-License-Identifier: Apache-2.0
#include "server/service/hall_service.h"

#include <algorithm>
#include <set>
#include <utility>

#include "domain/calendar.h"
#include "protocol/routes.h"

namespace tucao::server {
namespace {

using domain::Hall;
using domain::HallEvent;
using domain::HallProblem;
using protocol::Problem;
using protocol::ProblemCode;

/// What may wait behind a batch that is on its way to the disk.
constexpr std::size_t max_waiting_jobs = 256;

/// Estimates look at every ticket of the day: not for each of many people who look at once.
constexpr std::int64_t max_view_age_ms = 1000;

/// A feeder's clock may run ahead by so much; a date further on is a fault, and would begin a day too early.
constexpr std::int64_t max_clock_lead_s = 300;

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;

/// The last moment of a day as domain::day_of counts them.
Instant last_of_day(std::int64_t day, int utc_offset_min) {
  return {(day + 1) * day_ms - utc_offset_min * 60'000LL - 1};
}

/// What the day of `now` tells until then.
HallService::Record record_of(const Hall& day, Instant now) {
  HallService::Record record{domain::waits_of(day), {}, domain::breaches_of(day, now)};
  record.peak_time = domain::peak_time_kept(day, record.breaches, now);
  std::ranges::reverse(record.breaches);
  return record;
}

}  // namespace

Result<void, StoreProblem> HallService::load(Instant now) {
  auto halls = store_.halls();
  if (!halls) return fail(halls.error());
  for (const HallRecord& record : *halls) {
    auto events = store_.recent_days(record.plan.id, domain::accuracy_days);
    if (!events) return fail(events.error());
    LiveHall& live = halls_.emplace(record.plan.id, record.plan).first->second;
    replay(live, std::move(events).value());
    auto notices =
        store_.notices_not_over(record.plan.id, midnight_before(now, record.plan.utc_offset_min));
    if (!notices) return fail(notices.error());
    live.today.set_notices(std::move(notices).value());
    live.last_notice = record.last_notice;
    live.data_at = std::max(live.today.hall().data_at, record.data_at);
    publish(live, record.seq);
  }
  return {};
}

void HallService::replay(LiveHall& live, std::vector<DatedEvent> events) {
  for (auto first = events.begin(); first != events.end();) {
    const std::int64_t day = first->day;
    const auto end = std::find_if(first, events.end(),
                                  [&](const DatedEvent& event) { return event.day != day; });
    (void)begin_day(live, first->event.at);
    std::vector<HallEvent> of_day;
    for (; first != end; ++first) {
      if (first->shown) live.shown.emplace(first->event.ticket, *first->shown);
      of_day.push_back(std::move(first->event));
    }
    // Each was accepted before; a plan that has lost a window since may refuse some.
    (void)live.today.add(std::move(of_day));
  }
}

std::vector<const domain::HallPlan*> HallService::plans() const {
  std::vector<const domain::HallPlan*> plans;
  for (const auto& [id, live] : halls_) plans.push_back(&live.committed->plan);
  return plans;
}

const domain::HallPlan* HallService::plan(const domain::HallId& hall) const {
  const LiveHall* live = find(hall);
  return live == nullptr ? nullptr : &live->today.hall().plan;
}

HallService::HallState HallService::state(const domain::HallId& hall) const {
  const LiveHall* live = find(hall);
  return live == nullptr ? nullptr : live->committed;
}

std::shared_ptr<const protocol::Outlook> HallService::outlook(const domain::HallId& hall,
                                                              Instant now) const {
  const LiveHall* live = find(hall);
  return live == nullptr ? std::make_shared<protocol::Outlook>() : outlook_of(*live, now);
}

const std::shared_ptr<const protocol::Outlook>& HallService::outlook_of(const LiveHall& live,
                                                                        Instant now) const {
  const std::int64_t age_ms = now.ms - live.outlook_at.ms;
  if (live.outlook && age_ms >= 0 && age_ms < max_view_age_ms) return live.outlook;
  auto outlook = std::make_shared<protocol::Outlook>();
  outlook->waits = estimate_(*live.committed, live.habits, now, {});
  auto sum = domain::accuracy_of(*live.committed, live.shown);
  outlook->ratings = domain::ratings_of(*live.committed);
  for (const auto& [day, past] : live.past) {
    for (const auto& [business, accuracy] : past.accuracy) {
      if (day <= live.day - domain::accuracy_days) continue;
      sum[business].tickets += accuracy.tickets;
      sum[business].inside += accuracy.inside;
    }
    for (const auto& [window, ratings] : past.ratings) {
      if (day <= live.day - domain::rating_days) continue;
      outlook->ratings[window].count += ratings.count;
      outlook->ratings[window].sum += ratings.sum;
    }
  }
  for (const auto& [business, accuracy] : sum) {
    outlook->accuracy.push_back({business, accuracy.tickets, accuracy.inside});
  }
  outlook->staffing = staffing_of(live, outlook->waits, now);
  live.outlook = std::move(outlook);
  live.outlook_at = now;
  return live.outlook;
}

protocol::Staffing HallService::staffing_of(const LiveHall& live, const domain::HallWaits& waits,
                                            Instant now) const {
  const domain::Hall& hall = *live.committed;
  protocol::Staffing staffing;
  // A queue machine that has said nothing yet today may stand in a hall that is shut.
  if (live.day != domain::day_of(now, hall.plan.utc_offset_min)) return staffing;
  staffing.under_bar = domain::is_under_bar(hall, now);
  staffing.breaches = domain::breaches_of(hall, now);
  const domain::Window* window = staffing.under_bar ? domain::window_to_open(hall) : nullptr;
  if (window == nullptr) return staffing;
  const domain::BusinessId business = domain::longest_line_of(hall, *window);
  const domain::HallWaits with_it = estimate_(hall, live.habits, now, {{window->id}});
  const auto after = protocol::shown_wait(with_it.businesses, business);
  if (!after) return staffing;
  staffing.one_more = {window->id, business, protocol::shown_wait(waits.businesses, business),
                       *after};
  return staffing;
}

HallService::Record HallService::record(const domain::HallId& hall, Instant now) const {
  const LiveHall* live = find(hall);
  if (live == nullptr) return {};
  const int utc_offset_min = live->committed->plan.utc_offset_min;
  Record sum = record_of(*live->committed, std::min(now, last_of_day(live->day, utc_offset_min)));
  for (auto past = live->past.rbegin(); past != live->past.rend(); ++past) {
    if (past->first <= live->day - domain::promise_days) break;
    const Record& of_day = past->second.record;
    for (const auto& [minutes, count] : of_day.waits) sum.waits[minutes] += count;
    sum.peak_time.kept += of_day.peak_time.kept;
    sum.peak_time.of += of_day.peak_time.of;
    sum.breaches.insert(sum.breaches.end(), of_day.breaches.begin(), of_day.breaches.end());
  }
  return sum;
}

std::optional<domain::WaitRange> HallService::wait_of(const domain::HallId& hall,
                                                      const domain::TicketNumber& number,
                                                      Instant now) const {
  const LiveHall* live = find(hall);
  if (live == nullptr) return std::nullopt;
  const auto estimate = domain::estimate_ticket(*live->committed, live->habits, now, number);
  return estimate ? std::optional(domain::shown_range(*estimate)) : std::nullopt;
}

Result<protocol::HallView, Problem> HallService::view(const domain::HallId& hall,
                                                      Instant now) const {
  const LiveHall* live = find(hall);
  if (live == nullptr) return refuse(ProblemCode::NotFound);
  if (!live->view || now < live->view->now || now.ms - live->view->now.ms >= max_view_age_ms) {
    live->view = protocol::view_of(*live->committed, *outlook_of(*live, now), now);
  }
  return *live->view;
}

void HallService::accept(const domain::HallId& hall, protocol::FeedRequest request, Instant now,
                         Answer<protocol::FeedAnswer> answer) {
  LiveHall* live = find(hall);
  if (live == nullptr) return answer(refuse(ProblemCode::NotFound));
  if (request.events.size() + request.unreadable.size() > protocol::max_feed_events) {
    return answer(refuse(ProblemCode::TooLarge));
  }
  const auto given = std::make_shared<protocol::FeedAnswer>();
  enqueue(*live, {[this, live, now, given, request = std::move(request)](
                      EventBatch& batch) mutable -> Result<void, Problem> {
                    auto placed = place(*live, request, now, batch);
                    if (!placed) return fail(placed.error());
                    *given = std::move(placed).value();
                    return {};
                  },
                  [given, answer = std::move(answer)](const Result<void, Problem>& done) {
                    if (!done) return answer(fail(done.error()));
                    answer(*given);
                  }});
}

const HallEvent* HallService::event(const domain::HallId& hall, const std::string& id) const {
  const LiveHall* live = find(hall);
  return live == nullptr ? nullptr : live->today.find(id);
}

void HallService::change(const domain::HallId& hall, Instant now, std::string id, Decide decide,
                         Answer<HallState> answer) {
  LiveHall* live = find(hall);
  if (live == nullptr) return answer(refuse(ProblemCode::NotFound));
  enqueue(*live, {[this, live, now, id = std::move(id),
                   decide = std::move(decide)](EventBatch& batch) -> Result<void, Problem> {
                    begin_day(*live, now);
                    const Hall& today = live->today.hall();
                    if (live->today.knows(id) || domain::find_entry(today, id) != nullptr)
                      return {};
                    auto change = decide(today);
                    if (!change) return fail(change.error());
                    // After everything that is known: what was decided on must not change under it.
                    Instant at = std::max(now, Instant{live->today.newest_at().ms + 1});
                    for (HallEvent& event : change->events)
                      event.at = std::exchange(at, Instant{at.ms + 1});
                    if (!live->today.add(change->events).empty()) {
                      return refuse(ProblemCode::Conflict);
                    }
                    // What people do here is no word from a queue machine.
                    if (domain::is_own_queue(today.plan)) {
                      live->data_at = std::max(live->data_at, now);
                    }
                    for (HallEvent& event : change->events) {
                      batch.events.push_back(dated(*live, std::move(event), now));
                    }
                    for (domain::Notice& notice : change->notices) {
                      put_notice(*live, std::move(notice), batch);
                    }
                    std::ranges::move(change->audit, std::back_inserter(batch.audit));
                    return {};
                  },
                  [live, answer = std::move(answer)](const Result<void, Problem>& done) {
                    if (!done) return answer(fail(done.error()));
                    answer(live->committed);
                  }});
}

void HallService::put_notice(LiveHall& live, domain::Notice notice, EventBatch& batch) {
  std::vector<domain::Notice> notices = live.today.hall().notices;
  if (notice.number == 0) {
    notice.number = ++live.last_notice;
    notices.push_back(notice);
  } else {
    const auto known = std::ranges::find(notices, notice.number, &domain::Notice::number);
    if (known != notices.end()) *known = notice;
  }
  live.today.set_notices(std::move(notices));
  batch.notices.push_back(std::move(notice));
}

void HallService::tick(Instant now) {
  for (auto& [id, live] : halls_) {
    if (!live.busy && domain::is_own_queue(live.today.hall().plan) && begin_day(live, now)) {
      publish(live, live.seq);
    }
  }
}

Result<protocol::FeedAnswer, Problem> HallService::place(LiveHall& live,
                                                         protocol::FeedRequest& request,
                                                         Instant now, EventBatch& batch) {
  const int utc_offset_min = live.today.hall().plan.utc_offset_min;
  protocol::FeedAnswer answer;
  answer.refused = std::move(request.unreadable);
  std::vector<std::string> past_ids;
  std::map<std::int64_t, std::vector<HallEvent>> days;
  std::set<std::string> ids;
  for (HallEvent& event : request.events) {
    const std::int64_t day = domain::day_of(event.at, utc_offset_min);
    if (live.today.knows(event.id) || !ids.insert(event.id).second) {
      ++answer.repeated;
    } else if (day < live.day) {
      past_ids.push_back(event.id);
    } else if (event.at > plus_seconds(now, max_clock_lead_s)) {
      answer.refused.push_back({event.id, HallProblem::InFuture, {}});
    } else {
      days[day].push_back(std::move(event));
    }
  }
  const auto known = store_.known_events(live.today.hall().plan.id, past_ids);
  if (!known) return refuse(known.error());
  answer.repeated += static_cast<int>(known->size());
  for (std::string& id : past_ids) {
    if (std::ranges::find(*known, id) != known->end()) continue;
    answer.refused.push_back({std::move(id), HallProblem::DayOver, {}});
  }

  for (auto& [day, events] : days) {
    begin_day(live, events.front().at);
    for (const auto& [id, problem] : live.today.add(events)) {
      const bool kept = domain::may_fit_later(problem);
      (kept ? answer.pending : answer.refused).push_back({id, problem, {}});
    }
    for (HallEvent& event : events) {
      if (!live.today.knows(event.id)) continue;
      ++answer.accepted;
      batch.events.push_back(dated(live, std::move(event), now));
    }
  }
  // A feeder whose clock runs ahead must not make old data look fresh.
  live.data_at =
      std::max(live.data_at, std::min(std::max(live.today.hall().data_at, request.at), now));
  return answer;
}

DatedEvent HallService::dated(LiveHall& live, HallEvent event, Instant now) {
  DatedEvent stored{live.day, std::move(event), std::nullopt};
  const HallEvent& taken = stored.event;
  // What comes late was shown something else, if anything.
  const bool fresh = seconds_between(taken.at, now) <= domain::max_data_age_s;
  if (taken.kind == domain::EventKind::Take && fresh) {
    stored.shown = protocol::shown_wait(outlook_of(live, now)->waits.businesses, taken.business);
    if (stored.shown) live.shown.insert_or_assign(taken.ticket, *stored.shown);
  }
  return stored;
}

bool HallService::begin_day(LiveHall& live, Instant now) {
  const domain::HallPlan& plan = live.today.hall().plan;
  const std::int64_t day = domain::day_of(now, plan.utc_offset_min);
  if (day <= live.day) return false;
  if (live.day != 0) {
    live.habits.learn_day(live.today.hall());
    const Hall& over = live.today.hall();
    live.past[live.day] = {domain::accuracy_of(over, live.shown), domain::ratings_of(over),
                           record_of(over, last_of_day(live.day, plan.utc_offset_min))};
  }
  live.day = day;
  live.shown.clear();
  std::vector<domain::Notice> notices = live.today.hall().notices;
  std::erase_if(notices,
                [&](const domain::Notice& notice) { return domain::is_over(notice, now); });
  live.today = domain::HallDay(plan);
  live.today.set_notices(std::move(notices));
  return true;
}

HallService::LiveHall* HallService::find(const domain::HallId& hall) {
  const auto found = halls_.find(hall);
  return found == halls_.end() ? nullptr : &found->second;
}

const HallService::LiveHall* HallService::find(const domain::HallId& hall) const {
  const auto found = halls_.find(hall);
  return found == halls_.end() ? nullptr : &found->second;
}

void HallService::enqueue(LiveHall& live, Job job) {
  if (live.queue.size() >= max_waiting_jobs) return job.finish(refuse(ProblemCode::Unavailable));
  live.queue.push_back(std::move(job));
  if (!live.busy) run(live);
}

void HallService::run(LiveHall& live) {
  if (live.queue.empty()) return;
  struct Prepared {
    Job job;
    Result<void, Problem> result;
  };
  const auto prepared = std::make_shared<std::vector<Prepared>>();
  EventBatch batch;
  batch.hall = live.today.hall().plan.id;
  for (Job& job : live.queue) {
    auto result = job.prepare(batch);
    prepared->push_back({std::move(job), std::move(result)});
  }
  live.queue.clear();
  batch.data_at = live.data_at;
  live.busy = true;
  store_.append_events(std::move(batch), [this, &live, prepared](Stored<std::int64_t> seq) {
    live.busy = false;
    if (seq) publish(live, *seq);
    for (const auto& [job, result] : *prepared) {
      if (seq || !result) {
        job.finish(result);
      } else {
        job.finish(refuse(seq.error()));
      }
    }
    if (!live.busy) run(live);
  });
}

void HallService::publish(LiveHall& live, std::int64_t seq) {
  domain::Hall hall = live.today.hall();
  hall.data_at = live.data_at;
  live.committed = std::make_shared<const domain::Hall>(std::move(hall));
  live.view.reset();
  live.seq = seq;
  hub_.hall_changed(live.committed, live.seq);
}

}  // namespace tucao::server
