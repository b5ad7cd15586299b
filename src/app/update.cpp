// SPDX-License-Identifier: Apache-2.0
#include "app/update.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/turn.h"

namespace tucao::app {
namespace {

constexpr std::array<std::string_view, 4> theme_words{"system", "light", "dark", "contrast"};
constexpr std::array title_keys{"title.hall",
                                "title.reports",
                                "title.report",
                                "title.complain",
                                "title.receipt",
                                "title.follow",
                                "title.inbox",
                                "title.staff_case",
                                "title.wall",
                                "title.ticket",
                                "title.kiosk",
                                "title.console",
                                "title.rating",
                                "title.notices",
                                "title.staff_notices",
                                "title.staff_work",
                                "title.guides",
                                "title.guide",
                                "title.late_papers",
                                "title.devices",
                                "title.promises",
                                "title.staff_promises",
                                "title.staff_guides",
                                "title.staff_entry",
                                "title.staff_templates",
                                "title.staff_users",
                                "title.staff_audit",
                                "title.staff_password",
                                "title.not_found"};
static_assert(title_keys.size() == static_cast<std::size_t>(Page::NotFound) + 1);

/// Who takes the answer to a request, by the word of its purpose; the others are the program's.
constexpr std::array recipients{
    Recipient{"topic", topic_answered},
    Recipient{"more", more_answered},
    Recipient{"complaint", complaint_answered},
    Recipient{"follow", follow_answered},
    Recipient{"follow_step", follow_step_answered},
    Recipient{"owner", owner_answered},
    Recipient{"notices", notices_answered},
    Recipient{"qr", qr_answered},
    Recipient{"improvements", improvements_answered},
    Recipient{"alike", alike_answered},
    Recipient{"join", join_answered},
};

void on(Turn& turn, const Started& event) {
  State& state = turn.state;
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
  restore_papers(turn);
  restore_joins(turn);
  turn.program().start(turn);
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
  const std::string_view word = std::string_view(purpose).substr(0, space);
  const std::string about = purpose.substr(space + 1);
  if (!give(recipients, turn, word, about, event)) turn.program().answer(turn, word, about, event);
}

void on(Turn& turn, const TimerRang&) {
  turn.model.wake_at = {};  // a timer may ring early; settle() then asks for the same moment again
}

void on(Turn& turn, const Copied& event) {
  show_toast(turn, event.ok ? "toast.copied" : "toast.copy_failed");
}

void apply(Turn& turn, const Edit& intent) {
  switch (intent.field) {
    case Field::Kind:
    case Field::Category:
    case Field::Aspect:
    case Field::Window:
    case Field::Date:
    case Field::Time:
    case Field::Text:
    case Field::Contact:
      return edit_complaint(turn, intent.field, intent.value);
    case Field::FollowVerdict:
    case Field::FollowText:
    case Field::FollowWord:
      return edit_follow(turn, intent.field, intent.value);
    case Field::Search:
    case Field::GuideSearch:
    case Field::FollowCode:
    case Field::TicketNumber:
    case Field::TicketCode:
      turn.state.fields[intent.field] = intent.value;
      return;
    default:
      return turn.program().edit(turn, intent);
  }
}

void apply(Turn& turn, const Confirm&) {
  const auto question = std::exchange(turn.state.question, std::nullopt);
  if (!question) return;
  switch (question->about) {
    case Question::About::LeaveCase:
      return leave_case(turn);
    case Question::About::LeaveLine:
      return leave_line(turn);
    case Question::About::WithdrawCase:
      return withdraw_case(turn);
    default:
      return turn.program().confirm(turn, *question);
  }
}

void apply(Turn& turn, const HallIntent& intent) { turn.program().apply(turn, intent); }

void apply(Turn& turn, const Dismiss&) { turn.state.question.reset(); }

void apply(Turn& turn, const ChooseZone& intent) { turn.state.zone = intent.zone; }

void apply(Turn& turn, const Retry&) {
  State& state = turn.state;
  retry_live(turn);
  send_outgoing(turn);
  send_photos(turn);
  send_errands(turn);
  turn.program().retry(turn);
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
  settle_photos(turn);
  settle_errands(turn);
  turn.program().settle(turn);
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
