// SPDX-License-Identifier: Apache-2.0
#include "server/http/log.h"

#include <nlohmann/json.hpp>

namespace tucao::server {

std::string event_line(
    std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
  nlohmann::ordered_json line;
  for (const auto& [name, value] : fields) line[std::string(name)] = value;
  return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace tucao::server
