// SPDX-License-Identifier: Apache-2.0
#include <pthread.h>
#include <signal.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <future>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/user.h"
#include "protocol/json.h"
#include "protocol/words.h"
#include "server/config/keys.h"
#include "server/config/options.h"
#include "server/config/work_calendar.h"
#include "server/estimate/estimate.h"
#include "server/feed/feed.h"
#include "server/service/secrets.h"
#include "server/storage/sqlite_store.h"
#include "server/tucao_server.h"

namespace {

using namespace tucao;
using namespace tucao::server;

constexpr int wrong_usage = 2;

Instant system_now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
}

void log_to_stderr(std::string_view line) {
  const std::string whole = std::string(line) + "\n";
  std::fwrite(whole.data(), 1, whole.size(), stderr);  // unbuffered: one call, one write
}

int usage() {
  std::cerr << "tucao-server serve --site DIR --data DIR --listen ADDRESS:PORT [--demo] "
               "[--demo-speed N]\n"
               "             [--calendar FILE] [--contact-days N] [--public-url URL] "
               "[--trusted-proxy ADDRESS] "
               "[--limit NAME=VALUE]...\n"
               "tucao-server audit --data DIR [--calendar FILE] list the cases that break a rule\n"
               "tucao-server audit verify --data DIR            find edits of the audit log\n"
               "tucao-server hall put FILE.json --data DIR     add a hall, or replace its plan\n"
               "tucao-server guides put FILE.json --data DIR   replace the guides of a hall\n"
               "tucao-server promises put FILE.json --data DIR replace the promises of a hall\n"
               "tucao-server user add NAME ROLE [--full-name NAME] --data DIR\n"
               "                                                   password from standard input\n"
               "tucao-server feed FILE.csv --to URL --hall ID --key KEY [--speed N]\n"
               "tucao-server estimate --trace FILE.csv [--history FILE.csv]... [--score]\n";
  return wrong_usage;
}

int serve(const std::vector<std::string>& arguments) {
  const auto options = read_serve_options(arguments);
  if (!options) {
    for (const std::string& error : options.error()) std::cerr << error << '\n';
    return wrong_usage;
  }
  // Blocked before any thread starts, so that only sigwait below sees them.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  signal(SIGPIPE, SIG_IGN);

  const auto server = TucaoServer::start(*options, {system_now, log_to_stderr});
  if (!server) {
    std::cerr << server.error() << '\n';
    return 1;
  }
  std::cout << (*server)->greeting() << std::endl;
  int signal_number = 0;
  sigwait(&ends, &signal_number);
  return 0;
}

/// Runs `work` on the database of a server that is not running; gives what it gives.
int with_database(const std::string& data, const std::function<int(Store&)>& work) {
  if (!start_cryptography()) return 1;
  auto store = SqliteStore::open(data, system_now(),
                                 [](const std::function<void()>& answers) { answers(); });
  if (!store) {
    std::cerr << store.error() << '\n';
    return 1;
  }
  return work(**store);
}

/// Waits for one change; 0 once it is durable.
int wait_for(const std::function<void(Done<Nothing>)>& change) {
  std::promise<bool> done;
  change([&done](const Stored<Nothing>& stored) { done.set_value(stored.ok()); });
  if (done.get_future().get()) return 0;
  std::cerr << "the database did not take it\n";
  return 1;
}

/// What `file` holds; if that is no such thing, says why and gives nothing.
template <class T>
std::optional<T> read_file(const std::string& file, const char* what) {
  std::ifstream in(file, std::ios::binary);
  const std::string json{std::istreambuf_iterator<char>(in), {}};
  auto value = protocol::from_json<T>(json);
  if (value) return std::move(value).value();
  std::cerr << file << " is not " << what;
  for (const auto& issue : value.error().fields)
    std::cerr << "; " << issue.key << " " << issue.field;
  std::cerr << '\n';
  return std::nullopt;
}

std::string sentence_of(const domain::UserError& error) {
  switch (error.field) {
    case domain::UserField::Name:
      return "a name has 1 to " + std::to_string(domain::max_user_name_characters) +
             " characters and no blanks, and is neither citizen nor system";
    case domain::UserField::Role: {
      std::string sentence = "the roles are";
      for (const domain::Role role : domain::staff_roles) {
        sentence.append(" ").append(protocol::word(role));
      }
      return sentence;
    }
    case domain::UserField::FullName:
      return "a full name has " + std::to_string(domain::least_full_name_characters) + " to " +
             std::to_string(domain::max_full_name_characters) + " characters";
    case domain::UserField::Locked:
      return "nobody locks themselves";
    case domain::UserField::Password:
      break;
  }
  return "the password (one line on standard input) has " +
         std::to_string(domain::least_password_bytes) + " to " +
         std::to_string(domain::max_password_bytes) + " bytes";
}

/// `options`: --data, and --full-name if there is one.
int add_user(const std::string& name, const std::string& role_word,
             const std::map<std::string, std::string>& options) {
  domain::User user{name,
                    protocol::from_word<domain::Role>(role_word).value_or(domain::Role::System)};
  const auto named = options.find("--full-name");
  if (named != options.end()) user.full_name = named->second;
  auto errors = domain::check(user);
  std::string password;
  if (errors.empty()) {
    std::getline(std::cin, password);
    errors = domain::check_password(password);
  }
  for (const domain::UserError& error : errors) std::cerr << sentence_of(error) << '\n';
  if (!errors.empty()) return wrong_usage;
  return with_database(options.at("--data"), [&](Store& store) {
    return wait_for([&](Done<Nothing> done) {
      store.put_user(
          name, {hash_password(password, PasswordCost::Interactive), user.role, user.full_name},
          std::move(done));
    });
  });
}

int put_hall(const std::string& file, const std::string& data) {
  const auto plan = read_file<domain::HallPlan>(file, "the plan of a hall");
  if (!plan) return 1;
  if (!domain::is_plain(plan->id.value)) {
    std::cerr << file << ": the id of a hall is made of a-z, 0-9 and -\n";
    return 1;
  }
  if (!domain::is_plausible(plan->staffing)) {
    std::cerr << file
              << ": the peaks of staffing are minutes of the day, apart and in their order, and "
                 "least_open_percent is 0 to 100\n";
    return 1;
  }
  if (!domain::are_plausible(plan->answer_times)) {
    std::cerr << file << ": each of answer_times names a kind or a category, and 1 to "
              << domain::most_answer_workdays << " workdays\n";
    return 1;
  }
  if (plan->rating_levels != 3 && plan->rating_levels != 5) {
    std::cerr << file << ": rating_levels is 3 or 5\n";
    return 1;
  }
  const int result = with_database(data, [&](Store& store) {
    return wait_for([&](Done<Nothing> done) { store.put_hall(*plan, std::move(done)); });
  });
  if (result != 0) return result;
  const auto key = load_feed_key(std::filesystem::path(data) / "keys", plan->id);
  if (!key) {
    std::cerr << key.error() << '\n';
    return 1;
  }
  std::cout << "feed key: " << data << "/keys/feed-" << plan->id.value << ".key\n";
  return 0;
}

/// Replaces what belongs to a hall with what `file` holds: its guides, or its promises.
template <class Book>
int put_book(const std::string& file, const std::string& data, const char* what,
             void (Store::*put)(Book, Done<Nothing>)) {
  const auto book = read_file<Book>(file, what);
  if (!book) return 1;
  return with_database(data, [&](Store& store) {
    std::string flaw = "there is no hall " + book->hall.value;
    if (const auto halls = store.halls()) {
      const auto hall = std::ranges::find(*halls, book->hall,
                                          [](const HallRecord& record) { return record.plan.id; });
      if (hall != halls->end()) flaw = domain::flaw_of(*book, hall->plan);
    }
    if (!flaw.empty()) {
      std::cerr << file << ": " << flaw << '\n';
      return 1;
    }
    return wait_for([&](Done<Nothing> done) { (store.*put)(*book, std::move(done)); });
  });
}

/// Lists every case that breaks a rule; 1 if one does. Says besides if the calendar of holidays ends soon.
int audit_cases(const std::string& data, const std::string& calendar_file) {
  const auto calendar = load_work_calendar(calendar_file);
  if (!calendar) {
    std::cerr << calendar.error() << '\n';
    return 1;
  }
  const std::string warning = calendar_warning(*calendar, system_now());
  if (!warning.empty()) std::cerr << warning << '\n';
  return with_database(data, [](Store& store) {
    constexpr int page_size = 500;
    std::int64_t count = 0;
    std::int64_t flawed = 0;
    std::int64_t received = 0;
    std::int64_t answered = 0;
    std::int64_t dealt_with = 0;
    std::int64_t supervised = 0;
    domain::CaseNumber before;
    for (bool more = true; more;) {
      const auto page = store.cases(CaseSet::All, {}, before, page_size);
      if (!page) {
        std::cerr << "the cases cannot be read\n";
        return 1;
      }
      for (const CaseRecord& record : page->cases) {
        ++count;
        before = record.value.number;
        const domain::Standing standing = domain::standing_of(record.value);
        received += standing.received ? 1 : 0;
        answered += standing.answered ? 1 : 0;
        dealt_with += standing.dealt_with ? 1 : 0;
        supervised += standing.supervised ? 1 : 0;
        const std::string flaw = domain::flaw_of(record.value);
        if (flaw.empty()) continue;
        ++flawed;
        std::cout << record.value.number.value << ": " << flaw << '\n';
      }
      more = page->more;
    }
    const auto counted = store.case_standings({});
    if (!counted || counted->received != received || counted->answered != answered ||
        counted->dealt_with != dealt_with || counted->supervised != supervised) {
      ++flawed;
      std::cout << "the counters that everybody sees are not those of the cases\n";
    }
    std::cout << count << " cases, " << count - received
              << " of them held or set aside: " << answered << " answered, " << dealt_with
              << " rectified or refused with a reason, " << supervised
              << " with a unit and an owner; " << flawed << " with a flaw\n";
    return flawed == 0 ? 0 : 1;
  });
}

/// Says whether the audit log is as it was written; 1 if it is not.
int verify_audit(const std::string& data) {
  return with_database(data, [](Store& store) {
    const auto report = store.check_audit();
    if (!report) {
      std::cerr << "the audit log cannot be read\n";
      return 1;
    }
    if (report->broken_at != 0) {
      std::cout << "line " << report->broken_at << " was edited, inserted or removed\n";
      return 1;
    }
    std::cout << report->lines << " lines are as they were written";
    if (report->without_hash > 0) std::cout << ", " << report->without_hash << " are older";
    std::cout << "; the newest hash is " << hex_of(report->newest) << '\n';
    return 0;
  });
}

}  // namespace

int main(int argument_count, char** argument_values) {
  const std::vector<std::string> arguments(argument_values + 1, argument_values + argument_count);
  if (arguments.empty()) return usage();
  const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
  if (arguments[0] == "serve") return serve(rest);
  if (arguments[0] == "feed") return run_feed(rest, system_now, std::cout, std::cerr);
  if (arguments[0] == "estimate") return run_estimate(rest, std::cout, std::cerr);
  const bool on_database = rest.size() == 4 && rest[2] == "--data";
  if (arguments[0] == "user" && (rest.size() == 5 || rest.size() == 7) && rest[0] == "add") {
    std::map<std::string, std::string> options;
    for (std::size_t i = 3; i < rest.size(); i += 2) options[rest[i]] = rest[i + 1];
    if (options.contains("--data") && options.size() == (rest.size() - 3) / 2 &&
        (options.size() == 1 || options.contains("--full-name"))) {
      return add_user(rest[1], rest[2], options);
    }
  }
  if (arguments[0] == "audit" && rest.size() == 2 && rest[0] == "--data")
    return audit_cases(rest[1], {});
  if (arguments[0] == "audit" && rest.size() == 4 && rest[0] == "--data" && rest[2] == "--calendar")
    return audit_cases(rest[1], rest[3]);
  if (arguments[0] == "audit" && rest.size() == 3 && rest[0] == "verify" && rest[1] == "--data") {
    return verify_audit(rest[2]);
  }
  if (on_database && arguments[0] == "hall" && rest[0] == "put") return put_hall(rest[1], rest[3]);
  if (on_database && arguments[0] == "guides" && rest[0] == "put") {
    return put_book<domain::GuideBook>(rest[1], rest[3], "a list of guides",
                                       &Store::put_guide_book);
  }
  if (on_database && arguments[0] == "promises" && rest[0] == "put") {
    return put_book<domain::PromiseBook>(rest[1], rest[3], "a list of promises",
                                         &Store::put_promise_book);
  }
  return usage();
}
