// SPDX-License-Identifier: Apache-2.0
#include "server/storage/sqlite.h"

namespace tucao::server {
namespace {

[[noreturn]] void raise(sqlite3* handle, int result_code) {
  throw SqliteError(result_code, handle != nullptr ? sqlite3_errmsg(handle) : "out of memory");
}

}  // namespace

Cursor::~Cursor() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

bool Cursor::next() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  raise(sqlite3_db_handle(statement_), result);
}

std::int64_t Cursor::integer(int column) const { return sqlite3_column_int64(statement_, column); }

bool Cursor::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::string Cursor::text(int column) const { return blob(column); }

std::string Cursor::blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  const int size = sqlite3_column_bytes(statement_, column);
  return bytes == nullptr ? std::string{} : std::string(bytes, static_cast<std::size_t>(size));
}

std::optional<Instant> Cursor::instant(int column) const {
  if (is_null(column)) return std::nullopt;
  return Instant{integer(column)};
}

Connection::Connection(const std::string& path, Use use) {
  const int flags =
      use == Use::Write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  // Counting its memory makes SQLite take a lock at every allocation, on which readers and the writer wait.
  [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  sqlite3* opened = nullptr;
  const int result = sqlite3_open_v2(path.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  handle_.reset(opened);
  check(result);
  check(sqlite3_extended_result_codes(opened, 1));
  check(sqlite3_busy_timeout(opened, 5000));
  script("PRAGMA mmap_size=0; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;");
  if (use == Use::Write) {
    script("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
  } else {
    // SQLite before 3.51.3 can corrupt a WAL database that two connections checkpoint at once.
    script("PRAGMA wal_autocheckpoint=0;");
    check(sqlite3_db_config(opened, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr));
  }
}

void Connection::script(const std::string& sql) {
  check(sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr));
}

int Connection::changes() const { return sqlite3_changes(handle_.get()); }

std::int64_t Connection::inserted_id() const { return sqlite3_last_insert_rowid(handle_.get()); }

sqlite3_stmt* Connection::prepared(const char* sql) {
  auto& kept = statements_[sql];
  if (!kept) {
    sqlite3_stmt* statement = nullptr;
    check(
        sqlite3_prepare_v3(handle_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    kept.reset(statement);
  }
  return kept.get();
}

void Connection::bind(sqlite3_stmt* statement, int index, std::int64_t value) {
  check(sqlite3_bind_int64(statement, index, value));
}
void Connection::bind(sqlite3_stmt* statement, int index, int value) {
  check(sqlite3_bind_int64(statement, index, value));
}
void Connection::bind(sqlite3_stmt* statement, int index, std::string_view text) {
  check(sqlite3_bind_text64(statement, index, text.empty() ? "" : text.data(), text.size(),
                            SQLITE_TRANSIENT, SQLITE_UTF8));
}
void Connection::bind(sqlite3_stmt* statement, int index, const std::string& text) {
  bind(statement, index, std::string_view(text));
}
void Connection::bind(sqlite3_stmt* statement, int index, const char* text) {
  bind(statement, index, std::string_view(text));
}
void Connection::bind(sqlite3_stmt* statement, int index, std::span<const std::uint8_t> bytes) {
  // A null pointer would bind NULL.
  const void* data = bytes.empty() ? static_cast<const void*>("") : bytes.data();
  check(sqlite3_bind_blob64(statement, index, data, bytes.size(), SQLITE_TRANSIENT));
}
void Connection::bind(sqlite3_stmt* statement, int index, const std::optional<Instant>& value) {
  check(value ? sqlite3_bind_int64(statement, index, value->ms)
              : sqlite3_bind_null(statement, index));
}

void Connection::check(int result_code) const {
  if (result_code != SQLITE_OK) raise(handle_.get(), result_code);
}

}  // namespace tucao::server
