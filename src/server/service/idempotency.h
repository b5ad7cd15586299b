// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "protocol/problem.h"

namespace tucao::server {

/// What is wrong with the value of the Idempotency-Key header: it is 32 hex digits, chosen at random by who
/// asks, so that a request whose answer was lost can be sent again.
[[nodiscard]] std::optional<protocol::Problem> check_idempotency_key(std::string_view key);

}  // namespace tucao::server
