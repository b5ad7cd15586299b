// SPDX-License-Identifier: Apache-2.0
#include "text/catalogue.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

namespace tucao::text {
namespace {

constexpr std::array<std::string_view, 4> form_words{"one", "few", "many", "other"};

std::string_view language_of(std::string_view locale) { return locale.substr(0, locale.find('-')); }

bool read_whole(std::string_view digits, std::int64_t& number) {
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc{} && end == digits.data() + digits.size();
}

const std::string* text_of(const nlohmann::json& json) {
  return json.get_ptr<const std::string*>();
}

}  // namespace

PluralForm plural_form(std::string_view locale, std::int64_t n) {
  constexpr std::array<std::string_view, 4> without_plural{"zh", "ja", "ko", "bo"};
  const std::string_view language = language_of(locale);
  if (std::ranges::find(without_plural, language) != without_plural.end()) return PluralForm::Other;
  const auto size = n < 0 ? 0 - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n);
  if (language == "ru" || language == "uk") {
    const auto unit = size % 10;
    const bool teen = size % 100 / 10 == 1;
    if (unit == 1 && !teen) return PluralForm::One;
    if (unit >= 2 && unit <= 4 && !teen) return PluralForm::Few;
    return PluralForm::Many;
  }
  return size == 1 ? PluralForm::One : PluralForm::Other;
}

Result<Catalogue, std::string> Catalogue::parse(std::string locale, std::string_view json) {
  const nlohmann::json root = nlohmann::json::parse(json, nullptr, false);
  if (!root.is_object()) return fail(locale + ": not a JSON object");
  Catalogue catalogue;
  catalogue.locale_ = std::move(locale);
  for (auto sentence = root.begin(); sentence != root.end(); ++sentence) {
    const auto refuse = [&](std::string_view reason) {
      return fail(catalogue.locale_ + ": " + sentence.key() + ": " + std::string(reason));
    };
    Forms forms;
    if (const std::string* text = text_of(*sentence)) {
      forms.back() = *text;
    } else if (sentence->is_object()) {
      for (auto form = sentence->begin(); form != sentence->end(); ++form) {
        const auto known = std::ranges::find(form_words, form.key());
        if (known == form_words.end()) return refuse("no such plural form: " + form.key());
        const std::string* words = text_of(*form);
        if (words == nullptr) return refuse("a plural form must be a string");
        forms[static_cast<std::size_t>(known - form_words.begin())] = *words;
      }
      if (!sentence->contains("other")) return refuse("the plural form `other` is missing");
    } else {
      return refuse("neither a string nor an object of plural forms");
    }
    catalogue.sentences_.emplace(sentence.key(), std::move(forms));
  }
  if (catalogue.has("number.group")) catalogue.group_ = catalogue.get("number.group");
  return catalogue;
}

bool Catalogue::has(std::string_view key) const { return sentences_.contains(key); }

std::string Catalogue::get(std::string_view key, const Params& params) const {
  const auto sentence = sentences_.find(key);
  if (sentence == sentences_.end()) return std::string(key);
  const Forms& forms = sentence->second;
  std::string_view rest = forms.back();
  const auto n = params.find("n");
  std::string grouped;
  if (n != params.end()) {
    grouped = n->second;
    std::int64_t count = 0;
    if (read_whole(n->second, count)) {
      grouped = number(count);
      const std::string& form = forms[static_cast<std::size_t>(plural_form(locale_, count))];
      if (!form.empty()) rest = form;
    }
  }

  std::string out;
  while (!rest.empty()) {
    const auto open = std::min(rest.find('{'), rest.size());
    out.append(rest.substr(0, open));
    rest.remove_prefix(open);
    const auto close = rest.find('}');
    if (close == std::string_view::npos) return out.append(rest);
    const auto param = params.find(std::string(rest.substr(1, close - 1)));
    if (param == params.end()) {
      out.append(rest.substr(0, close + 1));
    } else {
      out.append(param == n ? grouped : param->second);
    }
    rest.remove_prefix(close + 1);
  }
  return out;
}

std::string Catalogue::number(std::int64_t value) const {
  std::string out = std::to_string(value);
  const std::size_t first = value < 0 ? 1 : 0;
  for (std::size_t at = out.size(); at > first + 3;) {
    at -= 3;
    out.insert(at, group_);
  }
  return out;
}

std::vector<std::string> Catalogue::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, forms] : sentences_) keys.push_back(key);
  return keys;
}

}  // namespace tucao::text
