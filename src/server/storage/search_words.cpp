// SPDX-License-Identifier: Apache-2.0
#include "server/storage/search_words.h"

#include <vector>

#include "base/utf8.h"

namespace tucao::server {
namespace {

enum class Script { None, Latin, Han };

/// Letters and digits make words; from the CJK radicals on, every sign is one.
Script script_of(char32_t c) {
  if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
    return Script::Latin;
  }
  if (c < 0x00C0 || c == 0x00D7 || c == 0x00F7 || (c >= 0x2000 && c < 0x2E80)) return Script::None;
  if (c < 0x2E80) return Script::Latin;
  const bool is_sign = (c >= 0x3000 && c < 0x3041) || (c >= 0xFE10 && c < 0xFF10) ||
                       (c >= 0xFF1A && c < 0xFF21) || c >= 0x40000 || (c >= 0x1F000 && c < 0x20000);
  return is_sign ? Script::None : Script::Han;
}

struct Run {
  Script script = Script::None;
  std::vector<std::string> signs;  ///< lower case where that is plain ASCII
};

/// The words of `text`, each of one script.
std::vector<Run> runs_of(std::string_view text) {
  std::vector<Run> runs;
  Script last = Script::None;
  while (!text.empty()) {
    char32_t c = next_code_point(text);
    const Script script = script_of(c);
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    if (script != Script::None) {
      if (script != last) runs.push_back({script, {}});
      append_utf8(runs.back().signs.emplace_back(), c);
    }
    last = script;
  }
  return runs;
}

std::string joined(const Run& run) {
  std::string word;
  for (const std::string& sign : run.signs) word += sign;
  return word;
}

}  // namespace

std::string search_words(std::string_view text) {
  std::string words;
  const auto add = [&words](const std::string& word) {
    if (!words.empty()) words.push_back(' ');
    words += word;
  };
  for (const Run& run : runs_of(text)) {
    if (run.script == Script::Latin) {
      add(joined(run));
      continue;
    }
    for (std::size_t i = 0; i < run.signs.size(); ++i) {
      add(i + 1 < run.signs.size() ? run.signs[i] + run.signs[i + 1] : run.signs[i]);
    }
  }
  return words;
}

std::string search_expression(std::string_view query) {
  std::string expression;
  for (const Run& run : runs_of(query)) {
    if (!expression.empty()) expression.push_back(' ');
    expression.push_back('"');
    if (run.script == Script::Latin || run.signs.size() == 1) {
      expression += joined(run) + "\"*";
      continue;
    }
    for (std::size_t i = 0; i + 1 < run.signs.size(); ++i) {
      if (i > 0) expression.push_back(' ');
      expression += run.signs[i] + run.signs[i + 1];
    }
    expression.push_back('"');
  }
  return expression;
}

}  // namespace tucao::server
