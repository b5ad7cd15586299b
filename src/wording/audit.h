// SPDX-License-Identifier: Apache-2.0
// What a line of the audit log says, in its reader's words.
#pragma once

#include <string>

#include "text/catalogue.h"

namespace tucao::wording {

/// What was done; the step of a case under the name that its timeline has for it, unless the log has its own.
/// What has no words is shown as it was written, as by a newer server.
[[nodiscard]] std::string audit_action(const text::Catalogue& words, const std::string& action);

/// Who did it: a user by name, citizens and the server itself by what they are.
[[nodiscard]] std::string audit_actor(const text::Catalogue& words, const std::string& actor);

}  // namespace tucao::wording
