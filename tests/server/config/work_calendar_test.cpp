// SPDX-License-Identifier: Apache-2.0
#include "server/config/work_calendar.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace tucao::server {
namespace {

std::int64_t day(const char* date) {
  return domain::day_of(*parse_iso8601(std::string(date) + "T00:00Z"), 0);
}

TEST(WorkCalendarFile, OursHoldsTheHolidaysThatWereAnnounced) {
  std::ifstream in(TUCAO_SOURCE_DIR "/assets/calendar/cn.json");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const auto calendar = read_work_calendar(text);
  ASSERT_TRUE(calendar) << calendar.error();
  EXPECT_EQ(calendar->holidays.size(), 3u + 9 + 3 + 5 + 3 + 3 + 7);
  EXPECT_EQ(calendar->workdays.size(), 6u);
  EXPECT_FALSE(domain::is_workday(*calendar, day("2026-10-07")));
  EXPECT_TRUE(domain::is_workday(*calendar, day("2026-10-08")));
  EXPECT_TRUE(domain::is_workday(*calendar, day("2026-10-10"))) << "a Saturday";
}

TEST(WorkCalendarFile, SaysWhatIsWrong) {
  const auto error = [](const char* text) {
    const auto calendar = read_work_calendar(text);
    return calendar ? std::string("none") : calendar.error();
  };
  EXPECT_EQ(error("{}"), "none");
  EXPECT_EQ(error("["), "it is not a JSON object");
  EXPECT_EQ(error(R"({"days":[]})"), "unknown field days");
  EXPECT_EQ(error(R"({"workdays":"2026-10-10"})"), "workdays is not a list");
  EXPECT_EQ(error(R"({"holidays":[["2026-10-07","2026-10-01"]]})"),
            R"(a holiday is not a first and a last day: ["2026-10-07","2026-10-01"])");
  EXPECT_EQ(error(R"({"workdays":["2026-02-30"]})"), R"(a workday is not a day: "2026-02-30")");
  EXPECT_EQ(error(R"({"holidays":[["2026-10-01","2026-10-01"]],"workdays":["2026-10-01"]})"),
            R"("2026-10-01" is a holiday and a workday)");
}

TEST(WorkCalendarFile, WarnsBeforeItEnds) {
  const auto ours = load_work_calendar({});
  ASSERT_TRUE(ours) << ours.error();
  const auto at = [](const char* date) { return *parse_iso8601(std::string(date) + "T00:00Z"); };
  EXPECT_EQ(calendar_warning(*ours, at("2026-10-31")), "") << "61 days are left";
  EXPECT_EQ(calendar_warning(*ours, at("2026-11-01"))
                .find("the calendar of holidays ends on 2026-12-31;"),
            0u);
  EXPECT_EQ(calendar_warning(*ours, at("2027-01-01"))
                .find("the calendar of holidays ended on 2026-12-31;"),
            0u);
  const auto over_new_year = read_work_calendar(R"({"holidays":[["2026-12-31","2027-01-03"]]})");
  EXPECT_NE(calendar_warning(*over_new_year, at("2026-12-01")), "") << "2027 is not known";
  EXPECT_EQ(calendar_warning({}, at("2026-12-01")).find("the calendar knows no holidays"), 0u);
}

TEST(WorkCalendarFile, OneThatCannotBeReadIsSaid) {
  EXPECT_EQ(load_work_calendar("/no/such.json").error(), "--calendar: cannot read /no/such.json");
}

}  // namespace
}  // namespace tucao::server
