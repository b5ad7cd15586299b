// SPDX-License-Identifier: Apache-2.0
#include "domain/reply_template.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"

namespace tucao::domain {
namespace {

std::optional<TemplateProblem> problem_of(std::string_view text, std::size_t limit) {
  if (!is_utf8(text)) return TemplateProblem::BadEncoding;
  if (trimmed(text).empty()) return TemplateProblem::Missing;
  if (code_point_count(text) > limit) return TemplateProblem::TooLong;
  return std::nullopt;
}

}  // namespace

std::vector<TemplateError> check(const ReplyTemplate& wanted) {
  std::vector<TemplateError> errors;
  if (!is_plain(wanted.id.value)) {
    errors.push_back({TemplateField::Id, TemplateProblem::NotPlain});
  }
  const auto steps = steps_with_words();
  if (std::ranges::find(steps, wanted.step) == steps.end()) {
    errors.push_back({TemplateField::Step, TemplateProblem::Unknown});
  }
  if (const auto problem = problem_of(wanted.name, max_template_name_characters)) {
    errors.push_back({TemplateField::Name, *problem});
  }
  if (const auto problem = problem_of(wanted.text, max_update_characters)) {
    errors.push_back({TemplateField::Text, *problem});
  }
  return errors;
}

std::string filled(std::string_view text, const CaseWords& words) {
  std::string out;
  const auto takes = [&](std::string_view place, const std::string& word) {
    if (word.empty() || !text.starts_with(place)) return false;
    out.append(word);
    text.remove_prefix(place.size());
    return true;
  };
  while (!text.empty()) {
    if (takes("{number}", words.number) || takes("{unit}", words.unit) ||
        takes("{due}", words.due)) {
      continue;
    }
    out.push_back(text.front());
    text.remove_prefix(1);
  }
  return out;
}

}  // namespace tucao::domain
