// SPDX-License-Identifier: Apache-2.0
#include "server/feed/feed_client.h"

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <charconv>
#include <chrono>
#include <exception>

#include "protocol/json.h"
#include "protocol/routes.h"

namespace tucao::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

constexpr std::chrono::seconds request_time_limit{10};

using Request = http::request<http::string_body>;
using Response = http::response<http::string_body>;

Request feed_request(const FeedTarget& target, std::string body) {
  Request request(http::verb::post, protocol::events_path(target.hall), 11);
  request.set(http::field::host, target.host + ":" + target.port);
  request.set(http::field::authorization, "Bearer " + target.key);
  request.set(http::field::content_type, "application/json");
  request.keep_alive(true);
  request.body() = std::move(body);
  request.prepare_payload();
  return request;
}

std::string refusal(const Response& response) {
  std::string text = "the server answered " + std::to_string(response.result_int());
  const auto problem = protocol::from_json<protocol::Problem>(response.body());
  if (!problem) return text;
  text.append(" ").append(protocol::word(problem->code));
  for (const protocol::FieldIssue& issue : problem->fields) {
    text.append(" ").append(issue.field).append(" (").append(issue.key).append(")");
  }
  if (!problem->request_id.empty()) text.append(", request ").append(problem->request_id);
  return text;
}

}  // namespace

std::optional<FeedTarget> feed_target(std::string_view url, domain::HallId hall, std::string key) {
  constexpr std::string_view scheme = "http://";
  if (!url.starts_with(scheme)) return std::nullopt;
  url.remove_prefix(scheme.size());
  if (url.ends_with('/')) url.remove_suffix(1);

  std::string_view host = url.substr(0, url.find(':'));
  std::string_view rest = url.substr(host.size());
  if (url.starts_with('[')) {
    const auto close = url.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    host = url.substr(1, close - 1);
    rest = url.substr(close + 1);
  }
  std::uint16_t port = 80;
  if (!rest.empty()) {
    if (rest.front() != ':') return std::nullopt;
    rest.remove_prefix(1);
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), port);
    if (error != std::errc{} || end != rest.data() + rest.size() || port == 0) return std::nullopt;
  }
  if (host.empty() || host.find_first_of("/?#@ ") != std::string_view::npos) return std::nullopt;
  return FeedTarget{std::string(host), std::to_string(port), std::move(hall), std::move(key)};
}

class FeedClient::Connection {
 public:
  /// Answers the body of a 200, or throws.
  Response exchange(const FeedTarget& target, const Request& request) {
    context_.restart();
    std::optional<Response> response;
    std::exception_ptr failure;
    asio::co_spawn(context_, talk(target, request),
                   [&](const std::exception_ptr& error, Response answer) {
                     failure = error;
                     response = std::move(answer);
                   });
    if (!cancelled_) context_.run();
    if (failure) std::rethrow_exception(failure);
    if (!response) throw beast::system_error(asio::error::operation_aborted);
    return *std::move(response);
  }

  void cancel() {
    cancelled_ = true;
    context_.stop();
  }

 private:
  asio::awaitable<Response> talk(FeedTarget target, Request request) {
    bool reused = stream_.has_value();
    for (;; reused = false) {
      try {
        if (!stream_) co_await connect(target);
        stream_->expires_after(request_time_limit);
        co_await http::async_write(*stream_, request, asio::use_awaitable);
        Response response;
        buffer_.clear();
        co_await http::async_read(*stream_, buffer_, response, asio::use_awaitable);
        if (!response.keep_alive()) stream_.reset();
        co_return response;
      } catch (const beast::system_error&) {
        // A kept connection may have been closed by the server meanwhile; a fresh one tells the
        // truth.
        stream_.reset();
        if (!reused) throw;
      }
    }
  }

  asio::awaitable<void> connect(const FeedTarget& target) {
    asio::ip::tcp::resolver resolver(context_);
    const auto addresses =
        co_await resolver.async_resolve(target.host, target.port, asio::use_awaitable);
    stream_.emplace(context_);
    stream_->expires_after(request_time_limit);
    co_await stream_->async_connect(addresses, asio::use_awaitable);
    stream_->socket().set_option(asio::ip::tcp::no_delay(true));
  }

  asio::io_context context_{1};
  std::optional<beast::tcp_stream> stream_;
  beast::flat_buffer buffer_;
  std::atomic<bool> cancelled_ = false;
};

FeedClient::FeedClient(FeedTarget target)
    : target_(std::move(target)), connection_(std::make_unique<Connection>()) {}
FeedClient::~FeedClient() = default;

Result<protocol::FeedAnswer, std::string> FeedClient::send(const protocol::FeedRequest& request) {
  try {
    const Response response =
        connection_->exchange(target_, feed_request(target_, protocol::to_json(request)));
    if (response.result() != http::status::ok) return fail(refusal(response));
    auto answer = protocol::from_json<protocol::FeedAnswer>(response.body());
    if (!answer) return fail(std::string("the server's answer is not that of a feed"));
    return std::move(answer).value();
  } catch (const std::exception& error) {
    return fail("cannot reach " + target_.host + ":" + target_.port + ": " + error.what());
  }
}

void FeedClient::cancel() { connection_->cancel(); }

}  // namespace tucao::server
