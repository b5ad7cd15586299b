// SPDX-License-Identifier: Apache-2.0
#include "server/service/seed.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "protocol/words.h"

namespace tucao::server {
namespace {

using nlohmann::json;

std::string text_of(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

Instant hours_before(Instant now, const json& object, const char* name) {
  const auto found = object.find(name);
  const double hours = found != object.end() && found->is_number() ? found->get<double>() : 0;
  return {now.ms - static_cast<std::int64_t>(hours * 3'600'000)};
}

/// One case after the other, one step after the other; kept alive by the answer that it waits for.
class Seeding : public std::enable_shared_from_this<Seeding> {
 public:
  Seeding(CaseService& cases, domain::HallId hall, json list, Instant now,
          std::function<void(bool)> done)
      : cases_(cases),
        hall_(std::move(hall)),
        list_(std::move(list)),
        now_(now),
        done_(std::move(done)) {}

  void next_case() {
    if (case_index_ == list_.size()) return done_(true);
    const json& wanted = list_[case_index_];
    HandIn hand_in;
    hand_in.hall = hall_;
    hand_in.complaint.category = protocol::from_word<domain::Category>(text_of(wanted, "category"));
    hand_in.complaint.window = domain::WindowId{text_of(wanted, "window")};
    hand_in.complaint.text = text_of(wanted, "text");
    char key[33];
    std::snprintf(key, sizeof key, "%032zx", case_index_ + 1);
    hand_in.idempotency_key = key;
    cases_.submit(
        std::move(hand_in), hours_before(now_, wanted, "hours_ago"),
        [self = shared_from_this()](const Result<protocol::Receipt, protocol::Problem>& receipt) {
          if (!receipt) return self->done_(false);
          self->number_ = receipt->number;
          self->code_ = receipt->code;
          self->step_index_ = 0;
          self->next_step();
        });
  }

 private:
  void next_step() {
    const json& steps = list_[case_index_]["steps"];
    if (step_index_ == steps.size()) {
      ++case_index_;
      return next_case();
    }
    const json& wanted = steps[step_index_];
    const auto at = hours_before(now_, wanted, "hours_ago");
    const int seen_seq = static_cast<int>(step_index_) + 1;
    const auto step = protocol::from_word<domain::CaseStep>(text_of(wanted, "step"))
                          .value_or(domain::CaseStep::Note);
    const auto verdict = protocol::from_word<domain::Verdict>(text_of(wanted, "verdict"));
    if (step == domain::CaseStep::Verdict) {
      return cases_.act_as_owner({code_, step, verdict, text_of(wanted, "text"), seen_seq}, at,
                                 [self = shared_from_this()](const auto& done) {
                                   self->took(done.ok() ? nullptr : &done.error());
                                 });
    }
    protocol::UpdateRequest request;
    request.update.step = step;
    request.update.text = text_of(wanted, "text");
    request.update.public_title = text_of(wanted, "title");
    request.update.unit = text_of(wanted, "unit");
    request.update.detail = text_of(wanted, "detail");
    request.update.outcome = protocol::from_word<domain::CallOutcome>(text_of(wanted, "outcome"));
    request.update.verdict = verdict;
    request.seen_seq = seen_seq;
    const bool by_supervisor = step == domain::CaseStep::Confirm;
    const domain::Actor actor{by_supervisor ? domain::Role::Supervisor : domain::Role::HallManager,
                              by_supervisor ? "demo2" : "demo"};
    cases_.update(number_, request, actor, at, [self = shared_from_this()](const auto& done) {
      self->took(done.ok() ? nullptr : &done.error());
    });
  }

  /// A conflict: the step was taken by an earlier start.
  void took(const protocol::Problem* problem) {
    if (problem != nullptr && problem->code != protocol::ProblemCode::Conflict) return done_(false);
    ++step_index_;
    next_step();
  }

  CaseService& cases_;
  domain::HallId hall_;
  json list_;
  Instant now_;
  std::function<void(bool)> done_;
  domain::CaseNumber number_;
  std::string code_;
  std::size_t case_index_ = 0;
  std::size_t step_index_ = 0;
};

}  // namespace

void seed_cases(CaseService& cases, const domain::HallId& hall, std::string_view text, Instant now,
                std::function<void(bool)> done) {
  json seed = json::parse(text, nullptr, false);
  if (!seed.is_object() || !seed.contains("cases") || !seed["cases"].is_array()) return done(false);
  std::make_shared<Seeding>(cases, hall, std::move(seed["cases"]), now, std::move(done))
      ->next_case();
}

void seed_hours(PromiseService& promises, const domain::HallPlan& plan, Instant now,
                std::function<void(bool)> done) {
  constexpr std::int64_t day_s = 24LL * 3600;
  constexpr int from_min = 9 * 60;
  constexpr int until_min = 11 * 60;
  Instant midnight = midnight_before(now, plan.utc_offset_min);
  if (plus_seconds(midnight, 60LL * until_min) > now) midnight = plus_seconds(midnight, -day_s);
  domain::HoursDraft draft;
  draft.manager = domain::ManagerId{"duty"};
  draft.window = plan.windows.front().id;
  draft.from = plus_seconds(midnight, 60LL * from_min);
  draft.until = plus_seconds(midnight, 60LL * until_min);
  char key[33];
  std::snprintf(key, sizeof key, "%032llx", static_cast<unsigned long long>(draft.from->ms));
  promises.add(plan.id, draft, {"demo", key, now}, [done = std::move(done)](const auto& added) {
    // Who tried the demonstration may have taken that morning down already.
    done(added.ok() || added.error().code == protocol::ProblemCode::Invalid);
  });
}

}  // namespace tucao::server
