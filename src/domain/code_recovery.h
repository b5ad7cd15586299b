// SPDX-License-Identifier: Apache-2.0
// How somebody who lost a follow code gets another one. Their page asks and holds a secret; staff call the contact of
// the case, and whoever answers reads the number of the request aloud. Only the page with the secret gets the code.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace tucao::domain {

/// Working days that a request waits for the call.
constexpr int recovery_workdays = 3;
/// Requests for one case that wait at the same time; another one leads to nothing.
constexpr int most_recoveries = 20;
/// Wrong numbers that staff may type; then what waits for the case leads to nothing.
constexpr int most_recovery_tries = 5;
constexpr std::size_t request_number_digits = 6;

/// Six digits. `random` must be unpredictable.
[[nodiscard]] inline std::string request_number(std::uint32_t random) {
  std::string digits = std::to_string(random % 1'000'000);
  return digits.insert(0, request_number_digits - digits.size(), '0');
}

}  // namespace tucao::domain
