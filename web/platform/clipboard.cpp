// SPDX-License-Identifier: Apache-2.0
#include "platform/clipboard.h"

#include <emscripten/em_macros.h>

#include "platform/port.h"

extern "C" {
void tucao_clipboard_copy(const char* text);

EMSCRIPTEN_KEEPALIVE void tucao_clipboard_copied(int ok) {
  tucao::web::post(tucao::app::Copied{ok != 0});
}
}

namespace tucao::web {

void copy_text(const std::string& text) { tucao_clipboard_copy(text.c_str()); }

}  // namespace tucao::web
