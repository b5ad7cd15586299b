// SPDX-License-Identifier: Apache-2.0
#include "server/service/case_service.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "domain/redaction.h"
#include "protocol/json.h"
#include "protocol/words.h"
#include "server/service/case_views.h"
#include "server/service/idempotency.h"
#include "server/service/qr.h"
#include "server/service/secrets.h"

namespace tucao::server {
namespace {

using protocol::ProblemCode;

/// Each collision of 55 random bits is news; this many in a row cannot happen.
constexpr int max_code_attempts = 8;

/// Minutes after midnight: an answer is promised by the end of office hours, also by a hall that is open at night.
constexpr int latest_answer_min = 18 * 60;

/// The newest entry that `actor` can have seen.
int newest_seen(const domain::Case& value, const domain::Actor& actor) {
  const bool is_citizen = actor.role == domain::Role::Citizen;
  const domain::TimelineEntry* newest = domain::newest_entry_for(
      is_citizen ? domain::Audience::Owner : domain::Audience::Staff, value);
  return newest == nullptr ? 0 : newest->seq;
}

Failure<protocol::Problem> photos_gone() {
  return invalid({protocol::issue_of(
      domain::FieldError{domain::ComplaintField::Photos, domain::FieldProblem::NotThere})});
}

/// The names of a contact that stand in `text`.
std::vector<std::string> names_in_text(std::string_view text, std::string_view contact) {
  std::vector<std::string> names = domain::names_in_contact(contact);
  std::erase_if(names, [&](const std::string& name) {
    return std::ranges::none_of(domain::find_personal_data(text, {name}), [](const auto& span) {
      return span.kind == domain::PersonalKind::Name;
    });
  });
  return names;
}

}  // namespace

Result<protocol::CaseList, protocol::Problem> CaseService::public_cases(const domain::HallId& hall,
                                                                        const PageWish& wish) {
  if (halls_.plan(hall) == nullptr) return refuse(ProblemCode::NotFound);
  const auto page =
      store_.cases(CaseSet::Public, hall, domain::CaseNumber{wish.before}, wish.limit);
  if (!page) return refuse(page.error());
  protocol::CaseList list = list_of(*page);
  if (!wish.before.empty()) return list;
  const auto standings = store_.case_standings(hall);
  if (!standings) return refuse(standings.error());
  list.standing = counts_of(*standings);
  return list;
}

Result<protocol::CaseView, protocol::Problem> CaseService::public_case(
    const domain::CaseNumber& number) {
  const auto found = store_.find_case(number);
  if (!found) return refuse(found.error());
  if (!*found || !domain::is_public((*found)->value)) return refuse(ProblemCode::NotFound);
  return view_of((*found)->value);
}

bool CaseService::was_taken(const HandIn& hand_in) {
  const auto earlier = store_.find_submission(key_hash(hand_in));
  return earlier && earlier->has_value();
}

Result<protocol::CaseList, protocol::Problem> CaseService::alike(const AlikeWish& wish) {
  if (halls_.plan(wish.hall) == nullptr) return refuse(ProblemCode::NotFound);
  auto found = store_.cases_alike({wish.hall, wish.category, wish.window});
  if (!found) return refuse(found.error());
  return list_of({std::move(found).value()});
}

void CaseService::join(const domain::CaseNumber& number, const std::string& idempotency_key,
                       Instant now, Answer<protocol::CaseRow> answer) {
  if (const auto wrong = check_idempotency_key(idempotency_key)) return answer(fail(*wrong));
  const auto found = public_case(number);
  if (!found) return answer(fail(found.error()));
  NewJoin join{number, keyed_hash(keys_.code, "join", idempotency_key), now};
  store_.join_case(std::move(join),
                   [this, answer = std::move(answer)](const Stored<JoinedCase>& done) {
                     if (!done) return answer(refuse(done.error()));
                     switch (done->outcome) {
                       case JoinOutcome::Joined:
                         hub_.case_changed(done->record);
                         break;
                       case JoinOutcome::KnownKey:
                         break;
                       case JoinOutcome::OtherKey:
                       case JoinOutcome::Closed:
                         return answer(refuse(ProblemCode::Conflict));
                     }
                     answer(row_of(done->record.value));
                   });
}

Result<protocol::FollowView, protocol::Problem> CaseService::follow(std::string_view typed_code) {
  const auto code = domain::parse_follow_code(typed_code);
  if (!code) return invalid("code", "code_problem." + std::string(protocol::word(code.error())));
  const auto found = store_.case_by_code(hash_of_code(keys_.code, *code));
  if (!found) return refuse(found.error());
  if (!*found) return refuse(ProblemCode::NotFound);
  return follow_view_of((*found)->value);
}

void CaseService::submit(HandIn hand_in, Instant now, Answer<protocol::Receipt> answer) {
  const domain::HallPlan* plan = halls_.plan(hand_in.hall);
  if (plan == nullptr) return answer(refuse(ProblemCode::NotFound));
  if (domain::is_entered_by_staff(hand_in.complaint.channel) == hand_in.user.empty()) {
    return answer(refuse(ProblemCode::Forbidden));
  }
  if (const auto wrong = check_idempotency_key(hand_in.idempotency_key)) {
    return answer(fail(*wrong));
  }
  std::vector<domain::WindowId> windows;
  for (const domain::WindowPlan& window : plan->windows) windows.push_back(window.id);
  const auto errors = domain::check(hand_in.complaint, windows, now);
  if (!errors.empty()) {
    // What was accepted stays accepted, whatever the rules say of a repeat.
    const auto earlier = store_.find_submission(key_hash(hand_in));
    if (!earlier) return answer(refuse(earlier.error()));
    if (*earlier) return answer_known(hand_in, **earlier, answer);
    return answer(invalid(protocol::issues_of(errors)));
  }
  store_new(std::move(hand_in), 0, now, std::move(answer));
}

void CaseService::store_new(HandIn hand_in, int attempt, Instant now,
                            Answer<protocol::Receipt> answer) {
  if (attempt == max_code_attempts) return answer(refuse(ProblemCode::Internal));
  NewCase added;
  domain::Case& value = added.value;
  value.hall = hand_in.hall;
  value.complaint = hand_in.complaint;
  value.complaint.text = trimmed(hand_in.complaint.text);
  value.complaint.contact.clear();
  value.complaint.paper_number = trimmed(hand_in.complaint.paper_number);
  value.received_at = now;
  const domain::HallPlan& plan = *halls_.plan(hand_in.hall);
  value.due_at = domain::due_after(
      calendar_, now,
      domain::answer_workdays_of(plan, hand_in.complaint.kind, hand_in.complaint.category),
      plan.utc_offset_min, std::min(plan.closes_min, latest_answer_min));
  domain::TimelineEntry submitted;
  submitted.seq = 1;
  submitted.at = now;
  submitted.user = hand_in.user;
  value.timeline.push_back(std::move(submitted));
  if (hand_in.held) {
    domain::CaseUpdate hold;
    hold.step = domain::CaseStep::Hold;
    value = domain::advance(value, hold, {domain::Role::System, {}}, now).value();
  }
  added.utc_offset_min = plan.utc_offset_min;
  if (const auto contact = trimmed(hand_in.complaint.contact); !contact.empty()) {
    added.sealed_contact = seal(keys_.contact_public, contact);
    if (added.sealed_contact.empty()) return answer(refuse(ProblemCode::Internal));
    value.own_names = names_in_text(value.complaint.text, contact);
  }
  added.code_hash =
      hash_of_code(keys_.code, derive_follow_code(keys_.code, hand_in.idempotency_key, attempt));
  added.code_try = attempt;
  added.key_hash = key_hash(hand_in);
  added.body_hash = body_hash(hand_in);
  added.audit = hand_in.user.empty() ? AuditLine{now, "citizen", "case.submit"}
                                     : AuditLine{now, hand_in.user, "case.enter"};
  store_.add_case(std::move(added), [this, hand_in = std::move(hand_in), attempt, now,
                                     answer = std::move(answer)](const Stored<AddedCase>& done) {
    if (!done) return answer(refuse(done.error()));
    switch (done->outcome) {
      case AddOutcome::Added:
        hub_.case_changed(done->record);
        return answer(receipt(hand_in, done->record.value, attempt));
      case AddOutcome::PhotoGone:
        return answer(photos_gone());
      case AddOutcome::CodeTaken:
        return store_new(hand_in, attempt + 1, now, answer);
      case AddOutcome::KnownKey: {
        const auto earlier = store_.find_submission(key_hash(hand_in));
        if (!earlier || !*earlier) return answer(refuse(ProblemCode::Unavailable));
        return answer_known(hand_in, **earlier, answer);
      }
    }
  });
}

void CaseService::answer_known(const HandIn& hand_in, const Submission& earlier,
                               const Answer<protocol::Receipt>& answer) {
  if (earlier.body_hash != body_hash(hand_in)) return answer(refuse(ProblemCode::Conflict));
  const auto found = store_.find_case(earlier.number);
  if (!found || !*found) return answer(refuse(ProblemCode::Unavailable));
  answer(receipt(hand_in, (*found)->value, earlier.code_try));
}

protocol::Receipt CaseService::receipt(const HandIn& hand_in, const domain::Case& value,
                                       int attempt) const {
  protocol::Receipt receipt;
  receipt.code = derive_follow_code(keys_.code, hand_in.idempotency_key, attempt).value;
  receipt.number = value.number;
  receipt.received_at = value.received_at;
  receipt.due_at = value.due_at;
  receipt.window = value.complaint.window;
  receipt.has_contact = value.has_contact;
  receipt.qr = qr_matrix(hand_in.page_origin + "/follow#" + receipt.code);
  return receipt;
}

void CaseService::update(const domain::CaseNumber& number, const protocol::UpdateRequest& request,
                         const domain::Actor& actor, Instant now,
                         Answer<protocol::StaffCaseView> answer) {
  const auto found = store_.find_case(number);
  if (!found) return answer(refuse(found.error()));
  const bool by_system = actor.role == domain::Role::System;
  if (!*found || !(by_system || CaseDesk::may_see((*found)->value, actor))) {
    return answer(refuse(ProblemCode::NotFound));
  }
  if (auto issue = check_names((*found)->value, request.update)) {
    return answer(invalid({*std::move(issue)}));
  }
  if (request.update.photos_are_public && !CaseDesk::may_publish((*found)->value, actor)) {
    return answer(refuse(ProblemCode::Forbidden));
  }
  change((*found)->value, request, actor, now,
         [this, actor,
          answer = std::move(answer)](const Result<domain::Case, protocol::Problem>& done) {
           if (!done) return answer(fail(done.error()));
           answer(desk_.view(*done, actor));
         });
}

/// Whom and what an update names must exist.
std::optional<protocol::FieldIssue> CaseService::check_names(const domain::Case& before,
                                                             const domain::CaseUpdate& update) {
  const std::string owner(trimmed(update.owner));
  if (domain::needs_of(update.step).owner && !owner.empty() && !desk_.may_have_cases(owner)) {
    return protocol::FieldIssue{"owner", "field.owner_unknown", {}};
  }
  if (update.step != domain::CaseStep::Merge) return std::nullopt;
  const domain::CaseNumber other{std::string(trimmed(update.detail))};
  if (other.empty()) return std::nullopt;
  const auto found = store_.find_case(other);
  const bool is_another = found.ok() && found->has_value() && other != before.number &&
                          (*found)->value.hall == before.hall;
  if (is_another) return std::nullopt;
  return protocol::FieldIssue{"detail", "field.detail_unknown_case", {}};
}

void CaseService::act_as_owner(const protocol::FollowStep& step, Instant now,
                               Answer<protocol::FollowView> answer) {
  const auto code = domain::parse_follow_code(step.code);
  if (!code) {
    return answer(invalid("code", "code_problem." + std::string(protocol::word(code.error()))));
  }
  const auto found = store_.case_by_code(hash_of_code(keys_.code, *code));
  if (!found) return answer(refuse(found.error()));
  if (!*found) return answer(refuse(ProblemCode::NotFound));
  protocol::UpdateRequest request;
  request.update.step = step.step;
  request.update.text = step.text;
  request.update.verdict = step.verdict;
  request.seen_seq = step.seen_seq;
  change((*found)->value, request, {domain::Role::Citizen, {}}, now,
         [answer = std::move(answer)](const Result<domain::Case, protocol::Problem>& done) {
           if (!done) return answer(fail(done.error()));
           answer(follow_view_of(*done));
         });
}

void CaseService::change(const domain::Case& before, const protocol::UpdateRequest& request,
                         const domain::Actor& actor, Instant now, Answer<domain::Case> answer) {
  if (request.seen_seq != newest_seen(before, actor)) return answer(refuse(ProblemCode::Conflict));
  auto after = domain::advance(before, request.update, actor, now);
  if (!after) {
    if (after.error() == domain::CaseProblem::WrongState)
      return answer(refuse(ProblemCode::Conflict));
    if (after.error() == domain::CaseProblem::NotAllowed) {
      protocol::Problem problem;
      problem.code = ProblemCode::Forbidden;
      problem.detail_key = protocol::issue_of(after.error()).key;
      return answer(fail(problem));
    }
    return answer(invalid({protocol::issue_of(after.error())}));
  }
  CaseChange change;
  change.after = std::move(after).value();
  change.seen_seq = static_cast<int>(before.timeline.size());
  change.audit = {now, actor.role == domain::Role::Citizen ? "citizen" : actor.user,
                  "case." + std::string(protocol::word(request.update.step))};
  if (domain::takes_photos(request.update.step)) {
    change.photos = request.update.photos;
    change.photos_are_public = request.update.photos_are_public;
  }
  store_.change_case(std::move(change),
                     [this, answer = std::move(answer)](const Stored<ChangedCase>& done) {
                       if (!done) return answer(refuse(done.error()));
                       switch (done->outcome) {
                         case ChangeOutcome::Changed:
                           hub_.case_changed(done->record);
                           return answer(done->record.value);
                         case ChangeOutcome::Conflict:
                           return answer(refuse(ProblemCode::Conflict));
                         case ChangeOutcome::PhotoGone:
                           return answer(photos_gone());
                       }
                     });
}

Digest CaseService::key_hash(const HandIn& hand_in) const {
  return keyed_hash(keys_.code, "idempotency", hand_in.hall.value + ":" + hand_in.idempotency_key);
}

Digest CaseService::body_hash(const HandIn& hand_in) const {
  return keyed_hash(keys_.code, "complaint",
                    protocol::to_json(protocol::ComplaintRequest{hand_in.complaint}));
}

}  // namespace tucao::server
