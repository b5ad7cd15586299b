// SPDX-License-Identifier: Apache-2.0
// The sockets behind the hub's readers.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "base/time.h"
#include "server/live/hub.h"
#include "server/live/reader.h"

namespace tucao::server {

struct SocketLimits {
  int total = 8000;
  int per_address = 200;
  /// What the kernel may hold for a client that does not read.
  int kernel_send_bytes = 64 * 1024;
  /// A client that takes nothing for so long is cut off.
  int stalled_write_s = 30;
  ReaderLimits reader;
};

/// Belongs to the thread of its executor. Destroyed after the executor has stopped.
class LiveSockets {
 public:
  /// `tick` is called every Hub::hall_tick_ms.
  LiveSockets(boost::asio::any_io_executor executor, Hub& hub, std::function<Instant()> clock,
              std::function<void(Instant)> tick, SocketLimits limits);
  LiveSockets(const LiveSockets&) = delete;
  LiveSockets& operator=(const LiveSockets&) = delete;
  ~LiveSockets();

  /// Starts the ticks and the beats.
  void start();

  /// True if `address` may open another socket.
  [[nodiscard]] bool has_room(const std::string& address) const;

  /// Serves a socket whose handshake is done; `received` are bytes that came behind it.
  void adopt(boost::asio::ip::tcp::socket socket, Visitor visitor, std::string received);

  /// Closes every socket with code 1012 and stops the timers. `done` is called once all are gone, at the
  /// latest after a second.
  void stop(std::function<void()> done);

 private:
  class Socket;

  void schedule_tick();
  void schedule_beat();
  void forget(const std::shared_ptr<Socket>& socket);

  boost::asio::any_io_executor executor_;
  Hub& hub_;
  std::function<Instant()> clock_;
  std::function<void(Instant)> tick_;
  SocketLimits limits_;
  boost::asio::steady_timer tick_timer_;
  boost::asio::steady_timer beat_timer_;
  boost::asio::steady_timer stop_timer_;
  std::set<std::shared_ptr<Socket>> sockets_;
  std::map<std::string, int> per_address_;
  std::function<void()> stopped_;
};

}  // namespace tucao::server
