// SPDX-License-Identifier: Apache-2.0
// Who may sign in, and what an account must look like.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/case.h"

namespace tucao::domain {

struct User {
  std::string name;  ///< by which they sign in; never changes
  Role role = Role::WindowStaff;
  std::string full_name{};  ///< by which others may know them; empty: not told
  bool locked = false;      ///< cannot sign in
  int version = 0;          ///< counts up with each change; 0: not there yet
  bool operator==(const User&) const = default;
};

/// The roles that somebody may have who signs in.
inline constexpr std::array staff_roles{Role::WindowStaff,   Role::Handler,    Role::UnitHead,
                                        Role::HallManager,   Role::Supervisor, Role::Administrator,
                                        Role::OutsideHandler};

constexpr std::size_t max_user_name_characters = 40;
constexpr std::size_t least_full_name_characters = 2;  ///< one character stands in too many words
constexpr std::size_t max_full_name_characters = 40;
constexpr std::size_t least_password_bytes = 8;
constexpr std::size_t max_password_bytes = 1024;  ///< hashing takes any length; nobody types more

enum class UserField : std::uint8_t { Name, Role, FullName, Locked, Password };
enum class UserProblem : std::uint8_t {
  Missing,
  TooShort,
  TooLong,
  BadEncoding,
  HasBlank,
  Reserved,  ///< the log of who did what uses it for somebody else
  Unknown,   ///< none of staff_roles
  Own,       ///< nobody changes this of themselves
};
struct UserError {
  UserField field;
  UserProblem problem;
  bool operator==(const UserError&) const = default;
};

/// What is wrong with `wanted`, at most one thing per field.
[[nodiscard]] std::vector<UserError> check(const User& wanted);

/// What is wrong with a password that somebody is to have; empty: nothing.
[[nodiscard]] std::vector<UserError> check_password(std::string_view password);

/// What `wanted` would change that `by`, whose account it is, must leave to another administrator: so the last one is
/// never lost. `sets_password`: it comes with a new password, which whoever knows the old one changes elsewhere.
[[nodiscard]] std::vector<UserError> check_own(const User& wanted, const User& by,
                                               bool sets_password);

}  // namespace tucao::domain
