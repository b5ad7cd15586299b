// SPDX-License-Identifier: Apache-2.0
#include "app/update.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/turn.h"

namespace tucao::app {
namespace {

constexpr std::array<std::string_view, 4> theme_words{"system", "light", "dark", "contrast"};
constexpr std::array title_keys{
    "title.hall",     "title.reports",        "title.report",        "title.complain",
    "title.receipt",  "title.follow",         "title.inbox",         "title.staff_case",
    "title.wall",     "title.ticket",         "title.kiosk",         "title.console",
    "title.rating",   "title.notices",        "title.staff_notices", "title.staff_work",
    "title.guides",   "title.guide",          "title.late_papers",   "title.devices",
    "title.promises", "title.staff_promises", "title.not_found"};
static_assert(title_keys.size() == static_cast<std::size_t>(Page::NotFound) + 1);

/// Who takes the answer to a request, by the word of its purpose.
struct Recipient {
  std::string_view word;
  void (*take)(Turn&, const std::string& about, const HttpAnswered&);
};
constexpr std::array recipients{
    Recipient{"topic", topic_answered},
    Recipient{"more", more_answered},
    Recipient{"complaint", complaint_answered},
    Recipient{"follow", follow_answered},
    Recipient{"session", session_answered},
    Recipient{"sign_in", sign_in_answered},
    Recipient{"sign_out", sign_out_answered},
    Recipient{"staff_case", staff_case_answered},
    Recipient{"post", update_answered},
    Recipient{"owner", owner_answered},
    Recipient{"slip", slip_answered},
    Recipient{"window", window_answered},
    Recipient{"notices", notices_answered},
    Recipient{"notice", notice_answered},
    Recipient{"guides", guides_answered},
    Recipient{"qr", qr_answered},
    Recipient{"improvements", improvements_answered},
    Recipient{"work", work_answered},
    Recipient{"contact", contact_answered},
    Recipient{"hours", hours_answered},
};

void on(Turn& turn, const Started& event) {
  State& state = turn.state;
  turn.model.program = event.program;
  turn.model.stored = event.storage;
  if (!event.hall.empty()) state.hall_id = domain::HallId{event.hall};

  const std::string locale = stored(turn, "locale");
  state.locale = locale.empty() ? event.locale : locale;
  turn.command(LoadTexts{state.locale});
  const auto theme = std::ranges::find(theme_words, stored(turn, "theme"));
  if (theme != theme_words.end()) {
    state.theme = static_cast<ThemeChoice>(theme - theme_words.begin());
  }
  restore_form(turn);
  restore_ticket(turn);
  restore_notice(turn);
  restore_papers(turn);
  restore_work(turn);
  restore_hours(turn);
  start_live(turn);
  if (!event.hall_view.empty()) take_served_hall(turn, event.hall_view);
  enter(turn, parse_route(event.address));
}

void on(Turn& turn, const HttpAnswered& event) {
  auto& pending = turn.model.pending;
  const auto found = std::ranges::find_if(
      pending, [&](const auto& entry) { return entry.second == event.request; });
  if (found == pending.end()) return;
  const std::string purpose = found->first;
  pending.erase(found);
  const auto space = purpose.find(' ');
  for (const Recipient& recipient : recipients) {
    if (recipient.word == std::string_view(purpose).substr(0, space)) {
      return recipient.take(turn, purpose.substr(space + 1), event);
    }
  }
}

void on(Turn& turn, const TimerRang&) {
  turn.model.wake_at = {};  // a timer may ring early; settle() then asks for the same moment again
}

void on(Turn& turn, const Copied& event) {
  show_toast(turn, event.ok ? "toast.copied" : "toast.copy_failed");
}

void apply(Turn& turn, const Edit& intent) {
  switch (intent.field) {
    case Field::Category:
    case Field::Window:
    case Field::Date:
    case Field::Time:
    case Field::Text:
    case Field::Contact:
      return edit_complaint(turn, intent.field, intent.value);
    case Field::UpdateStep:
    case Field::UpdateTitle:
    case Field::UpdateUnit:
    case Field::UpdateText:
      return edit_update(turn, intent.field, intent.value);
    case Field::ShutReason:
    case Field::ShutText:
    case Field::ResumeTime:
      return edit_shut(turn, intent.field, intent.value);
    case Field::NoticeKind:
    case Field::NoticeText:
    case Field::NoticeInstead:
    case Field::NoticeDate:
    case Field::NoticeTime:
    case Field::NoticeUntilDate:
    case Field::NoticeUntilTime:
    case Field::NoticeOpens:
    case Field::NoticeCloses:
    case Field::ChangeDate:
    case Field::ChangeTime:
    case Field::ChangeText:
      return edit_notice(turn, intent.field, intent.value);
    case Field::WorkKind:
    case Field::WorkBusiness:
    case Field::WorkWindow:
    case Field::WorkWhat:
    case Field::WorkContact:
    case Field::WorkDue:
    case Field::StepDue:
    case Field::StepText:
      return edit_work(turn, intent.field, intent.value);
    case Field::HoursManager:
    case Field::HoursWindow:
    case Field::HoursDate:
    case Field::HoursFrom:
    case Field::HoursUntil:
      return edit_hours(turn, intent.field, intent.value);
    case Field::Search:
    case Field::GuideSearch:
    case Field::FollowCode:
    case Field::User:
    case Field::Password:
    case Field::TicketNumber:
    case Field::TicketCode:
      turn.state.fields[intent.field] = intent.value;
  }
}

void apply(Turn& turn, const Confirm&) {
  const auto question = std::exchange(turn.state.question, std::nullopt);
  if (!question) return;
  switch (question->about) {
    case Question::About::PublishRectified:
      return publish_update(turn);
    case Question::About::LeaveCase:
      return leave_case(turn);
    case Question::About::LeaveLine:
      return leave_line(turn);
    case Question::About::RemoveHours:
      return remove_hours(turn, question->number);
  }
}

void apply(Turn& turn, const Dismiss&) { turn.state.question.reset(); }

void apply(Turn& turn, const ChooseZone& intent) { turn.state.zone = intent.zone; }

void apply(Turn& turn, const Retry&) {
  State& state = turn.state;
  retry_live(turn);
  send_outgoing(turn);
  send_errands(turn);
  if (needs_session(state.route.page)) enter_staff(turn);
  if (state.route.page == Page::Notices) ask_notices(turn);
  enter_guides(turn);
  enter_devices(turn);
  if (state.route.page == Page::Follow && !state.follow.code.empty()) {
    follow(turn, state.follow.code);
  }
  const bool list_failed = state.route.page == Page::Reports
                               ? state.reports.phase() == Phase::Failed
                               : state.staff.inbox.phase() == Phase::Failed;
  if (list_failed) apply(turn, ShowMore{});
}

void apply(Turn& turn, const SetLocale& intent) {
  turn.state.locale = intent.locale;
  store(turn, "locale", intent.locale);
  turn.command(LoadTexts{intent.locale});
}

void apply(Turn& turn, const SetTheme& intent) {
  turn.state.theme = intent.theme;
  store(turn, "theme", std::string(theme_words[static_cast<std::size_t>(intent.theme)]));
}

/// Does what is due by now and asks to be woken for what comes next.
Commands settle(Turn& turn) {
  settle_live(turn);
  settle_outgoing(turn);
  settle_errands(turn);
  settle_kiosk(turn);
  settle_wall(turn);
  if (turn.state.toast && turn.now >= turn.state.toast->until) turn.state.toast.reset();
  const auto wake_at = next_wake(turn.model, turn.now);
  if (wake_at && *wake_at != turn.model.wake_at) {
    turn.model.wake_at = *wake_at;
    turn.command(WakeAt{*wake_at});
  }
  return std::move(turn.commands);
}

}  // namespace

Commands update(Model& model, const Intent& intent, const Outside& outside) {
  Turn turn(model, outside);
  follow_clock(turn);
  std::visit([&](const auto& asked) { apply(turn, asked); }, intent);
  return settle(turn);
}

Commands update(Model& model, const Event& event, const Outside& outside) {
  Turn turn(model, outside);
  follow_clock(turn);
  std::visit([&](const auto& happened) { on(turn, happened); }, event);
  return settle(turn);
}

std::string title_key(const State& state) {
  const Page page = state.route.page;
  if (page == Page::Follow && state.follow.view.value() != nullptr) return "title.case";
  if (needs_session(page) && state.staff.session.value() == nullptr) return "title.sign_in";
  return title_keys[static_cast<std::size_t>(page)];
}

}  // namespace tucao::app
