// SPDX-License-Identifier: Apache-2.0
// How values stand in columns, for this room only.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "protocol/words.h"
#include "server/storage/sqlite.h"

namespace tucao::server {

inline std::span<const std::uint8_t> bytes_of(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// A word that this program wrote earlier. One that it does not know means a damaged database: throws SqliteError.
template <class Enum>
Enum known_word(const std::string& text) {
  const auto value = protocol::from_word<Enum>(text);
  if (!value) throw SqliteError(SQLITE_CORRUPT, "unknown word in the database: " + text);
  return *value;
}

/// The same for a column that may be empty.
template <class Enum>
std::optional<Enum> optional_word(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return known_word<Enum>(text);
}

/// The word of a value, or nothing.
template <class Enum>
std::string_view word_or_empty(const std::optional<Enum>& value) {
  return value ? protocol::word(*value) : std::string_view{};
}

}  // namespace tucao::server
