// SPDX-License-Identifier: Apache-2.0
#include "platform/print.h"

extern "C" void tucao_print_slip(const char* modules, int columns);

namespace tucao::web {

void print_slip(const std::string& modules, int columns) {
  tucao_print_slip(modules.c_str(), columns);
}

}  // namespace tucao::web
