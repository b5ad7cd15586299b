// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace tucao::web {

/// Asks whether the browser may show notices; call it within the click that asks for it.
/// NoticesAnswered is posted, also where the browser knows no notices.
void ask_for_notices();

/// Vibrates where the device can, and shows `sentence` as a notice if `notice` is set and the
/// browser was allowed to. Where neither is possible nothing happens.
void attract(const std::string& sentence, bool notice);

}  // namespace tucao::web
