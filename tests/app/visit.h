// SPDX-License-Identifier: Apache-2.0
// One visit to the page without a browser: a clock that only the test moves, fixed random digits,
// and a record of everything that update() asked for.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/update.h"
#include "domain/follow_code.h"
#include "protocol/json.h"
#include "protocol/routes.h"

namespace tucao::app {

constexpr Instant opening{1'795'395'600'000};  ///< 2026-11-23T09:00:00+08:00
constexpr const char* fixed_hex = "80000000000000000000000000000abc";

class Visit {
 public:
  Model model{hall_program()};
  Outside outside{opening, fixed_hex};
  std::map<std::string, std::string> storage;  ///< of the browser
  Commands last;                               ///< of the newest update()
  std::vector<HttpRequest> requests;           ///< all, in order
  std::vector<std::string> sent;               ///< over the socket, all, in order
  std::vector<std::string> addresses;          ///< pushed or put in place, all, in order
  int sockets = 0;                             ///< how many were opened
  Instant wake_at;

  [[nodiscard]] State& state() { return model.state; }

  void happens(const Event& event) { record(update(model, event, outside)); }
  void wants(const Intent& intent) { record(update(model, intent, outside)); }

  void start(const std::string& address, std::map<std::string, std::string> stored = {},
             const std::string& hall_view = {}) {
    // The program that the server gives out at this address.
    const Page page = parse_route(address).page;
    model.program = citizen_program().has_page(page) ? &citizen_program() : &hall_program();
    storage = stored;
    happens(Started{address, "zh-CN", "demo", std::move(stored), hall_view});
  }
  /// The same page, loaded again.
  void reload(const std::string& address) {
    model = Model(*model.program);
    start(address, storage);
  }

  /// Lets time pass and rings the timer whenever it is due.
  void pass(std::int64_t seconds) {
    const Instant end = plus_seconds(outside.now, seconds);
    for (int rings = 0; wake_at != Instant{} && wake_at <= end; ++rings) {
      ASSERT_LT(rings, 1000) << "the timer rings again and again";
      outside.now = std::max(outside.now, wake_at);
      wake_at = {};
      happens(TimerRang{});
    }
    outside.now = end;
  }

  // ---- the network
  // --------------------------------------------------------------------------------

  void says(const protocol::ServerMessage& message) {
    happens(SocketMessage{protocol::to_json(message)});
  }
  /// The socket opens and the server greets.
  void opens() {
    happens(SocketOpened{});
    says(protocol::Hello{outside.now});
  }
  void answers(const HttpRequest& request, int status, std::string body = {}) {
    happens(HttpAnswered{request.request, status, std::move(body)});
  }
  template <class T>
  void answers_with(const HttpRequest& request, const T& value) {
    answers(request, 200, protocol::to_json(value));
  }
  void refuses(const HttpRequest& request, protocol::ProblemCode code,
               std::vector<protocol::FieldIssue> fields = {}) {
    protocol::Problem problem;
    problem.code = code;
    problem.fields = std::move(fields);
    answers(request, protocol::http_status(code), protocol::to_json(problem));
  }
  /// The newest request with this method and path.
  [[nodiscard]] HttpRequest request_to(const std::string& method, const std::string& path) const {
    for (auto r = requests.rbegin(); r != requests.rend(); ++r) {
      if (r->method == method && r->path == path) return *r;
    }
    ADD_FAILURE() << "nobody asked for " << method << " " << path;
    return {};
  }
  [[nodiscard]] std::ptrdiff_t requests_to(const std::string& method,
                                           const std::string& path) const {
    return std::ranges::count_if(
        requests, [&](const auto& r) { return r.method == method && r.path == path; });
  }

  /// The newest command of one kind in `last`; null if there is none.
  template <class C>
  [[nodiscard]] const C* last_command() const {
    for (auto c = last.rbegin(); c != last.rend(); ++c) {
      if (const C* found = std::get_if<C>(&*c)) return found;
    }
    return nullptr;
  }
  [[nodiscard]] std::string focused() const {
    const auto* focus = last_command<FocusNode>();
    return focus == nullptr ? "" : focus->id;
  }
  [[nodiscard]] const Subscription* subscription(const std::string& topic) const {
    for (const Subscription& found : model.state.subscriptions) {
      if (to_string(found.topic) == topic) return &found;
    }
    return nullptr;
  }

 private:
  void record(Commands commands) {
    last = std::move(commands);
    for (const Command& command : last) {
      if (const auto* request = std::get_if<HttpRequest>(&command)) requests.push_back(*request);
      if (const auto* message = std::get_if<SocketSend>(&command)) sent.push_back(message->text);
      if (const auto* kept = std::get_if<Store>(&command)) {
        storage[kept->key] = kept->value;
        if (kept->value.empty()) storage.erase(kept->key);
      }
      if (const auto* pushed = std::get_if<PushAddress>(&command)) {
        addresses.push_back(pushed->address);
      }
      if (const auto* replaced = std::get_if<ReplaceAddress>(&command)) {
        addresses.push_back(replaced->address);
      }
      if (std::holds_alternative<SocketConnect>(command)) ++sockets;
      if (const auto* wake = std::get_if<WakeAt>(&command)) {
        EXPECT_GT(wake->at, outside.now) << "a timer for a moment that is over";
        wake_at = wake->at;
      }
    }
  }
};

// ---- what a server would tell
// ---------------------------------------------------------------------

inline protocol::WindowView window(const std::string& id) {
  protocol::WindowView view;
  view.id = domain::WindowId{id};
  view.state = domain::WindowState::Open;
  return view;
}

inline protocol::HallView hall(Instant now = opening) {
  protocol::HallView view;
  view.id = domain::HallId{"demo"};
  view.name = {{"zh-CN", "演示市民服务大厅"}};
  view.windows = {window("1"), window("2"), window("3")};
  view.data_at = now;
  view.now = now;
  return view;
}

inline protocol::Topic hall_topic() { return {protocol::TopicKind::Hall, "demo"}; }

inline protocol::Snapshot snapshot(const protocol::Topic& topic, protocol::TopicData data,
                                   std::int64_t seq = 1, const std::string& epoch = "e1") {
  return {topic, {epoch, seq}, std::move(data)};
}

inline protocol::Delta delta(const protocol::Topic& topic, std::int64_t from,
                             protocol::TopicChange change, const std::string& epoch = "e1") {
  return {topic, from, {epoch, from + 1}, std::move(change)};
}

/// The hall's delta in which window `id` serves `ticket`, calling or not.
inline protocol::HallDelta serving(const std::string& id, const std::string& ticket, bool calling,
                                   Instant now) {
  protocol::WindowView view = window(id);
  view.serving = domain::TicketNumber{ticket};
  view.calling = calling;
  return {{view}, {}, {}, {}, {}, now, now};
}

inline protocol::CaseRow case_row(const std::string& number, Instant updated_at = opening) {
  protocol::CaseRow row;
  row.number = domain::CaseNumber{number};
  row.title = "取号机缺纸";
  row.updated_at = updated_at;
  return row;
}

inline protocol::CaseView case_view(const std::string& number) {
  return {case_row(number), {{1, domain::CaseStep::Submit, opening, ""}}};
}

inline protocol::FollowView follow_view(const std::string& number) {
  return {case_view(number), "取号机缺纸，等了半个小时没有人来换。", {}, false};
}

inline std::string follow_code() {
  return domain::make_follow_code({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}).value;
}

inline protocol::Receipt receipt() {
  protocol::Receipt receipt;
  receipt.code = follow_code();
  receipt.number = domain::CaseNumber{"TC-20261123-0007"};
  receipt.received_at = opening;
  receipt.qr = {1, "1"};
  return receipt;
}

/// A visit whose socket is open and whose hall is here.
inline void come_alive(Visit& visit) {
  visit.opens();
  visit.says(snapshot(hall_topic(), hall(visit.outside.now)));
}

}  // namespace tucao::app
