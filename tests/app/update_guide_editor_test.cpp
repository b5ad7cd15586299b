// SPDX-License-Identifier: Apache-2.0
#include "app/visit.h"

namespace tucao::app {
namespace {

const std::string guides_path = "/api/v1/halls/demo/guides";

class GuideEditorTest : public testing::Test {
 protected:
  Visit visit_;

  const GuideEditor& editor() { return visit_.state().guide_editor; }

  static domain::Guide guide(const std::string& name = "社保卡申领") {
    domain::Guide guide;
    guide.id = domain::GuideId{"card"};
    guide.business = domain::BusinessId{"social"};
    guide.name = {{"zh-CN", name}};
    guide.papers = {{{{"zh-CN", "身份证"}}, 0}, {{{"zh-CN", "照片"}}, 5}};
    return guide;
  }
  void publish(std::vector<domain::Guide> guides) {
    visit_.says(snapshot({protocol::TopicKind::Guides, "demo"},
                         domain::GuideBook{domain::HallId{"demo"}, std::move(guides)}));
  }
  void arrive() {
    come_alive(visit_);
    visit_.answers_with(visit_.request_to("GET", "/api/v1/session"),
                        protocol::SessionView{"demo", "token", plus_seconds(opening, 3600)});
    protocol::HallView hall = app::hall(visit_.outside.now);
    hall.businesses = {{domain::BusinessId{"social"}, {}, {{"zh-CN", "社会保险"}}}};
    visit_.says(snapshot({protocol::TopicKind::Hall, "demo"}, hall));
    publish({guide()});
  }
  void sign_in() {
    visit_.start("/staff/guides");
    arrive();
  }
  void rename(const std::string& name) { visit_.wants(WriteGuide{GuideText::Name, "zh-CN", name}); }
};

TEST_F(GuideEditorTest, AGuideIsWrittenKeptAndPutUp) {
  sign_in();
  visit_.wants(OpenGuide{domain::GuideId{"card"}});
  ASSERT_TRUE(editor().draft);
  rename("社保卡补办");
  visit_.wants(WriteGuide{GuideText::Fee, "en", "free"});
  visit_.wants(WriteGuide{GuideText::Fee, "en", ""});
  EXPECT_TRUE(editor().draft->fee.empty());
  visit_.wants(SetPaperDays{1, 7});
  visit_.wants(ArrangeGuide{GuideText::Paper, RowStep::Raise, 1});
  visit_.wants(ArrangeGuide{GuideText::Step, RowStep::Add});
  ASSERT_NE(visit_.last_command<FocusNode>(), nullptr);
  EXPECT_EQ(visit_.last_command<FocusNode>()->id, "field-guide_steps_1");
  visit_.wants(WriteGuide{GuideText::Step, "zh-CN", "取号", 0});

  visit_.reload("/staff/guides");
  arrive();
  ASSERT_TRUE(editor().draft) << "what was written survives a reload";
  visit_.wants(PutGuide{});
  const HttpRequest& request = visit_.request_to("POST", guides_path);
  const auto sent = protocol::from_json<protocol::GuideUpdate>(request.body);
  ASSERT_TRUE(sent);
  EXPECT_EQ(sent->before, guide());
  EXPECT_EQ(sent->guide.name.at("zh-CN"), "社保卡补办");
  EXPECT_EQ(sent->guide.papers[0], (domain::Paper{{{"zh-CN", "照片"}}, 7}));
  EXPECT_EQ(sent->guide.steps, (std::vector<domain::LocalText>{{{"zh-CN", "取号"}}}));
  rename("太晚");
  EXPECT_EQ(editor().draft->name.at("zh-CN"), "社保卡补办") << "it is on its way";
  visit_.answers_with(request, sent->guide);
  EXPECT_FALSE(editor().draft);
  EXPECT_FALSE(visit_.storage.contains("guide"));
}

TEST_F(GuideEditorTest, WhatIsWrongIsSaidAtItsFieldAndNothingIsSent) {
  sign_in();
  visit_.wants(OpenGuide{});
  EXPECT_EQ(editor().draft->id.value, "g-80000000");
  visit_.wants(ArrangeGuide{GuideText::Paper, RowStep::Add});
  visit_.wants(PutGuide{});
  ASSERT_EQ(editor().issues.size(), 3u);
  EXPECT_EQ(editor().issues[0].key, "guide_issue.name_missing");
  EXPECT_EQ(editor().issues[1].key, "guide_issue.business_unknown");
  EXPECT_EQ(editor().issues[2].field, "papers_1");
  EXPECT_EQ(visit_.requests_to("POST", guides_path), 0);
  visit_.wants(ArrangeGuide{GuideText::Paper, RowStep::Remove, 0});
  EXPECT_TRUE(editor().issues.empty());
}

TEST_F(GuideEditorTest, NothingWrittenIsLostWithoutAQuestion) {
  sign_in();
  visit_.wants(OpenGuide{domain::GuideId{"card"}});
  visit_.wants(CloseGuide{});
  EXPECT_FALSE(visit_.state().question) << "nothing was written";
  EXPECT_FALSE(editor().draft);
  visit_.wants(OpenGuide{domain::GuideId{"card"}});
  rename("社保卡补办");
  visit_.wants(OpenGuide{});
  ASSERT_TRUE(visit_.state().question);
  visit_.wants(Dismiss{});
  EXPECT_EQ(editor().draft->name.at("zh-CN"), "社保卡补办");
  visit_.wants(OpenGuide{});
  visit_.wants(Confirm{});
  EXPECT_TRUE(editor().draft->name.empty()) << "a new one is open";
  visit_.wants(CloseGuide{});
  visit_.wants(Confirm{});
  EXPECT_FALSE(editor().draft);
}

TEST_F(GuideEditorTest, AColleaguesChangeStopsItAndWhatWasWrittenStays) {
  sign_in();
  visit_.wants(OpenGuide{domain::GuideId{"card"}});
  rename("社保卡补办");
  publish({guide("社保卡")});
  visit_.wants(PutGuide{});
  protocol::Problem problem;
  problem.code = protocol::ProblemCode::Conflict;
  problem.detail_key = "guide_desk.conflict";
  visit_.answers(visit_.request_to("POST", guides_path), 409, protocol::to_json(problem));
  EXPECT_EQ(editor().errand.issue_key, "guide_desk.conflict");
  EXPECT_EQ(editor().draft->name.at("zh-CN"), "社保卡补办");
}

TEST_F(GuideEditorTest, AGuideIsTakenDownAfterAQuestion) {
  sign_in();
  visit_.wants(OpenGuide{domain::GuideId{"card"}});
  visit_.wants(RemoveGuide{});
  EXPECT_EQ(visit_.requests_to("POST", guides_path + "/card/removal"), 0);
  visit_.wants(Confirm{});
  visit_.answers(visit_.request_to("POST", guides_path + "/card/removal"), 404);
  EXPECT_FALSE(editor().draft) << "a colleague was faster";
}

}  // namespace
}  // namespace tucao::app
