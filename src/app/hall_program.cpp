// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "app/turn.h"

namespace tucao::app {
namespace {

/// Who takes the answer to a request, by the word of its purpose.
constexpr std::array recipients{
    Recipient{"session", session_answered},     Recipient{"sign_in", sign_in_answered},
    Recipient{"sign_out", sign_out_answered},   Recipient{"staff_case", staff_case_answered},
    Recipient{"post", update_answered},         Recipient{"slip", slip_answered},
    Recipient{"window", window_answered},       Recipient{"notice", notice_answered},
    Recipient{"work", work_answered},           Recipient{"contact", contact_answered},
    Recipient{"hours", hours_answered},         Recipient{"guide", guide_answered},
    Recipient{"queue", queue_answered},         Recipient{"older_cases", older_cases_answered},
    Recipient{"counts", counts_answered},       Recipient{"case_contact", case_contact_answered},
    Recipient{"bulk", bulk_answered},           Recipient{"entry", entry_answered},
    Recipient{"photo", photo_answered},         Recipient{"renewal", renewal_answered},
    Recipient{"templates", templates_answered}, Recipient{"template", template_answered},
    Recipient{"dismissal", dismissal_answered}, Recipient{"users", users_answered},
    Recipient{"user", user_answered},           Recipient{"password", password_answered},
    Recipient{"audit", audit_answered},         Recipient{"older_audit", older_audit_answered},
};

class Hall final : public Program {
 public:
  [[nodiscard]] bool has_page(Page page) const override {
    return is_for_hall(page) || page == Page::NotFound;
  }

  void start(Turn& turn) const override {
    restore_notice(turn);
    restore_work(turn);
    restore_entry(turn);
    restore_hours(turn);
    restore_guide(turn);
    restore_template(turn);
  }

  void enter(Turn& turn, const Route& before) const override {
    const Route& route = turn.state.route;
    const bool same_page = route.page == before.page;
    if (!same_page || route.id != before.id) forget_windows(turn);
    if (!same_page) leave_work(turn);
    if (needs_session(route.page)) enter_staff(turn);
    if (route.page == Page::Wall && !same_page) start_wall(turn);
  }

  void retry(Turn& turn) const override {
    if (needs_session(turn.state.route.page)) enter_staff(turn);
  }

  void apply(Turn& turn, const HallIntent& intent) const override {
    std::visit([&](const auto& asked) { app::apply(turn, asked); }, intent);
  }

  void edit(Turn& turn, const Edit& intent) const override {
    switch (intent.field) {
      case Field::UpdateStep:
      case Field::UpdateTitle:
      case Field::UpdateUnit:
      case Field::UpdateText:
      case Field::UpdateOwner:
      case Field::UpdateDetail:
      case Field::UpdateDue:
      case Field::UpdateOutcome:
      case Field::UpdateVerdict:
      case Field::UpdateTask:
      case Field::UpdatePhotos:
      case Field::UpdateConsequences:
      case Field::UpdateObstacle:
        return edit_update(turn, intent.field, intent.value);
      case Field::BulkUnit:
      case Field::BulkOwner:
      case Field::BulkDue:
      case Field::BulkText:
        return edit_bulk(turn, intent.field, intent.value);
      case Field::ShutReason:
      case Field::ShutText:
      case Field::ResumeTime:
        return edit_shut(turn, intent.field, intent.value);
      case Field::NoticeKind:
      case Field::NoticeText:
      case Field::NoticeInstead:
      case Field::NoticeDate:
      case Field::NoticeTime:
      case Field::NoticeUntilDate:
      case Field::NoticeUntilTime:
      case Field::NoticeOpens:
      case Field::NoticeCloses:
      case Field::ChangeDate:
      case Field::ChangeTime:
      case Field::ChangeText:
        return edit_notice(turn, intent.field, intent.value);
      case Field::WorkKind:
      case Field::WorkBusiness:
      case Field::WorkWindow:
      case Field::WorkWhat:
      case Field::WorkContact:
      case Field::WorkDue:
      case Field::StepDue:
      case Field::StepText:
        return edit_work(turn, intent.field, intent.value);
      case Field::EntryChannel:
      case Field::EntryKind:
      case Field::EntryCategory:
      case Field::EntryWindow:
      case Field::EntryText:
      case Field::EntryContact:
      case Field::EntryPaper:
        return edit_entry(turn, intent.field, intent.value);
      case Field::HoursManager:
      case Field::HoursWindow:
      case Field::HoursDate:
      case Field::HoursFrom:
      case Field::HoursUntil:
        return edit_hours(turn, intent.field, intent.value);
      default:
        turn.state.fields[intent.field] = intent.value;
    }
  }

  void confirm(Turn& turn, const Question& question) const override {
    switch (question.about) {
      case Question::About::PublishRectified:
        return publish_update(turn);
      case Question::About::RemoveHours:
        return remove_hours(turn, question.number);
      case Question::About::RemoveGuide:
        return remove_guide(turn);
      case Question::About::DropGuide:
        return drop_guide(turn, question.next);
      case Question::About::DismissCode:
        return dismiss_code(turn);
      case Question::About::RemoveTemplate:
        return remove_template(turn);
      case Question::About::DropTemplate:
        return drop_template(turn, question.next);
      case Question::About::LockUser:
        return lock_user(turn);
      default:
        return;
    }
  }

  void answer(Turn& turn, std::string_view word, const std::string& about,
              const HttpAnswered& answer) const override {
    give(recipients, turn, word, about, answer);
  }

  void end_session(Turn& turn) const override { app::end_session(turn); }

  void hall_changes(Turn& turn, const protocol::HallView& before,
                    const protocol::HallView& after) const override {
    note_calls(turn, before, after);
  }

  void cases_change(Turn& turn, std::span<const protocol::StaffCaseRow> rows) const override {
    note_staff_rows(turn, rows);
    ask_queues(turn);
  }

  void show_more(Turn& turn) const override {
    const Page page = turn.state.route.page;
    if (page == Page::Inbox || page == Page::StaffCase) ask_older_cases(turn);
    if (page == Page::StaffAudit) ask_older_audit(turn);
  }

  void photos_settle(Turn& turn) const override { publish_update(turn); }

  void photo_left_out(Turn& turn) const override { leave_out_of_update(turn); }

  void settle(Turn& turn) const override {
    settle_kiosk(turn);
    settle_wall(turn);
  }
};

}  // namespace

const Program& hall_program() {
  static constexpr Hall program;
  return program;
}

}  // namespace tucao::app
