// SPDX-License-Identifier: Apache-2.0
#include "app/turn.h"

#include <algorithm>
#include <charconv>

#include "protocol/json.h"

namespace tucao::app {
namespace {

constexpr std::int64_t toast_s = 4;

std::string name_of(const Purpose& purpose) {
  return std::string(purpose.word).append(" ").append(purpose.about);
}

protocol::ProblemCode code_of(int status) {
  using protocol::ProblemCode;
  if (status == 0) return ProblemCode::Unavailable;
  for (auto code = ProblemCode::Malformed; code != ProblemCode::Unavailable;
       code = static_cast<ProblemCode>(static_cast<int>(code) + 1)) {
    if (protocol::http_status(code) == status) return code;
  }
  return status >= 502 && status <= 504 ? ProblemCode::Unavailable : ProblemCode::Internal;
}

}  // namespace

bool give(std::span<const Recipient> recipients, Turn& turn, std::string_view word,
          const std::string& about, const HttpAnswered& answer) {
  const auto found = std::ranges::find(recipients, word, &Recipient::word);
  if (found == recipients.end()) return false;
  found->take(turn, about, answer);
  return true;
}

void request(Turn& turn, const Purpose& purpose, std::string method, std::string path,
             std::string body, Headers headers) {
  const int number = ++turn.model.last_request;
  turn.model.pending[name_of(purpose)] = number;
  if (!body.empty()) headers.emplace_back("Content-Type", "application/json");
  turn.command(
      HttpRequest{number, std::move(method), std::move(path), std::move(headers), std::move(body)});
}

bool is_pending(const Model& model, const Purpose& purpose) {
  return model.pending.contains(name_of(purpose));
}

void drop_request(Turn& turn, const Purpose& purpose) {
  turn.model.pending.erase(name_of(purpose));
}

bool succeeded(const HttpAnswered& answer) { return answer.status >= 200 && answer.status < 300; }

bool is_transient(const HttpAnswered& answer) {
  return answer.status == 0 || answer.status == 408 || answer.status == 429 || answer.status >= 500;
}

protocol::Problem problem_of(const HttpAnswered& answer) {
  protocol::Problem problem;
  problem.code = code_of(answer.status);
  if (answer.status == 0) {
    problem.detail_key = "problem.offline";
  } else if (auto told = protocol::from_json<protocol::Problem>(answer.body)) {
    problem = std::move(told).value();
  }
  return problem;
}

std::string key_of(const protocol::Problem& problem) {
  if (!problem.detail_key.empty()) return problem.detail_key;
  return std::string("problem.").append(protocol::word(problem.code));
}

void store(Turn& turn, const std::string& key, const std::string& value) {
  if (stored(turn, key) == value) return;
  if (value.empty()) {
    turn.model.stored.erase(key);
  } else {
    turn.model.stored[key] = value;
  }
  turn.command(Store{key, value});
}

std::string stored(const Turn& turn, const std::string& key) {
  const auto found = turn.model.stored.find(key);
  return found == turn.model.stored.end() ? std::string() : found->second;
}

void store_words(Turn& turn, const std::string& key, const Words& words) {
  store(turn, key, words.empty() ? std::string() : protocol::to_json(words));
}

Words stored_words(const Turn& turn, const std::string& key) {
  auto words = protocol::from_json<Words>(stored(turn, key));
  return words ? std::move(words).value() : Words{};
}

bool holds(DraftFields fields, Field field) {
  return std::ranges::find(fields, field, &DraftField::field) != fields.end();
}

void store_draft(Turn& turn, const std::string& key, DraftFields fields) {
  Words words;
  for (const DraftField& known : fields) {
    const std::string& typed = field(turn.state, known.field);
    if (!typed.empty()) words[known.name] = typed;
  }
  store_words(turn, key, words);
}

void restore_draft(Turn& turn, const std::string& key, DraftFields fields) {
  Words words = stored_words(turn, key);
  for (const DraftField& known : fields) turn.state.fields[known.field] = words[known.name];
}

void clear_draft(Turn& turn, const std::string& key, DraftFields fields) {
  for (const DraftField& known : fields) turn.state.fields.erase(known.field);
  store_words(turn, key, {});
}

domain::HallPlan plan_of(const protocol::HallView& hall) {
  domain::HallPlan plan;
  plan.utc_offset_min = hall.utc_offset_min;
  plan.businesses = hall.businesses;
  for (const protocol::WindowView& window : hall.windows) plan.windows.push_back({window.id, {}});
  return plan;
}

int whole_number(const std::string& text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::int64_t backoff_s(int attempts, std::int64_t first_s, std::int64_t most_s) {
  return std::min(first_s << std::clamp(attempts, 0, 16), most_s);
}

void show_toast(Turn& turn, std::string key) {
  turn.state.toast = Toast{std::move(key), plus_seconds(turn.now, toast_s)};
}

void ask_first(Turn& turn, Question::About about) {
  turn.state.question = Question{about, turn.now};
}

}  // namespace tucao::app
