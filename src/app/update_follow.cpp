// SPDX-License-Identifier: Apache-2.0
#include "app/turn.h"
#include "protocol/json.h"
#include "protocol/routes.h"
#include "protocol/words.h"

namespace tucao::app {
namespace {

/// The address bar names the open case, so that a reload opens it again.
void show_address(Turn& turn) {
  if (turn.state.route.page != Page::Follow) return;
  turn.state.route.id = turn.state.follow.code;
  turn.command(ReplaceAddress{address_of(turn.state.route)});
}

/// Closes the open case; what is typed stays.
void close_case(Turn& turn, std::string issue_key) {
  turn.state.question.reset();
  turn.state.follow = {};
  turn.state.follow.issue_key = std::move(issue_key);
  show_address(turn);
  sync_subscriptions(turn);
}

void focus_code(Turn& turn) {
  if (turn.state.route.page == Page::Follow) turn.command(FocusNode{"field-code"});
}

}  // namespace

void follow(Turn& turn, const std::string& typed) {
  FollowPage& page = turn.state.follow;
  turn.state.fields[Field::FollowCode] = typed;
  const auto code = domain::parse_follow_code(typed);
  if (!code) {
    page.issue_key = std::string("code_problem.").append(protocol::word(code.error()));
    return focus_code(turn);
  }
  page.issue_key.clear();
  const bool same_case = page.code == code->value;
  if (same_case && (page.view.phase() == Phase::Loading || page.view.phase() == Phase::Loaded))
    return;
  if (!same_case) page.view.forget();
  page.code = code->value;
  page.view.ask();
  request(turn, {"follow", {}}, "POST", std::string(protocol::follow_path),
          protocol::to_json(protocol::FollowRequest{page.code}));
}

void apply(Turn& turn, const FollowCase&) {
  follow(turn, field(turn.state, Field::FollowCode));
  sync_subscriptions(turn);
}

void apply(Turn& turn, const LeaveCase&) {
  if (!turn.state.follow.code.empty()) ask_first(turn, Question::About::LeaveCase);
}

void leave_case(Turn& turn) {
  State& state = turn.state;
  if (state.receipt && state.receipt->code == state.follow.code) {
    state.receipt.reset();
    store(turn, "receipt", {});
  }
  state.fields.erase(Field::FollowCode);
  drop_request(turn, {"follow", {}});
  close_case(turn, {});
  turn.command(FocusNode{"page-title"});  // the button that had the focus is gone
}

void follow_answered(Turn& turn, const std::string&, const HttpAnswered& answer) {
  State& state = turn.state;
  if (answer.status == 404) {
    close_case(turn, "follow.unknown");
    return focus_code(turn);
  }
  auto view = protocol::from_json<protocol::FollowView>(answer.body);
  if (!succeeded(answer) || !view) return state.follow.view.fail(problem_of(answer));
  state.follow.view.arrive(std::move(view).value());
  show_address(turn);
  sync_subscriptions(turn);
}

}  // namespace tucao::app
