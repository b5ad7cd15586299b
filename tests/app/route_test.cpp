// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "app/program.h"

namespace tucao::app {
namespace {

TEST(Route, ReadsEveryPage) {
  EXPECT_EQ(parse_route("/"), (Route{Page::Hall, ""}));
  EXPECT_EQ(parse_route(""), (Route{Page::Hall, ""}));
  EXPECT_EQ(parse_route("/reports"), (Route{Page::Reports, ""}));
  EXPECT_EQ(parse_route("/reports/TC-20261123-0007"), (Route{Page::Report, "TC-20261123-0007"}));
  EXPECT_EQ(parse_route("/complain"), (Route{Page::Complain, ""}));
  EXPECT_EQ(parse_route("/receipt"), (Route{Page::Receipt, ""}));
  EXPECT_EQ(parse_route("/follow"), (Route{Page::Follow, ""}));
  EXPECT_EQ(parse_route("/staff"), (Route{Page::Inbox, ""}));
  EXPECT_EQ(parse_route("/staff/cases/TC-20261123-0007"),
            (Route{Page::StaffCase, "TC-20261123-0007"}));
  EXPECT_EQ(parse_route("/wall"), (Route{Page::Wall, ""}));
  EXPECT_EQ(parse_route("/ticket"), (Route{Page::Ticket, ""}));
  EXPECT_EQ(parse_route("/ticket/A033"), (Route{Page::Ticket, "A033"}));
  EXPECT_EQ(parse_route("/ticket/A033#7KQP2X"), (Route{Page::Ticket, "A033", "7KQP2X"}));
  EXPECT_EQ(parse_route("/ticket?number=A033"), (Route{Page::Ticket, "A033"}));
  EXPECT_EQ(parse_route("/ticket?number=%2F"), (Route{Page::Ticket, ""}));
  EXPECT_EQ(parse_route("/kiosk"), (Route{Page::Kiosk, ""}));
  EXPECT_EQ(parse_route("/console"), (Route{Page::Console, ""}));
  EXPECT_EQ(parse_route("/console/15"), (Route{Page::Console, "15"}));
  EXPECT_EQ(parse_route("/rate/15"), (Route{Page::Rating, "15"}));
  EXPECT_EQ(parse_route("/rate/"), (Route{Page::NotFound, ""}));
}

TEST(Route, ReadsTheWindowFromTheQuery) {
  const Route by_code{Page::Complain, "3", "window_code"};
  EXPECT_EQ(parse_route("/complain?window=3&from=window_code"), by_code);
  EXPECT_EQ(address_of(by_code), "/complain?window=3&from=window_code");
  EXPECT_EQ(parse_route("/complain?window=3"), (Route{Page::Complain, "3"}));
  EXPECT_EQ(parse_route("/complain?from=qr&window=%E4%B8%89#top"),
            (Route{Page::Complain, "三", "qr"}));
  EXPECT_EQ(parse_route("/complain?other=3"), (Route{Page::Complain, ""}));
}

TEST(Route, ReadsTheCodeFromTheFragmentOnly) {
  EXPECT_EQ(parse_route("/follow#3W8N61DX7KQP"), (Route{Page::Follow, "3W8N61DX7KQP"}));
  EXPECT_EQ(parse_route("/follow#3W8N%2061DX"), (Route{Page::Follow, "3W8N 61DX"}));
  EXPECT_EQ(parse_route("/follow?code=3W8N61DX7KQP"), (Route{Page::Follow, ""}));
}

TEST(Route, KnowsNoOtherAddress) {
  for (const char* address :
       {"/elsewhere", "/reports/", "/reports/a/b", "/reports/%3Fx", "/reports/TC%", "/reports/%FF",
        "/staff/cases/", "/staff/cases", "/hall/"}) {
    EXPECT_EQ(parse_route(address).page, Page::NotFound) << address;
  }
}

TEST(Route, IgnoresBytesThatAreNoText) {
  EXPECT_EQ(parse_route("/complain?window=%FF"), (Route{Page::Complain, ""}));
  EXPECT_EQ(parse_route("/complain?window=%4"), (Route{Page::Complain, "%4"}));
}

TEST(Route, WritesWhatItReads) {
  for (const Route& route :
       {Route{Page::Hall, ""}, Route{Page::Reports, ""}, Route{Page::Report, "TC-20261123-0007"},
        Route{Page::Complain, ""}, Route{Page::Complain, "三 3&#"}, Route{Page::Receipt, ""},
        Route{Page::Follow, ""}, Route{Page::Follow, "3W8N61DX7KQP"}, Route{Page::Inbox, ""},
        Route{Page::StaffCase, "TC-20261123-0007"}, Route{Page::Wall, ""}, Route{Page::Ticket, ""},
        Route{Page::Ticket, "A033"}, Route{Page::Ticket, "A033", "7KQP2X"}, Route{Page::Kiosk, ""},
        Route{Page::Console, ""}, Route{Page::Console, "15"}, Route{Page::Rating, "15"}}) {
    EXPECT_EQ(parse_route(address_of(route)), route) << address_of(route);
  }
  EXPECT_EQ(address_of({Page::Complain, "3"}), "/complain?window=3");
  EXPECT_EQ(address_of({Page::Follow, "3W8N61DX7KQP"}), "/follow#3W8N61DX7KQP");
  EXPECT_EQ(address_of({Page::NotFound, ""}), "/");
}

TEST(Route, AsksForASessionOnStaffPagesOnly) {
  EXPECT_TRUE(needs_session(Page::Inbox));
  EXPECT_TRUE(needs_session(Page::StaffCase));
  EXPECT_TRUE(needs_session(Page::Kiosk));
  EXPECT_TRUE(needs_session(Page::Console));
  EXPECT_TRUE(needs_session(Page::Rating));
  EXPECT_FALSE(needs_session(Page::Ticket));
  EXPECT_FALSE(needs_session(Page::Hall));
  EXPECT_FALSE(needs_session(Page::Follow));
}

TEST(Route, CitizensGetNoPageOfStaffOrOfTheHallsDevices) {
  for (const Page page : {Page::Inbox, Page::StaffCase, Page::Wall, Page::Kiosk, Page::Console,
                          Page::Rating, Page::StaffNotices, Page::StaffWork, Page::StaffPromises,
                          Page::StaffGuides, Page::StaffEntry, Page::StaffTemplates,
                          Page::StaffUsers, Page::StaffAudit, Page::StaffPassword}) {
    EXPECT_FALSE(citizen_program().has_page(page));
    EXPECT_TRUE(hall_program().has_page(page));
  }
  for (const Page page : {Page::Hall, Page::Reports, Page::Report, Page::Notices, Page::Guides,
                          Page::Guide, Page::LatePapers, Page::Devices, Page::Promises,
                          Page::Complain, Page::Receipt, Page::Follow, Page::Ticket}) {
    EXPECT_TRUE(citizen_program().has_page(page));
    EXPECT_FALSE(hall_program().has_page(page)) << "the hall's devices carry no page of citizens";
  }
  EXPECT_TRUE(citizen_program().has_page(Page::NotFound));
  EXPECT_TRUE(hall_program().has_page(Page::NotFound));
}

}  // namespace
}  // namespace tucao::app
