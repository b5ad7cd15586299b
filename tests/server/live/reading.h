// SPDX-License-Identifier: Apache-2.0
// The other end of a Reader: reads frames, builds frames.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "protocol/json.h"
#include "server/live/reader.h"

namespace tucao::server {

/// A client's masked text frame.
inline std::string masked_text(const std::string& payload) {
  std::string bytes("\x81");
  if (payload.size() < 126) {
    bytes.push_back(static_cast<char>(0x80 | payload.size()));
  } else {
    bytes.push_back(static_cast<char>(0xFE));
    bytes.push_back(static_cast<char>(payload.size() >> 8));
    bytes.push_back(static_cast<char>(payload.size() & 0xFF));
  }
  bytes.append(4, '\0');
  return bytes + payload;
}

/// The payload of a server's frame.
inline std::string payload_of(const Frame& frame) {
  const auto length = static_cast<unsigned char>((*frame)[1]);
  return frame->substr(length < 126 ? 2 : length == 126 ? 4 : 10);
}

/// Everything that waits, taken as a socket that reads quickly would.
inline std::vector<Frame> drain(Reader& reader) {
  std::vector<Frame> frames;
  std::vector<Frame> batch;
  while (reader.take(batch, 64)) {
    frames.insert(frames.end(), batch.begin(), batch.end());
    batch.clear();
  }
  return frames;
}

inline std::vector<protocol::ServerMessage> messages(const std::vector<Frame>& frames) {
  std::vector<protocol::ServerMessage> read;
  for (const Frame& frame : frames) {
    auto message = protocol::from_json<protocol::ServerMessage>(payload_of(frame));
    if (message) read.push_back(std::move(message).value());
  }
  return read;
}

inline void subscribe(Reader& reader, const std::string& topic, Instant now,
                      const std::optional<protocol::Position>& resume = {}) {
  protocol::ClientMessage message = protocol::Subscribe{*protocol::parse_topic(topic), resume};
  reader.receive(masked_text(protocol::to_json(message)), now);
}

}  // namespace tucao::server
