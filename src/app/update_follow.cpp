// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdlib>

#include "app/turn.h"
#include "base/utf8.h"
#include "protocol/json.h"
#include "protocol/routes.h"
#include "protocol/words.h"

namespace tucao::app {
namespace {

/// What the errand of a word is about, and that of praise; that of a verdict is about nothing.
constexpr const char* word_form = "word";
constexpr const char* praise = "praise";
std::string draft_key(const FollowPage& page) { return "follow:" + page.code; }
/// The last case that was followed, as it was seen last.
constexpr const char* followed_key = "followed";
constexpr std::array kept_fields{
    DraftField{Field::FollowVerdict, "verdict"},
    DraftField{Field::FollowText, "text"},
    DraftField{Field::FollowWord, "word"},
};

/// The address bar names the open case, so that a reload opens it again.
void show_address(Turn& turn) {
  if (turn.state.route.page != Page::Follow) return;
  turn.state.route.id = turn.state.follow.code;
  turn.command(ReplaceAddress{address_of(turn.state.route)});
}

/// Closes the open case; what is typed about it is forgotten.
void close_case(Turn& turn, std::string issue_key) {
  turn.state.question.reset();
  drop_errand(turn, "follow_step", turn.state.follow.errand);
  clear_draft(turn, draft_key(turn.state.follow), kept_fields);
  store(turn, followed_key, {});
  turn.state.follow = {};
  turn.state.follow.issue_key = std::move(issue_key);
  show_address(turn);
  sync_subscriptions(turn);
}

/// Sends a step of the owner, unless one is on its way.
void act_as_owner(Turn& turn, domain::CaseStep step, std::optional<domain::Verdict> verdict,
                  const std::string& text, std::string about = {}) {
  FollowPage& page = turn.state.follow;
  const protocol::FollowView* view = page.view.value();
  if (view == nullptr || page.errand.outgoing) return;
  const auto& timeline = view->view.timeline;
  const int seen_seq = timeline.empty() ? 0 : timeline.back().seq;
  begin_errand(turn, "follow_step", page.errand, std::string(protocol::follow_steps_path),
               protocol::to_json(protocol::FollowStep{page.code, step, verdict, text, seen_seq}),
               std::move(about));
}

/// What an earlier visit saw of the case, if this one cannot get it.
void show_kept(Turn& turn) {
  FollowPage& page = turn.state.follow;
  Words kept = stored_words(turn, followed_key);
  auto view = protocol::from_json<protocol::FollowView>(kept["view"]);
  if (page.view.value() != nullptr || kept["code"] != page.code || !view) return;
  page.view.arrive(std::move(view).value());
  page.as_of.ms = std::strtoll(kept["at"].c_str(), nullptr, 10);
}

void focus_code(Turn& turn) {
  if (turn.state.route.page == Page::Follow) turn.command(FocusNode{"field-code"});
}

}  // namespace

void edit_follow(Turn& turn, Field name, const std::string& value) {
  turn.state.fields[name] = value;
  if (!turn.state.follow.code.empty()) {
    store_draft(turn, draft_key(turn.state.follow), kept_fields);
  }
}

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
  if (!same_case) {
    // What is typed belongs to its case, and so does what is still on its way.
    drop_errand(turn, "follow_step", page.errand);
    page.view.forget();
    page.code = code->value;
    restore_draft(turn, draft_key(page), kept_fields);
  }
  page.view.ask();
  request(turn, {"follow", {}}, "POST", std::string(protocol::follow_path),
          protocol::to_json(protocol::FollowRequest{page.code}));
}

void apply(Turn& turn, const FollowCase&) {
  follow(turn, field(turn.state, Field::FollowCode));
  sync_subscriptions(turn);
}

void apply(Turn& turn, const LoseCode&) {
  turn.command(LoadPage{std::string(protocol::lost_code_path)});
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

void apply(Turn& turn, const GiveVerdict&) {
  FollowPage& page = turn.state.follow;
  page.issues.clear();
  const auto verdict =
      protocol::from_word<domain::Verdict>(field(turn.state, Field::FollowVerdict));
  if (!verdict) {
    page.issues = {protocol::issue_of(domain::CaseProblem::VerdictMissing)};
    turn.command(FocusNode{"field-verdict"});
    return;
  }
  act_as_owner(turn, domain::CaseStep::Verdict, verdict, field(turn.state, Field::FollowText));
}

void apply(Turn& turn, const SendWord&) {
  FollowPage& page = turn.state.follow;
  page.issues.clear();
  const std::string& text = field(turn.state, Field::FollowWord);
  if (trimmed(text).empty()) {
    page.issues = {{"word", "field.word_missing", {}}};
    turn.command(FocusNode{"field-word"});
    return;
  }
  act_as_owner(turn, domain::CaseStep::CitizenWord, {}, text, word_form);
}

void apply(Turn& turn, const PraiseCase&) {
  act_as_owner(turn, domain::CaseStep::Praise, {}, {}, praise);
}

void apply(Turn& turn, const WithdrawCase&) {
  if (turn.state.follow.view.value() != nullptr) {
    ask_first(turn, Question::About::WithdrawCase);
  }
}

void withdraw_case(Turn& turn) { act_as_owner(turn, domain::CaseStep::Withdraw, {}, {}); }

void take_followed(Turn& turn, protocol::FollowView view) {
  FollowPage& page = turn.state.follow;
  const Instant now = server_time(turn.state, turn.now);
  store_words(
      turn, followed_key,
      {{"code", page.code}, {"at", std::to_string(now.ms)}, {"view", protocol::to_json(view)}});
  page.as_of = {};
  page.view.arrive(std::move(view));
}

void follow_step_answered(Turn& turn, const std::string& about, const HttpAnswered& answer) {
  FollowPage& page = turn.state.follow;
  auto view = protocol::from_json<protocol::FollowView>(answer.body);
  if (!settles(turn, page.errand, answer, view.ok())) return;
  if (!succeeded(answer)) {
    page.issues = refused_fields(page.errand, answer, "");
    for (protocol::FieldIssue& issue : page.issues) {
      if (about == word_form && issue.field == "text") issue.field = about;
    }
    // Staff were faster, or this very step was taken by an attempt whose answer was lost: the page shows which.
    if (answer.status == 409) page.errand.issue_key = "follow.conflict";
    return;
  }
  // What is typed for the other form stays.
  if (about == word_form) {
    turn.state.fields.erase(Field::FollowWord);
  } else if (about != praise) {
    turn.state.fields.erase(Field::FollowText);
    turn.state.fields.erase(Field::FollowVerdict);
  }
  store_draft(turn, draft_key(page), kept_fields);
  take_followed(turn, std::move(view).value());
  show_toast(turn, "toast.follow_step");
  turn.command(FocusNode{"case-title", true});
}

void follow_answered(Turn& turn, const std::string&, const HttpAnswered& answer) {
  State& state = turn.state;
  if (answer.status == 404) {
    close_case(turn, "follow.unknown");
    return focus_code(turn);
  }
  auto view = protocol::from_json<protocol::FollowView>(answer.body);
  if (!succeeded(answer) || !view) {
    if (is_transient(answer)) show_kept(turn);
    state.follow.view.fail(problem_of(answer));
    return sync_subscriptions(turn);
  }
  take_followed(turn, std::move(view).value());
  show_address(turn);
  sync_subscriptions(turn);
}

}  // namespace tucao::app
