// SPDX-License-Identifier: Apache-2.0
// A small hall and its events, for tests of every room.
#pragma once

#include <string>

#include "domain/hall.h"

namespace tucao::domain {

/// 2026-11-23 09:00 in Beijing.
constexpr Instant nine{1795395600000};

/// Window 1: enquiries. Window 2: enquiries and tax. Window 3, temporary: tax.
[[nodiscard]] HallPlan sample_plan();

/// An event at `nine` with nothing but its kind, ticket and window.
[[nodiscard]] HallEvent event(EventKind kind, const std::string& ticket,
                              const std::string& window = "");
[[nodiscard]] HallEvent take(const std::string& ticket, const std::string& business);
[[nodiscard]] HallEvent pause(const std::string& window, WindowReason reason,
                              const std::string& words = "");

}  // namespace tucao::domain
