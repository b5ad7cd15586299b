// SPDX-License-Identifier: Apache-2.0
#include "text/format.h"

#include <gtest/gtest.h>

#include "text/catalogue_files.h"

namespace tucao::text {
namespace {

constexpr int beijing = 480;

class Format : public testing::Test {
 protected:
  const Catalogue zh_ = shipped("zh-CN");
  const Catalogue en_ = shipped("en");
  /// Monday, 2026-11-23, 10:26 in Beijing.
  const Instant now_ = instant_of({2026, 11, 23, 10, 26}, beijing);

  static Instant at(int year, int month, int day, int hour, int minute) {
    return instant_of({year, month, day, hour, minute}, beijing);
  }
};

TEST_F(Format, WritesClockTimesWithTwoDigits) {
  EXPECT_EQ(clock_time(zh_, now_, beijing), "10:26");
  EXPECT_EQ(clock_time(en_, at(2026, 11, 23, 9, 5), beijing), "09:05");
  EXPECT_EQ(clock_time(en_, now_, 0), "02:26");
}

TEST_F(Format, NamesTheDaysAroundToday) {
  EXPECT_EQ(day(zh_, at(2026, 11, 23, 0, 0), now_, beijing), "今天");
  EXPECT_EQ(day(zh_, at(2026, 11, 22, 23, 59), now_, beijing), "昨天");
  EXPECT_EQ(day(en_, at(2026, 11, 24, 23, 59), now_, beijing), "tomorrow");
  EXPECT_EQ(day(zh_, at(2026, 11, 25, 0, 0), now_, beijing), "11 月 25 日");
  EXPECT_EQ(day(en_, at(2026, 11, 18, 10, 26), now_, beijing), "18 Nov");
}

TEST_F(Format, SeesTheDayWhereTheClockStands) {
  const Instant late_in_london = instant_of({2026, 11, 22, 20, 0}, 0);
  EXPECT_EQ(day(en_, late_in_london, now_, beijing), "today");
  EXPECT_EQ(day(en_, late_in_london, now_, 0), "yesterday");
}

TEST_F(Format, WritesDaysWithTheirTimes) {
  EXPECT_EQ(day_and_time(zh_, at(2026, 11, 23, 16, 30), now_, beijing), "今天 16:30");
  EXPECT_EQ(day_and_time(en_, at(2026, 11, 23, 16, 30), now_, beijing), "today 16:30");
  EXPECT_EQ(day_and_time(zh_, at(2026, 11, 18, 10, 26), now_, beijing), "11 月 18 日 10:26");
  EXPECT_EQ(day_and_time(en_, at(2026, 11, 18, 10, 26), now_, beijing), "18 Nov, 10:26");
  EXPECT_EQ(date_and_time(zh_, now_, now_, beijing), "11 月 23 日 10:26");
  EXPECT_EQ(short_date_and_time(zh_, at(2026, 1, 8, 10, 26), beijing), "01-08 10:26");
}

TEST_F(Format, NamesTheYearWhenItIsAnother) {
  EXPECT_EQ(date(zh_, at(2025, 12, 31, 8, 0), now_, beijing), "2025 年 12 月 31 日");
  EXPECT_EQ(date_and_time(en_, at(2027, 1, 1, 8, 0), now_, beijing), "1 Jan 2027, 08:00");
}

TEST_F(Format, KnowsEveryWeekdayAndMonth) {
  EXPECT_EQ(weekday(zh_, now_, beijing), "周一");
  EXPECT_EQ(weekday(en_, at(2026, 11, 22, 12, 0), beijing), "Sun");
  for (const Catalogue* words : {&zh_, &en_}) {
    for (int i = 0; i < 12; ++i) {
      EXPECT_EQ(date(*words, at(2026, 1 + i, 15, 0, 0), now_, beijing).find("date."),
                std::string::npos);
      EXPECT_EQ(weekday(*words, at(2026, 11, 1 + i, 0, 0), beijing).find("date."),
                std::string::npos);
    }
  }
}

TEST_F(Format, WritesRangesWithAnEnDash) {
  EXPECT_EQ(range(zh_, 20, 35), "20–35");
  EXPECT_EQ(range(en_, 0, 0), "0");
  EXPECT_EQ(range(en_, 900, 1200), "900–1,200");
}

}  // namespace
}  // namespace tucao::text
