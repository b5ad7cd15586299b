// SPDX-License-Identifier: Apache-2.0
#include "server/live/frame.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace tucao::server {
namespace {

enum Opcode : std::uint8_t {
  Continuation = 0x0,
  Text = 0x1,
  Binary = 0x2,
  Close = 0x8,
  PingCode = 0x9,
  PongCode = 0xA,
};

constexpr std::size_t max_control_bytes = 125;

Frame make_frame(Opcode opcode, std::string_view payload) {
  std::string bytes;
  bytes.reserve(payload.size() + 10);
  bytes.push_back(static_cast<char>(0x80 | opcode));
  if (payload.size() < 126) {
    bytes.push_back(static_cast<char>(payload.size()));
  } else if (payload.size() <= 0xFFFF) {
    bytes.push_back(126);
    bytes.push_back(static_cast<char>(payload.size() >> 8));
    bytes.push_back(static_cast<char>(payload.size()));
  } else {
    bytes.push_back(127);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes.push_back(static_cast<char>(static_cast<std::uint64_t>(payload.size()) >> shift));
    }
  }
  bytes.append(payload);
  return std::make_shared<const std::string>(std::move(bytes));
}

unsigned byte_at(const std::string& bytes, std::size_t index) {
  return static_cast<unsigned char>(bytes[index]);
}

/// RFC 6455 section 7.4.1 and the registry behind it.
bool may_be_received(unsigned code) {
  return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) ||
         (code >= 3000 && code <= 4999);
}

}  // namespace

Frame text_frame(std::string_view payload) { return make_frame(Text, payload); }
Frame pong_frame(std::string_view payload) { return make_frame(PongCode, payload); }

Frame close_frame(std::uint16_t code) {
  if (code == close_no_code) return make_frame(Close, {});
  const char body[2] = {static_cast<char>(code >> 8), static_cast<char>(code)};
  return make_frame(Close, {body, 2});
}

std::vector<ClientFrame> FrameReader::read(std::string_view bytes) {
  while (!ended_) {
    if (!in_payload_ && !read_header(bytes)) break;
    if (ended_) break;
    const std::size_t missing = static_cast<std::size_t>(header_.length) - payload_.size();
    const std::size_t taken = std::min(missing, bytes.size());
    for (const char c : bytes.substr(0, taken)) {
      payload_.push_back(
          static_cast<char>(static_cast<unsigned char>(c) ^ header_.mask[payload_.size() % 4]));
    }
    bytes.remove_prefix(taken);
    if (taken < missing) break;
    finish_frame();
  }
  return std::exchange(out_, {});
}

bool FrameReader::read_header(std::string_view& bytes) {
  std::size_t needed = 2;
  while (true) {
    if (header_bytes_.size() >= 2) {
      const unsigned length = byte_at(header_bytes_, 1) & 0x7F;
      needed = 2 +
               (length == 126   ? 2u
                : length == 127 ? 8u
                                : 0u) +
               ((byte_at(header_bytes_, 1) & 0x80) != 0 ? 4u : 0u);
    }
    if (header_bytes_.size() == needed) break;
    if (bytes.empty()) return false;
    header_bytes_.push_back(bytes.front());
    bytes.remove_prefix(1);
  }
  judge_header();
  header_bytes_.clear();
  return true;
}

void FrameReader::judge_header() {
  const unsigned first = byte_at(header_bytes_, 0);
  const unsigned second = byte_at(header_bytes_, 1);
  header_ = {};
  header_.final = (first & 0x80) != 0;
  header_.opcode = static_cast<std::uint8_t>(first & 0x0F);
  if ((first & 0x70) != 0 || (second & 0x80) == 0) return violate(close_protocol_error);

  std::size_t at = 2;
  header_.length = second & 0x7F;
  if (header_.length >= 126) {
    const std::size_t size = header_.length == 126 ? 2 : 8;
    header_.length = 0;
    for (std::size_t i = 0; i < size; ++i)
      header_.length = header_.length << 8 | byte_at(header_bytes_, at++);
    // The shortest form is required, and the top bit must be clear.
    if (header_.length < (size == 2 ? 126u : 0x10000u) || header_.length >> 63 != 0) {
      return violate(close_protocol_error);
    }
  }
  for (auto& byte : header_.mask) byte = static_cast<std::uint8_t>(byte_at(header_bytes_, at++));

  switch (header_.opcode) {
    case Close:
    case PingCode:
    case PongCode:
      if (!header_.final || header_.length > max_control_bytes)
        return violate(close_protocol_error);
      break;
    case Continuation:
      if (!fragmented_) return violate(close_protocol_error);
      break;
    case Text:
      if (fragmented_) return violate(close_protocol_error);
      break;
    case Binary:
      return violate(fragmented_ ? close_protocol_error : close_unsupported);
    default:
      return violate(close_protocol_error);
  }
  const bool control = header_.opcode >= Close;
  if (!control && header_.length > max_message_bytes_ - message_.size())
    return violate(close_too_big);
  payload_.clear();
  in_payload_ = true;
}

void FrameReader::finish_frame() {
  in_payload_ = false;
  std::string payload = std::exchange(payload_, {});
  switch (header_.opcode) {
    case PingCode:
      out_.push_back(Ping{std::move(payload)});
      return;
    case PongCode:
      return;
    case Close: {
      if (payload.empty()) {
        out_.push_back(CloseRequest{close_no_code});
        ended_ = true;
        return;
      }
      if (payload.size() == 1) return violate(close_protocol_error);
      const unsigned code = byte_at(payload, 0) << 8 | byte_at(payload, 1);
      if (!may_be_received(code)) return violate(close_protocol_error);
      if (!is_utf8(std::string_view(payload).substr(2))) return violate(close_bad_text);
      out_.push_back(CloseRequest{static_cast<std::uint16_t>(code)});
      ended_ = true;
      return;
    }
    default:
      message_.append(payload);
      fragmented_ = !header_.final;
      if (fragmented_) return;
      if (!is_utf8(message_)) return violate(close_bad_text);
      out_.push_back(TextMessage{std::exchange(message_, {})});
      return;
  }
}

void FrameReader::violate(std::uint16_t code) {
  out_.push_back(Violation{code});
  ended_ = true;
}

}  // namespace tucao::server
