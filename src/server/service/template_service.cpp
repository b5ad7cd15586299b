// SPDX-License-Identifier: Apache-2.0
#include "server/service/template_service.h"

#include <utility>

#include "protocol/json.h"

namespace tucao::server {

using protocol::Problem;
using protocol::ProblemCode;

Result<protocol::TemplateList, Problem> TemplateService::list(const domain::HallId& hall) const {
  if (halls_.plan(hall) == nullptr) return refuse(ProblemCode::NotFound);
  auto templates = store_.templates(hall);
  if (!templates) return refuse(templates.error());
  return protocol::TemplateList{std::move(templates).value()};
}

void TemplateService::change(const domain::HallId& hall, const protocol::TemplateUpdate& update,
                             const std::string& user, Instant now,
                             Answer<protocol::TemplateList> answer) {
  if (halls_.plan(hall) == nullptr) return answer(refuse(ProblemCode::NotFound));
  const bool names_one = update.before && update.after ? update.before->id == update.after->id
                                                       : update.before || update.after;
  if (!names_one) return answer(refuse(ProblemCode::Malformed));
  if (update.after) {
    const auto errors = domain::check(*update.after);
    if (!errors.empty()) return answer(invalid(protocol::issues_of(errors)));
  }
  const char* action = update.after ? "template.put" : "template.remove";
  store_.change_template({hall, update.before, update.after, {now, user, action}},
                         [answer = std::move(answer)](const Stored<ChangedTemplates>& done) {
                           if (!done) return answer(refuse(done.error()));
                           if (done->outcome == TemplateOutcome::Conflict) {
                             return answer(conflict("template_desk.conflict"));
                           }
                           if (done->outcome == TemplateOutcome::Full) {
                             return answer(conflict("template_desk.full"));
                           }
                           answer(protocol::TemplateList{done->templates});
                         });
}

}  // namespace tucao::server
