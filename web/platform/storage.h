// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

namespace tucao::web {

/// All that store() kept on earlier visits, by key. Empty where the browser keeps nothing for us.
[[nodiscard]] std::map<std::string, std::string> stored();

/// Keeps `value` under `key` in the browser's local storage, or only for this visit where that is
/// closed to us. An empty value removes the key.
void store(const std::string& key, const std::string& value);

}  // namespace tucao::web
