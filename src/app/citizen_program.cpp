// SPDX-License-Identifier: Apache-2.0
#include "app/program.h"

namespace tucao::app {

bool Program::has_page(Page page) const { return !needs_session(page) && page != Page::Wall; }

const Program& citizen_program() {
  struct Citizens final : Program {};
  static constexpr Citizens program;
  return program;
}

}  // namespace tucao::app
