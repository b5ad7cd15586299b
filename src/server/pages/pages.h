// SPDX-License-Identifier: Apache-2.0
// The same addresses as the app, as plain HTML: for crawlers, old browsers and no JavaScript, and as the
// first sight before the app has loaded.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "protocol/problem.h"
#include "server/http/message.h"
#include "server/http/site.h"
#include "text/catalogue.h"

namespace tucao::server {

struct Call;
struct Look;

class Pages {
 public:
  /// Reads the templates and catalogues inside the program, and the shell of `site`, which must outlive the
  /// pages. Error: what is wrong with one of them.
  [[nodiscard]] static Result<std::unique_ptr<Pages>, std::string> load(const Site& site);
  Pages(const Pages&) = delete;
  Pages& operator=(const Pages&) = delete;
  ~Pages();

  /// An error as a page of its own.
  [[nodiscard]] Response problem_page(const Request& request,
                                      const protocol::Problem& problem) const;

  /// The language of a request: `?lang=`, the cookie, Accept-Language, else zh-CN.
  [[nodiscard]] const text::Catalogue& words_for(const Request& request) const;

  /// For the handlers below.
  struct Filled;
  /// A template with its data, as HTML.
  [[nodiscard]] std::string fill(const text::Catalogue& words, const std::string& name,
                                 const Filled& data) const;
  /// A whole page: `main` in the frame in the shell. `tab` is the address of the current tab.
  [[nodiscard]] Response page(const Request& request, const Look& look, const std::string& title,
                              std::string_view tab, const std::string& main,
                              int status = 200) const;

 private:
  struct Inside;
  Pages();

  std::unique_ptr<Inside> inside_;
};

void show_hall(Call& call);
void show_notices(Call& call);
void show_guides(Call& call);
void show_guide(Call& call);
void show_late_papers(Call& call);
void show_codes(Call& call);
void show_devices(Call& call);
void show_promises(Call& call);
void show_reports(Call& call);
void show_report(Call& call);
void take_join_form(Call& call);
void show_complaint_form(Call& call);
void take_complaint_form(Call& call);
void show_follow_form(Call& call);
void take_follow_form(Call& call);
void take_follow_step_form(Call& call);
void show_lost_code(Call& call);
/// For the script of that page: 204 while the request waits, 200 once its code is there, 404 when it is over.
void answer_lost_code_state(Call& call);
void take_lost_code_form(Call& call);
void show_new_code(Call& call);
void end_lost_code(Call& call);
void show_ticket(Call& call);
void show_staff(Call& call);
void show_wall(Call& call);

}  // namespace tucao::server
