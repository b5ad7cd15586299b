// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/config/keys.h"
#include "server/live/topic_source.h"
#include "server/storage/store.h"

namespace tucao::server {

/// The topics about cases, what somebody has in hand, work and guides, read from the store, and promises. `seq` of a case is
/// domain::changes_of it.
class CaseTopics final : public TopicSource {
 public:
  /// What a hall promises now.
  using Promises =
      std::function<Result<TopicState, protocol::ProblemCode>(const domain::HallId& hall)>;

  /// Both must outlive it.
  CaseTopics(Store& store, const Keys& keys) : store_(store), keys_(keys) {}

  /// Without it, no hall promises anything.
  void set_promises(Promises promises) { promises_ = std::move(promises); }

  [[nodiscard]] Result<TopicState, protocol::ProblemCode> state(
      const protocol::Topic& topic) override;
  [[nodiscard]] Result<std::optional<std::vector<TopicDelta>>, protocol::ProblemCode> deltas_after(
      const protocol::Topic& topic, std::int64_t seq) override;

 private:
  [[nodiscard]] Result<CaseRecord, protocol::ProblemCode> case_of(const protocol::Topic& topic);
  [[nodiscard]] Result<void, protocol::ProblemCode> check_hall(const domain::HallId& hall);

  Store& store_;
  const Keys& keys_;
  Promises promises_;
};

}  // namespace tucao::server
