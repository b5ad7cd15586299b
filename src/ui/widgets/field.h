// SPDX-License-Identifier: Apache-2.0
// Boxes in which the browser's own elements take text. The box, its label and its error are painted here;
// while it has the focus the element shows its text, else the painted text stands there.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "protocol/words.h"
#include "ui/layout/ui.h"

namespace tucao::ui {

struct FieldLook {
  std::string id;
  std::string label;
  std::string value;
  std::string hint;   ///< shown in the empty box
  std::string note;   ///< behind the label, for example what is optional
  std::string error;  ///< what is wrong and how to mend it; empty: nothing
  Entry entry = Entry::Text;
  int max_length = 0;     ///< shows a counter, if not 0
  float area_height = 0;  ///< 0: one line; else the least height of a text area that grows
  bool required = false;
  bool hide_label = false;   ///< read, not painted
  Icon icon = Icon::None;    ///< inside the box, at its left
  std::string access_key{};  ///< see Node
};

/// A text box over the width of the column. The new content, if it changed.
std::optional<std::string> field(Ui& ui, const FieldLook& look);

/// Intends that `name` holds `value`, if there is one.
void edit(Ui& ui, app::Field name, const std::optional<std::string>& value);

/// The enumerators from `first` to `last`.
template <class Enum>
[[nodiscard]] std::vector<Enum> all_from(Enum first, Enum last) {
  std::vector<Enum> values;
  for (auto i = static_cast<int>(first); i <= static_cast<int>(last); ++i) {
    values.push_back(static_cast<Enum>(i));
  }
  return values;
}

/// A choice for each of `values`: its word, with the text of `family` and that word.
template <class Values>
[[nodiscard]] std::vector<Option> word_options(const Ui& ui, const std::string& family,
                                               const Values& values) {
  std::vector<Option> options;
  for (const auto value : values) {
    const std::string word(protocol::word(value));
    options.push_back({word, ui.t(family + word)});
  }
  return options;
}

/// A drop-down box with the browser's own list. The value chosen now, if it changed.
std::optional<std::string> select(Ui& ui, const FieldLook& look,
                                  const std::vector<Option>& options);

/// Choices of which one holds, a line each, or side by side where they fit. The value chosen now, if it changed.
std::optional<std::string> radio_group(Ui& ui, const FieldLook& look,
                                       const std::vector<Option>& options);

/// A row that is on or off; the row names the state. True if it was switched.
bool switch_row(Ui& ui, const std::string& id, const std::string& label, const std::string& note,
                bool on);

/// Whatever `content` writes, under label and error of a field.
void labelled(Ui& ui, const FieldLook& look, const std::function<void(Ui& ui)>& content);

/// Pills over as many rows as they need; those whose values are among `chosen` are on. The value pressed, if one was.
std::optional<std::string> chips(Ui& ui, const std::string& id, const std::string& name,
                                 const std::vector<Option>& options,
                                 const std::vector<std::string>& chosen);

/// The summary above a form with errors: how many, and a link to each field.
struct ErrorLink {
  std::string field_id;
  std::string sentence;
};
void error_summary(Ui& ui, const std::string& id, const std::vector<ErrorLink>& errors);

}  // namespace tucao::ui
