// SPDX-License-Identifier: Apache-2.0
// The one shape of every error that leaves the server.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/proof_of_work.h"

namespace tucao::protocol {

/// What went wrong, for a program. Each code has one HTTP status and one text key (`problem.<code>`).
enum class ProblemCode : std::uint8_t {
  Malformed,       ///< 400 not JSON, not UTF-8, not a valid request
  WrongType,       ///< 400 a field of another type or an unknown word
  UnknownField,    ///< 400
  Unauthorized,    ///< 401 no session, or it has ended
  BadCredentials,  ///< 401
  Forbidden,       ///< 403 signed in, but not allowed; wrong or missing CSRF token; wrong feed key
  WrongOrigin,     ///< 403
  NotFound,        ///< 404
  MethodNotAllowed,  ///< 405
  Conflict,    ///< 409 the same idempotency key with another body; a step that the state forbids
  TooLarge,    ///< 413
  UriTooLong,  ///< 414
  WrongMediaType,   ///< 415
  Invalid,          ///< 422 understood, but fields break a rule; `fields` says which
  WorkNeeded,       ///< 428 a flood: `work` says what has to be proved, by work_header
  TooMany,          ///< 429 `retry_after_s` says when
  HeadersTooLarge,  ///< 431
  Internal,         ///< 500
  Unavailable,      ///< 503 stopping, or the database does not take writes; nothing was lost
};

struct FieldIssue {
  std::string field;                          ///< its name in the request
  std::string key;                            ///< text key of the sentence
  std::map<std::string, std::string> params;  ///< what the sentence names
  bool operator==(const FieldIssue&) const = default;
};

struct Problem {
  ProblemCode code = ProblemCode::Internal;
  std::string detail_key;  ///< text key of a more exact sentence, or empty
  std::vector<FieldIssue> fields;
  int retry_after_s = 0;
  std::optional<domain::WorkDemand> work{};
  std::string request_id;  ///< under which the server logged the details
};

[[nodiscard]] int http_status(ProblemCode code);

/// `not_found`: the word in the JSON; `problem.` and this word is the text key.
[[nodiscard]] std::string_view word(ProblemCode code);

}  // namespace tucao::protocol
