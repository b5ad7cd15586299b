// SPDX-License-Identifier: Apache-2.0
#include "server/feed/qsystem.h"

#include <gtest/gtest.h>

#include "domain/hall_day.h"
#include "domain/sample_hall.h"

namespace tucao::server {
namespace {

using domain::EventKind;

constexpr int beijing_min = 480;
constexpr std::string_view header =
    "id,user_id,client_id,service_id,user_start_time,user_finish_time,client_stand_time,"
    "client_invite_time,state_in\n";

std::string told(const std::vector<domain::HallEvent>& events) {
  std::string text;
  for (const auto& event : events) {
    text += std::to_string(seconds_between(domain::nine, event.at)) + " " + event.ticket.value +
            " " + std::to_string(static_cast<int>(event.kind)) + " " + event.business.value +
            event.window.value + "\n";
  }
  return text;
}

TEST(QSystem, TellsAVisitOnceHoweverManyRowsItHas) {
  const std::string text =
      std::string(header) +
      "1,NULL,70,ask,NULL,NULL,2026-11-23 09:00:00,NULL,1\n"
      "2,1,70,ask,2026-11-23 09:10:30,NULL,2026-11-23 09:00:00,2026-11-23 09:10:00,7\n"
      "3,1,70,ask,2026-11-23 09:10:30,2026-11-23 09:15:00,2026-11-23 09:00:00,"
      "2026-11-23 09:10:00,10\n";
  ASSERT_TRUE(is_qsystem_statistic(text));
  const auto events = read_qsystem_statistic("export", text, beijing_min);
  ASSERT_TRUE(events);
  const auto kind = [](EventKind k) { return std::to_string(static_cast<int>(k)); };
  EXPECT_EQ(told(*events), "0 70 " + kind(EventKind::Take) + " ask\n600 70 " +
                               kind(EventKind::Call) + " 1\n630 70 " + kind(EventKind::Start) +
                               " \n900 70 " + kind(EventKind::Finish) + " \n");
  domain::HallDay day(domain::sample_plan());
  EXPECT_TRUE(day.add(*events).empty());
  EXPECT_EQ(day.hall().tickets.at(domain::TicketNumber("70")).state, domain::TicketState::Done);
}

TEST(QSystem, TakesTheStartForTheCallWhereTheTableHasNoInvitations) {
  const auto events = read_qsystem_statistic(
      "old",
      "client_id,service_id,user_id,client_stand_time,user_start_time,user_finish_time\n"
      "1,tax,3,2026-11-23 09:00:00,2026-11-23 09:05:00,0000-00-00 00:00:00\n",
      beijing_min);
  ASSERT_TRUE(events);
  ASSERT_EQ(events->size(), 3u);
  EXPECT_EQ((*events)[1].kind, EventKind::Call);
  EXPECT_EQ((*events)[1].at, plus_seconds(domain::nine, 300));
}

TEST(QSystem, GivesAClientWhoIsSentOnANumberForEachService) {
  const auto events = read_qsystem_statistic(
      "sent",
      "client_id,service_id,user_id,client_stand_time,user_start_time,user_finish_time\n"
      "1,ask,1,2026-11-23 09:00:00,2026-11-23 09:05:00,2026-11-23 09:06:00\n"
      "1,tax,2,2026-11-23 09:06:00,2026-11-23 09:20:00,2026-11-23 09:25:00\n",
      beijing_min);
  ASSERT_TRUE(events);
  domain::HallDay day(domain::sample_plan());
  EXPECT_TRUE(day.add(*events).empty());
  EXPECT_TRUE(day.hall().tickets.contains(domain::TicketNumber("1-ask")));
  EXPECT_TRUE(day.hall().tickets.contains(domain::TicketNumber("1-tax")));
}

TEST(QSystem, SaysWhichRowsCannotBeRead) {
  EXPECT_FALSE(is_qsystem_statistic("at,event,ticket,business,window,class,reason,resume_at\n"));
  const auto events = read_qsystem_statistic(
      "bad",
      "client_id,service_id,user_id,client_stand_time,user_start_time,user_finish_time\n"
      "1,ask,1,yesterday,,\n2,ask\n",
      beijing_min);
  ASSERT_FALSE(events);
  ASSERT_EQ(events.error().size(), 2u);
  EXPECT_EQ(events.error()[0], "bad:2: client_stand_time is not a date and a time");
  EXPECT_EQ(events.error()[1], "bad:3: expected 6 columns, found 2");
}

}  // namespace
}  // namespace tucao::server
