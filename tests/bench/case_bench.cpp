// SPDX-License-Identifier: Apache-2.0
// How long the server takes to show cases, over HTTP, when it has 2,000 of them, 20,000 and 200,000: the median, and
// how many times that of 2,000 it is.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "bench/served_hall.h"
#include "domain/sample_hall.h"
#include "server/client.h"
#include "server/service/secrets.h"

namespace tucao::server {
namespace {

using domain::CaseStep;

constexpr std::array sizes{2'000, 20'000, 200'000};
constexpr int requests = 201;

struct Line {
  const char* name;
  std::string path;  ///< `{old}`: the number of a public case in the middle of all
};
const std::vector<Line> lines{
    {"staff_list", "/api/v1/staff/cases"},
    {"staff_list_further_on", "/api/v1/staff/cases?before={old}"},
    {"staff_case", "/api/v1/staff/cases/{old}"},
    {"queues", "/api/v1/staff/queues"},
    {"queue_open", "/api/v1/staff/cases?queue=open"},
    {"queue_open_further_on", "/api/v1/staff/cases?queue=open&before={old}"},
    {"queue_mine", "/api/v1/staff/cases?queue=mine"},
    {"queue_to_call", "/api/v1/staff/cases?queue=to_call"},
    {"state_closed", "/api/v1/staff/cases?state=closed"},
    {"unit",
     "/api/v1/staff/cases?unit=%E7%A4%BE%E4%BC%9A%E4%BF%9D%E9%99%A9%E7%AA%97%E5%8F%A3%E7%BB%84"},
    {"search_in_all", "/api/v1/staff/cases?search=%E7%AA%97%E5%8F%A3"},
    {"search_two_words", "/api/v1/staff/cases?search=%E7%AA%97%E5%8F%A3%20%E9%A1%B6%E5%B2%97"},
    {"search_one", "/api/v1/staff/cases?search={old}"},
    {"search_none", "/api/v1/staff/cases?search=%E5%81%9C%E8%BD%A6%E5%9C%BA"},
    {"public_list", "/api/v1/halls/sample/cases"},
    {"public_list_further_on", "/api/v1/halls/sample/cases?before={old}"},
    {"public_case", "/api/v1/cases/{old}"},
    {"reports_page", "/reports"},
    {"reports_page_further_on", "/reports?before={old}"},
    {"report_page", "/reports/{old}"},
};

/// Generated cases: in turns not public yet, under way, rectified, and closed by a verdict.
class Archive {
 public:
  /// Has `size` cases from now on, served.
  void grow_to(int size) {
    if (count_ == size) return;
    hall_.stop();
    client_.reset();
    while (count_ < size) {
      hall_.with_store([this](Store& store) {
        constexpr int chunk = 2'000;
        for (const int end = count_ + chunk; count_ < end; ++count_) add(store, count_);
      });
    }
    client_.emplace(hall_.serve());
    const Reply reply =
        client_->post_json("/api/v1/session", std::string(R"({"user":")") + bench_user +
                                                  R"(","password":")" + bench_password + R"("})");
    const std::string cookie = reply.headers.at("set-cookie");
    session_ = {{"Cookie", cookie.substr(0, cookie.find(';'))}};
  }

  /// The status of the answer.
  int ask(std::string path) {
    constexpr std::string_view place = "{old}";
    if (const auto at = path.find(place); at != std::string::npos) {
      path.replace(at, place.size(), public_numbers_[public_numbers_.size() / 2].value);
    }
    return client_->request("GET", path, session_).status;
  }

 private:
  static Digest random_digest() {
    Digest digest;
    std::ranges::copy(random_bytes(digest.size()), digest.begin());
    return digest;
  }

  void add(Store& store, int number) {
    constexpr std::int64_t between_s = 150;
    NewCase added;
    added.value.hall = domain::HallId{"sample"};
    added.value.received_at = plus_seconds(domain::nine, number * between_s);
    added.value.due_at = plus_seconds(added.value.received_at, 3 * 86'400);
    added.value.complaint.category = domain::Category::Waiting;
    added.value.complaint.window = domain::WindowId{"1"};
    added.value.complaint.text =
        "早上九点取号，等了两个半小时还没有叫到我，三号窗口一直没有人。第 " +
        std::to_string(number) + " 件";
    added.value.timeline.push_back({1, CaseStep::Submit, added.value.received_at, {}});
    added.code_hash = random_digest();
    added.key_hash = random_digest();
    added.audit = {added.value.received_at, "citizen", "case.submit"};
    store.add_case(std::move(added), [this, &store, number](const Stored<AddedCase>& stored) {
      const domain::Case after = worked_on(stored->record.value, number % 4);
      if (after.timeline.size() == 1) return;
      public_numbers_.push_back(after.number);
      store.change_case({after, 1, {after.timeline.back().at, bench_user, "case.accept"}},
                        [](const Stored<ChangedCase>&) {});
    });
  }

  static domain::Case worked_on(domain::Case value, int kind) {
    const domain::Actor manager{domain::Role::HallManager, bench_user};
    const auto step = [&](CaseStep what, const char* text, const domain::Actor& actor) {
      domain::CaseUpdate update{what, text, "等候时间太长", "社会保险窗口组"};
      update.detail = "排班表已经贴在大厅";
      if (what == CaseStep::Verdict) update.verdict = domain::Verdict::Satisfied;
      const Instant at = plus_seconds(value.timeline.back().at, 3'600);
      value = domain::advance(value, update, actor, at).value();
    };
    if (kind >= 1) step(CaseStep::Accept, "已受理，今天下午起加开一个窗口。", manager);
    if (kind >= 2) step(CaseStep::Note, "加开的窗口已经排进本周的班。", manager);
    if (kind >= 2) step(CaseStep::Rectify, "三号窗口午间由专人顶岗，等候已经缩短。", manager);
    if (kind >= 3) step(CaseStep::Verdict, "比上个月好。", {domain::Role::Citizen, {}});
    return value;
  }

  ServedHall hall_;
  int count_ = 0;
  std::vector<domain::CaseNumber> public_numbers_;
  std::optional<Client> client_;
  RequestHeaders session_;
};

void show(benchmark::State& bench, const Line& line, int size) {
  static Archive archive;
  static std::map<std::string, double> first_ms;
  archive.grow_to(size);
  std::vector<double> took_ms;
  for (auto _ : bench) {
    const auto begin = std::chrono::steady_clock::now();
    const int status = archive.ask(line.path);
    const auto took = std::chrono::steady_clock::now() - begin;
    took_ms.push_back(std::chrono::duration<double, std::milli>(took).count());
    if (status != 200) return bench.SkipWithError("not shown");
  }
  std::ranges::sort(took_ms);
  const double median_ms = took_ms[took_ms.size() / 2];
  bench.counters["cases"] = size;
  bench.counters["median_ms"] = median_ms;
  bench.counters["times_that_of_2k"] =
      median_ms / first_ms.try_emplace(line.name, median_ms).first->second;
}

const bool registered = [] {
  for (const int size : sizes) {
    for (const Line& line : lines) {
      benchmark::RegisterBenchmark(
          line.name, [&line, size](benchmark::State& bench) { show(bench, line, size); })
          ->Iterations(requests)
          ->Unit(benchmark::kMillisecond);
    }
  }
  return true;
}();

}  // namespace
}  // namespace tucao::server
