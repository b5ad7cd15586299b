// SPDX-License-Identifier: Apache-2.0
#include "app/program.h"

namespace tucao::app {

bool Program::has_page(Page page) const { return !is_for_hall(page); }

const Program& citizen_program() {
  struct Citizens final : Program {};
  static constexpr Citizens program;
  return program;
}

}  // namespace tucao::app
