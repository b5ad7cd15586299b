// SPDX-License-Identifier: Apache-2.0
// Whatever is typed is a code of twelve characters that survives being shown and typed again, or refused.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "domain/follow_code.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tucao::domain;
  const auto code = parse_follow_code({reinterpret_cast<const char*>(data), size});
  if (!code) return 0;
  if (code->value.size() != code_characters) std::abort();
  const auto again = parse_follow_code(grouped(*code));
  if (!again.ok() || !(*again == *code)) std::abort();
  return 0;
}
