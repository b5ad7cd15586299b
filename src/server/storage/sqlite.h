// SPDX-License-Identifier: Apache-2.0
// SQLite's C interface with ownership. Errors are thrown as SqliteError; the store catches them.
#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/time.h"

namespace tucao::server {

class SqliteError : public std::runtime_error {
 public:
  SqliteError(int result_code, const std::string& message)
      : std::runtime_error(message), code_(result_code) {}
  /// Primary result code, for example SQLITE_CONSTRAINT.
  [[nodiscard]] int code() const { return code_ & 0xFF; }

 private:
  int code_;
};

/// The rows of a query. Lives no longer than its connection; one at a time for each text of a query.
class Cursor {
 public:
  explicit Cursor(sqlite3_stmt* statement) : statement_(statement) {}
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;
  ~Cursor();

  /// Moves to the next row; false behind the last.
  bool next();
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] std::string blob(int column) const;
  /// A blob as an array of bytes: what is missing is zero, what is too much is left out.
  template <class Bytes>
  [[nodiscard]] Bytes bytes(int column) const {
    const std::string all = blob(column);
    Bytes read{};
    std::copy_n(all.begin(), std::min(all.size(), read.size()), read.begin());
    return read;
  }
  [[nodiscard]] std::optional<Instant> instant(int column) const;

 private:
  sqlite3_stmt* statement_;
};

class Connection {
 public:
  enum class Use : std::uint8_t {
    Write,  ///< the one connection that writes and checkpoints
    Read,   ///< read-only; never checkpoints, not even when it is closed
  };
  Connection(const std::string& path, Use use);

  /// Runs `sql` with its numbered parameters. The text must be a literal: its statement is kept by address.
  template <class... Values>
  [[nodiscard]] Cursor query(const char* sql, const Values&... values) {
    sqlite3_stmt* statement = prepared(sql);
    int index = 0;
    (bind(statement, ++index, values), ...);
    return Cursor(statement);
  }
  template <class... Values>
  void execute(const char* sql, const Values&... values) {
    Cursor cursor = query(sql, values...);
    while (cursor.next()) {
    }
  }
  /// Several statements without parameters.
  void script(const std::string& sql);
  /// Rows that the last statement changed.
  [[nodiscard]] int changes() const;
  /// The INTEGER PRIMARY KEY of the last row that was inserted.
  [[nodiscard]] std::int64_t inserted_id() const;

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };

  sqlite3_stmt* prepared(const char* sql);
  void bind(sqlite3_stmt* statement, int index, std::int64_t value);
  void bind(sqlite3_stmt* statement, int index, int value);
  void bind(sqlite3_stmt* statement, int index, std::string_view text);
  void bind(sqlite3_stmt* statement, int index, const std::string& text);
  void bind(sqlite3_stmt* statement, int index, const char* text);
  void bind(sqlite3_stmt* statement, int index, std::span<const std::uint8_t> bytes);
  void bind(sqlite3_stmt* statement, int index, const std::optional<Instant>& value);
  void check(int result_code) const;

  std::unique_ptr<sqlite3, Close> handle_;
  std::map<const char*, std::unique_ptr<sqlite3_stmt, Finalize>> statements_;
};

}  // namespace tucao::server
