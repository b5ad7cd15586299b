// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace tucao::server {

/// One line of the log about something other than a finished request: JSON with these fields, all text.
[[nodiscard]] std::string event_line(
    std::initializer_list<std::pair<std::string_view, std::string_view>> fields);

}  // namespace tucao::server
