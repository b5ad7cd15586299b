// SPDX-License-Identifier: Apache-2.0
#include "server/tucao_server.h"

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <future>
#include <optional>
#include <thread>
#include <utility>

#include "protocol/json.h"
#include "server/config/keys.h"
#include "server/config/work_calendar.h"
#include "server/demo/demonstration.h"
#include "server/demo/simulation.h"
#include "server/http/application.h"
#include "server/http/log.h"
#include "server/http/server.h"
#include "server/http/site.h"
#include "server/live/hub.h"
#include "server/live/sockets.h"
#include "server/pages/embedded.h"
#include "server/pages/pages.h"
#include "server/service/case_desk.h"
#include "server/service/case_service.h"
#include "server/service/case_supervision.h"
#include "server/service/case_topics.h"
#include "server/service/code_recovery.h"
#include "server/service/hall_service.h"
#include "server/service/photo_service.h"
#include "server/service/queue_service.h"
#include "server/service/seed.h"
#include "server/service/session_service.h"
#include "server/storage/sqlite_store.h"

namespace tucao::server {
namespace {

namespace asio = boost::asio;

constexpr auto stop_patience = std::chrono::seconds(5);
/// Passwords that may wait to be checked, and pictures to be unpacked, each of which costs some tenths of a second.
constexpr int max_waiting = 20;

/// A thread for one kind of slow work; a line before it makes none of the other kind wait.
class Background {
 public:
  /// `io` must outlive it.
  explicit Background(asio::io_context& io) : io_(io) {}

  /// As InBackground.
  bool run(std::function<std::function<void()>()> work) {
    if (waiting_.load() >= max_waiting) return false;
    ++waiting_;
    asio::post(thread_, [this, work = std::move(work)] {
      auto answer = work();
      --waiting_;
      asio::post(io_, std::move(answer));
    });
    return true;
  }

  /// Waits until all of it is done; nothing may be added then.
  void join() { thread_.join(); }

 private:
  asio::io_context& io_;
  std::atomic<int> waiting_ = 0;
  asio::thread_pool thread_{1};
};

}  // namespace

class TucaoServer::Whole {
 public:
  Whole(ServeOptions options, Surroundings surroundings)
      : options_(std::move(options)),
        surroundings_(std::move(surroundings)),
        work_(io_.get_executor()) {}

  Result<void, std::string> start() {
    if (!start_cryptography()) return fail(std::string("the machine gives no randomness"));
    const std::filesystem::path keys_folder = options_.data / "keys";
    auto keys = load_keys(keys_folder);
    if (!keys) return fail(keys.error());
    keys_ = *keys;
    auto site = Site::load(options_.site);
    if (!site) return fail(site.error());
    site_ = std::move(site).value();
    auto pages = Pages::load(*site_);
    if (!pages) return fail(pages.error());
    pages_ = std::move(pages).value();
    auto store = SqliteStore::open(
        options_.data, surroundings_.clock(),
        [this](std::function<void()> answers) { asio::post(io_, std::move(answers)); });
    if (!store) return fail(store.error());
    store_ = std::move(store).value();

    topics_.emplace(*store_, keys_);
    hub_.emplace(store_->epoch(), *topics_);
    halls_.emplace(*store_, *hub_);
    queues_.emplace(*halls_, keys_);
    notices_.emplace(*halls_, *store_);
    work_service_.emplace(*halls_, *store_, *hub_, keys_);
    guides_.emplace(*halls_, *store_, *hub_);
    templates_.emplace(*halls_, *store_);
    promises_.emplace(*halls_, *store_, *hub_);
    topics_->set_promises([this](const domain::HallId& hall) {
      return promises_->topic_state(hall, surroundings_.clock());
    });
    auto calendar = load_work_calendar(options_.calendar);
    if (!calendar) return fail(calendar.error());
    const std::string warning = calendar_warning(*calendar, surroundings_.clock());
    if (!warning.empty()) {
      surroundings_.log(
          event_line({{"level", "warning"}, {"event", "calendar"}, {"detail", warning}}));
    }
    desk_.emplace(*store_, keys_);
    recovery_.emplace(*store_, *hub_, *halls_, *desk_, keys_, *calendar);
    cases_.emplace(*store_, *hub_, *halls_, *desk_, keys_, std::move(calendar).value());
    supervision_.emplace(*store_, *cases_, options_.contact_days);
    sessions_.emplace(*store_, *hub_, keys_, surroundings_.password_cost,
                      [this](auto work) { return passwords_.run(std::move(work)); });
    users_.emplace(*store_, *hub_, surroundings_.password_cost,
                   [this](auto work) { return passwords_.run(std::move(work)); });
    photos_.emplace(*store_, *hub_, *desk_, keys_,
                    PhotoRoom{std::int64_t{options_.limits.photo_uploads_mib} << 20,
                              std::int64_t{options_.limits.photo_waiting_mib} << 20},
                    [this](auto work) { return pictures_.run(std::move(work)); });
    if (options_.demo) {
      if (auto prepared = prepare_demonstration(); !prepared) return prepared;
    }
    if (!halls_->load(surroundings_.clock()))
      return fail(std::string("cannot read the halls from the database"));
    if (options_.demo) {
      if (auto seeded = seed(); !seeded) return seeded;
    }
    return listen(keys_folder);
  }

  ~Whole() {
    // The feeder talks to the server: it goes first.
    demonstration_.reset();
    if (http_) {
      std::promise<void> stopped;
      asio::post(io_, [this, &stopped] {
        application_->begin_stop();
        http_->stop(stop_patience,
                    [this, &stopped] { sockets_->stop([&stopped] { stopped.set_value(); }); });
      });
      stopped.get_future().wait();
    }
    passwords_.join();
    pictures_.join();
    // What they found out may still go into the store.
    if (io_thread_.joinable()) {
      std::promise<void> taken_in;
      asio::post(io_, [&taken_in] { taken_in.set_value(); });
      taken_in.get_future().wait();
    }
    // Commits what waits; its answers go to handlers that have nobody left to tell.
    store_.reset();
    // Not stopped but run dry: a handler that stayed behind would hold a socket that outlives the hub.
    work_.reset();
    if (io_thread_.joinable()) io_thread_.join();
  }

  std::uint16_t port = 0;
  std::string greeting;

 private:
  /// Before the I/O thread runs: waits for one answer of the store.
  template <class T>
  T wait_for(const std::function<void(std::function<void(T)>)>& begin) {
    std::optional<T> result;
    begin([&result](T value) { result = std::move(value); });
    while (!result) io_.run_one();
    return *std::move(result);
  }

  Result<void, std::string> prepare_demonstration() {
    const auto put_hall = wait_for<bool>([this](auto done) {
      store_->put_hall(demonstration_plan(), [done](const auto& stored) { done(stored.ok()); });
    });
    const std::string hash = hash_password("demo", surroundings_.password_cost);
    const auto put_user = [&](const char* name, domain::Role role) {
      return wait_for<bool>([&](auto done) {
        store_->put_user(name, {hash, role}, [done](const auto& stored) { done(stored.ok()); });
      });
    };
    const bool put_users = put_user("demo", domain::Role::HallManager) &&
                           put_user("demo2", domain::Role::Supervisor) &&
                           put_user("demo3", domain::Role::Administrator);
    const auto book =
        protocol::from_json<domain::GuideBook>(embedded_file("assets/seed/guides.json"));
    if (!book) return fail(std::string("assets/seed/guides.json is not a list of guides"));
    const auto put_guides = wait_for<bool>([&](auto done) {
      store_->put_guide_book(*book, [done](const auto& stored) { done(stored.ok()); });
    });
    const auto promised =
        protocol::from_json<domain::PromiseBook>(embedded_file("assets/seed/promises.json"));
    if (!promised) return fail(std::string("assets/seed/promises.json is not a list of promises"));
    const auto put_promises = wait_for<bool>([&](auto done) {
      store_->put_promise_book(*promised, [done](const auto& stored) { done(stored.ok()); });
    });
    if (!put_hall || !put_users || !put_guides || !put_promises)
      return fail(std::string("cannot write the demonstration into the database"));
    return {};
  }

  Result<void, std::string> seed() {
    const bool seeded = wait_for<bool>([this](auto done) {
      seed_cases(*cases_, demonstration_plan().id, embedded_file("assets/seed/demo.json"),
                 surroundings_.clock(), std::move(done));
    });
    if (!seeded) return fail(std::string("a case of assets/seed/demo.json was refused"));
    const bool served = wait_for<bool>([this](auto done) {
      seed_hours(*promises_, demonstration_plan(), surroundings_.clock(), std::move(done));
    });
    if (!served) return fail(std::string("hours of the demonstration's manager were refused"));
    return {};
  }

  Result<void, std::string> listen(const std::filesystem::path& keys_folder) {
    std::map<domain::HallId, std::string> feed_keys;
    for (const domain::HallPlan* plan : halls_->plans()) {
      auto key = load_feed_key(keys_folder, plan->id);
      if (!key) return fail(key.error());
      feed_keys[plan->id] = std::move(key).value();
    }
    application_.emplace(Parts{*halls_,
                               *queues_,
                               *notices_,
                               *work_service_,
                               *guides_,
                               *templates_,
                               *promises_,
                               *photos_,
                               *cases_,
                               *desk_,
                               *recovery_,
                               *sessions_,
                               *users_,
                               *store_,
                               keys_,
                               *site_,
                               *pages_,
                               surroundings_.clock,
                               surroundings_.log,
                               feed_keys,
                               options_.public_url},
                         options_.limits);
    hub_->set_look_up_limit([this](const std::string& network, Instant now) {
      return application_->may_look_up(network, now);
    });
    hub_->set_look_ahead(
        [this](const domain::HallId& hall, Instant now) { return halls_->outlook(hall, now); });
    hub_->set_ticket_check(
        [this](const protocol::TicketTopic& topic) { return queues_->owns(topic); });
    SocketLimits socket_limits;
    socket_limits.total = options_.limits.sockets;
    socket_limits.per_address = options_.limits.sockets_per_address;
    sockets_.emplace(
        io_.get_executor(), *hub_, surroundings_.clock,
        [this](Instant now) {
          halls_->tick(now);
          supervision_->tick(now);
          photos_->tick(now);
          hub_->tick(now);
        },
        socket_limits);
    HttpLimits http_limits;
    http_limits.connections = options_.limits.connections;
    http_limits.connections_per_address = options_.limits.connections_per_address;
    http_limits.trusted_proxy = options_.trusted_proxy;
    http_.emplace(io_.get_executor(), *application_, *sockets_, http_limits);
    auto listening = http_->listen(options_.address, options_.port);
    if (!listening) {
      http_.reset();
      return fail(listening.error());
    }
    port = *listening;
    sockets_->start();
    io_thread_ = std::thread([this] { io_.run(); });

    const std::string host = options_.address.find(':') == std::string::npos
                                 ? options_.address
                                 : "[" + options_.address + "]";
    const std::string url = "http://" + host + ":" + std::to_string(port);
    greeting = "吐槽窗 tucao: " + (options_.public_url.empty() ? url : options_.public_url);
    if (options_.demo) {
      greeting += "\nDemonstration hall. Staff sign in at /staff as demo with the password demo.";
      start_demonstration(feed_keys.at(demonstration_plan().id));
    }
    return {};
  }

  void start_demonstration(const std::string& key) {
    const bool any = options_.address == "0.0.0.0" || options_.address == "::";
    FeedTarget target{any ? "127.0.0.1" : options_.address, std::to_string(port),
                      demonstration_plan().id, key};
    demonstration_.emplace(
        std::move(target), demonstration_plan(), options_.demo_speed, surroundings_.clock,
        [log = surroundings_.log](const std::string& sentence) {
          log(event_line(
              {{"level", "warning"}, {"event", "demonstration_feed"}, {"detail", sentence}}));
        });
  }

  ServeOptions options_;
  Surroundings surroundings_;
  Keys keys_;
  asio::io_context io_{1};
  asio::executor_work_guard<asio::io_context::executor_type> work_;
  Background passwords_{io_};
  Background pictures_{io_};
  std::optional<Site> site_;
  std::unique_ptr<Pages> pages_;
  std::unique_ptr<SqliteStore> store_;
  std::optional<CaseTopics> topics_;
  std::optional<Hub> hub_;
  std::optional<HallService> halls_;
  std::optional<QueueService> queues_;
  std::optional<NoticeService> notices_;
  std::optional<WorkService> work_service_;
  std::optional<GuideService> guides_;
  std::optional<TemplateService> templates_;
  std::optional<PromiseService> promises_;
  std::optional<CaseDesk> desk_;
  std::optional<CodeRecovery> recovery_;
  std::optional<PhotoService> photos_;
  std::optional<CaseService> cases_;
  std::optional<CaseSupervision> supervision_;
  std::optional<SessionService> sessions_;
  std::optional<UserService> users_;
  std::optional<Application> application_;
  std::optional<LiveSockets> sockets_;
  std::optional<HttpServer> http_;
  std::thread io_thread_;
  std::optional<Demonstration> demonstration_;
};

TucaoServer::TucaoServer(std::unique_ptr<Whole> whole) : whole_(std::move(whole)) {}
TucaoServer::~TucaoServer() = default;

Result<std::unique_ptr<TucaoServer>, std::string> TucaoServer::start(const ServeOptions& options,
                                                                     Surroundings surroundings) {
  auto whole = std::make_unique<Whole>(options, std::move(surroundings));
  if (const auto started = whole->start(); !started) return fail(started.error());
  return std::unique_ptr<TucaoServer>(new TucaoServer(std::move(whole)));
}

std::uint16_t TucaoServer::port() const { return whole_->port; }
const std::string& TucaoServer::greeting() const { return whole_->greeting; }

}  // namespace tucao::server
