// SPDX-License-Identifier: Apache-2.0
#include "protocol/json.h"
#include "protocol/words.h"

namespace tucao::protocol {

FieldIssue issue_of(const domain::FieldError& error) {
  const std::string field(word(error.field));
  FieldIssue issue{field, "field." + field + "_", {}};
  issue.key.append(word(error.problem));
  if (error.limit != 0) {
    issue.params = {{"limit", std::to_string(error.limit)},
                    {"actual", std::to_string(error.actual)}};
  }
  return issue;
}

FieldIssue issue_of(const domain::NoticeError& error) {
  const std::string field(word(error.field));
  FieldIssue issue{field, "notice_issue." + field + "_", {}};
  issue.key.append(word(error.problem));
  if (error.problem == domain::NoticeProblem::TooLong) {
    issue.params = {{"limit", std::to_string(domain::max_notice_characters)}};
  }
  return issue;
}

FieldIssue issue_of(const domain::WorkError& error) {
  const std::string field(word(error.field));
  FieldIssue issue{field, "work_issue." + field + "_", {}};
  issue.key.append(word(error.problem));
  if (error.problem == domain::WorkProblem::TooLong) {
    issue.params = {{"limit", std::to_string(domain::max_work_characters)}};
  }
  return issue;
}

FieldIssue issue_of(const domain::GuideError& error) {
  std::string field(word(error.field));
  FieldIssue issue{field, "guide_issue." + field + "_", {}};
  issue.key.append(word(error.problem));
  if (error.row > 0) {
    issue.params["row"] = std::to_string(error.row);
    issue.field.append("_").append(std::to_string(error.row));
  }
  if (error.problem == domain::GuideProblem::TooLong) {
    issue.params["limit"] = std::to_string(domain::max_guide_characters);
  }
  if (error.problem == domain::GuideProblem::TooMany) {
    issue.params["limit"] = std::to_string(domain::max_guide_rows);
  }
  return issue;
}

FieldIssue issue_of(const domain::TemplateError& error) {
  const std::string field(word(error.field));
  FieldIssue issue{field, "template_issue." + field + "_", {}};
  issue.key.append(word(error.problem));
  if (error.problem == domain::TemplateProblem::TooLong) {
    const bool name = error.field == domain::TemplateField::Name;
    issue.params["limit"] =
        std::to_string(name ? domain::max_template_name_characters : domain::max_update_characters);
  }
  return issue;
}

FieldIssue issue_of(const domain::UserError& error) {
  using enum domain::UserField;
  const std::string field(word(error.field));
  FieldIssue issue{field, "user_issue." + field + "_", {}};
  issue.key.append(word(error.problem));
  std::size_t limit = 0;
  if (error.problem == domain::UserProblem::TooShort) {
    limit =
        error.field == Password ? domain::least_password_bytes : domain::least_full_name_characters;
  }
  if (error.problem == domain::UserProblem::TooLong) {
    limit = error.field == Password ? domain::max_password_bytes
            : error.field == Name   ? domain::max_user_name_characters
                                    : domain::max_full_name_characters;
  }
  if (limit != 0) issue.params["limit"] = std::to_string(limit);
  return issue;
}

FieldIssue issue_of(const domain::HoursError& error) {
  const std::string field(word(error.field));
  FieldIssue issue{field, "hours_issue." + field + "_", {}};
  issue.key.append(word(error.problem));
  return issue;
}

FieldIssue issue_of(domain::CaseProblem problem) {
  const auto too_long = [](std::size_t limit) {
    return std::map<std::string, std::string>{{"limit", std::to_string(limit)}};
  };
  switch (problem) {
    case domain::CaseProblem::NotAllowed:
      return {"step", "field.step_not_allowed", {}};
    case domain::CaseProblem::WrongState:
      return {"step", "field.step_wrong_state", {}};
    case domain::CaseProblem::TextMissing:
      return {"text", "field.update_text_missing", {}};
    case domain::CaseProblem::TextTooLong:
      return {"text", "field.update_text_too_long", too_long(domain::max_update_characters)};
    case domain::CaseProblem::TitleMissing:
      return {"public_title", "field.public_title_missing", {}};
    case domain::CaseProblem::TitleTooLong:
      return {"public_title", "field.public_title_too_long",
              too_long(domain::max_title_characters)};
    case domain::CaseProblem::UnitMissing:
      return {"unit", "field.unit_missing", {}};
    case domain::CaseProblem::UnitTooLong:
      return {"unit", "field.unit_too_long", too_long(domain::max_unit_characters)};
    case domain::CaseProblem::OwnerMissing:
      return {"owner", "field.owner_missing", {}};
    case domain::CaseProblem::DueMissing:
      return {"due_at", "field.due_at_missing", {}};
    case domain::CaseProblem::DueInPast:
      return {"due_at", "field.due_at_in_past", {}};
    case domain::CaseProblem::DetailMissing:
      return {"detail", "field.detail_missing", {}};
    case domain::CaseProblem::DetailTooLong:
      return {"detail", "field.detail_too_long", too_long(domain::max_detail_characters)};
    case domain::CaseProblem::OutcomeMissing:
      return {"outcome", "field.outcome_missing", {}};
    case domain::CaseProblem::VerdictMissing:
      return {"verdict", "field.verdict_missing", {}};
    case domain::CaseProblem::SamePerson:
      return {"step", "field.step_same_person", {}};
    case domain::CaseProblem::TooFewCalls:
      return {"step", "field.step_too_few_calls", {{"limit", std::to_string(domain::least_calls)}}};
    case domain::CaseProblem::WrongKind:
      return {"step", "field.step_wrong_kind", {}};
    case domain::CaseProblem::TaskMissing:
      return {"about", "field.about_missing", {}};
    case domain::CaseProblem::TasksOpen:
      return {"step", "field.step_tasks_open", {}};
    case domain::CaseProblem::TooManyWords:
      return {"text",
              "field.text_too_many_words",
              {{"limit", std::to_string(domain::most_citizen_words)}}};
    case domain::CaseProblem::TooManyPhotos:
      return {"photos", "staff.photos_too_many", {{"limit", std::to_string(domain::max_photos)}}};
    case domain::CaseProblem::BadEncoding:
      break;
  }
  return {"text", "field.text_bad_encoding", {}};
}

}  // namespace tucao::protocol
