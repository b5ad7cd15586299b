// SPDX-License-Identifier: Apache-2.0
// Whatever arrives is read as a message or refused with reasons; what was read is written and read the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "protocol/json.h"

namespace {

using namespace tucao::protocol;

template <class T>
void read_and_write(std::string_view text) {
  const auto value = from_json<T>(text);
  if (!value) {
    if (!from_json<Problem>(to_json(value.error())).ok()) std::abort();
    return;
  }
  const std::string written = to_json(*value);
  const auto again = from_json<T>(written);
  if (!again.ok() || to_json(*again) != written) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  read_and_write<tucao::domain::HallPlan>(text);
  read_and_write<HallView>(text);
  read_and_write<FeedRequest>(text);
  read_and_write<FeedAnswer>(text);
  read_and_write<FollowView>(text);
  read_and_write<ComplaintRequest>(text);
  read_and_write<UpdateRequest>(text);
  read_and_write<Problem>(text);
  read_and_write<ClientMessage>(text);
  read_and_write<ServerMessage>(text);
  return 0;
}
