// SPDX-License-Identifier: Apache-2.0
// What the hall promises in public (公开承诺), with what came of it beside each.
#include "ui/screens/frame.h"
#include "ui/screens/promise_parts.h"
#include "ui/screens/screens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"
#include "wording/promises.h"

namespace tucao::ui {
namespace {

constexpr float card_width = 320;

void promises(Ui& ui, const protocol::PromiseBoard& board) {
  if (board.promises.empty()) {
    return empty_state(ui, "promises-none", Icon::CheckDouble, ui.t("promise.none"),
                       ui.t("promise.none_next"));
  }
  const Scope list(ui, group_node(ui, Role::List, "promises", ui.t("title.promises")));
  grid(ui, card_width, board.promises.size(), [&](Ui& inner, std::size_t i, float min_height) {
    const protocol::PromiseView& view = board.promises[i];
    const std::string id = "promise-" + view.promise.id.value;
    const Card card(inner, id, Role::ListItem, min_height);
    heading(inner, id + "-text", domain::in_locale(view.promise.text, inner.locale()), 2,
            inner.type.heading, inner.theme.text.primary);
    inner.gap(space::xs);
    const bool counted = view.kept.of != 0;
    paragraph(inner, id + "-came-of", wording::came_of(*inner.look.words, view), inner.type.body,
              counted ? inner.theme.text.primary : inner.theme.text.secondary);
  });
}

void content(Ui& ui, const app::State& state) {
  freshness_strip(ui, state);
  const bool known = ready(ui, state.hall, "hall", 2, 96, ui.t("hall.failed"));
  if (!known || !ready(ui, state.promises.board, "promises", 3, 96, ui.t("promise.failed"))) return;
  const protocol::PromiseBoard& board = *state.promises.board.value();
  promises(ui, board);
  ui.gap(space::xxl);
  manager_cards(ui, state, board, [](Ui&, const domain::ManagerHours&) {});
  ui.gap(space::xxl);
  breach_list(ui, state, board);
  ui.gap(space::xxl);
  take_along(ui, state);
}

}  // namespace

void promises_screen(Ui& ui, const app::State& state) {
  FrameLook look;
  look.title = ui.t("title.promises");
  look.back = true;
  look.widest = 960;
  page_frame(ui, state, look, [&](Ui& inner) { content(inner, state); });
}

}  // namespace tucao::ui
