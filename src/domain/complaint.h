// SPDX-License-Identifier: Apache-2.0
// What a citizen hands in, and the one rule that both the form and the server check it with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "domain/names.h"

namespace tucao::domain {

enum class Category : std::uint8_t {
  Waiting,      ///< 等候太久
  WindowShut,   ///< 窗口没人
  Attitude,     ///< 服务态度
  Papers,       ///< 材料要求
  Procedure,    ///< 流程复杂
  Equipment,    ///< 设备故障
  Environment,  ///< 大厅环境
  Other,
};
constexpr int category_count = 8;

/// Lengths in code points, after trimming.
constexpr std::size_t min_text_characters = 10;
constexpr std::size_t max_text_characters = 2000;
constexpr std::size_t max_contact_characters = 100;
/// How far back something may lie that is told now.
constexpr std::int64_t max_incident_age_s = 366LL * 24 * 3600;
/// Clocks of phones may run ahead of ours by this much.
constexpr std::int64_t clock_tolerance_s = 300;

struct Complaint {
  std::optional<Category> category;
  WindowId window;                     ///< empty: not about one window
  std::optional<Instant> happened_at;  ///< empty: not said
  std::string text;
  std::string contact;  ///< telephone or e-mail; empty or blank: anonymous
};

enum class ComplaintField : std::uint8_t { Category, Window, HappenedAt, Text, Contact };

enum class FieldProblem : std::uint8_t {
  Missing,
  TooShort,
  TooLong,
  UnknownWindow,
  InFuture,
  TooLongAgo,
  NotAContact,  ///< neither a telephone number nor an e-mail address
  BadEncoding,  ///< not UTF-8, or control characters that nobody types
};

struct FieldError {
  ComplaintField field = ComplaintField::Text;
  FieldProblem problem = FieldProblem::Missing;
  std::size_t limit = 0;   ///< of TooShort and TooLong: how many characters
  std::size_t actual = 0;  ///< of TooShort and TooLong: how many there are
  bool operator==(const FieldError&) const = default;
};

/// True if `text`, trimmed, is a telephone number or an e-mail address.
[[nodiscard]] bool is_contact(std::string_view text);

/// All that is wrong with `complaint`, in the order of the form; empty if it can be handed in.
[[nodiscard]] std::vector<FieldError> check(const Complaint& complaint,
                                            const std::vector<WindowId>& windows, Instant now);

}  // namespace tucao::domain
