// SPDX-License-Identifier: Apache-2.0
// Where a text says in which house or flat somebody lives: redaction.h.
#pragma once

#include <cstddef>
#include <optional>

#include "domain/signs.h"

namespace tucao::domain {

/// The signs [begin, end).
struct SignRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The address of which the first number stands at `i`; it may start before `i`, with the street.
/// That is a street, village or estate with a number (幸福路12号), or a flat by its numbers
/// (3号楼2单元501室); not the number of a window, an underground line or a gate.
/// Empty if there is none.
[[nodiscard]] std::optional<SignRange> house_address_at(const Signs& signs, std::size_t i);

}  // namespace tucao::domain
