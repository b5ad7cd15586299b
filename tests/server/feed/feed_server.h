// SPDX-License-Identifier: Apache-2.0
// A stand-in for the server's feed endpoint on loopback, with a hall behind it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <condition_variable>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "domain/hall.h"
#include "server/feed/feed_client.h"

namespace tucao::server {

class FeedServer {
 public:
  enum class Behaviour {
    Answers,
    ClosesAfterEachAnswer,  ///< without having said so
    NeverAnswers,
    Forbids,
  };

  explicit FeedServer(domain::HallPlan plan, Behaviour behaviour = Behaviour::Answers);
  ~FeedServer();
  FeedServer(const FeedServer&) = delete;
  FeedServer& operator=(const FeedServer&) = delete;

  [[nodiscard]] FeedTarget target() const;
  [[nodiscard]] std::string url() const;

  /// Waits until at least `count` requests were received; false after ten seconds.
  [[nodiscard]] bool wait_for_requests(std::size_t count);
  [[nodiscard]] std::size_t requests() const;
  [[nodiscard]] std::size_t connections() const;
  [[nodiscard]] std::size_t refused() const;
  [[nodiscard]] domain::Hall hall() const;
  [[nodiscard]] std::vector<domain::HallEvent> events() const;

 private:
  boost::asio::awaitable<void> listen();
  boost::asio::awaitable<void> talk(boost::asio::ip::tcp::socket socket);
  std::string answer(std::string_view body);

  boost::asio::io_context context_{1};
  boost::asio::ip::tcp::acceptor acceptor_;
  Behaviour behaviour_;

  mutable std::mutex mutex_;
  std::condition_variable received_;
  domain::Hall hall_;
  std::set<std::string> known_;
  std::vector<domain::HallEvent> events_;
  std::size_t requests_ = 0;
  std::size_t connections_ = 0;
  std::size_t refused_ = 0;
  std::thread thread_;
};

}  // namespace tucao::server
