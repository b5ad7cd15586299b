// SPDX-License-Identifier: Apache-2.0
#include "protocol/json.h"

#include "protocol/fields.h"

namespace tucao::protocol {

template <class T>
std::string to_json(const T& value) {
  JsonText out;
  write(out, value);
  return std::move(out.text);
}

template <class T>
Result<T, Problem> from_json(std::string_view text) {
  std::optional<Problem> problem;
  T value;
  if (const auto json = parse_json(text, problem)) read(Place(problem), *json, value);
  if (problem) return fail(*std::move(problem));
  return value;
}

#define TUCAO_JSON(Type)                           \
  template std::string to_json<Type>(const Type&); \
  template Result<Type, Problem> from_json<Type>(std::string_view)

TUCAO_JSON(domain::HallPlan);
TUCAO_JSON(HallView);
TUCAO_JSON(HallDelta);
TUCAO_JSON(FeedRequest);
TUCAO_JSON(FeedAnswer);
TUCAO_JSON(CaseRow);
TUCAO_JSON(CaseList);
TUCAO_JSON(CaseListDelta);
TUCAO_JSON(CaseView);
TUCAO_JSON(FollowView);
TUCAO_JSON(StaffCaseRow);
TUCAO_JSON(StaffCaseList);
TUCAO_JSON(StaffCaseView);
TUCAO_JSON(HeardRequest);
TUCAO_JSON(CaseCounts);
TUCAO_JSON(EnteredCase);
TUCAO_JSON(FollowRequest);
TUCAO_JSON(ComplaintRequest);
TUCAO_JSON(Receipt);
TUCAO_JSON(PhotoUpload);
TUCAO_JSON(PhotoPublication);
TUCAO_JSON(UpdateRequest);
TUCAO_JSON(FollowStep);
TUCAO_JSON(SignInRequest);
TUCAO_JSON(SessionView);
TUCAO_JSON(UserList);
TUCAO_JSON(UserUpdate);
TUCAO_JSON(PasswordChange);
TUCAO_JSON(AuditList);
TUCAO_JSON(domain::WorkDraft);
TUCAO_JSON(domain::WorkItem);
TUCAO_JSON(WorkList);
TUCAO_JSON(WorkUpdate);
TUCAO_JSON(ContactView);
TUCAO_JSON(domain::Guide);
TUCAO_JSON(domain::GuideBook);
TUCAO_JSON(GuideUpdate);
TUCAO_JSON(TemplateList);
TUCAO_JSON(TemplateUpdate);
TUCAO_JSON(domain::PromiseBook);
TUCAO_JSON(domain::HoursDraft);
TUCAO_JSON(domain::ManagerHours);
TUCAO_JSON(PromiseBoard);
TUCAO_JSON(QrMatrix);
TUCAO_JSON(domain::NoticeDraft);
TUCAO_JSON(domain::Notice);
TUCAO_JSON(NoticeList);
TUCAO_JSON(NoticeUpdate);
TUCAO_JSON(TicketView);
TUCAO_JSON(ConsoleView);
TUCAO_JSON(TakeRequest);
TUCAO_JSON(Slip);
TUCAO_JSON(ConsoleRequest);
TUCAO_JSON(OwnerRequest);
TUCAO_JSON(Problem);
TUCAO_JSON(ClientMessage);
TUCAO_JSON(ServerMessage);
using Words = std::map<std::string, std::string>;
TUCAO_JSON(Words);
#undef TUCAO_JSON

}  // namespace tucao::protocol
