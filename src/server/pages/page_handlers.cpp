// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "protocol/json.h"
#include "protocol/routes.h"
#include "protocol/words.h"
#include "server/pages/filled.h"
#include "server/pages/pages.h"
#include "server/pages/templates.h"
#include "server/service/secrets.h"
#include "text/format.h"

namespace tucao::server {
namespace {

using protocol::ProblemCode;
using text::Catalogue;
using Fields = std::map<std::string, std::string>;

/// The look of a request at the first hall, as the hall is now: not to be kept until a write has answered.
Look look_at(const Call& call) {
  const Catalogue& words = call.parts().pages.words_for(call.request);
  const auto plans = call.parts().halls.plans();
  Look look{words, call.now, plans.empty() ? nullptr : plans.front()};
  look.at_kiosk = call.request.path == protocol::kiosk_form_path;
  if (look.plan == nullptr) return look;
  const auto view = call.parts().halls.view(look.plan->id, call.now);
  look.hours = view->hours;
  const protocol::OpenCount count = protocol::count_open(*view);
  look.open_windows = words.get("hall.open_windows", {{"open", std::to_string(count.open)},
                                                      {"total", std::to_string(count.total)}});
  if (view->data_at.ms > 0) {
    look.freshness = words.get(
        "reports.updated",
        {{"when", text::day_and_time(words, view->data_at, call.now, look.plan->utc_offset_min)}});
  }
  return look;
}

void respond_page(const Call& call, const Look& look, const char* template_name, const Data& data,
                  const std::string& title, std::string_view tab, int status = 200) {
  const Pages& pages = call.parts().pages;
  call.respond(pages.page(call.request, look, title, tab,
                          pages.fill(look.words, template_name, {data}), status));
}

std::string case_html(const Call& call, const Look& look, const protocol::CaseView& view,
                      const protocol::FollowView* own) {
  return call.parts().pages.fill(look.words, "case", {case_data(view, own, look)});
}

/// What was typed: forms send every line end as two characters.
std::string with_plain_line_ends(std::string text) {
  std::erase(text, '\r');
  return text;
}

/// The fields of a form with exactly these names. Nothing if one is malformed, unknown or there twice.
std::optional<Fields> read_form(const Request& request, const std::set<std::string>& names) {
  const auto fields = form_fields(request.body);
  if (!fields) return std::nullopt;
  Fields read;
  for (const auto& [name, value] : *fields) {
    if (!names.contains(name) || !read.emplace(name, with_plain_line_ends(value)).second) {
      return std::nullopt;
    }
  }
  return read;
}

/// The page holds a code: nobody keeps it.
void keep_nowhere(Response& response) {
  std::erase_if(response.headers,
                [](const Header& header) { return header.name == "Cache-Control"; });
  response.headers.push_back({"Cache-Control", "no-store"});
}

/// A choice: `word`, and the text of `family` and that word.
Data choice(const Look& look, const std::string& family, std::string_view word,
            const std::string& chosen) {
  Data choice;
  choice.set("value", std::string(word));
  choice.set("label", look.words.get(family + std::string(word)));
  choice.set("chosen", chosen == word);
  return choice;
}

/// A choice for each enumerator up to `last`.
template <class Enum>
Data choices(const Look& look, const std::string& family, Enum last, const std::string& chosen) {
  Data list = list_data();
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    list.push_back(choice(look, family, protocol::word(static_cast<Enum>(i)), chosen));
  }
  return list;
}

/// The case that the code in `fields` opened, with what else was typed about it; else what is wrong with the code, or why
/// nobody looked: then the form of the step stays as it was sent. Words that have no form any more are shown to be kept.
/// `data` says what came of a step.
void respond_followed(const Call& call, const Look& look, Fields fields,
                      const Result<protocol::FollowView, protocol::Problem>& found, Data data,
                      int status = 200) {
  const bool is_word = fields["step"] == protocol::word(domain::CaseStep::CitizenWord);
  const bool is_verdict = fields["step"] == protocol::word(domain::CaseStep::Verdict);
  bool may_judge = false;
  bool may_write = false;
  bool may_praise = false;
  std::string seen = fields["seen"];
  int wait_s = 0;
  if (found) {
    const protocol::CaseRow& row = found->view.row;
    data.set("case", case_html(call, look, found->view, &*found));
    const auto may = [&](domain::CaseStep step) {
      return domain::may_take(domain::Role::Citizen, step, row.state, row.kind);
    };
    may_judge = may(domain::CaseStep::Verdict);
    may_write = may(domain::CaseStep::CitizenWord);
    may_praise = may(domain::CaseStep::Praise) && !row.praised;
    seen = std::to_string(found->view.timeline.back().seq);
  } else if (found.error().code == ProblemCode::Invalid) {
    data.set("code_error", look.words.get(found.error().fields.front().key));
    status = 422;
  } else if (found.error().code == ProblemCode::NotFound) {
    data.set("code_error", look.words.get("follow.unknown"));
    status = 404;
  } else {
    const ProblemCode code = found.error().code;
    data.set("problem", look.words.get("problem." + std::string(protocol::word(code))));
    may_judge = is_verdict;
    may_write = is_word;
    status = protocol::http_status(code);
    wait_s = found.error().retry_after_s;
  }
  data.set("may_judge", may_judge);
  data.set("may_write", may_write);
  data.set("may_praise", may_praise);
  data.set("code", fields["code"]);
  data.set("seen", seen);
  data.set("verdicts",
           choices(look, "verdict_choice.", domain::Verdict::NotSatisfied, fields["verdict"]));
  if (!found && !may_judge && !may_write) data.set("typed", fields["code"]);
  const bool has_form = is_word ? may_write : may_judge;
  if (has_form) {
    data.set(is_word ? "word" : "text", fields["text"]);
  } else if (!trimmed(fields["text"]).empty()) {
    data.set("unsent", fields["text"]);
  }
  const Pages& pages = call.parts().pages;
  Response response =
      pages.page(call.request, look, look.words.get(found ? "title.case" : "title.follow"),
                 "/follow", pages.fill(look.words, "follow", {data}), status);
  if (wait_s > 0) response.headers.push_back({"Retry-After", std::to_string(wait_s)});
  keep_nowhere(response);
  call.respond(std::move(response));
}

void show_hall_as(Call& call, const char* template_name, const char* title_key,
                  std::string_view tab, bool for_hall = false) {
  Look look = look_at(call);
  look.for_hall = for_hall;
  Data data;
  if (look.plan != nullptr) {
    const protocol::HallView view = *call.parts().halls.view(look.plan->id, call.now);
    data = hall_data(view, look.words);
    look.hall_view = protocol::to_json(view);
  }
  respond_page(call, look, template_name, data, look.words.get(title_key), tab);
}

/// The answers to the question that follows a category, each under the category that it belongs to.
Data aspects(const Look& look, const std::string& chosen) {
  Data groups = list_data();
  for (int i = 0; i < domain::category_count; ++i) {
    const auto category = static_cast<domain::Category>(i);
    const std::vector<domain::Aspect> answers = domain::aspects_of(category);
    if (answers.empty()) continue;
    Data list = list_data();
    for (const domain::Aspect answer : answers) {
      list.push_back(choice(look, "aspect.", protocol::word(answer), chosen));
    }
    Data group;
    group.set("category", look.words.get("category." + std::string(protocol::word(category))));
    group.set("answers", list);
    groups.push_back(group);
  }
  return groups;
}

Data complaint_data(const Look& look, const Fields& fields, const std::string& idempotency_key) {
  const auto field = [&](const char* name) {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string{} : found->second;
  };
  Data data;
  data.set("key", idempotency_key);
  data.set("hall", look.plan->id.value);
  data.set("kiosk", look.at_kiosk);
  data.set("action", look.at_kiosk ? std::string(protocol::kiosk_form_path) +
                                         "?lang=" + std::string(look.words.locale())
                                   : "/complain");
  for (const char* name : {"date", "time", "text", "contact", "from", "alike"}) {
    data.set(name, field(name));
  }
  const std::string kind = field("kind");
  const std::string usual(protocol::word(domain::CaseKind::Complaint));
  data.set("kinds",
           choices(look, "case_kind.", domain::CaseKind::Thanks, kind.empty() ? usual : kind));
  data.set("categories", choices(look, "category.", domain::Category::Other, field("category")));
  data.set("aspects", aspects(look, field("aspect")));
  Data windows = list_data();
  for (const domain::WindowPlan& window : look.plan->windows) {
    const bool device = window.kind == domain::WindowKind::SelfService;
    std::string label =
        look.words.get(device ? "device.name" : "window.name", {{"number", window.id.value}});
    if (!window.businesses.empty()) {
      if (const auto* business = domain::find_business(*look.plan, window.businesses.front())) {
        label +=
            look.words.get("common.dot") + domain::in_locale(business->name, look.words.locale());
      }
    }
    Data item;
    item.set("value", window.id.value);
    item.set("label", label);
    item.set("chosen", field("window") == window.id.value);
    windows.push_back(item);
  }
  data.set("windows", windows);
  return data;
}

/// The form as it was sent, with what is wrong about it or with the server.
void respond_form_again(const Call& call, const Look& look, Fields fields,
                        const protocol::Problem& problem) {
  Data data = complaint_data(look, fields, fields["key"]);
  Data list = list_data();
  for (const protocol::FieldIssue& issue : problem.fields) {
    const std::string sentence = look.words.get(issue.key, issue.params);
    Data item;
    item.set("field", issue.field);
    item.set("sentence", sentence);
    list.push_back(item);
    data.set(issue.field + "_error", sentence);
  }
  if (problem.fields.empty()) {
    data.set("problem", look.words.get("problem." + std::string(protocol::word(problem.code))));
  } else {
    Data summary;
    summary.set("count",
                look.words.get("form.errors", {{"n", std::to_string(problem.fields.size())}}));
    summary.set("issues", list);
    data.set("summary", summary);
  }
  respond_page(call, look, "complain", data, look.words.get("title.complain"), "/complain",
               protocol::http_status(problem.code));
}

/// The form as it was sent, with what others said about the same: whoever means something else sends it again.
void respond_alike(const Call& call, const Look& look, Fields fields,
                   const std::vector<protocol::CaseRow>& rows) {
  fields["alike"] = "shown";
  Data data = complaint_data(look, fields, fields["key"]);
  Data list = list_data();
  for (const protocol::CaseRow& row : rows) {
    Data item;
    item.set("number", row.number.value);
    item.set("title", row.title);
    if (row.joined > 0) {
      item.set("joined", look.words.get("join.count", {{"n", std::to_string(row.joined + 1)}}));
    }
    list.push_back(item);
  }
  data.set("others", list);
  data.set("has_others", true);
  respond_page(call, look, "complain", data, look.words.get("title.complain"), "/complain");
}

/// What others said about the same as `hand_in`, if it could be joined. Nothing, too, if `hand_in` was taken before, or
/// if that cannot be read: then it is better handed in.
std::vector<protocol::CaseRow> alike_to(const Call& call, const HandIn& hand_in) {
  const domain::Complaint& complaint = hand_in.complaint;
  if (complaint.kind != domain::CaseKind::Complaint || !complaint.category) return {};
  CaseService& cases = call.parts().cases;
  if (cases.was_taken(hand_in)) return {};
  auto list = cases.alike({hand_in.hall, *complaint.category, complaint.window});
  return list ? std::move(list->rows) : std::vector<protocol::CaseRow>{};
}

/// The moment that the date and time fields name; nothing if they name none.
std::optional<Instant> moment_of(const std::string& date, const std::string& time,
                                 int utc_offset_min) {
  char offset[16];
  std::snprintf(offset, sizeof offset, "%c%02d:%02d", utc_offset_min < 0 ? '-' : '+',
                std::abs(utc_offset_min) / 60, std::abs(utc_offset_min) % 60);
  return parse_iso8601(date + "T" + (time.empty() ? "12:00" : time) + offset);
}

void respond_receipt(const Call& call, const Look& look, const protocol::Receipt& receipt) {
  const Pages& pages = call.parts().pages;
  Response response =
      pages.page(call.request, look, look.words.get("title.receipt"), "/complain",
                 pages.fill(look.words, "receipt", {receipt_data(receipt, look)}), 201);
  keep_nowhere(response);
  call.respond(std::move(response));
}

void respond_report(const Call& call, const Look& look, const protocol::CaseView& view,
                    bool has_joined) {
  Data data;
  data.set("title", view.row.title);
  data.set("number", view.row.number.value);
  data.set("case", case_html(call, look, view, nullptr));
  data.set("has_joined", has_joined);
  if (!has_joined && domain::may_join(view.row.state)) {
    data.set("key", hex_of(random_bytes(protocol::idempotency_key_characters / 2)));
  }
  respond_page(call, look, "report", data, view.row.title, "/reports");
}

/// The secret of a request for a new code. It is for this page alone, and no script reads it.
constexpr std::string_view recovery_cookie = "tucao_recovery";

Header recovery_header(const Call& call, std::string_view secret, std::int64_t max_age_s) {
  std::string value(recovery_cookie);
  value.append("=").append(secret).append("; Path=").append(protocol::lost_code_path);
  value.append("; HttpOnly; SameSite=Strict; Max-Age=").append(std::to_string(max_age_s));
  if (call.app.is_secure()) value.append("; Secure");
  return {"Set-Cookie", std::move(value)};
}

/// The page about a lost code: without a request, the form for one. It is made to be read by every browser.
Response lost_code_page(const Call& call, Look look, const std::optional<CodeRequest>& asked,
                        Data data, int status = 200) {
  look.on_paper = true;
  data.set("asked", asked.has_value());
  data.set("waits", asked && asked->code.empty());
  if (asked) {
    data.set("script", call.parts().site.address_of("await_code.js"));
    data.set("number", asked->number);
    data.set("until",
             look.words.get("lost_code.until",
                            {{"when", text::day_and_time(look.words, asked->ends_at, call.now,
                                                         look.plan->utc_offset_min)}}));
    if (!look.plan->calling_number.empty()) {
      data.set("calls", look.words.get("follow.calls", {{"number", look.plan->calling_number}}));
    }
  }
  const Pages& pages = call.parts().pages;
  Response response = pages.page(call.request, look, look.words.get("title.lost_code"), "/follow",
                                 pages.fill(look.words, "lost_code", {data}), status);
  keep_nowhere(response);
  return response;
}

/// The request of the secret in the cookie; nothing: there is none, or it is over.
Result<std::optional<CodeRequest>, protocol::Problem> request_of(const Call& call) {
  const std::string secret(cookie(call.request, recovery_cookie));
  if (secret.empty()) return std::optional<CodeRequest>{};
  auto found = call.parts().recovery.look(secret, call.now);
  if (found) return std::optional(std::move(found).value());
  if (found.error().code == ProblemCode::NotFound) return std::optional<CodeRequest>{};
  return fail(found.error());
}

/// The problem of somebody for whom `throttle` has nothing left.
std::optional<protocol::Problem> wait_for(const Call& call, Throttle& throttle) {
  const int wait_s = throttle.take(call.request.network, call.now);
  if (wait_s == 0) return std::nullopt;
  return too_many(wait_s).error;
}

}  // namespace

void show_hall(Call& call) { show_hall_as(call, "hall", "title.hall", "/"); }
void show_wall(Call& call) { show_hall_as(call, "wall", "title.wall", "", true); }

/// Shows a page about the guides of the first hall.
void show_guides_as(Call& call, const char* template_name, const char* title_key) {
  Look look = look_at(call);
  Data data;
  if (look.plan != nullptr) {
    const auto book = call.parts().guides.book(look.plan->id);
    if (!book) return call.refuse(book.error());
    const protocol::HallView view = *call.parts().halls.view(look.plan->id, call.now);
    data = guides_data(*book, view, look.words);
    look.hall_view = protocol::to_json(view);
  }
  respond_page(call, look, template_name, data, look.words.get(title_key), "");
}
void show_guides(Call& call) { show_guides_as(call, "guides", "title.guides"); }
void show_late_papers(Call& call) { show_guides_as(call, "late_papers", "title.late_papers"); }

void show_guide(Call& call) {
  Look look = look_at(call);
  if (look.plan == nullptr) return call.refuse(ProblemCode::NotFound);
  const auto book = call.parts().guides.book(look.plan->id);
  if (!book) return call.refuse(book.error());
  const auto* guide = domain::find_guide(*book, domain::GuideId{call.parameters["guide"]});
  if (guide == nullptr) return call.refuse(ProblemCode::NotFound);
  const protocol::HallView view = *call.parts().halls.view(look.plan->id, call.now);
  look.hall_view = protocol::to_json(view);
  respond_page(call, look, "guide", guide_data(*guide, view, look.words),
               domain::in_locale(guide->name, look.words.locale()), "");
}

void show_devices(Call& call) {
  Look look = look_at(call);
  if (look.plan == nullptr) return call.refuse(ProblemCode::NotFound);
  const protocol::HallView view = *call.parts().halls.view(look.plan->id, call.now);
  const auto notices = call.parts().notices.list(look.plan->id, 0, protocol::max_page_size);
  if (!notices) return call.refuse(notices.error());
  const auto improvements = call.parts().work.improvements(look.plan->id);
  if (!improvements) return call.refuse(improvements.error());
  look.hall_view = protocol::to_json(view);
  respond_page(call, look, "devices", devices_data(view, *notices, *improvements, look.words),
               look.words.get("title.devices"), "");
}

void show_codes(Call& call) {
  Look look = look_at(call);
  if (look.plan == nullptr) return call.refuse(ProblemCode::NotFound);
  const auto book = call.parts().guides.book(look.plan->id);
  if (!book) return call.refuse(book.error());
  const protocol::HallView view = *call.parts().halls.view(look.plan->id, call.now);
  look.on_paper = true;
  respond_page(call, look, "codes",
               codes_data(view, *book, call.app.origin_of(call.request), look.words),
               look.words.get("title.codes"), "");
}

void show_promises(Call& call) {
  Look look = look_at(call);
  if (look.plan == nullptr) return call.refuse(ProblemCode::NotFound);
  const protocol::HallView view = *call.parts().halls.view(look.plan->id, call.now);
  const auto board = call.parts().promises.board(look.plan->id, call.now);
  if (!board) return call.refuse(board.error());
  look.hall_view = protocol::to_json(view);
  respond_page(call, look, "promises", promises_data(view, *board, look.words),
               look.words.get("title.promises"), "");
}

void show_notices(Call& call) {
  Look look = look_at(call);
  int before = 0;
  if (const auto fields = form_fields(call.request.query)) {
    for (const auto& [name, value] : *fields) {
      if (name == "before") std::from_chars(value.data(), value.data() + value.size(), before);
    }
  }
  Data data;
  if (look.plan != nullptr) {
    const protocol::HallView view = *call.parts().halls.view(look.plan->id, call.now);
    const auto list =
        call.parts().notices.list(look.plan->id, std::max(before, 0), protocol::default_page_size);
    if (!list) return call.refuse(list.error());
    data = notices_data(view, *list, look.words);
    look.hall_view = protocol::to_json(view);
  }
  respond_page(call, look, "notices", data, look.words.get("title.notices"), "");
}

void show_reports(Call& call) {
  const Look look = look_at(call);
  PageWish wish;
  if (const auto fields = form_fields(call.request.query)) {
    for (const auto& [name, value] : *fields) {
      if (name == "before") wish.before = value;
    }
  }
  protocol::CaseList list;
  if (look.plan != nullptr) {
    auto found = call.parts().cases.public_cases(look.plan->id, wish);
    if (!found) return call.refuse(found.error());
    list = std::move(found).value();
  }
  respond_page(call, look, "reports", reports_data(list, look), look.words.get("title.reports"),
               "/reports");
}

void show_report(Call& call) {
  const Look look = look_at(call);
  const auto view = call.parts().cases.public_case(domain::CaseNumber{call.parameters["number"]});
  if (!view) return call.refuse(view.error());
  respond_report(call, look, *view, false);
}

void take_join_form(Call& call) {
  auto form = read_form(call.request, {"key"});
  if (!form) return call.refuse(ProblemCode::Malformed);
  if (const auto wait = wait_for(call, call.app.joins_throttle())) return call.refuse(*wait);
  const domain::CaseNumber number{call.parameters["number"]};
  call.parts().cases.join(
      number, (*form)["key"], call.now,
      [kept = Later(call), number](const Result<protocol::CaseRow, protocol::Problem>& joined) {
        const Call later = kept.call();
        if (!joined) return later.refuse(joined.error());
        const auto view = later.parts().cases.public_case(number);
        if (!view) return later.refuse(view.error());
        respond_report(later, look_at(later), *view, true);
      });
}

void show_complaint_form(Call& call) {
  const Look look = look_at(call);
  if (look.plan == nullptr) return call.refuse(ProblemCode::NotFound);
  Fields fields;
  if (const auto wanted = form_fields(call.request.query)) {
    for (const auto& [name, value] : *wanted) {
      if (name == "window" || name == "from") fields[name] = value;
    }
  }
  if (look.at_kiosk) fields["from"] = protocol::word(domain::Channel::Kiosk);
  respond_page(
      call, look, "complain",
      complaint_data(look, fields, hex_of(random_bytes(protocol::idempotency_key_characters / 2))),
      look.words.get("title.complain"), "/complain");
}

void take_complaint_form(Call& call) {
  const Look look = look_at(call);
  auto form = read_form(call.request, {"key", "hall", "kind", "from", "category", "aspect",
                                       "window", "date", "time", "text", "contact", "alike"});
  if (!form || look.plan == nullptr) return call.refuse(ProblemCode::Malformed);
  Fields fields = *std::move(form);
  HandIn hand_in;
  hand_in.hall = domain::HallId{fields["hall"]};
  hand_in.idempotency_key = fields["key"];
  hand_in.page_origin = call.app.origin_of(call.request);
  const auto channel = protocol::from_word<domain::Channel>(fields["from"]);
  if (channel && !domain::is_entered_by_staff(*channel)) hand_in.complaint.channel = *channel;
  hand_in.complaint.kind =
      protocol::from_word<domain::CaseKind>(fields["kind"]).value_or(domain::CaseKind::Complaint);
  hand_in.complaint.category = protocol::from_word<domain::Category>(fields["category"]);
  hand_in.complaint.aspect = protocol::from_word<domain::Aspect>(fields["aspect"]);
  hand_in.complaint.window = domain::WindowId{fields["window"]};
  hand_in.complaint.text = fields["text"];
  hand_in.complaint.contact = trimmed(fields["contact"]);
  if (!fields["date"].empty() || !fields["time"].empty()) {
    hand_in.complaint.happened_at =
        moment_of(fields["date"], fields["time"], look.plan->utc_offset_min);
    if (!hand_in.complaint.happened_at) {
      protocol::Problem problem;
      problem.code = ProblemCode::Invalid;
      problem.fields.push_back({"happened_at", "field.happened_at_unreadable", {}});
      return respond_form_again(call, look, fields, problem);
    }
  }
  // A kiosk leads nowhere else, and its next user is waiting.
  if (fields["alike"].empty() && !look.at_kiosk) {
    const auto rows = alike_to(call, hand_in);
    if (!rows.empty()) return respond_alike(call, look, std::move(fields), rows);
  }
  const auto passage = call.app.hand_in_guard().admit(
      {call.request.network, fields["hall"] + ":" + fields["key"], fields["text"], {}, false},
      call.now);
  if (!passage) return respond_form_again(call, look, fields, passage.error());
  hand_in.held = *passage == Passage::Held;
  call.parts().cases.submit(
      std::move(hand_in), call.now,
      [kept = Later(call), fields](const Result<protocol::Receipt, protocol::Problem>& receipt) {
        const Call later = kept.call();
        if (receipt) return respond_receipt(later, look_at(later), *receipt);
        const ProblemCode code = receipt.error().code;
        if (code != ProblemCode::Invalid && code != ProblemCode::Unavailable) {
          return later.refuse(receipt.error());
        }
        respond_form_again(later, look_at(later), fields, receipt.error());
      });
}

void show_follow_form(Call& call) {
  const Look look = look_at(call);
  respond_page(call, look, "follow", Data(), look.words.get("title.follow"), "/follow");
}

void take_follow_form(Call& call) {
  auto fields = read_form(call.request, {"code"});
  if (!fields) return call.refuse(ProblemCode::Malformed);
  const Look look = look_at(call);
  if (const auto wait = wait_for(call, call.app.follow_throttle())) {
    return respond_followed(call, look, *fields, fail(*wait), Data());
  }
  respond_followed(call, look, *fields, call.parts().cases.follow((*fields)["code"]), Data());
}

void take_follow_step_form(Call& call) {
  auto form = read_form(call.request, {"code", "seen", "step", "verdict", "text"});
  if (!form) return call.refuse(ProblemCode::Malformed);
  Fields fields = *std::move(form);
  if (const auto wait = wait_for(call, call.app.follow_throttle())) {
    return respond_followed(call, look_at(call), fields, fail(*wait), Data());
  }
  protocol::FollowStep step;
  step.code = fields["code"];
  const auto wanted = protocol::from_word<domain::CaseStep>(fields["step"]);
  if (!wanted) return call.refuse(ProblemCode::Malformed);
  step.step = *wanted;
  step.verdict = protocol::from_word<domain::Verdict>(fields["verdict"]);
  step.text = fields["text"];
  const std::string& seen = fields["seen"];
  std::from_chars(seen.data(), seen.data() + seen.size(), step.seen_seq);
  call.parts().cases.act_as_owner(
      step, call.now,
      [kept = Later(call), fields](const Result<protocol::FollowView, protocol::Problem>& done) {
        const Call later = kept.call();
        const Look look = look_at(later);
        Data data;
        if (done) {
          data.set("said", look.words.get("toast.follow_step"));
          return respond_followed(later, look, {{"code", fields.at("code")}}, done, data);
        }
        const protocol::Problem& problem = done.error();
        if (problem.code == ProblemCode::Conflict) {
          data.set("problem", look.words.get("follow.conflict"));
        } else if (problem.code == ProblemCode::Invalid) {
          for (const protocol::FieldIssue& issue : problem.fields) {
            const bool of_word = fields.at("step") == protocol::word(domain::CaseStep::CitizenWord);
            data.set((of_word ? "word" : issue.field) + "_error",
                     look.words.get(issue.key, issue.params));
          }
        } else if (problem.code == ProblemCode::Unavailable) {
          data.set("problem", look.words.get("problem.unavailable"));
        } else {
          return respond_followed(later, look, fields, done, data);
        }
        respond_followed(later, look, fields, later.parts().cases.follow(fields.at("code")), data,
                         protocol::http_status(problem.code));
      });
}

void show_lost_code(Call& call) {
  const Look look = look_at(call);
  if (look.plan == nullptr) return call.refuse(ProblemCode::NotFound);
  auto asked = request_of(call);
  if (!asked) return call.refuse(asked.error());
  // A page that is only asked for holds no secret: a code stands in the answer of a form.
  if (*asked) (*asked)->code.clear();
  call.respond(lost_code_page(call, look, *asked, Data()));
}

void answer_lost_code_state(Call& call) {
  const auto asked = request_of(call);
  if (!asked) return call.refuse(asked.error());
  if (!*asked) return call.refuse(ProblemCode::NotFound);
  Response response;
  response.status = (*asked)->code.empty() ? 204 : 200;
  keep_nowhere(response);
  call.respond(std::move(response));
}

void take_lost_code_form(Call& call) {
  if (const auto wait = wait_for(call, call.app.follow_throttle())) return call.refuse(*wait);
  const Look look = look_at(call);
  if (look.plan == nullptr) return call.refuse(ProblemCode::NotFound);
  const auto fields = read_form(call.request, {"number"});
  if (!fields || !fields->contains("number")) return call.refuse(ProblemCode::Malformed);
  if (trimmed(fields->at("number")).empty()) {
    Data data;
    data.set("error", look.words.get("lost_code.number_missing"));
    return call.respond(lost_code_page(call, look, {}, data, 422));
  }
  const std::string secret = hex_of(random_bytes(16));
  call.parts().recovery.ask(
      look.plan->id, fields->at("number"), secret, call.now,
      [kept = Later(call), secret](const Result<CodeRequest, protocol::Problem>& done) {
        const Call later = kept.call();
        if (!done) return later.refuse(done.error());
        Response response = lost_code_page(later, look_at(later), *done, Data());
        response.headers.push_back(
            recovery_header(later, secret, (done->ends_at.ms - later.now.ms) / 1000));
        later.respond(std::move(response));
      });
}

void show_new_code(Call& call) {
  if (const auto wait = wait_for(call, call.app.follow_throttle())) return call.refuse(*wait);
  const Look look = look_at(call);
  if (look.plan == nullptr) return call.refuse(ProblemCode::NotFound);
  const auto asked = request_of(call);
  if (!asked) return call.refuse(asked.error());
  Data data;
  data.set("asked_again", true);
  if (*asked && !(*asked)->code.empty()) {
    data.set("code", domain::grouped({(*asked)->code}));
    data.set("href", "/follow#" + (*asked)->code);
  }
  call.respond(lost_code_page(call, look, *asked, data));
}

void end_lost_code(Call& call) {
  call.parts().recovery.end(std::string(cookie(call.request, recovery_cookie)),
                            [kept = Later(call)](const Result<Nothing, protocol::Problem>& done) {
                              const Call later = kept.call();
                              if (!done) return later.refuse(done.error());
                              Response response = lost_code_page(later, look_at(later), {}, Data());
                              response.headers.push_back(recovery_header(later, "", 0));
                              later.respond(std::move(response));
                            });
}

void show_ticket(Call& call) {
  const Look look = look_at(call);
  std::string number = call.parameters["number"];
  if (const auto fields = form_fields(call.request.query)) {
    for (const auto& [name, value] : *fields) {
      if (name == "number") number = trimmed(value);
    }
  }
  Data data;
  data.set("number", number);
  int status = 200;
  if (!number.empty() && look.plan != nullptr) {
    const auto ticket =
        call.parts().queues.ticket(look.plan->id, domain::TicketNumber{number}, call.now);
    if (ticket) {
      data.set("ticket", ticket_data(*ticket, look));
    } else {
      data.set("unknown", true);
      status = 404;
    }
  }
  respond_page(call, look, "ticket", data, look.words.get("title.ticket"), "/ticket", status);
}

void show_staff(Call& call) {
  Look look = look_at(call);
  look.for_hall = true;
  respond_page(call, look, "staff", Data(), look.words.get("title.sign_in"), "");
}

}  // namespace tucao::server
