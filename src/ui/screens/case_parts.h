// SPDX-License-Identifier: Apache-2.0
// What the pages of a case have in common.
#pragma once

#include "ui/screens/frame.h"

namespace tucao::ui {

/// State, number, title, unit and promise of a case.
void case_header(Ui& ui, const app::State& state, const protocol::CaseRow& row);

/// `超期 1 天`, `还剩 2 天`, `已办结`: how the promise stands at `now`.
struct Deadline {
  Status status;
  std::string words;
};
[[nodiscard]] Deadline deadline_of(const Ui& ui, const app::State& state,
                                   const protocol::CaseRow& row);

/// The title staff gave a case, or that it has none yet.
[[nodiscard]] std::string title_of(const Ui& ui, const protocol::CaseRow& row);

/// How many met with what a public case is about, and the way to say so, too.
void join_part(Ui& ui, const app::State& state, const protocol::CaseRow& row);

/// Leads to the case with which this one goes on.
void other_case_link(Ui& ui, const app::Route& other);
/// The same, if that case is public.
void public_other_link(Ui& ui, const protocol::CaseView& view);

/// The citizen's own words in a card.
void own_words(Ui& ui, const std::string& id, const std::string& heading_text,
               const std::string& words);

}  // namespace tucao::ui
