// SPDX-License-Identifier: Apache-2.0
// What a hall announces, as strips above the content of a page and as cards on the pages about it.
#pragma once

#include <cstddef>

#include "app/state.h"
#include "ui/layout/ui.h"
#include "wording/notices.h"

namespace tucao::ui {

/// Who reads the notices of `hall` here and now. `state` and `ui` must outlive it.
[[nodiscard]] wording::Reader reader_of(const Ui& ui, const app::State& state,
                                        const protocol::HallView& hall);

/// The colours under which a notice stands.
[[nodiscard]] Status status_of(const domain::Notice& notice);
[[nodiscard]] Icon icon_of(const domain::Notice& notice);

/// What holds at the top of a page: at most `most` strips, and a link to all of them if the page has a way on
/// (`link`). Nothing if there is no notice.
void notice_strips(Ui& ui, const app::State& state, std::size_t most, bool link);

/// A notice with its particulars and the lines of its history, in the column.
void notice_body(Ui& ui, const app::State& state, const domain::Notice& notice);

}  // namespace tucao::ui
