// SPDX-License-Identifier: Apache-2.0
#include "server/storage/audit_log.h"

#include <sodium.h>

#include <limits>

namespace tucao::server {
namespace {

/// BLAKE2b of the hash before and of every field with its length.
Digest hash_of(const Digest& before, std::int64_t id, std::int64_t at_ms, std::string_view actor,
               std::string_view action, std::string_view subject) {
  std::string text = std::to_string(id) + " " + std::to_string(at_ms);
  for (const std::string_view field : {actor, action, subject}) {
    text.append(" ").append(std::to_string(field.size())).append(":").append(field);
  }
  Digest digest{};
  crypto_generichash(digest.data(), digest.size(),
                     reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     before.data(), before.size());
  return digest;
}

/// The last line that was written before lines had hashes.
std::int64_t last_without_hash(Connection& db) {
  Cursor row = db.query("SELECT value FROM facts WHERE name = 'audit_before_chain'");
  return row.next() ? std::stoll(row.text(0)) : 0;
}

}  // namespace

void append_audit(Connection& db, const AuditLine& line, const std::string& subject) {
  Digest before{};
  std::int64_t id = 1;
  {
    Cursor newest = db.query("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1");
    if (newest.next()) {
      id = newest.integer(0) + 1;
      before = newest.bytes<Digest>(1);
    }
  }
  db.execute(
      "INSERT INTO audit (id, at, actor, action, subject, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      id, line.at.ms, line.actor, line.action, subject,
      hash_of(before, id, line.at.ms, line.actor, line.action, subject));
  db.execute(
      "INSERT INTO facts (name, value) VALUES ('audit_newest', ?1)"
      " ON CONFLICT (name) DO UPDATE SET value = ?1",
      std::to_string(id));
}

AuditPage read_audit(Connection& db, const AuditQuery& query) {
  const std::int64_t before =
      query.before == 0 ? std::numeric_limits<std::int64_t>::max() : query.before;
  const int limit = query.limit + 1;
  // Of one subject there are fewer lines than of one actor: where both are asked for, its index leads.
  const char* by_both =
      "SELECT id, at, actor, action, subject FROM audit WHERE subject = ?4 AND +actor = ?3"
      " AND id < ?1 ORDER BY id DESC LIMIT ?2";
  const char* by_actor =
      "SELECT id, at, actor, action, subject FROM audit WHERE actor = ?3"
      " AND id < ?1 ORDER BY id DESC LIMIT ?2";
  const char* by_subject =
      "SELECT id, at, actor, action, subject FROM audit WHERE subject = ?3"
      " AND id < ?1 ORDER BY id DESC LIMIT ?2";
  const char* all =
      "SELECT id, at, actor, action, subject FROM audit WHERE id < ?1 ORDER BY id DESC LIMIT ?2";
  AuditPage page;
  const auto take = [&](Cursor&& rows) {
    while (rows.next()) {
      if (page.entries.size() == static_cast<std::size_t>(query.limit)) {
        page.more = true;
        return;
      }
      page.entries.push_back(
          {rows.integer(0), {Instant{rows.integer(1)}, rows.text(2), rows.text(3)}, rows.text(4)});
    }
  };
  if (!query.actor.empty() && !query.subject.empty()) {
    take(db.query(by_both, before, limit, query.actor, query.subject));
  } else if (!query.actor.empty()) {
    take(db.query(by_actor, before, limit, query.actor));
  } else if (!query.subject.empty()) {
    take(db.query(by_subject, before, limit, query.subject));
  } else {
    take(db.query(all, before, limit));
  }
  return page;
}

AuditReport check_audit_log(Connection& db) {
  AuditReport report;
  const std::int64_t unhashed = last_without_hash(db);
  Cursor rows = db.query("SELECT id, at, actor, action, subject, hash FROM audit ORDER BY id");
  std::int64_t expected = 1;
  Digest before{};
  while (rows.next()) {
    const std::int64_t id = rows.integer(0);
    if (id != expected) {
      report.broken_at = expected;
      return report;
    }
    ++expected;
    if (id <= unhashed) {
      ++report.without_hash;
      continue;
    }
    before = hash_of(before, id, rows.integer(1), rows.text(2), rows.text(3), rows.text(4));
    if (rows.bytes<Digest>(5) != before) {
      report.broken_at = id;
      return report;
    }
    ++report.lines;
  }
  Cursor newest = db.query("SELECT value FROM facts WHERE name = 'audit_newest'");
  if (newest.next() && std::stoll(newest.text(0)) != expected - 1) report.broken_at = expected;
  report.newest = before;
  return report;
}

}  // namespace tucao::server
