// SPDX-License-Identifier: Apache-2.0
// What people gave their service: the five levels of the national 好差评 (5 非常满意, 4 满意, 3 基本满意,
// 2 不满意, 1 非常不满意). Three buttons map to it as 满意 5, 一般 3, 差评 1.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "domain/hall.h"

namespace tucao::domain {

/// Days over which ratings are published.
constexpr int rating_days = 30;
/// Fewer ratings than this say more about chance, and about single people, than about a window.
constexpr int min_rating_sample = 10;

/// What people choose from, the best first: all five levels, or the three that stand for them.
[[nodiscard]] std::vector<int> offered_levels(int rating_levels);

struct Ratings {
  int count = 0;
  int sum = 0;
  bool operator==(const Ratings&) const = default;
};

/// The ratings of one day, by the window that served.
[[nodiscard]] std::map<WindowId, Ratings> ratings_of(const Hall& day);

/// The mean in tenths (48 is 4.8), rounded to the nearest; nothing below the least sample.
[[nodiscard]] std::optional<int> shown_tenths(const Ratings& ratings);

}  // namespace tucao::domain
