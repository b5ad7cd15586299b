// SPDX-License-Identifier: Apache-2.0
#include "protocol/live.h"

#include <algorithm>
#include <array>

#include "protocol/fields.h"
#include "protocol/json.h"

namespace tucao::protocol {
namespace {

constexpr std::array<std::string_view, 11> topic_words{"hall",     "cases",  "case",    "follow",
                                                       "inbox",    "ticket", "console", "work",
                                                       "promises", "guides", "hands"};
static_assert(topic_words.size() == static_cast<std::size_t>(TopicKind::Hands) + 1);

template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

/// Opens a message about a topic at a position.
void write_head(ObjectWriter& out, std::string_view type, const Topic& topic) {
  out("type", type);
  out("topic", topic);
}

void write_clock(JsonText& text, std::string_view type, Instant now) {
  ObjectWriter out(text);
  out("type", type);
  out("now", now);
}

void read_position(ObjectReader& in, Position& position) {
  in("epoch", position.epoch);
  in("seq", position.seq);
}

/// Reads the field `data` as the alternative T of `data`.
template <class T, class Data>
void read_data(ObjectReader& in, Data& data) {
  in("data", data.template emplace<T>());
}

void read_state(ObjectReader& in, TopicKind kind, TopicData& data) {
  switch (kind) {
    case TopicKind::Hall:
      return read_data<HallView>(in, data);
    case TopicKind::Cases:
      return read_data<CaseList>(in, data);
    case TopicKind::Case:
      return read_data<CaseView>(in, data);
    case TopicKind::Follow:
      return read_data<FollowView>(in, data);
    case TopicKind::Inbox:
    case TopicKind::Hands:
      return read_data<StaffCaseList>(in, data);
    case TopicKind::Ticket:
      return read_data<TicketView>(in, data);
    case TopicKind::Console:
      return read_data<ConsoleView>(in, data);
    case TopicKind::Work:
      return read_data<WorkList>(in, data);
    case TopicKind::Promises:
      return read_data<PromiseBoard>(in, data);
    case TopicKind::Guides:
      return read_data<domain::GuideBook>(in, data);
  }
}

void read_change(ObjectReader& in, TopicKind kind, TopicChange& change) {
  switch (kind) {
    case TopicKind::Hall:
      return read_data<HallDelta>(in, change);
    case TopicKind::Cases:
      return read_data<CaseListDelta>(in, change);
    case TopicKind::Case:
      return read_data<CaseView>(in, change);
    case TopicKind::Follow:
      return read_data<FollowView>(in, change);
    case TopicKind::Inbox:
    case TopicKind::Hands:
      return read_data<StaffCaseRow>(in, change);
    case TopicKind::Ticket:
      return read_data<TicketView>(in, change);
    case TopicKind::Console:
      return read_data<ConsoleView>(in, change);
    case TopicKind::Work:
      return read_data<domain::WorkItem>(in, change);
    case TopicKind::Promises:
      return read_data<PromiseBoard>(in, change);
    case TopicKind::Guides:
      return read_data<domain::GuideBook>(in, change);
  }
}

}  // namespace

std::string to_string(const Topic& topic) {
  std::string text(topic_words[static_cast<std::size_t>(topic.kind)]);
  return text.append(":").append(topic.id);
}

std::optional<Topic> parse_topic(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon + 1 == text.size()) return std::nullopt;
  const auto found = std::ranges::find(topic_words, text.substr(0, colon));
  if (found == topic_words.end()) return std::nullopt;
  return Topic{static_cast<TopicKind>(found - topic_words.begin()),
               std::string(text.substr(colon + 1))};
}

std::string snapshot_json(const Topic& topic, const Position& at, std::string_view data) {
  JsonText text;
  {
    ObjectWriter out(text);
    write_head(out, "snapshot", topic);
    out("epoch", at.epoch);
    out("seq", at.seq);
    out.verbatim("data", data);
  }
  return std::move(text.text);
}

std::string delta_json(const Topic& topic, std::int64_t from, const Position& to,
                       std::string_view data) {
  JsonText text;
  {
    ObjectWriter out(text);
    write_head(out, "delta", topic);
    out("epoch", to.epoch);
    out("from", from);
    out("seq", to.seq);
    out.verbatim("data", data);
  }
  return std::move(text.text);
}

void write(JsonText& text, const Topic& topic) { write(text, to_string(topic)); }

void read(const Place& at, const Json& json, Topic& topic) {
  const auto* text = json.get_ptr<const std::string*>();
  const auto parsed = text == nullptr ? std::nullopt : parse_topic(*text);
  if (!parsed) return at.refuse_type();
  topic = *parsed;
}

void write(JsonText& text, const ClientMessage& message) {
  ObjectWriter out(text);
  if (const auto* subscribe = std::get_if<Subscribe>(&message)) {
    write_head(out, "subscribe", subscribe->topic);
    if (subscribe->resume) {
      out("epoch", subscribe->resume->epoch);
      out("seq", subscribe->resume->seq);
    }
  } else {
    write_head(out, "unsubscribe", std::get_if<Unsubscribe>(&message)->topic);
  }
}

void read(const Place& at, const Json& json, ClientMessage& message) {
  ObjectReader in(at, json);
  std::string type;
  in("type", type);
  if (at.refused()) return;
  if (type == "subscribe") {
    Subscribe& subscribe = message.emplace<Subscribe>();
    in("topic", subscribe.topic);
    if (in.has("epoch") || in.has("seq")) read_position(in, subscribe.resume.emplace());
  } else if (type == "unsubscribe") {
    in("topic", message.emplace<Unsubscribe>().topic);
  } else {
    return at.field("type").refuse_type();
  }
  in.refuse_rest();
}

void write(JsonText& text, const ServerMessage& message) {
  std::visit(Overloaded{
                 [&](const Hello& hello) { write_clock(text, "hello", hello.now); },
                 [&](const Beat& beat) { write_clock(text, "beat", beat.now); },
                 [&](const Snapshot& snapshot) {
                   const std::string data =
                       std::visit([](const auto& state) { return to_json(state); }, snapshot.data);
                   text.text.append(snapshot_json(snapshot.topic, snapshot.at, data));
                 },
                 [&](const Delta& delta) {
                   const std::string data =
                       std::visit([](const auto& change) { return to_json(change); }, delta.change);
                   text.text.append(delta_json(delta.topic, delta.from, delta.to, data));
                 },
                 [&](const Resumed& resumed) {
                   ObjectWriter out(text);
                   write_head(out, "resumed", resumed.topic);
                   out("epoch", resumed.at.epoch);
                   out("seq", resumed.at.seq);
                 },
                 [&](const LiveError& error) {
                   ObjectWriter out(text);
                   write_head(out, "error", error.topic);
                   out("code", error.code);
                 },
             },
             message);
}

void read(const Place& at, const Json& json, ServerMessage& message) {
  ObjectReader in(at, json);
  std::string type;
  in("type", type);
  if (at.refused()) return;
  if (type == "hello") {
    in("now", message.emplace<Hello>().now);
  } else if (type == "beat") {
    in("now", message.emplace<Beat>().now);
  } else if (type == "snapshot") {
    Snapshot& snapshot = message.emplace<Snapshot>();
    in("topic", snapshot.topic);
    read_position(in, snapshot.at);
    read_state(in, snapshot.topic.kind, snapshot.data);
  } else if (type == "delta") {
    Delta& delta = message.emplace<Delta>();
    in("topic", delta.topic);
    in("from", delta.from);
    read_position(in, delta.to);
    read_change(in, delta.topic.kind, delta.change);
  } else if (type == "resumed") {
    Resumed& resumed = message.emplace<Resumed>();
    in("topic", resumed.topic);
    read_position(in, resumed.at);
  } else if (type == "error") {
    LiveError& error = message.emplace<LiveError>();
    in("topic", error.topic);
    in("code", error.code);
  } else {
    return at.field("type").refuse_type();
  }
  in.refuse_rest();
}

}  // namespace tucao::protocol
