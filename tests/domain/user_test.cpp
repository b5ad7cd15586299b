// SPDX-License-Identifier: Apache-2.0
#include "domain/user.h"

#include <gtest/gtest.h>

namespace tucao::domain {
namespace {

using Errors = std::vector<UserError>;

User sample() { return {"li.ming-2", Role::Handler, "李明", false, 1}; }

Errors of_name(const std::string& name) {
  User user = sample();
  user.name = name;
  return check(user);
}

Errors of_full_name(const std::string& full_name) {
  User user = sample();
  user.full_name = full_name;
  return check(user);
}

TEST(Users, AreCheckedFieldByField) {
  EXPECT_TRUE(check(sample()).empty());
  EXPECT_TRUE(of_full_name("").empty()) << "nobody has to tell it";
  EXPECT_EQ(check({"", Role::Citizen, "王", false, 0}),
            (Errors{{UserField::Name, UserProblem::Missing},
                    {UserField::Role, UserProblem::Unknown},
                    {UserField::FullName, UserProblem::TooShort}}));
  User system = sample();
  system.role = Role::System;
  EXPECT_EQ(check(system), (Errors{{UserField::Role, UserProblem::Unknown}}));
}

TEST(Users, HaveNamesThatCanBeTypedAndAreNobodyElses) {
  const auto is = [](UserProblem problem) { return Errors{{UserField::Name, problem}}; };
  EXPECT_TRUE(of_name("王芳").empty());
  EXPECT_TRUE(of_name(std::string(max_user_name_characters, 'a')).empty());
  EXPECT_EQ(of_name(std::string(max_user_name_characters + 1, 'a')), is(UserProblem::TooLong));
  for (const char* blank : {"li ming", "li\tming", "li\u3000ming", "li\u200bming", "li\nming"}) {
    EXPECT_EQ(of_name(blank), is(UserProblem::HasBlank)) << blank;
  }
  EXPECT_EQ(of_name("\xff"), is(UserProblem::BadEncoding));
  EXPECT_EQ(of_name("citizen"), is(UserProblem::Reserved));
  EXPECT_EQ(of_name("system"), is(UserProblem::Reserved));
}

TEST(Users, HaveFullNamesThatDoNotStandInEveryWord) {
  EXPECT_EQ(of_full_name("王 "), (Errors{{UserField::FullName, UserProblem::TooShort}}));
  EXPECT_TRUE(of_full_name("王芳").empty());
  EXPECT_EQ(of_full_name(std::string(max_full_name_characters + 1, 'a')),
            (Errors{{UserField::FullName, UserProblem::TooLong}}));
  EXPECT_EQ(of_full_name("\xff\xff"), (Errors{{UserField::FullName, UserProblem::BadEncoding}}));
}

TEST(Users, HavePasswordsOfSomeLength) {
  EXPECT_EQ(check_password("1234567"), (Errors{{UserField::Password, UserProblem::TooShort}}));
  EXPECT_TRUE(check_password("12345678").empty());
  EXPECT_TRUE(check_password(std::string(max_password_bytes, 'a')).empty());
  EXPECT_EQ(check_password(std::string(max_password_bytes + 1, 'a')),
            (Errors{{UserField::Password, UserProblem::TooLong}}));
}

TEST(Users, DoNotLockOrDemoteThemselves) {
  const User own = sample();
  EXPECT_TRUE(check_own(own, own, false).empty());
  User wanted = own;
  wanted.full_name = "李小明";
  EXPECT_TRUE(check_own(wanted, own, false).empty());
  wanted.role = Role::WindowStaff;
  wanted.locked = true;
  EXPECT_EQ(check_own(wanted, own, true), (Errors{{UserField::Role, UserProblem::Own},
                                                  {UserField::Locked, UserProblem::Own},
                                                  {UserField::Password, UserProblem::Own}}));
  wanted.name = "somebody";
  EXPECT_TRUE(check_own(wanted, own, true).empty());
}

}  // namespace
}  // namespace tucao::domain
