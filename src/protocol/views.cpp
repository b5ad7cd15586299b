// SPDX-License-Identifier: Apache-2.0
#include "protocol/views.h"

#include <algorithm>

namespace tucao::protocol {
namespace {

domain::ZoneId zone_of(const domain::HallPlan& plan, const domain::WindowId& window) {
  const auto planned = std::ranges::find(plan.windows, window, &domain::WindowPlan::id);
  if (planned == plan.windows.end() || planned->businesses.empty()) return {};
  const domain::Business* first = domain::find_business(plan, planned->businesses.front());
  return first == nullptr ? domain::ZoneId{} : first->zone;
}

/// The open window with the fewest waiting, for the first of `window`'s businesses that has one.
domain::WindowId instead_of(const domain::Hall& hall, const domain::Window& window) {
  for (const domain::BusinessId& business : window.businesses) {
    const domain::Window* best = nullptr;
    for (const domain::Window& other : hall.windows) {
      if (other.state != domain::WindowState::Open || !domain::serves(other, business)) continue;
      if (best == nullptr || domain::waiting_at(hall, other) < domain::waiting_at(hall, *best)) {
        best = &other;
      }
    }
    if (best != nullptr) return best->id;
  }
  return {};
}

}  // namespace

WindowView view_of_window(const domain::Hall& hall, const domain::Window& window,
                          const Outlook& outlook) {
  WindowView view;
  view.id = window.id;
  view.zone = zone_of(hall.plan, window.id);
  view.businesses = window.businesses;
  view.kind = window.kind;
  view.state = window.state;
  view.reason = window.reason;
  view.reason_text = window.reason_text;
  view.resume_at = window.resume_at;
  view.serving = window.serving;
  view.calling = window.calling;
  view.waiting = domain::waiting_at(hall, window);
  if (const auto found = outlook.ratings.find(window.id); found != outlook.ratings.end()) {
    view.rating_tenths = domain::shown_tenths(found->second).value_or(0);
    if (view.rating_tenths != 0) view.ratings = found->second.count;
  }
  if (window.state != domain::WindowState::Open) {
    view.instead = instead_of(hall, window);
  } else if (!window.businesses.empty() && domain::calls_numbers(window.kind)) {
    view.wait = shown_wait(outlook.waits.businesses, window.businesses.front());
  }
  return view;
}

int percent_inside(const WaitAccuracy& accuracy) {
  return accuracy.tickets == 0 ? 0 : accuracy.inside * 100 / accuracy.tickets;
}

HallView view_of(const domain::Hall& hall, const Outlook& outlook, Instant now) {
  HallView view;
  view.id = hall.plan.id;
  view.name = hall.plan.name;
  view.demonstration = hall.plan.demonstration;
  view.utc_offset_min = hall.plan.utc_offset_min;
  view.hours = domain::hours_at(hall, now);
  view.zones = hall.plan.zones;
  view.businesses = hall.plan.businesses;
  for (const domain::Window& window : hall.windows) {
    view.windows.push_back(view_of_window(hall, window, outlook));
  }
  view.accuracy = outlook.accuracy;
  view.notices = domain::shown_notices(hall.notices, now);
  view.under_bar = outlook.staffing.under_bar;
  view.rating_levels = hall.plan.rating_levels;
  view.calling_number = hall.plan.calling_number;
  view.data_at = hall.data_at;
  view.now = now;
  return view;
}

OpenCount count_open(const HallView& hall, const domain::ZoneId& zone) {
  OpenCount count;
  for (const WindowView& window : hall.windows) {
    if (!domain::calls_numbers(window.kind) || (!zone.empty() && window.zone != zone)) continue;
    ++count.total;
    if (window.state == domain::WindowState::Open) ++count.open;
  }
  return count;
}

bool concerns_device(const HallView& hall, const domain::Notice& notice) {
  return notice.kind == domain::NoticeKind::Fault &&
         std::ranges::any_of(notice.windows, [&](const domain::WindowId& id) {
           const auto window = std::ranges::find(hall.windows, id, &WindowView::id);
           return window != hall.windows.end() && window->kind == domain::WindowKind::SelfService;
         });
}

HallDelta delta_between(const HallView& before, const HallView& after) {
  HallDelta delta;
  for (const WindowView& window : after.windows) {
    if (std::ranges::find(before.windows, window) == before.windows.end()) {
      delta.windows.push_back(window);
    }
  }
  if (after.accuracy != before.accuracy) delta.accuracy = after.accuracy;
  if (after.hours != before.hours) delta.hours = after.hours;
  if (after.notices != before.notices) delta.notices = after.notices;
  if (after.under_bar != before.under_bar) delta.under_bar = after.under_bar;
  delta.data_at = after.data_at;
  delta.now = after.now;
  return delta;
}

void apply(HallView& view, const HallDelta& delta) {
  for (const WindowView& window : delta.windows) {
    const auto known = std::ranges::find(view.windows, window.id, &WindowView::id);
    if (known == view.windows.end()) {
      view.windows.push_back(window);
    } else {
      *known = window;
    }
  }
  if (!delta.accuracy.empty()) view.accuracy = delta.accuracy;
  if (delta.hours) view.hours = *delta.hours;
  if (delta.notices) view.notices = *delta.notices;
  if (delta.under_bar) view.under_bar = *delta.under_bar;
  view.data_at = delta.data_at;
  view.now = delta.now;
}

}  // namespace tucao::protocol
