// SPDX-License-Identifier: Apache-2.0
#include "platform/socket.h"

#include <emscripten/em_macros.h>

#include "platform/port.h"

extern "C" {
void tucao_socket_connect(const char* path);
void tucao_socket_send(const char* text);
void tucao_socket_close();

EMSCRIPTEN_KEEPALIVE void tucao_socket_opened() { tucao::web::post(tucao::app::SocketOpened{}); }
EMSCRIPTEN_KEEPALIVE void tucao_socket_message(const char* text) {
  tucao::web::post(tucao::app::SocketMessage{text});
}
EMSCRIPTEN_KEEPALIVE void tucao_socket_closed(int code) {
  tucao::web::post(tucao::app::SocketClosed{code});
}
}

namespace tucao::web {

void connect_socket(const std::string& path) { tucao_socket_connect(path.c_str()); }
void send_socket(const std::string& text) { tucao_socket_send(text.c_str()); }
void close_socket() { tucao_socket_close(); }

}  // namespace tucao::web
