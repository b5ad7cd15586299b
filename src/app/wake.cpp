// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "app/turn.h"
#include "protocol/routes.h"

namespace tucao::app {
namespace {

/// Ages of the hall's data at which screens change: first no estimate, then no figure any more.
constexpr std::array visible_ages_s{domain::max_data_age_s + 1, std::int64_t{301}};
constexpr std::int64_t minute_ms = 60'000;

}  // namespace

void follow_clock(Turn& turn) {
  State& state = turn.state;
  Connection& line = turn.model.connection;
  const std::int64_t set_back_ms = turn.model.now.ms - turn.now.ms;
  turn.model.now = turn.now;
  if (set_back_ms <= 0) return;
  for (Instant* at : {&line.heard_at, &line.retry_at, &line.fresh_until, &line.fetch_at,
                      &state.heard_at, &state.server_now_at, &state.wall.page_since}) {
    at->ms -= set_back_ms;
  }
  for (WallCall& call : state.wall.queue) {
    if (call.shown_at != Instant{}) call.shown_at.ms -= set_back_ms;
  }
  if (state.form.outgoing) {
    state.form.outgoing->next_attempt_at.ms -= set_back_ms;
    if (state.form.outgoing->asked_at != Instant{}) state.form.outgoing->asked_at.ms -= set_back_ms;
  }
  for (PhotoDraft& photo : state.photos.drafts) photo.next_attempt_at.ms -= set_back_ms;
  for (const auto& [word, errand] : errands_of(state)) {
    if (!errand->outgoing) continue;
    errand->outgoing->next_attempt_at.ms -= set_back_ms;
    if (errand->outgoing->asked_at != Instant{}) errand->outgoing->asked_at.ms -= set_back_ms;
  }
  if (state.kiosk.return_at != Instant{}) state.kiosk.return_at.ms -= set_back_ms;
  if (state.staff.posting) state.staff.posting_since.ms -= set_back_ms;
  if (state.question) state.question->asked_at.ms -= set_back_ms;
  if (state.toast) state.toast->until.ms -= set_back_ms;
}

std::optional<Instant> next_wake(const Model& model, Instant now) {
  const State& state = model.state;
  const Connection& line = model.connection;
  std::optional<Instant> earliest;
  const auto wish = [&](Instant at) {
    if (!earliest || at < *earliest) earliest = at;
  };

  if (line.phase == Connection::Phase::Waiting) wish(line.retry_at);
  if (line.phase == Connection::Phase::Connecting || line.phase == Connection::Phase::Open) {
    wish(plus_seconds(line.heard_at, protocol::live_silence_s));
  }
  if (line.phase != Connection::Phase::Idle) {
    if (state.link != Link::Stale) wish(line.fresh_until);
    const bool awaits = std::ranges::any_of(state.subscriptions, [](const Subscription& s) {
      return s.delivery == Subscription::Delivery::Awaited;
    });
    if (awaits) wish(line.fetch_at);
  }
  const auto wish_patience = [&](Instant asked_at) {
    const Instant at{asked_at.ms + patience_ms};
    if (at > now) wish(at);
  };
  if (state.form.outgoing && !state.form.proves_work && !is_sending(model)) {
    wish(state.form.outgoing->next_attempt_at);
  }
  if (state.form.outgoing) wish_patience(state.form.outgoing->asked_at);
  for (const PhotoDraft& photo : state.photos.drafts) {
    if (photo.stage == PhotoDraft::Stage::Waiting) wish(photo.next_attempt_at);
  }
  for (const auto& [word, errand] : errands_of(state)) {
    if (!errand->outgoing) continue;
    if (!is_sending(model, word, *errand)) wish(errand->outgoing->next_attempt_at);
    wish_patience(errand->outgoing->asked_at);
  }
  if (state.kiosk.return_at != Instant{}) wish(state.kiosk.return_at);
  if (state.staff.posting) wish_patience(state.staff.posting_since);
  if (state.toast) wish(state.toast->until);

  const bool on_wall = state.route.page == Page::Wall;
  const Instant server_now = server_time(state, now);
  if (on_wall && line.phase != Connection::Phase::Idle) {
    wish(plus_seconds(state.wall.page_since, wall_page_s));
    if (!state.wall.queue.empty()) wish(call_ends_at(state.wall));
  }
  // Its clock, how long numbers have waited, how long a fault still lasts.
  const protocol::ConsoleView* console = state.console.view.value();
  const auto* known_hall = state.hall.value();
  const bool tells_minutes =
      console != nullptr || (known_hall != nullptr && !known_hall->notices.empty());
  if (console != nullptr && console->to_rate && state.route.page == Page::Rating) {
    const Instant over_at = plus_seconds(console->to_rate->finished_at, rating_asked_s);
    if (over_at > server_now) wish({now.ms + over_at.ms - server_now.ms});
  }
  if (known_hall != nullptr) {
    for (const domain::Notice& notice : known_hall->notices) {
      if (notice.starts_at > server_now) wish({now.ms + notice.starts_at.ms - server_now.ms});
      if (notice.until && *notice.until > server_now) {
        wish({now.ms + notice.until->ms - server_now.ms});
      }
    }
  }
  if ((on_wall && line.phase != Connection::Phase::Idle) || tells_minutes) {
    wish({now.ms + minute_ms - server_now.ms % minute_ms});
  }
  const bool shows_ages = on_wall || tells_minutes || state.route.page == Page::Hall ||
                          state.route.page == Page::Ticket || state.route.page == Page::Kiosk;
  if (const auto* hall = state.hall.value(); hall && shows_ages) {
    for (const std::int64_t age_s : visible_ages_s) {
      const std::int64_t left_ms = plus_seconds(hall->data_at, age_s).ms - server_now.ms;
      if (left_ms > 0) wish({now.ms + left_ms});
    }
  }
  return earliest;
}

}  // namespace tucao::app
