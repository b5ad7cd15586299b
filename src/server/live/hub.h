// SPDX-License-Identifier: Apache-2.0
// Topics and their readers. One thread. Knows no socket and no clock.
//
// Every answer to a subscription says where it starts: a snapshot, or `resumed` and the deltas after the
// client's position, in one unbroken sequence with everything that is published later.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "base/time.h"
#include "domain/follow_code.h"
#include "domain/hall.h"
#include "protocol/live.h"
#include "protocol/views.h"
#include "server/live/reader.h"
#include "server/live/ring.h"
#include "server/live/topic_source.h"
#include "server/storage/store.h"

namespace tucao::server {

class Hub {
 public:
  /// Says whether `network` may look up another follow code now.
  using MayLookUp = std::function<bool(const std::string& network, Instant now)>;

  /// What is foreseen of a hall now.
  using LookAhead = std::function<std::shared_ptr<const protocol::Outlook>(
      const domain::HallId& hall, Instant now)>;
  /// Says whether the code in a topic is the one on the number's slip.
  using Owns = std::function<bool(const protocol::TicketTopic& topic)>;

  /// `source` must outlive the hub, the hub its readers.
  Hub(std::string epoch, TopicSource& source, std::size_t max_ring_deltas = 1024);
  Hub(const Hub&) = delete;
  Hub& operator=(const Hub&) = delete;

  void set_look_up_limit(MayLookUp may_look_up) { may_look_up_ = std::move(may_look_up); }

  /// Without it, nothing is foreseen.
  void set_look_ahead(LookAhead look_ahead) { look_ahead_ = std::move(look_ahead); }
  void set_ticket_check(Owns owns) { owns_ = std::move(owns); }

  /// The committed state of a hall at `seq`. Readers hear of it at the next tick.
  void hall_changed(std::shared_ptr<const domain::Hall> hall, std::int64_t seq);

  /// Publishes one delta for each hall whose view differs from the one published last; due every
  /// hall_tick_ms.
  void tick(Instant now);

  /// A case changed; to be called once for each committed change, in the order of the commits.
  void case_changed(const CaseRecord& record);

  /// Staff put a photo of a case up or took one down; to be called as case_changed().
  void photos_changed(const domain::Case& value);

  /// A case has another follow code: who follows it by the old one does so no more.
  void code_changed(const domain::CaseNumber& number);

  /// A work item of a hall is now as it is given, since change `seq`; to be called as case_changed().
  void work_changed(const domain::HallId& hall, const domain::WorkItem& item, std::int64_t seq);

  /// The guides of a hall are now as they are given, since change `seq`.
  void guides_changed(const domain::HallId& hall, const domain::GuideBook& book, std::int64_t seq);
  /// What a hall promises is now as it is given, since change `seq`, whatever was published before.
  void promises_changed(const domain::HallId& hall, const protocol::PromiseBoard& board,
                        std::int64_t seq);

  /// Sends a beat to each reader that was sent nothing since the last one, and takes the staff topics
  /// from those whose session has ended.
  void beat(Instant now);

  /// Takes the staff topics from every reader of this session.
  void session_ended(const Digest& token_hash);

  /// Closes every reader with `code`.
  void close_all(std::uint16_t code);

  [[nodiscard]] std::size_t reader_count() const { return readers_.size(); }

  static constexpr int hall_tick_ms = 250;

 private:
  /// Tells who looks at the case itself.
  void show_case(const domain::Case& value);
  friend class Reader;

  struct HallTopic {
    std::shared_ptr<const domain::Hall> hall;
    std::int64_t seq = 0;  ///< of `hall`
    bool changed = true;
    protocol::HallView view;  ///< as published
    std::shared_ptr<const protocol::Outlook> outlook = std::make_shared<protocol::Outlook>();
    std::int64_t published_seq = 0;
    bool published = false;
    Instant viewed_at;
    Frame snapshot;  ///< of `view`; made when first asked for
    std::optional<DeltaRing> ring;
  };

  /// A number, a console, or what somebody has in hand: a view that only its readers want.
  struct DerivedTopic {
    std::int64_t seq = 0;  ///< of the hall when it was published last; of Hands: how often it was
    std::string data;      ///< as published, JSON
  };

  // For Reader.
  void join(Reader& reader);
  void leave(Reader& reader);
  void subscribe(Reader& reader, const protocol::Subscribe& wish, Instant now);
  void unsubscribe(Reader& reader, const protocol::Topic& topic);
  /// Queues a snapshot of a topic that the reader has; on failure an error, and the topic is gone.
  void send_snapshot(Reader& reader, const protocol::Topic& topic);

  void subscribe_hall(Reader& reader, const protocol::Subscribe& wish);
  void subscribe_stored(Reader& reader, const protocol::Subscribe& wish);
  void subscribe_derived(Reader& reader, const protocol::Topic& topic);
  /// The topic's present data. Errors: NotFound (no such number or window), Unavailable.
  [[nodiscard]] Result<std::string, protocol::ProblemCode> derived_data(
      const protocol::Topic& topic);
  void publish_derived(const HallTopic& hall);
  /// Tells those who have a case in hand, or had it; nobody else learns that it changed.
  void publish_hands(const domain::Case& value);
  void refuse(Reader& reader, const protocol::Topic& topic, protocol::ProblemCode code);
  void publish(const protocol::Topic& topic, std::int64_t from, std::int64_t to,
               const std::function<std::string()>& data);
  void deliver(const protocol::Topic& topic, const EncodedDelta& delta);
  void add(Reader& reader, const protocol::Topic& topic, std::int64_t seq);
  void remove(Reader& reader, const protocol::Topic& topic);
  void take_staff_topics(Reader& reader);
  const Frame& snapshot_of(HallTopic& hall);
  void refresh(HallTopic& hall, Instant now);

  std::string epoch_;
  TopicSource& source_;
  std::size_t max_ring_deltas_;
  MayLookUp may_look_up_;
  Owns owns_;
  LookAhead look_ahead_;
  std::set<Reader*> readers_;
  std::map<protocol::Topic, std::set<Reader*>> topics_;
  std::map<domain::CaseNumber, protocol::Topic> followed_;  ///< Follow topics that have readers
  std::map<domain::HallId, HallTopic> halls_;
  std::map<protocol::Topic, DerivedTopic> derived_;  ///< those that have readers
};

}  // namespace tucao::server
