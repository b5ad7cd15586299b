// SPDX-License-Identifier: Apache-2.0
#include "app/visit.h"

namespace tucao::app {
namespace {

class WallTest : public testing::Test {
 protected:
  Visit visit_;

  void SetUp() override {
    visit_.start("/wall");
    come_alive(visit_);
  }
  void shows(const std::string& id, const std::string& ticket, bool calling) {
    const auto seq = visit_.subscription("hall:demo")->at->seq;
    visit_.says(delta(hall_topic(), seq, serving(id, ticket, calling, visit_.outside.now)));
  }
  /// Time with a server that beats.
  void pass(std::int64_t seconds) {
    for (std::int64_t s = 0; s < seconds; ++s) {
      visit_.pass(1);
      visit_.says(protocol::Beat{visit_.outside.now});
    }
  }
  const Wall& wall() { return visit_.state().wall; }
  std::string banner() { return wall().queue.empty() ? "" : wall().queue.front().ticket.value; }
};

TEST_F(WallTest, ShowsANewCall) {
  shows("2", "A032", true);
  EXPECT_EQ(banner(), "A032");
  EXPECT_EQ(wall().queue.front().window.value, "2");
  EXPECT_EQ(wall().queue.front().shown_at, visit_.outside.now);
}

TEST_F(WallTest, ACallIsOneCallHoweverOftenTheWindowIsTold) {
  shows("2", "A032", true);
  shows("2", "A032", true);
  EXPECT_EQ(wall().queue.size(), 1U);
}

TEST_F(WallTest, TheNextNumberAtTheSameWindowIsANewCall) {
  shows("2", "A032", true);
  shows("2", "A033", true);
  ASSERT_EQ(wall().queue.size(), 2U);
  EXPECT_EQ(wall().queue[1].ticket.value, "A033");
}

TEST_F(WallTest, ServingIsNoCall) {
  shows("2", "A032", false);
  EXPECT_TRUE(wall().queue.empty());
}

TEST_F(WallTest, HoldsACallForItsTimeWhenOthersWait) {
  shows("1", "A001", true);
  shows("2", "B001", true);
  shows("3", "C001", true);
  pass(min_call_s - 1);
  EXPECT_EQ(banner(), "A001");
  pass(1);
  EXPECT_EQ(banner(), "B001");
  pass(min_call_s);
  EXPECT_EQ(banner(), "C001");
  ASSERT_EQ(wall().recent.size(), 2U);
  EXPECT_EQ(wall().recent[0].ticket.value, "B001") << "newest first";
  EXPECT_EQ(wall().recent[1].ticket.value, "A001");
}

TEST_F(WallTest, HoldsTheLastCallLongerAndThenMakesRoom) {
  shows("1", "A001", true);
  pass(max_call_s - 1);
  EXPECT_EQ(banner(), "A001");
  pass(1);
  EXPECT_TRUE(wall().queue.empty());
  EXPECT_EQ(wall().recent.size(), 1U);
}

TEST_F(WallTest, ANewCallTakesTheBannerAtOnceWhenTheOldOneHadItsTime) {
  shows("1", "A001", true);
  pass(min_call_s + 5);
  shows("2", "B001", true);
  EXPECT_EQ(banner(), "B001");
}

TEST_F(WallTest, KeepsTheBannerWhenItsCallIsAnswered) {
  shows("1", "A001", true);
  shows("1", "A001", false);
  EXPECT_EQ(banner(), "A001");
}

TEST_F(WallTest, LeavesOutACallThatWasAnsweredBeforeItsTurn) {
  shows("1", "A001", true);
  shows("2", "B001", true);
  shows("2", "B001", false);
  EXPECT_EQ(wall().queue.size(), 1U);
}

TEST_F(WallTest, KeepsTwoRecentCalls) {
  for (const char* ticket : {"A001", "A002", "A003", "A004"}) {
    shows("1", ticket, true);
    pass(max_call_s);
  }
  ASSERT_EQ(wall().recent.size(), 2U);
  EXPECT_EQ(wall().recent[0].ticket.value, "A004");
}

TEST_F(WallTest, FindsACallInASnapshotAfterACut) {
  visit_.happens(SocketClosed{});
  visit_.pass(2);
  visit_.opens();
  protocol::HallView after = hall(visit_.outside.now);
  after.windows[0].serving = domain::TicketNumber{"A009"};
  after.windows[0].calling = true;
  visit_.says(snapshot(hall_topic(), after, 40));
  EXPECT_EQ(banner(), "A009");
}

TEST_F(WallTest, TurnsThePages) {
  EXPECT_EQ(wall().page, 0);
  pass(wall_page_s);
  EXPECT_EQ(wall().page, 1);
  pass(wall_page_s);
  EXPECT_EQ(wall().page, 2);
}

TEST_F(WallTest, ShowsWhatIsBeingCalledWhenItIsOpenedAndNothingThatWasAnswered) {
  shows("1", "A001", true);
  visit_.wants(Open{{Page::Inbox, ""}});
  shows("1", "A001", false);
  shows("2", "B001", true);
  visit_.wants(Open{{Page::Wall, ""}});
  ASSERT_EQ(wall().queue.size(), 1U);
  EXPECT_EQ(banner(), "B001");
  EXPECT_TRUE(wall().recent.empty());
}

TEST_F(WallTest, ShowsACallThatIsInItsFirstSnapshot) {
  Visit visit;
  visit.start("/wall");
  visit.opens();
  protocol::HallView first = hall(visit.outside.now);
  first.windows[0].serving = domain::TicketNumber{"A009"};
  first.windows[0].calling = true;
  visit.says(snapshot(hall_topic(), first));
  ASSERT_FALSE(visit.state().wall.queue.empty());
  EXPECT_EQ(visit.state().wall.queue.front().ticket.value, "A009");
}

}  // namespace
}  // namespace tucao::app
