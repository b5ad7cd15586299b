// SPDX-License-Identifier: Apache-2.0
#include "domain/sample_hall.h"

namespace tucao::domain {

HallPlan sample_plan() {
  HallPlan plan;
  plan.id = HallId("sample");
  plan.name = {{"zh-CN", "样例大厅"}, {"en", "Sample hall"}};
  plan.zones = {{ZoneId("a"), {{"zh-CN", "甲区"}}}, {ZoneId("b"), {{"zh-CN", "乙区"}}}};
  plan.businesses = {{BusinessId("ask"), ZoneId("a"), {{"zh-CN", "咨询"}}, false},
                     {BusinessId("tax"), ZoneId("b"), {{"zh-CN", "税务"}}, false}};
  plan.windows = {{WindowId("1"), {BusinessId("ask")}},
                  {WindowId("2"), {BusinessId("ask"), BusinessId("tax")}},
                  {WindowId("3"), {BusinessId("tax")}, WindowKind::Tidal}};
  return plan;
}

HallEvent event(EventKind kind, const std::string& ticket, const std::string& window) {
  HallEvent event;
  event.id = "e";
  event.at = nine;
  event.kind = kind;
  event.ticket = TicketNumber(ticket);
  event.window = WindowId(window);
  return event;
}

HallEvent take(const std::string& ticket, const std::string& business) {
  HallEvent taken = event(EventKind::Take, ticket);
  taken.business = BusinessId(business);
  return taken;
}

HallEvent pause(const std::string& window, WindowReason reason, const std::string& words) {
  HallEvent paused = event(EventKind::Pause, "", window);
  paused.reason = reason;
  paused.reason_text = words;
  return paused;
}

}  // namespace tucao::domain
