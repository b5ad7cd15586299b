// SPDX-License-Identifier: Apache-2.0
// Everything cryptographic, over libsodium. start_cryptography() once before anything else here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/follow_code.h"
#include "server/config/keys.h"
#include "server/storage/store.h"

namespace tucao::server {

/// False if the machine gives no randomness.
[[nodiscard]] bool start_cryptography();

[[nodiscard]] std::string random_bytes(std::size_t count);
[[nodiscard]] std::string hex_of(std::string_view bytes);
[[nodiscard]] std::string hex_of(std::span<const std::uint8_t> bytes);
/// Nothing if `hex` is not pairs of hex digits.
[[nodiscard]] std::optional<std::string> bytes_of_hex(std::string_view hex);

/// BLAKE2b of `text` under `key`. `purpose` keeps the uses of one key apart.
[[nodiscard]] Digest keyed_hash(const Key& key, std::string_view purpose, std::string_view text);

/// Takes equally long for every `given` of one length.
[[nodiscard]] bool equal_secrets(std::string_view given, std::string_view expected);

/// The follow code of the submission with this idempotency key; `attempt` counts up after a collision.
[[nodiscard]] domain::FollowCode derive_follow_code(const Key& key,
                                                    std::string_view idempotency_key, int attempt);

/// What is kept of a follow code: enough to find its case, not to recover it.
[[nodiscard]] Digest hash_of_code(const Key& key, const domain::FollowCode& code);

/// A sealed box that only the holder of the secret half opens.
[[nodiscard]] std::string seal(const Key& public_key, std::string_view text);

/// What was sealed; nothing if these are not the halves of that key, or `box` was changed.
[[nodiscard]] std::optional<std::string> unseal(const Key& public_key, const Key& secret_key,
                                                std::string_view box);

/// `text` behind a lock that `key` opens; another box each time.
[[nodiscard]] std::string lock_away(const Key& key, std::string_view text);
/// What is in `box`; nothing if it was not locked with `key` or was changed.
[[nodiscard]] std::optional<std::string> unlock(const Key& key, std::string_view box);

enum class PasswordCost : std::uint8_t {
  Interactive,  ///< 64 MiB, about 0.1 s
  Least,        ///< for tests
};
/// An argon2id hash with its salt and cost. Empty if there is not enough memory.
[[nodiscard]] std::string hash_password(std::string_view password, PasswordCost cost);
/// An empty `hash` (no such user) takes as long as a wrong password and is false.
[[nodiscard]] bool password_matches(const std::string& hash, std::string_view password,
                                    PasswordCost cost);

}  // namespace tucao::server
