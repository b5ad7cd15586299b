// SPDX-License-Identifier: Apache-2.0
// What is said to the program on its command line.
#include <gtest/gtest.h>

#include "domain/sample_hall.h"
#include "server/delivery.h"
#include "server/folder.h"
#include "server/program.h"
#include "server/storage/sqlite_store.h"

namespace tucao::server {
namespace {

TEST(UserAdd, TakesAFullNameThatCanBeFoundInWords) {
  TemporaryFolder folder;
  const std::string data = folder.path() / "data";
  const auto add = [&](std::vector<std::string> options) {
    std::vector<std::string> arguments{"user", "add", "wang", "handler"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return run_server_program(arguments, {"sh", "-c", R"(echo "long enough" | "$0" "$@")"}).status;
  };
  const auto full_name = [&] {
    Delivery delivery;
    const auto store = SqliteStore::open(data, domain::nine,
                                         [&](auto work) { delivery.deliver(std::move(work)); });
    EXPECT_TRUE(store);
    return (*store)->users()->at("wang").full_name;
  };
  EXPECT_EQ(add({"--full-name", "王芳", "--data", data}), 0);
  EXPECT_EQ(full_name(), "王芳");
  EXPECT_EQ(add({"--data", data, "--full-name", "王"}), 2) << "one character stands in many words";
  EXPECT_EQ(add({"--full-name", "王芳"}), 2) << "no data";
  EXPECT_EQ(add({"--data", data, "--data", data}), 2);
  EXPECT_EQ(full_name(), "王芳");
  EXPECT_EQ(add({"--data", data}), 0);
  EXPECT_EQ(full_name(), "") << "as the newest word says";
}

TEST(Program, AddsOnlyUsersWhomTheRuleLetsPass) {
  TemporaryFolder folder;
  const auto add = [&](const std::string& name, const std::string& role, const char* password) {
    const std::string line = std::string("echo '") + password + R"(' | "$0" "$@")";
    return run_server_program({"user", "add", name, role, "--data", folder.path() / "data"},
                              {"sh", "-c", line})
        .status;
  };
  EXPECT_EQ(add("li", "handler", "long enough"), 0);
  EXPECT_EQ(add("citizen", "handler", "long enough"), 2);
  EXPECT_EQ(add("li ming", "handler", "long enough"), 2);
  EXPECT_EQ(add("li", "citizen", "long enough"), 2);
  EXPECT_EQ(add("li", "handler", "short"), 2);
}

}  // namespace
}  // namespace tucao::server
