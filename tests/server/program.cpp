// SPDX-License-Identifier: Apache-2.0
#include "server/program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <utility>

namespace tucao::server {
namespace {

std::vector<std::string> behind(std::vector<std::string> command,
                                const std::vector<std::string>& arguments) {
  command.insert(command.end(), arguments.begin(), arguments.end());
  return command;
}

}  // namespace

Program::Program(const std::vector<std::string>& arguments) {
  std::vector<char*> words;
  for (const std::string& word : arguments) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  int output[2];
  if (::pipe2(output, O_CLOEXEC) != 0) std::abort();
  process_ = ::fork();
  if (process_ == 0) {
    ::dup2(output[1], STDOUT_FILENO);
    ::dup2(::open("/dev/null", O_WRONLY | O_CLOEXEC), STDERR_FILENO);
    ::execvp(words.front(), words.data());
    ::_exit(127);
  }
  ::close(output[1]);
  output_ = output[0];
}

Program::~Program() {
  end(SIGKILL);
  ::close(output_);
}

std::string Program::line() {
  std::string text;
  for (char c = 0; ::read(output_, &c, 1) == 1 && c != '\n';) text.push_back(c);
  return text;
}

std::string Program::rest() {
  std::string text;
  char chunk[4096];
  for (ssize_t n = 0; (n = ::read(output_, chunk, sizeof chunk)) > 0;) {
    text.append(chunk, static_cast<std::size_t>(n));
  }
  return text;
}

int Program::wait() {
  if (process_ <= 0) return -1;
  int status = 0;
  ::waitpid(std::exchange(process_, -1), &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int Program::end(int signal) {
  if (process_ > 0) ::kill(process_, signal);
  return wait();
}

ServingProgram::ServingProgram(const std::filesystem::path& site, const std::filesystem::path& data,
                               std::vector<std::string> through)
    : Program(behind(std::move(through),
                     {TUCAO_SERVER_PROGRAM, "serve", "--site", site.string(), "--data",
                      data.string(), "--listen", "127.0.0.1:0", "--limit",
                      "complaints_per_min=1000000", "--limit", "same_texts_per_hour=1000000",
                      "--limit", "follow_per_min=1000000", "--limit", "sign_in_per_min=1000000"})) {
  const std::string greeting = line();
  port_ = static_cast<std::uint16_t>(std::atoi(greeting.substr(greeting.rfind(':') + 1).c_str()));
}

Finished run_server_program(const std::vector<std::string>& arguments,
                            std::vector<std::string> through) {
  through.emplace_back(TUCAO_SERVER_PROGRAM);
  Program program(behind(std::move(through), arguments));
  std::string output = program.rest();
  return {program.wait(), std::move(output)};
}

}  // namespace tucao::server
