// SPDX-License-Identifier: Apache-2.0
#include "protocol/routes.h"

#include <gtest/gtest.h>

namespace tucao::protocol {
namespace {

TEST(Routes, ArePinned) {
  const domain::HallId hall("demo");
  const domain::CaseNumber number("TC-20261123-0007");
  EXPECT_EQ(hall_path(hall), "/api/v1/halls/demo");
  EXPECT_EQ(hall_cases_path(hall), "/api/v1/halls/demo/cases");
  EXPECT_EQ(complaints_path(hall), "/api/v1/halls/demo/complaints");
  EXPECT_EQ(events_path(hall), "/api/v1/halls/demo/events");
  EXPECT_EQ(case_path(number), "/api/v1/cases/TC-20261123-0007");
  EXPECT_EQ(staff_case_path(number), "/api/v1/staff/cases/TC-20261123-0007");
  EXPECT_EQ(case_updates_path(number), "/api/v1/staff/cases/TC-20261123-0007/updates");
}

}  // namespace
}  // namespace tucao::protocol
