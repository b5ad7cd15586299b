// SPDX-License-Identifier: Apache-2.0
#include "server/estimate/score.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <map>
#include <ostream>

namespace tucao::server {
namespace {

constexpr double five_minutes_s = 300;
constexpr int least_in_an_hour = 20;

/// Squared errors of two methods on the same tickets.
struct Comparison {
  double ours = 0;
  double theirs = 0;
  void add(double our_error, const std::optional<double>& their_wait_s, double wait_s) {
    if (!their_wait_s) return;
    ours += our_error * our_error;
    theirs += (*their_wait_s - wait_s) * (*their_wait_s - wait_s);
  }
  [[nodiscard]] double ratio() const { return theirs > 0 ? ours / theirs : 0; }
};

}  // namespace

Score score(const std::vector<Forecast>& forecasts, int utc_offset_min) {
  Score score;
  Comparison rolling;
  Comparison entered;
  std::map<int, std::pair<int, int>> hours;  // scored, covered
  double squares = 0;
  for (const Forecast& forecast : forecasts) {
    ++score.walk_ins;
    if (!forecast.estimate) continue;
    ++score.shown;
    if (!forecast.waited_s) continue;
    ++score.scored;
    const double wait_s = *forecast.waited_s;
    const auto p10 = static_cast<double>(forecast.estimate->p10_s);
    const auto p50 = static_cast<double>(forecast.estimate->p50_s);
    const auto p90 = static_cast<double>(forecast.estimate->p90_s);
    const double error = p50 - wait_s;
    const bool covered = p10 <= wait_s && wait_s <= p90;
    score.mean_wait_s += wait_s;
    score.bias_s += error;
    squares += error * error;
    score.near += std::abs(error) <= std::max(five_minutes_s, wait_s / 4);
    score.covered += covered;
    score.below += wait_s < p10;
    score.beyond += wait_s > p90 + five_minutes_s;
    score.width_s += p90 - p10;
    rolling.add(error, forecast.rolling_mean_s, wait_s);
    entered.add(error, forecast.last_entered_s, wait_s);
    auto& [in_hour, covered_in_hour] = hours[minute_of_day(forecast.at, utc_offset_min) / 60];
    ++in_hour;
    covered_in_hour += covered;
  }
  if (score.scored == 0) return score;
  for (double* figure : {&score.mean_wait_s, &score.bias_s, &squares, &score.near, &score.covered,
                         &score.below, &score.beyond, &score.width_s}) {
    *figure /= score.scored;
  }
  score.rmse_s = std::sqrt(squares);
  score.against_rolling_mean = rolling.ratio();
  score.against_last_entered = entered.ratio();
  for (const auto& [hour, counts] : hours) {
    if (counts.first < least_in_an_hour) continue;
    score.worst_hour =
        std::min(score.worst_hour, static_cast<double>(counts.second) / counts.first);
  }
  return score;
}

void print(const Score& score, std::ostream& out) {
  const auto flags = out.flags();
  const auto line = [&](const char* name, double value, const char* unit) {
    out << std::left << std::setw(44) << name << std::right << std::setw(10) << value << ' ' << unit
        << '\n';
  };
  out << std::fixed << std::setprecision(0);
  line("walk-ins", score.walk_ins, "");
  line("with a number shown", score.shown, "");
  line("of these called, and scored", score.scored, "");
  line("mean wait", score.mean_wait_s, "s");
  line("bias of p50", score.bias_s, "s");
  line("root mean squared error of p50", score.rmse_s, "s");
  out << std::setprecision(3);
  line("MSE / MSE of the last ten waits' mean", score.against_rolling_mean, "(bar 0.35)");
  line("MSE / MSE of last-to-enter-service", score.against_last_entered, "(bar 0.45)");
  line("|error| within max(5 min, 25 %)", score.near, "");
  line("p10-p90 covers", score.covered, "(bar 0.75 to 0.85)");
  line("the worst hour's coverage", score.worst_hour, "(bar 0.65)");
  line("wait below p10", score.below, "");
  line("wait beyond p90 by more than 5 min", score.beyond, "(bar 0.04; 2 windows 0.07)");
  out << std::setprecision(0);
  line("mean width p90 - p10", score.width_s, "s");
  out.flags(flags);
}

}  // namespace tucao::server
