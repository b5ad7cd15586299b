// SPDX-License-Identifier: Apache-2.0
// The words by which enumerators travel: in JSON, in the neutral log, in text keys.
#pragma once

#include <optional>
#include <string_view>

#include "domain/case.h"
#include "domain/case_queue.h"
#include "domain/complaint.h"
#include "domain/follow_code.h"
#include "domain/hall.h"
#include "domain/notice.h"
#include "domain/promise.h"
#include "domain/redaction.h"
#include "domain/reply_template.h"
#include "domain/user.h"
#include "domain/work_item.h"
#include "protocol/problem.h"
#include "protocol/queue.h"

namespace tucao::protocol {

/// The word of an enumerator; never empty.
[[nodiscard]] std::string_view word(domain::WindowState value);
[[nodiscard]] std::string_view word(domain::WindowReason value);
[[nodiscard]] std::string_view word(domain::WindowKind value);
[[nodiscard]] std::string_view word(domain::PriorityReason value);
[[nodiscard]] std::string_view word(domain::TicketState value);
[[nodiscard]] std::string_view word(domain::TicketClass value);
[[nodiscard]] std::string_view word(domain::EventKind value);
[[nodiscard]] std::string_view word(domain::HallProblem value);
[[nodiscard]] std::string_view word(domain::NoticeKind value);
[[nodiscard]] std::string_view word(domain::NoticeStep value);
[[nodiscard]] std::string_view word(domain::NoticeField value);
[[nodiscard]] std::string_view word(domain::NoticeProblem value);
[[nodiscard]] std::string_view word(domain::PromiseKind value);
[[nodiscard]] std::string_view word(domain::HoursField value);
[[nodiscard]] std::string_view word(domain::HoursProblem value);
[[nodiscard]] std::string_view word(domain::GuideField value);
[[nodiscard]] std::string_view word(domain::GuideProblem value);
[[nodiscard]] std::string_view word(domain::TemplateField value);
[[nodiscard]] std::string_view word(domain::TemplateProblem value);
[[nodiscard]] std::string_view word(domain::UserField value);
[[nodiscard]] std::string_view word(domain::UserProblem value);
[[nodiscard]] std::string_view word(domain::WorkKind value);
[[nodiscard]] std::string_view word(domain::WorkStep value);
[[nodiscard]] std::string_view word(domain::WorkField value);
[[nodiscard]] std::string_view word(domain::WorkProblem value);
[[nodiscard]] std::string_view word(domain::Urgency value);
[[nodiscard]] std::string_view word(domain::CaseKind value);
[[nodiscard]] std::string_view word(domain::Channel value);
[[nodiscard]] std::string_view word(domain::Aspect value);
[[nodiscard]] std::string_view word(domain::Category value);
[[nodiscard]] std::string_view word(domain::ComplaintField value);
[[nodiscard]] std::string_view word(domain::FieldProblem value);
[[nodiscard]] std::string_view word(domain::PhotoSize value);
[[nodiscard]] std::string_view word(domain::CaseState value);
[[nodiscard]] std::string_view word(domain::CaseStep value);
[[nodiscard]] std::string_view word(domain::CaseProblem value);
[[nodiscard]] std::string_view word(domain::PersonalKind value);
[[nodiscard]] std::string_view word(domain::Role value);
[[nodiscard]] std::string_view word(domain::CallOutcome value);
[[nodiscard]] std::string_view word(domain::Consequence value);
[[nodiscard]] std::string_view word(domain::Obstacle value);
[[nodiscard]] std::string_view word(domain::Verdict value);
[[nodiscard]] std::string_view word(domain::CodeProblem value);
[[nodiscard]] std::string_view word(domain::CaseQueue value);
[[nodiscard]] std::string_view word(ConsoleStep value);
[[nodiscard]] std::string_view word(OwnerStep value);

/// The enumerator of a word, or nothing. Defined for every type that has `word` above and ProblemCode.
template <class Enum>
[[nodiscard]] std::optional<Enum> from_word(std::string_view text);

}  // namespace tucao::protocol
