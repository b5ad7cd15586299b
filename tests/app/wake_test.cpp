// SPDX-License-Identifier: Apache-2.0
#include "app/visit.h"

namespace tucao::app {
namespace {

/// Seconds until the timer rings next.
std::int64_t next_s(const Visit& visit) {
  return seconds_between(visit.outside.now, visit.wake_at);
}

TEST(Wake, AnIdlePageWaitsForSilenceOnly) {
  Visit visit;
  visit.start("/");
  come_alive(visit);
  EXPECT_EQ(next_s(visit), protocol::live_silence_s);
}

TEST(Wake, RingsWhenTheSocketTakesTooLong) {
  Visit visit;
  visit.start("/");
  EXPECT_EQ(next_s(visit), 3);
}

TEST(Wake, RingsForTheEarliestOfSeveral) {
  Visit visit;
  visit.start("/receipt");
  come_alive(visit);
  visit.happens(Copied{true});
  EXPECT_EQ(next_s(visit), 4) << "the toast goes before the silence is noticed";
  visit.pass(4);
  EXPECT_FALSE(visit.state().toast);
  EXPECT_EQ(next_s(visit), 4);
}

TEST(Wake, RingsWhenTheDataBecomesTooOldForAnEstimate) {
  Visit visit;
  visit.start("/");
  visit.opens();
  visit.outside.now = plus_seconds(opening, 5);
  protocol::HallView old = hall();
  old.now = plus_seconds(opening, 58);  // the server's clock is 53 s ahead of ours
  visit.says(snapshot(hall_topic(), old));
  EXPECT_EQ(next_s(visit), 3);
}

TEST(Wake, RingsAtTheFullMinuteOfTheServersClockOnTheWall) {
  Visit visit;
  visit.start("/wall");
  visit.opens();
  protocol::HallView view = hall(plus_seconds(opening, 56));
  visit.says(snapshot(hall_topic(), view));
  EXPECT_EQ(next_s(visit), 4);
}

TEST(Wake, ATimerThatRingsEarlyIsSetAgain) {
  Visit visit;
  visit.start("/");
  come_alive(visit);
  visit.outside.now.ms = visit.wake_at.ms - 1;
  const Instant wished = visit.wake_at;
  visit.happens(TimerRang{});
  ASSERT_NE(visit.last_command<WakeAt>(), nullptr);
  EXPECT_EQ(visit.last_command<WakeAt>()->at, wished);
}

TEST(Wake, AClockThatIsSetBackDelaysNothing) {
  Visit visit;
  visit.start("/");
  come_alive(visit);
  visit.happens(SocketClosed{});
  visit.outside.now = plus_seconds(opening, -3600);
  visit.happens(ConnectivityChanged{false});
  EXPECT_LE(next_s(visit), 1);
  EXPECT_EQ(server_time(visit.state(), visit.outside.now), opening);
  visit.pass(1);
  EXPECT_EQ(visit.sockets, 2);
}

TEST(Wake, DoesNotSetTheSameTimerTwice) {
  Visit visit;
  visit.start("/");
  come_alive(visit);
  visit.wants(Edit{Field::Search, "社保"});
  EXPECT_EQ(visit.last_command<WakeAt>(), nullptr);
}

TEST(Wake, NothingIsWaitedForBeforeTheStart) {
  Visit visit;
  visit.wants(ChooseZone{domain::ZoneId{"social"}});
  EXPECT_TRUE(visit.last.empty());
}

TEST(Wake, RingsWhenSendingTakesItsTime) {
  Visit visit;
  visit.start("/complain");
  come_alive(visit);
  visit.wants(Edit{Field::Category, "waiting"});
  visit.wants(Edit{Field::Text, "取号机缺纸，等了半个小时没有人来换。"});
  visit.wants(SubmitComplaint{});
  EXPECT_EQ(visit.wake_at.ms - visit.outside.now.ms, patience_ms);
  visit.pass(1);
  EXPECT_GT(next_s(visit), 0) << "once";
  visit.answers(visit.requests.back(), 0);
  EXPECT_EQ(visit.state().form.outgoing->asked_at, Instant{}) << "nothing is on its way";
}

}  // namespace
}  // namespace tucao::app
