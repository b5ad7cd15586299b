// SPDX-License-Identifier: Apache-2.0
// The sending side of POST /api/v1/halls/{hall}/events, as a queue machine would have it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "domain/names.h"
#include "protocol/views.h"

namespace tucao::server {

struct FeedTarget {
  std::string host;
  std::string port;
  domain::HallId hall;
  std::string key;  ///< sent as `Authorization: Bearer <key>`
};

/// Reads `http://HOST[:PORT][/]`; an IPv6 address stands in brackets. Nothing for anything else:
/// feeds over TLS go through a proxy on this machine.
[[nodiscard]] std::optional<FeedTarget> feed_target(std::string_view url, domain::HallId hall,
                                                    std::string key);

/// One connection that is kept open between requests and opened anew when the server has closed it.
class FeedClient {
 public:
  explicit FeedClient(FeedTarget target);
  ~FeedClient();
  FeedClient(const FeedClient&) = delete;
  FeedClient& operator=(const FeedClient&) = delete;

  /// Sends one batch (at most protocol::max_feed_events) and waits for the answer, at most ten
  /// seconds. Error: a sentence for the operator. A batch that may have arrived can be sent again:
  /// ids make repeats harmless.
  [[nodiscard]] Result<protocol::FeedAnswer, std::string> send(
      const protocol::FeedRequest& request);

  /// Makes the send that is under way, and all later ones, fail at once. From any thread.
  void cancel();

 private:
  class Connection;
  FeedTarget target_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace tucao::server
