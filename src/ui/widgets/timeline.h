// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "domain/case.h"
#include "ui/layout/ui.h"

namespace tucao::ui {

/// What happened to a case, newest first. A stopgap is dashed and says that it does not count as done.
/// `now` is the server's, for the days that entries name. `beneath` writes what else belongs to an entry below its
/// words; it may be empty.
using BeneathEntry = std::function<void(Ui& ui, const domain::TimelineEntry& entry)>;
void timeline(Ui& ui, const std::string& id, const std::vector<domain::TimelineEntry>& entries,
              Instant now, int utc_offset_min, const BeneathEntry& beneath = {});

/// Dated steps that are still to come.
struct ComingStep {
  Icon icon;
  std::string when;
  std::string what;
};
void coming_steps(Ui& ui, const std::string& id, const std::vector<ComingStep>& steps);

}  // namespace tucao::ui
