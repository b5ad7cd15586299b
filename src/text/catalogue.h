// SPDX-License-Identifier: Apache-2.0
// Every word that a person reads, by key, in one language.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tucao::text {

/// Values for the `{name}`s of a sentence. `n` is a whole number in plain digits: it chooses the
/// plural form and is written with the language's digit grouping.
using Params = std::map<std::string, std::string>;

enum class PluralForm : std::uint8_t { One, Few, Many, Other };

/// The form for `n` things by the cardinal rules of CLDR 44. Chinese, Japanese, Korean, Tibetan:
/// always Other. Russian and Ukrainian: One, Few, Many. Every other language: One for 1, as in
/// English.
[[nodiscard]] PluralForm plural_form(std::string_view locale, std::int64_t n);

/// Immutable once read. The empty catalogue answers every key with the key.
class Catalogue {
 public:
  Catalogue() = default;

  /// Reads `assets/text/<locale>.json`: one flat object, `"key": "sentence with {name}"` or
  /// `"key": {"one": "…", "other": "…"}` with the forms that the language has (`other` always).
  /// Error: what is wrong, and at which key.
  [[nodiscard]] static Result<Catalogue, std::string> parse(std::string locale,
                                                            std::string_view json);

  /// BCP 47 tag, for example `zh-CN`.
  [[nodiscard]] const std::string& locale() const { return locale_; }
  [[nodiscard]] bool has(std::string_view key) const;

  /// The sentence with its values. An unknown key is returned itself and a `{name}` without a value
  /// stays, so that both are seen in tests.
  [[nodiscard]] std::string get(std::string_view key, const Params& params = {}) const;

  /// A whole number with the language's digit grouping: `1,234`. The sign between groups is the
  /// sentence `number.group`.
  [[nodiscard]] std::string number(std::int64_t value) const;

  [[nodiscard]] std::vector<std::string> keys() const;

 private:
  /// By PluralForm; a form that the language does not tell apart is empty.
  using Forms = std::array<std::string, 4>;

  std::string locale_;
  std::string group_;
  std::map<std::string, Forms, std::less<>> sentences_;
};

}  // namespace tucao::text
