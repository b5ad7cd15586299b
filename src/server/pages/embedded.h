// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace tucao::server {

/// The content of a file that travels inside the program, by its path in the repository; empty if it is
/// none of them. src/server/CMakeLists.txt lists them.
[[nodiscard]] std::string_view embedded_file(std::string_view name);

}  // namespace tucao::server
