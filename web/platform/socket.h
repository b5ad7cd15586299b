// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace tucao::web {

/// Opens a WebSocket to our own server at `path`; one that is open is closed first and says no
/// more. SocketOpened, SocketMessage and SocketClosed are posted as they happen.
void connect_socket(const std::string& path);

/// Sends `text`; nothing happens unless the socket is open.
void send_socket(const std::string& text);

/// Closes the socket without a SocketClosed.
void close_socket();

}  // namespace tucao::web
