// SPDX-License-Identifier: Apache-2.0
#include "app/turn.h"
#include "protocol/json.h"
#include "protocol/routes.h"
#include "protocol/words.h"

namespace tucao::app {
namespace {

constexpr const char* joins_key = "joins";

}  // namespace

void restore_joins(Turn& turn) {
  for (const auto& [number, yes] : stored_words(turn, joins_key)) {
    turn.state.joins.joined.insert(domain::CaseNumber{number});
  }
}

void ask_alike(Turn& turn) {
  State& state = turn.state;
  const std::string category = field(state, Field::Category);
  const domain::WindowId window{field(state, Field::Window)};
  const auto kind = protocol::from_word<domain::CaseKind>(field(state, Field::Kind));
  const bool complains = kind.value_or(domain::CaseKind::Complaint) == domain::CaseKind::Complaint;
  std::string about =
      complains && !category.empty() ? category + " " + window.value : std::string{};
  if (state.form.alike_about == about) return;
  state.form.alike_about = about;
  state.form.alike.clear();
  if (about.empty()) return;
  request(turn, {"alike", std::move(about)}, "GET",
          protocol::alike_path(state.hall_id, category, window));
}

void alike_answered(Turn& turn, const std::string& about, const HttpAnswered& answer) {
  ComplaintForm& form = turn.state.form;
  auto list = protocol::from_json<protocol::CaseList>(answer.body);
  if (succeeded(answer) && list && about == form.alike_about) form.alike = std::move(list->rows);
}

void apply(Turn& turn, const JoinCase& intent) {
  Joins& joins = turn.state.joins;
  if (joins.errand.outgoing || joins.joined.contains(intent.number)) return;
  begin_errand(turn, "join", joins.errand, protocol::joins_path(intent.number), {},
               intent.number.value);
}

void join_answered(Turn& turn, const std::string& number, const HttpAnswered& answer) {
  Joins& joins = turn.state.joins;
  const auto row = protocol::from_json<protocol::CaseRow>(answer.body);
  if (!settles(turn, joins.errand, answer, row.ok())) return;
  if (!succeeded(answer)) {
    joins.errand.about = number;
    joins.errand.issue_key = key_of(problem_of(answer));
    return;
  }
  joins.joined.insert(domain::CaseNumber{number});
  Words words = stored_words(turn, joins_key);
  words[number] = "yes";
  store_words(turn, joins_key, words);
  for (protocol::CaseRow& alike : turn.state.form.alike) {
    if (alike.number == row->number) alike = *row;
  }
}

}  // namespace tucao::app
