// SPDX-License-Identifier: Apache-2.0
// The cases of the demonstration: plainly invented, in several states.
#pragma once

#include <functional>
#include <string_view>

#include "base/time.h"
#include "domain/names.h"
#include "server/service/case_service.h"
#include "server/service/promise_service.h"

namespace tucao::server {

/// Hands in the cases of `json` (assets/seed/demo.json) and takes their steps, dated back from `now`,
/// through the same use cases as people do. Cases that are there already are left alone. `done` is called
/// once, with false if something was refused.
void seed_cases(CaseService& cases, const domain::HallId& hall, std::string_view json, Instant now,
                std::function<void(bool)> done);

/// Takes down that the demonstration's first manager was at its first window for two hours on the last morning that
/// is over, once for each day and unless that time was taken down already. `done` is called once, with false if it could not be.
void seed_hours(PromiseService& promises, const domain::HallPlan& plan, Instant now,
                std::function<void(bool)> done);

}  // namespace tucao::server
