// SPDX-License-Identifier: Apache-2.0
// The programs themselves, as processes of their own.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tucao::server {

/// A process whose standard output we read. What it logs is thrown away.
class Program {
 public:
  /// Starts what `arguments` name; the first of them is found by PATH.
  explicit Program(const std::vector<std::string>& arguments);
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  /// Kills it if it still runs.
  ~Program();

  /// The next line of its output without its end; empty at the end of all.
  std::string line();
  /// The rest of its output.
  std::string rest();
  /// Waits for its end; its exit status, or -1 if a signal ended it.
  int wait();
  /// Sends `signal`, and waits likewise.
  int end(int signal);

 private:
  pid_t process_ = -1;
  int output_ = -1;
};

/// `tucao-server serve` at a free port, with limits that no test reaches; started by way of the command `through`.
class ServingProgram : public Program {
 public:
  ServingProgram(const std::filesystem::path& site, const std::filesystem::path& data,
                 std::vector<std::string> through = {});
  /// 0: it did not start.
  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  std::uint16_t port_ = 0;
};

struct Finished {
  int status = 0;
  std::string output;
};

/// Runs `tucao-server` with `arguments` to its end, by way of the command `through`.
[[nodiscard]] Finished run_server_program(const std::vector<std::string>& arguments,
                                          std::vector<std::string> through = {});

}  // namespace tucao::server
