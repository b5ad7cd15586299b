// SPDX-License-Identifier: Apache-2.0
#include "app/visit.h"

namespace tucao::app {
namespace {

const std::string guides_path = "/api/v1/halls/demo/guides";

domain::GuideBook book() {
  domain::Guide guide;
  guide.id = domain::GuideId{"card"};
  guide.name = {{"zh-CN", "社保卡申领"}};
  guide.papers = {{{{"zh-CN", "身份证"}}, 0}, {{{"zh-CN", "照片"}}, 5}};
  return {domain::HallId{"demo"}, {guide}};
}

TEST(Guides, AreFollowedOnTheirPages) {
  Visit visit;
  visit.start("/");
  EXPECT_EQ(visit.subscription("guides:demo"), nullptr);
  come_alive(visit);
  visit.wants(Open{{Page::Guide, "card"}});
  visit.says(snapshot({protocol::TopicKind::Guides, "demo"}, book()));
  EXPECT_EQ(*visit.state().guides.book.value(), book());
  visit.answers_with(visit.request_to("GET", "/api/v1/qr?path=/guides/card"),
                     protocol::QrMatrix{1, "1"});
  EXPECT_EQ(visit.state().page_code.value()->dark, "1");
  visit.wants(Open{{Page::Guides, ""}});
  EXPECT_EQ(visit.addresses.back(), "/guides");
  EXPECT_NE(visit.subscription("guides:demo"), nullptr);
}

TEST(Guides, AKioskLeadsPhonesToTheForm) {
  Visit visit;
  visit.start("/kiosk");
  visit.answers_with(visit.request_to("GET", "/api/v1/qr?path=/complain?from=kiosk"),
                     protocol::QrMatrix{1, "1"});
  EXPECT_EQ(visit.state().page_code.value()->dark, "1");
  Visit phone;
  phone.start("/complain?from=kiosk");
  EXPECT_EQ(phone.state().form.channel, domain::Channel::Kiosk);
}

TEST(Devices, BringTheirLedgersAndSaveThemAsFiles) {
  Visit visit;
  visit.start("/devices");
  visit.answers_with(visit.request_to("GET", "/api/v1/halls/demo/improvements"),
                     protocol::WorkList{});
  visit.answers_with(visit.request_to("GET", "/api/v1/halls/demo/notices"), protocol::NoticeList{});
  EXPECT_EQ(visit.state().improvements.phase(), Phase::Loaded);
  visit.wants(SaveLedger{"faults.csv"});
  ASSERT_NE(visit.last_command<LoadPage>(), nullptr);
  EXPECT_EQ(visit.last_command<LoadPage>()->address, "/api/v1/halls/demo/ledgers/faults.csv");
}

TEST(Guides, WhatFailedIsAskedForAgain) {
  Visit visit;
  visit.start("/late-papers");
  visit.pass(3);  // no socket
  visit.answers(visit.request_to("GET", guides_path), 503);
  EXPECT_EQ(visit.state().guides.book.phase(), Phase::Failed);
  visit.wants(Retry{});
  visit.answers_with(visit.request_to("GET", guides_path), book());
  EXPECT_EQ(visit.state().guides.book.phase(), Phase::Loaded);
}

TEST(Guides, PapersThatAreAtHandStayTickedOnThisDevice) {
  Visit visit;
  visit.start("/guides/card");
  const domain::GuideId card{"card"};
  visit.wants(TogglePaper{card, 0});
  visit.wants(TogglePaper{card, 12});
  EXPECT_EQ(visit.storage["papers"], R"({"card":"0,12"})");
  visit.reload("/guides/card");
  EXPECT_EQ(visit.state().guides.at_hand.at(card), (std::set{0, 12}));
  visit.wants(TogglePaper{card, 0});
  visit.wants(TogglePaper{card, 12});
  EXPECT_FALSE(visit.storage.contains("papers"));
}

TEST(Guides, WhatStandsInTheStorageIsNotTrusted) {
  Visit visit;
  visit.start("/guides/card", {{"papers", R"({"card":"1,x,2"})"}});
  EXPECT_EQ(visit.state().guides.at_hand.at(domain::GuideId{"card"}), std::set{1});
}

}  // namespace
}  // namespace tucao::app
