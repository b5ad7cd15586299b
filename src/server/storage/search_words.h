// SPDX-License-Identifier: Apache-2.0
// Words to search by, also in text that puts none apart: Chinese goes in by its neighbouring pairs.
#pragma once

#include <string>
#include <string_view>

namespace tucao::server {

/// The words under which `text` is found, apart by blanks. `社保卡 A3` gives `社保 保卡 卡 a3`.
[[nodiscard]] std::string search_words(std::string_view text);

/// What SQLite's FTS5 is asked so that it finds texts with all words of `query` in them, the last letters of a Latin
/// word may be missing. Empty if there is nothing to search for.
[[nodiscard]] std::string search_expression(std::string_view query);

}  // namespace tucao::server
