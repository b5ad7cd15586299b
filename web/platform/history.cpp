// SPDX-License-Identifier: Apache-2.0
#include "platform/history.h"

#include <emscripten/em_macros.h>

#include "platform/port.h"

extern "C" {
void tucao_history_watch();
void tucao_history_push(const char* address);
void tucao_history_replace(const char* address);
void tucao_history_load(const char* address);
void tucao_history_back();

EMSCRIPTEN_KEEPALIVE void tucao_history_navigated(const char* address) {
  tucao::web::post(tucao::app::Navigated{address});
}
}

namespace tucao::web {

void watch_history() { tucao_history_watch(); }
void push_address(const std::string& address) { tucao_history_push(address.c_str()); }
void replace_address(const std::string& address) { tucao_history_replace(address.c_str()); }
void load_page(const std::string& address) { tucao_history_load(address.c_str()); }
void go_back() { tucao_history_back(); }

}  // namespace tucao::web
