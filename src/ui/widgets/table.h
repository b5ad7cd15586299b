// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "ui/layout/ui.h"

namespace tucao::ui {

struct TableColumn {
  std::string title;
  float share = 1;  ///< of the width
  Align align = Align::Left;
};

struct TableCell {
  std::string text;
  bool strong = false;
  /// A badge in place of the text, which is then its word.
  bool badge = false;
  Status status = Status::Received;
};

struct TableRow {
  std::string id;
  app::Route route;  ///< the whole row leads there; its first strong cell names the link
  std::vector<TableCell> cells;
};

/// A table with a row a line. Callers show cards instead where the width does not allow it.
void table(Ui& ui, const std::string& id, const std::string& name,
           const std::vector<TableColumn>& columns, const std::vector<TableRow>& rows);

}  // namespace tucao::ui
