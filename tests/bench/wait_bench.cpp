// SPDX-License-Identifier: Apache-2.0
// How honest the estimate of the wait is on made-up halls, how far from the best that is possible, and what it
// costs. The seeds are not those used while tuning (1 to 12).
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "bench/traces.h"
#include "domain/wait_estimate.h"
#include "domain/wait_simulation.h"
#include "server/estimate/replay.h"
#include "server/estimate/score.h"

namespace tucao {
namespace {

using namespace domain;

constexpr int runs = 200;
constexpr int utc_offset_min = 480;
constexpr std::uint64_t first_seed = 101;
constexpr int history_days = 3;

/// What a simulation says that is given the rules of the trace.
class Oracle {
 public:
  Oracle(TraceRules rules, std::uint64_t seed, int day) : rules_(rules), seed_(seed), day_(day) {}

  std::optional<WaitEstimate> operator()(const Hall& hall, Instant now,
                                         const TicketNumber& ticket) {
    const bool afternoon = minute_of_day(now, utc_offset_min) >= 12 * 60;
    auto [known, added] = models_.try_emplace(afternoon);
    if (added) known->second = truth_of(rules_, seed_, day_, hall, now);
    note_pauses(rules_, hall, known->second);
    CallTimes calls =
        simulate_calls(hall, known->second, now, runs, {false, ticket}).tickets.at(ticket);
    std::erase(calls, never_called);
    if (calls.empty()) return std::nullopt;
    std::ranges::sort(calls);
    const auto at = [&](double level) {
      return std::llround(
          calls[static_cast<std::size_t>(level * static_cast<double>(calls.size() - 1))]);
    };
    return WaitEstimate{at(0.1), at(0.5), at(0.9), 0};
  }

 private:
  TraceRules rules_;
  std::uint64_t seed_;
  int day_;
  std::map<bool, WaitModel> models_;
};

struct Outcome {
  std::vector<server::Forecast> ours;
  std::vector<server::Forecast> oracle;
};

/// The last of history_days + 1 days, for each of `halls` halls that work by `rules`; the days before it, of
/// which there are `history`, by `usual`.
Outcome outcome_of(const TraceRules& rules, const TraceRules& usual, int halls, int history) {
  Outcome outcome;
  for (std::uint64_t seed = first_seed; seed < first_seed + static_cast<std::uint64_t>(halls);
       ++seed) {
    Habits habits;
    for (int day = 0; day < history; ++day) {
      const Trace past = trace_of(usual, seed, day);
      habits.learn_day(server::replay_day(new_hall(past.plan), past.events, {}).hall);
    }
    const Trace today = trace_of(rules, seed, history_days);
    const auto ours =
        server::replay_day(new_hall(today.plan), today.events,
                           [&](const Hall& hall, Instant now, const TicketNumber& ticket) {
                             return estimate_ticket(hall, habits, now, ticket);
                           });
    auto oracle =
        server::replay_day(new_hall(today.plan), today.events, Oracle(rules, seed, history_days));
    for (std::size_t i = 0; i < ours.forecasts.size(); ++i) {
      if (!ours.forecasts[i].estimate) oracle.forecasts[i].estimate.reset();
    }
    outcome.ours.insert(outcome.ours.end(), ours.forecasts.begin(), ours.forecasts.end());
    outcome.oracle.insert(outcome.oracle.end(), oracle.forecasts.begin(), oracle.forecasts.end());
  }
  return outcome;
}

/// How much wider our ranges are than the oracle's when both are stretched to cover 80 %.
double width_ratio(const Outcome& outcome) {
  const auto width_at_80 = [](const std::vector<server::Forecast>& forecasts) {
    std::vector<double> stretches;
    double width_s = 0;
    for (const server::Forecast& forecast : forecasts) {
      if (!forecast.estimate || !forecast.waited_s) continue;
      const auto& [p10, p50, p90, ahead] = *forecast.estimate;
      const double off_s = *forecast.waited_s - static_cast<double>(p50);
      const double side_s = static_cast<double>(off_s < 0 ? p50 - p10 : p90 - p50);
      stretches.push_back(std::abs(off_s) / std::max(side_s, 1.0));
      width_s += static_cast<double>(p90 - p10);
    }
    std::ranges::sort(stretches);
    return stretches[stretches.size() * 8 / 10] * width_s;
  };
  return width_at_80(outcome.ours) / width_at_80(outcome.oracle);
}

void report(benchmark::State& bench, const Outcome& outcome) {
  const server::Score ours = server::score(outcome.ours, utc_offset_min);
  const server::Score oracle = server::score(outcome.oracle, utc_offset_min);
  bench.counters["vs_rolling"] = ours.against_rolling_mean;
  bench.counters["vs_last_entered"] = ours.against_last_entered;
  bench.counters["rmse_s"] = ours.rmse_s;
  bench.counters["rmse_oracle_s"] = oracle.rmse_s;
  bench.counters["rmse_ratio"] = ours.rmse_s / oracle.rmse_s;
  bench.counters["near"] = ours.near;
  bench.counters["near_oracle"] = oracle.near;
  bench.counters["covers"] = ours.covered;
  bench.counters["worst_hour"] = ours.worst_hour;
  bench.counters["beyond"] = ours.beyond;
  bench.counters["width_ratio"] = width_ratio(outcome);
  bench.counters["shown"] = static_cast<double>(ours.shown) / ours.walk_ins;
  bench.counters["walk_ins"] = ours.walk_ins;
}

void Honest(benchmark::State& bench, TraceRules (*hall)(int), int windows) {
  for (auto _ : bench) report(bench, outcome_of(hall(windows), hall(windows), 12, history_days));
}
BENCHMARK_CAPTURE(Honest, strict_6, strict_hall, 6)->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(Honest, strict_2, strict_hall, 2)->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(Honest, capped_6, capped_hall, 6)->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(Honest, capped_2, capped_hall, 2)->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(Honest, lenient_6, lenient_hall, 6)->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(Honest, lenient_2, lenient_hall, 2)->Iterations(1)->Unit(benchmark::kSecond);

/// Forecasts of numbers taken at `from_hour` or later.
void drop_before(std::vector<server::Forecast>& forecasts, int from_hour) {
  std::erase_if(forecasts, [&](const server::Forecast& forecast) {
    return minute_of_day(forecast.at, utc_offset_min) < from_hour * 60;
  });
}

/// Services take half as long again from noon: the afternoon from 13:00.
void ShiftAtNoon(benchmark::State& bench, int windows) {
  TraceRules rules = strict_hall(windows);
  rules.shift_at_noon = 1.5;
  for (auto _ : bench) {
    Outcome outcome = outcome_of(rules, strict_hall(windows), 12, history_days);
    drop_before(outcome.ours, 13);
    drop_before(outcome.oracle, 13);
    report(bench, outcome);
  }
}
BENCHMARK_CAPTURE(ShiftAtNoon, strict_6, 6)->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(ShiftAtNoon, strict_2, 2)->Iterations(1)->Unit(benchmark::kSecond);

/// Nothing is known of the hall: from an hour after it opened.
void FirstDay(benchmark::State& bench, TraceRules (*hall)(int), int windows) {
  for (auto _ : bench) {
    Outcome outcome = outcome_of(hall(windows), hall(windows), 12, 0);
    drop_before(outcome.ours, 10);
    drop_before(outcome.oracle, 10);
    report(bench, outcome);
  }
}
BENCHMARK_CAPTURE(FirstDay, strict_6, strict_hall, 6)->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(FirstDay, strict_2, strict_hall, 2)->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(FirstDay, capped_6, capped_hall, 6)->Iterations(1)->Unit(benchmark::kSecond);

/// Every estimate of a hall with so many windows and people waiting, in the middle of a day of its own.
void Refresh(benchmark::State& bench) {
  TraceRules rules = strict_hall(static_cast<int>(bench.range(0)));
  rules.businesses = 12;
  const Trace trace = trace_of(rules, first_seed, history_days);
  Habits habits;
  for (int day = 0; day < history_days; ++day) {
    const Trace past = trace_of(rules, first_seed, day);
    habits.learn_day(server::replay_day(new_hall(past.plan), past.events, {}).hall);
  }
  std::vector<HallEvent> morning = trace.events;
  const Instant now = plus_seconds(morning.front().at, 2 * 3600 + 600);
  std::erase_if(morning, [&](const HallEvent& event) { return event.at > now; });
  Hall hall = server::replay_day(new_hall(trace.plan), morning, {}).hall;
  std::erase_if(hall.tickets,
                [](const auto& entry) { return entry.second.state == TicketState::Waiting; });
  for (int i = 0; i < bench.range(1); ++i) {
    HallEvent take;
    take.at = plus_seconds(now, i - bench.range(1));
    take.kind = EventKind::Take;
    take.ticket = TicketNumber("W" + std::to_string(i));
    take.business =
        trace.plan.businesses[static_cast<std::size_t>(i) % trace.plan.businesses.size()].id;
    take.ticket_class = i % 7 == 0 ? TicketClass::Priority : TicketClass::WalkIn;
    static_cast<void>(apply(hall, take));
  }
  hall.data_at = now;
  for (auto _ : bench) benchmark::DoNotOptimize(estimate_waits(hall, habits, now));
  bench.counters["windows"] = static_cast<double>(bench.range(0));
  bench.counters["waiting"] = static_cast<double>(bench.range(1));
}
BENCHMARK(Refresh)
    ->Args({60, 600})
    ->Args({60, 300})
    ->Args({60, 150})
    ->Args({60, 1200})
    ->Args({30, 600})
    ->Args({15, 600})
    ->Args({6, 60})
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tucao
