// SPDX-License-Identifier: Apache-2.0
// Complaints that are on the disk, a second: handed in over HTTP by 64 clients, and beside it, in turns, the same
// rows put into SQLite by a bare loop. Then what the hash chain of the audit log costs.
#include <benchmark/benchmark.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <semaphore>
#include <string>
#include <thread>
#include <vector>

#include "bench/served_hall.h"
#include "domain/sample_hall.h"
#include "server/storage/audit_log.h"
#include "server/storage/migrations.h"
#include "server/storage/sqlite.h"

namespace tucao::server {
namespace {

constexpr int client_count = 64;
constexpr int complaints = 10'000;
constexpr int rounds = 5;
constexpr int largest_group = 512;  ///< as the store's

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

std::string request_of(int number, bool with_contact) {
  const std::string body =
      R"({"category":"waiting","window":"1","text":"早上九点取号，等了两个半小时还没有叫到我，)"
      "三号窗口一直没有人，问了导办台也说不清楚什么时候恢复。第 " +
      std::to_string(number) + R"( 件","contact":")" + (with_contact ? "13800000000" : "") + "\"}";
  char key[33];
  std::snprintf(key, sizeof key, "%032x", static_cast<unsigned>(number));
  return "POST /api/v1/halls/sample/complaints HTTP/1.1\r\nHost: hall.test\r\n"
         "Content-Type: application/json\r\nIdempotency-Key: " +
         std::string(key) + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         body;
}

/// Citizens who wait for the receipt of one complaint before they hand in the next, all on one thread.
class Citizens {
 public:
  Citizens(std::uint16_t port, bool with_contact)
      : with_contact_(with_contact), poll_(::epoll_create1(0)), citizens_(client_count) {
    for (Citizen& citizen : citizens_) {
      citizen.socket = ::socket(AF_INET, SOCK_STREAM, 0);
      sockaddr_in address{};
      address.sin_family = AF_INET;
      address.sin_port = htons(port);
      address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
      ::connect(citizen.socket, reinterpret_cast<const sockaddr*>(&address), sizeof address);
      const int on = 1;
      ::setsockopt(citizen.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      epoll_event event{};
      event.events = EPOLLIN;
      event.data.ptr = &citizen;
      ::epoll_ctl(poll_, EPOLL_CTL_ADD, citizen.socket, &event);
    }
  }
  Citizens(const Citizens&) = delete;
  Citizens& operator=(const Citizens&) = delete;
  ~Citizens() {
    for (const Citizen& citizen : citizens_) ::close(citizen.socket);
    ::close(poll_);
  }

  /// Until `complaints` have a receipt: receipts a second; 0 if one was refused.
  double hand_in() {
    const auto begin = Clock::now();
    for (Citizen& citizen : citizens_) send_next(citizen);
    for (int received = 0; received < complaints;) {
      std::array<epoll_event, client_count> events;
      const int count = ::epoll_wait(poll_, events.data(), client_count, 10'000);
      if (count <= 0) return 0;
      for (int i = 0; i < count; ++i) {
        auto& citizen = *static_cast<Citizen*>(events[static_cast<std::size_t>(i)].data.ptr);
        const auto n = ::recv(citizen.socket, chunk_.data(), chunk_.size(), 0);
        if (n <= 0) return 0;
        citizen.input.append(chunk_.data(), static_cast<std::size_t>(n));
        if (!is_whole(citizen.input)) continue;
        if (!citizen.input.starts_with("HTTP/1.1 201")) return 0;
        citizen.input.clear();
        ++received;
        send_next(citizen);
      }
    }
    return complaints / seconds_since(begin);
  }

 private:
  struct Citizen {
    int socket = -1;
    std::string input;
  };

  void send_next(Citizen& citizen) {
    if (sent_ == complaints) return;
    const std::string request = request_of(++sent_, with_contact_);
    [[maybe_unused]] const auto n =
        ::send(citizen.socket, request.data(), request.size(), MSG_NOSIGNAL);
  }

  static bool is_whole(const std::string& reply) {
    constexpr std::string_view length_name = "Content-Length: ";
    const auto head = reply.find("\r\n\r\n");
    const auto length = reply.find(length_name);
    if (head == std::string::npos || length > head) return false;
    return reply.size() >= head + 4 + std::stoul(reply.substr(length + length_name.size(), 9));
  }

  bool with_contact_;
  int poll_;
  std::vector<Citizen> citizens_;
  std::array<char, 65536> chunk_{};
  int sent_ = 0;
};

/// The rows of a table in a form that can be put into the same table of another database.
class Rows {
 public:
  Rows(sqlite3* from, const std::string& table) {
    sqlite3_stmt* all = nullptr;
    sqlite3_prepare_v2(from, ("SELECT * FROM " + table).c_str(), -1, &all, nullptr);
    const int columns = sqlite3_column_count(all);
    while (sqlite3_step(all) == SQLITE_ROW) {
      std::vector<sqlite3_value*>& row = rows_.emplace_back();
      for (int i = 0; i < columns; ++i)
        row.push_back(sqlite3_value_dup(sqlite3_column_value(all, i)));
    }
    sqlite3_finalize(all);
    insert_ = "INSERT INTO " + table + " VALUES (?1";
    for (int i = 2; i <= columns; ++i) insert_ += ", ?" + std::to_string(i);
    insert_ += ")";
  }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  ~Rows() {
    for (const auto& row : rows_) std::ranges::for_each(row, sqlite3_value_free);
    sqlite3_finalize(statement_);
  }

  void prepare(sqlite3* to) {
    sqlite3_finalize(statement_);
    statement_ = nullptr;
    sqlite3_prepare_v2(to, insert_.c_str(), -1, &statement_, nullptr);
  }
  bool put(std::size_t row) {
    for (std::size_t i = 0; i < rows_[row].size(); ++i) {
      sqlite3_bind_value(statement_, static_cast<int>(i) + 1, rows_[row][i]);
    }
    const bool done = sqlite3_step(statement_) == SQLITE_DONE;
    sqlite3_reset(statement_);
    return done;
  }
  [[nodiscard]] std::size_t size() const { return rows_.size(); }

 private:
  std::string insert_;
  std::vector<std::vector<sqlite3_value*>> rows_;
  sqlite3_stmt* statement_ = nullptr;
};

/// A database with our schema and settings, empty but for `halls`.
class BareDatabase {
 public:
  explicit BareDatabase(const std::filesystem::path& halls) {
    const std::string path = (folder_.path() / "bare.db").string();
    connection_.emplace(path, Connection::Use::Write);
    migrate(*connection_, domain::nine);
    connection_->script("ATTACH '" + halls.string() +
                        "' AS served; INSERT INTO halls SELECT * FROM"
                        " served.halls; DETACH served;");
    connection_.reset();
    sqlite3_open(path.c_str(), &handle_);
    run("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA mmap_size=0;");
  }
  BareDatabase(const BareDatabase&) = delete;
  BareDatabase& operator=(const BareDatabase&) = delete;
  ~BareDatabase() { sqlite3_close(handle_); }

  [[nodiscard]] sqlite3* handle() const { return handle_; }
  void run(const char* sql) const { sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr); }

 private:
  TemporaryFolder folder_;
  std::optional<Connection> connection_;
  sqlite3* handle_ = nullptr;
};

using Tables = std::array<Rows, 5>;

/// A complaint's rows in every table; false if one is refused.
bool put_complaint(Tables& tables, int complaint) {
  return std::ranges::all_of(
      tables, [&](Rows& table) { return table.put(static_cast<std::size_t>(complaint)); });
}

/// A bare loop, in commits of the largest group: complaints a second; 0 if one is refused.
double put_in_a_loop(const std::filesystem::path& served, Tables& tables) {
  const BareDatabase bare(served);
  for (Rows& table : tables) table.prepare(bare.handle());
  const auto begin = Clock::now();
  for (int i = 0; i < complaints; ++i) {
    if (i % largest_group == 0) bare.run("BEGIN IMMEDIATE");
    if (!put_complaint(tables, i)) return 0;
    if ((i + 1) % largest_group == 0 || i + 1 == complaints) bare.run("COMMIT");
  }
  return complaints / seconds_since(begin);
}

/// As many threads as there are clients, each of which waits for the commit of one complaint before it hands the next
/// to the thread that commits whatever waits: complaints a second; 0 if one is refused.
double put_in_groups(const std::filesystem::path& served, Tables& tables) {
  const BareDatabase bare(served);
  for (Rows& table : tables) table.prepare(bare.handle());
  struct Wish {
    int complaint;
    std::binary_semaphore* committed;
  };
  std::mutex mutex;
  std::condition_variable filled;
  std::vector<Wish> waiting;
  std::atomic<int> next = 0;
  const auto begin = Clock::now();
  std::vector<std::thread> clients;
  for (int i = 0; i < client_count; ++i) {
    clients.emplace_back([&] {
      std::binary_semaphore committed(0);
      for (int complaint = next++; complaint < complaints; complaint = next++) {
        {
          const std::lock_guard lock(mutex);
          waiting.push_back({complaint, &committed});
        }
        filled.notify_one();
        committed.acquire();
      }
    });
  }
  bool all_put = true;
  for (int put = 0; put < complaints;) {
    std::vector<Wish> group;
    {
      std::unique_lock lock(mutex);
      filled.wait(lock, [&] { return !waiting.empty(); });
      group.swap(waiting);
    }
    bare.run("BEGIN IMMEDIATE");
    for (const Wish& wish : group) all_put = put_complaint(tables, wish.complaint) && all_put;
    bare.run("COMMIT");
    for (const Wish& wish : group) wish.committed->release();
    put += static_cast<int>(group.size());
  }
  for (std::thread& client : clients) client.join();
  return all_put ? complaints / seconds_since(begin) : 0;
}

void Submissions(benchmark::State& bench, bool with_contact) {
  std::vector<double> http;
  std::vector<double> groups;
  std::vector<double> loop;
  std::vector<double> ratios;
  for (auto _ : bench) {
    for (int round = 0; round < rounds; ++round) {
      ServedHall hall;
      http.push_back(Citizens(hall.serve(), with_contact).hand_in());
      hall.stop();
      const auto path = hall.data() / "tucao.db";
      sqlite3* served = nullptr;
      sqlite3_open(path.c_str(), &served);
      Tables tables{Rows(served, "cases"), Rows(served, "timeline"), Rows(served, "submissions"),
                    Rows(served, "audit"), Rows(served, "case_words")};
      sqlite3_close(served);
      groups.push_back(put_in_groups(path, tables));
      loop.push_back(put_in_a_loop(path, tables));
      if (http.back() == 0 || groups.back() == 0 || loop.back() == 0 ||
          tables[0].size() != complaints) {
        return bench.SkipWithError("a complaint was refused");
      }
      ratios.push_back(http.back() / groups.back());
    }
  }
  bench.counters["http_per_s"] = median(http);
  bench.counters["sqlite_per_s"] = median(groups);
  bench.counters["http_to_sqlite"] = median(ratios);
  bench.counters["sqlite_in_a_loop_per_s"] = median(loop);
}
BENCHMARK_CAPTURE(Submissions, without_contact, false)->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(Submissions, with_contact, true)->Iterations(1)->Unit(benchmark::kSecond);

/// Lines of the audit log, in commits of the largest group: with the hash chain, and as rows without it.
void AuditLines(benchmark::State& bench) {
  const AuditLine line{domain::nine, "citizen", "case.submit"};
  const auto microseconds = [&](const auto& append) {
    const TemporaryFolder folder;
    Connection db((folder.path() / "audit.db").string(), Connection::Use::Write);
    migrate(db, domain::nine);
    const auto begin = Clock::now();
    for (int i = 0; i < complaints; ++i) {
      if (i % largest_group == 0) db.script("BEGIN IMMEDIATE");
      append(db, "TC-20260302-" + std::to_string(i));
      if ((i + 1) % largest_group == 0 || i + 1 == complaints) db.script("COMMIT");
    }
    return seconds_since(begin) * 1e6 / complaints;
  };
  std::vector<double> chained;
  std::vector<double> plain;
  for (auto _ : bench) {
    for (int round = 0; round < rounds; ++round) {
      chained.push_back(microseconds(
          [&](Connection& db, const std::string& subject) { append_audit(db, line, subject); }));
      plain.push_back(microseconds([&](Connection& db, const std::string& subject) {
        db.execute("INSERT INTO audit (at, actor, action, subject) VALUES (?1, ?2, ?3, ?4)",
                   line.at.ms, line.actor, line.action, subject);
      }));
    }
  }
  bench.counters["chained_us"] = median(chained);
  bench.counters["plain_us"] = median(plain);
  bench.counters["chain_costs_us"] = median(chained) - median(plain);
}
BENCHMARK(AuditLines)->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace
}  // namespace tucao::server
