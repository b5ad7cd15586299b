// SPDX-License-Identifier: Apache-2.0
#include "server/service/user_service.h"

#include <gtest/gtest.h>

#include "server/live/reading.h"
#include "server/service/service_test.h"
#include "server/service/session_service.h"

namespace tucao::server {
namespace {

using domain::Role;
using domain::User;
using protocol::Problem;
using protocol::ProblemCode;
using protocol::UserList;

class UserServiceTest : public ServiceTest {
 protected:
  UserServiceTest()
      : users_(*store_, *hub_, PasswordCost::Least, in_background()),
        sessions_(*store_, *hub_, keys_, PasswordCost::Least, in_background()) {
    const std::string hash = hash_password("let me in", PasswordCost::Least);
    EXPECT_TRUE(delivery_.wait<Nothing>([&](auto done) {
      store_->put_user("root", {hash, Role::Administrator}, done);
    }));
    EXPECT_TRUE(delivery_.wait<Nothing>([&](auto done) {
      store_->put_user("li", {hash, Role::Handler, "李明"}, done);
    }));
    root_ = session("root");
  }

  InBackground in_background() {
    return [this](const auto& work) {
      if (!room_) return false;
      delivery_.deliver(work());
      return true;
    };
  }
  Result<SignedIn, Problem> sign_in(const std::string& user,
                                    const std::string& password = "let me in") {
    return delivery_.wait<SignedIn, Problem>([&](auto done) {
      sessions_.sign_in({user, password}, now_, done);
    });
  }
  SessionRecord session(const std::string& user) {
    return **sessions_.find(sign_in(user)->token, now_);
  }
  Result<UserList, Problem> change(const User& user, const std::string& password = {},
                                   std::string key = {}) {
    if (key.empty()) key = new_key();
    return delivery_.wait<UserList, Problem>([&](auto done) {
      users_.change({user, password}, root_, key, now_, done);
    });
  }
  Result<Nothing, Problem> change_password(const SessionRecord& by, const std::string& old_password,
                                           const std::string& new_password, std::string key = {}) {
    if (key.empty()) key = new_key();
    return delivery_.wait<Nothing, Problem>([&](auto done) {
      users_.change_password({old_password, new_password}, by, key, now_, done);
    });
  }
  User known(const std::string& name) {
    const UserList list = *users_.list();
    for (const User& user : list.users) {
      if (user.name == name) return user;
    }
    ADD_FAILURE() << name;
    return {};
  }
  std::string newest_action() {
    const AuditEntry newest = store_->audit({{}, {}, 0, 1})->entries.at(0);
    return newest.line.actor + " " + newest.line.action + " " + newest.subject;
  }

  bool room_ = true;
  UserService users_;
  SessionService sessions_;
  SessionRecord root_;
};

TEST_F(UserServiceTest, AddsAUserWhoThenSignsIn) {
  const std::string key = new_key();
  const User added{"zhao", Role::UnitHead, "赵一", false, 0};
  const auto list = change(added, "long enough", key);
  ASSERT_TRUE(list);
  ASSERT_EQ(list->users.size(), 3u);
  EXPECT_EQ(known("zhao"), (User{"zhao", Role::UnitHead, "赵一", false, 1}));
  EXPECT_TRUE(change(added, "long enough", key)) << "the same request again";
  EXPECT_EQ(change(added, "long enough").error().fields.at(0).key, "user_issue.name_taken");
  EXPECT_EQ(sign_in("zhao", "long enough")->view.role, Role::UnitHead);
  EXPECT_EQ(newest_action(), "root user.add user zhao");
}

TEST_F(UserServiceTest, SaysWhatIsWrongAtItsField) {
  const auto refused = change({"z z", Role::System, "赵", false, 0}, "short");
  ASSERT_FALSE(refused);
  std::vector<std::string> keys;
  for (const auto& issue : refused.error().fields) keys.push_back(issue.field + " " + issue.key);
  EXPECT_EQ(keys, (std::vector<std::string>{"name user_issue.name_has_blank",
                                            "role user_issue.role_unknown",
                                            "full_name user_issue.full_name_too_short",
                                            "password user_issue.password_too_short"}));
  EXPECT_EQ(change(known("li"), "short").error().fields.at(0).params.at("limit"), "8");
  EXPECT_EQ(change(known("li"), {}, "no key").error().code, ProblemCode::Malformed);
}

TEST_F(UserServiceTest, NobodyLocksOrDemotesThemselves) {
  User own = known("root");
  own.locked = true;
  EXPECT_EQ(change(own).error().fields.at(0).key, "user_issue.locked_own");
  own.locked = false;
  own.role = Role::Handler;
  EXPECT_EQ(change(own).error().fields.at(0).key, "user_issue.role_own");
  own.role = Role::Administrator;
  EXPECT_EQ(change(own, "long enough").error().fields.at(0).key, "user_issue.password_own");
  own.full_name = "管理员";
  EXPECT_TRUE(change(own));
  EXPECT_TRUE(*store_->find_session(root_.token_hash, now_));
}

TEST_F(UserServiceTest, WhoIsLockedIsOutAtOnceAndCannotComeBack) {
  const SessionRecord open = session("li");
  Reader reader(*hub_, {"network", open}, {}, [] {});
  subscribe(reader, "inbox:sample", now_);
  drain(reader);
  User li = known("li");
  li.locked = true;
  ASSERT_TRUE(change(li));
  const auto heard = messages(drain(reader));
  ASSERT_EQ(heard.size(), 1u) << "the open socket is told";
  EXPECT_EQ(std::get<protocol::LiveError>(heard.at(0)).code, ProblemCode::Unauthorized);
  EXPECT_FALSE(*store_->find_session(open.token_hash, now_));
  EXPECT_EQ(newest_action(), "root user.lock user li");
  EXPECT_EQ(sign_in("li", "wrong").error().detail_key, "") << "only who knows the password is told";
  EXPECT_EQ(sign_in("li").error().code, ProblemCode::BadCredentials);
  EXPECT_EQ(sign_in("li").error().detail_key, "staff.locked");
  li = known("li");
  li.locked = false;
  ASSERT_TRUE(change(li));
  EXPECT_TRUE(sign_in("li"));
}

TEST_F(UserServiceTest, WhoEditsLateIsTold) {
  User seen = known("li");
  User faster = seen;
  faster.role = Role::UnitHead;
  ASSERT_TRUE(change(faster));
  seen.full_name = "李小明";
  EXPECT_EQ(change(seen).error().detail_key, "user_desk.conflict");
  EXPECT_EQ(known("li").full_name, "李明");
}

TEST_F(UserServiceTest, ChangesTheOwnPasswordAndEndsTheOtherSessions) {
  const SessionRecord here = session("li");
  const SessionRecord elsewhere = session("li");
  const std::string key = new_key();
  EXPECT_EQ(change_password(here, "wrong", "even longer").error().fields.at(0).key,
            "user_issue.old_password_wrong");
  EXPECT_EQ(change_password(here, "let me in", "short").error().fields.at(0).field, "new_password");
  ASSERT_TRUE(change_password(here, "let me in", "even longer", key));
  EXPECT_TRUE(change_password(here, "let me in", "even longer", key)) << "the same request again";
  EXPECT_TRUE(*store_->find_session(here.token_hash, now_));
  EXPECT_FALSE(*store_->find_session(elsewhere.token_hash, now_));
  EXPECT_FALSE(sign_in("li"));
  EXPECT_TRUE(sign_in("li", "even longer"));
  EXPECT_EQ(newest_action(), "li user.password user li");
}

TEST_F(UserServiceTest, RefusesWhenTooManyPasswordsAreBeingHashed) {
  const SessionRecord li = session("li");
  room_ = false;
  EXPECT_EQ(change({"zhao", Role::Handler, {}, false, 0}, "long enough").error().code,
            ProblemCode::TooMany);
  EXPECT_EQ(change_password(li, "let me in", "even longer").error().code, ProblemCode::TooMany);
}

}  // namespace
}  // namespace tucao::server
