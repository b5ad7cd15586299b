// SPDX-License-Identifier: Apache-2.0
#include "server/live/hub.h"

#include <gtest/gtest.h>

#include "domain/sample_hall.h"
#include "server/live/reading.h"
#include "server/service/case_views.h"

namespace tucao::server {
namespace {

using domain::nine;
using protocol::Delta;
using protocol::LiveError;
using protocol::ProblemCode;
using protocol::Resumed;
using protocol::Snapshot;
using protocol::TopicKind;

/// One public case, and a code for it.
struct OneCase final : TopicSource {
  CaseRecord record;
  static constexpr const char* code = "0JDYJ7AWS8MR";

  OneCase() {
    record.value.number = domain::CaseNumber{"TC-20261123-0001"};
    record.value.hall = domain::HallId{"sample"};
    record.value.public_title = "标题";
    record.value.complaint.text = "原话";
    record.value.timeline.push_back({1, domain::CaseStep::Submit, nine, {}});
    record.inbox_seq = 1;
    record.public_seq = 1;
    record.news = PublicNews{1, {1, 0, 0, 0}};
  }
  void step(domain::CaseStep step = domain::CaseStep::Note) {
    record.value.timeline.push_back(
        {static_cast<int>(record.value.timeline.size()) + 1, step, nine, "进展"});
    ++record.inbox_seq;
    ++record.public_seq;
    record.news = PublicNews{record.public_seq, {1, 1, 0, 0}};
  }
  Result<TopicState, ProblemCode> state(const protocol::Topic& topic) override {
    const auto changes = [&](domain::Audience audience) {
      return domain::changes_of(audience, record.value);
    };
    switch (topic.kind) {
      case TopicKind::Case:
        if (topic.id != record.value.number.value) break;
        return TopicState{changes(domain::Audience::Everybody),
                          protocol::to_json(view_of(record.value)), record.value.number};
      case TopicKind::Follow:
        if (topic.id != code) break;
        return TopicState{changes(domain::Audience::Owner),
                          protocol::to_json(follow_view_of(record.value)), record.value.number};
      case TopicKind::Cases:
        return TopicState{record.public_seq,
                          protocol::to_json(protocol::CaseList{{row_of(record.value)}, false}),
                          {}};
      case TopicKind::Inbox:
        return TopicState{
            record.inbox_seq,
            protocol::to_json(protocol::StaffCaseList{{staff_row_of(record.value)}, false}),
            {}};
      default:
        break;
    }
    return fail(ProblemCode::NotFound);
  }
  Result<std::optional<std::vector<TopicDelta>>, ProblemCode> deltas_after(
      const protocol::Topic& topic, std::int64_t seq) override {
    auto now = state(topic);
    std::vector<TopicDelta> deltas;
    if (topic.kind != TopicKind::Case) return std::optional<std::vector<TopicDelta>>{};
    if (seq < now->seq) deltas.push_back({seq, now->seq, now->data});
    return std::optional(deltas);
  }
};

class HubTest : public testing::Test {
 protected:
  HubTest() {
    hall_ = domain::new_hall(domain::sample_plan());
    hall_.data_at = nine;
    publish();
  }
  /// Commits one more event and ticks.
  void publish() {
    domain::HallEvent taken = domain::take("A" + std::to_string(seq_), "ask");
    ASSERT_TRUE(domain::apply(hall_, taken));
    hub_.hall_changed(std::make_shared<const domain::Hall>(hall_), ++seq_);
    hub_.tick(now_);
  }
  std::unique_ptr<Reader> reader(ReaderLimits limits = {},
                                 std::optional<SessionRecord> session = {}) {
    return std::make_unique<Reader>(hub_, Visitor{"net", std::move(session)}, limits,
                                    [this] { ++wakes_; });
  }
  /// The kinds of what waits for `reader`, one letter each: Snapshot, Resumed, Delta, Error, Beat, Close.
  static std::string kinds(Reader& reader) {
    std::string letters;
    const auto frames = drain(reader);
    for (const auto& message : messages(frames)) letters.push_back("HSRDEB"[message.index()]);
    if (reader.closed()) letters.push_back('C');
    return letters;
  }

  OneCase source_;
  Hub hub_{"epoch", source_, 8};
  domain::Hall hall_;
  std::int64_t seq_ = 0;
  Instant now_ = nine;
  int wakes_ = 0;
};

TEST_F(HubTest, ASubscriptionBeginsWithASnapshotAndGoesOnWithoutAGap) {
  const auto r = reader();
  subscribe(*r, "hall:sample", nine);
  publish();
  publish();
  const auto got = messages(drain(*r));
  ASSERT_EQ(got.size(), 3u);
  const auto& snapshot = std::get<Snapshot>(got[0]);
  EXPECT_EQ(snapshot.at, (protocol::Position{"epoch", 1}));
  EXPECT_EQ(std::get<protocol::HallView>(snapshot.data).windows[0].waiting, 1);
  EXPECT_EQ(std::get<Delta>(got[1]).from, 1);
  EXPECT_EQ(std::get<Delta>(got[2]).from, 2);
  EXPECT_EQ(std::get<Delta>(got[2]).to.seq, 3);
}

TEST_F(HubTest, AReaderThatComesBackGetsWhatItMissed) {
  for (int i = 0; i < 3; ++i) publish();
  const auto r = reader();
  subscribe(*r, "hall:sample", nine, protocol::Position{"epoch", 2});
  const auto got = messages(drain(*r));
  ASSERT_EQ(got.size(), 3u);
  EXPECT_EQ(std::get<Resumed>(got[0]).at.seq, 2);
  EXPECT_EQ(std::get<Delta>(got[1]).from, 2);
  EXPECT_EQ(std::get<Delta>(got[2]).to.seq, 4);
}

TEST_F(HubTest, AtTheHeadItIsToldTheWholeStateOnceMore) {
  const auto r = reader();
  subscribe(*r, "hall:sample", nine, protocol::Position{"epoch", 1});
  const auto got = messages(drain(*r));
  ASSERT_EQ(got.size(), 2u);
  EXPECT_EQ(std::get<Resumed>(got[0]).at.seq, 1);
  const auto& delta = std::get<Delta>(got[1]);
  EXPECT_EQ(delta.from, 1);
  EXPECT_EQ(delta.to.seq, 1);
  EXPECT_EQ(std::get<protocol::HallDelta>(delta.change).windows.size(), hall_.windows.size());
}

TEST_F(HubTest, AnotherEpochAPositionAheadOrTrimmedHistoryMeansASnapshot) {
  for (int i = 0; i < 20; ++i) publish();
  const auto r = reader();
  subscribe(*r, "hall:sample", nine, protocol::Position{"other", seq_});
  subscribe(*r, "hall:sample", nine, protocol::Position{"epoch", seq_ + 1});
  subscribe(*r, "hall:sample", nine, protocol::Position{"epoch", 2});
  EXPECT_EQ(kinds(*r), "SSS");
}

TEST_F(HubTest, TheHallGoesOnWithTimeAlone) {
  hub_.set_look_ahead([this](const domain::HallId&, Instant now) {
    return std::make_shared<protocol::Outlook>(domain::estimate_waits(hall_, {}, now),
                                               std::vector<protocol::WaitAccuracy>{},
                                               std::map<domain::WindowId, domain::Ratings>{});
  });
  ASSERT_TRUE(domain::apply(hall_, domain::event(domain::EventKind::Open, "", "1")));
  publish();
  const auto r = reader();
  subscribe(*r, "hall:sample", nine);
  (void)drain(*r);
  now_ = plus_seconds(nine, domain::max_data_age_s + 1);
  hub_.tick(now_);
  const auto got = messages(drain(*r));
  ASSERT_EQ(got.size(), 1u) << "an estimate from old data is taken back";
  EXPECT_EQ(std::get<Delta>(got[0]).from, std::get<Delta>(got[0]).to.seq);
  EXPECT_FALSE(std::get<protocol::HallDelta>(std::get<Delta>(got[0]).change).windows[0].wait);
  hub_.tick(plus_seconds(now_, 5));
  EXPECT_EQ(kinds(*r), "") << "nothing changed";
}

TEST_F(HubTest, EveryReaderOfATopicGetsTheSameBytes) {
  const auto one = reader();
  const auto two = reader();
  subscribe(*one, "hall:sample", nine);
  subscribe(*two, "hall:sample", nine);
  publish();
  const auto first = drain(*one);
  const auto second = drain(*two);
  ASSERT_EQ(first.size(), 2u);
  EXPECT_EQ(first[0].get(), second[0].get());
  EXPECT_EQ(first[1].get(), second[1].get());
}

TEST_F(HubTest, CasesReachTheirTopicsAtOnce) {
  SessionRecord staff{{}, "wang", plus_seconds(nine, 100), domain::Role::HallManager};
  const auto r = reader({}, staff);
  for (const char* topic :
       {"cases:sample", "case:TC-20261123-0001", "follow:0JDYJ7AWS8MR", "inbox:sample"}) {
    subscribe(*r, topic, nine);
  }
  EXPECT_EQ(kinds(*r), "SSSS");
  source_.step();
  hub_.case_changed(source_.record);
  EXPECT_EQ(kinds(*r), "DDDD");
  subscribe(*r, "case:TC-20261123-0001", nine, protocol::Position{"epoch", 1});
  const auto got = messages(drain(*r));
  ASSERT_EQ(got.size(), 2u);
  EXPECT_EQ(std::get<Delta>(got[1]).from, 1);
  EXPECT_EQ(std::get<Delta>(got[1]).to.seq, 2);
}

TEST_F(HubTest, AChangeThatTheSnapshotHoldsAlreadyIsNotSentAgain) {
  source_.step();
  const auto r = reader();
  subscribe(*r, "case:TC-20261123-0001", nine);
  hub_.case_changed(
      source_.record);  // published late: it was committed before the snapshot was read
  EXPECT_EQ(kinds(*r), "S");
  source_.step();
  hub_.case_changed(source_.record);
  EXPECT_EQ(kinds(*r), "D");
}

TEST_F(HubTest, APrivateWordReachesItsOwnerAndLeavesNoTraceInPublic) {
  const auto owner = reader();
  const auto other = reader();
  subscribe(*owner, "follow:0JDYJ7AWS8MR", nine);
  subscribe(*other, "case:TC-20261123-0001", nine);
  (void)drain(*owner);
  (void)drain(*other);
  source_.step(domain::CaseStep::StaffWord);
  hub_.case_changed(source_.record);
  EXPECT_EQ(kinds(*owner), "D");
  EXPECT_EQ(kinds(*other), "");
  source_.step();
  hub_.case_changed(source_.record);
  const auto got = messages(drain(*other));
  ASSERT_EQ(got.size(), 1u);
  EXPECT_EQ(std::get<Delta>(got[0]).to.seq, 2) << "counted as if nothing had been in between";
  const auto* view = std::get_if<protocol::CaseView>(&std::get<Delta>(got[0]).change);
  ASSERT_NE(view, nullptr);
  EXPECT_EQ(view->timeline.back().seq, 2);
}

TEST_F(HubTest, RefusesWhatIsUnknownOrNotAllowed) {
  const auto r = reader();
  for (const char* topic : {"hall:other", "case:TC-1", "follow:ZZZZZZZZZZZZ", "inbox:sample"}) {
    subscribe(*r, topic, nine);
  }
  std::vector<ProblemCode> codes;
  for (const auto& message : messages(drain(*r)))
    codes.push_back(std::get<LiveError>(message).code);
  EXPECT_EQ(codes, (std::vector{ProblemCode::NotFound, ProblemCode::NotFound, ProblemCode::NotFound,
                                ProblemCode::Unauthorized}));
}

TEST_F(HubTest, TheInboxEndsWithTheSession) {
  SessionRecord staff{{}, "wang", plus_seconds(nine, 100), domain::Role::HallManager};
  staff.token_hash.fill(7);
  const auto r = reader({}, staff);
  const auto other = reader({}, staff);
  subscribe(*r, "inbox:sample", nine);
  subscribe(*other, "inbox:sample", nine);
  (void)drain(*r);
  (void)drain(*other);
  hub_.beat(plus_seconds(nine, 100));
  EXPECT_EQ(kinds(*r), "E") << "expired";
  source_.step();
  hub_.case_changed(source_.record);
  EXPECT_EQ(kinds(*r), "");

  const auto third = reader({}, staff);
  subscribe(*third, "inbox:sample", nine);
  hub_.session_ended(staff.token_hash);
  EXPECT_EQ(kinds(*third), "SE") << "signed out";
}

TEST_F(HubTest, WhoFollowsByAnOldCodeIsToldNoMore) {
  const auto r = reader();
  subscribe(*r, "follow:0JDYJ7AWS8MR", nine);
  EXPECT_EQ(kinds(*r), "S");
  hub_.code_changed(source_.record.value.number);
  EXPECT_EQ(kinds(*r), "E");
  source_.step();
  hub_.case_changed(source_.record);
  EXPECT_EQ(kinds(*r), "");
}

TEST_F(HubTest, LookUpsOverASocketAreThrottledToo) {
  int left = 2;
  hub_.set_look_up_limit([&](const std::string& network, Instant) {
    EXPECT_EQ(network, "net");
    return left-- > 0;
  });
  const auto r = reader();
  subscribe(*r, "follow:0JDYJ7AWS8MR", nine);
  subscribe(*r, "follow:ZZZZZZZZZZZZ", nine);
  subscribe(*r, "follow:0JDYJ7AWS8MR", nine);
  const auto got = messages(drain(*r));
  EXPECT_EQ(std::get<LiveError>(got.at(2)).code, ProblemCode::TooMany);
}

TEST_F(HubTest, ASocketHasSoManyTopicsAndNoMore) {
  ReaderLimits limits;
  limits.max_topics = 2;
  const auto r = reader(limits);
  subscribe(*r, "hall:sample", nine);
  subscribe(*r, "cases:sample", nine);
  subscribe(*r, "case:TC-20261123-0001", nine);
  EXPECT_EQ(kinds(*r), "SSE");
  r->receive(masked_text(R"({"type":"unsubscribe","topic":"hall:sample"})"), nine);
  subscribe(*r, "case:TC-20261123-0001", nine);
  publish();
  EXPECT_EQ(kinds(*r), "S") << "and nothing of the hall any more";
}

TEST_F(HubTest, ASlowReaderIsGivenASnapshotOnceItReads) {
  ReaderLimits limits;
  limits.max_queued_bytes = 4096;
  const auto r = reader(limits);
  subscribe(*r, "hall:sample", nine);
  for (int i = 0; i < 8; ++i) publish();
  EXPECT_LE(r->queued_bytes(), limits.max_queued_bytes);
  EXPECT_FALSE(r->closing());
  const auto got = messages(drain(*r));
  ASSERT_EQ(got.size(), 1u);
  EXPECT_EQ(std::get<Snapshot>(got[0]).at.seq, seq_);
  publish();
  EXPECT_EQ(kinds(*r), "D");
}

TEST_F(HubTest, AReaderThatNeverReadsIsClosed) {
  ReaderLimits limits;
  limits.max_queued_bytes = 4096;
  const auto r = reader(limits);
  subscribe(*r, "hall:sample", nine);
  for (int i = 0; i < 100 && !r->closing(); ++i) {
    publish();
    EXPECT_LE(r->queued_bytes(), limits.max_queued_bytes);
  }
  EXPECT_EQ(r->close_code(), protocol::close_too_slow);
  EXPECT_EQ(kinds(*r), "C");
}

TEST_F(HubTest, AReaderThatStopsAgainBeforeItHasReadItsSnapshotIsClosed) {
  ReaderLimits limits;
  limits.max_queued_bytes = 4096;
  const auto r = reader(limits);
  subscribe(*r, "hall:sample", nine);
  subscribe(*r, "cases:sample", nine);
  for (int i = 0; i < 8; ++i) publish();
  std::vector<Frame> one;
  ASSERT_TRUE(r->take(one, 1)) << "the first of two snapshots";
  for (int i = 0; i < 40 && !r->closing(); ++i) publish();
  EXPECT_EQ(r->close_code(), protocol::close_too_slow);
}

TEST_F(HubTest, NonsenseClosesTheSocket) {
  for (const char* text :
       {"", "nonsense", "{}", R"({"type":"subscribe"})", R"({"type":"subscribe","topic":"x"})",
        R"({"type":"subscribe","topic":"hall:sample","extra":1})"}) {
    const auto r = reader();
    r->receive(masked_text(text), nine);
    EXPECT_EQ(r->close_code(), protocol::close_bad_message) << text;
  }
  const auto r = reader();
  r->receive("GET / HTTP/1.1\r\n", nine);
  EXPECT_EQ(r->close_code(), close_protocol_error);
}

TEST_F(HubTest, AFloodOfMessagesClosesTheSocket) {
  const auto r = reader();
  for (int i = 0; i < 200 && !r->closing(); ++i) subscribe(*r, "hall:sample", nine);
  EXPECT_EQ(r->close_code(), close_policy);
}

TEST_F(HubTest, OnlyTheNewestPingIsAnswered) {
  const auto r = reader();
  for (int i = 0; i < 1000; ++i)
    r->receive(std::string("\x89\x81\0\0\0\0", 6) + static_cast<char>('a' + i % 26), nine);
  const auto frames = drain(*r);
  ASSERT_EQ(frames.size(), 1u);
  EXPECT_EQ(payload_of(frames[0]), std::string(1, static_cast<char>('a' + 999 % 26)));
}

TEST_F(HubTest, AQuietReaderGetsABeat) {
  const auto r = reader();
  hub_.beat(nine);
  EXPECT_EQ(kinds(*r), "B");
  subscribe(*r, "hall:sample", nine);
  hub_.beat(nine);
  EXPECT_EQ(kinds(*r), "S") << "the snapshot was sign of life enough";
  hub_.beat(nine);
  EXPECT_EQ(kinds(*r), "B");
}

TEST_F(HubTest, AReaderThatLeavesIsForgotten) {
  auto r = reader();
  subscribe(*r, "hall:sample", nine);
  subscribe(*r, "follow:0JDYJ7AWS8MR", nine);
  r.reset();
  EXPECT_EQ(hub_.reader_count(), 0u);
  publish();
  source_.step();
  hub_.case_changed(source_.record);
}

}  // namespace
}  // namespace tucao::server
