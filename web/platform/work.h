// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/proof_of_work.h"

namespace tucao::web {

/// Looks for what proves the work, in short slices between which the page stays alive; then posts WorkProved. What was
/// looked for before is dropped.
void prove_work(domain::WorkDemand demand);

}  // namespace tucao::web
