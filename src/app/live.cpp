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

/// How long the socket may take to deliver before HTTP is asked as well.
constexpr std::int64_t socket_patience_s = 3;
constexpr std::int64_t first_reconnect_s = 1;
constexpr std::int64_t most_reconnect_s = 30;

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

/// From now on nothing comes over the old socket.
void await_all(Turn& turn) {
  for (Subscription& subscription : turn.state.subscriptions) {
    if (subscription.delivery != Delivery::Current) continue;
    subscription.delivery = Delivery::Awaited;
    turn.model.connection.fetch_at = plus_seconds(turn.now, socket_patience_s);
  }
}

/// Half to one and a half times the back-off, so that a restarted server is not run over.
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

void receive(Turn& turn, protocol::Hello message) { set_clock(turn, message.now); }
void receive(Turn& turn, protocol::Beat message) { set_clock(turn, message.now); }

void receive(Turn& turn, protocol::Snapshot message) {
  Subscription* subscription = find_subscription(turn.state, message.topic);
  if (subscription == nullptr) return;
  subscription->at = message.at;
  subscription->delivery = Delivery::Current;
  turn.state.reconnect_attempts = 0;
  deliver(turn, std::move(message.data));
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
  deliver(turn, std::move(message.change));
}

void receive(Turn& turn, const protocol::LiveError& message) {
  protocol::Problem problem;
  problem.code = message.code;
  Subscription* subscription = find_subscription(turn.state, message.topic);
  if (subscription != nullptr) refuse(turn, *subscription, std::move(problem));
}

}  // namespace

void hear(Turn& turn, std::int64_t fresh_s) {
  turn.state.heard_at = turn.now;
  turn.state.link = Link::Live;
  turn.model.connection.fresh_until = plus_seconds(turn.now, fresh_s);
}

void set_clock(Turn& turn, Instant server_now) {
  turn.state.server_now = server_now;
  turn.state.server_now_at = turn.now;
}

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
    if (topic.kind != TopicKind::Follow) ask(turn, topic);  // its look-up has just answered
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
    ask(turn, subscription.topic);
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
  // What we cannot read is dropped. If it was a delta, the next one does not fit.
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
  send_photos(turn);
  send_errands(turn);
}

}  // namespace tucao::app
