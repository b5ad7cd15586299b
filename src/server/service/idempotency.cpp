// SPDX-License-Identifier: Apache-2.0
#include "server/service/idempotency.h"

#include <string>

#include "protocol/routes.h"
#include "server/service/secrets.h"

namespace tucao::server {

std::optional<protocol::Problem> check_idempotency_key(std::string_view key) {
  if (key.size() == protocol::idempotency_key_characters && bytes_of_hex(key)) return std::nullopt;
  protocol::Problem problem;
  problem.code = protocol::ProblemCode::Malformed;
  problem.fields.push_back(
      {std::string(protocol::idempotency_header), "request.idempotency_key", {}});
  return problem;
}

}  // namespace tucao::server
