// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "domain/accuracy.h"
#include "protocol/routes.h"
#include "protocol/words.h"
#include "server/pages/templates.h"
#include "server/service/qr.h"
#include "text/format.h"
#include "wording/cases.h"
#include "wording/guides.h"
#include "wording/notices.h"
#include "wording/promises.h"

namespace tucao::server {
namespace {

using domain::WindowState;
using protocol::word;
using text::Catalogue;

std::string key(std::string_view family, std::string_view word) {
  return std::string(family).append(".").append(word);
}

std::string business_name(const protocol::HallView& hall, const domain::BusinessId& id,
                          const Catalogue& words) {
  const auto found = std::ranges::find(hall.businesses, id, &domain::Business::id);
  return found == hall.businesses.end() ? std::string{}
                                        : domain::in_locale(found->name, words.locale());
}

std::string tone_of(const protocol::WindowView& window) {
  if (window.state == WindowState::Paused) return "paused";
  if (window.state == WindowState::Closed) return "closed";
  if (window.calling) return "calling";
  return window.kind == domain::WindowKind::Tidal ? "temporary" : "open";
}

std::string status_of(const protocol::WindowView& window, const Catalogue& words) {
  if (window.state == WindowState::Open && window.calling) return words.get("window.calling");
  if (window.state == WindowState::Open && window.kind == domain::WindowKind::Tidal)
    return words.get("window.temporary");
  return words.get(key("window_state", word(window.state)));
}

std::string reason_of(const protocol::WindowView& window, int utc_offset_min,
                      const Catalogue& words) {
  const std::string reason =
      window.reason == domain::WindowReason::Other && !window.reason_text.empty()
          ? window.reason_text
          : words.get(key("window_reason", word(window.reason)));
  if (!window.resume_at) return reason;
  return words.get(
      "window.reason_until",
      {{"reason", reason}, {"time", text::clock_time(words, *window.resume_at, utc_offset_min)}});
}

Data window_data(const protocol::HallView& hall, const protocol::WindowView& window,
                 const Catalogue& words) {
  const bool open = window.state == WindowState::Open;
  const std::string business = window.businesses.empty()
                                   ? std::string{}
                                   : business_name(hall, window.businesses.front(), words);
  Data data;
  data.set("id", window.id.value);
  data.set("plate", words.get("window.plate", {{"number", window.id.value}}));
  data.set("business", business);
  data.set("is_open", open);
  data.set("figures", open && domain::calls_numbers(window.kind));
  if (open && !domain::calls_numbers(window.kind)) {
    data.set("no_numbers", words.get("window.no_numbers"));
  }
  data.set("tone", tone_of(window));
  data.set("status", status_of(window, words));
  data.set("calling", window.calling);
  data.set("serving_label", words.get(window.calling ? "window.go_to" : "window.serving"));
  data.set("serving", window.serving.empty() ? words.get("window.free") : window.serving.value);
  data.set("waiting", words.number(window.waiting));
  data.set("people", words.get("window.people"));
  const bool range = window.wait && window.wait->high_min > 0;
  data.set("wait", range         ? text::range(words, window.wait->low_min, window.wait->high_min)
                   : window.wait ? words.get("window.no_wait")
                                 : words.get("window.no_estimate"));
  data.set("wait_unit", range);
  data.set("reason", reason_of(window, hall.utc_offset_min, words));
  const char* instead =
      window.state == WindowState::Paused ? "window.instead" : "window.instead_closed";
  data.set("instead", window.instead.empty()
                          ? words.get("window.no_instead")
                          : words.get(instead, {{"number", window.instead.value}}));
  data.set("complain_label",
           words.get("window.complain_about", {{"action", words.get("window.complain")},
                                               {"number", window.id.value},
                                               {"business", business}}));
  if (window.rating_tenths != 0) {
    data.set("rating", words.get("window.rating", {{"score", text::tenths(window.rating_tenths)},
                                                   {"n", std::to_string(window.ratings)}}));
  }
  std::string others;
  for (std::size_t i = 1; i < window.businesses.size(); ++i) {
    if (!others.empty()) others += words.get("common.list_comma");
    others += business_name(hall, window.businesses[i], words);
  }
  if (!others.empty()) data.set("also", words.get("window.also", {{"businesses", others}}));
  return data;
}

Data notice_data(const wording::Reader& reader, const domain::Notice& notice) {
  Data data;
  data.set("number", std::to_string(notice.number));
  data.set("kind", reader.words.get(key("notice_kind", word(notice.kind))));
  data.set("tone", notice.kind == domain::NoticeKind::Fault ? "fault" : "plain");
  data.set("fact", wording::fact(reader, notice));
  const std::string particulars = wording::particulars(reader, notice);
  if (!particulars.empty()) data.set("particulars", particulars);
  Data history = list_data();
  for (const std::string& line : wording::history(reader, notice)) history.push_back(line);
  data.set("history", history);
  return data;
}

Data notice_list(const wording::Reader& reader, const std::vector<domain::Notice>& notices) {
  Data list = list_data();
  for (const domain::Notice& notice : notices) list.push_back(notice_data(reader, notice));
  return list;
}

}  // namespace

Data guide_data(const domain::Guide& guide, const protocol::HallView& hall,
                const Catalogue& words) {
  const std::string& locale = words.locale();
  Data data;
  data.set("id", guide.id.value);
  data.set("name", domain::in_locale(guide.name, locale));
  data.set("business", business_name(hall, guide.business, words));
  data.set("facts", wording::guide_facts(words, guide));
  data.set("where", wording::windows_for(words, hall, guide.business));
  Data papers = list_data();
  Data late = list_data();
  Data needed = list_data();
  for (const domain::Paper& paper : guide.papers) {
    Data item;
    item.set("name", domain::in_locale(paper.name, locale));
    item.set("when", wording::paper_note(words, paper));
    papers.push_back(item);
    (paper.may_follow_days > 0 ? late : needed).push_back(item);
  }
  data.set("papers", papers);
  data.set("late", late);
  data.set("needed", needed);
  data.set("any_late", domain::count_of_late_papers(guide) > 0);
  Data steps = list_data();
  for (const domain::LocalText& step : guide.steps)
    steps.push_back(domain::in_locale(step, locale));
  data.set("steps", steps);
  data.set("any_steps", !guide.steps.empty());
  return data;
}

Data guides_data(const domain::GuideBook& book, const protocol::HallView& hall,
                 const Catalogue& words) {
  Data guides = list_data();
  bool any_late = false;
  for (const domain::Guide& guide : book.guides) {
    guides.push_back(guide_data(guide, hall, words));
    any_late = any_late || domain::count_of_late_papers(guide) > 0;
  }
  Data data;
  data.set("any", !book.guides.empty());
  data.set("any_late", any_late);
  data.set("guides", guides);
  return data;
}

Data notices_data(const protocol::HallView& hall, const protocol::NoticeList& list,
                  const Catalogue& words) {
  const wording::Reader reader{words, hall, hall.now};
  std::vector<domain::Notice> over;
  std::ranges::copy_if(list.notices, std::back_inserter(over), [&](const domain::Notice& notice) {
    return domain::is_over(notice, hall.now);
  });
  Data data;
  data.set("any", !hall.notices.empty());
  data.set("notices", notice_list(reader, hall.notices));
  data.set("any_over", !over.empty());
  data.set("over", notice_list(reader, over));
  if (list.more) data.set("more", std::to_string(list.notices.back().number));
  return data;
}

Data codes_data(const protocol::HallView& hall, const domain::GuideBook& guides,
                const std::string& origin, const Catalogue& words) {
  constexpr int quiet_modules = 4;  // ISO/IEC 18004: the quiet zone
  Data codes = list_data();
  const auto add = [&](const std::string& path, const std::string& title, const std::string& what) {
    const protocol::QrMatrix matrix = qr_matrix(origin + path);
    std::string dark;
    for (int y = 0; y < matrix.size; ++y) {
      for (int x = 0; x < matrix.size; ++x) {
        if (matrix.dark[static_cast<std::size_t>(y * matrix.size + x)] != '1') continue;
        dark += "M" + std::to_string(x) + " " + std::to_string(y) + "h1v1h-1z";
      }
    }
    Data code;
    code.set("path", dark);
    code.set("size", std::to_string(matrix.size + 2 * quiet_modules));
    code.set("title", title);
    code.set("what", what);
    code.set("address", origin + path);
    codes.push_back(code);
  };
  add("/", domain::in_locale(hall.name, words.locale()), words.get("codes.hall"));
  for (const protocol::WindowView& window : hall.windows) {
    const bool device = window.kind == domain::WindowKind::SelfService;
    add("/complain?window=" + window.id.value + "&from=window_code",
        words.get(device ? "device.name" : "window.name", {{"number", window.id.value}}),
        words.get(device ? "device.complain" : "codes.window"));
  }
  for (const domain::Guide& guide : guides.guides) {
    add("/guides/" + guide.id.value, domain::in_locale(guide.name, words.locale()),
        words.get("codes.guide"));
  }
  Data data;
  data.set("codes", codes);
  return data;
}

Data promises_data(const protocol::HallView& hall, const protocol::PromiseBoard& board,
                   const Catalogue& words) {
  const wording::Reader reader{words, hall, hall.now};
  Data promises = list_data();
  for (const protocol::PromiseView& view : board.promises) {
    Data promise;
    promise.set("text", domain::in_locale(view.promise.text, words.locale()));
    promise.set("came_of", wording::came_of(words, view));
    promises.push_back(promise);
  }
  Data managers = list_data();
  for (const protocol::ManagerView& view : board.managers) {
    Data hours = list_data();
    bool any_hours = false;
    for (const domain::ManagerHours& one : board.hours) {
      if (one.manager != view.post.id) continue;
      hours.push_back(wording::when_and_where(reader, one));
      any_hours = true;
    }
    Data manager;
    manager.set("title", domain::in_locale(view.post.title, words.locale()));
    manager.set("served", wording::served(words, view));
    manager.set("any_hours", any_hours);
    manager.set("hours", hours);
    managers.push_back(manager);
  }
  Data breaches = list_data();
  for (const domain::Breach& breach : board.breaches) {
    breaches.push_back(wording::breach(reader, breach));
  }
  Data data;
  data.set("any", !board.promises.empty());
  data.set("promises", promises);
  data.set("any_managers", !board.managers.empty());
  data.set("managers", managers);
  data.set("any_breaches", !board.breaches.empty());
  data.set("breaches", breaches);
  data.set("windows_csv", protocol::ledger_path(hall.id, "windows.csv"));
  return data;
}

Data devices_data(const protocol::HallView& hall, const protocol::NoticeList& notices,
                  const protocol::WorkList& improvements, const Catalogue& words) {
  const wording::Reader reader{words, hall, hall.now};
  Data devices = list_data();
  bool any = false;
  for (const protocol::WindowView& window : hall.windows) {
    if (window.kind != domain::WindowKind::SelfService) continue;
    any = true;
    devices.push_back(window_data(hall, window, words));
  }
  std::vector<domain::Notice> faults;
  std::ranges::copy_if(notices.notices, std::back_inserter(faults),
                       [&](const auto& notice) { return protocol::concerns_device(hall, notice); });
  Data wanted = list_data();
  for (auto item = improvements.items.rbegin(); item != improvements.items.rend(); ++item) {
    Data data;
    data.set("what", item->what);
    data.set("window", words.get("window.plate", {{"number", item->window.value}}));
    data.set("state", words.get(item->done_at ? "urgency.done" : "device.wanted"));
    wanted.push_back(data);
  }
  Data data;
  data.set("any", any);
  data.set("devices", devices);
  data.set("any_faults", !faults.empty());
  data.set("faults", notice_list(reader, faults));
  data.set("any_wanted", !improvements.items.empty());
  data.set("wanted", wanted);
  data.set("faults_csv", protocol::ledger_path(hall.id, "faults.csv"));
  data.set("improvements_csv", protocol::ledger_path(hall.id, "improvements.csv"));
  return data;
}

Data hall_data(const protocol::HallView& hall, const Catalogue& words) {
  Data zones = list_data();
  for (const domain::Zone& zone : hall.zones) {
    Data windows = list_data();
    bool any = false;
    for (const protocol::WindowView& window : hall.windows) {
      if (window.zone != zone.id) continue;
      any = true;
      windows.push_back(window_data(hall, window, words));
    }
    if (!any) continue;
    const protocol::OpenCount count = protocol::count_open(hall, zone.id);
    Data data;
    data.set("id", zone.id.value);
    data.set("name", domain::in_locale(zone.name, words.locale()));
    data.set("open", words.get("zone.open", {{"open", std::to_string(count.open)},
                                             {"total", std::to_string(count.total)}}));
    data.set("windows", windows);
    zones.push_back(data);
  }
  Data data;
  data.set("any", !hall.windows.empty());
  data.set("notices", notice_list({words, hall, hall.now}, hall.notices));
  data.set("any_notices", !hall.notices.empty());
  data.set("zones", zones);
  Data accuracy = list_data();
  for (const protocol::WaitAccuracy& of : hall.accuracy) {
    accuracy.push_back(
        words.get("accuracy.business", {{"business", business_name(hall, of.business, words)},
                                        {"percent", std::to_string(protocol::percent_inside(of))},
                                        {"n", std::to_string(of.tickets)}}));
  }
  data.set("accuracy", accuracy);
  data.set("any_accuracy", !hall.accuracy.empty());
  data.set("accuracy_intro",
           words.get("accuracy.intro", {{"days", std::to_string(domain::accuracy_days)}}));
  if (seconds_between(hall.data_at, hall.now) > domain::max_data_age_s) {
    Data stale;
    stale.set("what", words.get("hall.stale_data",
                                {{"time", text::day_and_time(words, hall.data_at, hall.now,
                                                             hall.utc_offset_min)}}));
    data.set("stale", stale);
  }
  return data;
}

Data ticket_data(const protocol::TicketView& ticket, const Look& look) {
  const Catalogue& words = look.words;
  Data data;
  data.set("number", ticket.number.value);
  if (const auto* business = domain::find_business(*look.plan, ticket.business)) {
    data.set("business", domain::in_locale(business->name, words.locale()));
  }
  data.set("state",
           words.get(key("ticket_state", word(ticket.state)), {{"number", ticket.window.value}}));
  if (ticket.state == domain::TicketState::Waiting) {
    data.set("ahead", words.get("ticket.ahead", {{"n", std::to_string(ticket.ahead)}}));
    const bool range = ticket.wait && ticket.wait->high_min > 0;
    data.set("wait", range ? text::range(words, ticket.wait->low_min, ticket.wait->high_min) + " " +
                                 words.get("window.minutes")
                     : ticket.wait ? words.get("window.no_wait")
                                   : words.get("window.no_estimate"));
  }
  return data;
}

Data reports_data(const protocol::CaseList& list, const Look& look) {
  const Catalogue& words = look.words;
  const int offset = look.plan == nullptr ? 0 : look.plan->utc_offset_min;
  Data rows = list_data();
  for (const protocol::CaseRow& row : list.rows) {
    Data data;
    data.set("number", row.number.value);
    data.set("title", row.title);
    data.set("state", std::string(word(row.state)));
    data.set("state_word", words.get(key("case_state", word(row.state))));
    data.set("unit", row.unit.empty() ? words.get("case.no_unit")
                                      : words.get("case.unit", {{"unit", row.unit.value}}));
    data.set("updated",
             words.get("reports.updated",
                       {{"when", text::day_and_time(words, row.updated_at, look.now, offset)}}));
    rows.push_back(data);
  }
  Data data;
  data.set("any", !list.rows.empty());
  data.set("rows", rows);
  if (list.standing && list.standing->received > 0) {
    data.set("standing", wording::standing_words(words, *list.standing));
  }
  if (list.more) data.set("more", list.rows.back().number.value);
  return data;
}

Data case_data(const protocol::CaseView& view, const protocol::FollowView* own, const Look& look) {
  const Catalogue& words = look.words;
  const int offset = look.plan == nullptr ? 0 : look.plan->utc_offset_min;
  const protocol::CaseRow& row = view.row;
  Data data;
  data.set("number", row.number.value);
  data.set("state", std::string(word(row.state)));
  data.set("state_word", words.get(key("case_state", word(row.state))));
  data.set("category",
           row.category ? words.get(key("category", word(*row.category))) : std::string{});
  data.set("window", row.window.empty() ? std::string{}
                                        : words.get("window.name", {{"number", row.window.value}}));
  data.set("unit", row.unit.empty() ? words.get("case.no_unit")
                                    : words.get("case.unit", {{"unit", row.unit.value}}));
  data.set("due", words.get("case.due",
                            {{"when", text::day_and_time(words, row.due_at, look.now, offset)}}));
  if (row.joined > 0) {
    data.set("joined", words.get("join.count", {{"n", std::to_string(row.joined + 1)}}));
  }
  if (row.praised) data.set("praised", words.get("case.praised"));
  if (!view.public_other.empty()) {
    Data other;
    other.set("address", "/reports/" + view.public_other.value);
    other.set("label", words.get("case_detail.merge", {{"words", view.public_other.value}}));
    data.set("other", other);
  }
  data.set("own", own != nullptr);
  if (own != nullptr) data.set("own_words", wording::shown_words(own->text));
  Data photos = list_data();
  for (const domain::Photo& photo : view.photos) {
    if (!photo.is_public) continue;
    Data item;
    std::string name = words.get("photo.name", {{"n", std::to_string(photo.number)}});
    const auto taken = std::ranges::find(view.timeline, photo.entry, &domain::TimelineEntry::seq);
    if (!domain::is_own(photo) && taken != view.timeline.end()) {
      name += words.get("common.dot") + words.get(key("case_step", word(taken->step)));
    }
    item.set("name", name);
    item.set("small",
             protocol::case_photo_path(row.number, photo.number, domain::PhotoSize::Small));
    item.set("full", protocol::case_photo_path(row.number, photo.number, domain::PhotoSize::Full));
    photos.push_back(item);
  }
  data.set("photos", photos);
  Data entries = list_data();
  for (auto entry = view.timeline.rbegin(); entry != view.timeline.rend(); ++entry) {
    Data item;
    item.set("step", std::string(word(entry->step)));
    item.set("step_word", words.get(key("case_step", word(entry->step))));
    item.set("at", text::date_and_time(words, entry->at, look.now, offset));
    if (!entry->text.empty()) item.set("text", wording::shown_words(entry->text));
    Data facts = list_data();
    for (const std::string& fact : wording::entry_facts(words, *entry, look.now, offset)) {
      facts.push_back(fact);
    }
    item.set("facts", facts);
    item.set("interim", entry->step == domain::CaseStep::Interim);
    entries.push_back(item);
  }
  data.set("entries", entries);
  return data;
}

Data receipt_data(const protocol::Receipt& receipt, const Look& look) {
  constexpr int quiet_modules = 4;
  const int offset = look.plan == nullptr ? 0 : look.plan->utc_offset_min;
  std::string path;
  for (int y = 0; y < receipt.qr.size; ++y) {
    for (int x = 0; x < receipt.qr.size; ++x) {
      if (receipt.qr.dark[static_cast<std::size_t>(y * receipt.qr.size + x)] != '1') continue;
      path += "M" + std::to_string(x + quiet_modules) + " " + std::to_string(y + quiet_modules) +
              "h1v1h-1z";
    }
  }
  Data data;
  data.set("kiosk", look.at_kiosk);
  data.set("qr_size", std::to_string(receipt.qr.size + 2 * quiet_modules));
  data.set("qr_path", path);
  data.set("code", domain::grouped({receipt.code}));
  data.set("number", look.words.get("receipt.number", {{"number", receipt.number.value}}));
  data.set("keep", look.words.get(receipt.has_contact ? "receipt.keep_with_contact"
                                                      : "receipt.keep_anonymous"));
  data.set("answer_by",
           look.words.get(
               "receipt.step_answer",
               {{"when", text::date_and_time(look.words, receipt.due_at, look.now, offset)}}));
  return data;
}

}  // namespace tucao::server
