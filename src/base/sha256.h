// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace tucao {

/// SHA-256 (FIPS 180-4) of `bytes`. For what the page itself has to hash; the server's secrets are libsodium's.
[[nodiscard]] std::array<std::uint8_t, 32> sha256(std::string_view bytes);

}  // namespace tucao
