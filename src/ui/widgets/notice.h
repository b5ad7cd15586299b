// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/remote.h"
#include "ui/layout/ui.h"

namespace tucao::ui {

/// A tinted strip: icon (the status's own unless another is named), a bold fact and, below it, what to do.
/// `role` is Text, Status or Alert.
void strip(Ui& ui, const std::string& id, Status status, const std::string& fact,
           const std::string& rest, Role role = Role::Text, Icon icon = Icon::None);

/// Grey shapes of what will stand here, `rows` times `height`, and the words for it.
void skeleton(Ui& ui, const std::string& id, int rows, float height);

/// Nothing to show: icon, one sentence, one more.
void empty_state(Ui& ui, const std::string& id, Icon icon, const std::string& sentence,
                 const std::string& next);

/// What failed, that nothing is lost, and a button that tries again (intent Retry).
void error_state(Ui& ui, const std::string& id, const std::string& sentence,
                 const protocol::Problem& problem);

/// A thin bar below the column's y and its name: what was asked for at `since` is on its way, nobody knows for how
/// long. Nothing, and false, before app::patience_ms are over.
bool progress(Ui& ui, const std::string& id, const std::string& name, Instant since,
              Align align = Align::Left);

/// The words for a problem.
[[nodiscard]] std::string sentence_of(const Ui& ui, const protocol::Problem& problem);
/// The words for a field's issue.
[[nodiscard]] std::string sentence_of(const Ui& ui, const protocol::FieldIssue& issue);
/// The summary of `issues` above their form, each a link to the field whose id is `prefix` and its name; nothing if
/// there are none.
void issue_summary(Ui& ui, const std::string& id, std::string_view prefix,
                   const std::vector<protocol::FieldIssue>& issues);
/// The sentence among `issues` that belongs to `field`; empty if none does.
[[nodiscard]] std::string issue_for(const Ui& ui, const std::vector<protocol::FieldIssue>& issues,
                                    std::string_view field);

/// What a list or a case needs before its value can be shown: skeleton, failure. True if `remote` has a value.
template <class T>
bool ready(Ui& ui, const app::Remote<T>& remote, const std::string& id, int rows, float height,
           const std::string& failed) {
  if (remote.value() != nullptr) return true;
  if (remote.phase() == app::Phase::Failed) {
    error_state(ui, id + "-error", failed, remote.problem());
  } else {
    skeleton(ui, id + "-loading", rows, height);
  }
  return false;
}

}  // namespace tucao::ui
