// SPDX-License-Identifier: Apache-2.0
#include "ui/screens/promise_parts.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "ui/screens/notice_parts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/text.h"
#include "wording/promises.h"

namespace tucao::ui {
namespace {

constexpr float card_width = 320;
constexpr std::size_t most_breaches = 10;

void share_bar(Ui& ui, const domain::Kept& kept) {
  constexpr float height = 6;
  ui.gap(space::xs);
  const Rect whole{ui.column.x, ui.column.y, ui.column.width, height};
  const float share =
      kept.of == 0 ? 0
                   : std::min(1.0f, static_cast<float>(kept.kept) / static_cast<float>(kept.of));
  ui.fill(whole, ui.theme.surface.sunken, height / 2);
  ui.fill({whole.x, whole.y, whole.width * share, height}, ui.theme.accent.fill, height / 2);
  ui.gap(height + space::xs);
}

}  // namespace

void manager_cards(Ui& ui, const app::State& state, const protocol::PromiseBoard& board,
                   const std::function<void(Ui& ui, const domain::ManagerHours& hours)>& after) {
  if (board.managers.empty()) return;
  heading(ui, "managers-title", ui.t("promise.managers"), 2, ui.type.heading,
          ui.theme.text.primary);
  ui.gap(space::m);
  const wording::Reader reader = reader_of(ui, state, *state.hall.value());
  const Scope list(ui, group_node(ui, Role::List, "managers", ui.t("promise.managers")));
  grid(ui, card_width, board.managers.size(), [&](Ui& inner, std::size_t i, float min_height) {
    const protocol::ManagerView& view = board.managers[i];
    const std::string id = "manager-" + view.post.id.value;
    const Card card(inner, id, Role::ListItem, min_height);
    heading(inner, id + "-title", domain::in_locale(view.post.title, inner.locale()), 3,
            with_weight(inner.type.strong, Weight::Bold), inner.theme.text.primary);
    paragraph(inner, id + "-served", wording::served(*inner.look.words, view), inner.type.body,
              inner.theme.text.primary);
    share_bar(inner, {view.served_min, 60LL * view.post.hours_a_month});
    std::vector<domain::ManagerHours> of_post;
    std::ranges::copy_if(board.hours, std::back_inserter(of_post),
                         [&](const auto& hours) { return hours.manager == view.post.id; });
    if (of_post.empty()) return;
    const Scope entries(
        inner, group_node(inner, Role::List, id + "-hours", inner.t("promise.served_list")));
    for (const domain::ManagerHours& hours : of_post) {
      const std::string entry = "hours-" + std::to_string(hours.number);
      const Scope line(inner, group_node(inner, Role::ListItem, entry));
      paragraph(inner, entry + "-words", wording::when_and_where(reader, hours), inner.type.label,
                inner.theme.text.secondary);
      after(inner, hours);
    }
  });
}

void breach_list(Ui& ui, const app::State& state, const protocol::PromiseBoard& board) {
  heading(ui, "breaches-title", ui.t("promise.breaches"), 2, ui.type.heading,
          ui.theme.text.primary);
  ui.gap(space::m);
  if (board.breaches.empty()) {
    paragraph(ui, "breaches-none", ui.t("promise.no_breaches"), ui.type.body,
              ui.theme.text.secondary);
  } else {
    const wording::Reader reader = reader_of(ui, state, *state.hall.value());
    const Scope list(ui, group_node(ui, Role::List, "breaches", ui.t("promise.breaches")));
    for (std::size_t i = 0; i < std::min(board.breaches.size(), most_breaches); ++i) {
      const std::string id = "breach-" + std::to_string(i + 1);
      const Scope line(ui, group_node(ui, Role::ListItem, id));
      paragraph(ui, id + "-words", wording::breach(reader, board.breaches[i]), ui.type.body,
                ui.theme.text.primary);
    }
  }
  ui.gap(space::m);
  if (button(ui, "breaches-save", ui.t("promise.breaches_csv"),
             {ButtonKind::Neutral, Icon::Download})) {
    ui.intend(app::SaveLedger{"windows.csv"});
  }
}

}  // namespace tucao::ui
