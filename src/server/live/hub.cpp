// SPDX-License-Identifier: Apache-2.0
#include "server/live/hub.h"

#include <utility>

#include "domain/permission.h"
#include "protocol/json.h"
#include "server/service/case_views.h"

namespace tucao::server {
namespace {

using protocol::ProblemCode;
using protocol::Topic;
using protocol::TopicKind;

/// A view whose only news is the clock is written anew this often.
constexpr std::int64_t refresh_ms = 1000;

/// The hall that a Ticket or Console topic is about.
domain::HallId hall_of(const Topic& topic) {
  return domain::HallId{topic.id.substr(0, topic.id.find('/'))};
}

/// What a reader of a topic for staff must be allowed.
domain::Permission needs_of(TopicKind kind) {
  if (kind == TopicKind::Inbox) return domain::Permission::SeeAllCases;
  if (kind == TopicKind::Hands) return domain::Permission::WorkCases;
  return kind == TopicKind::Work ? domain::Permission::KeepWork : domain::Permission::RunWindows;
}

bool for_staff(TopicKind kind) {
  return kind == TopicKind::Inbox || kind == TopicKind::Hands || kind == TopicKind::Console ||
         kind == TopicKind::Work;
}

bool is_derived(TopicKind kind) {
  return kind == TopicKind::Ticket || kind == TopicKind::Console || kind == TopicKind::Hands;
}

Frame encode(const protocol::ServerMessage& message) {
  return text_frame(protocol::to_json(message));
}

}  // namespace

Hub::Hub(std::string epoch, TopicSource& source, std::size_t max_ring_deltas)
    : epoch_(std::move(epoch)), source_(source), max_ring_deltas_(max_ring_deltas) {}

void Hub::join(Reader& reader) { readers_.insert(&reader); }

void Hub::leave(Reader& reader) {
  while (!reader.subscriptions_.empty()) remove(reader, reader.subscriptions_.begin()->first);
  readers_.erase(&reader);
}

void Hub::hall_changed(std::shared_ptr<const domain::Hall> hall, std::int64_t seq) {
  HallTopic& topic = halls_[hall->plan.id];
  topic.hall = std::move(hall);
  topic.seq = seq;
  topic.changed = true;
}

void Hub::tick(Instant now) {
  for (auto& [id, hall] : halls_) refresh(hall, now);
}

void Hub::refresh(HallTopic& hall, Instant now) {
  if (!hall.changed && now.ms - hall.viewed_at.ms < refresh_ms) return;
  if (look_ahead_) hall.outlook = look_ahead_(hall.hall->plan.id, now);
  protocol::HallView view = protocol::view_of(*hall.hall, *hall.outlook, now);
  hall.viewed_at = now;
  hall.changed = false;
  if (!hall.published) {
    hall.ring.emplace(hall.seq, max_ring_deltas_);
    hall.published = true;
  } else {
    const protocol::HallDelta delta = protocol::delta_between(hall.view, view);
    if (hall.seq != hall.published_seq || !delta.windows.empty() || !delta.accuracy.empty() ||
        delta.hours || delta.notices || delta.under_bar || view.data_at != hall.view.data_at) {
      const Topic topic{TopicKind::Hall, view.id.value};
      EncodedDelta encoded{
          hall.published_seq, hall.seq,
          text_frame(protocol::delta_json(topic, hall.published_seq, {epoch_, hall.seq},
                                          protocol::to_json(delta)))};
      hall.ring->push(encoded);
      deliver(topic, encoded);
    }
  }
  hall.published_seq = hall.seq;
  hall.view = std::move(view);
  hall.snapshot = nullptr;
  publish_derived(hall);
}

void Hub::publish_derived(const HallTopic& hall) {
  for (auto& [topic, derived] : derived_) {
    if (topic.kind == TopicKind::Hands || hall_of(topic) != hall.view.id) continue;
    auto data = derived_data(topic);
    // A number of yesterday stays as it was last seen.
    if (!data || *data == derived.data) continue;
    derived.data = *std::move(data);
    const std::int64_t from = std::exchange(derived.seq, hall.published_seq);
    deliver(topic,
            {from, derived.seq,
             text_frame(protocol::delta_json(topic, from, {epoch_, derived.seq}, derived.data))});
  }
}

void Hub::publish_hands(const domain::Case& value) {
  for (auto& [topic, derived] : derived_) {
    if (topic.kind != TopicKind::Hands || !domain::has_been_with(value, topic.id)) continue;
    auto data = derived_data(topic);
    if (!data || *data == derived.data) continue;
    derived.data = *std::move(data);
    ++derived.seq;
    const Frame frame =
        text_frame(protocol::snapshot_json(topic, {epoch_, derived.seq}, derived.data));
    for (Reader* reader : topics_.at(topic)) {
      reader->subscriptions_.at(topic).seq = derived.seq;
      reader->push(frame, true);
    }
  }
}

Result<std::string, ProblemCode> Hub::derived_data(const Topic& topic) {
  if (topic.kind == TopicKind::Hands) {
    auto state = source_.state(topic);
    if (!state) return fail(state.error());
    return std::move(state->data);
  }
  const auto found = halls_.find(hall_of(topic));
  if (found == halls_.end() || !found->second.published) return fail(ProblemCode::NotFound);
  const domain::Hall& hall = *found->second.hall;
  const protocol::Outlook& outlook = *found->second.outlook;
  if (topic.kind == TopicKind::Console) {
    const auto console = protocol::console_topic(topic.id);
    const auto view =
        console ? protocol::console_view_of(hall, outlook, console->window) : std::nullopt;
    if (!view) return fail(ProblemCode::NotFound);
    return protocol::to_json(*view);
  }
  const auto ticket = protocol::ticket_topic(topic.id);
  const auto view =
      ticket ? protocol::ticket_view_of(hall, outlook, ticket->number, !ticket->code.empty())
             : std::nullopt;
  if (!view) return fail(ProblemCode::NotFound);
  return protocol::to_json(*view);
}

const Frame& Hub::snapshot_of(HallTopic& hall) {
  if (!hall.snapshot) {
    hall.snapshot = text_frame(protocol::snapshot_json({TopicKind::Hall, hall.view.id.value},
                                                       {epoch_, hall.published_seq},
                                                       protocol::to_json(hall.view)));
  }
  return hall.snapshot;
}

void Hub::case_changed(const CaseRecord& record) {
  const domain::Case& value = record.value;
  publish({TopicKind::Inbox, value.hall.value}, record.inbox_seq - 1, record.inbox_seq,
          [&] { return protocol::to_json(staff_row_of(value)); });
  if (record.news) {
    publish({TopicKind::Cases, value.hall.value}, record.news->seq - 1, record.news->seq, [&] {
      protocol::CaseListDelta delta{std::nullopt, counts_of(record.news->standings)};
      if (domain::is_public(value)) delta.row = row_of(value);
      return protocol::to_json(delta);
    });
  }
  show_case(value);
  publish_hands(value);
}

void Hub::photos_changed(const domain::Case& value) { show_case(value); }

void Hub::code_changed(const domain::CaseNumber& number) {
  const auto followed = followed_.find(number);
  if (followed == followed_.end()) return;
  const Topic topic = followed->second;
  const std::set<Reader*> readers = topics_.at(topic);
  for (Reader* reader : readers) {
    remove(*reader, topic);
    refuse(*reader, topic, ProblemCode::NotFound);
  }
}

void Hub::show_case(const domain::Case& value) {
  if (domain::is_public(value)) {
    const std::int64_t changes = domain::changes_of(domain::Audience::Everybody, value);
    publish({TopicKind::Case, value.number.value}, changes - 1, changes,
            [&] { return protocol::to_json(view_of(value)); });
  }
  if (const auto followed = followed_.find(value.number); followed != followed_.end()) {
    const std::int64_t changes = domain::changes_of(domain::Audience::Owner, value);
    publish(followed->second, changes - 1, changes,
            [&] { return protocol::to_json(follow_view_of(value)); });
  }
}

void Hub::work_changed(const domain::HallId& hall, const domain::WorkItem& item, std::int64_t seq) {
  publish({TopicKind::Work, hall.value}, seq - 1, seq, [&] { return protocol::to_json(item); });
}

void Hub::guides_changed(const domain::HallId& hall, const domain::GuideBook& book,
                         std::int64_t seq) {
  publish({TopicKind::Guides, hall.value}, seq - 1, seq, [&] { return protocol::to_json(book); });
}

void Hub::promises_changed(const domain::HallId& hall, const protocol::PromiseBoard& board,
                           std::int64_t seq) {
  publish({TopicKind::Promises, hall.value}, seq - 1, seq,
          [&] { return protocol::to_json(board); });
}

void Hub::publish(const Topic& topic, std::int64_t from, std::int64_t to,
                  const std::function<std::string()>& data) {
  if (!topics_.contains(topic)) return;
  deliver(topic, {from, to, text_frame(protocol::delta_json(topic, from, {epoch_, to}, data()))});
}

void Hub::deliver(const Topic& topic, const EncodedDelta& delta) {
  const auto found = topics_.find(topic);
  if (found == topics_.end()) return;
  std::vector<Reader*> behind;
  for (Reader* reader : found->second) {
    Reader::Subscription& subscription = reader->subscriptions_.at(topic);
    if (delta.to < subscription.seq || (delta.to == subscription.seq && delta.from < delta.to)) {
      continue;  // in the state that it started from
    }
    if (delta.from > subscription.seq) {
      behind.push_back(reader);
      continue;
    }
    subscription.seq = delta.to;
    reader->push(delta.frame, true);
  }
  for (Reader* reader : behind) send_snapshot(*reader, topic);
}

void Hub::beat(Instant now) {
  const Frame frame = encode(protocol::Beat{now});
  for (Reader* reader : readers_) {
    const auto& session = reader->visitor_.session;
    if (session && session->ends_at <= now) take_staff_topics(*reader);
    if (reader->quiet_) reader->push(frame, true);
    reader->quiet_ = true;
  }
}

void Hub::session_ended(const Digest& token_hash) {
  for (Reader* reader : readers_) {
    const auto& session = reader->visitor_.session;
    if (session && session->token_hash == token_hash) take_staff_topics(*reader);
  }
}

void Hub::take_staff_topics(Reader& reader) {
  reader.visitor_.session.reset();
  std::vector<Topic> lost;
  for (const auto& [topic, subscription] : reader.subscriptions_) {
    if (for_staff(topic.kind)) lost.push_back(topic);
  }
  for (const Topic& topic : lost) {
    remove(reader, topic);
    refuse(reader, topic, ProblemCode::Unauthorized);
  }
}

void Hub::close_all(std::uint16_t code) {
  for (Reader* reader : readers_) reader->close(code);
}

void Hub::subscribe(Reader& reader, const protocol::Subscribe& wish, Instant now) {
  const Topic& topic = wish.topic;
  if (!reader.subscriptions_.contains(topic) &&
      reader.subscriptions_.size() >= reader.limits_.max_topics) {
    return refuse(reader, topic, ProblemCode::TooMany);
  }
  if (for_staff(topic.kind)) {
    const auto& session = reader.visitor_.session;
    if (!session || session->ends_at <= now)
      return refuse(reader, topic, ProblemCode::Unauthorized);
    const bool is_anothers = topic.kind == TopicKind::Hands && topic.id != session->user;
    if (is_anothers || !domain::may(session->role, needs_of(topic.kind)))
      return refuse(reader, topic, ProblemCode::Forbidden);
  }
  const auto ticket =
      topic.kind == TopicKind::Ticket ? protocol::ticket_topic(topic.id) : std::nullopt;
  const bool secret = topic.kind == TopicKind::Follow || (ticket && !ticket->code.empty());
  if (secret && may_look_up_ && !may_look_up_(reader.visitor_.network, now)) {
    return refuse(reader, topic, ProblemCode::TooMany);
  }
  if (ticket && secret && !(owns_ && owns_(*ticket))) {
    return refuse(reader, topic, ProblemCode::Forbidden);
  }
  if (topic.kind == TopicKind::Hall) return subscribe_hall(reader, wish);
  if (is_derived(topic.kind)) return subscribe_derived(reader, topic);
  subscribe_stored(reader, wish);
}

void Hub::unsubscribe(Reader& reader, const Topic& topic) { remove(reader, topic); }

void Hub::subscribe_hall(Reader& reader, const protocol::Subscribe& wish) {
  const auto found = halls_.find(domain::HallId{wish.topic.id});
  if (found == halls_.end() || !found->second.published) {
    return refuse(reader, wish.topic, ProblemCode::NotFound);
  }
  HallTopic& hall = found->second;
  add(reader, wish.topic, hall.published_seq);
  const bool same_history = wish.resume && wish.resume->epoch == epoch_;
  if (same_history && wish.resume->seq == hall.published_seq) {
    // Estimates, heartbeats and the clock have moved on without a count: say all of it again.
    protocol::HallDelta now;
    now.windows = hall.view.windows;
    now.accuracy = hall.view.accuracy;
    now.hours = hall.view.hours;
    now.notices = hall.view.notices;
    now.under_bar = hall.view.under_bar;
    now.data_at = hall.view.data_at;
    now.now = hall.view.now;
    const protocol::Position at{epoch_, hall.published_seq};
    reader.push(encode(protocol::Resumed{wish.topic, at}), true);
    reader.push(text_frame(protocol::delta_json(wish.topic, at.seq, at, protocol::to_json(now))),
                true);
    return;
  }
  if (same_history) {
    if (const auto missed = hall.ring->after(wish.resume->seq)) {
      reader.push(encode(protocol::Resumed{wish.topic, *wish.resume}), true);
      for (const EncodedDelta& delta : *missed) reader.push(delta.frame, true);
      return;
    }
  }
  reader.push(snapshot_of(hall), true);
}

void Hub::subscribe_stored(Reader& reader, const protocol::Subscribe& wish) {
  const Topic& topic = wish.topic;
  const auto state = source_.state(topic);
  if (!state) {
    remove(reader, topic);
    return refuse(reader, topic, state.error());
  }
  add(reader, topic, state->seq);
  if (topic.kind == TopicKind::Follow) followed_.insert_or_assign(state->number, topic);
  if (wish.resume && wish.resume->epoch == epoch_ && wish.resume->seq <= state->seq) {
    const auto missed = source_.deltas_after(topic, wish.resume->seq);
    if (missed && *missed) {
      reader.push(encode(protocol::Resumed{topic, *wish.resume}), true);
      std::int64_t seq = wish.resume->seq;
      for (const TopicDelta& delta : **missed) {
        reader.push(
            text_frame(protocol::delta_json(topic, delta.from, {epoch_, delta.to}, delta.data)),
            true);
        seq = delta.to;
      }
      reader.subscriptions_.at(topic).seq = seq;
      return;
    }
  }
  reader.push(text_frame(protocol::snapshot_json(topic, {epoch_, state->seq}, state->data)), true);
}

void Hub::subscribe_derived(Reader& reader, const Topic& topic) {
  auto data = derived_data(topic);
  if (!data) return refuse(reader, topic, data.error());
  const std::int64_t seq =
      topic.kind == TopicKind::Hands ? 0 : halls_.at(hall_of(topic)).published_seq;
  // Whoever reads it already has had the same, or gets it with the next change.
  const auto [entry, is_new] = derived_.try_emplace(topic, DerivedTopic{seq, *std::move(data)});
  add(reader, topic, entry->second.seq);
  reader.push(
      text_frame(protocol::snapshot_json(topic, {epoch_, entry->second.seq}, entry->second.data)),
      true);
}

void Hub::send_snapshot(Reader& reader, const Topic& topic) {
  Reader::Subscription& subscription = reader.subscriptions_.at(topic);
  subscription.needs_snapshot = false;
  if (topic.kind == TopicKind::Hall) {
    HallTopic& hall = halls_.at(domain::HallId{topic.id});
    subscription.seq = hall.published_seq;
    return reader.push(snapshot_of(hall), true);
  }
  if (is_derived(topic.kind)) {
    const DerivedTopic& derived = derived_.at(topic);
    subscription.seq = derived.seq;
    return reader.push(
        text_frame(protocol::snapshot_json(topic, {epoch_, derived.seq}, derived.data)), true);
  }
  const auto state = source_.state(topic);
  if (!state) {
    remove(reader, topic);
    return refuse(reader, topic, state.error());
  }
  subscription.seq = state->seq;
  reader.push(text_frame(protocol::snapshot_json(topic, {epoch_, state->seq}, state->data)), true);
}

void Hub::refuse(Reader& reader, const Topic& topic, ProblemCode code) {
  reader.push(encode(protocol::LiveError{topic, code}), false);
}

void Hub::add(Reader& reader, const Topic& topic, std::int64_t seq) {
  reader.subscriptions_.insert_or_assign(topic, Reader::Subscription{seq, reader.lagging_});
  topics_[topic].insert(&reader);
}

void Hub::remove(Reader& reader, const Topic& wanted) {
  const Topic topic = wanted;
  if (reader.subscriptions_.erase(topic) == 0) return;
  const auto found = topics_.find(topic);
  found->second.erase(&reader);
  if (!found->second.empty()) return;
  topics_.erase(found);
  derived_.erase(topic);
  std::erase_if(followed_, [&](const auto& entry) { return entry.second == topic; });
}

}  // namespace tucao::server
