// SPDX-License-Identifier: Apache-2.0
#include "domain/permission.h"

#include <array>

namespace tucao::domain {
namespace {

struct Row {
  Role role;
  std::array<bool, permission_count> may;
};
// clang-format off
constexpr std::array table{
    //                           signed in  windows  notices  work   guides  hours  cases  all    enter  templates users  audit
    Row{Role::Citizen,          {false,     false,   false,   false, false,  false, false, false, false, false,    false, false}},
    Row{Role::WindowStaff,      {true,      true,    true,    true,  false,  false, false, false, true,  false,    false, false}},
    Row{Role::Handler,          {true,      false,   false,   true,  false,  false, true,  true,  true,  false,    false, false}},
    Row{Role::UnitHead,         {true,      true,    true,    true,  true,   false, true,  true,  true,  true,     false, false}},
    Row{Role::HallManager,      {true,      true,    true,    true,  true,   true,  true,  true,  true,  true,     false, false}},
    Row{Role::Supervisor,       {true,      false,   false,   false, false,  false, true,  true,  true,  true,     false, true}},
    Row{Role::Administrator,    {true,      false,   false,   false, true,   true,  false, false, false, false,    true,  true}},
    Row{Role::OutsideHandler,   {true,      false,   false,   false, false,  false, true,  false, false, false,    false, false}},
    Row{Role::System,           {false,     false,   false,   false, false,  false, false, false, false, false,    false, false}},
};
// clang-format on
static_assert(table.size() == role_count);

}  // namespace

bool may(Role role, Permission permission) {
  return table[static_cast<std::size_t>(role)].may[static_cast<std::size_t>(permission)];
}

}  // namespace tucao::domain
