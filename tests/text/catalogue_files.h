// SPDX-License-Identifier: Apache-2.0
// The catalogues as they are shipped.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "text/catalogue.h"

namespace tucao::text {

inline Catalogue shipped(const std::string& locale) {
  std::ifstream file(std::string(TUCAO_SOURCE_DIR "/assets/text/") + locale + ".json");
  const std::string json{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  auto catalogue = Catalogue::parse(locale, json);
  if (!catalogue) {
    ADD_FAILURE() << catalogue.error();
    return {};
  }
  return std::move(catalogue).value();
}

}  // namespace tucao::text
