// SPDX-License-Identifier: Apache-2.0
#include "domain/reply_template.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace tucao::domain {
namespace {

ReplyTemplate sample() {
  return {TemplateId{"to-it"}, CaseStep::Assign, "转信息科", "已转 {unit}，{due}前答复。"};
}

TEST(ReplyTemplates, AreForTheStepsThatStaffTakeWithWords) {
  const auto steps = steps_with_words();
  const auto has = [&](CaseStep step) { return std::ranges::find(steps, step) != steps.end(); };
  EXPECT_TRUE(has(CaseStep::Assign));
  EXPECT_TRUE(has(CaseStep::Explain)) << "only supervisors take it";
  EXPECT_TRUE(has(CaseStep::StaffWord));
  EXPECT_FALSE(has(CaseStep::Sign)) << "it needs no words";
  EXPECT_FALSE(has(CaseStep::CitizenWord)) << "the citizen's own";
  EXPECT_FALSE(has(CaseStep::Remind)) << "the server's own";
}

TEST(ReplyTemplates, AreCheckedFieldByField) {
  EXPECT_TRUE(check(sample()).empty());
  ReplyTemplate wrong{TemplateId{"A b"}, CaseStep::Verdict, " \n", ""};
  using enum TemplateField;
  EXPECT_EQ(check(wrong), (std::vector<TemplateError>{{Id, TemplateProblem::NotPlain},
                                                      {Step, TemplateProblem::Unknown},
                                                      {Name, TemplateProblem::Missing},
                                                      {Text, TemplateProblem::Missing}}));
  wrong = sample();
  wrong.name = std::string(max_template_name_characters + 1, 'n');
  wrong.text = std::string(max_update_characters + 1, 't');
  EXPECT_EQ(check(wrong), (std::vector<TemplateError>{{Name, TemplateProblem::TooLong},
                                                      {Text, TemplateProblem::TooLong}}));
  wrong.name = "\xff";
  wrong.text = std::string(max_update_characters, 't');
  EXPECT_EQ(check(wrong), (std::vector<TemplateError>{{Name, TemplateProblem::BadEncoding}}));
}

TEST(ReplyTemplates, TellWhatTheCaseHasAndKeepEveryOtherBrace) {
  const CaseWords words{"TC-20261120-0002", "信息科", "11 月 25 日"};
  EXPECT_EQ(filled("{number}：{unit}在{due}前答复，{due}。", words),
            "TC-20261120-0002：信息科在11 月 25 日前答复，11 月 25 日。");
  EXPECT_EQ(filled("{name} {} {{unit}} {unit", words), "{name} {} {信息科} {unit");
  EXPECT_EQ(filled("{unit}，{due}", {"", "{due}", ""}), "{due}，{due}")
      << "what is put in is not looked at again, and what is not known stays";
  EXPECT_EQ(filled("", words), "");
}

}  // namespace
}  // namespace tucao::domain
