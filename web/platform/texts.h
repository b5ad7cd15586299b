// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace tucao::web {

/// The locale of ours that suits this browser best.
[[nodiscard]] std::string best_locale();

/// Fetches the catalogue of `locale`, again and again until it is here or another is wanted; then
/// texts_arrived().
void load_texts(const std::string& locale);

}  // namespace tucao::web
