// SPDX-License-Identifier: Apache-2.0
// One WebSocket client without its socket: what it subscribed to and what waits to be sent to it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "protocol/live.h"
#include "protocol/routes.h"
#include "server/live/frame.h"
#include "server/storage/store.h"

namespace tucao::server {

class Hub;

struct ReaderLimits {
  std::size_t max_queued_bytes = 256 * 1024;
  std::size_t max_topics = protocol::max_topics_per_socket;
  std::size_t max_message_bytes = protocol::max_live_frame_bytes;
  double messages_per_s = 20;
  double message_burst = 60;
};

/// Who is at the other end.
struct Visitor {
  std::string network;                   ///< counts for throttling; never logged
  std::optional<SessionRecord> session;  ///< of staff
};

/// Bounded in memory whatever the client does. A client that does not read loses its queue once and is
/// given fresh snapshots when it reads again; if that overflows too, it is closed with close_too_slow.
class Reader {
 public:
  /// `wake` is called when there is something to take; it must not call back at once. The hub must
  /// outlive the reader; the reader is known to it from construction to destruction.
  Reader(Hub& hub, Visitor visitor, const ReaderLimits& limits, std::function<void()> wake);
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader();

  /// Takes what the client sent.
  void receive(std::string_view bytes, Instant now);

  /// Moves frames to be sent now into `batch`, at most `max_frames`. To be called when everything taken
  /// before has been handed to the kernel. False if there is nothing.
  bool take(std::vector<Frame>& batch, std::size_t max_frames);

  /// True once a close frame has been taken: nothing follows, the socket is to be closed behind it.
  [[nodiscard]] bool closed() const { return closed_; }
  /// True once a close frame is queued or taken.
  [[nodiscard]] bool closing() const { return close_.has_value() || closed_; }
  /// The code of that frame; 0 before there is one.
  [[nodiscard]] std::uint16_t close_code() const { return close_code_; }

  /// Queues a close frame in place of everything that waits.
  void close(std::uint16_t code);

  /// Bytes that wait.
  [[nodiscard]] std::size_t queued_bytes() const { return queued_bytes_; }
  [[nodiscard]] const Visitor& visitor() const { return visitor_; }

 private:
  friend class Hub;

  struct Subscription {
    std::int64_t seq = 0;         ///< where the queued frames lead
    bool needs_snapshot = false;  ///< its frames were dropped
  };
  struct Queued {
    Frame frame;
    bool of_topic = false;  ///< replaced by a snapshot when the queue is dropped
  };

  void push(Frame frame, bool of_topic);
  void drop_queue();
  void queue_missing_snapshots();
  void handle(const protocol::ClientMessage& message, Instant now);

  Hub& hub_;
  Visitor visitor_;
  ReaderLimits limits_;
  std::function<void()> wake_;
  FrameReader frames_;
  std::map<protocol::Topic, Subscription> subscriptions_;
  std::deque<Queued> queue_;
  std::size_t queued_bytes_ = 0;
  Frame pong_;
  std::optional<Frame> close_;
  std::uint16_t close_code_ = 0;
  bool closed_ = false;
  bool lagging_ = false;          ///< the queue was dropped; snapshots wait until the client reads
  bool recovering_ = false;       ///< those snapshots are queued and not all sent
  std::size_t missed_bytes_ = 0;  ///< not queued while lagging
  bool quiet_ = true;             ///< nothing was queued since the last beat
  double message_credit_;
  Instant credit_at_;
};

}  // namespace tucao::server
