// SPDX-License-Identifier: Apache-2.0
#include "protocol/neutral_log.h"

#include <gtest/gtest.h>

#include "protocol/json.h"

namespace tucao::protocol {
namespace {

using domain::EventKind;
using domain::WindowReason;

LogRow row(std::string event) {
  LogRow row;
  row.id = "log-1";
  row.at = "2026-11-23T09:00:00+08:00";
  row.event = std::move(event);
  return row;
}

/// The column at which reading stopped; `none` if it did not.
std::string_view refused_column(const LogRow& row) {
  const auto event = event_of(row);
  return event ? "none" : event.error();
}

TEST(NeutralLog, ReadsATicketsRow) {
  LogRow take = row("take");
  take.ticket = "A001";
  take.business = "tax";
  take.ticket_class = "priority";
  const auto event = event_of(take);
  ASSERT_TRUE(event.ok());
  EXPECT_EQ(event->id, "log-1");
  EXPECT_EQ(event->at, Instant{1795395600000});
  EXPECT_EQ(event->kind, EventKind::Take);
  EXPECT_EQ(event->ticket, domain::TicketNumber("A001"));
  EXPECT_EQ(event->business, domain::BusinessId("tax"));
  EXPECT_EQ(event->ticket_class, domain::TicketClass::Priority);
}

TEST(NeutralLog, ReadsTheBusinessesThatAWindowServes) {
  LogRow serves = row("serves");
  serves.window = "2";
  for (const auto& [list, expected] : std::map<std::string, std::vector<domain::BusinessId>>{
           {"tax", {domain::BusinessId("tax")}},
           {"tax|ask", {domain::BusinessId("tax"), domain::BusinessId("ask")}},
           {"|tax||ask|", {domain::BusinessId("tax"), domain::BusinessId("ask")}},
           {"", {}}}) {
    serves.business = list;
    const auto event = event_of(serves);
    ASSERT_TRUE(event.ok());
    EXPECT_EQ(event->businesses, expected) << list;
    EXPECT_TRUE(event->business.empty());
  }
}

TEST(NeutralLog, ReadsReasonsAndTheirWords) {
  LogRow pause = row("pause");
  pause.reason = "equipment";
  pause.resume_at = "2026-11-23T10:50+08:00";
  auto event = event_of(pause);
  ASSERT_TRUE(event.ok());
  EXPECT_EQ(event->reason, WindowReason::Equipment);
  EXPECT_EQ(event->resume_at, Instant{1795402200000});

  pause.reason = "other:系统:升级";
  event = event_of(pause);
  ASSERT_TRUE(event.ok());
  EXPECT_EQ(event->reason, WindowReason::Other);
  EXPECT_EQ(event->reason_text, "系统:升级");

  pause.reason = "other";
  event = event_of(pause);
  ASSERT_TRUE(event.ok());
  EXPECT_TRUE(event->reason_text.empty());
}

TEST(NeutralLog, ReadsARatingFromTheReason) {
  LogRow rate = row("rate");
  rate.reason = "4";
  ASSERT_TRUE(event_of(rate).ok());
  EXPECT_EQ(event_of(rate)->rating, 4);
  for (const char* text : {"four", "4.5", "4 ", "99999999999"}) {
    rate.reason = text;
    EXPECT_EQ(refused_column(rate), "reason") << text;
  }
}

TEST(NeutralLog, NamesTheColumnThatItCannotRead) {
  EXPECT_EQ(refused_column(row("take")), "none");
  EXPECT_EQ(refused_column({}), "id");
  EXPECT_EQ(refused_column(row("")), "event");
  EXPECT_EQ(refused_column(row("Take")), "event");
  LogRow bad = row("take");
  bad.at = "2026-11-23 09:00";
  EXPECT_EQ(refused_column(bad), "at");
  bad = row("take");
  bad.ticket_class = "vip";
  EXPECT_EQ(refused_column(bad), "class");

  bad = row("pause");
  bad.resume_at = "soon";
  EXPECT_EQ(refused_column(bad), "resume_at");
}

TEST(NeutralLog, TakesReasonsThatItDoesNotKnowForOtherOnes) {
  LogRow unknown = row("pause");
  unknown.reason = "换班";
  const auto pause = event_of(unknown);
  ASSERT_TRUE(pause.ok());
  EXPECT_EQ(pause->reason, WindowReason::Other);
  EXPECT_EQ(pause->reason_text, "换班");
  unknown = row("take");
  unknown.reason = "vip";
  const auto take = event_of(unknown);
  ASSERT_TRUE(take.ok());
  EXPECT_EQ(take->priority_reason, domain::PriorityReason::Other);
}

TEST(NeutralLog, WritesEveryKindOfEventSoThatItReadsTheSame) {
  for (int kind = 0; kind <= static_cast<int>(EventKind::Rate); ++kind) {
    domain::HallEvent event;
    event.id = "x";
    event.at = {1795395600123};
    event.kind = static_cast<EventKind>(kind);
    event.ticket = domain::TicketNumber("A001");
    event.window = domain::WindowId("2");
    event.ticket_class = domain::TicketClass::Appointment;
    if (event.kind == EventKind::Serves) {
      event.businesses = {domain::BusinessId("a"), domain::BusinessId("b")};
    } else {
      event.business = domain::BusinessId("a");
    }
    if (event.kind == EventKind::Rate) {
      event.rating = 3;
    } else if (event.kind == EventKind::Take) {
      event.priority_reason = domain::PriorityReason::WithInfant;
    } else {
      event.reason = WindowReason::Other;
      event.reason_text = "换班,\"交接\"";
    }
    event.resume_at = Instant{1795395660000};
    const auto again = event_of(row_of(event));
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->id, event.id);
    EXPECT_EQ(again->at, event.at);
    EXPECT_EQ(again->kind, event.kind);
    EXPECT_EQ(again->priority_reason, event.priority_reason);
    EXPECT_EQ(again->ticket, event.ticket);
    EXPECT_EQ(again->business, event.business);
    EXPECT_EQ(again->businesses, event.businesses);
    EXPECT_EQ(again->window, event.window);
    EXPECT_EQ(again->ticket_class, event.ticket_class);
    EXPECT_EQ(again->reason, event.reason);
    EXPECT_EQ(again->reason_text, event.reason_text);
    EXPECT_EQ(again->rating, event.rating);
    EXPECT_EQ(again->resume_at, event.resume_at);
  }
}

}  // namespace
}  // namespace tucao::protocol
