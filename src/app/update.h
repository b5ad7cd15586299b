// SPDX-License-Identifier: Apache-2.0
// The only writer of State.
#pragma once

#include <string>

#include "app/command.h"
#include "app/event.h"
#include "app/intent.h"
#include "app/program.h"
#include "app/state.h"

namespace tucao::app {

/// What update() needs from outside and must not fetch itself.
struct Outside {
  Instant now;
  std::string random_hex;  ///< 32 fresh hexadecimal digits from a cryptographic source
};

/// What stands between us and the server's live messages.
struct Connection {
  enum class Phase {
    Idle,     ///< before Started: nothing is waited for
    Waiting,  ///< closed; tried again at `retry_at`
    Connecting,
    Open,
  };
  Phase phase = Phase::Idle;
  Instant heard_at;     ///< when the socket last said anything or was asked to connect
  Instant retry_at;     ///< of Waiting
  Instant fresh_until;  ///< live data is called stale then
  Instant fetch_at;     ///< when what the socket does not deliver is asked for over HTTP
};

/// State and what no screen needs to see: which request is which, and what is stored.
struct Model {
  explicit Model(const Program& program_of_page) : program(&program_of_page) {}

  State state;
  const Program* program;  ///< outlives the model
  int last_request = 0;
  std::map<std::string, int> pending;  ///< the newest request number of each purpose
  /// The browser's storage as it was found and as our Store commands left it:
  ///   "draft"          what is typed into the complaint form
  ///   "photos"         the tokens of its photos, by place: "0", "1", …
  ///   "outgoing"       the complaint that the server has not answered yet
  ///   "receipt"        the last receipt with its code, so that a reload shows it again; it stays
  ///   on the
  ///                    citizen's own device until the next one, or until LeaveCase forgets that
  ///                    case
  ///   "ticket"         the followed number, its code, and whether its owner wants to be reminded
  ///   "update:NUMBER"  what staff typed about a case and did not post yet
  ///   "notice"         what staff typed of a notice and did not post yet
  ///   "work"           what staff typed of a work item and did not take down yet, without the contact
  ///   "hours"          what staff typed of a manager's hours and did not take down yet
  ///   "guide"          the guide that staff have open and did not put up yet, as a GuideUpdate
  ///   "papers"         which papers are at hand, by guide: "0,2"
  ///   "locale", "theme"
  std::map<std::string, std::string> stored;
  Connection connection;
  Instant now;           ///< what our clock showed at the last update()
  Instant wake_at;       ///< of the last WakeAt command
  int pages_behind = 0;  ///< entries of ours in the history before this page, as far as we know
};

/// Does what `intent` asks, and returns what the platform must do for it.
[[nodiscard]] Commands update(Model& model, const Intent& intent, const Outside& outside);

/// Takes in what `event` says.
[[nodiscard]] Commands update(Model& model, const Event& event, const Outside& outside);

/// The text key of the title of the page that `state` shows.
[[nodiscard]] std::string title_key(const State& state);

}  // namespace tucao::app
