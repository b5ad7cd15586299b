// SPDX-License-Identifier: Apache-2.0
#include "server/service/case_desk.h"

#include <utility>

#include "domain/permission.h"
#include "protocol/words.h"
#include "server/service/case_views.h"
#include "server/service/secrets.h"

namespace tucao::server {
namespace {

using protocol::ProblemCode;

/// Every hall of this country keeps its time.
constexpr int utc_offset_min = 480;

Instant end_of_day(Instant now) {
  return plus_seconds(midnight_before(now, utc_offset_min), 24 * 3600);
}

bool sees_all(const domain::Actor& actor) {
  return domain::may(actor.role, domain::Permission::SeeAllCases);
}

}  // namespace

Result<protocol::StaffCaseList, protocol::Problem> CaseDesk::list(const QueueWish& wish,
                                                                  const domain::Actor& actor,
                                                                  Instant now) {
  CaseQuery query;
  query.queue = wish.queue;
  query.state = wish.state;
  query.unit = domain::UnitName{wish.unit};
  query.search = wish.search;
  query.user = actor.user;
  query.only_mine = !sees_all(actor);
  query.before = domain::CaseNumber{wish.page.before};
  query.limit = wish.page.limit;
  query.now = now;
  query.end_of_day = end_of_day(now);
  const auto page = store_.queue(query);
  if (!page) return refuse(page.error());
  return sees_all(actor) ? staff_list_of(*page) : own_list_of(*page);
}

Result<protocol::CaseCounts, protocol::Problem> CaseDesk::counts(const domain::Actor& actor,
                                                                 Instant now) {
  const auto tally = store_.case_tally(actor.user, now, end_of_day(now));
  if (!tally) return refuse(tally.error());
  protocol::CaseCounts counts;
  for (const auto& [queue, count] : tally->queues) {
    if (!sees_all(actor) && queue != domain::CaseQueue::Mine) continue;
    counts.queues[std::string(protocol::word(queue))] = count;
  }
  if (!sees_all(actor)) return counts;
  counts.units = tally->units;
  const auto standings = store_.case_standings({});
  if (!standings) return refuse(standings.error());
  counts.standing = counts_of(*standings);
  return counts;
}

Result<protocol::StaffCaseView, protocol::Problem> CaseDesk::find(const domain::CaseNumber& number,
                                                                  const domain::Actor& actor) {
  const auto found = store_.find_case(number);
  if (!found) return refuse(found.error());
  if (!*found || !may_see((*found)->value, actor)) return refuse(ProblemCode::NotFound);
  return view((*found)->value, actor);
}

Result<protocol::StaffCaseView, protocol::Problem> CaseDesk::view(const domain::Case& value,
                                                                  const domain::Actor& actor) {
  protocol::StaffCaseView view = staff_view_of(value);
  if (actor.role == domain::Role::OutsideHandler) {
    for (auto& entry : view.view.view.timeline) entry.consequences.clear();
  }
  const auto users = store_.users();
  if (!users) return refuse(users.error());
  const bool gives_cases = domain::may_take(actor.role, domain::CaseStep::Assign,
                                            domain::CaseState::Triaged, value.complaint.kind);
  for (const auto& [name, user] : *users) {
    if (gives_cases && !user.locked && domain::may(user.role, domain::Permission::WorkCases))
      view.handlers.push_back(name);
    if (sees_all(actor) && !user.full_name.empty()) view.staff_names.push_back(user.full_name);
  }
  if (domain::may_call(actor.role, value.state, value.complaint.kind)) {
    view.code_asked_until = value.code_asked_until;
  }
  if (actor.role != domain::Role::Supervisor) return view;
  const auto looks = store_.contact_looks(value.number);
  if (!looks) return refuse(looks.error());
  for (const AuditLine& look : *looks) view.looks.push_back({look.actor, look.at});
  return view;
}

bool CaseDesk::may_have_cases(const std::string& user) {
  const auto found = store_.find_user(user);
  return found.ok() && found->has_value() && !(*found)->locked &&
         domain::may((*found)->role, domain::Permission::WorkCases);
}

bool CaseDesk::may_see(const domain::Case& value, const domain::Actor& actor) {
  return sees_all(actor) || domain::is_in_hands_of(value, actor.user);
}

bool CaseDesk::may_publish(const domain::Case& value, const domain::Actor& actor) {
  return actor.role != domain::Role::OutsideHandler || value.owner == actor.user;
}

void CaseDesk::contact(const domain::CaseNumber& number, const domain::Actor& actor, Instant now,
                       Answer<protocol::ContactView> answer) {
  const auto found = store_.find_case(number);
  if (!found) return answer(refuse(found.error()));
  if (!*found || !may_see((*found)->value, actor)) return answer(refuse(ProblemCode::NotFound));
  const domain::Case& value = (*found)->value;
  if (!domain::may_call(actor.role, value.state, value.complaint.kind)) {
    return answer(refuse(ProblemCode::Forbidden));
  }
  if (!keys_.contact_secret) return answer(conflict("staff.contact_elsewhere"));
  store_.look_at_case_contact(
      number, {now, actor.user, "case.contact"},
      [this, answer = std::move(answer)](const Stored<std::string>& sealed) {
        if (!sealed) return answer(refuse(sealed.error()));
        if (sealed->empty()) return answer(refuse(ProblemCode::NotFound));
        auto contact = unseal(keys_.contact_public, *keys_.contact_secret, *sealed);
        if (!contact) return answer(refuse(ProblemCode::Internal));
        answer(protocol::ContactView{*std::move(contact)});
      });
}

}  // namespace tucao::server
