// SPDX-License-Identifier: Apache-2.0
#include "app/turn.h"

namespace tucao::app {

bool Program::has_page(Page page) const { return !is_for_hall(page); }

void Program::start(Turn& turn) const { restore_photos(turn, "photos"); }

void Program::photos_settle(Turn& turn) const { hand_in_with_photos(turn); }

void Program::photo_left_out(Turn& turn) const { recheck_photos(turn); }

const Program& citizen_program() {
  struct Citizens final : Program {};
  static constexpr Citizens program;
  return program;
}

}  // namespace tucao::app
