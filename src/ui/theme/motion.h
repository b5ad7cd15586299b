// SPDX-License-Identifier: Apache-2.0
// How long what moves is on its way, in milliseconds. Under reduced motion there are only short fades.
#pragma once

#include <cstdint>

namespace tucao::ui::motion_ms {

constexpr std::int64_t panel = 240;
constexpr std::int64_t reduced = 80;
constexpr std::int64_t progress = 1400;  ///< one run of the bar

}  // namespace tucao::ui::motion_ms
