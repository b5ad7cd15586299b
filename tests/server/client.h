// SPDX-License-Identifier: Apache-2.0
// A client that sends exactly the bytes it is told to. Every wait ends after ten seconds.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tucao::server {

struct Reply {
  int status = 0;                              ///< 0: the connection ended without an answer
  std::map<std::string, std::string> headers;  ///< names in lower case
  std::string body;

  [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(body, nullptr, false); }
  /// The `code` of a Problem, or the empty string.
  [[nodiscard]] std::string problem() const;
};

using RequestHeaders = std::vector<std::pair<std::string, std::string>>;

class Client {
 public:
  /// Connects to this machine. `receive_buffer_bytes` bounds what the kernel keeps for us unread.
  explicit Client(std::uint16_t port, int receive_buffer_bytes = 0);
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client();

  /// False once the server has closed.
  bool send(std::string_view bytes);
  /// The next response. `is_head`: it has no body whatever it says.
  Reply receive(bool is_head = false);
  Reply request(const std::string& method, const std::string& target,
                const RequestHeaders& headers = {}, const std::string& body = "");
  Reply post_json(const std::string& target, const std::string& body, RequestHeaders headers = {});

  /// True if the server has closed its side, all answers read.
  bool closed_by_server();

  // ---- WebSocket ----
  /// Shakes hands; false if the server refuses, and then `refusal` says how.
  bool open_socket(const RequestHeaders& headers = {});
  Reply refusal;
  bool send_text(const std::string& text);
  bool send_frame(int opcode, std::string_view payload, bool final = true, bool masked = true);

  struct Message {
    int opcode = -1;  ///< -1: the connection ended
    std::string payload;
    [[nodiscard]] nlohmann::json json() const {
      return nlohmann::json::parse(payload, nullptr, false);
    }
    /// The code of a close frame; 0 if this is none.
    [[nodiscard]] int close_code() const;
  };
  Message receive_message();
  /// The next message of that type about that topic; beats and others are passed over.
  nlohmann::json receive_of(const std::string& type, const std::string& topic = "");

 private:
  bool fill();

  int handle_ = -1;
  std::string input_;
};

}  // namespace tucao::server
