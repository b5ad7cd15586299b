// SPDX-License-Identifier: Apache-2.0
#include "server/http/site.h"

#include <gtest/gtest.h>

#include "server/folder.h"

namespace tucao::server {
namespace {

TEST(Site, ReadsItsShellAndAddresses) {
  const TemporaryFolder folder;
  write_file(folder.path() / "index.html", "shell");
  write_file(folder.path() / "assets" / "page.12.css", "p {}");
  write_file(folder.path() / "assets.json", R"({"page.css": "assets/page.12.css"})");
  const auto site = Site::load(folder.path());
  ASSERT_TRUE(site);
  EXPECT_EQ(site->shell(), "shell");
  EXPECT_EQ(site->address_of("page.css"), "/assets/page.12.css");
  EXPECT_EQ(site->address_of("other.css"), "/other.css");
  EXPECT_TRUE(site->has("/assets/page.12.css"));
  EXPECT_FALSE(site->has("/index.html"));
}

TEST(Site, NamesTheStylesOfItsShell) {
  const TemporaryFolder folder;
  write_file(folder.path() / "index.html", "<style>a{}</style><p><style></style>");
  const auto site = Site::load(folder.path());
  ASSERT_TRUE(site);
  EXPECT_EQ(site->style_sources(),
            "'self' 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk=' "
            "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
}

TEST(Site, SaysWhatIsWrongWithItsList) {
  const TemporaryFolder folder;
  write_file(folder.path() / "assets.json", "[]");
  EXPECT_FALSE(Site::load(folder.path()));
  write_file(folder.path() / "assets.json", R"({"page.css": 7})");
  EXPECT_FALSE(Site::load(folder.path()));
  EXPECT_FALSE(Site::load(folder.path() / "nowhere"));
}

TEST(Site, ReadsAcceptEncoding) {
  EXPECT_TRUE(accepts("gzip, br", "br"));
  EXPECT_TRUE(accepts("BR;q=0.1", "br"));
  EXPECT_FALSE(accepts("br;q=0", "br"));
  EXPECT_FALSE(accepts("brotli", "br"));
  EXPECT_FALSE(accepts("", "br"));
}

}  // namespace
}  // namespace tucao::server
