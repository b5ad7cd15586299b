// SPDX-License-Identifier: Apache-2.0
#include "server/client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace tucao::server {
namespace {

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

}  // namespace

std::string Reply::problem() const {
  const auto value = json();
  return value.is_object() ? value.value("code", "") : "";
}

Client::Client(std::uint16_t port, int receive_buffer_bytes)
    : handle_(::socket(AF_INET, SOCK_STREAM, 0)) {
  const timeval patience{10, 0};
  const int on = 1;
  ::setsockopt(handle_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(handle_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  ::setsockopt(handle_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (receive_buffer_bytes != 0) {
    ::setsockopt(handle_, SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes,
                 sizeof receive_buffer_bytes);
  }
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(handle_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ::close(handle_);
    handle_ = -1;
  }
}

Client::~Client() {
  if (handle_ >= 0) ::close(handle_);
}

bool Client::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(handle_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool Client::fill() {
  std::array<char, 65536> chunk{};
  const auto received = ::recv(handle_, chunk.data(), chunk.size(), 0);
  if (received <= 0) return false;
  input_.append(chunk.data(), static_cast<std::size_t>(received));
  return true;
}

Reply Client::receive(bool is_head) {
  std::size_t end = 0;
  while ((end = input_.find("\r\n\r\n")) == std::string::npos) {
    if (!fill()) return {};
  }
  Reply reply;
  const std::string head = input_.substr(0, end + 2);
  input_.erase(0, end + 4);
  reply.status = std::atoi(head.c_str() + std::string("HTTP/1.1 ").size());
  for (std::size_t at = head.find("\r\n") + 2; at < head.size();) {
    const std::size_t line_end = head.find("\r\n", at);
    const std::size_t colon = head.find(": ", at);
    reply.headers[lower(head.substr(at, colon - at))] =
        head.substr(colon + 2, line_end - colon - 2);
    at = line_end + 2;
  }
  std::size_t length = 0;
  if (const auto found = reply.headers.find("content-length");
      found != reply.headers.end() && !is_head) {
    length = static_cast<std::size_t>(std::atoll(found->second.c_str()));
  }
  while (input_.size() < length) {
    if (!fill()) return {};
  }
  reply.body = input_.substr(0, length);
  input_.erase(0, length);
  return reply;
}

Reply Client::request(const std::string& method, const std::string& target,
                      const RequestHeaders& headers, const std::string& body) {
  std::string text = method + " " + target + " HTTP/1.1\r\nHost: hall.test\r\n";
  for (const auto& [name, value] : headers) text += name + ": " + value + "\r\n";
  if (!body.empty() || method == "POST")
    text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  send(text + "\r\n" + body);
  return receive(method == "HEAD");
}

Reply Client::post_json(const std::string& target, const std::string& body,
                        RequestHeaders headers) {
  headers.emplace_back("Content-Type", "application/json");
  return request("POST", target, headers, body);
}

bool Client::closed_by_server() {
  while (fill()) {
  }
  return input_.empty();
}

bool Client::open_socket(const RequestHeaders& headers) {
  RequestHeaders all{{"Upgrade", "websocket"},
                     {"Connection", "Upgrade"},
                     {"Sec-WebSocket-Version", "13"},
                     {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}};
  all.insert(all.end(), headers.begin(), headers.end());
  refusal = request("GET", "/api/v1/live", all);
  return refusal.status == 101 &&
         refusal.headers["sec-websocket-accept"] == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
}

bool Client::send_text(const std::string& text) { return send_frame(1, text); }

bool Client::send_frame(int opcode, std::string_view payload, bool final, bool masked) {
  std::string bytes;
  bytes.push_back(static_cast<char>((final ? 0x80 : 0) | opcode));
  const int mask_bit = masked ? 0x80 : 0;
  if (payload.size() < 126) {
    bytes.push_back(static_cast<char>(mask_bit | static_cast<int>(payload.size())));
  } else {
    bytes.push_back(static_cast<char>(mask_bit | 126));
    bytes.push_back(static_cast<char>(payload.size() >> 8));
    bytes.push_back(static_cast<char>(payload.size() & 0xFF));
  }
  constexpr std::array<char, 4> mask{0x1A, 0x2B, 0x3C, 0x4D};
  if (masked) bytes.append(mask.data(), mask.size());
  for (std::size_t i = 0; i < payload.size(); ++i) {
    bytes.push_back(masked ? static_cast<char>(payload[i] ^ mask[i % 4]) : payload[i]);
  }
  return send(bytes);
}

int Client::Message::close_code() const {
  if (opcode != 8 || payload.size() < 2) return 0;
  return static_cast<unsigned char>(payload[0]) << 8 | static_cast<unsigned char>(payload[1]);
}

Client::Message Client::receive_message() {
  const auto need = [this](std::size_t size) {
    while (input_.size() < size) {
      if (!fill()) return false;
    }
    return true;
  };
  if (!need(2)) return {};
  std::size_t length = static_cast<unsigned char>(input_[1]);
  std::size_t head = 2;
  if (length >= 126) {
    const std::size_t size = length == 126 ? 2 : 8;
    if (!need(2 + size)) return {};
    length = 0;
    for (std::size_t i = 0; i < size; ++i)
      length = length << 8 | static_cast<unsigned char>(input_[2 + i]);
    head += size;
  }
  if (!need(head + length)) return {};
  Message message{input_[0] & 0x0F, input_.substr(head, length)};
  input_.erase(0, head + length);
  return message;
}

nlohmann::json Client::receive_of(const std::string& type, const std::string& topic) {
  while (true) {
    const Message message = receive_message();
    if (message.opcode != 1) return nullptr;
    auto json = message.json();
    if (json.value("type", "") == type && (topic.empty() || json.value("topic", "") == topic))
      return json;
  }
}

}  // namespace tucao::server
