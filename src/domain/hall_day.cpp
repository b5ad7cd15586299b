// SPDX-License-Identifier: Apache-2.0
#include "domain/hall_day.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace tucao::domain {
namespace {

/// A late event costs the replay of at most so many, if it is not older than the checkpoints.
constexpr std::size_t events_between_checkpoints = 256;
constexpr std::size_t max_checkpoints = 6;

/// Within one instant: windows get ready, people come, services end, then the next are called.
int rank(EventKind kind) {
  constexpr std::array order{
      EventKind::Serves, EventKind::Open,     EventKind::Resume, EventKind::Take,
      EventKind::Rejoin, EventKind::Start,    EventKind::Finish, EventKind::Pass,
      EventKind::Hold,   EventKind::Transfer, EventKind::Leave,  EventKind::Call,
      EventKind::Recall, EventKind::Rate,     EventKind::Pause,  EventKind::Close,
  };
  return static_cast<int>(std::ranges::find(order, kind) - order.begin());
}

bool takes_effect_before(const HallEvent& a, const HallEvent& b) {
  return std::tuple(a.at, rank(a.kind), std::string_view(a.id)) <
         std::tuple(b.at, rank(b.kind), std::string_view(b.id));
}

}  // namespace

HallDay::HallDay(HallPlan plan) : morning_(new_hall(std::move(plan))), hall_(morning_) {}

std::map<std::string, HallProblem> HallDay::add(std::vector<HallEvent> events) {
  if (events.empty()) return {};
  std::vector<std::string> ids;
  for (const HallEvent& event : events) ids.push_back(event.id);
  ids_.insert(ids.begin(), ids.end());
  std::ranges::sort(events, takes_effect_before);
  const Instant first = events.front().at;
  const auto middle = static_cast<std::ptrdiff_t>(events_.size());
  std::ranges::move(events, std::back_inserter(events_));
  std::ranges::inplace_merge(events_, events_.begin() + middle, takes_effect_before);
  // Whoever shares the first one's instant is to be ordered anew with it.
  const auto position = std::ranges::lower_bound(events_, first, {}, &HallEvent::at);
  replay_from(static_cast<std::size_t>(position - events_.begin()));

  std::map<std::string, HallProblem> unfit;
  for (const std::string& id : ids) {
    const auto found = unfit_.find(id);
    if (found == unfit_.end()) continue;
    unfit.insert(*found);
    if (!may_fit_later(found->second)) forget(id);
  }
  return unfit;
}

const HallEvent* HallDay::find(const std::string& id) const {
  if (!ids_.contains(id)) return nullptr;
  return &*std::ranges::find(events_, id, &HallEvent::id);
}

void HallDay::forget(const std::string& id) {
  const auto found = std::ranges::find(events_, id, &HallEvent::id);
  const auto position = static_cast<std::size_t>(found - events_.begin());
  events_.erase(found);
  unfit_.erase(id);
  ids_.erase(id);
  --hall_events_;
  for (Checkpoint& checkpoint : checkpoints_) {
    if (checkpoint.position > position) --checkpoint.position;
  }
}

void HallDay::replay_from(std::size_t position) {
  while (!checkpoints_.empty() && checkpoints_.back().position > position) checkpoints_.pop_back();
  std::size_t next = checkpoints_.empty() ? 0 : checkpoints_.back().position;
  // What was appended needs no replay: the hall stands exactly before it.
  const bool appended = position == hall_events_;
  if (appended) {
    next = position;
  } else {
    std::vector<Notice> notices = std::move(hall_.notices);
    hall_ = checkpoints_.empty() ? morning_ : checkpoints_.back().hall;
    hall_.notices = std::move(notices);
  }
  while (next < events_.size()) {
    const std::size_t last_checkpoint = checkpoints_.empty() ? 0 : checkpoints_.back().position;
    if (next >= last_checkpoint + events_between_checkpoints) {
      checkpoints_.push_back({next, hall_});
      if (checkpoints_.size() > max_checkpoints) checkpoints_.pop_front();
    }
    next = apply_instant(next);
  }
  hall_events_ = events_.size();
}

std::size_t HallDay::apply_instant(std::size_t first) {
  std::size_t end = first;
  while (end < events_.size() && events_[end].at == events_[first].at) ++end;
  std::vector<std::size_t> open;
  for (std::size_t i = first; i < end; ++i) open.push_back(i);
  for (std::size_t before = open.size() + 1; !open.empty() && open.size() < before;) {
    before = open.size();
    std::erase_if(open, [&](std::size_t i) {
      const auto done = apply(hall_, events_[i]);
      if (done) {
        unfit_.erase(events_[i].id);
      } else {
        unfit_.insert_or_assign(events_[i].id, done.error());
      }
      return done.ok();
    });
  }
  return end;
}

bool may_fit_later(HallProblem problem) {
  switch (problem) {
    case HallProblem::UnknownTicket:
    case HallProblem::TicketState:
    case HallProblem::WindowState:
      return true;
    default:
      return false;
  }
}

}  // namespace tucao::domain
