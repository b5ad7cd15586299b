// SPDX-License-Identifier: Apache-2.0
#include "app/visit.h"

namespace tucao::app {
namespace {

using domain::Role;
using domain::User;
using domain::UserField;
using protocol::AuditList;
using protocol::UserList;
using protocol::UserUpdate;

const std::string users_path(protocol::users_path);
const std::string password_path(protocol::password_path);

class UsersTest : public testing::Test {
 protected:
  Visit visit_;

  const UserDesk& desk() { return visit_.state().users; }

  static UserList sample() {
    return {
        {{"demo3", Role::Administrator, {}, false, 1}, {"li", Role::Handler, "李明", false, 4}}};
  }
  void arrive(const std::string& address, Role role = Role::Administrator) {
    visit_.start(address);
    come_alive(visit_);
    visit_.answers_with(visit_.request_to("GET", "/api/v1/session"),
                        protocol::SessionView{"demo3", "token", plus_seconds(opening, 3600), role});
  }
  void sign_in() {
    arrive("/staff/users");
    visit_.answers_with(visit_.request_to("GET", users_path), sample());
  }
  void write(UserField field, const std::string& value) { visit_.wants(WriteUser{field, value}); }
  UserUpdate sent() {
    return *protocol::from_json<UserUpdate>(visit_.request_to("POST", users_path).body);
  }
};

TEST_F(UsersTest, AreReadOnTheirPageByWhoKeepsThem) {
  arrive("/staff/users", Role::HallManager);
  EXPECT_EQ(visit_.requests_to("GET", users_path), 0);
  Visit other;
  std::swap(visit_, other);
  sign_in();
  EXPECT_EQ(desk().list.value()->users, sample().users);
}

TEST_F(UsersTest, OneIsAddedAndItsPasswordIsKeptNowhere) {
  sign_in();
  visit_.wants(OpenUser{});
  ASSERT_TRUE(desk().draft);
  EXPECT_FALSE(desk().before);
  write(UserField::Name, "zhao");
  write(UserField::FullName, "赵一");
  write(UserField::Role, "unit_head");
  write(UserField::Password, "long enough");
  visit_.wants(PutUser{});
  EXPECT_EQ(sent().user, (User{"zhao", Role::UnitHead, "赵一", false, 0}));
  EXPECT_EQ(sent().password, "long enough");
  for (const auto& [key, value] : visit_.storage) {
    EXPECT_EQ(value.find("long enough"), std::string::npos) << key;
  }
  visit_.answers_with(visit_.request_to("POST", users_path), sample());
  EXPECT_FALSE(desk().draft);
  EXPECT_EQ(field(visit_.state(), Field::UserPassword), "");
  EXPECT_EQ(visit_.state().toast->key, "toast.user_put");
}

TEST_F(UsersTest, OneIsChangedAsItWasSeen) {
  sign_in();
  visit_.wants(OpenUser{"li"});
  write(UserField::Role, "supervisor");
  visit_.wants(PutUser{});
  EXPECT_EQ(sent().user, (User{"li", Role::Supervisor, "李明", false, 4}));
  EXPECT_EQ(sent().password, "");
  visit_.refuses(visit_.request_to("POST", users_path), protocol::ProblemCode::Invalid,
                 {{"password", "user_issue.password_too_short", {{"limit", "8"}}}});
  EXPECT_EQ(visit_.focused(), "field-user_password");
  ASSERT_EQ(desk().issues.size(), 1u);
  write(UserField::FullName, "李小明");
  EXPECT_TRUE(desk().issues.empty());
  visit_.wants(PutUser{});
  visit_.refuses(visit_.request_to("POST", users_path), protocol::ProblemCode::Conflict);
  EXPECT_NE(desk().errand.issue_key, "");
  EXPECT_EQ(visit_.requests_to("GET", users_path), 2) << "what a colleague made of it";
  EXPECT_EQ(desk().draft->full_name, "李小明") << "what was typed is still there";
}

TEST_F(UsersTest, OneIsLockedAfterAQuestionAndUnlockedWithout) {
  sign_in();
  visit_.wants(OpenUser{"li"});
  write(UserField::FullName, "not saved");
  visit_.wants(LockUser{});
  EXPECT_EQ(visit_.requests_to("POST", users_path), 0);
  visit_.wants(Confirm{});
  EXPECT_EQ(sent().user, (User{"li", Role::Handler, "李明", true, 4})) << "nothing else changes";
  UserList locked = sample();
  locked.users[1].locked = true;
  visit_.answers_with(visit_.request_to("POST", users_path), locked);
  EXPECT_EQ(visit_.state().toast->key, "toast.user_locked");
  visit_.wants(OpenUser{"li"});
  visit_.wants(UnlockUser{});
  EXPECT_FALSE(sent().user.locked);
}

TEST_F(UsersTest, TheOwnPasswordIsChangedWithTheOldOne) {
  arrive("/staff/password", Role::WindowStaff);
  visit_.wants(Edit{Field::OldPassword, "let me in"});
  visit_.wants(Edit{Field::NewPassword, "short"});
  visit_.wants(ChangePassword{});
  visit_.refuses(visit_.request_to("POST", password_path), protocol::ProblemCode::Invalid,
                 {{"new_password", "user_issue.password_too_short", {{"limit", "8"}}}});
  EXPECT_EQ(visit_.focused(), "field-new_password");
  visit_.wants(Edit{Field::NewPassword, "even longer"});
  visit_.wants(ChangePassword{});
  const HttpRequest& request = visit_.request_to("POST", password_path);
  const auto change = protocol::from_json<protocol::PasswordChange>(request.body);
  EXPECT_EQ(change->old_password, "let me in");
  EXPECT_EQ(change->new_password, "even longer");
  visit_.answers(request, 204);
  EXPECT_EQ(visit_.state().toast->key, "toast.password_changed");
  EXPECT_EQ(field(visit_.state(), Field::OldPassword), "");
  EXPECT_EQ(field(visit_.state(), Field::NewPassword), "");
}

TEST_F(UsersTest, NothingStaysWhenNobodyIsSignedIn) {
  sign_in();
  visit_.wants(OpenUser{"li"});
  write(UserField::Password, "long enough");
  visit_.wants(Edit{Field::OldPassword, "let me in"});
  visit_.wants(SignOut{});
  visit_.answers(visit_.request_to("DELETE", "/api/v1/session"), 204);
  EXPECT_EQ(desk().list.value(), nullptr);
  EXPECT_FALSE(desk().draft);
  EXPECT_EQ(field(visit_.state(), Field::UserPassword), "");
  EXPECT_EQ(field(visit_.state(), Field::OldPassword), "");
}

TEST_F(UsersTest, TheAuditLogIsReadBackPageByPage) {
  arrive("/staff/audit", Role::Supervisor);
  const std::string newest = "/api/v1/staff/audit?user=&subject=";
  visit_.answers_with(visit_.request_to("GET", newest),
                      AuditList{{{9, opening, "li", "case.sign", "TC-1"}}, true});
  visit_.wants(ShowMore{});
  visit_.wants(ShowMore{});
  EXPECT_EQ(visit_.requests_to("GET", newest + "&before=9"), 1) << "one page at a time";
  visit_.answers_with(visit_.request_to("GET", newest + "&before=9"),
                      AuditList{{{8, opening, "li", "case.sign", "TC-2"}}, false});
  const AuditDesk& desk = visit_.state().audit;
  ASSERT_EQ(desk.list.value()->rows.size(), 2u);
  EXPECT_EQ(desk.list.value()->rows.back().subject, "TC-2");
  EXPECT_FALSE(desk.list.value()->more);

  visit_.wants(Edit{Field::AuditUser, " 李 "});
  visit_.wants(Edit{Field::AuditSubject, "user li"});
  visit_.wants(SearchAudit{});
  EXPECT_EQ(desk.list.value(), nullptr) << "what others did is not shown as theirs";
  const std::string found = "/api/v1/staff/audit?user=%E6%9D%8E&subject=user%20li";
  visit_.answers_with(visit_.request_to("GET", found), AuditList{});
  EXPECT_TRUE(desk.list.value()->rows.empty());
}

TEST_F(UsersTest, TheAuditLogIsNotReadByWhoMayNot) {
  arrive("/staff/audit", Role::HallManager);
  EXPECT_EQ(visit_.requests_to("GET", "/api/v1/staff/audit?user=&subject="), 0);
}

}  // namespace
}  // namespace tucao::app
