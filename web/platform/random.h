// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace tucao::web {

/// 32 hexadecimal digits from the browser's cryptographic source.
[[nodiscard]] std::string random_hex();

}  // namespace tucao::web
