// SPDX-License-Identifier: Apache-2.0
// How long something takes, as it was observed: no shape is assumed.
#pragma once

#include <cstdint>
#include <vector>

namespace tucao::domain {

/// Repeatable random numbers, the same on every platform (SplitMix64: Steele, Lea and Flood 2014).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  /// Of [0, 1).
  double uniform() { return static_cast<double>(bits() >> 11) * 0x1p-53; }
  /// Of 0 to `count` - 1.
  std::uint32_t below(std::uint32_t count) {
    return static_cast<std::uint32_t>(((bits() >> 32) * count) >> 32);
  }
  [[nodiscard]] double exponential(double mean);
  [[nodiscard]] double normal();
  bool chance(double probability) { return uniform() < probability; }

 private:
  std::uint64_t bits() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

/// A distribution of durations in seconds as equally likely values, which keep the mean of the
/// sample exactly.
class Durations {
 public:
  /// Always zero.
  Durations() = default;

  /// Of a sample in any order; more than `most_values` are condensed to the means of as many groups.
  explicit Durations(std::vector<double> sample);

  /// Log-normal with this mean; `deviation` is that of the logarithm. For a start without data.
  [[nodiscard]] static Durations lognormal(double mean_s, double deviation);
  [[nodiscard]] static Durations exponential(double mean_s);

  [[nodiscard]] bool empty() const { return values_.empty(); }
  [[nodiscard]] double mean_s() const { return mean_s_; }
  /// 0 without a sample.
  [[nodiscard]] double longest_s() const { return values_.empty() ? 0 : values_.back(); }
  /// Standard deviation over mean; 0 without a sample.
  [[nodiscard]] double variation() const;
  /// Share of the durations that are longer than `age_s`.
  [[nodiscard]] double longer_than(double age_s) const;
  [[nodiscard]] const std::vector<double>& values() const { return values_; }

  [[nodiscard]] double draw(Dice& dice) const {
    return values_.empty() ? 0 : values_[dice.below(static_cast<std::uint32_t>(values_.size()))];
  }
  /// What is left of something that has taken `age_s` already. Beyond everything observed, as much
  /// again as the mean at random: then nothing is known but that it goes on.
  [[nodiscard]] double draw_rest(double age_s, Dice& dice) const;

 private:
  std::vector<double> values_;  ///< ascending
  double mean_s_ = 0;
};

}  // namespace tucao::domain
