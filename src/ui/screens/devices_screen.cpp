// SPDX-License-Identifier: Apache-2.0
// The hall's devices, what broke about them (问题台账) and what is to be improved (改进需求表).
#include <algorithm>

#include "protocol/words.h"
#include "text/format.h"
#include "ui/screens/frame.h"
#include "ui/screens/notice_parts.h"
#include "ui/screens/queue_parts.h"
#include "ui/screens/screens.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"

namespace tucao::ui {
namespace {

constexpr float card_width = 320;

void device_card(Ui& ui, const app::State& state, const protocol::WindowView& device,
                 float min_height) {
  const std::string id = "device-" + device.id.value;
  Card card(ui, id, Role::ListItem, min_height);
  const std::string name = window_name(ui, state, device.id);
  card.link(id + "-complain", ui.t("device.complain") + " " + name,
            {app::Page::Complain, device.id.value});
  const Column inner = ui.column;
  const bool working = device.state == domain::WindowState::Open;
  const std::string word = ui.t(
      working ? "device.working" : "window_state." + std::string(protocol::word(device.state)));
  const float left = badge_right(ui, id + "-state", status_of(device), word, inner.x + inner.width,
                                 inner.y + badge_height(ui) / 2);
  ui.column.width = left - inner.x - space::s;
  heading(ui, id + "-name", name, 2, ui.type.heading, ui.theme.text.primary);
  ui.column = {inner.x, std::max(ui.column.y, inner.y + badge_height(ui)) + space::s, inner.width};
  if (!working) {
    const std::string reason = reason_words(ui, device.reason, device.reason_text);
    paragraph(ui, id + "-reason", reason_until(ui, state, reason, device.resume_at), ui.type.label,
              ui.theme.text.primary);
  }
  paragraph(ui, id + "-words", ui.t("device.complain"), ui.type.label, ui.theme.text.link);
}

void section(Ui& ui, const std::string& id, const char* title) {
  ui.gap(space::xxl);
  heading(ui, id + "-title", ui.t(title), 2, ui.type.heading, ui.theme.text.primary);
  ui.gap(space::m);
}

void save_button(Ui& ui, const std::string& id, const char* label, const std::string& ledger) {
  ui.gap(space::m);
  if (button(ui, id, ui.t(label), {ButtonKind::Neutral, Icon::Download})) {
    ui.intend(app::SaveLedger{ledger});
  }
}

void faults(Ui& ui, const app::State& state, const protocol::HallView& hall) {
  section(ui, "faults", "device.faults");
  if (!ready(ui, state.notices, "faults", 2, 96, ui.t("notice.failed"))) return;
  std::vector<domain::Notice> of_devices;
  for (const domain::Notice& notice : state.notices.value()->notices) {
    if (protocol::concerns_device(hall, notice)) of_devices.push_back(notice);
  }
  if (of_devices.empty()) {
    paragraph(ui, "faults-none", ui.t("device.no_faults"), ui.type.body, ui.theme.text.secondary);
  } else {
    const Scope list(ui, group_node(ui, Role::List, "faults", ui.t("device.faults")));
    grid(ui, card_width, of_devices.size(), [&](Ui& inner, std::size_t i, float min_height) {
      const Card card(inner, "fault-" + std::to_string(of_devices[i].number), Role::ListItem,
                      min_height);
      notice_body(inner, state, of_devices[i]);
    });
  }
  save_button(ui, "faults-save", "device.faults_csv", "faults.csv");
}

void improvements(Ui& ui, const app::State& state) {
  section(ui, "improvements", "device.improvements");
  if (!ready(ui, state.improvements, "improvements", 2, 96, ui.t("improvement.failed"))) return;
  const auto& items = state.improvements.value()->items;
  if (items.empty()) {
    paragraph(ui, "improvements-none", ui.t("device.no_improvements"), ui.type.body,
              ui.theme.text.secondary);
  } else {
    const Scope list(ui, group_node(ui, Role::List, "improvements", ui.t("device.improvements")));
    grid(ui, card_width, items.size(), [&](Ui& inner, std::size_t i, float min_height) {
      const domain::WorkItem& item = items[items.size() - 1 - i];  // the newest first
      const std::string id = "improvement-" + std::to_string(item.number);
      const Card card(inner, id, Role::ListItem, min_height);
      const Column column = inner.column;
      badge_left(inner, id + "-state", item.done_at ? Status::Done : Status::Received,
                 inner.t(item.done_at ? "urgency.done" : "device.wanted"), column.x,
                 column.y + badge_height(inner) / 2);
      inner.gap(badge_height(inner) + space::s);
      heading(inner, id + "-what", item.what, 3, inner.type.strong, inner.theme.text.primary);
      std::string facts = window_name(inner, state, item.window);
      if (item.done_at) {
        facts += inner.t("common.dot") + item.history.back().text;
      } else if (item.due_at) {
        facts +=
            inner.t("common.dot") +
            inner.t("improvement.due", {{"day", text::day(*inner.look.words, *item.due_at,
                                                          app::server_time(state, inner.look.now),
                                                          app::utc_offset_min(state))}});
      }
      paragraph(inner, id + "-facts", facts, inner.type.label, inner.theme.text.secondary);
    });
  }
  save_button(ui, "improvements-save", "device.improvements_csv", "improvements.csv");
}

void content(Ui& ui, const app::State& state) {
  if (!ready(ui, state.hall, "hall", 2, 96, ui.t("hall.failed"))) return;
  const protocol::HallView& hall = *state.hall.value();
  freshness_strip(ui, state);
  std::vector<const protocol::WindowView*> devices;
  for (const protocol::WindowView& window : hall.windows) {
    if (window.kind == domain::WindowKind::SelfService) devices.push_back(&window);
  }
  if (devices.empty()) {
    paragraph(ui, "devices-none", ui.t("device.none"), ui.type.body, ui.theme.text.secondary);
  } else {
    const Scope list(ui, group_node(ui, Role::List, "devices", ui.t("title.devices")));
    grid(ui, card_width, devices.size(), [&](Ui& inner, std::size_t i, float min_height) {
      device_card(inner, state, *devices[i], min_height);
    });
  }
  faults(ui, state, hall);
  improvements(ui, state);
  ui.gap(space::xxl);
  take_along(ui, state);
}

}  // namespace

void devices_screen(Ui& ui, const app::State& state) {
  FrameLook look;
  look.title = ui.t("title.devices");
  look.back = true;
  look.widest = 960;
  page_frame(ui, state, look, [&](Ui& inner) { content(inner, state); });
}

}  // namespace tucao::ui
