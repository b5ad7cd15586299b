// SPDX-License-Identifier: Apache-2.0
#include "server/live/reader.h"

#include <algorithm>
#include <utility>

#include "protocol/json.h"
#include "server/live/hub.h"

namespace tucao::server {

Reader::Reader(Hub& hub, Visitor visitor, const ReaderLimits& limits, std::function<void()> wake)
    : hub_(hub),
      visitor_(std::move(visitor)),
      limits_(limits),
      wake_(std::move(wake)),
      frames_(limits.max_message_bytes),
      message_credit_(limits.message_burst) {
  hub_.join(*this);
}

Reader::~Reader() { hub_.leave(*this); }

void Reader::receive(std::string_view bytes, Instant now) {
  if (closing()) return;
  for (ClientFrame& frame : frames_.read(bytes)) {
    if (closing()) return;
    if (const auto* text = std::get_if<TextMessage>(&frame)) {
      const double earned =
          static_cast<double>(now.ms - credit_at_.ms) / 1000 * limits_.messages_per_s;
      message_credit_ = std::min(limits_.message_burst, message_credit_ + std::max(earned, 0.0));
      credit_at_ = now;
      if (message_credit_ < 1) return close(close_policy);
      message_credit_ -= 1;
      const auto message = protocol::from_json<protocol::ClientMessage>(text->text);
      if (!message) return close(protocol::close_bad_message);
      handle(*message, now);
    } else if (const auto* ping = std::get_if<Ping>(&frame)) {
      // Only the newest ping needs an answer (RFC 6455 section 5.5.3).
      pong_ = pong_frame(ping->payload);
      wake_();
    } else if (const auto* request = std::get_if<CloseRequest>(&frame)) {
      close(request->code);
    } else if (const auto* violation = std::get_if<Violation>(&frame)) {
      close(violation->code);
    }
  }
}

void Reader::handle(const protocol::ClientMessage& message, Instant now) {
  if (const auto* wish = std::get_if<protocol::Subscribe>(&message)) {
    hub_.subscribe(*this, *wish, now);
  } else {
    hub_.unsubscribe(*this, std::get<protocol::Unsubscribe>(message).topic);
  }
}

bool Reader::take(std::vector<Frame>& batch, std::size_t max_frames) {
  if (closed_) return false;
  if (close_) {
    batch.push_back(*std::exchange(close_, std::nullopt));
    closed_ = true;
    return true;
  }
  if (queue_.empty()) {
    recovering_ = false;
    if (std::exchange(lagging_, false)) {
      queue_missing_snapshots();
      recovering_ = true;
    }
  }
  if (pong_) batch.push_back(std::exchange(pong_, nullptr));
  while (!queue_.empty() && batch.size() < max_frames) {
    queued_bytes_ -= queue_.front().frame->size();
    batch.push_back(std::move(queue_.front().frame));
    queue_.pop_front();
  }
  return !batch.empty();
}

void Reader::close(std::uint16_t code) {
  if (closing()) return;
  queue_.clear();
  queued_bytes_ = 0;
  close_ = close_frame(code);
  close_code_ = code;
  wake_();
}

void Reader::push(Frame frame, bool of_topic) {
  if (closing()) return;
  quiet_ = false;
  const std::size_t size = frame->size();
  if (lagging_ && of_topic) {
    missed_bytes_ += size;
    if (missed_bytes_ > limits_.max_queued_bytes) close(protocol::close_too_slow);
    return;
  }
  if (queued_bytes_ + size > limits_.max_queued_bytes && !queue_.empty()) {
    if (recovering_ || lagging_ || !of_topic) return close(protocol::close_too_slow);
    drop_queue();
    return;
  }
  queued_bytes_ += size;
  queue_.push_back({std::move(frame), of_topic});
  wake_();
}

void Reader::drop_queue() {
  std::erase_if(queue_, [this](const Queued& queued) {
    if (queued.of_topic) queued_bytes_ -= queued.frame->size();
    return queued.of_topic;
  });
  for (auto& [topic, subscription] : subscriptions_) subscription.needs_snapshot = true;
  lagging_ = true;
  missed_bytes_ = 0;
  wake_();
}

void Reader::queue_missing_snapshots() {
  std::vector<protocol::Topic> missing;
  for (const auto& [topic, subscription] : subscriptions_) {
    if (subscription.needs_snapshot) missing.push_back(topic);
  }
  for (const auto& topic : missing) hub_.send_snapshot(*this, topic);
}

}  // namespace tucao::server
