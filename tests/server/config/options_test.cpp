// SPDX-License-Identifier: Apache-2.0
#include "server/config/options.h"

#include <gtest/gtest.h>

#include "server/folder.h"

namespace tucao::server {
namespace {

class Options : public testing::Test {
 protected:
  Options() { write_file(folder_.path() / "index.html", "x"); }

  Result<ServeOptions, std::vector<std::string>> read(std::vector<std::string> more) {
    std::vector<std::string> all{"--site",   folder_.path().string(), "--data", "d",
                                 "--listen", "127.0.0.1:80"};
    all.insert(all.end(), more.begin(), more.end());
    return read_serve_options(all);
  }
  std::string error(std::vector<std::string> more) {
    const auto options = read(std::move(more));
    return options ? "" : options.error().front();
  }

  TemporaryFolder folder_;
};

TEST_F(Options, AreReadWhole) {
  const auto options = read({"--demo", "--demo-speed", "60", "--public-url", "https://hall.test",
                             "--trusted-proxy", "::1", "--limit", "sockets=9"});
  ASSERT_TRUE(options);
  EXPECT_EQ(options->address, "127.0.0.1");
  EXPECT_EQ(options->port, 80);
  EXPECT_TRUE(options->demo);
  EXPECT_EQ(options->demo_speed, 60);
  EXPECT_EQ(options->limits.sockets, 9);
  EXPECT_EQ(read({"--listen", "[::]:0"})->address, "::");
}

TEST_F(Options, NameEveryKeyThatIsWrongAtOnce) {
  const auto options = read_serve_options({"--demo-speed", "-1", "--listen", "nowhere"});
  ASSERT_FALSE(options);
  std::string all;
  for (const auto& sentence : options.error()) all += sentence.substr(0, sentence.find(' ')) + " ";
  EXPECT_EQ(all, "--demo-speed --listen --site --data ");
}

TEST_F(Options, RefuseEachWrongValue) {
  EXPECT_EQ(error({"--listen", "127.0.0.1"}).rfind("--listen", 0), 0u);
  EXPECT_EQ(error({"--listen", "127.0.0.1:99999"}).rfind("--listen", 0), 0u);
  EXPECT_EQ(error({"--public-url", "https://hall.test/path"}).rfind("--public-url", 0), 0u);
  EXPECT_EQ(error({"--trusted-proxy", "proxy"}).rfind("--trusted-proxy", 0), 0u);
  EXPECT_EQ(error({"--limit", "sockets=0"}).rfind("--limit sockets", 0), 0u);
  EXPECT_EQ(error({"--limit", "wishes=3"}).rfind("--limit", 0), 0u);
  EXPECT_EQ(error({"--colour", "red"}).rfind("--colour", 0), 0u);
  EXPECT_EQ(error({"--data"}).rfind("--data", 0), 0u);
  EXPECT_EQ(error({"--site", "/nowhere"}).rfind("--site", 0), 0u);
}

}  // namespace
}  // namespace tucao::server
