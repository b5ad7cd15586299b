// SPDX-License-Identifier: Apache-2.0
#include "server/live/handshake.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "base/utf8.h"

namespace tucao::server {
namespace {

/// FIPS 180-4. Broken as a hash; the handshake uses it only to show that the server understood.
std::array<std::uint8_t, 20> sha1(std::string message) {
  std::array<std::uint32_t, 5> state{0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
  const std::uint64_t bits = message.size() * 8;
  message.push_back('\x80');
  while (message.size() % 64 != 56) message.push_back('\0');
  for (int shift = 56; shift >= 0; shift -= 8) message.push_back(static_cast<char>(bits >> shift));

  for (std::size_t block = 0; block < message.size(); block += 64) {
    std::array<std::uint32_t, 80> w{};
    for (std::size_t i = 0; i < 64; ++i) {
      w[i / 4] = w[i / 4] << 8 | static_cast<unsigned char>(message[block + i]);
    }
    for (std::size_t i = 16; i < 80; ++i)
      w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    auto [a, b, c, d, e] = state;
    for (std::size_t i = 0; i < 80; ++i) {
      const std::uint32_t f = i < 20   ? (b & c) | (~b & d)
                              : i < 40 ? b ^ c ^ d
                              : i < 60 ? (b & c) | (b & d) | (c & d)
                                       : b ^ c ^ d;
      const std::uint32_t k = i < 20   ? 0x5A827999
                              : i < 40 ? 0x6ED9EBA1
                              : i < 60 ? 0x8F1BBCDC
                                       : 0xCA62C1D6;
      const std::uint32_t next = std::rotl(a, 5) + f + e + k + w[i];
      e = d;
      d = c;
      c = std::rotl(b, 30);
      b = a;
      a = next;
    }
    state = {state[0] + a, state[1] + b, state[2] + c, state[3] + d, state[4] + e};
  }
  std::array<std::uint8_t, 20> digest{};
  for (std::size_t i = 0; i < digest.size(); ++i) {
    digest[i] = static_cast<std::uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
  }
  return digest;
}

bool has_token(std::string_view list, std::string_view wanted) {
  while (!list.empty()) {
    const std::string_view element = list.substr(0, list.find(','));
    list.remove_prefix(std::min(list.size(), element.size() + 1));
    if (equal_names(trimmed(element), wanted)) return true;
  }
  return false;
}

bool is_key(std::string_view key) {
  std::array<unsigned char, 16> bytes{};
  std::size_t length = 0;
  return sodium_base642bin(bytes.data(), bytes.size(), key.data(), key.size(), nullptr, &length,
                           nullptr, sodium_base64_VARIANT_ORIGINAL) == 0 &&
         length == bytes.size();
}

}  // namespace

bool is_upgrade(const Request& head) { return has_token(head.header("Upgrade"), "websocket"); }

std::optional<std::string> accept_key(const Request& head) {
  const std::string_view key = head.header("Sec-WebSocket-Key");
  if (head.method != Method::Get || !is_upgrade(head) ||
      !has_token(head.header("Connection"), "upgrade") ||
      head.header("Sec-WebSocket-Version") != "13" || head.header_count("Sec-WebSocket-Key") != 1 ||
      !is_key(key)) {
    return std::nullopt;
  }
  const auto digest = sha1(std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
  std::array<char, sodium_base64_ENCODED_LEN(20, sodium_base64_VARIANT_ORIGINAL)> text{};
  sodium_bin2base64(text.data(), text.size(), digest.data(), digest.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  return std::string(text.data());
}

}  // namespace tucao::server
