// SPDX-License-Identifier: Apache-2.0
#include "platform/texts.h"

#include <emscripten/em_macros.h>

#include <cstdlib>
#include <memory>

#include "platform/port.h"

extern "C" {
char* tucao_texts_best_locale();  // to be freed
void tucao_texts_load(const char* locale);

EMSCRIPTEN_KEEPALIVE void tucao_texts_loaded(const char* locale, const char* json) {
  tucao::web::texts_arrived(locale, json);
}
}

namespace tucao::web {

std::string best_locale() {
  const std::unique_ptr<char, decltype(&std::free)> locale(tucao_texts_best_locale(), &std::free);
  return locale.get();
}

void load_texts(const std::string& locale) { tucao_texts_load(locale.c_str()); }

}  // namespace tucao::web
