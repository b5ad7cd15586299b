// SPDX-License-Identifier: Apache-2.0
#include "server/storage/migrations.h"

#include <algorithm>
#include <array>

namespace tucao::server {
namespace {

/// Number N of the list leads from version N to N + 1. A step that was released is never edited.
constexpr std::array migrations{
    R"sql(
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO facts (name, value) VALUES ('epoch', lower(hex(randomblob(8))));

CREATE TABLE halls (
  id TEXT PRIMARY KEY,
  plan TEXT NOT NULL,
  seq INTEGER NOT NULL DEFAULT 0,
  data_at INTEGER NOT NULL DEFAULT 0,
  public_seq INTEGER NOT NULL DEFAULT 0,
  inbox_seq INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE hall_events (
  hall TEXT NOT NULL REFERENCES halls (id),
  seq INTEGER NOT NULL,
  day INTEGER NOT NULL,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  event TEXT NOT NULL,
  ticket TEXT NOT NULL,
  business TEXT NOT NULL,
  window TEXT NOT NULL,
  class TEXT NOT NULL,
  reason TEXT NOT NULL,
  resume_at INTEGER,
  PRIMARY KEY (hall, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX hall_events_by_id ON hall_events (hall, id);
CREATE INDEX hall_events_by_day ON hall_events (hall, day, seq);

CREATE TABLE cases (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  hall TEXT NOT NULL REFERENCES halls (id),
  state TEXT NOT NULL,
  title TEXT NOT NULL,
  unit TEXT NOT NULL,
  category TEXT NOT NULL,
  window TEXT NOT NULL,
  happened_at INTEGER,
  text TEXT NOT NULL,
  sealed_contact BLOB NOT NULL,
  received_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  code_hash BLOB NOT NULL UNIQUE,
  inbox_seq INTEGER NOT NULL,
  public_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX cases_by_inbox_seq ON cases (hall, inbox_seq);
CREATE INDEX cases_by_public_seq ON cases (hall, public_seq);

CREATE TABLE timeline (
  case_id INTEGER NOT NULL REFERENCES cases (id),
  seq INTEGER NOT NULL,
  step TEXT NOT NULL,
  at INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (case_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_serials (day TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE submissions (
  key_hash BLOB PRIMARY KEY,
  body_hash BLOB NOT NULL,
  code_try INTEGER NOT NULL,
  number TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE users (name TEXT PRIMARY KEY, password_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  token_hash BLOB PRIMARY KEY,
  user TEXT NOT NULL REFERENCES users (name),
  ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL
) STRICT;
)sql",
    R"sql(
UPDATE halls SET plan = replace(plan, '"temporary":true', '"kind":"tidal"');
ALTER TABLE hall_events ADD COLUMN shown_low_min INTEGER NOT NULL DEFAULT -1;
ALTER TABLE hall_events ADD COLUMN shown_high_min INTEGER NOT NULL DEFAULT -1;
)sql",
    R"sql(
CREATE TABLE notices (
  hall TEXT NOT NULL REFERENCES halls (id),
  number INTEGER NOT NULL,
  over_at INTEGER,
  notice TEXT NOT NULL,
  PRIMARY KEY (hall, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX notices_by_end ON notices (hall, over_at);
)sql",
    R"sql(
CREATE TABLE guides (
  hall TEXT PRIMARY KEY REFERENCES halls (id),
  book TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql",
    R"sql(
ALTER TABLE halls ADD COLUMN work_seq INTEGER NOT NULL DEFAULT 0;
CREATE TABLE work (
  hall TEXT NOT NULL REFERENCES halls (id),
  number INTEGER NOT NULL,
  done INTEGER NOT NULL,
  first_entry TEXT NOT NULL,
  item TEXT NOT NULL,
  locked_contact BLOB NOT NULL,
  PRIMARY KEY (hall, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_by_done ON work (hall, done, number);
CREATE UNIQUE INDEX work_by_first_entry ON work (hall, first_entry);
)sql",
    R"sql(
ALTER TABLE halls ADD COLUMN promise_seq INTEGER NOT NULL DEFAULT 0;
CREATE TABLE promises (
  hall TEXT PRIMARY KEY REFERENCES halls (id),
  book TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE manager_hours (
  hall TEXT NOT NULL REFERENCES halls (id),
  number INTEGER NOT NULL,
  entry TEXT NOT NULL,
  manager TEXT NOT NULL,
  window TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (hall, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX manager_hours_by_time ON manager_hours (hall, from_at);
CREATE UNIQUE INDEX manager_hours_by_entry ON manager_hours (hall, entry);
)sql",
    R"sql(
ALTER TABLE halls ADD COLUMN guide_seq INTEGER NOT NULL DEFAULT 0;
)sql",
    // Cases had four states and nobody of their own. Who took a step is known from the audit log. Whatever counted
    // as done was neither confirmed by somebody else nor judged by the citizen.
    R"sql(
CREATE INDEX audit_by_subject ON audit (subject);
ALTER TABLE users ADD COLUMN role TEXT NOT NULL DEFAULT 'hall_manager';
ALTER TABLE cases ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE timeline ADD COLUMN detail TEXT NOT NULL DEFAULT '';
ALTER TABLE timeline ADD COLUMN outcome TEXT NOT NULL DEFAULT '';
ALTER TABLE timeline ADD COLUMN verdict TEXT NOT NULL DEFAULT '';
ALTER TABLE timeline ADD COLUMN due_at INTEGER;
ALTER TABLE timeline ADD COLUMN user TEXT NOT NULL DEFAULT '';
UPDATE timeline SET user = coalesce((
  SELECT a.actor FROM audit a JOIN cases c ON c.number = a.subject
  WHERE c.id = timeline.case_id AND a.action = 'case.' || timeline.step AND a.at = timeline.at), '')
  WHERE step <> 'submit';
UPDATE timeline SET detail = '（此前未要求填写）' WHERE step IN ('interim', 'rectify');
UPDATE cases SET owner = coalesce((
  SELECT t.user FROM timeline t WHERE t.case_id = cases.id AND t.step = 'accept'), '');
UPDATE cases SET state = CASE WHEN category IN ('papers', 'procedure') THEN 'confirming' ELSE 'rectified' END
  WHERE state = 'done';
)sql",
    R"sql(
ALTER TABLE audit ADD COLUMN hash BLOB NOT NULL DEFAULT x'';
INSERT INTO facts (name, value) SELECT 'audit_before_chain', coalesce(max(id), 0) FROM audit;
CREATE TRIGGER audit_is_not_edited BEFORE UPDATE ON audit BEGIN
  SELECT raise(ABORT, 'the audit log is append-only');
END;
CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit BEGIN
  SELECT raise(ABORT, 'the audit log is append-only');
END;
)sql",
    // What is derived from a case stands in columns of its own; refresh_derived() fills them.
    R"sql(
ALTER TABLE halls ADD COLUMN received INTEGER NOT NULL DEFAULT 0;
ALTER TABLE halls ADD COLUMN answered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE halls ADD COLUMN dealt_with INTEGER NOT NULL DEFAULT 0;
ALTER TABLE halls ADD COLUMN supervised INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN kind TEXT NOT NULL DEFAULT 'complaint';
ALTER TABLE cases ADD COLUMN channel TEXT NOT NULL DEFAULT 'page';
ALTER TABLE cases ADD COLUMN aspect TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN paper_number TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN next_due_at INTEGER NOT NULL DEFAULT 9223372036854775807;
ALTER TABLE cases ADD COLUMN watch_at INTEGER;
ALTER TABLE cases ADD COLUMN settled_at INTEGER;
ALTER TABLE cases ADD COLUMN escalated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN awaits_word INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN answered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN dealt_with INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN supervised INTEGER NOT NULL DEFAULT 0;
ALTER TABLE timeline ADD COLUMN unit TEXT NOT NULL DEFAULT '';
ALTER TABLE timeline ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE timeline ADD COLUMN about INTEGER NOT NULL DEFAULT 0;
CREATE INDEX cases_by_due ON cases (next_due_at);
CREATE INDEX cases_by_state ON cases (state);
CREATE INDEX cases_by_unit ON cases (unit);
CREATE INDEX cases_to_watch ON cases (watch_at) WHERE watch_at IS NOT NULL;
CREATE INDEX cases_escalated ON cases (next_due_at) WHERE escalated = 1;
CREATE INDEX cases_told ON cases (next_due_at) WHERE awaits_word = 1;
CREATE INDEX cases_with_contact ON cases (settled_at) WHERE length(sealed_contact) > 0;
CREATE TABLE hands (
  case_id INTEGER NOT NULL REFERENCES cases (id),
  unit TEXT NOT NULL,
  user TEXT NOT NULL,
  PRIMARY KEY (case_id, unit, user)
) STRICT, WITHOUT ROWID;
CREATE INDEX hands_by_user ON hands (user, case_id);
CREATE INDEX hands_by_unit ON hands (unit, case_id);
CREATE VIRTUAL TABLE case_words USING fts5 (words);
)sql",
    // The pictures stand last, so that they are not read for what stands before them.
    R"sql(
CREATE TABLE photos (
  id INTEGER PRIMARY KEY,
  token TEXT NOT NULL UNIQUE,
  case_id INTEGER REFERENCES cases (id),
  number INTEGER NOT NULL DEFAULT 0,
  uploaded_at INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  changes INTEGER NOT NULL DEFAULT 0,
  publication TEXT NOT NULL DEFAULT '{"is_public":false}',
  small BLOB NOT NULL,
  public_small BLOB,
  full BLOB NOT NULL,
  public_full BLOB
) STRICT;
CREATE INDEX photos_by_case ON photos (case_id, number);
)sql",
    R"sql(
ALTER TABLE cases ADD COLUMN joined INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN received INTEGER NOT NULL DEFAULT 1;
CREATE TABLE joins (
  key_hash BLOB PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX cases_alike ON cases (hall, category, window)
  WHERE public_seq > 0 AND settled_at IS NULL;
)sql",
    R"sql(
ALTER TABLE cases ADD COLUMN own_names TEXT NOT NULL DEFAULT '';
)sql",
    // A request without a case leads to nothing; who made it cannot tell.
    R"sql(
CREATE TABLE recoveries (
  secret_hash BLOB PRIMARY KEY,
  case_id INTEGER REFERENCES cases (id),
  number TEXT NOT NULL,
  code_hash BLOB NOT NULL,
  ends_at INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  renewed INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX recoveries_by_case ON recoveries (case_id);
)sql",
    R"sql(
ALTER TABLE photos ADD COLUMN entry INTEGER NOT NULL DEFAULT 1;
ALTER TABLE timeline ADD COLUMN consequences TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN obstacle TEXT NOT NULL DEFAULT '';
)sql",
    R"sql(
CREATE TABLE reply_templates (
  hall TEXT NOT NULL REFERENCES halls (id),
  id TEXT NOT NULL,
  step TEXT NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (hall, id)
) STRICT, WITHOUT ROWID;
)sql",
    R"sql(
ALTER TABLE users ADD COLUMN full_name TEXT NOT NULL DEFAULT '';
)sql",
    R"sql(
ALTER TABLE users ADD COLUMN locked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE users ADD COLUMN change_key TEXT NOT NULL DEFAULT '';
CREATE INDEX audit_by_actor ON audit (actor);
)sql",
};

}  // namespace

void migrate(Connection& writer, Instant now) {
  migrate_to(writer, now, static_cast<std::int64_t>(migrations.size()));
}

void migrate_to(Connection& writer, Instant now, std::int64_t wanted) {
  writer.script(
      "CREATE TABLE IF NOT EXISTS migrations "
      "(version INTEGER PRIMARY KEY, applied_at INTEGER NOT NULL) STRICT;");
  std::int64_t version = 0;
  {
    Cursor row = writer.query("SELECT coalesce(max(version), 0) FROM migrations");
    row.next();
    version = row.integer(0);
  }
  const auto newest = static_cast<std::int64_t>(migrations.size());
  if (version > newest) {
    throw SqliteError(SQLITE_MISMATCH, "the database was written by a newer version");
  }
  for (; version < std::min(wanted, newest); ++version) {
    writer.script("BEGIN IMMEDIATE");
    writer.script(migrations[static_cast<std::size_t>(version)]);
    writer.execute("INSERT INTO migrations (version, applied_at) VALUES (?1, ?2)", version + 1,
                   now.ms);
    writer.script("COMMIT");
  }
}

}  // namespace tucao::server
