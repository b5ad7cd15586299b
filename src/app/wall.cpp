// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/turn.h"

namespace tucao::app {
namespace {

constexpr std::size_t recent_calls = 2;

const protocol::WindowView* find_window(const protocol::HallView& hall,
                                        const domain::WindowId& id) {
  const auto found = std::ranges::find(hall.windows, id, &protocol::WindowView::id);
  return found == hall.windows.end() ? nullptr : &*found;
}

bool calls(const protocol::HallView& hall, const domain::WindowId& window,
           const domain::TicketNumber& ticket) {
  const protocol::WindowView* found = find_window(hall, window);
  return found != nullptr && found->calling && found->serving == ticket;
}

}  // namespace

void start_wall(Turn& turn) {
  turn.state.wall = {};
  turn.state.wall.page_since = turn.now;
  if (const auto* hall = turn.state.hall.value()) note_calls(turn, {}, *hall);
}

void note_calls(Turn& turn, const protocol::HallView& before, const protocol::HallView& after) {
  auto& queue = turn.state.wall.queue;
  if (turn.state.route.page != Page::Wall) return;
  for (auto call = queue.begin(); call != queue.end();) {
    const bool on_banner = call == queue.begin();
    call = on_banner || calls(after, call->window, call->ticket) ? call + 1 : queue.erase(call);
  }
  for (const protocol::WindowView& window : after.windows) {
    if (!window.calling || calls(before, window.id, window.serving)) continue;
    queue.push_back({window.serving, window.id, turn.now, {}});
  }
}

Instant call_ends_at(const Wall& wall) {
  return plus_seconds(wall.queue.front().shown_at, wall.queue.size() > 1 ? min_call_s : max_call_s);
}

void settle_wall(Turn& turn) {
  Wall& wall = turn.state.wall;
  if (turn.state.route.page != Page::Wall) return;
  if (!wall.queue.empty() && wall.queue.front().shown_at != Instant{} &&
      turn.now >= call_ends_at(wall)) {
    wall.recent.insert(wall.recent.begin(), wall.queue.front());
    if (wall.recent.size() > recent_calls) wall.recent.pop_back();
    wall.queue.erase(wall.queue.begin());
  }
  if (!wall.queue.empty() && wall.queue.front().shown_at == Instant{}) {
    wall.queue.front().shown_at = turn.now;
  }
  if (turn.now >= plus_seconds(wall.page_since, wall_page_s)) {
    ++wall.page;
    wall.page_since = turn.now;
  }
}

}  // namespace tucao::app
