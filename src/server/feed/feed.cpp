// SPDX-License-Identifier: Apache-2.0
#include "server/feed/feed.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <span>
#include <thread>

#include "base/utf8.h"
#include "protocol/neutral_log.h"
#include "protocol/words.h"
#include "server/feed/csv.h"
#include "server/feed/feed_client.h"
#include "server/feed/qsystem.h"

namespace tucao::server {
namespace {

constexpr std::array<std::string_view, 8> columns{"at",     "event", "ticket", "business",
                                                  "window", "class", "reason", "resume_at"};
constexpr std::size_t batch_events = 1000;

struct Options {
  std::filesystem::path file;
  FeedTarget target;
  std::optional<double> speed;
  int utc_offset_min = 480;  ///< of instants that do not say theirs
};

std::optional<Options> read_options(const std::vector<std::string>& arguments) {
  Options options;
  std::string url;
  std::string hall;
  std::string key;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& name = arguments[i];
    if (!name.starts_with("--")) {
      if (!options.file.empty()) return std::nullopt;
      options.file = name;
      continue;
    }
    if (++i == arguments.size()) return std::nullopt;
    const std::string& value = arguments[i];
    if (name == "--to") {
      url = value;
    } else if (name == "--hall") {
      hall = value;
    } else if (name == "--key") {
      key = value;
    } else if (name == "--speed") {
      double speed = 0;
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), speed);
      if (error != std::errc{} || end != value.data() + value.size() || !(speed > 0)) {
        return std::nullopt;
      }
      options.speed = speed;
    } else if (name == "--utc-offset") {
      const auto instant = parse_iso8601("1970-01-02T00:00" + value);
      if (!instant) return std::nullopt;
      options.utc_offset_min = static_cast<int>((24LL * 3600 * 1000 - instant->ms) / 60'000);
    } else {
      return std::nullopt;
    }
  }
  auto target = feed_target(url, domain::HallId(hall), key);
  if (!target || options.file.empty() || hall.empty() || key.empty()) return std::nullopt;
  options.target = *std::move(target);
  return options;
}

/// Sends batches and counts what became of them.
class Replay {
 public:
  Replay(FeedTarget target, const std::function<Instant()>& clock, std::ostream& out)
      : client_(std::move(target)), clock_(clock), out_(out) {}

  Result<void, std::string> send(std::span<const domain::HallEvent> events) {
    const auto answer = client_.send({{events.begin(), events.end()}, clock_(), {}});
    if (!answer) return fail(answer.error());
    accepted_ += answer->accepted;
    repeated_ += answer->repeated;
    refused_ += answer->refused.size();
    for (const protocol::EventTrouble& refused : answer->refused) {
      out_ << "refused " << refused.id << ": " << protocol::word(refused.problem) << '\n';
    }
    return {};
  }
  void print_sum() const {
    out_ << "accepted " << accepted_ << ", known already " << repeated_ << ", refused " << refused_
         << '\n';
  }
  [[nodiscard]] bool complete() const { return refused_ == 0; }

 private:
  FeedClient client_;
  const std::function<Instant()>& clock_;
  std::ostream& out_;
  int accepted_ = 0;
  int repeated_ = 0;
  std::size_t refused_ = 0;
};

Result<void, std::string> send_all(Replay& replay, std::span<const domain::HallEvent> events) {
  while (!events.empty()) {
    const std::size_t count = std::min(events.size(), batch_events);
    const auto sent = replay.send(events.first(count));
    if (!sent) return sent;
    events = events.subspan(count);
  }
  return {};
}

/// Each group of events that the log dates alike leaves when its time has come; a heartbeat
/// meanwhile.
Result<void, std::string> send_in_rhythm(Replay& replay, std::span<const domain::HallEvent> events,
                                         double speed) {
  using Clock = std::chrono::steady_clock;
  constexpr std::chrono::seconds heartbeat{10};
  if (events.empty()) return {};
  const Clock::time_point begin = Clock::now();
  const Instant first = events.front().at;
  while (!events.empty()) {
    const std::chrono::duration<double, std::milli> offset(
        static_cast<double>(events.front().at.ms - first.ms) / speed);
    const auto due = begin + std::chrono::duration_cast<Clock::duration>(offset);
    std::size_t count = 0;
    if (due > Clock::now() + heartbeat) {
      std::this_thread::sleep_for(heartbeat);
    } else {
      std::this_thread::sleep_until(due);
      while (count < std::min(events.size(), batch_events) &&
             events[count].at <= events.front().at) {
        ++count;
      }
    }
    const auto sent = replay.send(events.first(count));
    if (!sent) return sent;
    events = events.subspan(count);
  }
  return {};
}

}  // namespace

Result<std::vector<domain::HallEvent>, std::vector<std::string>> read_log(std::string_view name,
                                                                          std::string_view text) {
  std::vector<domain::HallEvent> events;
  std::vector<std::string> errors;
  const auto complain = [&](int line, std::string_view what) {
    errors.push_back(std::string(name) + ":" + std::to_string(line) + ": " + std::string(what));
  };
  if (!is_utf8(text)) {
    complain(1, "the file is not UTF-8");
    return fail(std::move(errors));
  }

  CsvReader reader(text);
  const auto header = reader.next();
  if (!header || !std::ranges::equal(header->cells, columns)) {
    complain(1, "the header must be at,event,ticket,business,window,class,reason,resume_at");
    return fail(std::move(errors));
  }
  for (int row_number = 1; const auto record = reader.next(); ++row_number) {
    if (record->cells.size() != columns.size()) {
      complain(record->line, "expected 8 columns, found " + std::to_string(record->cells.size()));
      continue;
    }
    const std::vector<std::string>& cells = record->cells;
    const protocol::LogRow row{std::string(name) + "-" + std::to_string(row_number),
                               cells[0],
                               cells[1],
                               cells[2],
                               cells[3],
                               cells[4],
                               cells[5],
                               cells[6],
                               cells[7]};
    auto event = protocol::event_of(row);
    if (event) {
      events.push_back(std::move(event).value());
    } else {
      complain(record->line, "cannot read the column " + std::string(event.error()));
    }
  }
  if (!errors.empty()) return fail(std::move(errors));
  return events;
}

int run_feed(const std::vector<std::string>& arguments, const std::function<Instant()>& clock,
             std::ostream& out, std::ostream& errors) {
  const auto options = read_options(arguments);
  if (!options) {
    errors << "usage: tucao-server feed FILE.csv --to http://HOST:PORT --hall ID --key KEY "
              "[--speed N] [--utc-offset +08:00]\n";
    return 2;
  }
  std::ifstream file(options->file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file) {
    errors << "cannot read " << options->file.string() << '\n';
    return 1;
  }
  const std::string name = options->file.stem().string();
  const auto events = is_qsystem_statistic(text)
                          ? read_qsystem_statistic(name, text, options->utc_offset_min)
                          : read_log(name, text);
  if (!events) {
    for (const std::string& sentence : events.error()) errors << sentence << '\n';
    return 1;
  }
  Replay replay(options->target, clock, out);
  const auto sent =
      options->speed ? send_in_rhythm(replay, *events, *options->speed) : send_all(replay, *events);
  replay.print_sum();
  if (!sent) errors << sent.error() << '\n';
  return sent && replay.complete() ? 0 : 1;
}

}  // namespace tucao::server
