// SPDX-License-Identifier: Apache-2.0
#include "server/http/server.h"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cstdio>
#include <limits>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "protocol/routes.h"
#include "server/live/handshake.h"
#include "server/service/secrets.h"

namespace tucao::server {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;
using protocol::ProblemCode;

/// What a client may still send after it was refused, so that it gets to read the refusal.
constexpr std::size_t max_discarded_bytes = 256 * 1024;
constexpr int full_retry_s = 10;
constexpr auto discard_patience = std::chrono::seconds(2);

std::string_view reason_phrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 204:
      return "No Content";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    default:
      return status < 400 ? "OK" : status < 500 ? "Refused" : "Failed";
  }
}

/// RFC 9110 section 5.6.7.
std::string http_date(Instant at) {
  static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const CivilTime t = civil_time(at, 0);
  char text[64];
  std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d GMT",
                days[static_cast<std::size_t>(t.weekday)], t.day,
                months[static_cast<std::size_t>(t.month - 1)], t.year, t.hour, t.minute, t.second);
  return text;
}

std::string head_of(const Response& response, Instant now, bool keep_alive) {
  std::string head = "HTTP/1.1 " + std::to_string(response.status) + " ";
  head.append(reason_phrase(response.status))
      .append("\r\nDate: ")
      .append(http_date(now))
      .append("\r\n");
  const auto add = [&head](std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
  };
  if (!response.content_type.empty()) add("Content-Type", response.content_type);
  if (response.status != 204 && response.status != 304) {
    add("Content-Length", std::to_string(response.body ? response.body->size() : 0));
  }
  for (const Header& header : response.headers) add(header.name, header.value);
  for (const Header& header : security_headers()) {
    const bool has_its_own = std::ranges::any_of(
        response.headers, [&](const Header& own) { return own.name == header.name; });
    if (!has_its_own) add(header.name, header.value);
  }
  if (!keep_alive) add("Connection", "close");
  head.append("\r\n");
  return head;
}

/// The network that an address belongs to: itself, or for IPv6 its /64.
std::string network_of(const asio::ip::address& address) {
  if (address.is_v4()) return address.to_string();
  const auto v6 = address.to_v6();
  if (v6.is_v4_mapped()) return asio::ip::make_address_v4(asio::ip::v4_mapped, v6).to_string();
  const auto bytes = v6.to_bytes();
  return hex_of(std::span(bytes).first(8));
}

Method method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get:
      return Method::Get;
    case http::verb::head:
      return Method::Head;
    case http::verb::post:
      return Method::Post;
    case http::verb::delete_:
      return Method::Delete;
    default:
      return Method::Other;
  }
}

/// What Beast lets pass and we do not: folded lines, bare line feeds and NUL in a head.
bool is_clean_head(std::string_view head) {
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') return false;
    if (head[i] != '\n') continue;
    if (i == 0 || head[i - 1] != '\r') return false;
    if (i + 1 < head.size() && (head[i + 1] == ' ' || head[i + 1] == '\t')) return false;
  }
  return true;
}

}  // namespace

class HttpServer::Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(HttpServer& server, asio::ip::tcp::socket socket, std::string address)
      : server_(server),
        socket_(std::move(socket)),
        deadline_(socket_.get_executor()),
        address_(std::move(address)) {}

  void start() { read_head(); }
  [[nodiscard]] const std::string& address() const { return address_; }

  /// Closes now if nothing is being answered; else behind the answer.
  void finish() {
    finishing_ = true;
    if (!busy_) close();
  }

  void close() {
    if (closed_) return;
    closed_ = true;
    error_code ignored;
    socket_.close(ignored);
    deadline_.cancel();
    leave();
  }

 private:
  using Parser = http::request_parser<http::string_body>;

  void leave() {
    asio::post(server_.executor_, [self = shared_from_this()] { self->server_.forget(self); });
  }

  /// Closes after `patience`, unless it is armed anew or disarmed before. A later deadline leaves the timer as it is,
  /// which then finds that there is more time: most requests set none.
  void arm(std::chrono::milliseconds patience) {
    closes_at_ = asio::steady_timer::clock_type::now() + patience;
    if (!timer_runs_ || deadline_.expiry() > *closes_at_) run_timer();
  }
  void disarm() { closes_at_.reset(); }

  void run_timer() {
    timer_runs_ = true;
    deadline_.expires_at(*closes_at_);
    deadline_.async_wait([self = shared_from_this()](error_code error) {
      if (error) return;
      self->timer_runs_ = false;
      if (!self->closes_at_) return;
      if (*self->closes_at_ <= self->deadline_.expiry()) return self->close();
      self->run_timer();
    });
  }

  void read_more(void (Connection::*then)()) {
    socket_.async_read_some(asio::buffer(chunk_),
                            [self = shared_from_this(), then](error_code error, std::size_t n) {
                              if (error || self->closed_) return self->close();
                              if (self->input_.empty() && !self->busy_)
                                self->arm(self->server_.limits_.head);
                              self->busy_ = true;
                              self->input_.append(self->chunk_.data(), n);
                              ((*self).*then)();
                            });
  }

  void read_head() {
    request_ = {};
    head_request_ = false;
    parser_.reset();
    busy_ = !input_.empty();
    if (finishing_ && !busy_) return close();
    arm(busy_ ? server_.limits_.head : server_.limits_.idle);
    look_for_head();
  }

  void look_for_head() {
    // Empty lines before a request are allowed (RFC 9112 section 2.2).
    while (input_.starts_with("\r\n")) input_.erase(0, 2);
    const auto line_end = input_.find('\n');
    if (std::min(line_end, input_.size()) > server_.limits_.max_target_bytes) {
      return refuse(ProblemCode::UriTooLong);
    }
    const auto end = input_.find("\r\n\r\n");
    if (std::min(end, input_.size()) > server_.limits_.max_head_bytes) {
      return refuse(ProblemCode::HeadersTooLarge);
    }
    if (end == std::string::npos) return read_more(&Connection::look_for_head);
    parse_head(end + 4);
  }

  void parse_head(std::size_t size) {
    started_at_ = server_.application_.now();
    request_.id = hex_of(random_bytes(8));
    request_.network = address_;
    const std::string_view head(input_.data(), size);
    if (!is_clean_head(head)) return refuse(ProblemCode::Malformed);
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(server_.limits_.max_head_bytes + 4));
    parser_->body_limit(std::numeric_limits<std::uint64_t>::max());
    error_code error;
    const std::size_t used = parser_->put(asio::buffer(head), error);
    if (error || !parser_->is_header_done()) return refuse(ProblemCode::Malformed);
    input_.erase(0, used);
    if (!take_head()) return refuse(ProblemCode::Malformed);

    if (request_.path == protocol::live_path && is_upgrade(request_)) return upgrade();
    Admission admission = server_.application_.admit(request_);
    if (admission.refusal) return respond_and_close(*std::move(admission.refusal));
    max_body_bytes_ = admission.max_body_bytes;
    if (const auto length = parser_->content_length(); length && *length > max_body_bytes_) {
      return refuse(ProblemCode::TooLarge);
    }
    if (parser_->is_done()) return answer();
    arm(server_.limits_.body);
    if (equal_names(request_.header("Expect"), "100-continue")) return send_continue();
    read_body();
  }

  /// Copies the head into `request_`. False if it is one that we do not accept.
  bool take_head() {
    const auto& message = parser_->get();
    if (message.version() != 11 && message.version() != 10) return false;
    request_.method = method_of(message.method());
    head_request_ = request_.method == Method::Head;
    keep_alive_ = message.keep_alive();
    const std::string_view target(message.target().data(), message.target().size());
    if (!target.starts_with('/') || !is_utf8(target)) return false;
    const auto question = target.find('?');
    request_.path = target.substr(0, question);
    if (question != std::string_view::npos) request_.query = target.substr(question + 1);
    for (const auto& field : message) {
      request_.headers.push_back({std::string(field.name_string()), std::string(field.value())});
    }
    // Two readings of where a message ends are how requests are smuggled past a proxy.
    if (request_.header_count("Host") != 1 || request_.header("Host").empty()) return false;
    if (request_.header_count("Content-Length") > 1) return false;
    if (const auto count = request_.header_count("Transfer-Encoding"); count != 0) {
      if (count > 1 || request_.header_count("Content-Length") != 0) return false;
      if (!equal_names(request_.header("Transfer-Encoding"), "chunked")) return false;
    }
    if (address_ == server_.limits_.trusted_proxy) take_forwarded_address();
    return true;
  }

  void take_forwarded_address() {
    std::string_view list = request_.header("X-Forwarded-For");
    list = trimmed(list.substr(list.rfind(',') + 1));
    error_code error;
    const auto address = asio::ip::make_address(std::string(list), error);
    if (!error) request_.network = network_of(address);
  }

  void send_continue() {
    static const std::string interim = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(socket_, asio::buffer(interim),
                      [self = shared_from_this()](error_code error, std::size_t) {
                        if (error) return self->close();
                        self->read_body();
                      });
  }

  void read_body() {
    error_code error;
    while (!input_.empty() && !parser_->is_done()) {
      const std::size_t used = parser_->put(asio::buffer(input_), error);
      input_.erase(0, used);
      if (error == http::error::need_more) break;
      if (error) return refuse(ProblemCode::Malformed);
      if (used == 0) break;
    }
    if (parser_->get().body().size() > max_body_bytes_) return refuse(ProblemCode::TooLarge);
    // What is left undecoded is chunk framing, which needs no room of its own.
    if (input_.size() > server_.limits_.max_head_bytes) return refuse(ProblemCode::TooLarge);
    if (!parser_->is_done()) return read_more(&Connection::read_body);
    answer();
  }

  void answer() {
    request_.body = std::move(parser_->get().body());
    parser_.reset();
    disarm();
    Request request = request_;
    request.body = std::move(request_.body);
    server_.application_.handle(std::move(request), [weak = weak_from_this()](Response response) {
      if (const auto self = weak.lock(); self && !self->closed_) self->respond(std::move(response));
    });
  }

  void refuse(ProblemCode code) {
    if (request_.id.empty()) {
      request_.id = hex_of(random_bytes(8));
      started_at_ = server_.application_.now();
    }
    respond_and_close(server_.application_.problem(request_, code));
  }

  /// What follows in the stream is a body that was not read, or not to be understood.
  void respond_and_close(Response response) {
    keep_alive_ = false;
    discard_ = true;
    respond(std::move(response));
  }

  void respond(Response response) {
    keep_alive_ = keep_alive_ && !finishing_;
    server_.application_.log(request_, response, started_at_);
    response_ = std::move(response);
    head_ = head_of(response_, server_.application_.now(), keep_alive_);
    std::array<asio::const_buffer, 2> buffers{asio::buffer(head_), asio::const_buffer{}};
    if (response_.body && !head_request_) buffers[1] = asio::buffer(*response_.body);
    arm(server_.limits_.write);
    asio::async_write(socket_, buffers, [self = shared_from_this()](error_code error, std::size_t) {
      if (error) return self->close();
      self->response_ = {};
      if (self->keep_alive_) return self->read_head();
      self->linger();
    });
  }

  /// Closing a socket with unread bytes resets it, and the client would lose our answer.
  void linger() {
    error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    if (!discard_) return close();
    arm(discard_patience);
    discarded_bytes_ = 0;
    discard();
  }

  void discard() {
    socket_.async_read_some(asio::buffer(chunk_),
                            [self = shared_from_this()](error_code error, std::size_t n) {
                              self->discarded_bytes_ += n;
                              if (error || self->discarded_bytes_ > max_discarded_bytes)
                                return self->close();
                              self->discard();
                            });
  }

  void upgrade() {
    const auto accept = accept_key(request_);
    if (!accept) return refuse(ProblemCode::Malformed);
    auto visitor = server_.application_.open_socket(request_);
    if (!visitor) return respond_and_close(visitor.error());
    if (!server_.sockets_.has_room(request_.network)) {
      return respond_and_close(
          server_.application_.problem(request_, too_many(full_retry_s).error));
    }
    Response logged;
    logged.status = 101;
    server_.application_.log(request_, logged, started_at_);
    head_ =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Accept: " +
        *accept + "\r\n\r\n";
    arm(server_.limits_.write);
    asio::async_write(socket_, asio::buffer(head_),
                      [self = shared_from_this(), visitor = std::move(visitor).value()](
                          error_code error, std::size_t) mutable {
                        if (error || self->closed_) return self->close();
                        self->deadline_.cancel();
                        self->closed_ = true;
                        self->server_.sockets_.adopt(std::move(self->socket_), std::move(visitor),
                                                     std::move(self->input_));
                        self->leave();
                      });
  }

  HttpServer& server_;
  asio::ip::tcp::socket socket_;
  asio::steady_timer deadline_;
  std::optional<asio::steady_timer::time_point> closes_at_;
  bool timer_runs_ = false;
  std::string address_;
  std::array<char, 8192> chunk_{};
  std::string input_;
  std::optional<Parser> parser_;
  Request request_;
  Response response_;
  std::string head_;
  Instant started_at_;
  std::size_t max_body_bytes_ = 0;
  std::size_t discarded_bytes_ = 0;
  bool head_request_ = false;
  bool keep_alive_ = false;
  bool busy_ = false;  ///< a request has begun and is not answered
  bool discard_ = false;
  bool finishing_ = false;  ///< the server stops
  bool closed_ = false;
};

HttpServer::HttpServer(asio::any_io_executor executor, Application& application,
                       LiveSockets& sockets, HttpLimits limits)
    : executor_(executor),
      application_(application),
      sockets_(sockets),
      limits_(std::move(limits)),
      acceptor_(executor),
      stop_timer_(executor) {}

HttpServer::~HttpServer() = default;

Result<std::uint16_t, std::string> HttpServer::listen(const std::string& address,
                                                      std::uint16_t port) {
  error_code error;
  const auto parsed = asio::ip::make_address(address, error);
  if (error) return fail("not an IP address: " + address);
  const asio::ip::tcp::endpoint endpoint(parsed, port);
  acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
  if (error)
    return fail("cannot listen at " + address + ":" + std::to_string(port) + ": " +
                error.message());
  accept();
  return acceptor_.local_endpoint().port();
}

void HttpServer::accept() {
  acceptor_.async_accept([this](error_code error, asio::ip::tcp::socket socket) {
    if (stopped_ || error == asio::error::operation_aborted) return;
    if (error) {
      // Out of descriptors: try again when some may have been closed.
      stop_timer_.expires_after(std::chrono::milliseconds(50));
      stop_timer_.async_wait([this](error_code ended) {
        if (!ended && !stopped_) accept();
      });
      return;
    }
    error_code unknown;
    const auto remote = socket.remote_endpoint(unknown);
    const std::string address = unknown ? std::string{} : network_of(remote.address());
    const bool from_proxy = !limits_.trusted_proxy.empty() && address == limits_.trusted_proxy;
    int& count = per_address_[address];
    if (static_cast<int>(connections_.size()) < limits_.connections &&
        (from_proxy || count < limits_.connections_per_address)) {
      ++count;
      error_code ignored;
      socket.set_option(asio::ip::tcp::no_delay(true), ignored);
      const auto connection = std::make_shared<Connection>(*this, std::move(socket), address);
      connections_.insert(connection);
      connection->start();
    } else if (count == 0) {
      per_address_.erase(address);
    }
    accept();
  });
}

void HttpServer::forget(const std::shared_ptr<Connection>& connection) {
  if (connections_.erase(connection) == 0) return;
  const auto count = per_address_.find(connection->address());
  if (--count->second == 0) per_address_.erase(count);
  if (connections_.empty() && stopped_) std::exchange(stopped_, [] {})();
}

void HttpServer::stop(std::chrono::milliseconds patience, std::function<void()> done) {
  error_code ignored;
  acceptor_.close(ignored);
  stopped_ = [this, done = std::move(done)] {
    stop_timer_.cancel();
    done();
  };
  if (connections_.empty()) return std::exchange(stopped_, [] {})();
  for (const auto& connection : std::set(connections_)) connection->finish();
  stop_timer_.expires_after(patience);
  stop_timer_.async_wait([this](error_code error) {
    if (error) return;
    for (const auto& connection : std::set(connections_)) connection->close();
  });
}

}  // namespace tucao::server
