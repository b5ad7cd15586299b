// SPDX-License-Identifier: Apache-2.0
#include "server/installation.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <future>

#include "domain/sample_hall.h"
#include "protocol/words.h"
#include "server/service/secrets.h"
#include "server/storage/sqlite_store.h"

namespace tucao::server {
namespace {

Limits generous() {
  Limits limits;
  limits.complaints_per_min = 100'000;
  limits.same_texts_per_hour = 100'000;
  limits.follow_per_min = 100'000;
  limits.sign_in_per_min = 100'000;
  return limits;
}

}  // namespace

void furnish(const std::filesystem::path& data) {
  ASSERT_TRUE(start_cryptography());
  auto store = SqliteStore::open(data, domain::nine,
                                 [](const std::function<void()>& answers) { answers(); });
  ASSERT_TRUE(store) << store.error();
  std::promise<void> done;
  domain::HallPlan plan = domain::sample_plan();
  plan.id = domain::HallId{"sample"};
  (*store)->put_hall(plan, [](const auto& stored) { EXPECT_TRUE(stored.ok()); });
  const std::string hash = hash_password("let me in", PasswordCost::Least);
  for (int r = 1; r < domain::role_count; ++r) {
    const auto role = static_cast<domain::Role>(r);
    (*store)->put_user(std::string(protocol::word(role)), {hash, role},
                       [](const auto& stored) { EXPECT_TRUE(stored.ok()); });
  }
  (*store)->put_user("wang", {hash, domain::Role::HallManager}, [&](const auto& stored) {
    EXPECT_TRUE(stored.ok());
    done.set_value();
  });
  done.get_future().wait();
}

Installation::Installation() : Installation(generous()) {}

Installation::Installation(Limits limits) : clock{{domain::nine.ms}} {
  const auto site = folder_.path() / "site";
  write_file(site / "index.html",
             "<!doctype html><html lang=\"{{lang}}\"><title>{{title}}</title>"
             "<body data-hall=\"{{hall}}\" data-app=\"{{program_js}}\"><div "
             "id=\"mirror\">{{{content}}}</div>"
             "{{#hall_view}}<script "
             "type=\"application/json\">{{{hall_view}}}</script>{{/hall_view}}</body></html>");
  write_file(site / "assets" / "app.1234.js", "let app = 1;");
  write_file(site / "assets" / "app.1234.js.br", "brotli");
  write_file(site / "assets" / "app.1234.js.gz", "gzip");
  write_file(site / "assets" / "app.1234.wasm", "wasm");
  write_file(site / "robots.txt", "User-agent: *");
  write_file(site / "assets.json",
             R"({"app.js": "assets/app.1234.js", "app.wasm": "assets/app.1234.wasm"})");
  options_.site = site;
  options_.data = data();
  options_.address = "127.0.0.1";
  options_.limits = limits;
  furnish(data());
  start();
}

void Installation::start() {
  Surroundings surroundings;
  surroundings.clock = [this] { return clock.now(); };
  surroundings.log = [this](std::string_view line) {
    const std::lock_guard lock(log_mutex_);
    log_.append(line).append("\n");
  };
  surroundings.password_cost = PasswordCost::Least;
  auto server = TucaoServer::start(options_, surroundings);
  ASSERT_TRUE(server) << server.error();
  server_ = std::move(server).value();
}

std::string Installation::feed_key() const {
  std::string key = read_file(data() / "keys" / "feed-sample.key");
  key.resize(64);
  return key;
}

std::string Installation::log() const {
  const std::lock_guard lock(log_mutex_);
  return log_;
}

Installation::Session Installation::sign_in(const std::string& user) {
  Client client(port());
  Reply reply =
      client.post_json("/api/v1/session", R"({"user":")" + user + R"(","password":"let me in"})");
  EXPECT_EQ(reply.status, 200) << reply.body;
  const std::string cookie = reply.headers["set-cookie"];
  Session session;
  session.cookie = {{"Cookie", cookie.substr(0, cookie.find(';'))}};
  session.cookie_and_token = session.cookie;
  session.cookie_and_token.emplace_back("X-CSRF-Token", reply.json().value("csrf_token", ""));
  return session;
}

nlohmann::json Installation::complain(const std::string& text, const std::string& key) {
  Client client(port());
  const nlohmann::json body{{"category", "waiting"}, {"text", text}};
  const Reply reply =
      client.post_json("/api/v1/halls/sample/complaints", body.dump(), {{"Idempotency-Key", key}});
  EXPECT_EQ(reply.status, 201) << reply.body;
  return reply.json();
}

std::string idempotency_key(int number) {
  char text[33];
  std::snprintf(text, sizeof text, "%032x", static_cast<unsigned>(number));
  return text;
}

}  // namespace tucao::server
