// SPDX-License-Identifier: Apache-2.0
#include "server/http/hand_in_guard.h"

#include <algorithm>
#include <cstdio>
#include <functional>

#include "base/utf8.h"
#include "domain/complaint.h"
#include "domain/proof_of_work.h"
#include "server/service/answer.h"
#include "server/service/secrets.h"

namespace tucao::server {
namespace {

/// A network, and whatever cannot prove work, may send so many times what is usual before it waits.
constexpr int most_times_usual = 8;
/// A slow phone that sleeps meanwhile is not asked again.
constexpr std::int64_t demand_lasts_s = 600;
constexpr std::int64_t repeats_within_s = 3600;
constexpr std::size_t max_texts = 20'000;

constexpr std::size_t ends_digits = 8;
constexpr std::size_t bits_digits = 2;
constexpr std::size_t signature_bytes = 12;

Allowance times_usual(int per_min) { return {per_min, per_min * most_times_usual}; }

}  // namespace

HandInGuard::HandInGuard(const Key& key, const Limits& limits)
    : key_(key),
      usual_(limits.complaints_per_min),
      usual_in_all_(std::max(limits.all_complaints_per_min, limits.complaints_per_min)),
      same_texts_(limits.same_texts_per_hour),
      by_network_(times_usual(usual_)),
      in_all_(times_usual(usual_in_all_)) {}

Result<Passage, protocol::Problem> HandInGuard::admit(const Arrival& arrival, Instant now) {
  const int bits = std::max(domain::work_bits(by_network_.used(arrival.network, now) + 1, usual_),
                            domain::work_bits(in_all_.used({}, now) + 1, usual_in_all_));
  const bool is_free = bits == 0 || is_proved(arrival, now);
  if (!is_free && arrival.can_prove) {
    protocol::Problem problem;
    problem.code = protocol::ProblemCode::WorkNeeded;
    problem.work = demand(arrival.subject, bits, now.ms / 1000 + demand_lasts_s);
    return fail(std::move(problem));
  }
  if (const int wait_s = by_network_.take(arrival.network, now); wait_s > 0) {
    return too_many(wait_s);
  }
  if (const int wait_s = in_all_.take({}, now); wait_s > 0 && !is_free) {
    by_network_.give_back(arrival.network);
    return too_many(wait_s);
  }
  return !is_free || is_repeated(arrival, now) ? Passage::Held : Passage::Free;
}

domain::WorkDemand HandInGuard::demand(const std::string& subject, int bits,
                                       std::int64_t ends_s) const {
  char text[ends_digits + bits_digits + 1];
  std::snprintf(text, sizeof text, "%08llx%02x", static_cast<unsigned long long>(ends_s),
                static_cast<unsigned>(bits));
  const Digest signature = keyed_hash(key_, "work", std::string(text) + subject);
  return {text + hex_of(std::span(signature).first(signature_bytes)), bits};
}

bool HandInGuard::is_proved(const Arrival& arrival, Instant now) const {
  const std::size_t dot = arrival.proof.find('.');
  const std::string_view challenge = arrival.proof.substr(0, dot);
  if (dot == std::string_view::npos || challenge.size() <= ends_digits + bits_digits) return false;
  unsigned long long ends_s = 0;
  unsigned bits = 0;
  if (std::sscanf(std::string(challenge).c_str(), "%8llx%2x", &ends_s, &bits) != 2) return false;
  const domain::WorkDemand demanded =
      demand(arrival.subject, static_cast<int>(bits), static_cast<std::int64_t>(ends_s));
  return equal_secrets(challenge, demanded.challenge) &&
         now.ms / 1000 <= static_cast<std::int64_t>(ends_s) &&
         domain::proves_work(arrival.proof, demanded.bits);
}

bool HandInGuard::is_repeated(const Arrival& arrival, Instant now) {
  const std::string_view text = trimmed(arrival.text);
  if (code_point_count(text) < domain::min_text_characters) return false;
  const auto is_old = [&](const Repeat& repeat) {
    return seconds_between(repeat.first_at, now) >= repeats_within_s;
  };
  if (texts_.size() >= max_texts) {
    std::erase_if(texts_, [&](const auto& known) { return is_old(known.second); });
    if (texts_.size() >= max_texts) texts_.clear();
  }
  Repeat& repeat = texts_[std::hash<std::string_view>{}(text)];
  if (repeat.count == 0 || is_old(repeat)) repeat = {{}, 0, now};
  // The same thing sent again because its answer was lost is no repeat.
  if (repeat.subject != arrival.subject) ++repeat.count;
  repeat.subject = arrival.subject;
  return repeat.count > same_texts_;
}

}  // namespace tucao::server
