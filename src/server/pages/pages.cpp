// SPDX-License-Identifier: Apache-2.0
#include "server/pages/pages.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "protocol/routes.h"
#include "protocol/words.h"
#include "server/http/gzip.h"
#include "server/pages/embedded.h"
#include "server/pages/filled.h"
#include "server/pages/templates.h"
#include "wording/notices.h"

namespace tucao::server {
namespace {

using kainjow::mustache::mustache;
using text::Catalogue;

struct Language {
  const char* tag;
  const char* name;
};
/// The first one is spoken to those who do not say.
constexpr std::array languages{Language{"zh-CN", "中文"}, Language{"en", "English"}};
constexpr std::array template_names{"codes",  "lost_code", "frame",       "hall",     "devices",
                                    "guide",  "guides",    "late_papers", "notices",  "promises",
                                    "report", "reports",   "case",        "complain", "receipt",
                                    "follow", "ticket",    "staff",       "wall",     "problem"};
constexpr std::string_view language_cookie = "tucao_lang";
constexpr std::int64_t language_cookie_s = 365LL * 24 * 3600;

struct Tab {
  const char* href;
  const char* key;
};
constexpr std::array tabs{Tab{"/", "tab.hall"}, Tab{"/complain", "tab.complain"},
                          Tab{"/follow", "tab.follow"}, Tab{"/reports", "tab.reports"}};

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

/// JSON as the content of a <script>, which must not end early.
std::string inside_script(const std::string& json) {
  std::string out;
  for (const char c : json) {
    if (c == '<') {
      out += "\\u003c";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

/// Puts the sentences of `words` in the place of every {{t:key}}. Error: a key that has none.
Result<std::string, std::string> translated(std::string_view text, const Catalogue& words) {
  std::string out;
  while (true) {
    const auto begin = text.find("{{t:");
    out.append(text.substr(0, begin));
    if (begin == std::string_view::npos) return out;
    const auto end = text.find("}}", begin);
    const std::string key(text.substr(begin + 4, end - begin - 4));
    if (!words.has(key)) return fail(words.locale() + " has no " + key);
    out += escaped(words.get(key));
    text.remove_prefix(end + 2);
  }
}

/// True if `tag` is the language of `range` (RFC 4647 section 3.3.1, on the first part).
bool same_language(std::string_view tag, std::string_view range) {
  const auto primary = [](std::string_view t) { return t.substr(0, t.find('-')); };
  return equal_names(primary(tag), primary(range));
}

}  // namespace

struct Pages::Inside {
  struct Tongue {
    Catalogue words;
    std::map<std::string, mustache> templates;
  };
  const Site* site = nullptr;
  std::map<std::string, Tongue> tongues;
  std::optional<mustache> shell;
  std::string policy;  ///< Content-Security-Policy of the shell
};

Pages::Pages() : inside_(std::make_unique<Inside>()) {}
Pages::~Pages() = default;

Result<std::unique_ptr<Pages>, std::string> Pages::load(const Site& site) {
  std::unique_ptr<Pages> pages(new Pages);
  Inside& inside = *pages->inside_;
  inside.site = &site;
  for (const auto& [tag, name] : languages) {
    auto words = Catalogue::parse(tag, embedded_file("assets/text/" + std::string(tag) + ".json"));
    if (!words) return fail(words.error());
    Inside::Tongue& tongue = inside.tongues[tag];
    tongue.words = std::move(words).value();
    for (const char* page : template_names) {
      const auto text =
          translated(embedded_file("shell/pages/" + std::string(page) + ".html"), tongue.words);
      if (!text) return fail(std::string(page) + ".html: " + text.error());
      mustache parsed(*text);
      if (!parsed.is_valid()) return fail(std::string(page) + ".html: " + parsed.error_message());
      tongue.templates.emplace(page, std::move(parsed));
    }
  }
  inside.shell.emplace(site.shell());
  if (!inside.shell->is_valid()) return fail("index.html: " + inside.shell->error_message());
  inside.policy = content_security_policy(site.style_sources());
  return pages;
}

const Catalogue& Pages::words_for(const Request& request) const {
  const auto known = [this](std::string_view tag) -> const Catalogue* {
    for (const auto& [known_tag, tongue] : inside_->tongues) {
      if (same_language(known_tag, tag)) return &tongue.words;
    }
    return nullptr;
  };
  if (const auto fields = form_fields(request.query)) {
    for (const auto& [name, value] : *fields) {
      if (name != "lang") continue;
      if (const Catalogue* words = known(value)) return *words;
    }
  }
  if (const Catalogue* words = known(cookie(request, language_cookie))) return *words;
  std::string_view accepted = request.header("Accept-Language");
  while (!accepted.empty()) {
    const std::string_view element = accepted.substr(0, accepted.find(','));
    accepted.remove_prefix(std::min(accepted.size(), element.size() + 1));
    if (const Catalogue* words = known(trimmed(element.substr(0, element.find(';')))))
      return *words;
  }
  return inside_->tongues.at(languages.front().tag).words;
}

std::string Pages::fill(const Catalogue& words, const std::string& name, const Filled& data) const {
  return inside_->tongues.at(words.locale()).templates.at(name).render(data.data);
}

Response Pages::page(const Request& request, const Look& look, const std::string& title,
                     std::string_view tab, const std::string& main, int status) const {
  const Catalogue& words = look.words;
  Filled frame;
  frame.data.set("hall_name", look.plan == nullptr
                                  ? words.get("common.app")
                                  : domain::in_locale(look.plan->name, words.locale()));
  frame.data.set("demonstration", look.plan != nullptr && look.plan->demonstration);
  if (look.plan != nullptr) {
    const bool all_day = look.hours.opens_min == 0 && look.hours.closes_min == 24 * 60;
    Data facts;
    facts.set("hours",
              all_day ? words.get("hall.open_all_day")
                      : words.get("hall.hours",
                                  {{"from", wording::time_of_day(words, look.hours.opens_min)},
                                   {"to", wording::time_of_day(words, look.hours.closes_min)}}));
    facts.set("windows", look.open_windows);
    facts.set("data_at", look.freshness);
    frame.data.set("facts", facts);
  }
  Data tab_list = list_data();
  for (const auto& [href, key] : tabs) {
    Data item;
    item.set("href", href);
    item.set("label", words.get(key));
    item.set("current", tab == href);
    tab_list.push_back(item);
  }
  frame.data.set("tabs", tab_list);
  Data language_list = list_data();
  for (const auto& [tag, name] : languages) {
    Data item;
    item.set("tag", tag);
    item.set("name", name);
    item.set("current", words.locale() == tag);
    language_list.push_back(item);
  }
  // What answers a form at a kiosk cannot be asked for once more in another language.
  const bool may_change = !look.at_kiosk || request.method != Method::Post;
  if (may_change) frame.data.set("languages", language_list);
  frame.data.set("main", main);
  frame.data.set("kiosk", look.at_kiosk);
  frame.data.set("kiosk_script", inside_->site->address_of("kiosk_form.js"));

  Data whole;
  whole.set("lang", words.locale());
  whole.set("title", title + words.get("common.title_end"));
  whole.set("hall", look.plan == nullptr ? std::string{} : look.plan->id.value);
  whole.set("kiosk", look.at_kiosk);
  if (!look.on_paper && !look.at_kiosk) {
    const std::string program = look.for_hall ? "tucao_hall" : "tucao";
    whole.set("for_hall", look.for_hall);
    whole.set("program_js", inside_->site->address_of(program + ".js"));
    whole.set("program_wasm", inside_->site->address_of(program + ".wasm"));
  }
  if (!look.hall_view.empty()) whole.set("hall_view", inside_script(look.hall_view));
  whole.set("content", fill(words, "frame", frame));
  Response response;
  response.status = status;
  response.content_type = "text/html; charset=utf-8";
  response.headers.push_back({"Cache-Control", look.at_kiosk ? "no-store" : "no-cache"});
  response.headers.push_back({"Content-Language", words.locale()});
  response.headers.push_back({"Content-Security-Policy", inside_->policy});
  response.headers.push_back({"Vary", "Accept-Language, Accept-Encoding, Cookie"});
  if (!look.at_kiosk && request.query.find("lang=") != std::string::npos) {
    response.headers.push_back(
        {"Set-Cookie", std::string(language_cookie) + "=" + words.locale() +
                           "; Path=/; SameSite=Lax; Max-Age=" + std::to_string(language_cookie_s)});
  }
  std::string html = inside_->shell->render(whole);
  // What answers a form holds secrets; a page that is only asked for holds none.
  const bool may_compress = request.method == Method::Get || request.method == Method::Head;
  if (may_compress && accepts(request.header("Accept-Encoding"), "gzip")) {
    html = gzipped(html);
    response.headers.push_back({"Content-Encoding", "gzip"});
  }
  response.set_body(std::move(html));
  return response;
}

Response Pages::problem_page(const Request& request, const protocol::Problem& problem) const {
  const Catalogue& words = words_for(request);
  const bool not_found = problem.code == protocol::ProblemCode::NotFound;
  const std::string sentence = words.get("problem." + std::string(protocol::word(problem.code)));
  Filled data;
  data.data.set("title", not_found ? words.get("not_found.sentence") : sentence);
  data.data.set("sentence", not_found ? words.get("not_found.next") : std::string{});
  data.data.set("request_id", problem.request_id);
  Look look{words};
  look.at_kiosk = request.path == protocol::kiosk_form_path;
  Response response = page(request, look, not_found ? words.get("title.not_found") : sentence, "",
                           fill(words, "problem", data), protocol::http_status(problem.code));
  if (problem.retry_after_s > 0) {
    response.headers.push_back({"Retry-After", std::to_string(problem.retry_after_s)});
  }
  return response;
}

}  // namespace tucao::server
