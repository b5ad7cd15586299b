// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tucao::server {

/// `text` as a gzip file (RFC 1952) of one member. Compress nothing in which a secret stands beside what a stranger
/// may choose: the length would tell of the secret.
[[nodiscard]] std::string gzipped(std::string_view text);

}  // namespace tucao::server
