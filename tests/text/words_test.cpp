// SPDX-License-Identifier: Apache-2.0
// Every key that is put together from an enumerator has words in every language.
#include "protocol/words.h"

#include <gtest/gtest.h>

#include "protocol/json.h"
#include "text/catalogue_files.h"

namespace tucao::text {
namespace {

class Words : public testing::TestWithParam<const char*> {
 protected:
  const Catalogue words_ = shipped(GetParam());

  void expect_key(const std::string& key) const { EXPECT_TRUE(words_.has(key)) << key; }

  template <class Enum>
  void expect_family(const std::string& prefix, Enum first, Enum last) const {
    for (int i = static_cast<int>(first); i <= static_cast<int>(last); ++i) {
      expect_key(prefix + std::string(protocol::word(static_cast<Enum>(i))));
    }
  }

  /// The sentence of `issue` exists and needs no value that the issue does not bring.
  void expect_sentence(const protocol::FieldIssue& issue) const {
    expect_key(issue.key);
    EXPECT_EQ(words_.get(issue.key, issue.params).find('{'), std::string::npos) << issue.key;
  }
};

TEST_P(Words, NameEveryEnumerator) {
  using namespace domain;
  expect_family("problem.", protocol::ProblemCode::Malformed, protocol::ProblemCode::Unavailable);
  expect_family("window_state.", WindowState::Open, WindowState::Closed);
  expect_family("window_reason.", WindowReason::Staffing, WindowReason::Other);
  expect_family("category.", Category::Waiting, Category::Other);
  expect_family("case_kind.", CaseKind::Complaint, CaseKind::Thanks);
  expect_family("channel.", Channel::Page, Channel::MessageBoard);
  expect_family("aspect.", Aspect::TakingNumber, Aspect::Network);
  expect_family("case_queue.", CaseQueue::All, CaseQueue::Held);
  expect_family("case_state.", CaseState::Received, CaseState::SetAside);
  expect_family("case_next.", CaseState::Received, CaseState::SetAside);
  expect_family("personal_kind.", PersonalKind::Phone, PersonalKind::Name);
  expect_family("call_outcome.", CallOutcome::Reached, CallOutcome::WrongNumber);
  expect_family("consequence.", Consequence::Apology, Consequence::Discipline);
  expect_family("obstacle.", Obstacle::Blockage, Obstacle::Hard);
  expect_family("verdict.", Verdict::Satisfied, Verdict::NotSatisfied);
  expect_family("verdict_choice.", Verdict::Satisfied, Verdict::NotSatisfied);
  expect_family("case_step.", CaseStep::Submit, CaseStep::Praise);
  expect_family("code_problem.", CodeProblem::WrongLength, CodeProblem::BadCheck);
}

TEST_P(Words, NameEveryStepThatStaffChooseFrom) {
  using namespace domain;
  for (int r = 0; r < role_count; ++r) {
    const auto role = static_cast<Role>(r);
    if (role == Role::Citizen || role == Role::System) continue;
    for (int s = 0; s < case_state_count; ++s) {
      for (const CaseKind kind : {CaseKind::Complaint, CaseKind::Question}) {
        for (const CaseStep step : steps_of(role, static_cast<CaseState>(s), kind)) {
          expect_key("staff.step_" + std::string(protocol::word(step)));
        }
      }
    }
  }
}

TEST_P(Words, ExplainEveryProblemThatTheComplaintRuleFinds) {
  using namespace domain;
  constexpr Instant now{1795400760000};
  const auto expect_sentences = [&](const Complaint& complaint) {
    for (const FieldError& error : check(complaint, {WindowId("1")}, now)) {
      expect_sentence(protocol::issue_of(error));
    }
  };
  expect_sentences({});
  const auto complaint = [](std::string text, std::string contact, std::string paper_number) {
    Complaint made;
    made.text = std::move(text);
    made.contact = std::move(contact);
    made.paper_number = std::move(paper_number);
    return made;
  };
  Complaint wrong = complaint("短", "x", {});
  wrong.window = WindowId("9");
  wrong.happened_at = plus_seconds(now, 9999);
  wrong.aspect = Aspect::Screen;
  expect_sentences(wrong);
  wrong = complaint(std::string(2001, 'a'), std::string(101, '1'), std::string(41, '1'));
  wrong.happened_at = Instant{0};
  expect_sentences(wrong);
  expect_sentences(complaint("\xFF", "\xFF", "\xFF"));
}

TEST_P(Words, ExplainEveryProblemOfACase) {
  using domain::CaseProblem;
  for (int i = 0; i <= static_cast<int>(CaseProblem::TooManyPhotos); ++i) {
    expect_sentence(protocol::issue_of(static_cast<CaseProblem>(i)));
  }
}

TEST_P(Words, ExplainEveryProblemOfAMessage) {
  const auto bad = protocol::from_json<protocol::SignInRequest>(R"({"user": 1, "x": 2})");
  ASSERT_FALSE(bad.ok());
  ASSERT_EQ(bad.error().fields.size(), 3u);
  for (const protocol::FieldIssue& issue : bad.error().fields) expect_sentence(issue);
}

INSTANTIATE_TEST_SUITE_P(Shipped, Words, testing::Values("zh-CN", "en"));

}  // namespace
}  // namespace tucao::text
