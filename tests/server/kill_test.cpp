// SPDX-License-Identifier: Apache-2.0
// The program itself, killed in the middle of a burst of complaints.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "server/client.h"
#include "server/folder.h"
#include "server/installation.h"

namespace tucao::server {
namespace {

using nlohmann::json;

/// `tucao-server serve` as a process of its own.
class Program {
 public:
  Program(const std::filesystem::path& site, const std::filesystem::path& data) {
    int out[2];
    EXPECT_EQ(::pipe(out), 0);
    const std::string site_path = site.string();
    const std::string data_path = data.string();
    process_ = ::fork();
    if (process_ == 0) {
      ::dup2(out[1], STDOUT_FILENO);
      ::close(out[0]);
      ::close(out[1]);
      std::freopen("/dev/null", "w", stderr);
      ::execl(TUCAO_SERVER_PROGRAM, "tucao-server", "serve", "--site", site_path.c_str(), "--data",
              data_path.c_str(), "--listen", "127.0.0.1:0", "--limit", "complaints_per_min=1000000",
              "--limit", "follow_per_min=1000000", static_cast<char*>(nullptr));
      ::_exit(127);
    }
    ::close(out[1]);
    std::string greeting;
    for (char c = 0; ::read(out[0], &c, 1) == 1 && c != '\n';) greeting.push_back(c);
    ::close(out[0]);
    port_ = static_cast<std::uint16_t>(std::atoi(greeting.substr(greeting.rfind(':') + 1).c_str()));
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program() { end(SIGKILL); }

  /// Ends it; its exit status, or -1 if a signal ended it.
  int end(int signal) {
    if (process_ <= 0) return -1;
    ::kill(process_, signal);
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  pid_t process_ = -1;
  std::uint16_t port_ = 0;
};

std::string complaint(int number) {
  return json{{"category", "waiting"},
              {"text", "突然断电时的第 " + std::to_string(number) + " 件意见"}}
      .dump();
}

class KillTest : public testing::Test {
 protected:
  KillTest() {
    write_file(folder_.path() / "site" / "index.html", "{{{content}}}");
    furnish(folder_.path() / "data");
  }
  TemporaryFolder folder_;
};

TEST_F(KillTest, LosesNoAcknowledgedComplaintAndDoublesNone) {
  constexpr int senders = 8;
  constexpr int enough = 150;
  std::mutex mutex;
  std::map<int, json> acknowledged;
  std::atomic<int> count = 0;
  std::atomic<int> next = 0;
  {
    Program program(folder_.path() / "site", folder_.path() / "data");
    ASSERT_NE(program.port(), 0);
    std::vector<std::thread> threads;
    for (int i = 0; i < senders; ++i) {
      threads.emplace_back([&] {
        Client client(program.port());
        while (true) {
          const int number = ++next;
          const Reply reply = client.post_json("/api/v1/halls/sample/complaints", complaint(number),
                                               {{"Idempotency-Key", idempotency_key(number)}});
          if (reply.status != 201) return;
          const std::lock_guard lock(mutex);
          acknowledged[number] = reply.json();
          ++count;
          count.notify_all();
        }
      });
    }
    for (int seen = 0; seen < enough; seen = count.load()) count.wait(seen);
    program.end(SIGKILL);
    for (auto& thread : threads) thread.join();
  }
  ASSERT_GE(acknowledged.size(), static_cast<std::size_t>(enough));

  Program program(folder_.path() / "site", folder_.path() / "data");
  ASSERT_NE(program.port(), 0);
  Client client(program.port());
  std::set<std::string> numbers;
  const int sent = next;
  for (int number = 1; number <= sent; ++number) {
    const auto known = acknowledged.find(number);
    if (known != acknowledged.end()) {
      const Reply followed =
          client.post_json("/api/v1/follow", json{{"code", known->second["code"]}}.dump());
      ASSERT_EQ(followed.status, 200) << "case " << number << " was acknowledged";
      EXPECT_EQ(followed.json()["view"]["row"]["number"], known->second["number"]);
    }
    // A citizen whose answer was lost sends again.
    const Reply again = client.post_json("/api/v1/halls/sample/complaints", complaint(number),
                                         {{"Idempotency-Key", idempotency_key(number)}});
    ASSERT_EQ(again.status, 201);
    if (known != acknowledged.end()) {
      EXPECT_EQ(again.json()["code"], known->second["code"]);
      EXPECT_EQ(again.json()["number"], known->second["number"]);
    }
    EXPECT_TRUE(numbers.insert(again.json()["number"]).second) << "two complaints have one number";
  }
  const Reply session =
      client.post_json("/api/v1/session", R"({"user":"wang","password":"let me in"})");
  ASSERT_EQ(session.status, 200);
  const std::string cookie = session.headers.at("set-cookie");
  const RequestHeaders headers{{"Cookie", cookie.substr(0, cookie.find(';'))}};
  std::set<std::string> stored;
  std::string before;
  for (bool more = true; more;) {
    const json page =
        client.request("GET", "/api/v1/staff/cases?limit=100" + before, headers).json();
    for (const auto& row : page["rows"]) {
      before = "&before=" + row["row"]["number"].get<std::string>();
      EXPECT_TRUE(stored.insert(row["row"]["number"]).second);
    }
    more = page["more"];
  }
  EXPECT_EQ(stored.size(), static_cast<std::size_t>(sent)) << "every complaint once";
}

TEST_F(KillTest, EndsAtSigtermWithStatusZero) {
  Program program(folder_.path() / "site", folder_.path() / "data");
  Client client(program.port());
  EXPECT_EQ(client.request("GET", "/healthz").status, 200);
  EXPECT_EQ(program.end(SIGTERM), 0);
}

}  // namespace
}  // namespace tucao::server
