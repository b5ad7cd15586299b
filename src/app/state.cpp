// SPDX-License-Identifier: Apache-2.0
#include "app/state.h"

namespace tucao::app {

const std::string& field(const State& state, Field name) {
  static const std::string nothing;
  const auto found = state.fields.find(name);
  return found == state.fields.end() ? nothing : found->second;
}

int utc_offset_min(const State& state) {
  return state.hall.value() == nullptr ? 480 : state.hall.value()->utc_offset_min;
}

Instant server_time(const State& state, Instant now) {
  return {now.ms + (state.server_now.ms - state.server_now_at.ms)};
}

}  // namespace tucao::app
