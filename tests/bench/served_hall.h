// SPDX-License-Identifier: Apache-2.0
// A hall in a data folder of its own, and the built server that serves it.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "server/folder.h"
#include "server/program.h"
#include "server/storage/store.h"

namespace tucao::server {

inline constexpr const char* bench_user = "bench";
inline constexpr const char* bench_password = "bench bench";

class ServedHall {
 public:
  /// The hall of domain::sample_plan(), id `sample`, with bench_user as its manager; not served yet. Ends the program
  /// if the machine does not let it.
  ServedHall();

  [[nodiscard]] std::filesystem::path data() const { return folder_.path() / "data"; }
  /// Lets `work` loose on the database while no server runs, and waits for what it wrote.
  void with_store(const std::function<void(Store&)>& work) const;
  /// Starts the server, anew if it runs; its port.
  std::uint16_t serve();
  void stop() { program_.reset(); }

 private:
  TemporaryFolder folder_;
  std::optional<ServingProgram> program_;
};

}  // namespace tucao::server
