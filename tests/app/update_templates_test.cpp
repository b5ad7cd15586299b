// SPDX-License-Identifier: Apache-2.0
#include "app/visit.h"

namespace tucao::app {
namespace {

using domain::ReplyTemplate;
using domain::TemplateField;
using protocol::TemplateList;
using protocol::TemplateUpdate;

const std::string templates_path = "/api/v1/halls/demo/templates";

class TemplatesTest : public testing::Test {
 protected:
  Visit visit_;

  const TemplateDesk& desk() { return visit_.state().templates; }

  static ReplyTemplate sample(const std::string& text = "已受理。") {
    return {domain::TemplateId{"accept"}, domain::CaseStep::Accept, "受理", text};
  }
  void arrive(domain::Role role = domain::Role::HallManager) {
    come_alive(visit_);
    visit_.answers_with(visit_.request_to("GET", "/api/v1/session"),
                        protocol::SessionView{"demo", "token", plus_seconds(opening, 3600), role});
  }
  void list_arrives(std::vector<ReplyTemplate> templates) {
    visit_.answers_with(visit_.request_to("GET", templates_path),
                        TemplateList{std::move(templates)});
  }
  void sign_in() {
    visit_.start("/staff/templates");
    arrive();
    list_arrives({sample()});
  }
  void write(const std::string& text) { visit_.wants(WriteTemplate{TemplateField::Text, text}); }
};

TEST_F(TemplatesTest, AreReadWithTheListOfCasesByWhoWorksCases) {
  visit_.start("/staff");
  arrive(domain::Role::OutsideHandler);
  list_arrives({sample()});
  visit_.wants(OpenStaffCase{domain::CaseNumber{"TC-1"}});
  visit_.wants(OpenStaffCase{domain::CaseNumber{"TC-2"}});
  EXPECT_EQ(visit_.requests_to("GET", templates_path), 1) << "a case costs nothing more";
  EXPECT_EQ(desk().list.value()->templates, std::vector{sample()});
}

TEST_F(TemplatesTest, AreNotReadByWhoWorksNoCases) {
  visit_.start("/staff");
  arrive(domain::Role::WindowStaff);
  EXPECT_EQ(visit_.requests_to("GET", templates_path), 0);
}

TEST_F(TemplatesTest, OneIsWrittenKeptAndPutUp) {
  sign_in();
  visit_.wants(OpenTemplate{});
  ASSERT_TRUE(desk().draft);
  EXPECT_EQ(desk().draft->id.value, "t-80000000");
  visit_.wants(WriteTemplate{TemplateField::Step, "reply"});
  visit_.wants(WriteTemplate{TemplateField::Name, "答复"});
  write("您好，{unit}答复如下：");

  visit_.reload("/staff/templates");
  arrive();
  list_arrives({sample()});
  ASSERT_TRUE(desk().draft) << "what was written survives a reload";
  visit_.wants(PutTemplate{});
  const HttpRequest& request = visit_.request_to("POST", templates_path);
  const auto sent = protocol::from_json<TemplateUpdate>(request.body);
  ASSERT_TRUE(sent);
  EXPECT_FALSE(sent->before);
  EXPECT_EQ(*sent->after, (ReplyTemplate{domain::TemplateId{"t-80000000"}, domain::CaseStep::Reply,
                                         "答复", "您好，{unit}答复如下："}));
  write("太晚");
  EXPECT_NE(desk().draft->text, "太晚") << "it is on its way";
  visit_.answers_with(request, TemplateList{{sample(), *sent->after}});
  EXPECT_FALSE(desk().draft);
  EXPECT_FALSE(visit_.storage.contains("template"));
  EXPECT_EQ(desk().list.value()->templates.size(), 2u);
}

TEST_F(TemplatesTest, WhatTheServerFindsWrongIsSaidAtItsField) {
  sign_in();
  visit_.wants(OpenTemplate{});
  visit_.wants(WriteTemplate{TemplateField::Name, std::string(41, 'n')});
  visit_.wants(PutTemplate{});
  visit_.refuses(visit_.request_to("POST", templates_path), protocol::ProblemCode::Invalid,
                 {{"name", "template_issue.name_too_long", {{"limit", "40"}}},
                  {"text", "template_issue.text_missing", {}}});
  ASSERT_EQ(desk().issues.size(), 2u);
  EXPECT_EQ(visit_.focused(), "field-template_name");
  EXPECT_EQ(desk().draft->name, std::string(41, 'n')) << "it can be mended";
  write("有了");
  EXPECT_TRUE(desk().issues.empty());
}

TEST_F(TemplatesTest, NothingWrittenIsLostWithoutAQuestion) {
  sign_in();
  visit_.wants(OpenTemplate{domain::TemplateId{"accept"}});
  visit_.wants(OpenTemplate{});
  EXPECT_FALSE(visit_.state().question) << "nothing was written";
  visit_.wants(CloseTemplate{});
  EXPECT_FALSE(visit_.state().question) << "nor here";
  visit_.wants(OpenTemplate{domain::TemplateId{"accept"}});
  write("收到。");
  visit_.wants(OpenTemplate{});
  ASSERT_TRUE(visit_.state().question);
  visit_.wants(Dismiss{});
  EXPECT_EQ(desk().draft->text, "收到。");
  visit_.wants(OpenTemplate{});
  visit_.wants(Confirm{});
  EXPECT_TRUE(desk().draft->text.empty()) << "a new one is open";
}

TEST_F(TemplatesTest, AColleaguesChangeStopsItIsReadAndWhatWasWrittenStays) {
  sign_in();
  visit_.wants(OpenTemplate{domain::TemplateId{"accept"}});
  write("收到。");
  visit_.wants(PutTemplate{});
  protocol::Problem problem;
  problem.code = protocol::ProblemCode::Conflict;
  problem.detail_key = "template_desk.conflict";
  visit_.answers(visit_.request_to("POST", templates_path), 409, protocol::to_json(problem));
  EXPECT_EQ(desk().errand.issue_key, "template_desk.conflict");
  EXPECT_EQ(visit_.requests_to("GET", templates_path), 2);
  list_arrives({sample("同事写的。")});
  EXPECT_EQ(desk().draft->text, "收到。");
  EXPECT_EQ(desk().list.value()->templates, std::vector{sample("同事写的。")});
}

TEST_F(TemplatesTest, OneIsRemovedAsItWasSeenAfterAQuestion) {
  sign_in();
  visit_.wants(OpenTemplate{domain::TemplateId{"accept"}});
  visit_.wants(RemoveTemplate{});
  EXPECT_EQ(visit_.requests_to("POST", templates_path), 0);
  visit_.wants(Confirm{});
  const HttpRequest& request = visit_.request_to("POST", templates_path);
  const auto sent = protocol::from_json<TemplateUpdate>(request.body);
  EXPECT_EQ(sent->before, sample());
  EXPECT_FALSE(sent->after);
  visit_.answers_with(request, TemplateList{});
  EXPECT_FALSE(desk().draft);
  EXPECT_TRUE(desk().list.value()->templates.empty());
}

TEST_F(TemplatesTest, NoneStayWhenNobodyIsSignedIn) {
  sign_in();
  visit_.wants(SignOut{});
  visit_.answers(visit_.request_to("DELETE", "/api/v1/session"), 204);
  EXPECT_EQ(desk().list.value(), nullptr);
}

TEST_F(TemplatesTest, TheDeadlineThatWordsMayNameIsTheOneThatTheStepSets) {
  State state;
  protocol::StaffCaseView view;
  view.view.view.row.due_at = opening;
  state.staff.view.arrive(view);
  state.fields[Field::UpdateStep] = "accept";
  EXPECT_EQ(due_of_update(state), opening);
  state.fields[Field::UpdateStep] = "extend";
  EXPECT_EQ(due_of_update(state), std::nullopt) << "not typed yet";
  state.fields[Field::UpdateDue] = "2026-11-25";
  EXPECT_EQ(due_of_update(state), plus_seconds(opening, 2 * 86'400 + 9 * 3600));
}

}  // namespace
}  // namespace tucao::app
