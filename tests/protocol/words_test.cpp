// SPDX-License-Identifier: Apache-2.0
#include "protocol/words.h"

#include <gtest/gtest.h>

#include <set>

namespace tucao::protocol {
namespace {

template <class Enum>
void expect_words_both_ways(Enum last) {
  std::set<std::string_view> seen;
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    const auto value = static_cast<Enum>(i);
    EXPECT_FALSE(word(value).empty());
    EXPECT_TRUE(seen.insert(word(value)).second) << word(value);
    EXPECT_EQ(from_word<Enum>(word(value)), value);
  }
  EXPECT_EQ(from_word<Enum>(""), std::nullopt);
  EXPECT_EQ(from_word<Enum>("no such word"), std::nullopt);
}

TEST(Words, LeadBackToTheirEnumerators) {
  using namespace domain;
  expect_words_both_ways(WindowState::Closed);
  expect_words_both_ways(WindowReason::Other);
  expect_words_both_ways(TicketClass::Priority);
  expect_words_both_ways(EventKind::Rate);
  expect_words_both_ways(HallProblem::RatingOutOfRange);
  expect_words_both_ways(Category::Other);
  expect_words_both_ways(ComplaintField::Contact);
  expect_words_both_ways(FieldProblem::BadEncoding);
  expect_words_both_ways(CaseState::Withdrawn);
  expect_words_both_ways(CaseStep::Withdraw);
  expect_words_both_ways(CaseProblem::TooFewCalls);
  expect_words_both_ways(Role::Administrator);
  expect_words_both_ways(CallOutcome::WrongNumber);
  expect_words_both_ways(Verdict::NotSatisfied);
  expect_words_both_ways(CodeProblem::BadCheck);
  expect_words_both_ways(ProblemCode::Unavailable);
}

TEST(Words, GiveEachProblemItsStatus) {
  EXPECT_EQ(http_status(ProblemCode::Malformed), 400);
  EXPECT_EQ(http_status(ProblemCode::BadCredentials), 401);
  EXPECT_EQ(http_status(ProblemCode::WrongOrigin), 403);
  EXPECT_EQ(http_status(ProblemCode::Conflict), 409);
  EXPECT_EQ(http_status(ProblemCode::Invalid), 422);
  EXPECT_EQ(http_status(ProblemCode::TooMany), 429);
  EXPECT_EQ(http_status(ProblemCode::Unavailable), 503);
}

}  // namespace
}  // namespace tucao::protocol
