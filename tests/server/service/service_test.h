// SPDX-License-Identifier: Apache-2.0
// What tests of a service stand on: a database of one small hall, its service and hub.
#pragma once

#include <gtest/gtest.h>

#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "domain/sample_hall.h"
#include "server/config/keys.h"
#include "server/delivery.h"
#include "server/folder.h"
#include "server/live/hub.h"
#include "server/service/answer.h"
#include "server/service/case_topics.h"
#include "server/service/hall_service.h"
#include "server/service/secrets.h"
#include "server/storage/sqlite_store.h"

namespace tucao::server {

class ServiceTest : public testing::Test {
 protected:
  /// A database of `plan`, at `domain::nine`.
  explicit ServiceTest(const domain::HallPlan& plan = domain::sample_plan()) {
    EXPECT_TRUE(start_cryptography());
    keys_ = *load_keys(folder_.path() / "keys");
    open();
    EXPECT_TRUE(delivery_.wait<Nothing>([&](auto done) { store_->put_hall(plan, done); }));
    EXPECT_TRUE(halls_->load(now_));
  }

  /// Opens the database, again if it was open; the halls are not loaded.
  void open() {
    halls_.reset();
    hub_.reset();
    topics_.reset();
    store_.reset();
    auto store = SqliteStore::open(folder_.path(), domain::nine,
                                   [this](auto work) { delivery_.deliver(std::move(work)); });
    EXPECT_TRUE(store);
    store_ = std::move(store).value();
    topics_.emplace(*store_, keys_);
    hub_.emplace(store_->epoch(), *topics_);
    halls_.emplace(*store_, *hub_);
  }

  std::string new_key() {
    char text[33];
    std::snprintf(text, sizeof text, "%032x", ++keys_used_);
    return text;
  }
  /// Staff, under a new key unless one is given.
  Asker asker(std::string key = {}) {
    return {"demo", key.empty() ? new_key() : std::move(key), now_};
  }
  void later(std::int64_t minutes) { now_ = plus_seconds(now_, 60 * minutes); }

  TemporaryFolder folder_;
  Delivery delivery_;
  Keys keys_;
  std::unique_ptr<SqliteStore> store_;
  std::optional<CaseTopics> topics_;
  std::optional<Hub> hub_;
  std::optional<HallService> halls_;
  const domain::HallId hall_{"sample"};
  Instant now_ = domain::nine;
  unsigned keys_used_ = 0;
};

}  // namespace tucao::server
