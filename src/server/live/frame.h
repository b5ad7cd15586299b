// SPDX-License-Identifier: Apache-2.0
// The frames of RFC 6455, a server's side: unmasked out, masked in, no extension.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tucao::server {

/// Encoded once, sent to any number of readers.
using Frame = std::shared_ptr<const std::string>;

[[nodiscard]] Frame text_frame(std::string_view payload);
/// `payload` has at most 125 bytes.
[[nodiscard]] Frame pong_frame(std::string_view payload);
/// Code 1005 ("no code") makes a close frame without a body.
[[nodiscard]] Frame close_frame(std::uint16_t code);

/// Close codes of RFC 6455 section 7.4.1 that we send.
constexpr std::uint16_t close_normal = 1000;
constexpr std::uint16_t close_protocol_error = 1002;
constexpr std::uint16_t close_unsupported = 1003;
constexpr std::uint16_t close_no_code = 1005;
constexpr std::uint16_t close_bad_text = 1007;
constexpr std::uint16_t close_policy = 1008;
constexpr std::uint16_t close_too_big = 1009;
constexpr std::uint16_t close_restart = 1012;

struct TextMessage {
  std::string text;  ///< whole and well-formed UTF-8
};
struct Ping {
  std::string payload;
};
/// The client closes; `code` is what the answer carries.
struct CloseRequest {
  std::uint16_t code = close_normal;
};
/// The client broke the protocol: close with `code` and read no further.
struct Violation {
  std::uint16_t code = close_protocol_error;
};
using ClientFrame = std::variant<TextMessage, Ping, CloseRequest, Violation>;

/// Takes a client's bytes in any pieces. Never holds more than `max_message_bytes` and one frame header:
/// a length is judged before anything is stored.
class FrameReader {
 public:
  explicit FrameReader(std::size_t max_message_bytes) : max_message_bytes_(max_message_bytes) {}

  /// The whole messages and control frames that `bytes` complete, in their order. After a CloseRequest or
  /// a Violation, which is then the last, all further bytes are ignored.
  [[nodiscard]] std::vector<ClientFrame> read(std::string_view bytes);

 private:
  struct Header {
    bool final = false;
    std::uint8_t opcode = 0;
    std::uint64_t length = 0;
    std::uint8_t mask[4] = {};
  };
  [[nodiscard]] bool read_header(std::string_view& bytes);
  void judge_header();
  void finish_frame();
  void violate(std::uint16_t code);

  std::size_t max_message_bytes_;
  std::string header_bytes_;
  bool in_payload_ = false;
  Header header_;
  std::string payload_;  ///< of the present frame
  std::string message_;  ///< of the fragments so far
  bool fragmented_ = false;
  bool ended_ = false;
  std::vector<ClientFrame> out_;
};

}  // namespace tucao::server
