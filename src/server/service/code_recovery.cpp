// SPDX-License-Identifier: Apache-2.0
#include "server/service/code_recovery.h"

#include <algorithm>

#include "base/utf8.h"
#include "domain/code_recovery.h"
#include "domain/code_text.h"
#include "server/service/secrets.h"

namespace tucao::server {
namespace {

using protocol::ProblemCode;

/// Minutes after midnight: nobody is called later.
constexpr int latest_call_min = 18 * 60;

domain::CaseNumber read_case_number(std::string_view typed) {
  std::string number(trimmed(typed));
  std::ranges::transform(number, number.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  });
  return domain::CaseNumber{std::move(number)};
}

/// Somebody can be called about it, and has a reason to follow it.
bool can_be_recovered(const domain::Case& value) {
  return value.has_contact && !domain::is_settled(value.state);
}

}  // namespace

void CodeRecovery::ask(const domain::HallId& hall, std::string_view typed_number,
                       const std::string& secret, Instant now, Answer<CodeRequest> answer) {
  const domain::HallPlan* plan = halls_.plan(hall);
  if (plan == nullptr) return answer(refuse(ProblemCode::NotFound));
  const domain::CaseNumber number = read_case_number(typed_number);
  const auto found = store_.find_case(number);
  if (!found) return answer(refuse(found.error()));
  NewRecovery added;
  added.secret_hash = hash_of(secret);
  // One that leads to nothing is kept like any other: neither the answer nor its time tells which it is.
  if (*found && can_be_recovered((*found)->value)) added.number = number;
  added.request = number_of(secret);
  added.code_hash = hash_of_code(keys_.code, code_of(secret));
  added.ends_at = domain::due_after(calendar_, now, domain::recovery_workdays, plan->utc_offset_min,
                                    std::min(plan->closes_min, latest_call_min));
  added.audit = {now, "citizen", "case.ask_code"};
  CodeRequest request{added.request, added.ends_at, {}};
  store_.add_recovery(std::move(added),
                      [this, answer = std::move(answer), request = std::move(request)](
                          const Stored<std::optional<CaseRecord>>& done) {
                        if (!done) return answer(refuse(done.error()));
                        answer(request);
                        if (*done) hub_.case_changed(**done);
                      });
}

Result<CodeRequest, protocol::Problem> CodeRecovery::look(const std::string& secret, Instant now) {
  const auto found = store_.find_recovery(hash_of(secret));
  if (!found) return refuse(found.error());
  if (!*found || (*found)->ends_at <= now) return refuse(ProblemCode::NotFound);
  CodeRequest request{number_of(secret), (*found)->ends_at, {}};
  if ((*found)->renewed) request.code = code_of(secret).value;
  return request;
}

void CodeRecovery::end(const std::string& secret, Answer<Nothing> answer) {
  store_.end_recovery(hash_of(secret), [this, answer = std::move(answer)](
                                           const Stored<std::optional<CaseRecord>>& done) {
    if (!done) return answer(refuse(done.error()));
    answer(Nothing{});
    if (*done) hub_.case_changed(**done);
  });
}

Result<void, protocol::Problem> CodeRecovery::check_caller(const domain::CaseNumber& number,
                                                           const domain::Actor& actor) {
  const auto found = store_.find_case(number);
  if (!found) return refuse(found.error());
  if (!*found || !CaseDesk::may_see((*found)->value, actor)) return refuse(ProblemCode::NotFound);
  const domain::Case& value = (*found)->value;
  if (!domain::may_call(actor.role, value.state, value.complaint.kind)) {
    return refuse(ProblemCode::Forbidden);
  }
  return {};
}

void CodeRecovery::dismiss(const domain::CaseNumber& number, const domain::Actor& actor,
                           Instant now, Answer<protocol::StaffCaseView> answer) {
  if (const auto may = check_caller(number, actor); !may) return answer(fail(may.error()));
  store_.dismiss_recoveries(number, {now, actor.user, "case.dismiss_code"},
                            [this, number, actor, answer = std::move(answer)](
                                const Stored<std::optional<CaseRecord>>& done) {
                              if (!done) return answer(refuse(done.error()));
                              if (!*done) return answer(conflict("staff.code_not_asked"));
                              hub_.case_changed(**done);
                              answer(desk_.find(number, actor));
                            });
}

void CodeRecovery::renew(const domain::CaseNumber& number, std::string_view typed_request,
                         const domain::Actor& actor, Instant now,
                         Answer<protocol::StaffCaseView> answer) {
  if (const auto may = check_caller(number, actor); !may) return answer(fail(may.error()));
  // What is no number at all is a slip of the hand and counts as no try.
  const auto request = domain::read_code(typed_request, domain::request_number_digits);
  if (!request) return answer(invalid("request", "field.request_wrong"));
  store_.renew_code(
      {number, *request, {now, actor.user, "case.renew_code"}},
      [this, number, actor, answer = std::move(answer)](const Stored<RenewedCode>& done) {
        if (!done) return answer(refuse(done.error()));
        if (done->outcome == RenewalOutcome::Renewed) hub_.code_changed(number);
        if (done->record) hub_.case_changed(*done->record);
        if (done->outcome == RenewalOutcome::WrongNumber) {
          return answer(invalid("request", "field.request_wrong"));
        }
        if (done->outcome == RenewalOutcome::NotAsked) {
          return answer(conflict("staff.code_not_asked"));
        }
        answer(desk_.find(number, actor));
      });
}

Digest CodeRecovery::hash_of(const std::string& secret) const {
  return keyed_hash(keys_.code, "recovery", secret);
}

std::string CodeRecovery::number_of(const std::string& secret) const {
  const Digest digest = keyed_hash(keys_.code, "request", secret);
  std::uint32_t random = 0;
  for (std::size_t i = 0; i < sizeof random; ++i) random = random << 8 | digest[i];
  return domain::request_number(random);
}

domain::FollowCode CodeRecovery::code_of(const std::string& secret) const {
  return derive_follow_code(keys_.code, "recovery:" + secret, 0);
}

}  // namespace tucao::server
