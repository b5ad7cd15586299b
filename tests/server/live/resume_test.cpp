// SPDX-License-Identifier: Apache-2.0
// A client is cut off a thousand times while the hall never stops: what it holds is always what was
// committed. The oracle is the store.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <random>

#include "domain/sample_hall.h"
#include "server/config/keys.h"
#include "server/delivery.h"
#include "server/folder.h"
#include "server/installation.h"
#include "server/live/reading.h"
#include "server/service/case_service.h"
#include "server/service/case_topics.h"
#include "server/service/hall_service.h"
#include "server/service/secrets.h"
#include "server/storage/sqlite_store.h"

namespace tucao::server {
namespace {

using domain::EventKind;
using domain::nine;
using protocol::Position;

constexpr int cuts = 1000;
constexpr std::size_t ring_deltas = 6;

/// Everything behind the sockets, on one database that survives it.
struct Back {
  std::unique_ptr<SqliteStore> store;
  CaseTopics topics;
  Hub hub;
  HallService halls;
  CaseDesk desk;
  CaseService cases;

  Back(const std::filesystem::path& folder, const Keys& keys, Delivery& delivery)
      : store(open(folder, delivery)),
        topics(*store, keys),
        hub(store->epoch(), topics, ring_deltas),
        halls(*store, hub,
              [](const auto&, const auto&, Instant, const auto&) { return domain::HallWaits{}; }),
        desk(*store, keys),
        cases(*store, hub, halls, desk, keys, {}) {}

  static std::unique_ptr<SqliteStore> open(const std::filesystem::path& folder,
                                           Delivery& delivery) {
    auto opened = SqliteStore::open(folder, nine,
                                    [&delivery](auto work) { delivery.deliver(std::move(work)); });
    EXPECT_TRUE(opened);
    return std::move(opened).value();
  }
};

/// What a client knows of one topic, and how it came to know it.
template <class State>
struct Copy {
  std::optional<Position> at;
  State state;
};

/// A client that keeps the rules of live.h to the letter.
class StrictClient {
 public:
  Copy<protocol::HallView> hall;
  Copy<protocol::CaseList> cases;
  int resumed = 0;
  int snapshots = 0;
  int gaps = 0;
  int doubles = 0;
  int errors = 0;

  void take(const protocol::ServerMessage& message) {
    if (const auto* snapshot = std::get_if<protocol::Snapshot>(&message)) {
      ++snapshots;
      if (const auto* view = std::get_if<protocol::HallView>(&snapshot->data)) {
        hall = {snapshot->at, *view};
      } else {
        cases = {snapshot->at, std::get<protocol::CaseList>(snapshot->data)};
      }
    } else if (const auto* back = std::get_if<protocol::Resumed>(&message)) {
      ++resumed;
      const auto& at = back->topic.kind == protocol::TopicKind::Hall ? hall.at : cases.at;
      if (!at || *at != back->at) ++gaps;
    } else if (const auto* delta = std::get_if<protocol::Delta>(&message)) {
      auto& at = delta->topic.kind == protocol::TopicKind::Hall ? hall.at : cases.at;
      if (!at || at->epoch != delta->to.epoch || delta->from > at->seq) ++gaps;
      if (at && delta->from < at->seq) ++doubles;
      at = delta->to;
      if (const auto* change = std::get_if<protocol::HallDelta>(&delta->change)) {
        protocol::apply(hall.state, *change);
      } else {
        const auto& news = std::get<protocol::CaseListDelta>(delta->change);
        cases.state.standing = news.standing;
        if (news.row) put(*news.row);
      }
    } else if (std::holds_alternative<protocol::LiveError>(message)) {
      ++errors;
    }
  }

 private:
  void put(const protocol::CaseRow& row) {
    for (auto& known : cases.state.rows) {
      if (known.number != row.number) continue;
      known = row;
      return;
    }
    cases.state.rows.insert(cases.state.rows.begin(), row);
  }
};

class ResumeTest : public testing::Test {
 protected:
  ResumeTest() {
    EXPECT_TRUE(start_cryptography());
    keys_ = *load_keys(folder_.path() / "keys");
    start();
    EXPECT_TRUE(delivery_.wait<Nothing>(
        [&](auto done) { back_->store->put_hall(domain::sample_plan(), done); }));
    EXPECT_TRUE(back_->halls.load(now_));
    back_->hub.tick(now_);
    open_windows();
  }

  void start() { back_.emplace(folder_.path() / "data", keys_, delivery_); }

  void restart() {
    back_.reset();
    start();
    ASSERT_TRUE(back_->halls.load(now_));
    back_->hub.tick(now_);
  }

  int random(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }

  void feed(std::vector<domain::HallEvent> events) {
    for (auto& event : events) {
      event.id = std::to_string(++event_count_);
      event.at = now_;
    }
    const auto answer = delivery_.wait<protocol::FeedAnswer, protocol::Problem>([&](auto done) {
      back_->halls.accept(domain::HallId{"sample"}, protocol::FeedRequest{events, now_, {}}, now_,
                          done);
    });
    ASSERT_TRUE(answer);
  }

  void open_windows() {
    feed({domain::event(EventKind::Open, "", "1"), domain::event(EventKind::Open, "", "2")});
  }

  /// Something happens: tickets, windows, a heartbeat, a complaint or a step of a case.
  void live() {
    now_.ms += random(20'000);
    switch (random(8)) {
      case 0:
        feed({});
        break;
      case 1:
        feed({domain::pause(std::to_string(1 + random(3)), domain::WindowReason::Lunch)});
        break;
      case 2:
        open_windows();
        break;
      case 3:
        complain();
        break;
      default: {
        const std::string ticket = "T" + std::to_string(event_count_);
        feed({domain::take(ticket, random(2) == 0 ? "ask" : "tax"),
              domain::event(EventKind::Call, ticket, "2"),
              domain::event(EventKind::Finish, ticket)});
      }
    }
    if (random(3) != 0) back_->hub.tick(now_);
  }

  void complain() {
    if (numbers_.empty() || (numbers_.size() < 20 && random(2) == 0)) {
      HandIn hand_in;
      hand_in.hall = domain::HallId{"sample"};
      hand_in.complaint.category = domain::Category::Other;
      hand_in.complaint.text = "这是一条足够长的意见内容";
      hand_in.idempotency_key = idempotency_key(static_cast<int>(numbers_.size()) + 1);
      const auto receipt = delivery_.wait<protocol::Receipt, protocol::Problem>(
          [&](auto done) { back_->cases.submit(hand_in, now_, done); });
      ASSERT_TRUE(receipt);
      numbers_.push_back(receipt->number);
      return;
    }
    const auto number =
        numbers_[static_cast<std::size_t>(random(static_cast<int>(numbers_.size())))];
    const auto view = back_->desk.find(number, {domain::Role::HallManager, "wang"});
    ASSERT_TRUE(view);
    protocol::UpdateRequest request;
    request.update = {domain::CaseStep::Note, "进展", "标题", ""};
    request.seen_seq = static_cast<int>(view->view.view.timeline.size());
    ASSERT_TRUE((delivery_.wait<protocol::StaffCaseView, protocol::Problem>([&](auto done) {
      back_->cases.update(number, request, {domain::Role::HallManager, "wang"}, now_, done);
    })));
  }

  TemporaryFolder folder_;
  Keys keys_;
  Delivery delivery_;
  std::optional<Back> back_;
  std::mt19937 random_{20261123};
  Instant now_ = nine;
  int event_count_ = 0;
  std::vector<domain::CaseNumber> numbers_;
};

TEST_F(ResumeTest, AThousandCutsLeaveNoGapAndNoDouble) {
  StrictClient client;
  int restarts = 0;
  for (int cut = 0; cut < cuts; ++cut) {
    auto reader = std::make_unique<Reader>(back_->hub, Visitor{}, ReaderLimits{}, [] {});
    subscribe(*reader, "hall:sample", now_, client.hall.at);
    subscribe(*reader, "cases:sample", now_, client.cases.at);

    // The connection lives for a while; what is queued at its end is lost on the way, in part or whole.
    for (int turns = random(6); turns > 0; --turns) {
      live();
      std::vector<Frame> arrived;
      if (random(3) != 0) (void)reader->take(arrived, static_cast<std::size_t>(1 + random(4)));
      for (const auto& message : messages(arrived)) client.take(message);
    }
    if (random(4) == 0) {
      back_->hub.tick(now_);
      for (const auto& message : messages(drain(*reader))) client.take(message);
      const auto view = back_->halls.view(domain::HallId{"sample"}, now_);
      ASSERT_TRUE(client.hall.at && client.cases.at);
      ASSERT_EQ(client.hall.at->seq, back_->store->halls()->front().seq);
      ASSERT_EQ(client.hall.state.data_at, view->data_at);
      for (std::size_t i = 0; i < view->windows.size(); ++i) {
        protocol::WindowView expected = view->windows[i];
        expected.wait = client.hall.state.windows[i].wait;  // may lag behind the clock by a second
        ASSERT_EQ(client.hall.state.windows[i], expected) << "after cut " << cut;
      }
      const auto page = back_->store->cases(CaseSet::Public, domain::HallId{"sample"}, {}, 100);
      ASSERT_EQ(client.cases.at->seq, page->seq);
      const auto counted = back_->store->case_standings(domain::HallId{"sample"});
      ASSERT_EQ(client.cases.state.standing->received, counted->received) << "after cut " << cut;
      ASSERT_EQ(client.cases.state.standing->answered, counted->answered) << "after cut " << cut;
      ASSERT_EQ(client.cases.state.rows.size(), page->cases.size());
      for (const CaseRecord& record : page->cases) {
        const auto row = std::ranges::find(client.cases.state.rows, record.value.number,
                                           &protocol::CaseRow::number);
        ASSERT_NE(row, client.cases.state.rows.end());
        ASSERT_EQ(row->updated_at, record.value.timeline.back().at);
      }
    }
    reader.reset();
    // Away for a while: long enough now and then for the history to be trimmed.
    for (int missed = random(10) == 0 ? 12 : random(3); missed > 0; --missed) live();
    if (random(40) == 0) {
      ++restarts;
      restart();
    }
  }
  EXPECT_EQ(client.gaps, 0);
  EXPECT_EQ(client.doubles, 0);
  EXPECT_EQ(client.errors, 0);
  EXPECT_GT(client.resumed, cuts / 2);
  EXPECT_GT(client.snapshots, 10) << "trimmed history and restarts need some";
  EXPECT_GT(restarts, 10);
  RecordProperty("resumed", client.resumed);
  RecordProperty("snapshots", client.snapshots);
}

TEST_F(ResumeTest, AnEqualPositionSurvivesARestart) {
  auto reader = std::make_unique<Reader>(back_->hub, Visitor{}, ReaderLimits{}, [] {});
  back_->hub.tick(now_);
  StrictClient client;
  subscribe(*reader, "hall:sample", now_);
  for (const auto& message : messages(drain(*reader))) client.take(message);
  reader.reset();
  restart();
  reader = std::make_unique<Reader>(back_->hub, Visitor{}, ReaderLimits{}, [] {});
  subscribe(*reader, "hall:sample", now_, client.hall.at);
  for (const auto& message : messages(drain(*reader))) client.take(message);
  EXPECT_EQ(client.resumed, 1);
  EXPECT_EQ(client.snapshots, 1);
  EXPECT_EQ(client.gaps + client.doubles, 0);
}

}  // namespace
}  // namespace tucao::server
