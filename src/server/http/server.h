// SPDX-License-Identifier: Apache-2.0
// Sockets that speak HTTP/1.1: reads requests, has them answered, hands WebSockets over.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "base/result.h"
#include "server/http/application.h"
#include "server/live/sockets.h"

namespace tucao::server {

struct HttpLimits {
  std::size_t max_head_bytes = 16 * 1024;
  std::size_t max_target_bytes = 4 * 1024;
  std::chrono::milliseconds head{
      10'000};  ///< from the first byte of a request to the end of its head
  std::chrono::milliseconds body{30'000};
  std::chrono::milliseconds idle{60'000};  ///< between requests
  std::chrono::milliseconds write{60'000};
  int connections = 8000;
  int connections_per_address = 400;
  std::string trusted_proxy;
};

/// Belongs to the thread of its executor.
class HttpServer {
 public:
  /// `application` and `sockets` must outlive it.
  HttpServer(boost::asio::any_io_executor executor, Application& application, LiveSockets& sockets,
             HttpLimits limits);
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  ~HttpServer();

  /// Starts to accept at `address`:`port` (0: any free port). Answers the port. Error: a sentence.
  [[nodiscard]] Result<std::uint16_t, std::string> listen(const std::string& address,
                                                          std::uint16_t port);

  /// Accepts no more, lets requests that have begun finish, then calls `done`; at the latest after
  /// `patience`, cutting what is left.
  void stop(std::chrono::milliseconds patience, std::function<void()> done);

 private:
  class Connection;

  void accept();
  void forget(const std::shared_ptr<Connection>& connection);

  boost::asio::any_io_executor executor_;
  Application& application_;
  LiveSockets& sockets_;
  HttpLimits limits_;
  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::steady_timer stop_timer_;
  std::set<std::shared_ptr<Connection>> connections_;
  std::map<std::string, int> per_address_;
  std::function<void()> stopped_;
};

}  // namespace tucao::server
