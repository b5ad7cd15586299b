// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/turn.h"
#include "domain/permission.h"
#include "protocol/json.h"
#include "protocol/routes.h"

namespace tucao::app {
namespace {

using protocol::Topic;
using protocol::TopicKind;

/// Calls `action` with the Remote that a topic fills.
template <class Action>
void with_remote(State& state, TopicKind kind, Action action) {
  switch (kind) {
    case TopicKind::Hall:
      return action(state.hall);
    case TopicKind::Cases:
      return action(state.reports);
    case TopicKind::Case:
      return action(state.report);
    case TopicKind::Follow:
      return action(state.follow.view);
    case TopicKind::Inbox:
    case TopicKind::Hands:
      return action(state.staff.inbox);
    case TopicKind::Ticket:
      return action(state.ticket.view);
    case TopicKind::Console:
      return action(state.console.view);
    case TopicKind::Work:
      return action(state.work.list);
    case TopicKind::Promises:
      return action(state.promises.board);
    case TopicKind::Guides:
      return action(state.guides.book);
  }
}

const domain::CaseNumber& number_of(const protocol::CaseRow& row) { return row.number; }
const domain::CaseNumber& number_of(const protocol::StaffCaseRow& row) { return row.row.number; }

/// Newest number first. A row behind the last one belongs to a page that is not here yet.
template <class List, class Row>
void put_row(List& list, Row row) {
  auto& rows = list.rows;
  const auto at = std::ranges::find_if(
      rows, [&](const Row& other) { return number_of(other) <= number_of(row); });
  if (at != rows.end() && number_of(*at) == number_of(row)) {
    *at = std::move(row);
  } else if (at != rows.end() || !list.more) {
    rows.insert(at, std::move(row));
  }
}

void take(Turn& turn, protocol::HallView view) {
  set_clock(turn, view.now);
  const auto* before = turn.state.hall.value();
  turn.program().hall_changes(turn, before == nullptr ? protocol::HallView{} : *before, view);
  const bool announced = before != nullptr && before->notices != view.notices;
  const Page page = turn.state.route.page;
  if (announced && (page == Page::Notices || page == Page::Devices)) ask_notices(turn);
  turn.state.hall.arrive(std::move(view));
}
void take(Turn& turn, protocol::CaseList list) {
  drop_request(turn, {"more", "cases"});
  turn.state.reports.arrive(std::move(list));
}
void take(Turn& turn, protocol::CaseView view) { turn.state.report.arrive(std::move(view)); }
void take(Turn& turn, protocol::FollowView view) { take_followed(turn, std::move(view)); }
void take(Turn& turn, protocol::StaffCaseList list) {
  drop_request(turn, {"older_cases", {}});
  turn.program().cases_change(turn, list.rows);
  turn.state.staff.inbox.arrive(std::move(list));
}

void take(Turn& turn, protocol::TicketView view) { take_ticket(turn, std::move(view)); }
void take(Turn& turn, protocol::ConsoleView view) {
  turn.state.console.view.arrive(std::move(view));
}

void take(Turn& turn, protocol::WorkList list) { turn.state.work.list.arrive(std::move(list)); }
void take(Turn& turn, protocol::PromiseBoard board) {
  turn.state.promises.board.arrive(std::move(board));
}
void take(Turn& turn, domain::GuideBook book) { turn.state.guides.book.arrive(std::move(book)); }
void take(Turn& turn, domain::WorkItem item) {
  auto& items = turn.state.work.list.value()->items;
  const auto known = std::ranges::find(items, item.number, &domain::WorkItem::number);
  if (known == items.end()) {
    items.push_back(std::move(item));
  } else {
    *known = std::move(item);
  }
}

void take(Turn& turn, const protocol::HallDelta& delta) {
  protocol::HallView view = *turn.state.hall.value();
  apply(view, delta);
  take(turn, std::move(view));
}
void take(Turn& turn, protocol::CaseListDelta delta) {
  protocol::CaseList& list = *turn.state.reports.value();
  list.standing = delta.standing;
  if (delta.row) put_row(list, *std::move(delta.row));
}
void take(Turn& turn, protocol::StaffCaseRow row) {
  turn.program().cases_change(turn, {&row, 1});
  put_row(*turn.state.staff.inbox.value(), std::move(row));
}

template <class T>
Result<T, protocol::Problem> read_answer(const HttpAnswered& answer) {
  if (!succeeded(answer)) return fail(problem_of(answer));
  return protocol::from_json<T>(answer.body);
}

template <class T>
void take_fetched(Turn& turn, Subscription& subscription, const HttpAnswered& answer) {
  auto value = read_answer<T>(answer);
  if (value) {
    subscription.at.reset();
    hear(turn, poll_every_s + protocol::live_silence_s);
    take(turn, std::move(value).value());
  } else if (!is_transient(answer)) {
    refuse(turn, subscription, value.error());
  } else {
    with_remote(turn.state, subscription.topic.kind, [&](auto& remote) {
      if (remote.phase() != Phase::Loaded) remote.fail(value.error());
    });
  }
}

template <class List>
void ask_more(Turn& turn, Remote<List>& remote, std::string about, std::string path) {
  const List* list = remote.value();
  if (list == nullptr || !list->more || list->rows.empty()) return;
  if (remote.phase() == Phase::Loading) return;
  path.append("?before=").append(number_of(list->rows.back()).value);
  remote.ask();
  request(turn, {"more", std::move(about)}, "GET", std::move(path));
}

template <class List>
void take_more(Remote<List>& remote, const HttpAnswered& answer) {
  if (remote.value() == nullptr) return;
  auto page = read_answer<List>(answer);
  if (!page) return remote.fail(page.error());
  List list = *remote.value();
  list.more = false;
  for (auto& row : page->rows) put_row(list, std::move(row));
  list.more = page->more;
  remote.arrive(std::move(list));
}

}  // namespace

std::vector<Topic> wanted_topics(const State& state) {
  std::vector<Topic> topics{{TopicKind::Hall, state.hall_id.value}};
  if (state.route.page == Page::Reports) topics.push_back({TopicKind::Cases, state.hall_id.value});
  if (state.route.page == Page::Report) topics.push_back({TopicKind::Case, state.route.id});
  if (state.route.page == Page::Follow && state.follow.view.value() != nullptr) {
    topics.push_back({TopicKind::Follow, state.follow.code});
  }
  const Page page = state.route.page;
  const bool signed_in = state.staff.session.value() != nullptr;
  if (page == Page::Promises || (page == Page::StaffPromises && signed_in)) {
    topics.push_back({TopicKind::Promises, state.hall_id.value});
  }
  if (page == Page::Guides || page == Page::Guide || page == Page::LatePapers ||
      (page == Page::StaffGuides && signed_in)) {
    topics.push_back({TopicKind::Guides, state.hall_id.value});
  }
  if (needs_session(page) && signed_in) {
    const protocol::SessionView& session = *state.staff.session.value();
    if (page == Page::Inbox || page == Page::StaffCase) {
      if (domain::may(session.role, domain::Permission::SeeAllCases)) {
        topics.push_back({TopicKind::Inbox, state.hall_id.value});
      } else if (domain::may(session.role, domain::Permission::WorkCases)) {
        topics.push_back({TopicKind::Hands, session.user});
      }
    }
    // What is due today is said on every page of work.
    if (page != Page::Kiosk && page != Page::Rating) {
      topics.push_back({TopicKind::Work, state.hall_id.value});
    }
    if ((page == Page::Console || page == Page::Rating) && !state.route.id.empty()) {
      topics.push_back({TopicKind::Console, topic_id(protocol::ConsoleTopic{
                                                state.hall_id, domain::WindowId{state.route.id}})});
    }
  }
  // A call must reach its owner on whichever page.
  if (!state.ticket.number.empty() && !needs_session(page) && page != Page::Wall) {
    topics.push_back(
        {TopicKind::Ticket,
         topic_id(protocol::TicketTopic{state.hall_id, state.ticket.number, state.ticket.code})});
  }
  return topics;
}

void take_served_hall(Turn& turn, const std::string& json) {
  auto view = protocol::from_json<protocol::HallView>(json);
  if (!view || view->id != turn.state.hall_id) return;
  turn.state.heard_at = turn.now;
  take(turn, std::move(view).value());
}

Subscription* find_subscription(State& state, const Topic& topic) {
  const auto found = std::ranges::find(state.subscriptions, topic, &Subscription::topic);
  return found == state.subscriptions.end() ? nullptr : &*found;
}

void ask(Turn& turn, const Topic& topic) {
  with_remote(turn.state, topic.kind, [](auto& remote) { remote.ask(); });
}

void fetch(Turn& turn, const Topic& topic) {
  const Purpose purpose{"topic", to_string(topic)};
  const domain::HallId hall{topic.id};
  switch (topic.kind) {
    case TopicKind::Hall:
      return request(turn, purpose, "GET", protocol::hall_path(hall));
    case TopicKind::Cases:
      return request(turn, purpose, "GET", protocol::hall_cases_path(hall));
    case TopicKind::Case:
      return request(turn, purpose, "GET", protocol::case_path(domain::CaseNumber{topic.id}));
    case TopicKind::Follow:
      return request(turn, purpose, "POST", std::string(protocol::follow_path),
                     protocol::to_json(protocol::FollowRequest{topic.id}));
    case TopicKind::Inbox:
    case TopicKind::Hands:
      return request(turn, purpose, "GET", std::string(protocol::staff_cases_path));
    case TopicKind::Work:
      return request(turn, purpose, "GET", protocol::work_path(hall));
    case TopicKind::Promises:
      return request(turn, purpose, "GET", protocol::promises_path(hall));
    case TopicKind::Guides:
      return request(turn, purpose, "GET", protocol::guides_path(hall));
    case TopicKind::Ticket: {
      const auto ticket = protocol::ticket_topic(topic.id);
      return request(turn, purpose, "GET", protocol::ticket_path(ticket->hall, ticket->number));
    }
    case TopicKind::Console: {
      const auto console = protocol::console_topic(topic.id);
      return request(turn, purpose, "GET", protocol::window_path(console->hall, console->window));
    }
  }
}

void deliver(Turn& turn, protocol::TopicData data) {
  std::visit([&](auto& whole) { take(turn, std::move(whole)); }, data);
}

void deliver(Turn& turn, protocol::TopicChange change) {
  std::visit([&](auto& part) { take(turn, std::move(part)); }, change);
}

void refuse(Turn& turn, Subscription& subscription, protocol::Problem problem) {
  const TopicKind kind = subscription.topic.kind;
  const bool for_staff = kind == TopicKind::Inbox || kind == TopicKind::Hands ||
                         kind == TopicKind::Console || kind == TopicKind::Work;
  if (for_staff && problem.code == protocol::ProblemCode::Unauthorized) {
    return turn.program().end_session(turn);
  }
  const bool no_such_ticket = problem.code == protocol::ProblemCode::NotFound ||
                              problem.code == protocol::ProblemCode::Forbidden;
  if (kind == TopicKind::Ticket && no_such_ticket) return refuse_ticket(turn, problem);
  subscription.delivery = Subscription::Delivery::Refused;
  subscription.at.reset();
  with_remote(turn.state, kind, [&](auto& remote) { remote.fail(std::move(problem)); });
}

void apply(Turn& turn, const ShowMore&) {
  State& state = turn.state;
  if (state.route.page == Page::Reports) {
    ask_more(turn, state.reports, "cases", protocol::hall_cases_path(state.hall_id));
  }
  if (state.route.page == Page::Notices) ask_older_notices(turn);
  turn.program().show_more(turn);
}

void topic_answered(Turn& turn, const std::string& topic_text, const HttpAnswered& answer) {
  const auto topic = protocol::parse_topic(topic_text);
  Subscription* subscription = topic ? find_subscription(turn.state, *topic) : nullptr;
  // The socket was faster, and what it says is newer.
  if (subscription == nullptr || subscription->delivery == Subscription::Delivery::Current) return;
  switch (topic->kind) {
    case TopicKind::Hall:
      return take_fetched<protocol::HallView>(turn, *subscription, answer);
    case TopicKind::Cases:
      return take_fetched<protocol::CaseList>(turn, *subscription, answer);
    case TopicKind::Case:
      return take_fetched<protocol::CaseView>(turn, *subscription, answer);
    case TopicKind::Follow:
      return take_fetched<protocol::FollowView>(turn, *subscription, answer);
    case TopicKind::Inbox:
    case TopicKind::Hands:
      return take_fetched<protocol::StaffCaseList>(turn, *subscription, answer);
    case TopicKind::Ticket:
      return take_fetched<protocol::TicketView>(turn, *subscription, answer);
    case TopicKind::Console:
      return take_fetched<protocol::ConsoleView>(turn, *subscription, answer);
    case TopicKind::Work:
      return take_fetched<protocol::WorkList>(turn, *subscription, answer);
    case TopicKind::Promises:
      return take_fetched<protocol::PromiseBoard>(turn, *subscription, answer);
    case TopicKind::Guides:
      return take_fetched<domain::GuideBook>(turn, *subscription, answer);
  }
}

void more_answered(Turn& turn, const std::string&, const HttpAnswered& answer) {
  take_more(turn.state.reports, answer);
}

}  // namespace tucao::app
