// SPDX-License-Identifier: Apache-2.0
#include "app/visit.h"

namespace tucao::app {
namespace {

using domain::ManagerHours;

const std::string hours_path = "/api/v1/halls/demo/manager-hours";

class HoursTest : public testing::Test {
 protected:
  Visit visit_;
  const protocol::Topic topic_{protocol::TopicKind::Promises, "demo"};

  const PromiseDesk& desk() { return visit_.state().promises; }

  static protocol::PromiseBoard board(std::vector<ManagerHours> hours = {}) {
    protocol::PromiseBoard board;
    board.managers = {{{domain::ManagerId{"duty"}, {{"zh-CN", "值班主任"}}, 8}, 0}};
    board.hours = std::move(hours);
    return board;
  }
  static ManagerHours served(int number) {
    return {number, domain::ManagerId{"duty"}, domain::WindowId{"1"}, plus_seconds(opening, -7200),
            plus_seconds(opening, -3600)};
  }

  void sign_in() {
    visit_.start("/staff/promises");
    come_alive(visit_);
    visit_.answers_with(visit_.request_to("GET", "/api/v1/session"),
                        protocol::SessionView{"demo", "token", plus_seconds(opening, 3600)});
    visit_.says(snapshot({protocol::TopicKind::Hall, "demo"}, app::hall(visit_.outside.now)));
    visit_.says(snapshot(topic_, board()));
  }
  void type(const std::string& from, const std::string& until) {
    const std::string window = visit_.state().hall.value()->windows.front().id.value;
    visit_.wants(Edit{Field::HoursManager, "duty"});
    visit_.wants(Edit{Field::HoursWindow, window});
    visit_.wants(Edit{Field::HoursDate, "2026-11-20"});
    visit_.wants(Edit{Field::HoursFrom, from});
    visit_.wants(Edit{Field::HoursUntil, until});
  }
};

TEST_F(HoursTest, ThePublicPageFollowsWhatIsPromised) {
  visit_.start("/promises");
  come_alive(visit_);
  EXPECT_NE(visit_.subscription("promises:demo"), nullptr);
  visit_.says(snapshot(topic_, board()));
  EXPECT_EQ(desk().board.value()->managers.size(), 1u);
  visit_.wants(Open{{Page::Hall, ""}});
  EXPECT_EQ(visit_.subscription("promises:demo"), nullptr);
}

TEST_F(HoursTest, HoursAreTakenDownAndWhatWasTypedIsGoneThen) {
  sign_in();
  type("09:00", "11:00");
  visit_.wants(AddHours{});
  const HttpRequest request = visit_.request_to("POST", hours_path);
  const auto draft = protocol::from_json<domain::HoursDraft>(request.body);
  ASSERT_TRUE(draft);
  EXPECT_EQ(seconds_between(*draft->from, *draft->until), 7200);
  visit_.answers_with(request, served(1));
  EXPECT_EQ(visit_.state().toast->key, "toast.hours_added");
  EXPECT_EQ(field(visit_.state(), Field::HoursFrom), "");
}

TEST_F(HoursTest, WhatIsWrongIsSaidBeforeItIsSent) {
  sign_in();
  type("11:00", "09:00");
  visit_.wants(AddHours{});
  ASSERT_EQ(desk().issues.size(), 1u);
  EXPECT_EQ(desk().issues[0].key, "hours_issue.until_not_after");
  EXPECT_EQ(visit_.focused(), "field-hours_until");
  visit_.wants(Edit{Field::HoursUntil, "12:00"});
  EXPECT_TRUE(desk().issues.empty());
}

TEST_F(HoursTest, WhatIsTypedSurvivesAReload) {
  sign_in();
  type("09:00", "11:00");
  visit_.reload("/staff/promises");
  EXPECT_EQ(field(visit_.state(), Field::HoursManager), "duty");
  EXPECT_EQ(field(visit_.state(), Field::HoursUntil), "11:00");
}

TEST_F(HoursTest, HoursAreTakenAwayOnlyAfterAQuestion) {
  sign_in();
  visit_.wants(RemoveHours{7});
  ASSERT_TRUE(visit_.state().question);
  EXPECT_FALSE(desk().errand.outgoing);
  visit_.wants(Dismiss{});
  EXPECT_FALSE(desk().errand.outgoing);
  visit_.wants(RemoveHours{7});
  visit_.wants(Confirm{});
  const HttpRequest request = visit_.request_to("POST", hours_path + "/7/removal");
  EXPECT_TRUE(request.body.empty());
  visit_.refuses(request, protocol::ProblemCode::NotFound);
  EXPECT_FALSE(desk().errand.outgoing);
  EXPECT_EQ(visit_.state().toast->key, "toast.hours_removed") << "a colleague was faster";
}

TEST_F(HoursTest, NothingOfItStaysOpenWhenTheSessionEnds) {
  sign_in();
  type("09:00", "11:00");
  visit_.wants(AddHours{});
  visit_.refuses(visit_.request_to("POST", hours_path), protocol::ProblemCode::Unauthorized);
  EXPECT_FALSE(desk().errand.outgoing);
  EXPECT_EQ(field(visit_.state(), Field::HoursFrom), "09:00") << "what was typed is not lost";
}

}  // namespace
}  // namespace tucao::app
