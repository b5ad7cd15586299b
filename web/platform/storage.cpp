// SPDX-License-Identifier: Apache-2.0
#include "platform/storage.h"

#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>

extern "C" {
char* tucao_storage_all();  // JSON object, to be freed
void tucao_storage_set(const char* key, const char* value);
}

namespace tucao::web {

std::map<std::string, std::string> stored() {
  const std::unique_ptr<char, decltype(&std::free)> text(tucao_storage_all(), &std::free);
  const auto json = nlohmann::json::parse(text.get(), nullptr, false);
  std::map<std::string, std::string> all;
  for (const auto& [key, value] : json.items()) all[key] = value.get<std::string>();
  return all;
}

void store(const std::string& key, const std::string& value) {
  tucao_storage_set(key.c_str(), value.c_str());
}

}  // namespace tucao::web
