// SPDX-License-Identifier: Apache-2.0
#include "server/http/api.h"

#include <charconv>
#include <utility>

#include "protocol/json.h"
#include "protocol/routes.h"
#include "protocol/words.h"
#include "server/service/audit_service.h"
#include "server/service/ledgers.h"
#include "server/service/qr.h"

namespace tucao::server {
namespace {

using protocol::ProblemCode;

/// Answers with the JSON of a value or with the problem.
template <class T>
void reply(const Call& call, const Result<T, protocol::Problem>& result, int status = 200) {
  if (!result) return call.refuse(result.error());
  call.respond(json_response(status, protocol::to_json(*result)));
}

template <class T>
Answer<T> reply_later(const Call& call, int status = 200) {
  return [kept = Later(call), status](const Result<T, protocol::Problem>& result) {
    reply(kept.call(), result, status);
  };
}

/// False, and answered, if `throttle` has nothing left for this network.
bool allowed(const Call& call, Throttle& throttle) {
  const int wait_s = throttle.take(call.request.network, call.now);
  if (wait_s == 0) return true;
  call.refuse(too_many(wait_s).error);
  return false;
}

/// The whole number that `text` is, if it is one from 1 on.
std::optional<int> positive_number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 1) return std::nullopt;
  return number;
}

Failure<protocol::Problem> wrong_query(ProblemCode code, const std::string& field,
                                       const char* key) {
  protocol::Problem problem;
  problem.code = code;
  problem.fields.push_back({field, key, {{"field", field}}});
  return fail(std::move(problem));
}

/// Takes a field that pages a list.
Result<void, protocol::Problem> take_paging(const std::string& name, const std::string& value,
                                            PageWish& wish) {
  if (name == "before") {
    wish.before = value;
  } else if (name == "limit") {
    const auto limit = positive_number(value);
    if (!limit || *limit > protocol::max_page_size) {
      return wrong_query(ProblemCode::WrongType, name, "request.wrong_type");
    }
    wish.limit = *limit;
  } else {
    return wrong_query(ProblemCode::UnknownField, name, "request.unknown_field");
  }
  return {};
}

Result<PageWish, protocol::Problem> page_wish(const Request& request) {
  const auto fields = form_fields(request.query);
  if (!fields) return refuse(ProblemCode::Malformed);
  PageWish wish;
  for (const auto& [name, value] : *fields) {
    if (const auto taken = take_paging(name, value, wish); !taken) return fail(taken.error());
  }
  return wish;
}

/// Answers with the photo that the address names, or with the problem.
void reply_photo(
    const Call& call,
    const std::function<Result<std::string, protocol::Problem>(int, domain::PhotoSize)>& find) {
  const auto photo = positive_number(call.parameters.at("photo"));
  const auto size = protocol::from_word<domain::PhotoSize>(call.parameters.at("size"));
  if (!photo || !size) return call.refuse(ProblemCode::NotFound);
  auto jpeg = find(*photo, *size);
  if (!jpeg) return call.refuse(jpeg.error());
  Response response;
  response.content_type = "image/jpeg";
  response.headers.push_back({"Cache-Control", "no-store"});
  response.set_body(std::move(jpeg).value());
  call.respond(std::move(response));
}

std::string session_cookie(const Application& app, std::string_view token, std::int64_t max_age_s) {
  std::string cookie(protocol::session_cookie);
  cookie.append("=").append(token).append("; Path=/; HttpOnly; SameSite=Strict; Max-Age=");
  cookie.append(std::to_string(max_age_s));
  if (app.is_secure()) cookie.append("; Secure");
  return cookie;
}

/// `value` as a word of `Enum`.
template <class Enum>
Result<Enum, protocol::Problem> word_in_query(const std::string& name, const std::string& value) {
  const auto known = protocol::from_word<Enum>(value);
  if (!known) return wrong_query(ProblemCode::WrongType, name, "request.wrong_type");
  return *known;
}

Result<QueueWish, protocol::Problem> queue_wish(const Request& request) {
  const auto fields = form_fields(request.query);
  if (!fields) return refuse(ProblemCode::Malformed);
  QueueWish wish;
  for (const auto& [name, value] : *fields) {
    if (name == "queue") {
      const auto queue = word_in_query<domain::CaseQueue>(name, value);
      if (!queue) return fail(queue.error());
      wish.queue = *queue;
    } else if (name == "state") {
      const auto state = word_in_query<domain::CaseState>(name, value);
      if (!state) return fail(state.error());
      wish.state = *state;
    } else if (name == "unit") {
      wish.unit = value;
    } else if (name == "search") {
      wish.search = value;
    } else if (const auto taken = take_paging(name, value, wish.page); !taken) {
      return fail(taken.error());
    }
  }
  return wish;
}

domain::Actor actor_of(const Call& call) { return {call.session->role, call.session->user}; }

Asker asker_of(const Call& call) {
  return {call.session ? call.session->user : "citizen",
          std::string(call.request.header(protocol::idempotency_header)), call.now};
}

}  // namespace

void answer_health(Call& call) {
  if (!call.app.healthy()) return call.refuse(ProblemCode::Unavailable);
  call.respond(json_response(200, R"({"status":"ok"})"));
}

void answer_hall(Call& call) {
  reply(call, call.parts().halls.view(domain::HallId{call.parameters["hall"]}, call.now));
}

void take_events(Call& call) {
  auto request = protocol::from_json<protocol::FeedRequest>(call.request.body);
  if (!request) return call.refuse(request.error());
  call.parts().halls.accept(domain::HallId{call.parameters["hall"]}, std::move(request).value(),
                            call.now, reply_later<protocol::FeedAnswer>(call));
}

void take_ticket(Call& call) {
  const auto request = protocol::from_json<protocol::TakeRequest>(call.request.body);
  if (!request) return call.refuse(request.error());
  call.parts().queues.take(domain::HallId{call.parameters["hall"]}, *request,
                           call.app.origin_of(call.request), asker_of(call),
                           reply_later<protocol::Slip>(call, 201));
}

void answer_ticket(Call& call) {
  reply(call,
        call.parts().queues.ticket(domain::HallId{call.parameters["hall"]},
                                   domain::TicketNumber{call.parameters["number"]}, call.now));
}

void act_on_ticket(Call& call) {
  if (!allowed(call, call.app.follow_throttle())) return;
  const auto request = protocol::from_json<protocol::OwnerRequest>(call.request.body);
  if (!request) return call.refuse(request.error());
  call.parts().queues.act(domain::HallId{call.parameters["hall"]},
                          domain::TicketNumber{call.parameters["number"]}, *request, asker_of(call),
                          reply_later<protocol::TicketView>(call));
}

void answer_console(Call& call) {
  reply(call, call.parts().queues.console(domain::HallId{call.parameters["hall"]},
                                          domain::WindowId{call.parameters["window"]}, call.now));
}

void act_at_window(Call& call) {
  const auto request = protocol::from_json<protocol::ConsoleRequest>(call.request.body);
  if (!request) return call.refuse(request.error());
  call.parts().queues.act(domain::HallId{call.parameters["hall"]},
                          domain::WindowId{call.parameters["window"]}, *request, asker_of(call),
                          reply_later<protocol::ConsoleView>(call));
}

void answer_notices(Call& call) {
  const auto wish = page_wish(call.request);
  if (!wish) return call.refuse(wish.error());
  const auto before = wish->before.empty() ? std::optional(0) : positive_number(wish->before);
  if (!before) {
    return call.refuse(wrong_query(ProblemCode::WrongType, "before", "request.wrong_type").error);
  }
  reply(call,
        call.parts().notices.list(domain::HallId{call.parameters["hall"]}, *before, wish->limit));
}

void take_notice(Call& call) {
  const auto draft = protocol::from_json<domain::NoticeDraft>(call.request.body);
  if (!draft) return call.refuse(draft.error());
  call.parts().notices.post(domain::HallId{call.parameters["hall"]}, *draft, asker_of(call),
                            reply_later<domain::Notice>(call, 201));
}

void change_notice(Call& call) {
  const auto update = protocol::from_json<protocol::NoticeUpdate>(call.request.body);
  if (!update) return call.refuse(update.error());
  const auto number = positive_number(call.parameters["number"]);
  if (!number) return call.refuse(ProblemCode::NotFound);
  call.parts().notices.update(domain::HallId{call.parameters["hall"]}, *number, *update,
                              asker_of(call), reply_later<domain::Notice>(call));
}

void answer_work(Call& call) {
  reply(call, call.parts().work.list(domain::HallId{call.parameters["hall"]}));
}

void take_work(Call& call) {
  const auto draft = protocol::from_json<domain::WorkDraft>(call.request.body);
  if (!draft) return call.refuse(draft.error());
  call.parts().work.take(domain::HallId{call.parameters["hall"]}, *draft, asker_of(call),
                         reply_later<domain::WorkItem>(call, 201));
}

void change_work(Call& call) {
  const auto update = protocol::from_json<protocol::WorkUpdate>(call.request.body);
  if (!update) return call.refuse(update.error());
  const auto number = positive_number(call.parameters["number"]);
  if (!number) return call.refuse(ProblemCode::NotFound);
  call.parts().work.update(domain::HallId{call.parameters["hall"]}, *number, *update,
                           asker_of(call), reply_later<domain::WorkItem>(call));
}

void answer_work_contact(Call& call) {
  const auto number = positive_number(call.parameters["number"]);
  if (!number) return call.refuse(ProblemCode::NotFound);
  call.parts().work.contact(domain::HallId{call.parameters["hall"]}, *number, call.session->user,
                            call.now, reply_later<protocol::ContactView>(call));
}

void answer_improvements(Call& call) {
  reply(call, call.parts().work.improvements(domain::HallId{call.parameters["hall"]}));
}

void answer_promises(Call& call) {
  reply(call, call.parts().promises.board(domain::HallId{call.parameters["hall"]}, call.now));
}

void add_hours(Call& call) {
  const auto draft = protocol::from_json<domain::HoursDraft>(call.request.body);
  if (!draft) return call.refuse(draft.error());
  call.parts().promises.add(domain::HallId{call.parameters["hall"]}, *draft, asker_of(call),
                            reply_later<domain::ManagerHours>(call, 201));
}

void remove_hours(Call& call) {
  const auto number = positive_number(call.parameters["number"]);
  if (!number) return call.refuse(ProblemCode::NotFound);
  call.parts().promises.remove(domain::HallId{call.parameters["hall"]}, *number, call.session->user,
                               call.now, reply_later<domain::ManagerHours>(call));
}

void answer_ledger(Call& call) {
  const domain::HallId hall{call.parameters["hall"]};
  const std::string& ledger = call.parameters["ledger"];
  const domain::HallPlan* plan = call.parts().halls.plan(hall);
  std::string csv;
  if (plan != nullptr && ledger == "faults.csv") {
    constexpr int most = 10'000;
    const auto list = call.parts().notices.list(hall, 0, most);
    if (!list) return call.refuse(list.error());
    csv = faults_csv(list->notices, plan->utc_offset_min);
  } else if (plan != nullptr && ledger == "improvements.csv") {
    const auto list = call.parts().work.improvements(hall);
    if (!list) return call.refuse(list.error());
    csv = improvements_csv(list->items, plan->utc_offset_min);
  } else if (plan != nullptr && ledger == "windows.csv") {
    csv = breaches_csv(call.parts().halls.record(hall, call.now).breaches, plan->utc_offset_min);
  } else {
    return call.refuse(ProblemCode::NotFound);
  }
  Response response;
  response.content_type = "text/csv; charset=utf-8";
  response.headers.push_back(
      {"Content-Disposition", "attachment; filename=\"" + hall.value + "-" + ledger + "\""});
  response.set_body(std::move(csv));
  call.respond(std::move(response));
}

void answer_guides(Call& call) {
  reply(call, call.parts().guides.book(domain::HallId{call.parameters["hall"]}));
}

void put_guide(Call& call) {
  const auto update = protocol::from_json<protocol::GuideUpdate>(call.request.body);
  if (!update) return call.refuse(update.error());
  call.parts().guides.put(domain::HallId{call.parameters["hall"]}, *update, call.session->user,
                          call.now, reply_later<domain::Guide>(call));
}

void remove_guide(Call& call) {
  call.parts().guides.remove(domain::HallId{call.parameters["hall"]},
                             domain::GuideId{call.parameters["guide"]}, call.session->user,
                             call.now, reply_later<domain::Guide>(call));
}

void answer_templates(Call& call) {
  reply(call, call.parts().templates.list(domain::HallId{call.parameters["hall"]}));
}

void change_template(Call& call) {
  const auto update = protocol::from_json<protocol::TemplateUpdate>(call.request.body);
  if (!update) return call.refuse(update.error());
  call.parts().templates.change(domain::HallId{call.parameters["hall"]}, *update,
                                call.session->user, call.now,
                                reply_later<protocol::TemplateList>(call));
}

void answer_qr(Call& call) {
  const auto fields = form_fields(call.request.query);
  if (!fields || fields->size() != 1 || fields->front().first != "path" ||
      !protocol::looks_like_path(fields->front().second)) {
    return call.refuse(wrong_query(ProblemCode::WrongType, "path", "request.wrong_type").error);
  }
  const auto qr = qr_matrix(call.app.origin_of(call.request) + fields->front().second);
  call.respond(json_response(200, protocol::to_json(qr)));
}

void answer_public_cases(Call& call) {
  const auto wish = page_wish(call.request);
  if (!wish) return call.refuse(wish.error());
  reply(call, call.parts().cases.public_cases(domain::HallId{call.parameters["hall"]}, *wish));
}

void answer_public_case(Call& call) {
  reply(call, call.parts().cases.public_case(domain::CaseNumber{call.parameters["number"]}));
}

namespace {

Result<HandIn, protocol::Problem> hand_in_of(Call& call) {
  auto request = protocol::from_json<protocol::ComplaintRequest>(call.request.body);
  if (!request) return fail(request.error());
  HandIn hand_in;
  hand_in.hall = domain::HallId{call.parameters["hall"]};
  hand_in.complaint = std::move(request->complaint);
  hand_in.idempotency_key = call.request.header(protocol::idempotency_header);
  hand_in.page_origin = call.app.origin_of(call.request);
  if (call.session) hand_in.user = call.session->user;
  return hand_in;
}

Result<AlikeWish, protocol::Problem> alike_wish(Call& call) {
  const auto fields = form_fields(call.request.query);
  if (!fields) return refuse(ProblemCode::Malformed);
  AlikeWish wish;
  wish.hall = domain::HallId{call.parameters["hall"]};
  std::optional<domain::Category> category;
  for (const auto& [name, value] : *fields) {
    if (name == "category") {
      category = protocol::from_word<domain::Category>(value);
    } else if (name == "window") {
      wish.window = domain::WindowId{value};
    } else {
      return wrong_query(ProblemCode::UnknownField, name, "request.unknown_field");
    }
  }
  if (!category) return wrong_query(ProblemCode::WrongType, "category", "request.wrong_type");
  wish.category = *category;
  return wish;
}

}  // namespace

void answer_alike(Call& call) {
  auto wish = alike_wish(call);
  if (!wish) return call.refuse(wish.error());
  reply(call, call.parts().cases.alike(*wish));
}

void join_case(Call& call) {
  if (!allowed(call, call.app.joins_throttle())) return;
  call.parts().cases.join(domain::CaseNumber{call.parameters["number"]},
                          std::string(call.request.header(protocol::idempotency_header)), call.now,
                          reply_later<protocol::CaseRow>(call, 201));
}

void take_complaint(Call& call) {
  auto hand_in = hand_in_of(call);
  if (!hand_in) return call.refuse(hand_in.error());
  const std::string proof(call.request.header(protocol::work_header));
  const auto passage = call.app.hand_in_guard().admit(
      {call.request.network, hand_in->hall.value + ":" + hand_in->idempotency_key,
       hand_in->complaint.text, proof},
      call.now);
  if (!passage) return call.refuse(passage.error());
  hand_in->held = *passage == Passage::Held;
  call.parts().cases.submit(std::move(hand_in).value(), call.now,
                            reply_later<protocol::Receipt>(call, 201));
}

void enter_case(Call& call) {
  auto hand_in = hand_in_of(call);
  if (!hand_in) return call.refuse(hand_in.error());
  call.parts().cases.submit(std::move(hand_in).value(), call.now,
                            [answer = reply_later<protocol::EnteredCase>(call, 201)](
                                const Result<protocol::Receipt, protocol::Problem>& receipt) {
                              if (!receipt) return answer(fail(receipt.error()));
                              answer(protocol::EnteredCase{receipt->number, receipt->due_at});
                            });
}

void answer_upload(Call& call) {
  if (!allowed(call, call.app.photos_throttle())) return;
  reply(call, call.parts().photos.upload(domain::PhotoToken{call.parameters["token"]}));
}

void take_photo_chunk(Call& call) {
  if (!allowed(call, call.app.photos_throttle())) return;
  PhotoChunk chunk;
  chunk.token = domain::PhotoToken{call.parameters["token"]};
  const auto fields = form_fields(call.request.query);
  if (!fields) return call.refuse(ProblemCode::Malformed);
  for (const auto& [name, value] : *fields) {
    const auto number = value == "0" ? std::optional(0) : positive_number(value);
    if (!number) {
      return call.refuse(wrong_query(ProblemCode::WrongType, name, "request.wrong_type").error);
    }
    if (name == "offset") {
      chunk.offset = *number;
    } else if (name == "size") {
      chunk.size = *number;
    } else {
      return call.refuse(
          wrong_query(ProblemCode::UnknownField, name, "request.unknown_field").error);
    }
  }
  chunk.bytes = call.request.body;
  call.parts().photos.take(std::move(chunk), call.now, reply_later<protocol::PhotoUpload>(call));
}

void answer_public_photo(Call& call) {
  reply_photo(call, [&](int photo, domain::PhotoSize size) {
    return call.parts().photos.public_photo(domain::CaseNumber{call.parameters["number"]}, photo,
                                            size);
  });
}

void answer_staff_photo(Call& call) {
  reply_photo(call, [&](int photo, domain::PhotoSize size) {
    return call.parts().photos.staff_photo(domain::CaseNumber{call.parameters["number"]}, photo,
                                           size, actor_of(call));
  });
}

void answer_own_photo(Call& call) {
  // Somebody looks at several photos at once; only codes that open nothing are counted.
  if (!allowed(call, call.app.follow_throttle())) return;
  const auto request = protocol::from_json<protocol::FollowRequest>(call.request.body);
  if (!request) return call.refuse(request.error());
  reply_photo(call, [&](int photo, domain::PhotoSize size) {
    auto jpeg = call.parts().photos.own_photo(request->code, photo, size);
    if (jpeg) call.app.follow_throttle().give_back(call.request.network);
    return jpeg;
  });
}

void publish_photo(Call& call) {
  const auto publication = protocol::from_json<protocol::PhotoPublication>(call.request.body);
  if (!publication) return call.refuse(publication.error());
  const auto photo = positive_number(call.parameters["photo"]);
  if (!photo) return call.refuse(ProblemCode::NotFound);
  call.parts().photos.publish(domain::CaseNumber{call.parameters["number"]}, *photo, *publication,
                              actor_of(call), call.now, reply_later<protocol::StaffCaseView>(call));
}

void answer_follow(Call& call) {
  if (!allowed(call, call.app.follow_throttle())) return;
  const auto request = protocol::from_json<protocol::FollowRequest>(call.request.body);
  if (!request) return call.refuse(request.error());
  reply(call, call.parts().cases.follow(request->code));
}

void act_as_owner(Call& call) {
  if (!allowed(call, call.app.follow_throttle())) return;
  const auto step = protocol::from_json<protocol::FollowStep>(call.request.body);
  if (!step) return call.refuse(step.error());
  call.parts().cases.act_as_owner(*step, call.now, reply_later<protocol::FollowView>(call));
}

void answer_session(Call& call) {
  call.respond(
      json_response(200, protocol::to_json(call.parts().sessions.view(*call.session, call.token))));
}

void sign_in(Call& call) {
  if (!allowed(call, call.app.sign_in_throttle())) return;
  auto request = protocol::from_json<protocol::SignInRequest>(call.request.body);
  if (!request) return call.refuse(request.error());
  call.parts().sessions.sign_in(
      std::move(request).value(), call.now,
      [kept = Later(call)](const Result<SignedIn, protocol::Problem>& result) {
        const Call later = kept.call();
        if (!result) return later.refuse(result.error());
        Response response = json_response(200, protocol::to_json(result->view));
        response.headers.push_back(
            {"Set-Cookie", session_cookie(later.app, result->token, session_s)});
        later.respond(std::move(response));
      });
}

void sign_out(Call& call) {
  call.parts().sessions.sign_out(
      call.token, [kept = Later(call)](const Result<Nothing, protocol::Problem>& result) {
        const Call later = kept.call();
        if (!result) return later.refuse(result.error());
        Response response;
        response.status = 204;
        response.headers.push_back({"Set-Cookie", session_cookie(later.app, "", 0)});
        later.respond(std::move(response));
      });
}

void change_password(Call& call) {
  if (!allowed(call, call.app.sign_in_throttle())) return;
  auto change = protocol::from_json<protocol::PasswordChange>(call.request.body);
  if (!change) return call.refuse(change.error());
  call.parts().users.change_password(
      std::move(change).value(), *call.session, asker_of(call).idempotency_key, call.now,
      [kept = Later(call)](const Result<Nothing, protocol::Problem>& result) {
        const Call later = kept.call();
        if (!result) return later.refuse(result.error());
        Response response;
        response.status = 204;
        later.respond(std::move(response));
      });
}

void answer_users(Call& call) { reply(call, call.parts().users.list()); }

void change_user(Call& call) {
  auto update = protocol::from_json<protocol::UserUpdate>(call.request.body);
  if (!update) return call.refuse(update.error());
  call.parts().users.change(std::move(update).value(), *call.session,
                            asker_of(call).idempotency_key, call.now,
                            reply_later<protocol::UserList>(call));
}

void answer_audit(Call& call) {
  const auto fields = form_fields(call.request.query);
  if (!fields) return call.refuse(ProblemCode::Malformed);
  AuditWish wish;
  for (const auto& [name, value] : *fields) {
    if (name == "user") {
      wish.user = value;
    } else if (name == "subject") {
      wish.subject = value;
    } else if (name == "before") {
      const auto id = positive_number(value);
      if (!id) {
        return call.refuse(wrong_query(ProblemCode::WrongType, name, "request.wrong_type").error);
      }
      wish.before = *id;
    } else {
      return call.refuse(
          wrong_query(ProblemCode::UnknownField, name, "request.unknown_field").error);
    }
  }
  reply(call, audit_list(call.parts().store, wish));
}

void answer_staff_queues(Call& call) {
  reply(call, call.parts().desk.counts(actor_of(call), call.now));
}

void answer_staff_cases(Call& call) {
  const auto wish = queue_wish(call.request);
  if (!wish) return call.refuse(wish.error());
  reply(call, call.parts().desk.list(*wish, actor_of(call), call.now));
}

void answer_staff_case(Call& call) {
  reply(call,
        call.parts().desk.find(domain::CaseNumber{call.parameters["number"]}, actor_of(call)));
}

void answer_case_contact(Call& call) {
  call.parts().desk.contact(domain::CaseNumber{call.parameters["number"]}, actor_of(call), call.now,
                            reply_later<protocol::ContactView>(call));
}

void renew_code(Call& call) {
  const auto heard = protocol::from_json<protocol::HeardRequest>(call.request.body);
  if (!heard) return call.refuse(heard.error());
  call.parts().recovery.renew(domain::CaseNumber{call.parameters["number"]}, heard->request,
                              actor_of(call), call.now, reply_later<protocol::StaffCaseView>(call));
}

void dismiss_code(Call& call) {
  call.parts().recovery.dismiss(domain::CaseNumber{call.parameters["number"]}, actor_of(call),
                                call.now, reply_later<protocol::StaffCaseView>(call));
}

void take_update(Call& call) {
  const auto request = protocol::from_json<protocol::UpdateRequest>(call.request.body);
  if (!request) return call.refuse(request.error());
  call.parts().cases.update(domain::CaseNumber{call.parameters["number"]}, *request, actor_of(call),
                            call.now, reply_later<protocol::StaffCaseView>(call));
}

}  // namespace tucao::server
