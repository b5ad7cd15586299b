// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace tucao::web {

/// Puts `text` on the clipboard; call it within the click that asks for it. Copied is posted.
void copy_text(const std::string& text);

}  // namespace tucao::web
