// SPDX-License-Identifier: Apache-2.0
#include "protocol/json_object.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/utf8.h"

namespace tucao::protocol {
namespace {

/// 9999-12-31T23:59:59.999Z: beyond it, arithmetic on instants is no longer sure to fit.
constexpr std::int64_t last_instant_ms = 253'402'300'799'999;

/// Brackets are counted before parsing, so that hostile depth costs nothing.
bool too_deep(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > max_json_depth) return true;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

template <class Integer>
void read_integer(const Place& at, const Json& json, std::int64_t least, std::int64_t greatest,
                  Integer& value) {
  const auto* number = json.get_ptr<const Json::number_integer_t*>();
  const auto* positive = json.get_ptr<const Json::number_unsigned_t*>();
  const bool overflows = positive != nullptr && std::cmp_greater(*positive, greatest);
  if (number == nullptr || overflows || *number < least || *number > greatest) {
    return at.refuse_type();
  }
  value = static_cast<Integer>(*number);
}

/// In a string of JSON, and as one byte of UTF-8.
bool stands_for_itself(char c) { return c >= ' ' && c < 0x7F && c != '"' && c != '\\'; }

}  // namespace

void write(JsonText& out, std::string_view value) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string& text = out.text;
  text.push_back('"');
  while (true) {
    const auto plain_end = std::ranges::find_if_not(value, stands_for_itself);
    const auto plain_bytes = static_cast<std::size_t>(plain_end - value.begin());
    text.append(value.substr(0, plain_bytes));
    value.remove_prefix(plain_bytes);
    if (value.empty()) break;
    const char32_t c = next_code_point(value);
    if (c == '"' || c == '\\') {
      text.push_back('\\');
      append_utf8(text, c);
    } else if (c == '\n') {
      text.append("\\n");
    } else if (c < 0x20 || c == 0x7F) {
      text.append("\\u00");
      text.push_back(hex[c >> 4]);
      text.push_back(hex[c & 15]);
    } else {
      append_utf8(text, c);
    }
  }
  text.push_back('"');
}

void write(JsonText& out, std::int64_t value) { out.text.append(std::to_string(value)); }

void ObjectWriter::write_name(std::string_view name) {
  if (!first_) out_.text.push_back(',');
  first_ = false;
  write(out_, name);
  out_.text.push_back(':');
}

std::string Place::path() const {
  if (parent_ == nullptr) return {};
  std::string path = parent_->path();
  if (name_.empty()) return path.append("[").append(std::to_string(index_)).append("]");
  if (!path.empty()) path.push_back('.');
  return path.append(name_);
}

void Place::refuse(ProblemCode code, const char* key) const {
  if (!problem_) {
    problem_.emplace();
    problem_->code = code;
  }
  if (problem_->fields.size() == max_field_issues) return;
  const std::string field = path();
  problem_->fields.push_back({field, key, {{"field", field}}});
}

std::optional<Json> parse_json(std::string_view text, std::optional<Problem>& problem) {
  if (!too_deep(text)) {
    Json json = Json::parse(text, nullptr, false);
    if (!json.is_discarded()) return json;
  }
  problem.emplace();
  problem->code = ProblemCode::Malformed;
  return std::nullopt;
}

void read(const Place& at, const Json& json, std::string& value) {
  const auto* text = json.get_ptr<const std::string*>();
  if (text == nullptr) return at.refuse_type();
  value = *text;
}

void read(const Place& at, const Json& json, bool& value) {
  const auto* flag = json.get_ptr<const bool*>();
  if (flag == nullptr) return at.refuse_type();
  value = *flag;
}

void read(const Place& at, const Json& json, std::int64_t& value) {
  using Limits = std::numeric_limits<std::int64_t>;
  read_integer(at, json, Limits::min(), Limits::max(), value);
}

void read(const Place& at, const Json& json, int& value) {
  using Limits = std::numeric_limits<int>;
  read_integer(at, json, Limits::min(), Limits::max(), value);
}

void read(const Place& at, const Json& json, Instant& value) {
  read_integer(at, json, -last_instant_ms, last_instant_ms, value.ms);
}

ObjectReader::ObjectReader(const Place& at, const Json& json)
    : at_(at), json_(json), is_object_(json.is_object()) {
  if (!is_object_) at_.refuse_type();
}

const Json* ObjectReader::take(std::string_view name) {
  if (!is_object_) return nullptr;
  taken_.push_back(name);
  const auto found = json_.find(name);
  return found == json_.end() ? nullptr : &*found;
}

void ObjectReader::refuse_rest() const {
  if (!is_object_) return;
  for (auto it = json_.begin(); it != json_.end(); ++it) {
    if (std::ranges::find(taken_, it.key()) == taken_.end()) at_.field(it.key()).refuse_unknown();
  }
}

}  // namespace tucao::protocol
