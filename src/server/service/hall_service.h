// SPDX-License-Identifier: Apache-2.0
// The halls: their present state, and whatever moves it: feeds, consoles, kiosks. One thread.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/accuracy.h"
#include "domain/habits.h"
#include "domain/hall.h"
#include "domain/hall_day.h"
#include "domain/promise.h"
#include "domain/rating.h"
#include "protocol/views.h"
#include "server/live/hub.h"
#include "server/service/answer.h"
#include "server/storage/store.h"

namespace tucao::server {

class HallService {
 public:
  using HallState = std::shared_ptr<const domain::Hall>;

  /// What a use case wants to happen in a hall.
  struct Change {
    std::vector<domain::HallEvent> events;  ///< `at` is set when they are placed
    std::vector<HallAudit> audit;
    std::vector<domain::Notice> notices{};  ///< as they are to be; a new one has no number yet
  };
  /// Decides on the newest state, changes on their way to the disk included, so that two that come at once
  /// see each other.
  using Decide = std::function<Result<Change, protocol::Problem>(const domain::Hall& hall)>;

  using Estimate =
      std::function<domain::HallWaits(const domain::Hall& hall, const domain::Habits& habits,
                                      Instant now, const domain::WhatIf& what_if)>;

  /// Both must outlive the service. `estimate` foresees the waits.
  HallService(Store& store, Hub& hub, Estimate estimate = domain::estimate_waits)
      : store_(store), hub_(hub), estimate_(std::move(estimate)) {}

  /// Reads every hall, replays its newest day and learns from those before. To be called before anything else.
  [[nodiscard]] Result<void, StoreProblem> load(Instant now);

  /// The plans of all halls, in the order of their ids.
  [[nodiscard]] std::vector<const domain::HallPlan*> plans() const;
  /// Nothing if there is no such hall. Good until the hall's plan is replaced by a new start.
  [[nodiscard]] const domain::HallPlan* plan(const domain::HallId& hall) const;
  /// The hall as committed; null if there is no such hall.
  [[nodiscard]] HallState state(const domain::HallId& hall) const;

  /// What is foreseen of the hall as committed; may be a second old. Never null; empty for an unknown hall.
  [[nodiscard]] std::shared_ptr<const protocol::Outlook> outlook(const domain::HallId& hall,
                                                                 Instant now) const;

  /// What the days of the last domain::promise_days tell of promises, the present one up to `now`.
  struct Record {
    domain::WaitCounts waits;
    domain::Kept peak_time;
    std::vector<domain::Breach> breaches;  ///< newest first
  };
  /// Of the hall as committed; empty for an unknown hall.
  [[nodiscard]] Record record(const domain::HallId& hall, Instant now) const;

  /// The wait of one number of today, as things stand now; nothing if there is no honest figure.
  [[nodiscard]] std::optional<domain::WaitRange> wait_of(const domain::HallId& hall,
                                                         const domain::TicketNumber& number,
                                                         Instant now) const;

  /// The hall as committed; estimates may be a second old. Error: NotFound.
  [[nodiscard]] Result<protocol::HallView, protocol::Problem> view(const domain::HallId& hall,
                                                                   Instant now) const;

  /// Takes a batch of events; each one is accepted, known already, or refused with its reason. An event
  /// counts only once the batch is committed. Errors: NotFound, TooLarge, Unavailable.
  void accept(const domain::HallId& hall, protocol::FeedRequest request, Instant now,
              Answer<protocol::FeedAnswer> answer);

  /// Does what `decide` wants, when its turn comes, and answers with the hall once that is committed. `id` is
  /// to be the id of its first event or of an entry of a notice: if it is known today, nothing is decided and
  /// the hall answered, so that a repeat is harmless. Errors: NotFound, Unavailable, what `decide` gives, and Conflict if the hall
  /// refuses an event.
  void change(const domain::HallId& hall, Instant now, std::string id, Decide decide,
              Answer<HallState> answer);
  /// An event of today; null if it is not known. Good until the hall changes.
  [[nodiscard]] const domain::HallEvent* event(const domain::HallId& hall,
                                               const std::string& id) const;

  /// Begins the new day of halls that run their own queue, when it has come.
  void tick(Instant now);

 private:
  struct Job {
    /// Places events in the hall's day and adds them to the batch. Error: nothing was placed.
    std::function<Result<void, protocol::Problem>(EventBatch& batch)> prepare;
    std::function<void(const Result<void, protocol::Problem>& done)> finish;
  };
  /// What is kept in mind of a day that is over.
  struct PastDay {
    std::map<domain::BusinessId, domain::Accuracy> accuracy;
    std::map<domain::WindowId, domain::Ratings> ratings;
    Record record;
  };
  struct LiveHall {
    explicit LiveHall(const domain::HallPlan& plan) : today(plan) {}

    domain::HallDay today;  ///< with what is on its way to the disk
    Instant data_at;        ///< the same
    std::int64_t day = 0;   ///< of `today`
    std::map<domain::TicketNumber, domain::WaitRange> shown;  ///< today, when the number was taken
    domain::Habits habits;                                    ///< of the days before
    std::map<std::int64_t, PastDay> past;                     ///< the days before
    HallState committed;                                      ///< as everybody sees it
    /// Of `committed`, at most a second old.
    mutable std::shared_ptr<const protocol::Outlook> outlook;
    mutable Instant outlook_at;
    mutable std::optional<protocol::HallView> view;
    std::int64_t seq = 0;
    int last_notice = 0;    ///< the highest number, what is on its way to the disk included
    bool busy = false;      ///< a batch is on its way to the disk
    std::deque<Job> queue;  ///< what comes behind it, in one batch
  };

  [[nodiscard]] LiveHall* find(const domain::HallId& hall);
  [[nodiscard]] const LiveHall* find(const domain::HallId& hall) const;
  /// Begins the day of `now` if it is a later one, and learns from the one that is over; then true.
  static bool begin_day(LiveHall& live, Instant now);
  /// Numbers a new notice; takes it into the hall's day and into the batch.
  static void put_notice(LiveHall& live, domain::Notice notice, EventBatch& batch);
  /// Replays what the database holds.
  static void replay(LiveHall& live, std::vector<DatedEvent> events);
  /// How the hall as committed is staffed, where `waits` are expected in it as it is.
  [[nodiscard]] protocol::Staffing staffing_of(const LiveHall& live, const domain::HallWaits& waits,
                                               Instant now) const;
  const std::shared_ptr<const protocol::Outlook>& outlook_of(const LiveHall& live,
                                                             Instant now) const;
  /// The event as it is stored; a number that is taken comes with the wait that it was shown.
  DatedEvent dated(LiveHall& live, domain::HallEvent event, Instant now);
  void enqueue(LiveHall& live, Job job);
  void run(LiveHall& live);
  void publish(LiveHall& live, std::int64_t seq);
  [[nodiscard]] Result<protocol::FeedAnswer, protocol::Problem> place(
      LiveHall& live, protocol::FeedRequest& request, Instant now, EventBatch& batch);

  Store& store_;
  Hub& hub_;
  Estimate estimate_;
  std::map<domain::HallId, LiveHall> halls_;
};

}  // namespace tucao::server
