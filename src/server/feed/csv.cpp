// SPDX-License-Identifier: Apache-2.0
#include "server/feed/csv.h"

namespace tucao::server {

CsvReader::CsvReader(std::string_view text) : rest_(text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (rest_.starts_with(byte_order_mark)) rest_.remove_prefix(byte_order_mark.size());
}

std::optional<CsvRecord> CsvReader::next() {
  while (!rest_.empty() && (peek() == '\n' || peek() == '\r')) take();
  if (rest_.empty()) return std::nullopt;
  CsvRecord record{line_, {}};
  for (;;) {
    record.cells.push_back(peek() == '"' ? quoted_cell() : plain_cell());
    if (rest_.empty()) return record;
    const char end = take();
    if (end == '\n') return record;
  }
}

char CsvReader::take() {
  const char c = rest_.front();
  rest_.remove_prefix(1);
  if (c == '\n') ++line_;
  return c;
}

std::string CsvReader::plain_cell() {
  std::string cell;
  while (peek() != ',' && peek() != '\n') cell.push_back(take());
  if (cell.ends_with('\r')) cell.pop_back();
  return cell;
}

std::string CsvReader::quoted_cell() {
  std::string cell;
  take();
  while (!rest_.empty()) {
    const char c = take();
    if (c != '"') {
      cell.push_back(c);
    } else if (peek() == '"') {
      cell.push_back(take());
    } else {
      break;
    }
  }
  return cell + plain_cell();
}

}  // namespace tucao::server
