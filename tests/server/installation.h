// SPDX-License-Identifier: Apache-2.0
// A whole server with a small hall, for tests over real sockets.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/time.h"
#include "server/client.h"
#include "server/folder.h"
#include "server/storage/store.h"
#include "server/tucao_server.h"

namespace tucao::server {

/// A clock that stands still until it is moved.
struct StandingClock {
  std::atomic<std::int64_t> ms;
  [[nodiscard]] Instant now() const { return {ms.load()}; }
};

/// Puts the hall of domain::sample_plan() (id `sample`) into the database in `data`, and users with
/// the password `let me in`: `wang`, who manages the hall, and one for each role of staff, named as its word.
void furnish(const std::filesystem::path& data);

/// `furnish`ed, with a site of a few files, and started at domain::nine.
class Installation {
 public:
  Installation();
  explicit Installation(Limits limits);

  void start();
  void stop() { server_.reset(); }
  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  [[nodiscard]] std::filesystem::path data() const { return folder_.path() / "data"; }
  [[nodiscard]] std::string feed_key() const;

  /// Everything logged so far.
  [[nodiscard]] std::string log() const;

  /// A session cookie and the CSRF token that goes with it.
  struct Session {
    RequestHeaders cookie;
    RequestHeaders cookie_and_token;
  };
  [[nodiscard]] Session sign_in(const std::string& user = "wang");

  /// Hands a complaint in and returns its receipt.
  [[nodiscard]] nlohmann::json complain(const std::string& text, const std::string& key);

  StandingClock clock;

 private:
  TemporaryFolder folder_;
  ServeOptions options_;
  mutable std::mutex log_mutex_;
  std::string log_;
  std::unique_ptr<TucaoServer> server_;
};

/// 32 hex digits that end in `number`.
[[nodiscard]] std::string idempotency_key(int number);

}  // namespace tucao::server
