// SPDX-License-Identifier: Apache-2.0
// The only writer of State.
#pragma once

#include <string>

#include "app/command.h"
#include "app/event.h"
#include "app/intent.h"
#include "app/state.h"

namespace tucao::app {

/// What update() needs from outside and must not fetch itself.
struct Outside {
  Instant now;
  std::string random_hex;  ///< 32 fresh hexadecimal digits from a cryptographic source
};

/// State and what no screen needs to see: which request is which, and what is stored.
struct Model {
  State state;
  int last_request = 0;
  std::map<std::string, int> pending;  ///< the newest request number of each purpose
};

/// Does what `intent` asks, and returns what the platform must do for it.
[[nodiscard]] Commands update(Model& model, const Intent& intent, const Outside& outside);

/// Takes in what `event` says.
[[nodiscard]] Commands update(Model& model, const Event& event, const Outside& outside);

/// The text key of the title of the page that `state` shows.
[[nodiscard]] std::string title_key(const State& state);

}  // namespace tucao::app
