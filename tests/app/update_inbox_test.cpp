// SPDX-License-Identifier: Apache-2.0
#include "app/visit.h"

namespace tucao::app {
namespace {

using protocol::ProblemCode;

const std::string queues_path = "/api/v1/staff/queues";

protocol::StaffCaseRow row(const std::string& number, domain::CaseState state) {
  protocol::StaffCaseRow row{case_row(number, opening), "取号机"};
  row.row.state = state;
  row.seq = 3;
  return row;
}

class InboxTest : public testing::Test {
 protected:
  InboxTest() {
    visit_.start("/staff");
    sign_in(domain::Role::HallManager);
  }

  Visit visit_;

  StaffDesk& desk() { return visit_.state().staff; }
  void type(Field name, const std::string& value) { visit_.wants(Edit{name, value}); }
  void sign_in(domain::Role role) {
    visit_.answers_with(visit_.request_to("GET", "/api/v1/session"),
                        protocol::SessionView{"li", "token", plus_seconds(opening, 3600), role});
  }
  void counts_arrive() {
    protocol::CaseCounts counts;
    counts.queues = {{"all", 9}, {"mine", 2}};
    visit_.answers_with(visit_.request_to("GET", queues_path), counts);
  }
  HttpRequest asked(const std::string& query) {
    return visit_.request_to("GET", "/api/v1/staff/cases?queue=" + query);
  }
};

TEST_F(InboxTest, WhoSignsInSeesWhatLiesInTheQueues) {
  counts_arrive();
  ASSERT_NE(desk().counts.value(), nullptr);
  EXPECT_EQ(desk().counts.value()->queues.at("mine"), 2);
  EXPECT_EQ(desk().filter, CaseFilter{}) << "everything, newest first";
}

TEST_F(InboxTest, AQueueIsAskedForAndPaged) {
  visit_.wants(ChooseQueue{domain::CaseQueue::Overdue});
  EXPECT_EQ(shown_cases(desk()).phase(), Phase::Loading);
  visit_.answers_with(asked("overdue"),
                      protocol::StaffCaseList{{row("TC-1", domain::CaseState::Working)}, true});
  ASSERT_EQ(shown_cases(desk()).value()->rows.size(), 1u);
  visit_.wants(ShowMore{});
  visit_.answers_with(asked("overdue&before=TC-1"),
                      protocol::StaffCaseList{{row("TC-1", domain::CaseState::Working),
                                               row("TC-2", domain::CaseState::Working)},
                                              false});
  EXPECT_EQ(shown_cases(desk()).value()->rows.size(), 2u)
      << "what is there already is not repeated";
  visit_.wants(ChooseUnit{"窗口 科"});
  EXPECT_EQ(asked("overdue&unit=%E7%AA%97%E5%8F%A3%20%E7%A7%91").method, "GET");
}

TEST_F(InboxTest, AnAnswerToAnotherQueueIsDropped) {
  visit_.wants(ChooseQueue{domain::CaseQueue::Overdue});
  const HttpRequest late = asked("overdue");
  visit_.wants(ChooseQueue{domain::CaseQueue::Mine});
  visit_.answers_with(late, protocol::StaffCaseList{{row("TC-1", domain::CaseState::Working)}});
  EXPECT_EQ(shown_cases(desk()).phase(), Phase::Loading);
}

TEST_F(InboxTest, SearchingLooksThroughEverythingUntilItIsEnded) {
  visit_.wants(ChooseQueue{domain::CaseQueue::Mine});
  type(Field::StaffSearch, "社保");
  visit_.wants(SearchCases{});
  visit_.answers_with(asked("all&search=%E7%A4%BE%E4%BF%9D"), protocol::StaffCaseList{});
  EXPECT_TRUE(shown_cases(desk()).value()->rows.empty());
  type(Field::StaffSearch, "");
  visit_.wants(SearchCases{});
  EXPECT_EQ(desk().filter, CaseFilter{});
}

TEST_F(InboxTest, AChangeOfAnyCaseReadsTheQueuesAgainOnceTheyAreHere) {
  visit_.wants(ChooseQueue{domain::CaseQueue::Mine});
  visit_.opens();
  const auto before = visit_.requests_to("GET", queues_path);
  visit_.says(
      protocol::Snapshot{{protocol::TopicKind::Inbox, "demo"},
                         {"e", 1},
                         protocol::StaffCaseList{{row("TC-1", domain::CaseState::Working)}}});
  EXPECT_EQ(visit_.requests_to("GET", queues_path), before) << "one is on its way";
  counts_arrive();
  EXPECT_EQ(visit_.requests_to("GET", queues_path), before + 1);
  EXPECT_EQ(desk().found.phase(), Phase::Loading) << "the queue on screen is read again, too";
}

TEST_F(InboxTest, WhoIsFromOutsideHasNothingButTheirOwn) {
  Visit outside;
  outside.start("/staff");
  outside.answers_with(outside.request_to("GET", "/api/v1/session"),
                       protocol::SessionView{"mediator", "token", plus_seconds(opening, 3600),
                                             domain::Role::OutsideHandler});
  EXPECT_EQ(outside.subscription("inbox:demo"), nullptr);
  const std::string mine = "/api/v1/staff/cases?queue=mine";
  EXPECT_EQ(outside.requests_to("GET", mine), 1);
  outside.answers_with(outside.request_to("GET", queues_path), protocol::CaseCounts{});
  outside.opens();
  ASSERT_NE(outside.subscription("hands:mediator"), nullptr);
  outside.says(snapshot({protocol::TopicKind::Hands, "mediator"}, protocol::StaffCaseList{}));
  EXPECT_EQ(outside.requests_to("GET", mine), 2) << "something changed, be it that a case left";
  outside.wants(Edit{Field::StaffSearch, "社保"});
  outside.wants(SearchCases{});
  outside.wants(Edit{Field::StaffSearch, ""});
  outside.wants(SearchCases{});
  EXPECT_EQ(outside.state().staff.filter.queue, domain::CaseQueue::Mine);
}

TEST_F(InboxTest, CoversWhatIsPersonalInTheWordsForSeveralCasesToo) {
  type(Field::UpdateText, "13800138000");
  type(Field::BulkText, "请打 13800138000。");
  visit_.wants(CoverPersonal{PublicWords::Bulk});
  EXPECT_EQ(field(visit_.state(), Field::BulkText), "请打 ＊＊＊＊＊＊＊＊＊＊＊。");
  EXPECT_EQ(field(visit_.state(), Field::UpdateText), "13800138000") << "another form";
  EXPECT_EQ(visit_.focused(), "field-bulk_text");
}

TEST_F(InboxTest, WhatLeftTheHandsOfWhoIsFromOutsideLeavesTheirDesk) {
  const std::string case_path = "/api/v1/staff/cases/TC-1";
  Visit outside;
  outside.start("/staff/cases/TC-1");
  outside.answers_with(outside.request_to("GET", "/api/v1/session"),
                       protocol::SessionView{"mediator", "token", plus_seconds(opening, 3600),
                                             domain::Role::OutsideHandler});
  protocol::StaffCaseView view;
  view.view.view.row = row("TC-1", domain::CaseState::Working).row;
  outside.answers_with(outside.request_to("GET", case_path), view);
  outside.opens();
  const protocol::Topic hands{protocol::TopicKind::Hands, "mediator"};
  outside.says(snapshot(hands, protocol::StaffCaseList{{row("TC-1", domain::CaseState::Working)}}));
  EXPECT_EQ(outside.requests_to("GET", case_path), 1) << "it is as it was";
  outside.says(snapshot(hands, protocol::StaffCaseList{}));
  ASSERT_EQ(outside.requests_to("GET", case_path), 2);
  outside.refuses(outside.request_to("GET", case_path), ProblemCode::NotFound);
  EXPECT_EQ(outside.state().staff.view.value(), nullptr);
  EXPECT_EQ(outside.state().staff.view.phase(), Phase::Failed);
}

TEST_F(InboxTest, SeveralCasesAreGivenToSomebodyTogether) {
  visit_.wants(ChooseQueue{domain::CaseQueue::Open});
  visit_.answers_with(asked("open"),
                      protocol::StaffCaseList{{row("TC-1", domain::CaseState::Triaged),
                                               row("TC-2", domain::CaseState::Triaged)}});
  visit_.wants(SetBulk{true});
  visit_.wants(ChooseCase{domain::CaseNumber{"TC-1"}, true});
  visit_.wants(ChooseCase{domain::CaseNumber{"TC-2"}, true});
  type(Field::BulkUnit, "信息科");
  type(Field::BulkDue, "2026-11-25");
  type(Field::BulkText, "请尽快办理");
  visit_.wants(StepChosen{domain::CaseStep::Assign});
  EXPECT_EQ(desk().bulk.issues.at(0).field, "bulk_owner");
  EXPECT_EQ(visit_.focused(), "field-bulk_owner");
  type(Field::BulkOwner, "li");
  visit_.wants(StepChosen{domain::CaseStep::Assign});
  const HttpRequest first = visit_.request_to("POST", "/api/v1/staff/cases/TC-1/updates");
  const auto posted = protocol::from_json<protocol::UpdateRequest>(first.body);
  ASSERT_TRUE(posted);
  EXPECT_EQ(posted->update.step, domain::CaseStep::Assign);
  EXPECT_EQ(posted->update.owner, "li");
  EXPECT_EQ(posted->seen_seq, 3);
  visit_.answers_with(first, protocol::StaffCaseView{follow_view("TC-1")});
  EXPECT_EQ(desk().bulk.under_way, 1);
  visit_.refuses(visit_.request_to("POST", "/api/v1/staff/cases/TC-2/updates"),
                 ProblemCode::Conflict);
  EXPECT_EQ(desk().bulk.chosen.size(), 1u) << "the one that was refused stays, with the reason";
  EXPECT_NE(desk().bulk.chosen.begin()->second.issue_key, "");
  EXPECT_TRUE(desk().bulk.on);
  visit_.wants(ChooseQueue{domain::CaseQueue::Mine});
  EXPECT_TRUE(desk().bulk.chosen.empty()) << "nothing is chosen that is not on screen";
}

TEST_F(InboxTest, WhatIsHeldIsReleasedOrSetAsideTogether) {
  visit_.wants(ChooseQueue{domain::CaseQueue::Held});
  visit_.answers_with(asked("held"),
                      protocol::StaffCaseList{{row("TC-1", domain::CaseState::Held),
                                               row("TC-2", domain::CaseState::Held)}});
  visit_.wants(SetBulk{true});
  visit_.wants(ChooseCase{domain::CaseNumber{"TC-1"}, true});
  visit_.wants(StepChosen{domain::CaseStep::SetAside});
  EXPECT_EQ(visit_.focused(), "field-bulk_text") << "its sender is told why";
  visit_.wants(StepChosen{domain::CaseStep::Release});
  const HttpRequest sent = visit_.request_to("POST", "/api/v1/staff/cases/TC-1/updates");
  const auto posted = protocol::from_json<protocol::UpdateRequest>(sent.body);
  ASSERT_TRUE(posted);
  EXPECT_EQ(posted->update.step, domain::CaseStep::Release);
  EXPECT_EQ(posted->update.unit, "");
  visit_.answers_with(sent, protocol::StaffCaseView{follow_view("TC-1")});
  EXPECT_EQ(visit_.state().toast->key, "toast.checked");
}

TEST_F(InboxTest, AContactIsShownToWhoAsksAndForgottenWithTheNextCase) {
  visit_.wants(OpenStaffCase{domain::CaseNumber{"TC-1"}});
  visit_.answers_with(visit_.request_to("GET", "/api/v1/staff/cases/TC-1"),
                      protocol::StaffCaseView{follow_view("TC-1")});
  visit_.wants(LookAtContact{});
  visit_.answers_with(visit_.request_to("POST", "/api/v1/staff/cases/TC-1/contact"),
                      protocol::ContactView{"138 0000 0000"});
  EXPECT_EQ(desk().contact, "138 0000 0000");
  visit_.wants(OpenStaffCase{domain::CaseNumber{"TC-2"}});
  EXPECT_EQ(desk().contact, "");
}

TEST_F(InboxTest, TheNumberThatWasHeardGoesToTheServer) {
  visit_.wants(OpenStaffCase{domain::CaseNumber{"TC-1"}});
  protocol::StaffCaseView asked{follow_view("TC-1")};
  asked.code_asked_until = opening;
  visit_.answers_with(visit_.request_to("GET", "/api/v1/staff/cases/TC-1"), asked);
  type(Field::RequestNumber, "012345");
  visit_.wants(RenewCode{});
  const std::string path = "/api/v1/staff/cases/TC-1/code";
  EXPECT_EQ(visit_.request_to("POST", path).body, R"({"request":"012345"})");
  visit_.refuses(visit_.request_to("POST", path), ProblemCode::Invalid);
  EXPECT_NE(desk().renewal_issue_key, "");
  EXPECT_EQ(field(visit_.state(), Field::RequestNumber), "012345") << "it can be mended";
  visit_.wants(RenewCode{});
  visit_.answers_with(visit_.request_to("POST", path),
                      protocol::StaffCaseView{follow_view("TC-1")});
  EXPECT_EQ(desk().view.value()->code_asked_until, std::nullopt);
  EXPECT_EQ(desk().renewal_issue_key, "");
  EXPECT_EQ(field(visit_.state(), Field::RequestNumber), "");
}

TEST_F(InboxTest, AnOpenDeskLearnsThatSomebodyAsksForANewCode) {
  visit_.opens();
  const auto note = [&](const protocol::StaffCaseRow& row) {
    visit_.says(snapshot({protocol::TopicKind::Inbox, "demo"}, protocol::StaffCaseList{{row}}));
  };
  visit_.wants(OpenStaffCase{domain::CaseNumber{"TC-1"}});
  const std::string path = "/api/v1/staff/cases/TC-1";
  protocol::StaffCaseView view{follow_view("TC-1")};
  visit_.answers_with(visit_.request_to("GET", path), view);
  const auto read = visit_.requests_to("GET", path);
  protocol::StaffCaseRow row{view.view.view.row, {}};
  note(row);
  EXPECT_EQ(visit_.requests_to("GET", path), read) << "nothing new";
  row.code_asked_until = opening;
  note(row);
  EXPECT_EQ(visit_.requests_to("GET", path), read + 1);
  view.code_asked_until = opening;
  visit_.answers_with(visit_.request_to("GET", path), view);
  note(row);
  EXPECT_EQ(visit_.requests_to("GET", path), read + 1) << "it is known";
}

TEST_F(InboxTest, WhoAsksForACodeIsDismissedAfterAQuestion) {
  visit_.wants(OpenStaffCase{domain::CaseNumber{"TC-1"}});
  protocol::StaffCaseView asked{follow_view("TC-1")};
  asked.code_asked_until = opening;
  visit_.answers_with(visit_.request_to("GET", "/api/v1/staff/cases/TC-1"), asked);
  const std::string path = "/api/v1/staff/cases/TC-1/code/dismissal";
  visit_.wants(DismissCode{});
  EXPECT_EQ(visit_.requests_to("POST", path), 0);
  visit_.wants(Confirm{});
  visit_.refuses(visit_.request_to("POST", path), ProblemCode::Unavailable);
  EXPECT_NE(desk().renewal_issue_key, "");
  visit_.wants(DismissCode{});
  visit_.wants(Confirm{});
  visit_.answers_with(visit_.request_to("POST", path),
                      protocol::StaffCaseView{follow_view("TC-1")});
  EXPECT_EQ(desk().view.value()->code_asked_until, std::nullopt);
  EXPECT_EQ(desk().renewal_issue_key, "");
}

TEST_F(InboxTest, StaffEnterACaseForSomebodyElse) {
  visit_.wants(Open{{Page::StaffEntry, {}}});
  protocol::HallView hall;
  hall.id = domain::HallId{"demo"};
  visit_.state().hall.arrive(hall);
  type(Field::EntryChannel, "letter");
  type(Field::EntryCategory, "papers");
  type(Field::EntryText, "来信说材料清单前后不一样");
  type(Field::EntryContact, "12");
  visit_.wants(EnterCase{});
  EXPECT_EQ(visit_.focused(), "field-entry_contact");
  type(Field::EntryContact, "138 0000 0000");
  visit_.wants(EnterCase{});
  const HttpRequest sent = visit_.request_to("POST", "/api/v1/halls/demo/entered-cases");
  const auto complaint = protocol::from_json<protocol::ComplaintRequest>(sent.body);
  ASSERT_TRUE(complaint);
  EXPECT_EQ(complaint->complaint.channel, domain::Channel::Letter);
  for (const auto& [key, value] : visit_.storage) {
    EXPECT_EQ(value.find("138"), std::string::npos) << key << ": a contact is not kept";
  }
  visit_.answers(sent, 201,
                 protocol::to_json(protocol::EnteredCase{domain::CaseNumber{"TC-9"}, opening}));
  ASSERT_TRUE(visit_.state().entry.entered);
  EXPECT_EQ(visit_.state().entry.entered->number.value, "TC-9");
  EXPECT_EQ(field(visit_.state(), Field::EntryText), "");
}

}  // namespace
}  // namespace tucao::app
