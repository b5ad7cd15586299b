// SPDX-License-Identifier: Apache-2.0
// The audit log for those who supervise.
#pragma once

#include <cstdint>
#include <string>

#include "protocol/views.h"
#include "server/service/answer.h"
#include "server/storage/store.h"

namespace tucao::server {

struct AuditWish {
  std::string user;         ///< exactly; empty: anybody
  std::string subject;      ///< exactly; empty: anything
  std::int64_t before = 0;  ///< the oldest line that is known; 0: none is
};

/// A page of protocol::audit_page_size lines; one query. Error: Unavailable.
[[nodiscard]] Result<protocol::AuditList, protocol::Problem> audit_list(Store& store,
                                                                        const AuditWish& wish);

}  // namespace tucao::server
