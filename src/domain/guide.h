// SPDX-License-Identifier: Apache-2.0
// What somebody must bring to get something done: the public guides of a hall.
#pragma once

#include <string>
#include <vector>

#include "domain/names.h"

namespace tucao::domain {

struct HallPlan;

struct Paper {
  LocalText name;
  int may_follow_days =
      0;  ///< 容缺受理: working days within which it may follow; 0: it must be there at once
  bool operator==(const Paper&) const = default;
};

struct Guide {
  GuideId id;           ///< part of its address: a-z, 0-9 and -
  BusinessId business;  ///< whose windows do it
  LocalText name;
  LocalText done_in;  ///< `当场办结`; may be empty
  LocalText fee;      ///< `不收费`; may be empty
  std::vector<Paper> papers;
  std::vector<LocalText> steps;  ///< in their order; may be empty
  bool operator==(const Guide&) const = default;
};

/// All guides of a hall, in the order in which they are listed.
struct GuideBook {
  HallId hall;
  std::vector<Guide> guides;
  bool operator==(const GuideBook&) const = default;
};

/// What is wrong with `book` for the hall of `plan`, in English for who wrote it; empty if nothing is.
[[nodiscard]] std::string flaw_of(const GuideBook& book, const HallPlan& plan);

/// Null if there is no such guide. Good as long as `book`.
[[nodiscard]] const Guide* find_guide(const GuideBook& book, const GuideId& id);

/// How many papers of `guide` may follow.
[[nodiscard]] int count_of_late_papers(const Guide& guide);

}  // namespace tucao::domain
