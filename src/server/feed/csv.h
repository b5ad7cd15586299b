// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tucao::server {

struct CsvRecord {
  int line = 0;  ///< of its first character
  std::vector<std::string> cells;
};

/// The records of a CSV text (RFC 4180), with or without a byte order mark. A quoted cell may hold commas,
/// doubled quotes and line ends. The text must outlive the reader.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text);

  /// Nothing at the end of the text. Empty lines are passed over.
  std::optional<CsvRecord> next();

 private:
  [[nodiscard]] char peek() const { return rest_.empty() ? '\n' : rest_.front(); }
  char take();
  std::string plain_cell();
  std::string quoted_cell();

  std::string_view rest_;
  int line_ = 1;
};

}  // namespace tucao::server
