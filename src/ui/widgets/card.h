// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "ui/layout/ui.h"

namespace tucao::ui {

/// A card around what is written during its life: from the column's y down, over its width.
/// At its end the column stands below the card. Inside, the column is narrower by the padding.
class Card {
 public:
  /// `role` is Group or ListItem. The card is at least `min_height` points high.
  Card(Ui& ui, const std::string& id, Role role = Role::Group, float min_height = 0,
       float padding = space::l);
  ~Card();
  Card(const Card&) = delete;
  Card& operator=(const Card&) = delete;

  /// All of the card is a link to `route`, read as `name`; its surface answers to the pointer.
  void link(const std::string& id, std::string name, app::Route route);

  /// Lowers the column so that `height` more points end at the card's least height.
  void to_bottom(float height);

 private:
  Ui& ui_;
  Column outer_;
  std::size_t paint_start_;
  int node_;
  float min_height_;
  float padding_;
  std::string link_id_;
  std::string link_name_;
  app::Route route_;
};

/// Cards side by side, as many as fit at `min_width` points each, `space::m` apart. The cards of a row are of one
/// height: `card` writes number `index` at the column and gets the least height that it must have.
void grid(Ui& ui, float min_width, std::size_t count,
          const std::function<void(Ui& ui, std::size_t index, float min_height)>& card);

/// A thin line over the width of the column, with `gap` points above and below.
void rule(Ui& ui, float gap);

}  // namespace tucao::ui
