// SPDX-License-Identifier: Apache-2.0
// Secrets of an installation: files of their own (0600) in a folder beside the database, so that neither a
// copy of the database nor one of the folder alone gives anything away.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/result.h"
#include "domain/names.h"

namespace tucao::server {

using Key = std::array<std::uint8_t, 32>;

struct Keys {
  Key code{};            ///< derives and hashes follow codes and idempotency keys
  Key session{};         ///< hashes session tokens, derives CSRF tokens
  Key work_contact{};    ///< locks the contacts of work items, which staff look up to finish them
  Key contact_public{};  ///< seals the contacts of cases
  std::optional<Key>
      contact_secret;  ///< opens them for staff who call back; nothing: it is kept elsewhere
};

/// Reads the keys in `folder`; makes those that are missing. Error: a sentence for the operator.
[[nodiscard]] Result<Keys, std::string> load_keys(const std::filesystem::path& folder);

/// The key with which the queue machine of `hall` signs in: 64 hex digits, in `folder`/feed-<hall>.key.
/// Made if there is none. Error: a sentence for the operator.
[[nodiscard]] Result<std::string, std::string> load_feed_key(const std::filesystem::path& folder,
                                                             const domain::HallId& hall);

}  // namespace tucao::server
