// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>

#include "app/turn.h"
#include "protocol/json.h"
#include "protocol/routes.h"

namespace tucao::app {
namespace {

using Delivery = Subscription::Delivery;
using protocol::Topic;
using protocol::TopicKind;

/// How long the socket may take to deliver before HTTP is asked as well, and how often it is asked
/// then.
constexpr std::int64_t socket_patience_s = 3;
constexpr std::int64_t poll_every_s = 15;
constexpr std::int64_t first_reconnect_s = 1;
constexpr std::int64_t most_reconnect_s = 30;

std::vector<Topic> wanted_topics(const State& state) {
  std::vector<Topic> topics{{TopicKind::Hall, state.hall_id.value}};
  if (state.route.page == Page::Reports) topics.push_back({TopicKind::Cases, state.hall_id.value});
  if (state.route.page == Page::Report) topics.push_back({TopicKind::Case, state.route.id});
  if (state.route.page == Page::Follow && state.follow.view.value() != nullptr) {
    topics.push_back({TopicKind::Follow, state.follow.code});
  }
  if (needs_session(state.route.page) && state.staff.session.value() != nullptr) {
    topics.push_back({TopicKind::Inbox, state.hall_id.value});
  }
  return topics;
}

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
      return action(state.staff.inbox);
  }
}

Subscription* find_subscription(State& state, const Topic& topic) {
  const auto found = std::ranges::find(state.subscriptions, topic, &Subscription::topic);
  return found == state.subscriptions.end() ? nullptr : &*found;
}

bool is_open(const Turn& turn) { return turn.model.connection.phase == Connection::Phase::Open; }

void send(Turn& turn, const protocol::ClientMessage& message) {
  turn.command(SocketSend{protocol::to_json(message)});
}

void subscribe(Turn& turn, Subscription& subscription) {
  subscription.delivery = Delivery::Awaited;
  if (is_open(turn)) send(turn, protocol::Subscribe{subscription.topic, subscription.at});
}

void subscribe_anew(Turn& turn, Subscription& subscription) {
  subscription.at.reset();
  subscribe(turn, subscription);
  turn.model.connection.fetch_at = plus_seconds(turn.now, socket_patience_s);
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
      return request(turn, purpose, "GET", std::string(protocol::staff_cases_path));
  }
}

/// From now on nothing comes over the old socket.
void await_all(Turn& turn) {
  for (Subscription& subscription : turn.state.subscriptions) {
    if (subscription.delivery != Delivery::Current) continue;
    subscription.delivery = Delivery::Awaited;
    turn.model.connection.fetch_at = plus_seconds(turn.now, socket_patience_s);
  }
}

/// Half to one and a half times the back-off, so that the readers of a restarted server come one by
/// one.
std::int64_t reconnect_delay_ms(const Turn& turn) {
  const std::int64_t base_ms =
      1000 * backoff_s(turn.state.reconnect_attempts, first_reconnect_s, most_reconnect_s);
  std::uint32_t random = 0;
  std::from_chars(turn.random_hex.data(), turn.random_hex.data() + 4, random, 16);
  return base_ms / 2 + base_ms * random / 0x10000;
}

void lose_socket(Turn& turn) {
  Connection& line = turn.model.connection;
  line.phase = Connection::Phase::Waiting;
  line.retry_at = {turn.now.ms + reconnect_delay_ms(turn)};
  ++turn.state.reconnect_attempts;
  await_all(turn);
}

bool is_silent(const Turn& turn) {
  const Connection& line = turn.model.connection;
  return (is_open(turn) || line.phase == Connection::Phase::Connecting) &&
         turn.now >= plus_seconds(line.heard_at, protocol::live_silence_s);
}

/// Live data is as good as new for `fresh_s` from now.
void hear(Turn& turn, std::int64_t fresh_s) {
  turn.state.heard_at = turn.now;
  turn.state.link = Link::Live;
  turn.model.connection.fresh_until = plus_seconds(turn.now, fresh_s);
}

void set_clock(Turn& turn, Instant server_now) {
  turn.state.server_now = server_now;
  turn.state.server_now_at = turn.now;
}

// ---- data, whichever way it came
// ------------------------------------------------------------------

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

void arrive(Turn& turn, protocol::HallView view) {
  set_clock(turn, view.now);
  if (const auto* before = turn.state.hall.value()) note_calls(turn, *before, view);
  turn.state.hall.arrive(std::move(view));
}
void arrive(Turn& turn, protocol::CaseList list) {
  drop_request(turn, {"more", "cases"});
  turn.state.reports.arrive(std::move(list));
}
void arrive(Turn& turn, protocol::CaseView view) { turn.state.report.arrive(std::move(view)); }
void arrive(Turn& turn, protocol::FollowView view) {
  turn.state.follow.view.arrive(std::move(view));
}
void arrive(Turn& turn, protocol::StaffCaseList list) {
  drop_request(turn, {"more", "inbox"});
  for (const auto& row : list.rows) note_staff_row(turn, row.row);
  turn.state.staff.inbox.arrive(std::move(list));
}

void arrive(Turn& turn, const protocol::HallDelta& delta) {
  protocol::HallView view = *turn.state.hall.value();
  apply(view, delta);
  arrive(turn, std::move(view));
}
void arrive(Turn& turn, protocol::CaseRow row) {
  put_row(*turn.state.reports.value(), std::move(row));
}
void arrive(Turn& turn, protocol::StaffCaseRow row) {
  note_staff_row(turn, row.row);
  put_row(*turn.state.staff.inbox.value(), std::move(row));
}

// ---- messages of the socket
// -----------------------------------------------------------------------

void receive(Turn& turn, protocol::Hello message) { set_clock(turn, message.now); }
void receive(Turn& turn, protocol::Beat message) { set_clock(turn, message.now); }

void receive(Turn& turn, protocol::Snapshot message) {
  Subscription* subscription = find_subscription(turn.state, message.topic);
  if (subscription == nullptr) return;
  subscription->at = message.at;
  subscription->delivery = Delivery::Current;
  turn.state.reconnect_attempts = 0;
  std::visit([&](auto& data) { arrive(turn, std::move(data)); }, message.data);
}

void receive(Turn& turn, const protocol::Resumed& message) {
  Subscription* subscription = find_subscription(turn.state, message.topic);
  if (subscription == nullptr) return;
  if (subscription->at != message.at) return subscribe_anew(turn, *subscription);
  subscription->delivery = Delivery::Current;
  turn.state.reconnect_attempts = 0;
}

void receive(Turn& turn, protocol::Delta message) {
  Subscription* subscription = find_subscription(turn.state, message.topic);
  // Without a position the snapshot is on its way already; what comes before it is of no use.
  if (subscription == nullptr || !subscription->at) return;
  if (subscription->at->epoch != message.to.epoch || subscription->at->seq != message.from) {
    return subscribe_anew(turn, *subscription);
  }
  subscription->at = message.to;
  std::visit([&](auto& change) { arrive(turn, std::move(change)); }, message.change);
}

void refuse(Turn& turn, Subscription& subscription, protocol::Problem problem) {
  const TopicKind kind = subscription.topic.kind;
  if (kind == TopicKind::Inbox && problem.code == protocol::ProblemCode::Unauthorized) {
    return end_session(turn);
  }
  subscription.delivery = Delivery::Refused;
  subscription.at.reset();
  with_remote(turn.state, kind, [&](auto& remote) { remote.fail(std::move(problem)); });
}

void receive(Turn& turn, const protocol::LiveError& message) {
  protocol::Problem problem;
  problem.code = message.code;
  Subscription* subscription = find_subscription(turn.state, message.topic);
  if (subscription != nullptr) refuse(turn, *subscription, std::move(problem));
}

// ---- the same over HTTP
// ---------------------------------------------------------------------------

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
    arrive(turn, std::move(value).value());
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

void start_live(Turn& turn) {
  turn.model.connection.fresh_until = plus_seconds(turn.now, protocol::live_silence_s);
  connect(turn);
}

void connect(Turn& turn) {
  Connection& line = turn.model.connection;
  line.phase = Connection::Phase::Connecting;
  line.heard_at = turn.now;
  turn.command(SocketConnect{});
  await_all(turn);
}

void sync_subscriptions(Turn& turn) {
  State& state = turn.state;
  Connection& line = turn.model.connection;
  const std::vector<Topic> wanted = wanted_topics(state);
  std::erase_if(state.subscriptions, [&](const Subscription& subscription) {
    const bool leaves = std::ranges::find(wanted, subscription.topic) == wanted.end();
    if (leaves && is_open(turn)) send(turn, protocol::Unsubscribe{subscription.topic});
    if (leaves) drop_request(turn, {"topic", to_string(subscription.topic)});
    return leaves;
  });
  for (const Topic& topic : wanted) {
    if (find_subscription(state, topic) != nullptr) continue;
    if (topic.kind == TopicKind::Case && state.report.value() != nullptr &&
        state.report.value()->row.number.value != topic.id) {
      state.report.forget();
    }
    if (topic.kind != TopicKind::Follow) {
      with_remote(state, topic.kind, [](auto& remote) { remote.ask(); });
    }
    subscribe(turn, state.subscriptions.emplace_back(Subscription{topic, {}, {}}));
    const bool hopeless = line.phase == Connection::Phase::Waiting;
    line.fetch_at = plus_seconds(turn.now, hopeless ? 0 : socket_patience_s);
  }
}

void retry_live(Turn& turn) {
  Connection& line = turn.model.connection;
  if (line.phase == Connection::Phase::Waiting) connect(turn);
  for (Subscription& subscription : turn.state.subscriptions) {
    if (subscription.delivery == Delivery::Current) continue;
    subscribe(turn, subscription);
    with_remote(turn.state, subscription.topic.kind, [](auto& remote) { remote.ask(); });
    line.fetch_at = turn.now;
  }
}

void settle_live(Turn& turn) {
  Connection& line = turn.model.connection;
  if (line.phase == Connection::Phase::Idle) return;
  if (is_silent(turn)) {
    turn.command(SocketClose{});
    lose_socket(turn);
  }
  if (line.phase == Connection::Phase::Waiting && turn.now >= line.retry_at) connect(turn);
  if (turn.now >= line.fresh_until) turn.state.link = Link::Stale;
  if (turn.now >= line.fetch_at) {
    line.fetch_at = plus_seconds(turn.now, poll_every_s);
    for (const Subscription& subscription : turn.state.subscriptions) {
      if (subscription.delivery == Delivery::Awaited) fetch(turn, subscription.topic);
    }
  }
}

void on(Turn& turn, const SocketOpened&) {
  Connection& line = turn.model.connection;
  if (line.phase != Connection::Phase::Connecting) return;
  line.phase = Connection::Phase::Open;
  line.heard_at = turn.now;
  line.fetch_at = plus_seconds(turn.now, socket_patience_s);
  for (Subscription& subscription : turn.state.subscriptions) subscribe(turn, subscription);
}

void on(Turn& turn, const SocketMessage& event) {
  if (!is_open(turn)) return;
  auto message = protocol::from_json<protocol::ServerMessage>(event.text);
  // What we cannot read is dropped; if it was a delta, the next one does not fit and brings a
  // snapshot.
  if (!message) return;
  turn.model.connection.heard_at = turn.now;
  hear(turn, protocol::live_silence_s);
  std::visit([&](auto& content) { receive(turn, std::move(content)); }, message.value());
}

void on(Turn& turn, const SocketClosed&) {
  const Connection::Phase phase = turn.model.connection.phase;
  if (phase == Connection::Phase::Connecting || phase == Connection::Phase::Open) lose_socket(turn);
}

void on(Turn& turn, const ConnectivityChanged& event) {
  if (!event.online) return;
  // A page that was hidden could not notice that its socket fell silent.
  if (turn.model.connection.phase == Connection::Phase::Waiting || is_silent(turn)) connect(turn);
  if (turn.state.form.outgoing) send_outgoing(turn);
}

void apply(Turn& turn, const ShowMore&) {
  State& state = turn.state;
  if (state.route.page == Page::Reports) {
    ask_more(turn, state.reports, "cases", protocol::hall_cases_path(state.hall_id));
  }
  if (needs_session(state.route.page)) {
    ask_more(turn, state.staff.inbox, "inbox", std::string(protocol::staff_cases_path));
  }
}

void topic_answered(Turn& turn, const std::string& topic_text, const HttpAnswered& answer) {
  const auto topic = protocol::parse_topic(topic_text);
  Subscription* subscription = topic ? find_subscription(turn.state, *topic) : nullptr;
  // The socket was faster, and what it says is newer.
  if (subscription == nullptr || subscription->delivery == Delivery::Current) return;
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
      return take_fetched<protocol::StaffCaseList>(turn, *subscription, answer);
  }
}

void more_answered(Turn& turn, const std::string& list, const HttpAnswered& answer) {
  if (list == "cases") return take_more(turn.state.reports, answer);
  if (answer.status == 401) return end_session(turn);
  take_more(turn.state.staff.inbox, answer);
}

}  // namespace tucao::app
