// SPDX-License-Identifier: Apache-2.0
#include "server/feed/feed_server.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>

#include "protocol/json.h"
#include "protocol/routes.h"

namespace tucao::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

}  // namespace

FeedServer::FeedServer(domain::HallPlan plan, Behaviour behaviour)
    : acceptor_(context_, tcp::endpoint(asio::ip::address_v4::loopback(), 0)),
      behaviour_(behaviour),
      hall_(domain::new_hall(std::move(plan))) {
  asio::co_spawn(context_, listen(), asio::detached);
  thread_ = std::thread([this] { context_.run(); });
}

FeedServer::~FeedServer() {
  context_.stop();
  thread_.join();
}

FeedTarget FeedServer::target() const {
  return {"127.0.0.1", std::to_string(acceptor_.local_endpoint().port()), hall_.plan.id, "key"};
}

std::string FeedServer::url() const { return "http://127.0.0.1:" + target().port; }

bool FeedServer::wait_for_requests(std::size_t count) {
  std::unique_lock lock(mutex_);
  return received_.wait_for(lock, std::chrono::seconds(10), [&] { return requests_ >= count; });
}

std::size_t FeedServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

std::size_t FeedServer::connections() const {
  const std::lock_guard lock(mutex_);
  return connections_;
}

std::size_t FeedServer::refused() const {
  const std::lock_guard lock(mutex_);
  return refused_;
}

domain::Hall FeedServer::hall() const {
  const std::lock_guard lock(mutex_);
  return hall_;
}

std::vector<domain::HallEvent> FeedServer::events() const {
  const std::lock_guard lock(mutex_);
  return events_;
}

asio::awaitable<void> FeedServer::listen() {
  for (;;) {
    tcp::socket socket = co_await acceptor_.async_accept(asio::use_awaitable);
    asio::co_spawn(context_, talk(std::move(socket)), asio::detached);
  }
}

asio::awaitable<void> FeedServer::talk(tcp::socket socket) {
  {
    const std::lock_guard lock(mutex_);
    ++connections_;
  }
  beast::flat_buffer buffer;
  for (;;) {
    http::request<http::string_body> request;
    co_await http::async_read(socket, buffer, request, asio::use_awaitable);
    http::response<http::string_body> response(http::status::ok, 11);
    response.keep_alive(true);
    const bool right = request.method() == http::verb::post &&
                       request.target() == protocol::events_path(hall_.plan.id) &&
                       request[http::field::authorization] == "Bearer key" &&
                       request[http::field::content_type] == "application/json";
    if (behaviour_ == Behaviour::Forbids || !right) {
      response.result(http::status::forbidden);
      protocol::Problem problem;
      problem.code = protocol::ProblemCode::Forbidden;
      problem.request_id = "r1";
      response.body() = protocol::to_json(problem);
    } else {
      response.body() = answer(request.body());
    }
    response.prepare_payload();
    {
      const std::lock_guard lock(mutex_);
      ++requests_;
    }
    received_.notify_all();
    if (behaviour_ == Behaviour::NeverAnswers) {
      asio::steady_timer forever(context_, asio::steady_timer::time_point::max());
      co_await forever.async_wait(asio::use_awaitable);
    }
    co_await http::async_write(socket, response, asio::use_awaitable);
    if (behaviour_ == Behaviour::ClosesAfterEachAnswer) co_return;
  }
}

std::string FeedServer::answer(std::string_view body) {
  const auto request = protocol::from_json<protocol::FeedRequest>(body);
  if (!request) return "not understood";
  const std::lock_guard lock(mutex_);
  protocol::FeedAnswer answer;
  for (const domain::HallEvent& event : request->events) {
    if (!known_.insert(event.id).second) {
      ++answer.repeated;
      continue;
    }
    const auto done = domain::apply(hall_, event);
    if (done) {
      ++answer.accepted;
      events_.push_back(event);
    } else {
      ++refused_;
      answer.refused.push_back({event.id, done.error(), {}});
    }
  }
  return protocol::to_json(answer);
}

}  // namespace tucao::server
