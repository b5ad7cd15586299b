// SPDX-License-Identifier: Apache-2.0
// From a request to a response: routes, who may, what is taken, and the answer for everything else.
// No sockets; one thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/time.h"
#include "domain/permission.h"
#include "server/config/options.h"
#include "server/http/hand_in_guard.h"
#include "server/http/message.h"
#include "server/http/site.h"
#include "server/http/throttle.h"
#include "server/live/reader.h"
#include "server/service/case_desk.h"
#include "server/service/case_service.h"
#include "server/service/code_recovery.h"
#include "server/service/guide_service.h"
#include "server/service/hall_service.h"
#include "server/service/notice_service.h"
#include "server/service/photo_service.h"
#include "server/service/promise_service.h"
#include "server/service/queue_service.h"
#include "server/service/session_service.h"
#include "server/service/template_service.h"
#include "server/service/user_service.h"
#include "server/service/work_service.h"
#include "server/storage/store.h"

namespace tucao::server {

class Pages;
struct Call;

enum class Who : std::uint8_t {
  Anyone,
  Feed,       ///< bears the feed key of the hall in the path
  Staff,      ///< has a session
  StaffCsrf,  ///< has a session and sends its CSRF token
};

enum class Takes : std::uint8_t { Nothing, Json, Form, Bytes };

enum class Answers : std::uint8_t { Json, Page };

using Handler = void (*)(Call& call);

struct Route {
  Method method;             ///< Get also answers Head
  std::string_view pattern;  ///< `/api/v1/halls/{hall}`
  Who who;
  Takes takes;
  Answers answers;
  std::size_t max_body_bytes;
  Handler handler;
  domain::Permission needs = domain::Permission::SignedIn;  ///< of Staff and StaffCsrf
};

/// Every address that is not a file of the site.
[[nodiscard]] std::span<const Route> all_routes();

/// What the application works with; all of it must outlive the application.
struct Parts {
  HallService& halls;
  QueueService& queues;
  NoticeService& notices;
  WorkService& work;
  GuideService& guides;
  TemplateService& templates;
  PromiseService& promises;
  PhotoService& photos;
  CaseService& cases;
  CaseDesk& desk;
  CodeRecovery& recovery;
  SessionService& sessions;
  UserService& users;
  Store& store;
  const Keys& keys;
  const Site& site;
  const Pages& pages;
  std::function<Instant()> clock;
  std::function<void(std::string_view line)> log;  ///< one line of JSON, without its end
  std::map<domain::HallId, std::string> feed_keys;
  std::string public_url;  ///< as ServeOptions
};

/// What is decided from a request's head, before any of its body is read.
struct Admission {
  std::optional<Response> refusal;
  std::size_t max_body_bytes = 0;
};

class Application {
 public:
  Application(Parts parts, const Limits& limits);

  /// Judges a request without its body.
  [[nodiscard]] Admission admit(const Request& head);

  /// Answers an admitted request. Whatever goes wrong, `respond` gets an answer.
  void handle(Request request, Respond respond);

  /// Who opens a socket, or why not. `head` is a GET of protocol::live_path.
  [[nodiscard]] Result<Visitor, Response> open_socket(const Request& head);

  /// Writes the log line of a finished request.
  void log(const Request& request, const Response& response, Instant started_at) const;

  /// An error for this request, in the form that its reader understands: JSON, or a page.
  [[nodiscard]] Response problem(const Request& request, protocol::Problem problem) const;
  [[nodiscard]] Response problem(const Request& request, protocol::ProblemCode code) const;

  /// From now on /healthz says that the server is going.
  void begin_stop() { stopping_ = true; }

  [[nodiscard]] bool may_look_up(const std::string& network, Instant now);
  [[nodiscard]] Instant now() const { return parts_.clock(); }

  Parts& parts() { return parts_; }
  HandInGuard& hand_in_guard() { return hand_ins_; }
  Throttle& joins_throttle() { return joins_; }
  Throttle& follow_throttle() { return follow_; }
  Throttle& sign_in_throttle() { return sign_in_; }
  Throttle& photos_throttle() { return photos_; }
  [[nodiscard]] bool healthy() const { return !stopping_ && parts_.store.healthy(); }

  /// `https://example.org`: where the browser that sent `request` sees this server.
  [[nodiscard]] std::string origin_of(const Request& request) const;
  [[nodiscard]] bool is_secure() const { return parts_.public_url.starts_with("https://"); }

 private:
  [[nodiscard]] std::optional<protocol::ProblemCode> check_origin(const Request& request) const;

  Parts parts_;
  HandInGuard hand_ins_;
  Throttle joins_;
  Throttle follow_;
  Throttle sign_in_;
  Throttle photos_;
  bool stopping_ = false;
};

/// A request on its way through a handler.
struct Call {
  Application& app;
  const Request& request;
  std::map<std::string, std::string, std::less<>> parameters;  ///< of the pattern, decoded
  std::optional<SessionRecord> session;                        ///< of Staff and StaffCsrf
  std::string token;                                           ///< of the session
  Instant now;
  Respond respond;

  [[nodiscard]] Parts& parts() const { return app.parts(); }
  void refuse(protocol::Problem problem) const {
    respond(app.problem(request, std::move(problem)));
  }
  void refuse(protocol::ProblemCode code) const { respond(app.problem(request, code)); }
};

/// A handler's call ends before a write is answered; this keeps what the answer needs of it.
class Later {
 public:
  explicit Later(const Call& call)
      : app_(call.app),
        request_(std::make_shared<const Request>(call.request)),
        now_(call.now),
        respond_(call.respond) {}

  /// Without parameters and session; lives no longer than this.
  [[nodiscard]] Call call() const { return {app_, *request_, {}, {}, {}, now_, respond_}; }

 private:
  Application& app_;
  std::shared_ptr<const Request> request_;
  Instant now_;
  Respond respond_;
};

/// What a page may load and run, with stylesheets from `style_sources`.
[[nodiscard]] std::string content_security_policy(std::string_view style_sources);

/// Headers that every response carries, unless it has one of that name itself.
[[nodiscard]] const std::array<Header, 5>& security_headers();

}  // namespace tucao::server
