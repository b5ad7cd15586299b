// SPDX-License-Identifier: Apache-2.0
// What a flood costs who causes it: before something is taken, a number has to be found that only trying finds
// (Dwork and Naor 1992, Back's Hashcash 1997). A person waits a moment and solves no puzzle; whoever sends thousands pays
// thousands of times.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace tucao::domain {

/// A million tries in the mean.
constexpr int most_work_bits = 20;

struct WorkDemand {
  std::string challenge;  ///< the server's, for one thing that is handed in
  int bits = 0;           ///< leading zeros that the hash needs
  bool operator==(const WorkDemand&) const = default;
};

/// How many bits are to be proved when `recent` things came in where `usual` are nothing special: none up to `usual`,
/// then 14, and two more for each doubling, at most most_work_bits.
[[nodiscard]] int work_bits(int recent, int usual);

/// True if the SHA-256 of `proof` begins with `bits` zeros. A proof is a challenge, a dot, and a number that makes it so.
[[nodiscard]] bool proves_work(std::string_view proof, int bits);

/// Looks for a proof, some tries at a time.
class WorkSearch {
 public:
  explicit WorkSearch(WorkDemand demand) : demand_(std::move(demand)) {}

  /// The proof, if one of the next `tries` is it.
  [[nodiscard]] std::optional<std::string> try_some(int tries);

 private:
  WorkDemand demand_;
  std::uint32_t next_ = 0;
};

}  // namespace tucao::domain
