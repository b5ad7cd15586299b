// SPDX-License-Identifier: Apache-2.0
#include "server/http/message.h"

#include <gtest/gtest.h>

namespace tucao::server {
namespace {

TEST(Message, DecodesPercentSigns) {
  EXPECT_EQ(percent_decoded("%E5%90%90%e6%a7%bd", false), "吐槽");
  EXPECT_EQ(percent_decoded("a+b", true), "a b");
  EXPECT_EQ(percent_decoded("a+b", false), "a+b");
  for (const char* wrong : {"%", "%4", "%4g", "%FF", "%ED%A0%80"})
    EXPECT_FALSE(percent_decoded(wrong, false)) << wrong;
}

TEST(Message, ReadsFormFieldsInTheirOrder) {
  const auto fields = form_fields("text=%E5%A4%AA+%E6%85%A2&&empty=&bare");
  ASSERT_TRUE(fields);
  ASSERT_EQ(fields->size(), 3u);
  EXPECT_EQ((*fields)[0].second, "太 慢");
  EXPECT_EQ((*fields)[1].second, "");
  EXPECT_EQ((*fields)[2].first, "bare");
  EXPECT_FALSE(form_fields("a=%FF"));
}

TEST(Message, FindsACookieByItsWholeName) {
  Request request;
  request.headers.push_back({"cookie", "xtucao_session=1; tucao_session=2 ;other=3"});
  EXPECT_EQ(cookie(request, "tucao_session"), "2");
  EXPECT_EQ(cookie(request, "other"), "3");
  EXPECT_EQ(cookie(request, "session"), "");
}

TEST(Message, AProblemSaysWhenToTryAgain) {
  protocol::Problem problem;
  problem.code = protocol::ProblemCode::TooMany;
  problem.retry_after_s = 7;
  const Response response = problem_response(problem, "abc");
  EXPECT_EQ(response.status, 429);
  EXPECT_EQ(response.headers.back().name, "Retry-After");
  EXPECT_EQ(response.headers.back().value, "7");
  EXPECT_NE(response.body->find("\"request_id\":\"abc\""), std::string::npos);
}

}  // namespace
}  // namespace tucao::server
