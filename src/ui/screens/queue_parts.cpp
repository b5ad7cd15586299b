// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/queue_parts.h"

#include <algorithm>

#include "protocol/words.h"
#include "text/format.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"

namespace tucao::ui {

bool has_own_queue(const app::State& state) {
  const protocol::HallView* hall = state.hall.value();
  return hall != nullptr && std::ranges::any_of(hall->businesses, &domain::Business::own_queue);
}

bool runs_own_queue(const protocol::HallView& hall, const protocol::WindowView& window) {
  return std::ranges::any_of(window.businesses, [&](const domain::BusinessId& id) {
    const auto business = std::ranges::find(hall.businesses, id, &domain::Business::id);
    return business != hall.businesses.end() && business->own_queue;
  });
}

std::string business_words(const Ui& ui, const app::State& state,
                           const domain::BusinessId& business) {
  const protocol::HallView* hall = state.hall.value();
  if (hall == nullptr) return {};
  const auto found = std::ranges::find(hall->businesses, business, &domain::Business::id);
  return found == hall->businesses.end() ? business.value
                                         : domain::in_locale(found->name, ui.locale());
}

std::string windows_of(const Ui& ui, const app::State& state, const domain::BusinessId& business) {
  const protocol::HallView* hall = state.hall.value();
  if (hall == nullptr) return {};
  std::string open;
  std::string all;
  const auto append = [&](std::string& list, const domain::WindowId& id) {
    if (!list.empty()) list += ui.t("common.list_comma");
    list += id.value;
  };
  for (const protocol::WindowView& window : hall->windows) {
    if (std::ranges::find(window.businesses, business) == window.businesses.end()) continue;
    append(all, window.id);
    if (window.state == domain::WindowState::Open) append(open, window.id);
  }
  return open.empty() ? all : open;
}

std::string class_words(const Ui& ui, domain::TicketClass ticket_class,
                        domain::PriorityReason reason) {
  std::string words = ui.t("ticket_class." + std::string(protocol::word(ticket_class)));
  if (ticket_class != domain::TicketClass::Priority || reason == domain::PriorityReason::None) {
    return words;
  }
  return words + ui.t("common.dot") +
         ui.t("priority_reason." + std::string(protocol::word(reason)));
}

Status status_of(domain::TicketClass ticket_class) {
  switch (ticket_class) {
    case domain::TicketClass::Priority:
      return Status::Priority;
    case domain::TicketClass::Appointment:
      return Status::Appointment;
    default:
      return Status::Received;
  }
}

std::string wait_words(const Ui& ui, const std::optional<domain::WaitRange>& wait) {
  if (!wait) return ui.t("window.no_estimate");
  if (wait->high_min == 0) return ui.t("window.no_wait");
  return text::range(*ui.look.words, wait->low_min, wait->high_min) + " " + ui.t("window.minutes");
}

std::string reason_words(const Ui& ui, domain::WindowReason reason, const std::string& own) {
  if (reason == domain::WindowReason::None) return {};
  if (reason == domain::WindowReason::Other && !own.empty()) return own;
  return ui.t("window_reason." + std::string(protocol::word(reason)));
}

std::string reason_until(const Ui& ui, const app::State& state, const std::string& reason,
                         const std::optional<Instant>& resume_at) {
  if (!resume_at) return reason;
  return ui.t("window.reason_until",
              {{"reason", reason}, {"time", clock_words(ui, state, *resume_at)}});
}

std::vector<int> rating_levels(const app::State& state) {
  const protocol::HallView* hall = state.hall.value();
  return domain::offered_levels(hall == nullptr ? 5 : hall->rating_levels);
}

std::string rating_word(const Ui& ui, const app::State& state, int level) {
  const std::vector<int> levels = rating_levels(state);
  const bool of_three = levels.size() == 3 && std::ranges::find(levels, level) != levels.end();
  return ui.t((of_three ? "rating_of_three." : "rating.") + std::to_string(level));
}

void rating_note(Ui& ui, const app::State& state) {
  if (rating_levels(state).size() != 3) return;
  ui.gap(space::m);
  paragraph(ui, "rating-mapping", ui.t("rating_of_three.note"), ui.type.caption,
            ui.theme.text.secondary);
}

std::string clock_words(const Ui& ui, const app::State& state, Instant at) {
  return text::clock_time(*ui.look.words, at, app::utc_offset_min(state));
}

void errand_notice(Ui& ui, const std::string& id, const app::Errand& errand) {
  if (!errand.issue_key.empty()) {
    strip(ui, id + "-issue", Status::Fault, ui.t(errand.issue_key), {}, Role::Alert);
    ui.gap(space::m);
    return;
  }
  if (!errand.outgoing) return;
  if (errand.answer_lost) {
    strip(ui, id + "-lost", Status::Stale, ui.t("queue.lost"), ui.t("queue.lost_next"),
          Role::Status);
    ui.gap(space::m);
  } else if (progress(ui, id + "-progress", ui.t("queue.sending"), errand.outgoing->asked_at)) {
    ui.gap(space::m);
  }
}

}  // namespace tucao::ui
