// SPDX-License-Identifier: Apache-2.0
#include "domain/case.h"

#include <gtest/gtest.h>

#include <array>
#include <map>

namespace tucao::domain {
namespace {

constexpr Instant now{1795400760000};
constexpr std::array states{CaseState::Received, CaseState::Working, CaseState::Interim,
                            CaseState::Done};
constexpr std::array steps{CaseStep::Submit, CaseStep::Note, CaseStep::Accept, CaseStep::Interim,
                           CaseStep::Rectify};

const std::map<std::pair<CaseState, CaseStep>, CaseState> table{
    {{CaseState::Received, CaseStep::Note}, CaseState::Received},
    {{CaseState::Working, CaseStep::Note}, CaseState::Working},
    {{CaseState::Interim, CaseStep::Note}, CaseState::Interim},
    {{CaseState::Done, CaseStep::Note}, CaseState::Done},
    {{CaseState::Received, CaseStep::Accept}, CaseState::Working},
    {{CaseState::Working, CaseStep::Interim}, CaseState::Interim},
    {{CaseState::Interim, CaseStep::Interim}, CaseState::Interim},
    {{CaseState::Working, CaseStep::Rectify}, CaseState::Done},
    {{CaseState::Interim, CaseStep::Rectify}, CaseState::Done},
};

/// A case that is public already and has its first entry.
Case case_in(CaseState state) {
  Case value;
  value.number = CaseNumber("TC-20261123-0007");
  value.state = state;
  value.public_title = "二号窗口长时间无人";
  value.timeline = {{1, CaseStep::Submit, plus_seconds(now, -60), ""}};
  return value;
}

CaseUpdate update_of(CaseStep step) { return {step, "已安排人员到岗", "", "窗口管理科"}; }

void expect_problem(const Case& before, const CaseUpdate& update, CaseProblem problem) {
  const auto after = advance(before, update, Role::Staff, now);
  ASSERT_FALSE(after.ok());
  EXPECT_EQ(after.error(), problem);
}

TEST(Case, FollowsTheTableForStaffAndNothingForOthers) {
  for (const CaseState state : states) {
    for (const CaseStep step : steps) {
      SCOPED_TRACE(testing::Message() << static_cast<int>(state) << "," << static_cast<int>(step));
      const auto allowed = table.find({state, step});
      EXPECT_EQ(next_state(state, step),
                allowed == table.end() ? std::nullopt : std::optional(allowed->second));

      const auto by_citizen = advance(case_in(state), update_of(step), Role::Citizen, now);
      ASSERT_FALSE(by_citizen.ok());
      EXPECT_EQ(by_citizen.error(), CaseProblem::NotAllowed);

      const auto by_staff = advance(case_in(state), update_of(step), Role::Staff, now);
      ASSERT_EQ(by_staff.ok(), allowed != table.end());
      if (by_staff) {
        EXPECT_EQ(by_staff->state, allowed->second);
      } else {
        EXPECT_EQ(by_staff.error(), CaseProblem::WrongState);
      }
    }
  }
}

TEST(Case, AppendsAnEntryAndKeepsTheOlderOnes) {
  const auto after =
      advance(case_in(CaseState::Received), update_of(CaseStep::Accept), Role::Staff, now);
  ASSERT_TRUE(after.ok());
  ASSERT_EQ(after->timeline.size(), 2u);
  EXPECT_EQ(after->timeline[0].step, CaseStep::Submit);
  EXPECT_EQ(after->timeline[1].seq, 2);
  EXPECT_EQ(after->timeline[1].step, CaseStep::Accept);
  EXPECT_EQ(after->timeline[1].at, now);
  EXPECT_EQ(after->timeline[1].text, "已安排人员到岗");
  EXPECT_EQ(after->unit, UnitName("窗口管理科"));
}

TEST(Case, TrimsWhatStaffWrite) {
  CaseUpdate update = update_of(CaseStep::Accept);
  update.text = " 已安排　\n";
  update.public_title = "　新标题 ";
  update.unit = " 窗口科 ";
  const auto after = advance(case_in(CaseState::Received), update, Role::Staff, now);
  ASSERT_TRUE(after.ok());
  EXPECT_EQ(after->timeline.back().text, "已安排");
  EXPECT_EQ(after->public_title, "新标题");
  EXPECT_EQ(after->unit, UnitName("窗口科"));
}

TEST(Case, KeepsTitleAndUnitWhenTheUpdateNamesNone) {
  Case before = case_in(CaseState::Working);
  before.unit = UnitName("窗口科");
  CaseUpdate update = update_of(CaseStep::Note);
  update.unit = "";
  const auto after = advance(before, update, Role::Staff, now);
  ASSERT_TRUE(after.ok());
  EXPECT_EQ(after->public_title, before.public_title);
  EXPECT_EQ(after->unit, before.unit);
}

TEST(Case, BecomesPublicWithItsTitle) {
  Case before = case_in(CaseState::Received);
  before.public_title.clear();
  EXPECT_FALSE(is_public(before));
  CaseUpdate update = update_of(CaseStep::Note);
  expect_problem(before, update, CaseProblem::TitleMissing);
  update.public_title = "标题";
  const auto after = advance(before, update, Role::Staff, now);
  ASSERT_TRUE(after.ok());
  EXPECT_TRUE(is_public(*after));
}

TEST(Case, ChecksWhatStaffWrite) {
  const auto characters = [](std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text.append("𠮷");
    return text;
  };
  const Case before = case_in(CaseState::Received);
  CaseUpdate update = update_of(CaseStep::Accept);

  update.text = " ";
  expect_problem(before, update, CaseProblem::TextMissing);
  update.text = characters(2001);
  expect_problem(before, update, CaseProblem::TextTooLong);
  update.text = "\xFF";
  expect_problem(before, update, CaseProblem::BadEncoding);
  update.text = characters(2000);
  EXPECT_TRUE(advance(before, update, Role::Staff, now).ok());

  update.public_title = characters(61);
  expect_problem(before, update, CaseProblem::TitleTooLong);
  update.public_title = characters(60);
  EXPECT_TRUE(advance(before, update, Role::Staff, now).ok());

  update.unit = "";
  expect_problem(before, update, CaseProblem::UnitMissing);
  update.unit = characters(41);
  expect_problem(before, update, CaseProblem::UnitTooLong);
  update.unit = characters(40);
  EXPECT_TRUE(advance(before, update, Role::Staff, now).ok());
}

TEST(Case, NumbersByLocalDay) {
  EXPECT_EQ(case_number({1795400765000}, 480, 7).value, "TC-20261123-0007");
  EXPECT_EQ(case_number({1795449600000 - 1}, 480, 12345).value, "TC-20261123-12345");
  EXPECT_EQ(case_number({1795449600000}, 480, 1).value, "TC-20261124-0001");
}

}  // namespace
}  // namespace tucao::domain
