// SPDX-License-Identifier: Apache-2.0
// What a guide says, in the reader's words.
#pragma once

#include <string>

#include "domain/guide.h"
#include "protocol/views.h"
#include "text/catalogue.h"

namespace tucao::wording {

/// `当场办结·不收费`; empty if neither is known.
[[nodiscard]] std::string guide_facts(const text::Catalogue& words, const domain::Guide& guide);

/// `须当场提交` or `可先办，5 个工作日内补齐`.
[[nodiscard]] std::string paper_note(const text::Catalogue& words, const domain::Paper& paper);

/// `5 份材料，其中 2 份可以后补`
[[nodiscard]] std::string paper_count(const text::Catalogue& words, const domain::Guide& guide);

/// `请到 2、3 号窗口`: those that are open now; else that none is.
[[nodiscard]] std::string windows_for(const text::Catalogue& words, const protocol::HallView& hall,
                                      const domain::BusinessId& business);

}  // namespace tucao::wording
