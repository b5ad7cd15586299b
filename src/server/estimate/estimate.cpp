// SPDX-License-Identifier: Apache-2.0
#include "server/estimate/estimate.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <ostream>
#include <utility>

#include "domain/wait_estimate.h"
#include "server/estimate/replay.h"
#include "server/estimate/score.h"
#include "server/feed/feed.h"

namespace tucao::server {
namespace {

using domain::HallEvent;

struct Options {
  std::string trace;
  std::vector<std::string> histories;
  bool score = false;
};

std::optional<Options> read_options(const std::vector<std::string>& arguments) {
  Options options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--score") {
      options.score = true;
    } else if (i + 1 == arguments.size()) {
      return std::nullopt;
    } else if (arguments[i] == "--trace" && options.trace.empty()) {
      options.trace = arguments[++i];
    } else if (arguments[i] == "--history") {
      options.histories.push_back(arguments[++i]);
    } else {
      return std::nullopt;
    }
  }
  if (options.trace.empty()) return std::nullopt;
  return options;
}

struct Log {
  std::vector<HallEvent> events;
  int utc_offset_min = 0;  ///< of its first row
};

/// Minutes east of Greenwich at the end of an ISO 8601 instant: `+08:00`, `-05:30`; else 0.
int utc_offset_min(std::string_view instant) {
  constexpr std::size_t offset_bytes = 6;
  if (instant.size() < offset_bytes) return 0;
  const std::string_view offset = instant.substr(instant.size() - offset_bytes);
  if (offset[0] != '+' && offset[0] != '-') return 0;
  int hours = 0;
  int minutes = 0;
  std::from_chars(offset.data() + 1, offset.data() + 3, hours);
  std::from_chars(offset.data() + 4, offset.data() + 6, minutes);
  return (offset[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
}

std::string_view first_instant(std::string_view text) {
  const auto line = text.find('\n');
  if (line == std::string_view::npos) return {};
  text.remove_prefix(line + 1);
  return text.substr(0, text.find(','));
}

std::optional<Log> load(const std::string& file, std::ostream& errors) {
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in) {
    errors << "cannot read " << file << '\n';
    return std::nullopt;
  }
  auto events = read_log(file, text);
  if (!events) {
    for (const std::string& sentence : events.error()) errors << sentence << '\n';
    return std::nullopt;
  }
  return Log{std::move(*events), utc_offset_min(first_instant(text))};
}

void print(const Forecast& forecast, int utc_offset_min, std::ostream& out) {
  out << forecast.ticket.value << ',' << to_iso8601(forecast.at, utc_offset_min) << ',';
  if (forecast.estimate) {
    out << forecast.estimate->ahead << ',' << forecast.estimate->p10_s << ','
        << forecast.estimate->p50_s << ',' << forecast.estimate->p90_s << '\n';
  } else {
    out << ",,,\n";
  }
}

/// The hall whose logs these are, as it goes from day to day.
class Days {
 public:
  Days(domain::HallPlan plan, int utc_offset_min)
      : plan_(std::move(plan)), utc_offset_min_(utc_offset_min) {}

  std::vector<Forecast> play(std::vector<HallEvent> events, const Estimator& estimator) {
    std::vector<Forecast> forecasts;
    for (const auto& day : days_of(std::move(events), utc_offset_min_)) {
      ReplayedDay played = replay_day(domain::new_hall(plan_), day, estimator);
      std::ranges::move(played.forecasts, std::back_inserter(forecasts));
      habits_.learn_day(played.hall);
      // What a window served in the evening it is thought to serve in the morning.
      for (std::size_t i = 0; i < plan_.windows.size(); ++i) {
        plan_.windows[i].businesses = played.hall.windows[i].businesses;
      }
    }
    return forecasts;
  }

  [[nodiscard]] const domain::Habits& habits() const { return habits_; }

 private:
  domain::HallPlan plan_;
  int utc_offset_min_;
  domain::Habits habits_;
};

}  // namespace

int run_estimate(const std::vector<std::string>& arguments, std::ostream& out,
                 std::ostream& errors) {
  const auto options = read_options(arguments);
  if (!options) {
    errors << "usage: tucao-server estimate --trace FILE.csv [--history FILE.csv]... [--score]\n";
    return 2;
  }
  std::vector<HallEvent> history;
  for (const std::string& file : options->histories) {
    auto log = load(file, errors);
    if (!log) return 1;
    std::ranges::move(log->events, std::back_inserter(history));
  }
  auto trace = load(options->trace, errors);
  if (!trace) return 1;

  std::vector<HallEvent> all = history;
  all.insert(all.end(), trace->events.begin(), trace->events.end());
  Days days(plan_of_logs(all, trace->utc_offset_min), trace->utc_offset_min);
  days.play(std::move(history), {});
  const auto forecasts =
      days.play(std::move(trace->events),
                [&](const domain::Hall& hall, Instant now, const domain::TicketNumber& ticket) {
                  return domain::estimate_ticket(hall, days.habits(), now, ticket);
                });
  if (options->score) {
    print(score(forecasts, trace->utc_offset_min), out);
    return 0;
  }
  out << "ticket,at,ahead,p10_s,p50_s,p90_s\n";
  for (const Forecast& forecast : forecasts) print(forecast, trace->utc_offset_min, out);
  return 0;
}

}  // namespace tucao::server
