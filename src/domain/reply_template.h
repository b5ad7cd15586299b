// SPDX-License-Identifier: Apache-2.0
// Words that a hall has ready for the steps of its cases.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/case.h"

namespace tucao::domain {

struct ReplyTemplate {
  TemplateId id;  ///< a-z, 0-9 and -
  CaseStep step = CaseStep::Accept;
  std::string name;  ///< by which staff choose it
  std::string text;  ///< {number}, {unit} and {due} stand for those of the case
  bool operator==(const ReplyTemplate&) const = default;
};

constexpr std::size_t max_template_name_characters = 40;
constexpr std::size_t most_templates = 200;  ///< of a hall

enum class TemplateField : std::uint8_t { Id, Step, Name, Text };
enum class TemplateProblem : std::uint8_t {
  NotPlain,  ///< an id of other characters than a-z, 0-9 and -
  Unknown,   ///< none of steps_with_words()
  Missing,
  TooLong,
  BadEncoding,
};
struct TemplateError {
  TemplateField field;
  TemplateProblem problem;
  bool operator==(const TemplateError&) const = default;
};

/// What is wrong with `wanted`, at most one thing per field.
[[nodiscard]] std::vector<TemplateError> check(const ReplyTemplate& wanted);

/// What a template may tell of the case that it is used for, as its reader's language writes it.
struct CaseWords {
  std::string number;
  std::string unit;
  std::string due;
};

/// `text` with the words of a case in their places. Braces around anything else, or around what the case does not have
/// yet, stay as they are, so that whoever uses the template sees them.
[[nodiscard]] std::string filled(std::string_view text, const CaseWords& words);

}  // namespace tucao::domain
