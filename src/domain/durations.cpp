// SPDX-License-Identifier: Apache-2.0
#include "domain/durations.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

namespace tucao::domain {
namespace {

constexpr std::size_t most_values = 256;

/// Enough for a smooth shape; then condensed like any sample.
constexpr int shape_points = 4096;

template <class Quantile>
Durations of_quantiles(Quantile quantile) {
  std::vector<double> sample;
  for (int i = 0; i < shape_points; ++i) sample.push_back(quantile((i + 0.5) / shape_points));
  return Durations(std::move(sample));
}

/// By bisection: it is asked for once per start value.
double normal_quantile(double p) {
  double low = -9;
  double high = 9;
  while (high - low > 1e-9) {
    const double middle = (low + high) / 2;
    (std::erfc(-middle / std::numbers::sqrt2) / 2 < p ? low : high) = middle;
  }
  return low;
}

}  // namespace

double Dice::exponential(double mean) { return -mean * std::log(1 - uniform()); }

double Dice::normal() {
  const double radius = std::sqrt(-2 * std::log(1 - uniform()));
  return radius * std::cos(2 * std::numbers::pi * uniform());
}

Durations::Durations(std::vector<double> sample) {
  if (sample.empty()) return;
  std::ranges::sort(sample);
  mean_s_ = std::accumulate(sample.begin(), sample.end(), 0.0) / static_cast<double>(sample.size());
  if (sample.size() <= most_values) {
    values_ = std::move(sample);
    return;
  }
  for (std::size_t group = 0; group < most_values; ++group) {
    const auto begin = static_cast<std::ptrdiff_t>(group * sample.size() / most_values);
    const auto end = static_cast<std::ptrdiff_t>((group + 1) * sample.size() / most_values);
    values_.push_back(std::accumulate(sample.begin() + begin, sample.begin() + end, 0.0) /
                      static_cast<double>(end - begin));
  }
  // Groups differ in size by one: the mean of the means is not quite the mean.
  const double mean =
      std::accumulate(values_.begin(), values_.end(), 0.0) / static_cast<double>(most_values);
  for (double& value : values_) value += mean_s_ - mean;
}

Durations Durations::exponential(double mean_s) {
  return of_quantiles([&](double p) { return -mean_s * std::log(1 - p); });
}

Durations Durations::lognormal(double mean_s, double deviation) {
  return of_quantiles([&](double p) {
    return mean_s * std::exp(deviation * normal_quantile(p) - deviation * deviation / 2);
  });
}

double Durations::variation() const {
  if (mean_s_ <= 0) return 0;
  double squares = 0;
  for (const double value : values_) squares += (value - mean_s_) * (value - mean_s_);
  return std::sqrt(squares / static_cast<double>(values_.size())) / mean_s_;
}

double Durations::longer_than(double age_s) const {
  if (values_.empty()) return 0;
  const auto longer = std::ranges::upper_bound(values_, age_s);
  return static_cast<double>(values_.end() - longer) / static_cast<double>(values_.size());
}

double Durations::draw_rest(double age_s, Dice& dice) const {
  const auto longer = std::ranges::upper_bound(values_, age_s);
  const auto count = static_cast<std::uint32_t>(values_.end() - longer);
  if (count == 0) return dice.exponential(mean_s_);
  return longer[dice.below(count)] - age_s;
}

}  // namespace tucao::domain
