// SPDX-License-Identifier: Apache-2.0
#include "platform/random.h"

#include <array>
#include <cstdint>

extern "C" void tucao_random_fill(std::uint8_t* bytes, int count);

namespace tucao::web {

std::string random_hex() {
  std::array<std::uint8_t, 16> bytes{};
  tucao_random_fill(bytes.data(), static_cast<int>(bytes.size()));
  constexpr char digits[] = "0123456789abcdef";
  std::string hex;
  for (const std::uint8_t byte : bytes) {
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  return hex;
}

}  // namespace tucao::web
