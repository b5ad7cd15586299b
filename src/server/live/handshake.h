// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "server/http/message.h"

namespace tucao::server {

/// True if the client asks for a WebSocket.
[[nodiscard]] bool is_upgrade(const Request& head);

/// The value of Sec-WebSocket-Accept, or nothing if the request is not a handshake of version 13
/// (RFC 6455 section 4.2.1).
[[nodiscard]] std::optional<std::string> accept_key(const Request& head);

}  // namespace tucao::server
