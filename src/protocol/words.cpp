// SPDX-License-Identifier: Apache-2.0
#include "protocol/words.h"

#include <array>

namespace tucao::protocol {
namespace {

/// The words of an enumeration in the order of its enumerators.
template <class Enum>
struct Words;

#define TUCAO_WORDS(Enum, last, ...)                                                   \
  template <>                                                                          \
  struct Words<Enum> {                                                                 \
    static constexpr std::array list = std::to_array<std::string_view>({__VA_ARGS__}); \
    static_assert(list.size() == static_cast<std::size_t>(Enum::last) + 1);            \
  }

TUCAO_WORDS(domain::WindowState, Closed, "open", "paused", "closed");
TUCAO_WORDS(domain::WindowReason, Other, "none", "staffing", "equipment", "lunch", "training",
            "not_scheduled", "other");
TUCAO_WORDS(domain::WindowKind, SelfService, "counter", "tidal", "green_channel", "pre_check",
            "self_service");
TUCAO_WORDS(domain::PriorityReason, Other, "none", "elderly", "disabled", "ill", "pregnant",
            "with_infant", "military", "other");
TUCAO_WORDS(domain::TicketState, Left, "waiting", "called", "serving", "held", "passed", "done",
            "left");
TUCAO_WORDS(domain::TicketClass, Priority, "walk_in", "appointment", "priority");
TUCAO_WORDS(domain::EventKind, Rate, "serves", "open", "pause", "resume", "close", "take", "call",
            "recall", "start", "finish", "pass", "rejoin", "hold", "transfer", "leave", "rate");
TUCAO_WORDS(domain::HallProblem, InFuture, "unknown_window", "unknown_business", "unknown_ticket",
            "ticket_exists", "ticket_state", "window_state", "reason_missing", "reason_text_needed",
            "rating_out_of_range", "already_rated", "unreadable", "day_over", "in_future");
TUCAO_WORDS(domain::NoticeKind, Message, "fault", "hours", "shelter", "weather", "message");
TUCAO_WORDS(domain::NoticeStep, End, "post", "change", "end");
TUCAO_WORDS(domain::NoticeField, Hours, "scope", "text", "instead", "starts_at", "until", "hours");
TUCAO_WORDS(domain::NoticeProblem, NotAfterStart, "missing", "too_long", "bad_encoding", "unknown",
            "not_the_whole_hall", "in_future", "too_long_ago", "not_after_start");
TUCAO_WORDS(domain::PromiseKind, ManagerHours, "words", "wait_within", "open_windows",
            "manager_hours");
TUCAO_WORDS(domain::HoursField, Until, "manager", "window", "from", "until");
TUCAO_WORDS(domain::HoursProblem, Overlaps, "missing", "unknown", "in_future", "too_long_ago",
            "not_after", "too_long", "overlaps");
TUCAO_WORDS(domain::GuideField, Steps, "id", "business", "name", "done_in", "fee", "papers",
            "steps");
TUCAO_WORDS(domain::GuideProblem, OutOfRange, "not_plain", "unknown", "missing", "too_long",
            "too_many", "out_of_range");
TUCAO_WORDS(domain::TemplateField, Text, "id", "step", "name", "text");
TUCAO_WORDS(domain::TemplateProblem, BadEncoding, "not_plain", "unknown", "missing", "too_long",
            "bad_encoding");
TUCAO_WORDS(domain::UserField, Password, "name", "role", "full_name", "locked", "password");
TUCAO_WORDS(domain::UserProblem, Own, "missing", "too_short", "too_long", "bad_encoding",
            "has_blank", "reserved", "unknown", "own");
TUCAO_WORDS(domain::WorkKind, Improvement, "deferred", "improvement");
TUCAO_WORDS(domain::WorkStep, Finish, "take", "move", "finish");
TUCAO_WORDS(domain::WorkField, Text, "business", "window", "what", "contact", "due_at", "text");
TUCAO_WORDS(domain::WorkProblem, TooFar, "missing", "too_long", "bad_encoding", "unknown",
            "not_a_contact", "in_past", "too_far");
TUCAO_WORDS(domain::Urgency, Done, "overdue", "today", "later", "undated", "done");
TUCAO_WORDS(domain::CaseKind, Thanks, "complaint", "suggestion", "question", "thanks");
TUCAO_WORDS(domain::Channel, MessageBoard, "page", "window_code", "kiosk", "phone", "letter",
            "in_person", "event", "hotline", "message_board");
TUCAO_WORDS(domain::Aspect, Network, "taking_number", "before_call", "at_window", "told_late",
            "too_many", "changing", "papers", "trips", "system", "self_service", "screen",
            "network");
TUCAO_WORDS(domain::CaseQueue, Held, "all", "open", "fresh", "mine", "overdue", "today",
            "escalated", "to_call", "told", "held");
TUCAO_WORDS(domain::Category, Other, "waiting", "window_shut", "attitude", "papers", "procedure",
            "equipment", "environment", "other");
TUCAO_WORDS(domain::ComplaintField, Photos, "category", "aspect", "window", "happened_at", "text",
            "contact", "paper_number", "photos");
TUCAO_WORDS(domain::FieldProblem, NotThere, "missing", "too_short", "too_long", "unknown_window",
            "in_future", "too_long_ago", "not_a_contact", "bad_encoding", "does_not_fit",
            "too_many", "not_there");
TUCAO_WORDS(domain::PhotoSize, Full, "small", "full");
TUCAO_WORDS(domain::CaseState, SetAside, "received", "triaged", "assigned", "signed", "working",
            "interim", "confirming", "rectified", "called_back", "closed", "reopened", "refused",
            "refusal_told", "referred", "merged", "withdrawn", "replied", "held", "set_aside");
TUCAO_WORDS(domain::CaseStep, Praise, "submit", "note", "triage", "assign", "sign", "begin",
            "accept", "interim", "rectify", "confirm", "call", "unreachable", "verdict", "explain",
            "refuse", "tell", "refer", "merge", "extend", "withdraw", "reply", "involve",
            "contribute", "staff_word", "citizen_word", "remind", "escalate", "hold", "release",
            "set_aside", "praise");
TUCAO_WORDS(domain::PersonalKind, Name, "phone", "id_card", "bank_card", "plate", "email",
            "address", "name");
TUCAO_WORDS(domain::Role, System, "citizen", "window_staff", "handler", "unit_head", "hall_manager",
            "supervisor", "administrator", "outside_handler", "system");
TUCAO_WORDS(domain::CallOutcome, WrongNumber, "reached", "no_answer", "declined_to_talk",
            "wrong_number");
TUCAO_WORDS(domain::Consequence, Discipline, "apology", "correction", "compensation", "training",
            "discipline");
TUCAO_WORDS(domain::Obstacle, Hard, "blockage", "pain", "hard");
TUCAO_WORDS(domain::Verdict, NotSatisfied, "satisfied", "basically", "not_satisfied");
TUCAO_WORDS(domain::CaseProblem, TooManyPhotos, "not_allowed", "wrong_state", "text_missing",
            "text_too_long", "title_missing", "title_too_long", "unit_missing", "unit_too_long",
            "bad_encoding", "owner_missing", "due_missing", "due_in_past", "detail_missing",
            "detail_too_long", "outcome_missing", "verdict_missing", "same_person", "too_few_calls",
            "wrong_kind", "task_missing", "tasks_open", "too_many_words", "too_many_photos");
TUCAO_WORDS(domain::CodeProblem, BadCheck, "wrong_length", "bad_character", "bad_check");
TUCAO_WORDS(ConsoleStep, Rate, "next", "call", "recall", "start", "finish", "pass", "hold",
            "transfer", "rejoin", "open", "pause", "resume", "close", "rate");
TUCAO_WORDS(OwnerStep, Rate, "rejoin", "leave", "rate");
TUCAO_WORDS(ProblemCode, Unavailable, "malformed", "wrong_type", "unknown_field", "unauthorized",
            "bad_credentials", "forbidden", "wrong_origin", "not_found", "method_not_allowed",
            "conflict", "too_large", "uri_too_long", "wrong_media_type", "invalid", "work_needed",
            "too_many", "headers_too_large", "internal", "unavailable");
#undef TUCAO_WORDS

constexpr std::array http_statuses{400, 400, 400, 401, 401, 403, 403, 404, 405, 409,
                                   413, 414, 415, 422, 428, 429, 431, 500, 503};
static_assert(http_statuses.size() == Words<ProblemCode>::list.size());

template <class Enum>
std::string_view word_of(Enum value) {
  return Words<Enum>::list[static_cast<std::size_t>(value)];
}

}  // namespace

template <class Enum>
std::optional<Enum> from_word(std::string_view text) {
  for (std::size_t i = 0; i < Words<Enum>::list.size(); ++i) {
    if (Words<Enum>::list[i] == text) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

#define TUCAO_WORD_FUNCTIONS(Enum)                             \
  std::string_view word(Enum value) { return word_of(value); } \
  template std::optional<Enum> from_word<Enum>(std::string_view)

TUCAO_WORD_FUNCTIONS(domain::WindowState);
TUCAO_WORD_FUNCTIONS(domain::WindowReason);
TUCAO_WORD_FUNCTIONS(domain::WindowKind);
TUCAO_WORD_FUNCTIONS(domain::PriorityReason);
TUCAO_WORD_FUNCTIONS(domain::TicketState);
TUCAO_WORD_FUNCTIONS(domain::TicketClass);
TUCAO_WORD_FUNCTIONS(domain::EventKind);
TUCAO_WORD_FUNCTIONS(domain::HallProblem);
TUCAO_WORD_FUNCTIONS(domain::NoticeKind);
TUCAO_WORD_FUNCTIONS(domain::NoticeStep);
TUCAO_WORD_FUNCTIONS(domain::NoticeField);
TUCAO_WORD_FUNCTIONS(domain::NoticeProblem);
TUCAO_WORD_FUNCTIONS(domain::PromiseKind);
TUCAO_WORD_FUNCTIONS(domain::HoursField);
TUCAO_WORD_FUNCTIONS(domain::HoursProblem);
TUCAO_WORD_FUNCTIONS(domain::GuideField);
TUCAO_WORD_FUNCTIONS(domain::GuideProblem);
TUCAO_WORD_FUNCTIONS(domain::TemplateField);
TUCAO_WORD_FUNCTIONS(domain::TemplateProblem);
TUCAO_WORD_FUNCTIONS(domain::UserField);
TUCAO_WORD_FUNCTIONS(domain::UserProblem);
TUCAO_WORD_FUNCTIONS(domain::WorkKind);
TUCAO_WORD_FUNCTIONS(domain::WorkStep);
TUCAO_WORD_FUNCTIONS(domain::WorkField);
TUCAO_WORD_FUNCTIONS(domain::WorkProblem);
TUCAO_WORD_FUNCTIONS(domain::Urgency);
TUCAO_WORD_FUNCTIONS(domain::CaseKind);
TUCAO_WORD_FUNCTIONS(domain::Channel);
TUCAO_WORD_FUNCTIONS(domain::Aspect);
TUCAO_WORD_FUNCTIONS(domain::Category);
TUCAO_WORD_FUNCTIONS(domain::ComplaintField);
TUCAO_WORD_FUNCTIONS(domain::FieldProblem);
TUCAO_WORD_FUNCTIONS(domain::PhotoSize);
TUCAO_WORD_FUNCTIONS(domain::CaseState);
TUCAO_WORD_FUNCTIONS(domain::CaseStep);
TUCAO_WORD_FUNCTIONS(domain::CaseProblem);
TUCAO_WORD_FUNCTIONS(domain::PersonalKind);
TUCAO_WORD_FUNCTIONS(domain::Role);
TUCAO_WORD_FUNCTIONS(domain::CallOutcome);
TUCAO_WORD_FUNCTIONS(domain::Consequence);
TUCAO_WORD_FUNCTIONS(domain::Obstacle);
TUCAO_WORD_FUNCTIONS(domain::Verdict);
TUCAO_WORD_FUNCTIONS(domain::CodeProblem);
TUCAO_WORD_FUNCTIONS(domain::CaseQueue);
TUCAO_WORD_FUNCTIONS(ConsoleStep);
TUCAO_WORD_FUNCTIONS(OwnerStep);
TUCAO_WORD_FUNCTIONS(ProblemCode);
#undef TUCAO_WORD_FUNCTIONS

int http_status(ProblemCode code) { return http_statuses[static_cast<std::size_t>(code)]; }

}  // namespace tucao::protocol
