// SPDX-License-Identifier: Apache-2.0
#include "server/demo/demonstration.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "protocol/words.h"
#include "server/demo/simulation.h"

namespace tucao::server {
namespace {

using domain::HallEvent;

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
constexpr std::int64_t retry_ms = 1000;
constexpr std::int64_t heartbeat_ms = 10'000;
/// Events that fall together travel together; nobody sees half a second.
constexpr std::int64_t shortest_pause_ms = 500;
constexpr std::ptrdiff_t batch_events = 2000;
/// Ticket numbers stay unique on a real day that holds several simulated ones.
constexpr int tickets_per_day = 1000;

std::int64_t scaled(std::int64_t ms, double factor) {
  return std::llround(static_cast<double>(ms) * factor);
}

/// The simulated day into which a moment falls, told in real time.
class PlayedDay {
 public:
  PlayedDay(const domain::HallPlan& plan, Instant now, double speed)
      : speed_(speed),
        midnight_(midnight_before(now, plan.utc_offset_min)),
        index_((now.ms - midnight_.ms) / scaled(day_ms, 1 / speed)),
        begins_at_{midnight_.ms + index_ * scaled(day_ms, 1 / speed)},
        simulation_(plan, static_cast<std::uint64_t>(begins_at_.ms),
                    {begins_at_, "demo-" + std::to_string(begins_at_.ms / 1000),
                     static_cast<int>(index_) * tickets_per_day + 1}) {}

  [[nodiscard]] Instant ends_at() const {
    return std::min(Instant{begins_at_.ms + scaled(day_ms, 1 / speed_)},
                    Instant{midnight_.ms + day_ms});
  }

  /// Moves the events that are due by `now`, and were not before, to the end of `events`.
  void play_until(Instant now, std::vector<HallEvent>& events) {
    for (HallEvent& event :
         simulation_.step({begins_at_.ms + scaled(now.ms - begins_at_.ms, speed_)})) {
      event.at = real(event.at);
      if (event.resume_at) event.resume_at = real(*event.resume_at);
      events.push_back(std::move(event));
    }
  }

  /// Until something may happen; never longer than a heartbeat.
  [[nodiscard]] std::int64_t pause_ms(Instant now) const {
    const auto next = simulation_.next_at();
    const Instant until = std::min(ends_at(), next ? real(*next) : ends_at());
    return std::clamp(until.ms - now.ms, shortest_pause_ms, heartbeat_ms);
  }

 private:
  [[nodiscard]] Instant real(Instant simulated) const {
    return {begins_at_.ms + scaled(simulated.ms - begins_at_.ms, 1 / speed_)};
  }

  double speed_;
  Instant midnight_;
  std::int64_t index_;
  Instant begins_at_;
  Simulation simulation_;
};

}  // namespace

Demonstration::Demonstration(FeedTarget target, domain::HallPlan plan, double speed,
                             std::function<Instant()> clock,
                             std::function<void(const std::string&)> report)
    : plan_(std::move(plan)),
      speed_(speed),
      clock_(std::move(clock)),
      report_(std::move(report)),
      client_(std::move(target)),
      thread_([this] { run(); }) {}

Demonstration::~Demonstration() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  client_.cancel();
  thread_.join();
}

void Demonstration::run() {
  std::optional<PlayedDay> day;
  std::vector<HallEvent> unsent;
  std::int64_t pause_ms = 0;
  while (!stopped_within(pause_ms)) {
    const Instant now = clock_();
    if (day && now >= day->ends_at()) {
      day->play_until(day->ends_at(), unsent);
      day.reset();
    }
    if (!day) day.emplace(plan_, now, speed_);
    day->play_until(now, unsent);
    pause_ms = deliver(unsent) ? day->pause_ms(now) : retry_ms;
  }
}

bool Demonstration::stopped_within(std::int64_t milliseconds) {
  std::unique_lock lock(mutex_);
  return wake_.wait_for(lock, std::chrono::milliseconds(milliseconds),
                        [this] { return stopping_; });
}

/// Takes what has arrived off `unsent`; without events, sends a heartbeat. False if some is left.
bool Demonstration::deliver(std::vector<HallEvent>& unsent) {
  do {
    const auto end = unsent.begin() + std::min(std::ssize(unsent), batch_events);
    const auto answer = client_.send({{unsent.begin(), end}, clock_(), {}});
    if (!answer) {
      report_once(answer.error());
      return false;
    }
    unsent.erase(unsent.begin(), end);
    std::string trouble;
    if (!answer->refused.empty()) {
      const protocol::EventTrouble& first = answer->refused.front();
      trouble = "event " + first.id + " was refused: " + std::string(protocol::word(first.problem));
    }
    report_once(trouble);
  } while (!unsent.empty());
  return true;
}

void Demonstration::report_once(const std::string& trouble) {
  if (trouble == last_trouble_) return;
  last_trouble_ = trouble;
  const std::lock_guard lock(mutex_);
  if (!stopping_) report_(trouble.empty() ? "the demonstration hall is fed again" : trouble);
}

}  // namespace tucao::server
