// SPDX-License-Identifier: Apache-2.0
#include "app/visit.h"

namespace tucao::app {
namespace {

TEST(Navigation, OpensPagesUnderTheirAddresses) {
  Visit visit;
  visit.start("/");
  visit.wants(Open{{Page::Complain, "3"}});
  EXPECT_EQ(visit.addresses, std::vector<std::string>{"/complain?window=3"});
  EXPECT_EQ(visit.state().route, (Route{Page::Complain, "3"}));
  EXPECT_EQ(title_key(visit.state()), "title.complain");
}

TEST(Navigation, OpeningTheOpenPageDoesNothing) {
  Visit visit;
  visit.start("/reports");
  visit.wants(Open{{Page::Reports, ""}});
  EXPECT_TRUE(visit.addresses.empty());
}

TEST(Navigation, BackUsesTheHistoryAsLongAsItIsOurs) {
  Visit visit;
  visit.start("/reports");
  visit.wants(Open{{Page::Report, "TC-20261123-0007"}});
  visit.wants(GoBack{});
  EXPECT_NE(visit.last_command<HistoryBack>(), nullptr);
  visit.happens(Navigated{"/reports"});
  EXPECT_EQ(visit.state().route.page, Page::Reports);
  visit.wants(GoBack{});
  EXPECT_EQ(visit.last_command<HistoryBack>(), nullptr);
  EXPECT_EQ(visit.addresses.back(), "/");
  EXPECT_EQ(visit.state().route.page, Page::Hall);
}

TEST(Navigation, FollowsTheBrowser) {
  Visit visit;
  visit.start("/");
  visit.happens(Navigated{"/reports/TC-20261123-0007"});
  EXPECT_EQ(visit.state().route, (Route{Page::Report, "TC-20261123-0007"}));
  EXPECT_TRUE(visit.addresses.empty()) << "the address is there already";
}

TEST(Navigation, APageThatOnlyTheOtherProgramHasIsLoaded) {
  Visit visit;
  visit.model.program = &citizen_program();
  visit.start("/");
  visit.wants(Open{{Page::Reports, ""}});
  EXPECT_EQ(visit.last_command<LoadPage>(), nullptr);
  visit.wants(Open{{Page::Inbox, ""}});
  ASSERT_NE(visit.last_command<LoadPage>(), nullptr);
  EXPECT_EQ(visit.last_command<LoadPage>()->address, "/staff");
  EXPECT_EQ(visit.state().route.page, Page::Reports) << "it stays until the other one is here";
  visit.happens(Navigated{"/console/15"});
  ASSERT_NE(visit.last_command<LoadPage>(), nullptr);
  EXPECT_EQ(visit.last_command<LoadPage>()->address, "/console/15");
}

TEST(Navigation, FromThePagesOfStaffThoseOfCitizensAreLoaded) {
  Visit visit;
  visit.start("/staff");
  visit.wants(Open{{Page::Hall, ""}});
  ASSERT_NE(visit.last_command<LoadPage>(), nullptr);
  EXPECT_EQ(visit.last_command<LoadPage>()->address, "/");
}

TEST(Navigation, AnAddressOfNothingIsSaidToBeSo) {
  Visit visit;
  visit.start("/elsewhere");
  EXPECT_EQ(visit.state().route.page, Page::NotFound);
  EXPECT_EQ(title_key(visit.state()), "title.not_found");
}

TEST(Navigation, BackToTheFormDoesNotUndoTheChosenWindow) {
  Visit visit;
  visit.start("/complain?window=3");
  visit.wants(Edit{Field::Window, "2"});
  EXPECT_EQ(visit.addresses.back(), "/complain?window=2");
  visit.wants(Open{{Page::Hall, ""}});
  visit.happens(Navigated{visit.addresses[0]});
  EXPECT_EQ(field(visit.state(), Field::Window), "2");
}

}  // namespace
}  // namespace tucao::app
