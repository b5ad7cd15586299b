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
  const Route before = std::exchange(state.route, route);
  state.question.reset();
  state.photo = 0;
  turn.program().enter(turn, before);
  if (route.page == Page::Complain) begin_complaint(turn, route);
  if (route.page == Page::Follow && !route.id.empty()) follow(turn, route.id);
  if (route.page == Page::Ticket) enter_ticket(turn);
  if (route.page == Page::Notices) ask_notices(turn);
  enter_guides(turn);
  enter_devices(turn);
  sync_subscriptions(turn);
}

void apply(Turn& turn, const Open& intent) {
  const Route route = with_open_case(turn.state, intent.route);
  if (route == turn.state.route) return;
  if (!turn.program().has_page(route.page)) {
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

void on(Turn& turn, const Navigated& event) {
  // The browser does not say whether it went back or forward. Forward counted as back only means
  // that our own Back leads to the hall.
  if (turn.model.pages_behind > 0) --turn.model.pages_behind;
  const Route route = with_open_case(turn.state, parse_route(event.address));
  // An entry that the other program made, before the page was loaded anew.
  if (!turn.program().has_page(route.page)) {
    turn.command(LoadPage{event.address});
    return;
  }
  enter(turn, route);
}

}  // namespace tucao::app
