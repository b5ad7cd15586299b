// SPDX-License-Identifier: Apache-2.0
#include "domain/rating.h"

namespace tucao::domain {

std::vector<int> offered_levels(int rating_levels) {
  if (rating_levels == 3) return {5, 3, 1};
  return {5, 4, 3, 2, 1};
}

std::map<WindowId, Ratings> ratings_of(const Hall& day) {
  std::map<WindowId, Ratings> result;
  for (const auto& [number, ticket] : day.tickets) {
    if (ticket.rating == 0 || ticket.window.empty()) continue;
    Ratings& ratings = result[ticket.window];
    ++ratings.count;
    ratings.sum += ticket.rating;
  }
  return result;
}

std::optional<int> shown_tenths(const Ratings& ratings) {
  if (ratings.count < min_rating_sample) return std::nullopt;
  return (ratings.sum * 20 / ratings.count + 1) / 2;
}

}  // namespace tucao::domain
