// SPDX-License-Identifier: Apache-2.0
#include "server/demo/demonstration.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>

#include "server/demo/simulation.h"
#include "server/feed/feed_server.h"

namespace tucao::server {
namespace {

/// 2026-11-23 10:00 in Beijing.
constexpr Instant ten{1795399200000};

/// Gathers the sentences that a demonstration reports.
class Reports {
 public:
  std::function<void(const std::string&)> sink() {
    return [this](const std::string& sentence) {
      {
        const std::lock_guard lock(mutex_);
        sentences_.push_back(sentence);
      }
      arrived_.notify_all();
    };
  }
  /// The first sentence; empty after ten seconds without any.
  std::string first() {
    std::unique_lock lock(mutex_);
    arrived_.wait_for(lock, std::chrono::seconds(10), [this] { return !sentences_.empty(); });
    return sentences_.empty() ? "" : sentences_.front();
  }
  bool none() {
    const std::lock_guard lock(mutex_);
    return sentences_.empty();
  }

 private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<std::string> sentences_;
};

/// The events of the demonstration until `ten`.
std::size_t events_until_ten() {
  constexpr Instant midnight{1795363200000};
  return Simulation(demonstration_plan(), 1795363200000, {midnight, "demo-1795363200"})
      .step(ten)
      .size();
}

/// How many requests carry them.
std::size_t requests_until_ten() { return (events_until_ten() + 1999) / 2000; }

TEST(Demonstration, StartsWithALivelyHallAtAnyHour) {
  FeedServer server(demonstration_plan());
  Reports reports;
  {
    const Demonstration demonstration(
        server.target(), demonstration_plan(), 1, [] { return ten; }, reports.sink());
    ASSERT_TRUE(server.wait_for_requests(requests_until_ten()));
  }
  const domain::Hall hall = server.hall();
  EXPECT_GT(domain::open_windows(hall), 6);
  EXPECT_GT(domain::waiting_for(hall, domain::BusinessId("social")), 2);
  EXPECT_EQ(server.refused(), 0u);
  EXPECT_TRUE(reports.none()) << reports.first();
  for (const domain::HallEvent& event : server.events()) EXPECT_LE(event.at, ten);
}

TEST(Demonstration, GoesOnAfterARestartWhereItWas) {
  FeedServer server(demonstration_plan());
  Reports reports;
  for (const std::size_t i : {1u, 2u}) {
    const Demonstration demonstration(
        server.target(), demonstration_plan(), 1, [] { return ten; }, reports.sink());
    ASSERT_TRUE(server.wait_for_requests(i * requests_until_ten()));
  }
  EXPECT_EQ(server.refused(), 0u);
  EXPECT_EQ(server.events().size(), events_until_ten());
}

TEST(Demonstration, PlaysSeveralDaysADayInTimeLapseWithRealTimes) {
  FeedServer server(demonstration_plan());
  Reports reports;
  std::atomic<std::int64_t> looks = 0;
  {
    // Every look at the clock is five minutes later, which is ten hours in the hall.
    const Demonstration demonstration(
        server.target(), demonstration_plan(), 120,
        [&] { return plus_seconds(ten, 300 * looks++); }, reports.sink());
    ASSERT_TRUE(server.wait_for_requests(8));
  }
  EXPECT_EQ(server.refused(), 0u);
  EXPECT_TRUE(reports.none()) << reports.first();
  const auto events = server.events();
  ASSERT_FALSE(events.empty());
  for (const domain::HallEvent& event : events) {
    EXPECT_GE(event.at, plus_seconds(ten, -720));
    EXPECT_LE(event.at, plus_seconds(ten, 300 * looks));
  }
}

TEST(Demonstration, SaysOnceThatNothingArrives) {
  FeedServer server(demonstration_plan(), FeedServer::Behaviour::Forbids);
  Reports reports;
  const Demonstration demonstration(
      server.target(), demonstration_plan(), 1, [] { return ten; }, reports.sink());
  EXPECT_EQ(reports.first(), "the server answered 403 forbidden, request r1");
}

TEST(Demonstration, StopsAtOnceEvenWhileTheServerIsSilent) {
  FeedServer server(demonstration_plan(), FeedServer::Behaviour::NeverAnswers);
  Reports reports;
  const auto begin = std::chrono::steady_clock::now();
  {
    const Demonstration demonstration(
        server.target(), demonstration_plan(), 1, [] { return ten; }, reports.sink());
    ASSERT_TRUE(server.wait_for_requests(1));
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
  EXPECT_TRUE(reports.none());
}

}  // namespace
}  // namespace tucao::server
