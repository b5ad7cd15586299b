// SPDX-License-Identifier: Apache-2.0
#include "platform/timer.h"

#include <emscripten/em_macros.h>
#include <emscripten/html5.h>

#include <algorithm>

#include "platform/port.h"

extern "C" {
void tucao_timer_set(double delay_ms);

EMSCRIPTEN_KEEPALIVE void tucao_timer_rang() { tucao::web::post(tucao::app::TimerRang{}); }
}

namespace tucao::web {

Instant device_now() { return {static_cast<std::int64_t>(emscripten_date_now())}; }

void ring_at(Instant at) {
  // Longer delays overflow the browser's timer and would ring at once.
  constexpr std::int64_t longest_ms = 2'000'000'000;
  tucao_timer_set(
      static_cast<double>(std::clamp<std::int64_t>(at.ms - device_now().ms, 0, longest_ms)));
}

}  // namespace tucao::web
