// SPDX-License-Identifier: Apache-2.0
#include "domain/proof_of_work.h"

#include <algorithm>
#include <bit>

#include "base/sha256.h"

namespace tucao::domain {
namespace {

constexpr int least_work_bits = 14;

}  // namespace

int work_bits(int recent, int usual) {
  if (recent <= usual) return 0;
  const auto times = static_cast<unsigned>(recent / std::max(usual, 1));
  return std::min(least_work_bits + 2 * (static_cast<int>(std::bit_width(times)) - 1),
                  most_work_bits);
}

bool proves_work(std::string_view proof, int bits) {
  const auto hash = sha256(proof);
  const auto first =
      static_cast<std::uint32_t>(hash[0] << 24 | hash[1] << 16 | hash[2] << 8 | hash[3]);
  return std::countl_zero(first) >= bits;
}

std::optional<std::string> WorkSearch::try_some(int tries) {
  for (int i = 0; i < tries; ++i) {
    std::string proof = demand_.challenge + "." + std::to_string(next_++);
    if (proves_work(proof, demand_.bits)) return proof;
  }
  return std::nullopt;
}

}  // namespace tucao::domain
