// SPDX-License-Identifier: Apache-2.0
// Each route with each role, generated from the two tables.
#include "domain/permission.h"

#include <gtest/gtest.h>

#include "protocol/words.h"
#include "server/http/application.h"
#include "server/installation.h"

namespace tucao::server {
namespace {

/// `/api/v1/halls/sample/windows/1`: some address that a pattern matches.
std::string address_of(std::string_view pattern) {
  std::string address;
  while (!pattern.empty()) {
    const auto open = pattern.find('{');
    address.append(pattern.substr(0, open));
    if (open == std::string_view::npos) break;
    const auto close = pattern.find('}', open);
    address.append(pattern.substr(open, close - open) == "{hall" ? "sample" : "1");
    pattern.remove_prefix(close + 1);
  }
  return address;
}

TEST(Permissions, EachRouteIsOpenToTheRolesOfTheTableAndToNoOther) {
  Installation installation;
  int asked = 0;
  for (int r = 1; r < domain::role_count; ++r) {
    const auto role = static_cast<domain::Role>(r);
    for (const Route& route : all_routes()) {
      const bool for_staff = route.who == Who::Staff || route.who == Who::StaffCsrf;
      if (!for_staff) continue;
      const std::string address = address_of(route.pattern);
      const std::string method(word(route.method));
      SCOPED_TRACE(std::string(protocol::word(role)) + " " + method + " " + address);
      const auto session = installation.sign_in(std::string(protocol::word(role)));
      Client client(installation.port());
      RequestHeaders headers = session.cookie_and_token;
      if (route.takes == Takes::Json) headers.emplace_back("Content-Type", "application/json");
      const Reply reply =
          client.request(method, address, headers, route.takes == Takes::Json ? "{}" : "");
      EXPECT_NE(reply.status, 0);
      EXPECT_NE(reply.status, 401);
      EXPECT_EQ(reply.status == 403, !domain::may(role, route.needs));
      ++asked;
      const Reply nobody = Client(installation.port())
                               .request(method, address,
                                        route.takes == Takes::Json
                                            ? RequestHeaders{{"Content-Type", "application/json"}}
                                            : RequestHeaders{},
                                        route.takes == Takes::Json ? "{}" : "");
      EXPECT_EQ(nobody.status, 401);
    }
  }
  EXPECT_GE(asked, 6 * 15);
}

TEST(Permissions, LiveTopicsFollowTheSameTable) {
  Installation installation;
  const std::map<std::string, domain::Permission> topics{
      {"inbox:sample", domain::Permission::SeeAllCases},
      {"work:sample", domain::Permission::KeepWork},
      {"console:sample/1", domain::Permission::RunWindows}};
  for (int r = 1; r < domain::role_count; ++r) {
    const auto role = static_cast<domain::Role>(r);
    const auto session = installation.sign_in(std::string(protocol::word(role)));
    auto asked = topics;
    asked["hands:" + std::string(protocol::word(role))] = domain::Permission::WorkCases;
    for (const auto& [topic, permission] : asked) {
      SCOPED_TRACE(std::string(protocol::word(role)) + " " + topic);
      Client client(installation.port());
      ASSERT_TRUE(client.open_socket(session.cookie));
      ASSERT_TRUE(client.send_text(R"({"type":"subscribe","topic":")" + topic + "\"}"));
      if (domain::may(role, permission)) {
        EXPECT_EQ(client.receive_of("snapshot", topic)["topic"], topic);
      } else {
        EXPECT_EQ(client.receive_of("error", topic)["code"], "forbidden");
      }
    }
  }
}

}  // namespace
}  // namespace tucao::server
