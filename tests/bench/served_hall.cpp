// SPDX-License-Identifier: Apache-2.0
#include "bench/served_hall.h"

#include <cstdlib>
#include <iostream>

#include "domain/sample_hall.h"
#include "server/service/secrets.h"
#include "server/storage/sqlite_store.h"

namespace tucao::server {
namespace {

[[noreturn]] void give_up(const std::string& why) {
  std::cerr << why << '\n';
  std::exit(1);
}

void must_succeed(const Stored<Nothing>& stored) {
  if (!stored) give_up("the database took no change");
}

}  // namespace

ServedHall::ServedHall() {
  if (!start_cryptography()) give_up("the machine gives no randomness");
  write_file(folder_.path() / "site" / "index.html", "<html>{{{content}}}</html>");
  with_store([](Store& store) {
    domain::HallPlan plan = domain::sample_plan();
    plan.id = domain::HallId{"sample"};
    store.put_hall(plan, must_succeed);
    store.put_user(bench_user,
                   {hash_password(bench_password, PasswordCost::Least), domain::Role::HallManager},
                   must_succeed);
  });
}

void ServedHall::with_store(const std::function<void(Store&)>& work) const {
  auto store = SqliteStore::open(data(), domain::nine,
                                 [](const std::function<void()>& answers) { answers(); });
  if (!store) give_up(store.error());
  work(**store);
}

std::uint16_t ServedHall::serve() {
  stop();
  program_.emplace(folder_.path() / "site", data());
  if (program_->port() == 0) give_up("the server does not start");
  return program_->port();
}

}  // namespace tucao::server
