// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.h"

namespace tucao::web {

/// What the clock of this device shows.
[[nodiscard]] Instant device_now();

/// Posts TimerRang at `at`, or at once if that has passed; replaces an earlier wish.
void ring_at(Instant at);

}  // namespace tucao::web
