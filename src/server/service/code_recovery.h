// SPDX-License-Identifier: Apache-2.0
// New follow codes for those who lost theirs, by a call to the contact of the case; see domain/code_recovery.h.
// One thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "domain/calendar.h"
#include "protocol/views.h"
#include "server/config/keys.h"
#include "server/live/hub.h"
#include "server/service/answer.h"
#include "server/service/case_desk.h"
#include "server/service/hall_service.h"
#include "server/storage/store.h"

namespace tucao::server {

/// A request, as whoever holds its secret sees it.
struct CodeRequest {
  std::string number;  ///< to be read aloud
  Instant ends_at;
  std::string code;  ///< the new one; empty: staff have not heard the number yet
};

class CodeRecovery {
 public:
  /// The first five must outlive it.
  CodeRecovery(Store& store, Hub& hub, const HallService& halls, CaseDesk& desk, const Keys& keys,
               domain::WorkCalendar calendar)
      : store_(store),
        hub_(hub),
        halls_(halls),
        desk_(desk),
        keys_(keys),
        calendar_(std::move(calendar)) {}

  /// Asks for a new code of a case. The answer is the same whether there is such a case and a contact to call, or
  /// not. `secret` is chosen at random by who asks. Errors: NotFound (hall), Unavailable.
  void ask(const domain::HallId& hall, std::string_view typed_number, const std::string& secret,
           Instant now, Answer<CodeRequest> answer);

  /// Errors: NotFound (no such request, or it is over), Unavailable.
  [[nodiscard]] Result<CodeRequest, protocol::Problem> look(const std::string& secret, Instant now);

  /// Forgets a request. Error: Unavailable.
  void end(const std::string& secret, Answer<Nothing> answer);

  /// Staff heard the number of a request from whom they called: the page that made it gets the code, and the old code
  /// opens nothing any more. Errors: NotFound (also if `actor` may not see the case), Forbidden (calls nobody back),
  /// Invalid (another number), Conflict (nobody asks for a code), Unavailable.
  void renew(const domain::CaseNumber& number, std::string_view typed_request,
             const domain::Actor& actor, Instant now, Answer<protocol::StaffCaseView> answer);

  /// Whom staff called asked for no code: what waits for the case leads to nothing, and the pages that asked learn no
  /// more than that their request is over. Errors: NotFound and Forbidden as above, Conflict (nobody asks for a code),
  /// Unavailable.
  void dismiss(const domain::CaseNumber& number, const domain::Actor& actor, Instant now,
               Answer<protocol::StaffCaseView> answer);

 private:
  /// Whether `actor` may call about the case. Errors: NotFound, Forbidden, Unavailable.
  [[nodiscard]] Result<void, protocol::Problem> check_caller(const domain::CaseNumber& number,
                                                             const domain::Actor& actor);
  [[nodiscard]] Digest hash_of(const std::string& secret) const;
  [[nodiscard]] std::string number_of(const std::string& secret) const;
  [[nodiscard]] domain::FollowCode code_of(const std::string& secret) const;

  Store& store_;
  Hub& hub_;
  const HallService& halls_;
  CaseDesk& desk_;
  const Keys& keys_;
  domain::WorkCalendar calendar_;
};

}  // namespace tucao::server
