// SPDX-License-Identifier: Apache-2.0
// Steps that are sent again until they are answered.
#include <algorithm>
#include <array>

#include "app/turn.h"
#include "protocol/routes.h"

namespace tucao::app {
namespace {

/// These need no session.
constexpr std::array<std::string_view, 3> errands_of_citizens{"owner", "follow_step", "join"};
constexpr std::int64_t first_resend_s = 1;
constexpr std::int64_t most_resend_s = 30;

Purpose purpose_of(std::string_view word, const Errand& errand) { return {word, errand.about}; }

void send(Turn& turn, std::string_view word, Errand& errand) {
  if (!errand.outgoing || is_sending(turn.model, word, errand)) return;
  Outgoing& outgoing = *errand.outgoing;
  Headers headers;
  if (std::ranges::find(errands_of_citizens, word) == errands_of_citizens.end()) {
    // The answer to somebody's sign-in may still be on its way.
    if (turn.state.staff.session.value() == nullptr) return;
    headers = with_csrf(turn.state);
  }
  headers.emplace_back(protocol::idempotency_header, outgoing.idempotency_key);
  ++outgoing.attempts;
  outgoing.asked_at = turn.now;
  request(turn, purpose_of(word, errand), "POST", outgoing.path, outgoing.body, std::move(headers));
}

}  // namespace

void drop_errand(Turn& turn, std::string_view word, Errand& errand) {
  drop_request(turn, purpose_of(word, errand));
  errand = {};
}

void begin_errand(Turn& turn, std::string_view word, Errand& errand, std::string path,
                  std::string body, std::string about) {
  errand = {};
  errand.about = std::move(about);
  errand.outgoing =
      Outgoing{turn.random_hex, std::move(body), 0, turn.now, std::move(path), Instant{}};
  send(turn, word, errand);
}

bool settles(Turn& turn, Errand& errand, const HttpAnswered& answer, bool readable) {
  if (!errand.outgoing) return false;
  Outgoing& outgoing = *errand.outgoing;
  outgoing.asked_at = {};
  if ((succeeded(answer) && !readable) || is_transient(answer)) {
    const std::int64_t wait_s =
        std::max(backoff_s(outgoing.attempts - 1, first_resend_s, most_resend_s),
                 std::int64_t{problem_of(answer).retry_after_s});
    outgoing.next_attempt_at = plus_seconds(turn.now, wait_s);
    errand.answer_lost = true;
    return false;
  }
  errand = {};
  return true;
}

std::vector<protocol::FieldIssue> refused_fields(Errand& errand, const HttpAnswered& answer,
                                                 std::string_view prefix) {
  protocol::Problem problem = problem_of(answer);
  if (problem.fields.empty()) errand.issue_key = key_of(problem);
  for (protocol::FieldIssue& issue : problem.fields) issue.field.insert(0, prefix);
  return std::move(problem.fields);
}

std::string refusal_of(const protocol::Problem& problem) {
  return problem.fields.empty() ? key_of(problem) : problem.fields.front().key;
}

bool is_sending(const Model& model, std::string_view word, const Errand& errand) {
  return is_pending(model, purpose_of(word, errand));
}

void send_errands(Turn& turn) {
  for (const auto& [word, errand] : errands_of(turn.state)) send(turn, word, *errand);
}

void settle_errands(Turn& turn) {
  for (const auto& [word, errand] : errands_of(turn.state)) {
    if (errand->outgoing && turn.now >= errand->outgoing->next_attempt_at) {
      send(turn, word, *errand);
    }
  }
}

}  // namespace tucao::app
