// SPDX-License-Identifier: Apache-2.0
#include "domain/permission.h"

#include <gtest/gtest.h>

namespace tucao::domain {
namespace {

TEST(Permission, ACitizenHasNoneAndStaffMayAtLeastSignIn) {
  for (int p = 0; p < permission_count; ++p) {
    EXPECT_FALSE(may(Role::Citizen, static_cast<Permission>(p)));
  }
  for (int r = 1; r < role_count; ++r) {
    const auto role = static_cast<Role>(r);
    EXPECT_EQ(may(role, Permission::SignedIn), role != Role::System);
  }
}

// Two tables say who works on cases; neither may promise what the other one refuses.
TEST(Permission, WhoMayTakeAStepOfACaseMayReadCases) {
  for (int r = 1; r < role_count; ++r) {
    const auto role = static_cast<Role>(r);
    bool takes_any = false;
    for (int s = 0; s < case_state_count; ++s) {
      takes_any =
          takes_any || !steps_of(role, static_cast<CaseState>(s), CaseKind::Complaint).empty();
    }
    if (role == Role::System) takes_any = false;  // it has no session
    EXPECT_EQ(may(role, Permission::WorkCases), takes_any) << r;
  }
}

TEST(Permission, WhoIsFromOutsideSeesOnlyWhatIsTheirs) {
  EXPECT_TRUE(may(Role::OutsideHandler, Permission::WorkCases));
  EXPECT_FALSE(may(Role::OutsideHandler, Permission::SeeAllCases));
}

TEST(Permission, WhoWritesTemplatesWorksCasesAndHasOthersWhoDo) {
  for (int r = 0; r < role_count; ++r) {
    const auto role = static_cast<Role>(r);
    const bool leads =
        role == Role::UnitHead || role == Role::HallManager || role == Role::Supervisor;
    EXPECT_EQ(may(role, Permission::WriteTemplates), leads) << r;
    EXPECT_TRUE(!leads || may(role, Permission::WorkCases)) << r;
  }
}

// Whoever gives out roles could give themselves every one: nobody does who works on what others watch.
TEST(Permission, OnlyAdministratorsKeepUsers) {
  for (int r = 0; r < role_count; ++r) {
    const auto role = static_cast<Role>(r);
    EXPECT_EQ(may(role, Permission::KeepUsers), role == Role::Administrator) << r;
    EXPECT_EQ(may(role, Permission::ReadAudit),
              role == Role::Administrator || role == Role::Supervisor)
        << r;
  }
}

TEST(Permission, AnAdministratorWorksNoCaseAndNoWindow) {
  EXPECT_FALSE(may(Role::Administrator, Permission::WorkCases));
  EXPECT_FALSE(may(Role::Administrator, Permission::RunWindows));
  EXPECT_FALSE(may(Role::Administrator, Permission::KeepWork)) << "contacts are none of theirs";
}

}  // namespace
}  // namespace tucao::domain
