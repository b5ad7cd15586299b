// SPDX-License-Identifier: Apache-2.0
// The whole server, put together: database, services, hub, sockets, and their threads.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "server/config/options.h"
#include "server/service/secrets.h"

namespace tucao::server {

/// What differs between the program and a test. The functions are called from several threads.
struct Surroundings {
  std::function<Instant()> clock;
  std::function<void(std::string_view line)> log;
  PasswordCost password_cost = PasswordCost::Interactive;
};

class TucaoServer {
 public:
  /// Starts everything; when it returns, requests are answered. Error: a sentence for the operator.
  [[nodiscard]] static Result<std::unique_ptr<TucaoServer>, std::string> start(
      const ServeOptions& options, Surroundings surroundings);

  /// Stops gracefully: no new connections, requests that have begun finish (for a few seconds at most),
  /// sockets close with 1012, waiting writes are committed.
  ~TucaoServer();
  TucaoServer(const TucaoServer&) = delete;
  TucaoServer& operator=(const TucaoServer&) = delete;

  [[nodiscard]] std::uint16_t port() const;

  /// Sentences for the operator: the address, and what the demonstration needs to say.
  [[nodiscard]] const std::string& greeting() const;

 private:
  class Whole;
  explicit TucaoServer(std::unique_ptr<Whole> whole);

  std::unique_ptr<Whole> whole_;
};

}  // namespace tucao::server
