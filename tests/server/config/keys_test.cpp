// SPDX-License-Identifier: Apache-2.0
#include "server/config/keys.h"

#include <gtest/gtest.h>

#include "server/folder.h"
#include "server/service/secrets.h"

namespace tucao::server {
namespace {

namespace fs = std::filesystem;

TEST(Keys, AreMadeOnceAndReadableByNobodyElse) {
  ASSERT_TRUE(start_cryptography());
  const TemporaryFolder folder;
  const fs::path keys = folder.path() / "keys";
  const auto first = load_keys(keys);
  ASSERT_TRUE(first) << first.error();
  const auto again = load_keys(keys);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->code, first->code);
  EXPECT_EQ(again->session, first->session);
  EXPECT_EQ(again->contact_public, first->contact_public);
  EXPECT_NE(first->code, first->session);
  EXPECT_EQ(fs::status(keys).permissions(), fs::perms::owner_all);
  for (const auto& entry : fs::directory_iterator(keys)) {
    EXPECT_EQ(entry.status().permissions(), fs::perms::owner_read | fs::perms::owner_write)
        << entry.path();
  }
}

TEST(Keys, TheSecretHalfOfTheContactKeyIsNotNeeded) {
  ASSERT_TRUE(start_cryptography());
  const TemporaryFolder folder;
  const fs::path keys = folder.path() / "keys";
  const auto first = load_keys(keys);
  fs::remove(keys / "contact-secret.key");
  const auto again = load_keys(keys);
  ASSERT_TRUE(first && again);
  EXPECT_EQ(again->contact_public, first->contact_public);
  EXPECT_TRUE(first->contact_secret);
  EXPECT_FALSE(again->contact_secret);
  EXPECT_FALSE(fs::exists(keys / "contact-secret.key")) << "and is not made anew";
}

TEST(Keys, RefuseAFileThatOthersCanReadOrThatIsNoKey) {
  ASSERT_TRUE(start_cryptography());
  const TemporaryFolder folder;
  const fs::path keys = folder.path() / "keys";
  ASSERT_TRUE(load_keys(keys));
  fs::permissions(keys / "code.key", fs::perms::group_read, fs::perm_options::add);
  EXPECT_NE(load_keys(keys).error().find("code.key"), std::string::npos);
  fs::permissions(keys / "code.key", fs::perms::group_read, fs::perm_options::remove);
  write_file(keys / "code.key", "short\n");
  EXPECT_NE(load_keys(keys).error().find("code.key"), std::string::npos);
}

TEST(Keys, EachHallHasAFeedKeyOfItsOwn) {
  ASSERT_TRUE(start_cryptography());
  const TemporaryFolder folder;
  const auto one = load_feed_key(folder.path() / "keys", domain::HallId{"one"});
  const auto two = load_feed_key(folder.path() / "keys", domain::HallId{"two"});
  ASSERT_TRUE(one && two);
  EXPECT_NE(*one, *two);
  EXPECT_EQ(*load_feed_key(folder.path() / "keys", domain::HallId{"one"}), *one);
}

}  // namespace
}  // namespace tucao::server
