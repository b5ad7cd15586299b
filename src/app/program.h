// SPDX-License-Identifier: Apache-2.0
// The page comes as two programs, so that a citizen's phone need not load what only the hall uses. update() leaves that
// to its program; what is named nowhere else does not come into the citizens' download.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/event.h"
#include "app/intent.h"
#include "protocol/views.h"

namespace tucao::app {

struct Turn;

/// The citizens' program. Lives as long as the page.
class Program {
 public:
  constexpr Program() = default;
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  [[nodiscard]] virtual bool has_page(Page page) const;
  /// What was stored is here; no page is entered yet.
  virtual void start(Turn&) const;
  /// Another page is on screen, or the same one about something else.
  virtual void enter(Turn&, const Route& /*before*/) const {}
  /// Asks again for what the page could not get.
  virtual void retry(Turn&) const {}
  virtual void apply(Turn&, const HallIntent&) const {}
  virtual void edit(Turn&, const Edit&) const {}
  /// Yes to a question that is not a citizen's.
  virtual void confirm(Turn&, const Question&) const {}
  /// Takes the answer to a request of its own, whose purpose is `word` and `about`.
  virtual void answer(Turn&, std::string_view /*word*/, const std::string& /*about*/,
                      const HttpAnswered&) const {}
  /// The server knows of no session any more.
  virtual void end_session(Turn&) const {}
  virtual void hall_changes(Turn&, const protocol::HallView& /*before*/,
                            const protocol::HallView& /*after*/) const {}
  /// Rows of the staff's list are here.
  virtual void cases_change(Turn&, std::span<const protocol::StaffCaseRow>) const {}
  /// Whoever reads a list of staff wants the next page.
  virtual void show_more(Turn&) const {}
  /// The photos for which somebody waits are all there, or one of them never will be.
  virtual void photos_settle(Turn&) const;
  /// Somebody left one of the photos out.
  virtual void photo_left_out(Turn&) const;
  /// Does what is due by now.
  virtual void settle(Turn&) const {}

 protected:
  ~Program() = default;
};

[[nodiscard]] const Program& citizen_program();

/// The program of staff and of the hall's own devices, with their pages only.
[[nodiscard]] const Program& hall_program();

}  // namespace tucao::app
