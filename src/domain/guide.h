// SPDX-License-Identifier: Apache-2.0
// What somebody must bring to get something done: the public guides of a hall.
#pragma once

#include <cstdint>
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

constexpr std::size_t max_guide_characters = 200;  ///< of each of its texts
constexpr std::size_t max_guide_rows = 40;         ///< papers, and steps
constexpr int max_follow_days = 60;

enum class GuideField : std::uint8_t { Id, Business, Name, DoneIn, Fee, Papers, Steps };
enum class GuideProblem : std::uint8_t {
  NotPlain,  ///< an id of other characters than a-z, 0-9 and -
  Unknown,   ///< the hall has no such business
  Missing,   ///< says nothing in zh-CN
  TooLong,
  TooMany,     ///< more than max_guide_rows
  OutOfRange,  ///< days below 0 or above max_follow_days
};
struct GuideError {
  GuideField field;
  GuideProblem problem;
  int row = 0;  ///< of papers and steps, from 1; 0: all of them
  bool operator==(const GuideError&) const = default;
};

/// What is wrong with `guide` for the hall of `plan`, at most one thing per text.
[[nodiscard]] std::vector<GuideError> check(const Guide& guide, const HallPlan& plan);

/// What is wrong with `book` for the hall of `plan`, in English for who wrote it; empty if nothing is.
[[nodiscard]] std::string flaw_of(const GuideBook& book, const HallPlan& plan);

/// Null if there is no such guide. Good as long as `book`.
[[nodiscard]] const Guide* find_guide(const GuideBook& book, const GuideId& id);

/// How many papers of `guide` may follow.
[[nodiscard]] int count_of_late_papers(const Guide& guide);

}  // namespace tucao::domain
