// SPDX-License-Identifier: Apache-2.0
#include "server/service/session_service.h"

#include <gtest/gtest.h>

#include <memory>
#include <optional>

#include "domain/sample_hall.h"
#include "server/delivery.h"
#include "server/folder.h"
#include "server/service/case_topics.h"
#include "server/storage/sqlite_store.h"

namespace tucao::server {
namespace {

using domain::nine;
using protocol::Problem;
using protocol::ProblemCode;

class SessionServiceTest : public testing::Test {
 protected:
  SessionServiceTest() {
    EXPECT_TRUE(start_cryptography());
    keys_ = *load_keys(folder_.path() / "keys");
    auto store = SqliteStore::open(folder_.path(), nine,
                                   [this](auto work) { delivery_.deliver(std::move(work)); });
    EXPECT_TRUE(store);
    store_ = std::move(store).value();
    topics_.emplace(*store_, keys_);
    hub_.emplace(store_->epoch(), *topics_);
    sessions_.emplace(*store_, *hub_, keys_, PasswordCost::Least, [this](const auto& work) {
      if (!room_) return false;
      ++checks_;
      delivery_.deliver(work());
      return true;
    });
    const std::string hash = hash_password("let me in", PasswordCost::Least);
    EXPECT_TRUE(delivery_.wait<Nothing>([&](auto done) {
      store_->put_user("wang", {hash, domain::Role::HallManager}, done);
    }));
  }

  Result<SignedIn, Problem> sign_in(const std::string& user, const std::string& password) {
    return delivery_.wait<SignedIn, Problem>([&](auto done) {
      sessions_->sign_in({user, password}, nine, done);
    });
  }

  TemporaryFolder folder_;
  Delivery delivery_;
  Keys keys_;
  bool room_ = true;
  int checks_ = 0;
  std::unique_ptr<SqliteStore> store_;
  std::optional<CaseTopics> topics_;
  std::optional<Hub> hub_;
  std::optional<SessionService> sessions_;
};

TEST_F(SessionServiceTest, OpensASessionThatEndsAfterTwelveHours) {
  const auto signed_in = sign_in("wang", "let me in");
  ASSERT_TRUE(signed_in);
  EXPECT_EQ(signed_in->token.size(), 64u);
  EXPECT_EQ(signed_in->view.ends_at, plus_seconds(nine, 12 * 3600));
  EXPECT_EQ((*sessions_->find(signed_in->token, plus_seconds(nine, 12 * 3600 - 1)))->user, "wang");
  EXPECT_FALSE(*sessions_->find(signed_in->token, plus_seconds(nine, 12 * 3600)));
  EXPECT_FALSE(*sessions_->find("forged", nine));
}

TEST_F(SessionServiceTest, AWrongPasswordAndAnUnknownUserLookTheSameAndCostTheSame) {
  EXPECT_EQ(sign_in("wang", "wrong").error().code, ProblemCode::BadCredentials);
  EXPECT_EQ(sign_in("nobody", "let me in").error().code, ProblemCode::BadCredentials);
  EXPECT_EQ(checks_, 2) << "both hash a password";
}

TEST_F(SessionServiceTest, TheCsrfTokenBelongsToTheSession) {
  const auto one = sign_in("wang", "let me in");
  const auto two = sign_in("wang", "let me in");
  EXPECT_NE(one->view.csrf_token, two->view.csrf_token);
  EXPECT_TRUE(sessions_->csrf_matches(one->token, one->view.csrf_token));
  EXPECT_FALSE(sessions_->csrf_matches(one->token, two->view.csrf_token));
  EXPECT_FALSE(sessions_->csrf_matches(one->token, ""));
}

TEST_F(SessionServiceTest, SigningOutEndsTheSession) {
  const auto signed_in = sign_in("wang", "let me in");
  ASSERT_TRUE((delivery_.wait<Nothing, Problem>(
      [&](auto done) { sessions_->sign_out(signed_in->token, done); })));
  EXPECT_FALSE(*sessions_->find(signed_in->token, nine));
}

TEST_F(SessionServiceTest, NeitherTokenNorPasswordIsInTheDatabase) {
  const auto signed_in = sign_in("wang", "let me in");
  for (const char* name : {"tucao.db", "tucao.db-wal"}) {
    const std::string bytes = read_file(folder_.path() / name);
    EXPECT_EQ(bytes.find(signed_in->token), std::string::npos) << name;
    EXPECT_EQ(bytes.find(*bytes_of_hex(signed_in->token)), std::string::npos) << name;
    EXPECT_EQ(bytes.find("let me in"), std::string::npos) << name;
  }
}

TEST_F(SessionServiceTest, RefusesWhenTooManyAreBeingChecked) {
  room_ = false;
  const auto refused = sign_in("wang", "let me in");
  EXPECT_EQ(refused.error().code, ProblemCode::TooMany);
  EXPECT_GT(refused.error().retry_after_s, 0);
}

TEST_F(SessionServiceTest, DoesNotHashAPasswordOfAnyLength) {
  EXPECT_EQ(sign_in("wang", std::string(100'000, 'x')).error().code, ProblemCode::BadCredentials);
  EXPECT_EQ(checks_, 0);
}

}  // namespace
}  // namespace tucao::server
