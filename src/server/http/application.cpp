// SPDX-License-Identifier: Apache-2.0
#include "server/http/application.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <utility>
#include <vector>

#include "protocol/routes.h"
#include "server/http/api.h"
#include "server/http/log.h"
#include "server/pages/pages.h"

namespace tucao::server {
namespace {

using domain::Permission;
using protocol::ProblemCode;

constexpr std::size_t json_bytes = protocol::max_request_body_bytes;

/// Every address that is not a file of the site. The first that matches counts.
constexpr std::array routes{
    Route{Method::Get, "/healthz", Who::Anyone, Takes::Nothing, Answers::Json, 0, answer_health},
    Route{Method::Get, "/api/v1/halls/{hall}", Who::Anyone, Takes::Nothing, Answers::Json, 0,
          answer_hall},
    Route{Method::Post, "/api/v1/halls/{hall}/events", Who::Feed, Takes::Json, Answers::Json,
          protocol::max_feed_body_bytes, take_events},
    Route{Method::Post, "/api/v1/halls/{hall}/tickets", Who::StaffCsrf, Takes::Json, Answers::Json,
          json_bytes, take_ticket, Permission::RunWindows},
    Route{Method::Get, "/api/v1/halls/{hall}/tickets/{number}", Who::Anyone, Takes::Nothing,
          Answers::Json, 0, answer_ticket},
    Route{Method::Post, "/api/v1/halls/{hall}/tickets/{number}", Who::Anyone, Takes::Json,
          Answers::Json, json_bytes, act_on_ticket},
    Route{Method::Get, "/api/v1/halls/{hall}/windows/{window}", Who::Staff, Takes::Nothing,
          Answers::Json, 0, answer_console, Permission::RunWindows},
    Route{Method::Post, "/api/v1/halls/{hall}/windows/{window}", Who::StaffCsrf, Takes::Json,
          Answers::Json, json_bytes, act_at_window, Permission::RunWindows},
    Route{Method::Get, "/api/v1/halls/{hall}/notices", Who::Anyone, Takes::Nothing, Answers::Json,
          0, answer_notices},
    Route{Method::Post, "/api/v1/halls/{hall}/notices", Who::StaffCsrf, Takes::Json, Answers::Json,
          json_bytes, take_notice, Permission::TellHall},
    Route{Method::Post, "/api/v1/halls/{hall}/notices/{number}", Who::StaffCsrf, Takes::Json,
          Answers::Json, json_bytes, change_notice, Permission::TellHall},
    Route{Method::Get, "/api/v1/halls/{hall}/work", Who::Staff, Takes::Nothing, Answers::Json, 0,
          answer_work, Permission::KeepWork},
    Route{Method::Post, "/api/v1/halls/{hall}/work", Who::StaffCsrf, Takes::Json, Answers::Json,
          json_bytes, take_work, Permission::KeepWork},
    Route{Method::Post, "/api/v1/halls/{hall}/work/{number}", Who::StaffCsrf, Takes::Json,
          Answers::Json, json_bytes, change_work, Permission::KeepWork},
    Route{Method::Post, "/api/v1/halls/{hall}/work/{number}/contact", Who::StaffCsrf,
          Takes::Nothing, Answers::Json, 0, answer_work_contact, Permission::KeepWork},
    Route{Method::Get, "/api/v1/halls/{hall}/improvements", Who::Anyone, Takes::Nothing,
          Answers::Json, 0, answer_improvements},
    Route{Method::Get, "/api/v1/halls/{hall}/promises", Who::Anyone, Takes::Nothing, Answers::Json,
          0, answer_promises},
    Route{Method::Post, "/api/v1/halls/{hall}/manager-hours", Who::StaffCsrf, Takes::Json,
          Answers::Json, json_bytes, add_hours, Permission::KeepHours},
    Route{Method::Post, "/api/v1/halls/{hall}/manager-hours/{number}/removal", Who::StaffCsrf,
          Takes::Nothing, Answers::Json, 0, remove_hours, Permission::KeepHours},
    Route{Method::Get, "/api/v1/halls/{hall}/ledgers/{ledger}", Who::Anyone, Takes::Nothing,
          Answers::Json, 0, answer_ledger},
    Route{Method::Get, "/api/v1/halls/{hall}/guides", Who::Anyone, Takes::Nothing, Answers::Json, 0,
          answer_guides},
    Route{Method::Post, "/api/v1/halls/{hall}/guides", Who::StaffCsrf, Takes::Json, Answers::Json,
          protocol::max_guide_body_bytes, put_guide, Permission::WriteGuides},
    Route{Method::Post, "/api/v1/halls/{hall}/guides/{guide}/removal", Who::StaffCsrf,
          Takes::Nothing, Answers::Json, 0, remove_guide, Permission::WriteGuides},
    Route{Method::Get, "/api/v1/halls/{hall}/templates", Who::Staff, Takes::Nothing, Answers::Json,
          0, answer_templates, Permission::WorkCases},
    Route{Method::Post, "/api/v1/halls/{hall}/templates", Who::StaffCsrf, Takes::Json,
          Answers::Json, json_bytes, change_template, Permission::WriteTemplates},
    Route{Method::Get, "/api/v1/qr", Who::Anyone, Takes::Nothing, Answers::Json, 0, answer_qr},
    Route{Method::Get, "/api/v1/halls/{hall}/cases", Who::Anyone, Takes::Nothing, Answers::Json, 0,
          answer_public_cases},
    Route{Method::Get, "/api/v1/cases/{number}", Who::Anyone, Takes::Nothing, Answers::Json, 0,
          answer_public_case},
    Route{Method::Get, "/api/v1/halls/{hall}/alike", Who::Anyone, Takes::Nothing, Answers::Json, 0,
          answer_alike},
    Route{Method::Post, "/api/v1/cases/{number}/joins", Who::Anyone, Takes::Nothing, Answers::Json,
          0, join_case},
    Route{Method::Get, "/api/v1/cases/{number}/photos/{photo}/{size}", Who::Anyone, Takes::Nothing,
          Answers::Json, 0, answer_public_photo},
    Route{Method::Get, "/api/v1/photos/{token}", Who::Anyone, Takes::Nothing, Answers::Json, 0,
          answer_upload},
    Route{Method::Post, "/api/v1/photos/{token}", Who::Anyone, Takes::Bytes, Answers::Json,
          protocol::photo_chunk_bytes, take_photo_chunk},
    Route{Method::Post, "/api/v1/halls/{hall}/complaints", Who::Anyone, Takes::Json, Answers::Json,
          json_bytes, take_complaint},
    Route{Method::Post, "/api/v1/halls/{hall}/entered-cases", Who::StaffCsrf, Takes::Json,
          Answers::Json, json_bytes, enter_case, Permission::EnterCases},
    Route{Method::Post, "/api/v1/follow", Who::Anyone, Takes::Json, Answers::Json, json_bytes,
          answer_follow},
    Route{Method::Post, "/api/v1/follow/steps", Who::Anyone, Takes::Json, Answers::Json, json_bytes,
          act_as_owner},
    Route{Method::Post, "/api/v1/follow/photos/{photo}/{size}", Who::Anyone, Takes::Json,
          Answers::Json, json_bytes, answer_own_photo},
    Route{Method::Get, "/api/v1/session", Who::Staff, Takes::Nothing, Answers::Json, 0,
          answer_session},
    Route{Method::Post, "/api/v1/session", Who::Anyone, Takes::Json, Answers::Json, json_bytes,
          sign_in},
    Route{Method::Delete, "/api/v1/session", Who::StaffCsrf, Takes::Nothing, Answers::Json, 0,
          sign_out},
    Route{Method::Post, protocol::password_path, Who::StaffCsrf, Takes::Json, Answers::Json,
          json_bytes, change_password},
    Route{Method::Get, protocol::users_path, Who::Staff, Takes::Nothing, Answers::Json, 0,
          answer_users, Permission::KeepUsers},
    Route{Method::Post, protocol::users_path, Who::StaffCsrf, Takes::Json, Answers::Json,
          json_bytes, change_user, Permission::KeepUsers},
    Route{Method::Get, protocol::audit_path, Who::Staff, Takes::Nothing, Answers::Json, 0,
          answer_audit, Permission::ReadAudit},
    Route{Method::Get, "/api/v1/staff/queues", Who::Staff, Takes::Nothing, Answers::Json, 0,
          answer_staff_queues, Permission::WorkCases},
    Route{Method::Get, "/api/v1/staff/cases", Who::Staff, Takes::Nothing, Answers::Json, 0,
          answer_staff_cases, Permission::WorkCases},
    Route{Method::Get, "/api/v1/staff/cases/{number}", Who::Staff, Takes::Nothing, Answers::Json, 0,
          answer_staff_case, Permission::WorkCases},
    Route{Method::Post, "/api/v1/staff/cases/{number}/contact", Who::StaffCsrf, Takes::Nothing,
          Answers::Json, 0, answer_case_contact, Permission::WorkCases},
    Route{Method::Post, "/api/v1/staff/cases/{number}/code", Who::StaffCsrf, Takes::Json,
          Answers::Json, json_bytes, renew_code, Permission::WorkCases},
    Route{Method::Post, "/api/v1/staff/cases/{number}/code/dismissal", Who::StaffCsrf,
          Takes::Nothing, Answers::Json, 0, dismiss_code, Permission::WorkCases},
    Route{Method::Post, "/api/v1/staff/cases/{number}/updates", Who::StaffCsrf, Takes::Json,
          Answers::Json, json_bytes, take_update, Permission::WorkCases},
    Route{Method::Get, "/api/v1/staff/cases/{number}/photos/{photo}/{size}", Who::Staff,
          Takes::Nothing, Answers::Json, 0, answer_staff_photo, Permission::WorkCases},
    Route{Method::Post, "/api/v1/staff/cases/{number}/photos/{photo}/publication", Who::StaffCsrf,
          Takes::Json, Answers::Json, json_bytes, publish_photo, Permission::WorkCases},
    Route{Method::Get, "/", Who::Anyone, Takes::Nothing, Answers::Page, 0, show_hall},
    Route{Method::Get, "/notices", Who::Anyone, Takes::Nothing, Answers::Page, 0, show_notices},
    Route{Method::Get, "/guides", Who::Anyone, Takes::Nothing, Answers::Page, 0, show_guides},
    Route{Method::Get, "/guides/{guide}", Who::Anyone, Takes::Nothing, Answers::Page, 0,
          show_guide},
    Route{Method::Get, "/devices", Who::Anyone, Takes::Nothing, Answers::Page, 0, show_devices},
    Route{Method::Get, "/codes", Who::Anyone, Takes::Nothing, Answers::Page, 0, show_codes},
    Route{Method::Get, "/promises", Who::Anyone, Takes::Nothing, Answers::Page, 0, show_promises},
    Route{Method::Get, "/late-papers", Who::Anyone, Takes::Nothing, Answers::Page, 0,
          show_late_papers},
    Route{Method::Get, "/reports", Who::Anyone, Takes::Nothing, Answers::Page, 0, show_reports},
    Route{Method::Get, "/reports/{number}", Who::Anyone, Takes::Nothing, Answers::Page, 0,
          show_report},
    Route{Method::Post, "/reports/{number}/joins", Who::Anyone, Takes::Form, Answers::Page,
          json_bytes, take_join_form},
    Route{Method::Get, "/complain", Who::Anyone, Takes::Nothing, Answers::Page, 0,
          show_complaint_form},
    Route{Method::Post, "/complain", Who::Anyone, Takes::Form, Answers::Page, json_bytes,
          take_complaint_form},
    Route{Method::Get, protocol::kiosk_form_path, Who::Anyone, Takes::Nothing, Answers::Page, 0,
          show_complaint_form},
    Route{Method::Post, protocol::kiosk_form_path, Who::Anyone, Takes::Form, Answers::Page,
          json_bytes, take_complaint_form},
    Route{Method::Get, "/follow", Who::Anyone, Takes::Nothing, Answers::Page, 0, show_follow_form},
    Route{Method::Post, "/follow", Who::Anyone, Takes::Form, Answers::Page, json_bytes,
          take_follow_form},
    Route{Method::Post, "/follow/steps", Who::Anyone, Takes::Form, Answers::Page, json_bytes,
          take_follow_step_form},
    Route{Method::Get, protocol::lost_code_path, Who::Anyone, Takes::Nothing, Answers::Page, 0,
          show_lost_code},
    Route{Method::Post, protocol::lost_code_path, Who::Anyone, Takes::Form, Answers::Page,
          json_bytes, take_lost_code_form},
    Route{Method::Get, "/lost-code/state", Who::Anyone, Takes::Nothing, Answers::Json, 0,
          answer_lost_code_state},
    Route{Method::Post, "/lost-code/look", Who::Anyone, Takes::Form, Answers::Page, json_bytes,
          show_new_code},
    Route{Method::Post, "/lost-code/end", Who::Anyone, Takes::Form, Answers::Page, json_bytes,
          end_lost_code},
    Route{Method::Get, "/staff", Who::Anyone, Takes::Nothing, Answers::Page, 0, show_staff},
    Route{Method::Get, "/staff/work", Who::Anyone, Takes::Nothing, Answers::Page, 0, show_staff},
    Route{Method::Get, "/staff/promises", Who::Anyone, Takes::Nothing, Answers::Page, 0,
          show_staff},
    Route{Method::Get, "/staff/entry", Who::Anyone, Takes::Nothing, Answers::Page, 0, show_staff},
    Route{Method::Get, "/staff/guides", Who::Anyone, Takes::Nothing, Answers::Page, 0, show_staff},
    Route{Method::Get, "/staff/templates", Who::Anyone, Takes::Nothing, Answers::Page, 0,
          show_staff},
    Route{Method::Get, "/staff/users", Who::Anyone, Takes::Nothing, Answers::Page, 0, show_staff},
    Route{Method::Get, "/staff/audit", Who::Anyone, Takes::Nothing, Answers::Page, 0, show_staff},
    Route{Method::Get, "/staff/password", Who::Anyone, Takes::Nothing, Answers::Page, 0,
          show_staff},
    Route{Method::Get, "/staff/notices", Who::Anyone, Takes::Nothing, Answers::Page, 0, show_staff},
    Route{Method::Get, "/receipt", Who::Anyone, Takes::Nothing, Answers::Page, 0, show_follow_form},
    Route{Method::Get, "/staff/cases/{number}", Who::Anyone, Takes::Nothing, Answers::Page, 0,
          show_staff},
    Route{Method::Get, "/ticket", Who::Anyone, Takes::Nothing, Answers::Page, 0, show_ticket},
    Route{Method::Get, "/ticket/{number}", Who::Anyone, Takes::Nothing, Answers::Page, 0,
          show_ticket},
    Route{Method::Get, "/kiosk", Who::Anyone, Takes::Nothing, Answers::Page, 0, show_staff},
    Route{Method::Get, "/console", Who::Anyone, Takes::Nothing, Answers::Page, 0, show_staff},
    Route{Method::Get, "/console/{window}", Who::Anyone, Takes::Nothing, Answers::Page, 0,
          show_staff},
    Route{Method::Get, "/rate/{window}", Who::Anyone, Takes::Nothing, Answers::Page, 0, show_staff},
    Route{Method::Get, "/wall", Who::Anyone, Takes::Nothing, Answers::Page, 0, show_wall},
};

using Parameters = std::map<std::string, std::string, std::less<>>;

/// Takes the part up to the next slash off `path`.
std::string_view next_segment(std::string_view& path) {
  const std::string_view segment = path.substr(0, path.find('/'));
  path.remove_prefix(std::min(path.size(), segment.size() + 1));
  return segment;
}

bool is_parameter(std::string_view segment) { return segment.starts_with('{'); }

/// Whether `path` has as many segments as `pattern`, and in their places those that are no parameters.
bool fits(std::string_view pattern, std::string_view path) {
  // Most patterns begin otherwise.
  if (!path.starts_with(pattern.substr(0, pattern.find('{')))) return false;
  if (std::ranges::count(pattern, '/') != std::ranges::count(path, '/')) return false;
  while (!pattern.empty() || !path.empty()) {
    const std::string_view wanted = next_segment(pattern);
    const std::string_view given = next_segment(path);
    if (is_parameter(wanted) ? given.empty() : wanted != given) return false;
  }
  return true;
}

/// The parameters of `pattern` in `path`, or nothing if it does not match.
std::optional<Parameters> match(std::string_view pattern, std::string_view path) {
  if (!fits(pattern, path)) return std::nullopt;
  Parameters parameters;
  while (!pattern.empty()) {
    const std::string_view wanted = next_segment(pattern);
    const std::string_view given = next_segment(path);
    if (!is_parameter(wanted)) continue;
    auto value = percent_decoded(given, false);
    if (!value || value->empty()) return std::nullopt;
    parameters.emplace(wanted.substr(1, wanted.size() - 2), *std::move(value));
  }
  return parameters;
}

Method lookup_method(Method method) { return method == Method::Head ? Method::Get : method; }

struct Match {
  const Route* route = nullptr;  ///< null: the path is known with other methods, or not at all
  Parameters parameters;
  std::vector<Method> others;
};

Match find_route(const Request& request) {
  Match found;
  for (const Route& route : routes) {
    auto parameters = match(route.pattern, request.path);
    if (!parameters) continue;
    if (route.method == lookup_method(request.method)) {
      found.route = &route;
      found.parameters = *std::move(parameters);
      return found;
    }
    found.others.push_back(route.method);
  }
  return found;
}

std::string allow_header(const std::vector<Method>& methods) {
  std::string allow;
  for (const Method method : methods) {
    if (!allow.empty()) allow += ", ";
    allow += word(method);
    if (method == Method::Get) allow += ", HEAD";
  }
  return allow;
}

bool media_type_is(std::string_view header, std::string_view wanted) {
  header = header.substr(0, header.find(';'));
  while (header.ends_with(' ')) header.remove_suffix(1);
  return equal_names(header, wanted);
}

Allowance allowance(int per_min) { return {per_min, per_min}; }

}  // namespace

std::span<const Route> all_routes() { return routes; }

std::string content_security_policy(std::string_view style_sources) {
  std::string policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src ";
  policy.append(style_sources);
  return policy +
         "; connect-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
         "manifest-src 'self'; worker-src 'self'; "
         "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
}

const std::array<Header, 5>& security_headers() {
  static const std::array<Header, 5> headers{
      Header{"Content-Security-Policy", content_security_policy("'self'")},
      Header{"X-Content-Type-Options", "nosniff"},
      Header{"Referrer-Policy", "same-origin"},
      Header{"Cross-Origin-Opener-Policy", "same-origin"},
      Header{"Cross-Origin-Resource-Policy", "same-origin"},
  };
  return headers;
}

Application::Application(Parts parts, const Limits& limits)
    : parts_(std::move(parts)),
      hand_ins_(parts_.keys.code, limits),
      joins_(allowance(limits.joins_per_min)),
      follow_(allowance(limits.follow_per_min)),
      sign_in_(allowance(limits.sign_in_per_min)),
      photos_(allowance(limits.photo_chunks_per_min)) {}

Admission Application::admit(const Request& head) {
  const auto refusal = [&](ProblemCode code) { return Admission{problem(head, code), 0}; };
  const Match found = find_route(head);
  if (found.route == nullptr) {
    const bool is_read = lookup_method(head.method) == Method::Get;
    const bool is_file = parts_.site.has(head.path);
    if (is_file && is_read) return {};
    if (!is_file && found.others.empty()) return refusal(ProblemCode::NotFound);
    Admission admission = refusal(ProblemCode::MethodNotAllowed);
    admission.refusal->headers.push_back(
        {"Allow", allow_header(is_file ? std::vector{Method::Get} : found.others)});
    return admission;
  }
  const Route& route = *found.route;
  if (route.method != Method::Get) {
    if (const auto wrong = check_origin(head)) return refusal(*wrong);
  }
  if (route.takes == Takes::Json &&
      !media_type_is(head.header("Content-Type"), "application/json")) {
    return refusal(ProblemCode::WrongMediaType);
  }
  if (route.takes == Takes::Form &&
      !media_type_is(head.header("Content-Type"), "application/x-www-form-urlencoded")) {
    return refusal(ProblemCode::WrongMediaType);
  }
  if (route.takes == Takes::Bytes &&
      !media_type_is(head.header("Content-Type"), "application/octet-stream")) {
    return refusal(ProblemCode::WrongMediaType);
  }
  if (route.who == Who::Feed) {
    const auto key = parts_.feed_keys.find(domain::HallId{found.parameters.at("hall")});
    if (key == parts_.feed_keys.end()) return refusal(ProblemCode::NotFound);
    const std::string_view given = head.header("Authorization");
    if (given.empty()) return refusal(ProblemCode::Unauthorized);
    if (!given.starts_with("Bearer ") || !equal_secrets(given.substr(7), key->second)) {
      return refusal(ProblemCode::Forbidden);
    }
  }
  return {std::nullopt, route.max_body_bytes};
}

void Application::handle(Request request, Respond respond) {
  const auto answered = std::make_shared<bool>(false);
  const Respond once = [answered, respond](Response response) {
    if (!std::exchange(*answered, true)) respond(std::move(response));
  };
  try {
    const Match found = find_route(request);
    if (found.route == nullptr) {
      auto file = parts_.site.answer(request);
      return once(file ? *std::move(file) : problem(request, ProblemCode::NotFound));
    }
    Call call{*this, request, found.parameters, {}, {}, now(), once};
    if (found.route->who == Who::Staff || found.route->who == Who::StaffCsrf) {
      call.token = cookie(request, protocol::session_cookie);
      auto session = parts_.sessions.find(call.token, call.now);
      if (!session) return once(problem(request, session.error()));
      if (!*session) return once(problem(request, ProblemCode::Unauthorized));
      if (found.route->who == Who::StaffCsrf &&
          !parts_.sessions.csrf_matches(call.token, request.header(protocol::csrf_header))) {
        return once(problem(request, ProblemCode::Forbidden));
      }
      if (!domain::may((*session)->role, found.route->needs)) {
        return once(problem(request, ProblemCode::Forbidden));
      }
      call.session = std::move(session).value();
    }
    found.route->handler(call);
  } catch (const std::exception& error) {
    parts_.log(event_line({{"level", "error"},
                           {"event", "handler_failed"},
                           {"request", request.id},
                           {"detail", error.what()}}));
    once(problem(request, ProblemCode::Internal));
  }
}

Result<Visitor, Response> Application::open_socket(const Request& head) {
  if (const auto wrong = check_origin(head)) return fail(problem(head, *wrong));
  Visitor visitor;
  visitor.network = head.network;
  auto session = parts_.sessions.find(cookie(head, protocol::session_cookie), now());
  if (session) visitor.session = std::move(session).value();
  return visitor;
}

void Application::log(const Request& request, const Response& response, Instant started_at) const {
  // The pattern, not the path: an address can hold what somebody pasted into it.
  const Match found = find_route(request);
  const std::string_view route = found.route != nullptr          ? found.route->pattern
                                 : parts_.site.has(request.path) ? std::string_view(request.path)
                                                                 : std::string_view("none");
  std::string line = "{\"at\":\"" + to_iso8601(started_at, 0) + "\",\"request\":\"" + request.id +
                     "\",\"method\":\"";
  line.append(word(request.method)).append("\",\"route\":\"").append(route);
  line.append("\",\"status\":").append(std::to_string(response.status));
  line.append(",\"ms\":").append(std::to_string(now().ms - started_at.ms));
  line.append(",\"bytes\":")
      .append(std::to_string(response.body ? response.body->size() : 0))
      .append("}");
  parts_.log(line);
}

Response Application::problem(const Request& request, protocol::Problem problem) const {
  const Match found = find_route(request);
  const bool wants_page = found.route != nullptr ? found.route->answers == Answers::Page
                                                 : !request.path.starts_with("/api/") &&
                                                       request.header("Accept").find("text/html") !=
                                                           std::string_view::npos;
  if (!wants_page) return problem_response(std::move(problem), request.id);
  problem.request_id = request.id;
  return parts_.pages.problem_page(request, problem);
}

Response Application::problem(const Request& request, ProblemCode code) const {
  protocol::Problem plain;
  plain.code = code;
  return problem(request, std::move(plain));
}

bool Application::may_look_up(const std::string& network, Instant now) {
  return follow_.take(network, now) == 0;
}

std::string Application::origin_of(const Request& request) const {
  if (!parts_.public_url.empty()) return parts_.public_url;
  return "http://" + std::string(request.header("Host"));
}

std::optional<ProblemCode> Application::check_origin(const Request& request) const {
  if (request.header_count("Origin") == 0) return std::nullopt;
  const std::string_view origin = request.header("Origin");
  if (!parts_.public_url.empty() && origin == parts_.public_url) return std::nullopt;
  const auto host = origin.find("://");
  const bool same = host != std::string_view::npos && request.header_count("Origin") == 1 &&
                    equal_names(origin.substr(host + 3), request.header("Host"));
  return same ? std::nullopt : std::optional(ProblemCode::WrongOrigin);
}

}  // namespace tucao::server
