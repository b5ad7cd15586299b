// SPDX-License-Identifier: Apache-2.0
// Brings a store's answers to the test's thread, and waits for them there.
#pragma once

#include <gtest/gtest.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>

#include "server/service/answer.h"
#include "server/storage/store.h"

namespace tucao::server {

class Delivery {
 public:
  /// To be given to the store.
  void deliver(std::function<void()> work) {
    {
      const std::lock_guard lock(mutex_);
      queue_.push_back(std::move(work));
    }
    filled_.notify_one();
  }

  /// Runs what is delivered until `done`.
  void run_until(const std::function<bool()>& done) {
    while (!done()) {
      std::function<void()> work;
      {
        std::unique_lock lock(mutex_);
        filled_.wait(lock, [this] { return !queue_.empty(); });
        work = std::move(queue_.front());
        queue_.pop_front();
      }
      work();
    }
  }

  /// Starts something that answers through a function, and waits for the answer.
  template <class T, class E = StoreProblem>
  Result<T, E> wait(
      const std::type_identity_t<std::function<void(std::function<void(Result<T, E>)>)>>& begin) {
    std::optional<Result<T, E>> result;
    begin([&result](Result<T, E> answer) { result.emplace(std::move(answer)); });
    run_until([&result] { return result.has_value(); });
    return *std::move(result);
  }

 private:
  std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<std::function<void()>> queue_;
};

}  // namespace tucao::server
