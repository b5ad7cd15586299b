// SPDX-License-Identifier: Apache-2.0
#include "app/turn.h"

namespace tucao::app {
namespace {

/// The followed case stays open while its owner looks at other pages.
Route with_open_case(const State& state, Route route) {
  if (route.page == Page::Follow && route.id.empty()) route.id = state.follow.code;
  return route;
}

}  // namespace

void enter(Turn& turn, const Route& route) {
  State& state = turn.state;
  const bool same_page = state.route.page == route.page;
  if (!same_page || state.route.id != route.id) forget_windows(turn);
  if (!same_page) leave_work(turn);
  state.route = route;
  state.question.reset();
  if (needs_session(route.page)) enter_staff(turn);
  if (route.page == Page::Complain) choose_window(turn, route.id);
  if (route.page == Page::Follow && !route.id.empty()) follow(turn, route.id);
  if (route.page == Page::Ticket) enter_ticket(turn);
  if (route.page == Page::Wall && !same_page) start_wall(turn);
  if (route.page == Page::Notices) ask_notices(turn);
  enter_guides(turn);
  enter_devices(turn);
  sync_subscriptions(turn);
}

void apply(Turn& turn, const Open& intent) {
  const Route route = with_open_case(turn.state, intent.route);
  if (route == turn.state.route) return;
  if (!has_page(turn.model.program, route.page)) {
    turn.command(LoadPage{address_of(route)});
    return;
  }
  turn.command(PushAddress{address_of(route)});
  ++turn.model.pages_behind;
  enter(turn, route);
}

void apply(Turn& turn, const GoBack&) {
  if (turn.model.pages_behind > 0) {
    turn.command(HistoryBack{});
    return;
  }
  const Route hall;
  turn.command(ReplaceAddress{address_of(hall)});
  enter(turn, hall);
}

void apply(Turn& turn, const OpenStaffCase& intent) {
  apply(turn, Open{{Page::StaffCase, intent.number.value}});
}

void on(Turn& turn, const Navigated& event) {
  // The browser does not say whether it went back or forward. Forward counted as back only means
  // that our own Back leads to the hall.
  if (turn.model.pages_behind > 0) --turn.model.pages_behind;
  const Route route = with_open_case(turn.state, parse_route(event.address));
  // An entry that the other program made, before the page was loaded anew.
  if (!has_page(turn.model.program, route.page)) {
    turn.command(LoadPage{event.address});
    return;
  }
  enter(turn, route);
}

}  // namespace tucao::app
