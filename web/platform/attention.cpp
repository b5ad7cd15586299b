// SPDX-License-Identifier: Apache-2.0
#include "platform/attention.h"

#include <emscripten/em_macros.h>

#include "platform/port.h"

extern "C" {
void tucao_attention_ask();
void tucao_attention_attract(const char* sentence, int notice);

EMSCRIPTEN_KEEPALIVE void tucao_attention_answered(int allowed) {
  tucao::web::post(tucao::app::NoticesAnswered{allowed != 0});
}
}

namespace tucao::web {

void ask_for_notices() { tucao_attention_ask(); }

void attract(const std::string& sentence, bool notice) {
  tucao_attention_attract(sentence.c_str(), notice ? 1 : 0);
}

}  // namespace tucao::web
