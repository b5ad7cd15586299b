// SPDX-License-Identifier: Apache-2.0
// Stands on the counter of one window, towards the citizen: asks how the service was that has just ended.
#include <vector>

#include "ui/screens/frame.h"
#include "ui/screens/queue_parts.h"
#include "ui/screens/screens.h"
#include "ui/screens/staff_parts.h"
#include "ui/screens/stand_parts.h"
#include "ui/widgets/card.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

void ask(Ui& ui, const app::State& state, const domain::TicketNumber& number) {
  const std::vector<int> levels = rating_levels(state);
  const bool busy = state.console.errand.outgoing.has_value();
  stand_question(ui, ui.t("ticket.rate"), ui.t("rating.note", {{"number", number.value}}));
  errand_notice(ui, "rating-step", state.console.errand);
  grid(ui, 170, levels.size(), [&](Ui& inner, std::size_t i, float min_height) {
    const std::string word = std::to_string(levels[i]);
    if (large_choice(inner, "rate-" + word, rating_word(inner, state, levels[i]), {}, busy,
                     min_height)) {
      inner.intend(app::StepAtWindow{protocol::ConsoleStep::Rate, number, {}, {}, levels[i]});
    }
  });
  rating_note(ui, state);
}

/// Nobody to ask: which window this is, and what it is for.
void rest(Ui& ui, const app::State& state, const protocol::ConsoleView& view) {
  const std::string name = ui.t("window.name", {{"number", view.window.id.value}});
  const std::string business = view.window.businesses.empty()
                                   ? std::string{}
                                   : business_words(ui, state, view.window.businesses.front());
  stand_question(ui, name, business);
  errand_notice(ui, "rating-step", state.console.errand);
  paragraph(ui, "rating-later", ui.t("rating.later"), ui.type.body, ui.theme.text.primary);
}

}  // namespace

void rating_screen(Ui& ui, const app::State& state) {
  if (state.staff.session.value() == nullptr) return sign_in_screen(ui, state);
  stand(ui, state, [&] {
    const protocol::ConsoleView* view = state.console.view.value();
    if (view == nullptr) {
      stand_question(ui, ui.t("title.rating"), {});
      (void)ready(ui, state.console.view, "console", 3, 120, ui.t("console.failed"));
      return;
    }
    const Instant now = app::server_time(state, ui.look.now);
    if (view->to_rate && now < plus_seconds(view->to_rate->finished_at, app::rating_asked_s)) {
      ask(ui, state, view->to_rate->number);
    } else {
      rest(ui, state, *view);
    }
  });
  toast(ui, state);
}

}  // namespace tucao::ui
