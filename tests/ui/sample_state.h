// SPDX-License-Identifier: Apache-2.0
// States of the page for the tests of screens: plainly invented data.
#pragma once

#include <string>
#include <vector>

#include "app/state.h"

namespace tucao::ui {

/// 2026-11-23 10:26 in UTC+8.
constexpr Instant sample_now{1'795'400'760'000};

[[nodiscard]] protocol::HallView sample_hall();
[[nodiscard]] protocol::CaseView sample_case();
[[nodiscard]] protocol::Receipt sample_receipt();

/// A state of one page in one condition, with a name for the file that its tree is compared with.
struct Sample {
  std::string name;
  app::State state;
};

/// Every screen in every condition that it knows: empty, loading, failed, full, long text, and its own.
[[nodiscard]] std::vector<Sample> all_samples();

}  // namespace tucao::ui
