// SPDX-License-Identifier: Apache-2.0
// Cases as staff find and read them. One thread.
#pragma once

#include <string>

#include "domain/case.h"
#include "domain/case_queue.h"
#include "protocol/routes.h"
#include "protocol/views.h"
#include "server/config/keys.h"
#include "server/service/answer.h"
#include "server/storage/store.h"

namespace tucao::server {

/// A page of a list: at most `limit` entries older than the one of number `before` (empty: the newest).
struct PageWish {
  std::string before;
  int limit = protocol::default_page_size;
};

/// A page of a queue, as staff ask for it.
struct QueueWish {
  domain::CaseQueue queue = domain::CaseQueue::All;
  std::optional<domain::CaseState> state;
  std::string unit;    ///< empty: any
  std::string search;  ///< empty: everything
  PageWish page{};     ///< in the order of the queue
};

class CaseDesk {
 public:
  /// Both must outlive it.
  CaseDesk(Store& store, const Keys& keys) : store_(store), keys_(keys) {}

  /// Whoever may not see all cases gets what is in their hands. Error: Unavailable.
  [[nodiscard]] Result<protocol::StaffCaseList, protocol::Problem> list(const QueueWish& wish,
                                                                        const domain::Actor& actor,
                                                                        Instant now);
  /// Error: Unavailable.
  [[nodiscard]] Result<protocol::CaseCounts, protocol::Problem> counts(const domain::Actor& actor,
                                                                       Instant now);
  /// Errors: NotFound (also if `actor` may not see it), Unavailable.
  [[nodiscard]] Result<protocol::StaffCaseView, protocol::Problem> find(
      const domain::CaseNumber& number, const domain::Actor& actor);
  /// What find() says of `value`.
  [[nodiscard]] Result<protocol::StaffCaseView, protocol::Problem> view(const domain::Case& value,
                                                                        const domain::Actor& actor);
  /// True if `user` may be given a case or a task. False also if the users cannot be read.
  [[nodiscard]] bool may_have_cases(const std::string& user);
  [[nodiscard]] static bool may_see(const domain::Case& value, const domain::Actor& actor);
  /// Who is not of the hall puts photos up only for a case that is theirs.
  [[nodiscard]] static bool may_publish(const domain::Case& value, const domain::Actor& actor);

  /// The contact of a case that is not settled; that it was looked at is recorded first. Errors: Forbidden (the role
  /// calls nobody back, or the case is settled), NotFound (no such case, no contact, or
  /// `actor` may not see it), Conflict (the key is kept elsewhere), Unavailable, Internal (the keys do not open it).
  void contact(const domain::CaseNumber& number, const domain::Actor& actor, Instant now,
               Answer<protocol::ContactView> answer);

 private:
  Store& store_;
  const Keys& keys_;
};

}  // namespace tucao::server
