// SPDX-License-Identifier: Apache-2.0
// Requests and responses as values. No sockets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/problem.h"

namespace tucao::server {

enum class Method : std::uint8_t { Get, Head, Post, Delete, Other };
[[nodiscard]] std::string_view word(Method method);

struct Header {
  std::string name;
  std::string value;
};

struct Request {
  Method method = Method::Get;
  std::string path;   ///< as sent, still percent-encoded
  std::string query;  ///< without the question mark
  std::vector<Header> headers;
  std::string body;
  std::string network;  ///< of the client, for throttling; never logged
  std::string id;       ///< under which it is logged

  /// The value of the first header of that name, any case; empty if there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  [[nodiscard]] std::size_t header_count(std::string_view name) const;
};

/// True if both are the same but for the case of ASCII letters.
[[nodiscard]] bool equal_names(std::string_view a, std::string_view b);

struct Response {
  int status = 200;
  std::string content_type;  ///< empty: no body
  std::vector<Header> headers;
  std::shared_ptr<const std::string> body;  ///< shared with whoever else sends it

  void set_body(std::string text) { body = std::make_shared<const std::string>(std::move(text)); }
};

/// Called exactly once, from the I/O thread.
using Respond = std::function<void(Response)>;

[[nodiscard]] Response json_response(int status, std::string json);
/// A Problem as JSON, with Retry-After if it has one.
[[nodiscard]] Response problem_response(protocol::Problem problem, std::string_view request_id);

/// Decodes %XX (and + as a blank, if `form`). Nothing if it is malformed or not UTF-8.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text, bool form);

/// Fields of a query or of an application/x-www-form-urlencoded body, in their order. Nothing as above.
[[nodiscard]] std::optional<std::vector<std::pair<std::string, std::string>>> form_fields(
    std::string_view text);

/// The value of the cookie `name`; empty if there is none.
[[nodiscard]] std::string_view cookie(const Request& request, std::string_view name);

}  // namespace tucao::server
