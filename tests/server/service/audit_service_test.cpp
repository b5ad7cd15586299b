// SPDX-License-Identifier: Apache-2.0
#include "server/service/audit_service.h"

#include <gtest/gtest.h>

#include "protocol/routes.h"
#include "server/service/service_test.h"

namespace tucao::server {
namespace {

class AuditServiceTest : public ServiceTest {
 protected:
  void write(int lines) {
    EventBatch batch{hall_, {}, {}, now_, {}};
    for (int i = 1; i <= lines; ++i) {
      batch.audit.push_back({{now_, "wang", "window.open"}, "sample/" + std::to_string(i)});
    }
    ASSERT_TRUE(
        delivery_.wait<std::int64_t>([&](auto done) { store_->append_events(batch, done); }));
  }
};

TEST_F(AuditServiceTest, ShowsPagesFromTheNewestLineBack) {
  write(protocol::audit_page_size + 1);
  const auto first = audit_list(*store_, {});
  ASSERT_TRUE(first);
  ASSERT_EQ(first->rows.size(), static_cast<std::size_t>(protocol::audit_page_size));
  EXPECT_TRUE(first->more);
  EXPECT_EQ(first->rows.front().subject, "sample/51");
  EXPECT_EQ(first->rows.front().actor, "wang");
  EXPECT_EQ(first->rows.front().action, "window.open");
  EXPECT_EQ(first->rows.front().at, now_);
  const auto second = audit_list(*store_, {{}, {}, first->rows.back().id});
  ASSERT_EQ(second->rows.size(), 1u);
  EXPECT_EQ(second->rows.front().subject, "sample/1");
  EXPECT_FALSE(second->more);
  EXPECT_EQ(audit_list(*store_, {"wang", "sample/7", 0})->rows.size(), 1u);
  EXPECT_EQ(audit_list(*store_, {"nobody", {}, 0})->rows.size(), 0u);
}

}  // namespace
}  // namespace tucao::server
