// SPDX-License-Identifier: Apache-2.0
// Values to JSON text and back, for this room only. A struct is described once, for both
// directions:
//
//   void describe(auto& io, Is<Zone> auto& zone) { io("id", zone.id); io("name", zone.name); }
//
// `io(name, member)` is a field that must be there; `io.optional(name, member)` is left out when
// empty. Nothing here throws, whatever the text.
#pragma once

#include <concepts>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/id.h"
#include "base/time.h"
#include "protocol/problem.h"
#include "protocol/words.h"

namespace tucao::protocol {

using Json = nlohmann::json;

constexpr int max_json_depth = 16;
/// A message with more wrong fields than this names only the first.
constexpr std::size_t max_field_issues = 16;

template <class T, class U>
concept Is = std::same_as<std::remove_const_t<T>, U>;

// ---- writing ----

/// JSON text that grows at its end.
struct JsonText {
  std::string text;
};

/// Quoted and escaped. A byte that is not UTF-8 becomes U+FFFD.
void write(JsonText& out, std::string_view value);
void write(JsonText& out, std::int64_t value);
inline void write(JsonText& out, const std::string& value) { write(out, std::string_view(value)); }
inline void write(JsonText& out, bool value) { out.text.append(value ? "true" : "false"); }
inline void write(JsonText& out, int value) { write(out, std::int64_t{value}); }
inline void write(JsonText& out, Instant value) { write(out, value.ms); }

/// Writes `{` at once and `}` at the end of its life.
class ObjectWriter {
 public:
  explicit ObjectWriter(JsonText& out) : out_(out) { out_.text.push_back('{'); }
  ~ObjectWriter() { out_.text.push_back('}'); }
  ObjectWriter(const ObjectWriter&) = delete;
  ObjectWriter& operator=(const ObjectWriter&) = delete;

  template <class T>
  void operator()(std::string_view name, const T& value) {
    write_name(name);
    write(out_, value);
  }
  template <class T>
  void optional(std::string_view name, const T& value) {
    if (value != T{}) (*this)(name, value);
  }
  template <class T>
  void optional(std::string_view name, const std::optional<T>& value) {
    if (value) (*this)(name, *value);
  }
  template <class T>
  void optional(std::string_view name, const std::vector<T>& value) {
    if (!value.empty()) (*this)(name, value);
  }
  /// `json` is JSON already.
  void verbatim(std::string_view name, std::string_view json) {
    write_name(name);
    out_.text.append(json);
  }

 private:
  void write_name(std::string_view name);

  JsonText& out_;
  bool first_ = true;
};

template <class T>
void write(JsonText& out, const T& value) {
  ObjectWriter object(out);
  describe(object, value);
}

template <class Kind>
void write(JsonText& out, const Id<Kind>& value) {
  write(out, std::string_view(value.value));
}

template <class Enum>
requires std::is_enum_v<Enum>
void write(JsonText& out, const Enum& value) { write(out, word(value)); }

template <class T>
void write(JsonText& out, const std::vector<T>& list) {
  out.text.push_back('[');
  for (const T& value : list) {
    if (&value != list.data()) out.text.push_back(',');
    write(out, value);
  }
  out.text.push_back(']');
}

template <class T>
void write(JsonText& out, const std::map<std::string, T>& map) {
  ObjectWriter object(out);
  for (const auto& [name, value] : map) object(name, value);
}

// ---- reading ----

/// Where in a message a value stands, and the message's list of complaints. Refers to its parent
/// and to the list: both must outlive it.
class Place {
 public:
  /// The whole message.
  explicit Place(std::optional<Problem>& problem) : problem_(problem) {}
  [[nodiscard]] Place field(std::string_view name) const { return {*this, name, 0}; }
  [[nodiscard]] Place element(std::size_t index) const { return {*this, {}, index}; }

  /// The message is refused; the first refusal decides the code.
  void refuse_missing() const { refuse(ProblemCode::Malformed, "request.missing_field"); }
  void refuse_type() const { refuse(ProblemCode::WrongType, "request.wrong_type"); }
  void refuse_unknown() const { refuse(ProblemCode::UnknownField, "request.unknown_field"); }
  [[nodiscard]] bool refused() const { return problem_.has_value(); }

 private:
  Place(const Place& parent, std::string_view name, std::size_t index)
      : problem_(parent.problem_), parent_(&parent), name_(name), index_(index) {}
  void refuse(ProblemCode code, const char* key) const;
  [[nodiscard]] std::string path() const;

  std::optional<Problem>& problem_;
  const Place* parent_ = nullptr;
  std::string_view name_;  ///< empty: an element
  std::size_t index_ = 0;
};

/// The value that `text` is. Nothing, and `problem` set, if it is not JSON or too deep.
[[nodiscard]] std::optional<Json> parse_json(std::string_view text,
                                             std::optional<Problem>& problem);

void read(const Place& at, const Json& json, std::string& value);
void read(const Place& at, const Json& json, bool& value);
void read(const Place& at, const Json& json, int& value);
void read(const Place& at, const Json& json, std::int64_t& value);
void read(const Place& at, const Json& json, Instant& value);

/// Takes the fields of an object one by one and knows which nobody took.
class ObjectReader {
 public:
  ObjectReader(const Place& at, const Json& json);

  template <class T>
  void operator()(std::string_view name, T& value) {
    if (const Json* found = take(name)) {
      read(at_.field(name), *found, value);
    } else if (is_object_) {
      at_.field(name).refuse_missing();
    }
  }
  template <class T>
  void optional(std::string_view name, T& value) {
    if (const Json* found = take(name)) read(at_.field(name), *found, value);
  }

  [[nodiscard]] bool has(std::string_view name) const { return is_object_ && json_.contains(name); }

  /// Refuses every field that was not taken. To be called last.
  void refuse_rest() const;

 private:
  const Json* take(std::string_view name);

  const Place& at_;
  const Json& json_;
  bool is_object_;
  std::vector<std::string_view> taken_;
};

template <class T>
void read(const Place& at, const Json& json, T& value) {
  ObjectReader object(at, json);
  describe(object, value);
  object.refuse_rest();
}

template <class Kind>
void read(const Place& at, const Json& json, Id<Kind>& value) {
  read(at, json, value.value);
}

template <class Enum>
requires std::is_enum_v<Enum>
void read(const Place& at, const Json& json, Enum& value) {
  const auto* text = json.get_ptr<const std::string*>();
  const auto known = text == nullptr ? std::nullopt : from_word<Enum>(*text);
  if (!known) return at.refuse_type();
  value = *known;
}

template <class T>
void read(const Place& at, const Json& json, std::optional<T>& value) {
  read(at, json, value.emplace());
}

template <class T>
void read(const Place& at, const Json& json, std::vector<T>& list) {
  if (!json.is_array()) return at.refuse_type();
  list.resize(json.size());
  for (std::size_t i = 0; i < list.size(); ++i) read(at.element(i), json[i], list[i]);
}

template <class T>
void read(const Place& at, const Json& json, std::map<std::string, T>& map) {
  if (!json.is_object()) return at.refuse_type();
  for (auto it = json.begin(); it != json.end(); ++it) {
    read(at.field(it.key()), *it, map[it.key()]);
  }
}

}  // namespace tucao::protocol
