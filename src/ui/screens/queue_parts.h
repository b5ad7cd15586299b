// SPDX-License-Identifier: Apache-2.0
// What the pages of the queue have in common: words for numbers, and what came of a step.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/state.h"
#include "ui/layout/ui.h"

namespace tucao::ui {

/// True if some business of the hall has no queue machine.
[[nodiscard]] bool has_own_queue(const app::State& state);
/// True if `window` calls numbers of such a business.
[[nodiscard]] bool runs_own_queue(const protocol::HallView& hall,
                                  const protocol::WindowView& window);

/// The name of a business in the reader's language; empty if the hall is not known yet.
[[nodiscard]] std::string business_words(const Ui& ui, const app::State& state,
                                         const domain::BusinessId& business);
/// `15、16`: the windows that serve `business`, those that are open if any is; empty if none.
[[nodiscard]] std::string windows_of(const Ui& ui, const app::State& state,
                                     const domain::BusinessId& business);
/// `优先·孕妇`
[[nodiscard]] std::string class_words(const Ui& ui, domain::TicketClass ticket_class,
                                      domain::PriorityReason reason);
[[nodiscard]] Status status_of(domain::TicketClass ticket_class);
/// `20–35 分钟`, `不用等`; `—` without an honest figure.
[[nodiscard]] std::string wait_words(const Ui& ui, const std::optional<domain::WaitRange>& wait);
/// `设备检修`, or the window's own words where the reason is another; empty without a reason.
[[nodiscard]] std::string reason_words(const Ui& ui, domain::WindowReason reason,
                                       const std::string& own);
/// `设备检修，预计 10:50 恢复`: `reason`, and until when if that is known.
[[nodiscard]] std::string reason_until(const Ui& ui, const app::State& state,
                                       const std::string& reason,
                                       const std::optional<Instant>& resume_at);
/// What people choose from, the best first.
[[nodiscard]] std::vector<int> rating_levels(const app::State& state);
/// `非常满意`; where three levels are offered, their own words.
[[nodiscard]] std::string rating_word(const Ui& ui, const app::State& state, int level);
/// How three levels count among the five of the national scale; nothing where all five are offered.
void rating_note(Ui& ui, const app::State& state);
/// `10:26` by the hall's clock.
[[nodiscard]] std::string clock_words(const Ui& ui, const app::State& state, Instant at);

/// Why the last step was refused, that the present one has had no answer yet, or that it is on its way. Nothing if
/// there is nothing to say.
void errand_notice(Ui& ui, const std::string& id, const app::Errand& errand);

}  // namespace tucao::ui
