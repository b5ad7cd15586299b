// SPDX-License-Identifier: Apache-2.0
#include "domain/user.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"

namespace tucao::domain {
namespace {

/// A blank of any script, or a control character.
bool is_blank(char32_t c) {
  return c <= U' ' || c == 0x7F || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F) || c == 0x3000 || c == 0xFEFF;
}

std::optional<UserProblem> name_problem(std::string_view name) {
  if (!is_utf8(name)) return UserProblem::BadEncoding;
  if (trimmed(name).empty()) return UserProblem::Missing;
  if (code_point_count(name) > max_user_name_characters) return UserProblem::TooLong;
  if (name == "citizen" || name == "system") return UserProblem::Reserved;
  for (std::string_view rest = name; !rest.empty();) {
    if (is_blank(next_code_point(rest))) return UserProblem::HasBlank;
  }
  return std::nullopt;
}

std::optional<UserProblem> full_name_problem(std::string_view name) {
  if (name.empty()) return std::nullopt;
  if (!is_clean_text(name)) return UserProblem::BadEncoding;
  if (code_point_count(trimmed(name)) < least_full_name_characters) return UserProblem::TooShort;
  if (code_point_count(name) > max_full_name_characters) return UserProblem::TooLong;
  return std::nullopt;
}

}  // namespace

std::vector<UserError> check(const User& wanted) {
  std::vector<UserError> errors;
  if (const auto problem = name_problem(wanted.name)) {
    errors.push_back({UserField::Name, *problem});
  }
  if (std::ranges::find(staff_roles, wanted.role) == staff_roles.end()) {
    errors.push_back({UserField::Role, UserProblem::Unknown});
  }
  if (const auto problem = full_name_problem(wanted.full_name)) {
    errors.push_back({UserField::FullName, *problem});
  }
  return errors;
}

std::vector<UserError> check_password(std::string_view password) {
  if (password.size() < least_password_bytes) {
    return {{UserField::Password, UserProblem::TooShort}};
  }
  if (password.size() > max_password_bytes) return {{UserField::Password, UserProblem::TooLong}};
  return {};
}

std::vector<UserError> check_own(const User& wanted, const User& by, bool sets_password) {
  std::vector<UserError> errors;
  if (wanted.name != by.name) return errors;
  if (wanted.role != by.role) errors.push_back({UserField::Role, UserProblem::Own});
  if (wanted.locked) errors.push_back({UserField::Locked, UserProblem::Own});
  if (sets_password) errors.push_back({UserField::Password, UserProblem::Own});
  return errors;
}

}  // namespace tucao::domain
