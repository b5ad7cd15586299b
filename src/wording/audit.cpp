// SPDX-License-Identifier: Apache-2.0
#include "wording/audit.h"

namespace tucao::wording {

std::string audit_action(const text::Catalogue& words, const std::string& action) {
  const std::string own = "audit_action." + action;
  if (words.has(own)) return words.get(own);
  const std::string step = action.starts_with("case.") ? "case_step." + action.substr(5) : own;
  return words.has(step) ? words.get(step) : action;
}

std::string audit_actor(const text::Catalogue& words, const std::string& actor) {
  if (actor == "citizen") return words.get("audit_desk.citizen");
  if (actor == "system") return words.get("audit_desk.system");
  return actor;
}

}  // namespace tucao::wording
