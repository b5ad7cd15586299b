// SPDX-License-Identifier: Apache-2.0
#include <deque>
#include <random>

#include "app/visit.h"

namespace tucao::app {
namespace {

using protocol::TopicKind;
using Delivery = Subscription::Delivery;

const protocol::Topic cases_topic{TopicKind::Cases, "demo"};

TEST(Live, AsksForTheHallWhenThePageStarts) {
  Visit visit;
  visit.start("/");
  EXPECT_EQ(visit.sockets, 1);
  EXPECT_EQ(visit.state().link, Link::Connecting);
  EXPECT_EQ(visit.state().hall.phase(), Phase::Loading);
  visit.opens();
  EXPECT_EQ(visit.sent, std::vector<std::string>{R"({"type":"subscribe","topic":"hall:demo"})"});
  visit.says(snapshot(hall_topic(), hall()));
  EXPECT_EQ(visit.state().hall.phase(), Phase::Loaded);
  EXPECT_EQ(visit.state().link, Link::Live);
  EXPECT_TRUE(visit.requests.empty()) << "the socket was fast enough";
}

TEST(Live, AppliesADeltaThatFits) {
  Visit visit;
  visit.start("/");
  come_alive(visit);
  visit.says(delta(hall_topic(), 1, serving("2", "A032", true, opening)));
  EXPECT_EQ(visit.state().hall.value()->windows[1].serving.value, "A032");
  EXPECT_EQ(visit.subscription("hall:demo")->at->seq, 2);
}

TEST(Live, AsksForASnapshotWhenADeltaDoesNotFit) {
  Visit visit;
  visit.start("/");
  come_alive(visit);
  visit.sent.clear();
  visit.says(delta(hall_topic(), 2, serving("2", "A032", true, opening)));
  visit.says(delta(hall_topic(), 3, serving("2", "A033", true, opening)));
  EXPECT_EQ(visit.sent, std::vector<std::string>{R"({"type":"subscribe","topic":"hall:demo"})"})
      << "once, not for each delta";
  EXPECT_TRUE(visit.state().hall.value()->windows[1].serving.empty());
  visit.says(snapshot(hall_topic(), hall(), 9));
  visit.says(delta(hall_topic(), 9, serving("2", "A034", true, opening)));
  EXPECT_EQ(visit.state().hall.value()->windows[1].serving.value, "A034");
}

TEST(Live, AsksForASnapshotWhenTheEpochIsAnother) {
  Visit visit;
  visit.start("/");
  come_alive(visit);
  visit.sent.clear();
  visit.says(delta(hall_topic(), 1, serving("2", "A032", true, opening), "e2"));
  EXPECT_EQ(visit.sent.size(), 1U);
  EXPECT_TRUE(visit.state().hall.value()->windows[1].serving.empty());
}

TEST(Live, ResumesWhereItWasCutOff) {
  Visit visit;
  visit.start("/");
  come_alive(visit);
  visit.happens(SocketClosed{1006});
  EXPECT_EQ(visit.state().link, Link::Live) << "a short cut disturbs nobody";
  visit.pass(2);
  EXPECT_EQ(visit.sockets, 2);
  visit.sent.clear();
  visit.opens();
  EXPECT_EQ(visit.sent, std::vector<std::string>{
                            R"({"type":"subscribe","topic":"hall:demo","epoch":"e1","seq":1})"});
  visit.says(protocol::Resumed{hall_topic(), {"e1", 1}});
  visit.says(delta(hall_topic(), 1, serving("1", "B007", false, opening)));
  EXPECT_EQ(visit.state().hall.value()->windows[0].serving.value, "B007");
  EXPECT_TRUE(visit.requests.empty());
}

TEST(Live, ASnapshotAfterAReconnectReplacesWhatWasKnown) {
  Visit visit;
  visit.start("/");
  come_alive(visit);
  visit.happens(SocketClosed{});
  visit.pass(2);
  visit.opens();
  protocol::HallView other = hall();
  other.windows = {window("7")};
  visit.says(snapshot(hall_topic(), other, 1, "e2"));
  EXPECT_EQ(visit.state().hall.value()->windows.size(), 1U);
  EXPECT_EQ(visit.subscription("hall:demo")->at->epoch, "e2");
}

TEST(Live, ResumingWhatHttpHasReplacedMeanwhileBringsASnapshot) {
  Visit visit;
  visit.start("/");
  come_alive(visit);
  visit.happens(SocketClosed{});
  visit.pass(2);
  visit.opens();
  visit.pass(3);
  visit.answers_with(visit.request_to("GET", "/api/v1/halls/demo"), hall());
  visit.sent.clear();
  visit.says(protocol::Resumed{hall_topic(), {"e1", 1}});
  EXPECT_EQ(visit.sent, std::vector<std::string>{R"({"type":"subscribe","topic":"hall:demo"})"});
}

TEST(Live, ABeatMovesTheClocksAndNothingElse) {
  Visit visit;
  visit.start("/");
  come_alive(visit);
  visit.outside.now = plus_seconds(opening, 3);
  visit.says(protocol::Beat{plus_seconds(opening, 63)});
  EXPECT_EQ(visit.state().heard_at, plus_seconds(opening, 3));
  EXPECT_EQ(server_time(visit.state(), plus_seconds(opening, 4)), plus_seconds(opening, 64));
  EXPECT_EQ(visit.last.size(), 1U);
  EXPECT_NE(visit.last_command<WakeAt>(), nullptr);
}

TEST(Live, CallsTheDataStaleAfterSilenceAndConnectsAnew) {
  Visit visit;
  visit.start("/");
  come_alive(visit);
  visit.pass(7);
  EXPECT_EQ(visit.state().link, Link::Live);
  visit.pass(1);
  EXPECT_EQ(visit.state().link, Link::Stale);
  visit.pass(2);
  EXPECT_EQ(visit.sockets, 2);
  visit.opens();
  visit.says(protocol::Resumed{hall_topic(), {"e1", 1}});
  EXPECT_EQ(visit.state().link, Link::Live);
}

TEST(Live, WaitsLongerAfterEachFailureAndAtMostHalfAMinuteAndAHalf) {
  Visit visit;
  visit.start("/");
  std::vector<std::int64_t> delays_s;
  for (int attempt = 0; attempt < 8; ++attempt) {
    visit.happens(SocketClosed{});
    delays_s.push_back(seconds_between(visit.outside.now, visit.model.connection.retry_at));
    visit.outside.now = visit.model.connection.retry_at;
    visit.happens(TimerRang{});
  }
  EXPECT_EQ(delays_s, (std::vector<std::int64_t>{1, 2, 4, 8, 16, 30, 30, 30}));
}

TEST(Live, SpreadsReconnectsByChance) {
  const auto delay_ms = [](const char* random_hex) {
    Visit visit;
    visit.outside.random_hex = random_hex;
    visit.start("/");
    visit.happens(SocketClosed{});
    return visit.model.connection.retry_at.ms - visit.outside.now.ms;
  };
  EXPECT_EQ(delay_ms("00000000000000000000000000000000"), 500);
  EXPECT_EQ(delay_ms("ffff0000000000000000000000000000"), 1499);
}

TEST(Live, TriesAtOnceWhenTheNetworkIsBack) {
  Visit visit;
  visit.start("/");
  come_alive(visit);
  visit.happens(SocketClosed{});
  visit.happens(ConnectivityChanged{false});
  EXPECT_EQ(visit.sockets, 1);
  visit.happens(ConnectivityChanged{true});
  EXPECT_EQ(visit.sockets, 2);
}

TEST(Live, TriesAtOnceWhenAPageThatSleptWakesUp) {
  Visit visit;
  visit.start("/");
  come_alive(visit);
  visit.outside.now = plus_seconds(opening, 3600);
  visit.happens(ConnectivityChanged{true});
  EXPECT_EQ(visit.sockets, 2);
  EXPECT_EQ(visit.state().link, Link::Stale);
}

TEST(Live, LeavesALiveSocketAloneWhenThePageBecomesVisible) {
  Visit visit;
  visit.start("/");
  come_alive(visit);
  visit.happens(ConnectivityChanged{true});
  EXPECT_EQ(visit.sockets, 1);
}

TEST(Live, AsksOverHttpWhenTheSocketDoesNotDeliver) {
  Visit visit;
  visit.start("/reports");
  visit.pass(2);
  EXPECT_TRUE(visit.requests.empty());
  visit.pass(1);
  visit.answers_with(visit.request_to("GET", "/api/v1/halls/demo"), hall());
  visit.answers_with(visit.request_to("GET", "/api/v1/halls/demo/cases"),
                     protocol::CaseList{{case_row("TC-20261123-0007")}, false});
  EXPECT_EQ(visit.state().hall.phase(), Phase::Loaded);
  EXPECT_EQ(visit.state().reports.phase(), Phase::Loaded);
  EXPECT_EQ(visit.state().link, Link::Live);
}

TEST(Live, GoesOnAskingOverHttpWhileTheSocketCannotConnect) {
  Visit visit;
  visit.start("/");
  for (int second = 0; second < 62; ++second) {
    visit.happens(SocketClosed{});
    visit.pass(1);
    const auto asked = visit.requests.size();
    if (asked > 0) {
      visit.answers_with(visit.requests.back(), hall(visit.outside.now));
      EXPECT_EQ(visit.state().link, Link::Live) << second;
    }
  }
  EXPECT_EQ(visit.requests_to("GET", "/api/v1/halls/demo"), 4) << "after 3, 18, 33 and 48 s";
}

TEST(Live, SaysStaleWhenNeitherWayAnswers) {
  Visit visit;
  visit.start("/");
  visit.pass(3);
  visit.answers(visit.requests.back(), 0);
  EXPECT_EQ(visit.state().hall.phase(), Phase::Failed);
  EXPECT_EQ(visit.state().hall.problem().detail_key, "problem.offline");
  visit.pass(5);
  EXPECT_EQ(visit.state().link, Link::Stale);
}

TEST(Live, KeepsTheLastDataWhenAskingInVain) {
  Visit visit;
  visit.start("/");
  come_alive(visit);
  visit.happens(SocketClosed{});
  visit.pass(6);
  ASSERT_FALSE(visit.requests.empty());
  visit.answers(visit.requests.back(), 503);
  EXPECT_EQ(visit.state().hall.phase(), Phase::Loaded);
}

TEST(Live, DropsALateAnswerToAnOlderQuestion) {
  Visit visit;
  visit.start("/");
  visit.pass(3);
  const HttpRequest older = visit.requests.back();
  visit.pass(15);
  const HttpRequest newer = visit.requests.back();
  ASSERT_NE(older.request, newer.request);
  protocol::HallView now = hall();
  now.windows[0].waiting = 5;
  visit.answers_with(newer, now);
  visit.answers_with(older, hall());
  EXPECT_EQ(visit.state().hall.value()->windows[0].waiting, 5);
}

TEST(Live, DropsAnAnswerThatTheSocketOvertook) {
  Visit visit;
  visit.start("/");
  visit.pass(3);
  const HttpRequest asked = visit.requests.back();
  come_alive(visit);
  visit.says(delta(hall_topic(), 1, serving("2", "A032", true, opening)));
  visit.answers_with(asked, hall());
  EXPECT_EQ(visit.state().hall.value()->windows[1].serving.value, "A032");
  EXPECT_TRUE(visit.subscription("hall:demo")->at);
}

TEST(Live, SurvivesNonsense) {
  Visit visit;
  visit.start("/");
  come_alive(visit);
  for (const char* text :
       {"", "{", "[]", R"({"type":"tomorrow"})", R"({"type":"delta"})",
        R"({"type":"snapshot","topic":"hall:demo","epoch":"e","seq":1,"data":{}})"}) {
    visit.happens(SocketMessage{text});
    visit.happens(HttpAnswered{1, 200, text});
  }
  visit.happens(HttpAnswered{99, 200, "{}"});
  visit.says(protocol::Resumed{cases_topic, {"e1", 1}});
  visit.says(delta(cases_topic, 1, protocol::CaseListDelta{case_row("TC-20261123-0001"), {}}));
  EXPECT_EQ(visit.state().hall.phase(), Phase::Loaded);
  EXPECT_EQ(visit.state().link, Link::Live);
}

TEST(Live, SubscribesToWhatThePageNeedsAndLeavesTheRest) {
  Visit visit;
  visit.start("/");
  come_alive(visit);
  visit.sent.clear();
  visit.wants(Open{{Page::Reports, ""}});
  visit.wants(Open{{Page::Report, "TC-20261123-0007"}});
  visit.wants(Open{{Page::Hall, ""}});
  EXPECT_EQ(visit.sent, (std::vector<std::string>{
                            R"({"type":"subscribe","topic":"cases:demo"})",
                            R"({"type":"unsubscribe","topic":"cases:demo"})",
                            R"({"type":"subscribe","topic":"case:TC-20261123-0007"})",
                            R"({"type":"unsubscribe","topic":"case:TC-20261123-0007"})",
                        }));
  EXPECT_EQ(visit.state().subscriptions.size(), 1U);
}

TEST(Live, ARefusedTopicFailsAndIsNotAskedForAgain) {
  Visit visit;
  visit.start("/reports/TC-20261123-0007");
  come_alive(visit);
  visit.says(
      protocol::LiveError{{TopicKind::Case, "TC-20261123-0007"}, protocol::ProblemCode::NotFound});
  EXPECT_EQ(visit.state().report.phase(), Phase::Failed);
  EXPECT_EQ(visit.state().report.problem().code, protocol::ProblemCode::NotFound);
  for (int i = 0; i < 10; ++i) {
    visit.says(protocol::Beat{visit.outside.now});
    visit.pass(3);
  }
  EXPECT_TRUE(visit.requests.empty());
  visit.sent.clear();
  visit.wants(Retry{});
  EXPECT_EQ(visit.state().report.phase(), Phase::Loading);
  EXPECT_EQ(visit.sent.size(), 1U);
  EXPECT_EQ(visit.requests.back().path, "/api/v1/cases/TC-20261123-0007");
}

TEST(Live, ForgetsOneReportWhenAnotherIsOpened) {
  Visit visit;
  visit.start("/reports/TC-20261123-0007");
  come_alive(visit);
  visit.says(snapshot({TopicKind::Case, "TC-20261123-0007"}, case_view("TC-20261123-0007")));
  visit.wants(Open{{Page::Report, "TC-20261123-0008"}});
  EXPECT_EQ(visit.state().report.phase(), Phase::Loading);
  EXPECT_EQ(visit.state().report.value(), nullptr);
}

TEST(Live, AnUpdateOfAReportArrivesByItself) {
  Visit visit;
  visit.start("/reports/TC-20261123-0007");
  come_alive(visit);
  const protocol::Topic topic{TopicKind::Case, "TC-20261123-0007"};
  visit.says(snapshot(topic, case_view(topic.id)));
  protocol::CaseView after = case_view(topic.id);
  after.timeline.push_back({2, domain::CaseStep::Accept, opening, "已安排换纸。"});
  visit.says(delta(topic, 1, after));
  EXPECT_EQ(visit.state().report.value()->timeline.size(), 2U);
}

// A random walk against a server that remembers everything.
// -------------------------------------

/// A hall that changes by chance, its bounded history, and one socket with messages on their way.
class Server {
 public:
  explicit Server(std::mt19937& chance) : chance_(chance) { remember(); }

  [[nodiscard]] const protocol::HallView& now() const { return view_; }
  [[nodiscard]] const std::vector<protocol::WindowView>& at(
      const protocol::Position& position) const {
    return states_.at(position.epoch + "/" + std::to_string(position.seq));
  }

  void change(Instant now) {
    const protocol::HallView before = view_;
    const int changes = roll(3);
    for (int i = 0; i <= changes; ++i) {
      protocol::WindowView& changed = view_.windows[static_cast<std::size_t>(roll(2))];
      changed.waiting = roll(50);
      changed.serving = domain::TicketNumber{"A" + std::to_string(roll(99))};
      changed.calling = roll(1) == 0;
    }
    view_.now = view_.data_at = now;
    ++seq_;
    history_.push_back({seq_ - 1, {epoch_, seq_}, delta_between(before, view_)});
    remember();
    if (subscribed_) on_the_way_.push_back(to_message(history_.back()));
  }
  void restart() {
    epoch_ = "e" + std::to_string(++epochs_);
    seq_ = roll(5);
    history_.clear();
    remember();
    cut();
  }
  void trim() {
    while (history_.size() > 2) history_.pop_front();
  }
  void cut() {
    on_the_way_.clear();
    connected_ = subscribed_ = false;
  }
  void accept() { connected_ = true; }
  void take(const std::string& text) {
    if (!connected_) return;
    const auto message = protocol::from_json<protocol::ClientMessage>(text);
    ASSERT_TRUE(message);
    const auto* subscribe = std::get_if<protocol::Subscribe>(&*message);
    ASSERT_NE(subscribe, nullptr);
    subscribed_ = true;
    if (subscribe->resume && can_resume(*subscribe->resume)) {
      on_the_way_.push_back(protocol::to_json<protocol::ServerMessage>(
          protocol::Resumed{hall_topic(), *subscribe->resume}));
      for (const auto& past : history_) {
        if (past.from >= subscribe->resume->seq) on_the_way_.push_back(to_message(past));
      }
    } else {
      on_the_way_.push_back(
          protocol::to_json<protocol::ServerMessage>(snapshot(hall_topic(), view_, seq_, epoch_)));
    }
  }
  /// The next message, if one is on its way.
  std::optional<std::string> deliver() {
    if (on_the_way_.empty()) return std::nullopt;
    std::string text = std::move(on_the_way_.front());
    on_the_way_.pop_front();
    return text;
  }
  void lose_one() {
    if (!on_the_way_.empty()) on_the_way_.pop_front();
  }

 private:
  struct Past {
    std::int64_t from;
    protocol::Position to;
    protocol::HallDelta change;
  };
  static std::string to_message(const Past& past) {
    return protocol::to_json<protocol::ServerMessage>(
        protocol::Delta{hall_topic(), past.from, past.to, past.change});
  }
  bool can_resume(const protocol::Position& position) const {
    if (position.epoch != epoch_ || position.seq > seq_) return false;
    return position.seq == seq_ || (!history_.empty() && history_.front().from <= position.seq);
  }
  void remember() { states_[epoch_ + "/" + std::to_string(seq_)] = view_.windows; }
  int roll(int most) { return std::uniform_int_distribution<int>(0, most)(chance_); }

  std::mt19937& chance_;
  protocol::HallView view_ = hall();
  std::string epoch_ = "e0";
  int epochs_ = 0;
  std::int64_t seq_ = 1;
  std::deque<Past> history_;
  std::deque<std::string> on_the_way_;
  bool connected_ = false;
  bool subscribed_ = false;
  std::map<std::string, std::vector<protocol::WindowView>> states_;
};

TEST(Live, EndsEqualToTheServerAfterRandomCutsLossesAndRestarts) {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    std::mt19937 chance(seed);
    const auto roll = [&](int most) { return std::uniform_int_distribution<int>(0, most)(chance); };
    Server server(chance);
    Visit visit;
    visit.start("/");
    std::size_t taken = 0;
    std::size_t asked = 0;
    const auto pump = [&] {
      while (taken < visit.sent.size()) server.take(visit.sent[taken++]);
    };
    const auto is_open = [&] { return visit.model.connection.phase == Connection::Phase::Open; };
    const auto deliver = [&] {
      if (const auto text = server.deliver()) visit.happens(SocketMessage{*text});
      pump();
    };
    for (int step = 0; step < 500; ++step) {
      switch (roll(9)) {
        case 0:
          server.cut();
          if (is_open() && roll(1) == 0) visit.happens(SocketClosed{1006});
          break;
        case 1:
          if (roll(9) == 0) server.restart();
          break;
        case 2:
          server.trim();
          break;
        case 3:
          server.lose_one();
          break;
        case 4:
          if (visit.model.connection.phase == Connection::Phase::Connecting) {
            server.accept();
            visit.opens();
            pump();
          }
          break;
        case 5:
          visit.pass(roll(4));
          break;
        case 6:
          if (asked < visit.requests.size()) {
            const HttpRequest request = visit.requests[asked++];
            if (roll(1) == 0) visit.answers_with(request, server.now());
          }
          break;
        case 7:
          server.change(visit.outside.now);
          break;
        default:
          deliver();
      }
      const Subscription& known = *visit.subscription("hall:demo");
      if (known.at) {
        ASSERT_EQ(visit.state().hall.value()->windows, server.at(*known.at))
            << "seed " << seed << " step " << step;
      }
    }
    visit.happens(SocketClosed{});
    server.cut();
    visit.happens(ConnectivityChanged{true});
    pump();
    server.accept();
    visit.opens();
    pump();
    for (int i = 0; i < 1000; ++i) deliver();
    server.change(visit.outside.now);
    for (int i = 0; i < 10; ++i) deliver();
    ASSERT_EQ(visit.state().hall.value()->windows, server.now().windows) << "seed " << seed;
    ASSERT_EQ(visit.state().link, Link::Live);
  }
}

TEST(Live, ShowsTheHallOfThePageUntilTheSocketDelivers) {
  Visit visit;
  visit.start("/", {}, protocol::to_json(hall()));
  ASSERT_NE(visit.state().hall.value(), nullptr);
  EXPECT_EQ(visit.state().hall.value()->windows.size(), 3U);
  EXPECT_EQ(visit.state().link, Link::Connecting) << "it is not live yet";
  EXPECT_FALSE(visit.subscription("hall:demo")->at) << "and no position to resume from";
  protocol::HallView newer = hall();
  newer.windows.pop_back();
  visit.opens();
  visit.says(snapshot(hall_topic(), newer));
  EXPECT_EQ(visit.state().hall.value()->windows.size(), 2U);
  EXPECT_EQ(visit.state().link, Link::Live);
}

TEST(Live, AHallOfThePageThatIsAnotherOrBrokenIsLeftOut) {
  protocol::HallView other = hall();
  other.id = domain::HallId{"other"};
  for (const std::string& json : {protocol::to_json(other), std::string("{")}) {
    Visit visit;
    visit.start("/", {}, json);
    EXPECT_EQ(visit.state().hall.value(), nullptr);
  }
}

}  // namespace
}  // namespace tucao::app
