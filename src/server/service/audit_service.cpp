// SPDX-License-Identifier: Apache-2.0
#include "server/service/audit_service.h"

#include "protocol/routes.h"

namespace tucao::server {

Result<protocol::AuditList, protocol::Problem> audit_list(Store& store, const AuditWish& wish) {
  const auto page = store.audit({wish.user, wish.subject, wish.before, protocol::audit_page_size});
  if (!page) return refuse(page.error());
  protocol::AuditList list{{}, page->more};
  for (const AuditEntry& entry : page->entries) {
    list.rows.push_back(
        {entry.id, entry.line.at, entry.line.actor, entry.line.action, entry.subject});
  }
  return list;
}

}  // namespace tucao::server
