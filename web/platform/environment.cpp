// SPDX-License-Identifier: Apache-2.0
#include "platform/environment.h"

#include <emscripten/em_macros.h>

#include <cstdlib>
#include <memory>

#include "platform/port.h"

extern "C" {
void tucao_environment_watch();
void tucao_environment_read(double* values);  // in the order of Environment
char* tucao_environment_address();            // to be freed
char* tucao_environment_hall();               // to be freed
char* tucao_environment_hall_view();          // to be freed

EMSCRIPTEN_KEEPALIVE void tucao_environment_changed() { tucao::web::look_changed(); }
EMSCRIPTEN_KEEPALIVE void tucao_environment_online(int online) {
  tucao::web::post(tucao::app::ConnectivityChanged{online != 0});
}
}

namespace tucao::web {
namespace {

std::string taken(char* text) {
  const std::unique_ptr<char, decltype(&std::free)> owner(text, &std::free);
  return text;
}

}  // namespace

void watch_environment() { tucao_environment_watch(); }

Environment environment() {
  Environment now;
  static_assert(sizeof now == 9 * sizeof(double));
  tucao_environment_read(&now.width);
  return now;
}

std::string page_address() { return taken(tucao_environment_address()); }
std::string page_hall() { return taken(tucao_environment_hall()); }
std::string page_hall_view() { return taken(tucao_environment_hall_view()); }

}  // namespace tucao::web
