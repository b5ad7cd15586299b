// SPDX-License-Identifier: Apache-2.0
#include "protocol/views.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "domain/sample_hall.h"
#include "protocol/json.h"

namespace tucao::protocol {
namespace {

using domain::event;
using domain::EventKind;
using domain::Hall;
using domain::HallEvent;
using domain::nine;
using domain::pause;
using domain::sample_plan;
using domain::take;
using domain::WindowId;
using domain::WindowReason;
using domain::WindowState;

void must(Hall& hall, const HallEvent& event) { ASSERT_TRUE(domain::apply(hall, event)); }

const WindowView& window(const HallView& view, const char* id) {
  return *std::ranges::find(view.windows, WindowId(id), &WindowView::id);
}

/// As the server shows it in its first days.
HallView seen(const domain::Hall& hall, Instant now) {
  return view_of(hall, {domain::estimate_waits(hall, {}, now), {}, {}, {}}, now);
}

/// Windows 1 and 2 are open; two wait for enquiries, one for tax.
Hall busy_hall() {
  Hall hall = domain::new_hall(sample_plan());
  must(hall, event(EventKind::Open, "", "1"));
  must(hall, event(EventKind::Open, "", "2"));
  must(hall, take("A1", "ask"));
  must(hall, take("A2", "ask"));
  must(hall, take("A3", "ask"));
  must(hall, take("T1", "tax"));
  must(hall, event(EventKind::Call, "A1", "1"));
  return hall;
}

TEST(HallView, ShowsFactsAndState) {
  const HallView view = seen(busy_hall(), nine);
  EXPECT_EQ(view.id, domain::HallId("sample"));
  EXPECT_EQ(view.businesses.size(), 2u);
  EXPECT_EQ(view.data_at, nine);
  EXPECT_EQ(view.now, nine);
  ASSERT_EQ(view.windows.size(), 3u);
  const WindowView& first = window(view, "1");
  EXPECT_EQ(first.zone, domain::ZoneId("a"));
  EXPECT_EQ(first.serving, domain::TicketNumber("A1"));
  EXPECT_TRUE(first.calling);
  EXPECT_EQ(first.waiting, 2);
  EXPECT_TRUE(first.wait.has_value());
  EXPECT_TRUE(first.instead.empty());
  EXPECT_EQ(window(view, "2").waiting, 3);
  EXPECT_EQ(window(view, "3").kind, domain::WindowKind::Tidal);
}

TEST(HallView, SendsPeopleFromAShutWindowToAnOpenOne) {
  Hall hall = busy_hall();
  EXPECT_EQ(window(seen(hall, nine), "3").instead, WindowId("2"));
  must(hall, pause("1", WindowReason::Equipment));
  const HallView view = seen(hall, nine);
  EXPECT_EQ(window(view, "1").instead, WindowId("2"));
  EXPECT_EQ(window(view, "1").wait, std::nullopt);
  EXPECT_EQ(window(view, "1").reason, WindowReason::Equipment);
  must(hall, pause("2", WindowReason::Lunch));
  EXPECT_TRUE(window(seen(hall, nine), "1").instead.empty());
}

TEST(HallView, PrefersTheOpenWindowWithFewerWaiting) {
  Hall hall = busy_hall();
  must(hall, event(EventKind::Open, "", "3"));
  must(hall, pause("2", WindowReason::Lunch));
  EXPECT_EQ(window(seen(hall, nine), "2").instead, WindowId("1"));
  HallEvent only_tax = event(EventKind::Serves, "", "2");
  only_tax.businesses = {domain::BusinessId("tax")};
  must(hall, only_tax);
  EXPECT_EQ(window(seen(hall, nine), "2").instead, WindowId("3"));
}

TEST(HallView, LeavesAWindowInItsZoneWhateverItServes) {
  Hall hall = busy_hall();
  HallEvent serves = event(EventKind::Serves, "", "1");
  serves.businesses = {};
  must(hall, serves);
  EXPECT_EQ(window(seen(hall, nine), "1").zone, domain::ZoneId("a"));
  EXPECT_EQ(window(seen(hall, nine), "1").wait, std::nullopt);
}

TEST(HallView, GivesNoWaitWhenTheDataIsStale) {
  EXPECT_EQ(window(seen(busy_hall(), plus_seconds(nine, 61)), "1").wait, std::nullopt);
}

TEST(HallDelta, HoldsOnlyWindowsThatDiffer) {
  Hall hall = busy_hall();
  const HallView before = seen(hall, nine);
  EXPECT_TRUE(delta_between(before, seen(hall, plus_seconds(nine, 1))).windows.empty());
  must(hall, event(EventKind::Start, "A1"));
  const HallDelta delta = delta_between(before, seen(hall, plus_seconds(nine, 1)));
  ASSERT_EQ(delta.windows.size(), 1u);
  EXPECT_EQ(delta.windows.front().id, WindowId("1"));
  EXPECT_EQ(delta.now, plus_seconds(nine, 1));
}

TEST(HallDelta, AppendsAWindowThatIsNew) {
  HallView view;
  HallDelta delta;
  delta.windows.emplace_back().id = WindowId("7");
  delta.data_at = nine;
  apply(view, delta);
  ASSERT_EQ(view.windows.size(), 1u);
  EXPECT_EQ(view.data_at, nine);
}

TEST(HallDelta, AppliedToTheOldViewGivesTheNewOne) {
  std::mt19937 random(20261123);
  const auto one_of = [&](int count) {
    return static_cast<int>(random() % static_cast<unsigned>(count));
  };
  Hall hall = domain::new_hall(sample_plan());
  HallView followed = seen(hall, nine);
  HallView last = followed;
  int applied = 0;
  for (int i = 0; i < 5000; ++i) {
    HallEvent e = event(static_cast<EventKind>(one_of(16)), "N" + std::to_string(one_of(60)),
                        std::to_string(1 + one_of(3)));
    e.at = plus_seconds(nine, i);
    e.business = domain::BusinessId(one_of(2) == 0 ? "ask" : "tax");
    e.businesses = {e.business};
    e.reason = static_cast<WindowReason>(one_of(7));
    e.reason_text = "原因";
    e.rating = one_of(7);
    applied += domain::apply(hall, e).ok();
    if (one_of(3) != 0) continue;
    const HallView next = seen(hall, e.at);
    apply(followed, delta_between(last, next));
    last = next;
    ASSERT_EQ(to_json(followed), to_json(next)) << i;
  }
  EXPECT_GT(applied, 500);
}

}  // namespace
}  // namespace tucao::protocol
