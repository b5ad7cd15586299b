// SPDX-License-Identifier: Apache-2.0
// What an entry of a case's timeline tells besides its text, in the reader's words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "domain/case.h"
#include "protocol/views.h"
#include "text/catalogue.h"

namespace tucao::wording {

/// `派给：信息科`, `还要做：…`, `依据：…`, `结果：无人接听`, `期限：11月26日 18:00`: one line each, in this order; none if there is nothing to tell.
[[nodiscard]] std::vector<std::string> entry_facts(const text::Catalogue& words,
                                                   const domain::TimelineEntry& entry, Instant now,
                                                   int utc_offset_min);

/// `收到 23 件：已答复 20 件，…`: of how many cases R1 is kept.
[[nodiscard]] std::string standing_words(const text::Catalogue& words,
                                         const protocol::StandingCounts& counts);

/// The words that somebody wrote, for a page: of several empty lines after each other one is left, and every line ends with
/// `\n`. What is stored stays as it was written.
[[nodiscard]] std::string shown_words(std::string_view written);

/// What comes next for a case in `state`, for its owner: `已派给单位，等承办人签收`.
[[nodiscard]] std::string what_is_next(const text::Catalogue& words, domain::CaseState state);

}  // namespace tucao::wording
