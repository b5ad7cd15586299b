// SPDX-License-Identifier: Apache-2.0
#include "base/time.h"

#include <gtest/gtest.h>

namespace tucao {
namespace {

constexpr int beijing = 480;

TEST(Time, ShowsTheClockOfAPlace) {
  const CivilTime epoch = civil_time({0}, 0);
  EXPECT_EQ(epoch, (CivilTime{1970, 1, 1, 0, 0, 0, 4}));
  const CivilTime autumn = civil_time({1795400765000}, beijing);
  EXPECT_EQ(autumn, (CivilTime{2026, 11, 23, 10, 26, 5, 1}));
}

TEST(Time, ShowsClocksBeforeTheEpoch) {
  EXPECT_EQ(civil_time({-1}, 0), (CivilTime{1969, 12, 31, 23, 59, 59, 3}));
  EXPECT_EQ(civil_time({0}, -210), (CivilTime{1969, 12, 31, 20, 30, 0, 3}));
  EXPECT_EQ(civil_time({-62135596800000}, 0), (CivilTime{1, 1, 1, 0, 0, 0, 1}));
}

TEST(Time, KnowsLeapYears) {
  const auto day_after_28_february = [](int year) {
    const Instant before = instant_of({year, 2, 28}, 0);
    return civil_time(plus_seconds(before, 86'400), 0).day;
  };
  EXPECT_EQ(day_after_28_february(2024), 29);
  EXPECT_EQ(day_after_28_february(2000), 29);
  EXPECT_EQ(day_after_28_february(1900), 1);
  EXPECT_EQ(day_after_28_february(2026), 1);
}

TEST(Time, TurnsClocksBackIntoTheSameInstant) {
  for (const int offset : {-720, -210, 0, 345, beijing, 840}) {
    for (std::int64_t s = -3'000'000'000; s < 5'000'000'000; s += 987'654'321) {
      EXPECT_EQ(instant_of(civil_time({s * 1000}, offset), offset), Instant{s * 1000});
    }
  }
}

TEST(Time, CountsTheMinutesOfALocalDay) {
  EXPECT_EQ(minute_of_day({0}, beijing), 8 * 60);
  EXPECT_EQ(minute_of_day({-60'000}, 0), 24 * 60 - 1);
}

TEST(Time, RoundsSecondsTowardsZero) {
  EXPECT_EQ(seconds_between({0}, {1999}), 1);
  EXPECT_EQ(seconds_between({1999}, {0}), -1);
  EXPECT_EQ(plus_seconds({500}, -2), Instant{-1500});
}

TEST(Time, WritesIso8601) {
  EXPECT_EQ(to_iso8601({1795400765000}, beijing), "2026-11-23T10:26:05+08:00");
  EXPECT_EQ(to_iso8601({1795400765007}, 0), "2026-11-23T02:26:05.007+00:00");
  EXPECT_EQ(to_iso8601({-1}, -210), "1969-12-31T20:29:59.999-03:30");
}

TEST(Time, ReadsEveryFormOfIso8601ThatItPromises) {
  const Instant at{1795400760000};
  EXPECT_EQ(parse_iso8601("2026-11-23T10:26+08:00"), at);
  EXPECT_EQ(parse_iso8601("2026-11-23T10:26:00+08:00"), at);
  EXPECT_EQ(parse_iso8601("2026-11-23T02:26:00Z"), at);
  EXPECT_EQ(parse_iso8601("2026-11-22T22:56:00.000-03:30"), at);
  EXPECT_EQ(parse_iso8601("1969-12-31T23:59:59.999Z"), Instant{-1});
  EXPECT_EQ(parse_iso8601("2024-02-29T00:00Z"), instant_of({2024, 2, 29}, 0));
}

TEST(Time, ReadsBackWhatItWrites) {
  for (std::int64_t ms = -99'999'999'999; ms < 4'000'000'000'000; ms += 86'399'123'457) {
    EXPECT_EQ(parse_iso8601(to_iso8601({ms}, -570)), Instant{ms});
  }
}

TEST(Time, RefusesEverythingElse) {
  for (const char* text : {"",
                           "2026",
                           "2026-11-23",
                           "2026-11-23T10:26",
                           "2026-11-23 10:26Z",
                           "2026-11-23T10:26z",
                           "2026-02-29T10:26Z",
                           "2026-13-01T10:26Z",
                           "2026-00-01T10:26Z",
                           "2026-11-31T10:26Z",
                           "2026-11-00T10:26Z",
                           "2026-11-23T24:00Z",
                           "2026-11-23T10:60Z",
                           "2026-11-23T10:26:60Z",
                           "2026-11-23T10:26:05.1Z",
                           "2026-11-23T10:26:05.Z",
                           "2026-11-23T10:26+0800",
                           "2026-11-23T10:26+24:00",
                           "2026-11-23T10:26+08:60",
                           "2026-11-23T10:26Z ",
                           " 2026-11-23T10:26Z",
                           "-026-11-23T10:26Z",
                           "２026-11-23T10:26Z",
                           "2026-1-23T10:26Z"}) {
    EXPECT_EQ(parse_iso8601(text), std::nullopt) << text;
  }
}

TEST(MidnightBefore, IsTheBeginningOfTheLocalDay) {
  const auto at = [](std::string_view text) { return parse_iso8601(text).value(); };
  EXPECT_EQ(midnight_before(at("2026-11-23T10:26:05.250+08:00"), 480),
            at("2026-11-23T00:00+08:00"));
  EXPECT_EQ(midnight_before(at("2026-11-23T00:00+08:00"), 480), at("2026-11-23T00:00+08:00"));
  EXPECT_EQ(midnight_before(at("2026-11-22T23:59Z"), 480), at("2026-11-23T00:00+08:00"));
  EXPECT_EQ(midnight_before(at("1969-12-31T01:00Z"), 0), at("1969-12-31T00:00Z"));
}

}  // namespace
}  // namespace tucao
