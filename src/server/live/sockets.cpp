// SPDX-License-Identifier: Apache-2.0
#include "server/live/sockets.h"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <utility>
#include <vector>

#include "protocol/json.h"
#include "protocol/routes.h"

namespace tucao::server {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

/// Frames that go into one system call.
constexpr std::size_t max_frames_per_write = 64;
/// How long a client may take to answer a close frame.
constexpr auto close_patience = std::chrono::seconds(2);
constexpr auto stop_patience = std::chrono::seconds(1);
constexpr auto beat_period = std::chrono::milliseconds(protocol::live_beat_s * 1000 - 250);

}  // namespace

class LiveSockets::Socket : public std::enable_shared_from_this<Socket> {
 public:
  Socket(LiveSockets& owner, asio::ip::tcp::socket socket, Visitor visitor)
      : owner_(owner),
        socket_(std::move(socket)),
        timer_(socket_.get_executor()),
        network_(visitor.network),
        reader_(owner.hub_, std::move(visitor), owner.limits_.reader, [this] { wake(); }) {}

  void start(const std::string& received) {
    hello_ =
        text_frame(protocol::to_json(protocol::ServerMessage(protocol::Hello{owner_.clock_()})));
    reader_.receive(received, owner_.clock_());
    flush();
    read();
  }

  [[nodiscard]] const std::string& network() const { return network_; }

  void cut() {
    if (gone_) return;
    gone_ = true;
    error_code ignored;
    socket_.close(ignored);
    timer_.cancel();
    asio::post(socket_.get_executor(), [self = shared_from_this()] { self->owner_.forget(self); });
  }

 private:
  /// Several frames of one turn of the event loop leave in one write.
  void wake() {
    if (flush_posted_ || writing_ || gone_) return;
    flush_posted_ = true;
    asio::post(socket_.get_executor(), [self = shared_from_this()] {
      self->flush_posted_ = false;
      self->flush();
    });
  }

  void read() {
    socket_.async_read_some(
        asio::buffer(input_), [self = shared_from_this()](error_code error, std::size_t n) {
          if (error) return self->cut();
          self->reader_.receive({self->input_.data(), n}, self->owner_.clock_());
          // Behind our close frame we read on, until the client closes: closing first would lose the frame.
          self->read();
        });
  }

  void flush() {
    if (writing_ || gone_) return;
    frames_.clear();
    if (hello_) frames_.push_back(std::exchange(hello_, nullptr));
    reader_.take(frames_, max_frames_per_write);
    if (frames_.empty()) return;
    writing_ = true;
    std::vector<asio::const_buffer> buffers;
    buffers.reserve(frames_.size());
    for (const Frame& frame : frames_) buffers.push_back(asio::buffer(*frame));
    cut_after(reader_.closed() ? std::chrono::duration_cast<std::chrono::seconds>(close_patience)
                               : std::chrono::seconds(owner_.limits_.stalled_write_s));
    asio::async_write(socket_, buffers, [self = shared_from_this()](error_code error, std::size_t) {
      self->writing_ = false;
      if (error) return self->cut();
      if (self->reader_.closed()) {
        error_code ignored;
        self->socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
        return self->cut_after(close_patience);
      }
      self->timer_.cancel();
      self->flush();
    });
  }

  void cut_after(std::chrono::seconds patience) {
    timer_.expires_after(patience);
    timer_.async_wait([self = shared_from_this()](error_code error) {
      if (!error) self->cut();
    });
  }

  LiveSockets& owner_;
  asio::ip::tcp::socket socket_;
  asio::steady_timer timer_;
  std::string network_;
  Reader reader_;
  std::array<char, 2048> input_{};
  std::vector<Frame> frames_;
  Frame hello_;
  bool writing_ = false;
  bool flush_posted_ = false;
  bool gone_ = false;
};

LiveSockets::LiveSockets(asio::any_io_executor executor, Hub& hub, std::function<Instant()> clock,
                         std::function<void(Instant)> tick, SocketLimits limits)
    : executor_(executor),
      hub_(hub),
      clock_(std::move(clock)),
      tick_(std::move(tick)),
      limits_(limits),
      tick_timer_(executor),
      beat_timer_(executor),
      stop_timer_(executor) {}

LiveSockets::~LiveSockets() = default;

void LiveSockets::start() {
  tick_(clock_());
  schedule_tick();
  schedule_beat();
}

bool LiveSockets::has_room(const std::string& address) const {
  if (stopped_ || static_cast<int>(sockets_.size()) >= limits_.total) return false;
  const auto count = per_address_.find(address);
  return count == per_address_.end() || count->second < limits_.per_address;
}

void LiveSockets::adopt(asio::ip::tcp::socket socket, Visitor visitor, std::string received) {
  error_code ignored;
  socket.set_option(asio::ip::tcp::no_delay(true), ignored);
  socket.set_option(asio::socket_base::send_buffer_size(limits_.kernel_send_bytes), ignored);
  auto adopted = std::make_shared<Socket>(*this, std::move(socket), std::move(visitor));
  sockets_.insert(adopted);
  ++per_address_[adopted->network()];
  adopted->start(received);
}

void LiveSockets::forget(const std::shared_ptr<Socket>& socket) {
  if (sockets_.erase(socket) == 0) return;
  const auto count = per_address_.find(socket->network());
  if (--count->second == 0) per_address_.erase(count);
  if (sockets_.empty() && stopped_) std::exchange(stopped_, [] {})();
}

void LiveSockets::stop(std::function<void()> done) {
  tick_timer_.cancel();
  beat_timer_.cancel();
  if (sockets_.empty()) {
    stopped_ = [] {};
    return done();
  }
  stopped_ = [this, done = std::move(done)] {
    stop_timer_.cancel();
    done();
  };
  hub_.close_all(close_restart);
  stop_timer_.expires_after(stop_patience);
  stop_timer_.async_wait([this](error_code error) {
    if (error) return;
    for (const auto& socket : std::set(sockets_)) socket->cut();
  });
}

void LiveSockets::schedule_tick() {
  tick_timer_.expires_after(std::chrono::milliseconds(Hub::hall_tick_ms));
  tick_timer_.async_wait([this](error_code error) {
    if (error || stopped_) return;
    tick_(clock_());
    schedule_tick();
  });
}

void LiveSockets::schedule_beat() {
  beat_timer_.expires_after(beat_period);
  beat_timer_.async_wait([this](error_code error) {
    if (error || stopped_) return;
    hub_.beat(clock_());
    schedule_beat();
  });
}

}  // namespace tucao::server
