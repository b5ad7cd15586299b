// SPDX-License-Identifier: Apache-2.0
// Complaints and cases: handing in, following, publishing. One thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "domain/calendar.h"
#include "domain/case.h"
#include "protocol/views.h"
#include "server/config/keys.h"
#include "server/live/hub.h"
#include "server/service/answer.h"
#include "server/service/case_desk.h"
#include "server/service/hall_service.h"
#include "server/storage/store.h"

namespace tucao::server {

/// What a citizen hands in.
struct HandIn {
  domain::HallId hall;
  domain::Complaint complaint;
  std::string idempotency_key;  ///< 32 hex digits
  std::string page_origin;      ///< `https://example.org`, for the address in the QR code
  std::string user{};  ///< of staff who enter it for somebody; empty: the citizen hands it in
  bool held = false;   ///< staff look first whether somebody means it
};

/// What somebody is about to hand in is about this.
struct AlikeWish {
  domain::HallId hall;
  domain::Category category = domain::Category::Other;
  domain::WindowId window;  ///< empty: none
};

class CaseService {
 public:
  /// The first five must outlive the service.
  CaseService(Store& store, Hub& hub, const HallService& halls, CaseDesk& desk, const Keys& keys,
              domain::WorkCalendar calendar)
      : store_(store),
        hub_(hub),
        halls_(halls),
        desk_(desk),
        keys_(keys),
        calendar_(std::move(calendar)) {}

  /// Errors: NotFound, Unavailable.
  [[nodiscard]] Result<protocol::CaseList, protocol::Problem> public_cases(
      const domain::HallId& hall, const PageWish& wish);
  [[nodiscard]] Result<protocol::CaseView, protocol::Problem> public_case(
      const domain::CaseNumber& number);
  /// True if something was handed in under its key before. False, too, if that cannot be read.
  [[nodiscard]] bool was_taken(const HandIn& hand_in);
  /// What can be joined instead, if anything can. Errors: NotFound (hall), Unavailable.
  [[nodiscard]] Result<protocol::CaseList, protocol::Problem> alike(const AlikeWish& wish);
  /// Counts somebody who met with the same; the same key counts once. Errors: Malformed (key), NotFound (not public),
  /// Conflict (over, or the key joined another case), Unavailable.
  void join(const domain::CaseNumber& number, const std::string& idempotency_key, Instant now,
            Answer<protocol::CaseRow> answer);
  /// The owner's case. Errors: Invalid (not a code), NotFound, Unavailable.
  [[nodiscard]] Result<protocol::FollowView, protocol::Problem> follow(std::string_view typed_code);

  /// Hands in. The same key with the same complaint gives the same receipt again, however late.
  /// Errors: NotFound (hall), Malformed (key), Forbidden (a channel of staff without a user, or the reverse), Invalid
  /// (fields), Conflict (key used for another complaint), Unavailable.
  void submit(HandIn hand_in, Instant now, Answer<protocol::Receipt> answer);

  /// Takes a step as staff. Errors: NotFound, Forbidden (the role may not), Invalid, Conflict (a newer entry exists, or the state
  /// forbids the step), Unavailable.
  void update(const domain::CaseNumber& number, const protocol::UpdateRequest& request,
              const domain::Actor& actor, Instant now, Answer<protocol::StaffCaseView> answer);

  /// The owner judges the result or takes the case back. Errors as follow() and update().
  void act_as_owner(const protocol::FollowStep& step, Instant now,
                    Answer<protocol::FollowView> answer);

 private:
  [[nodiscard]] std::optional<protocol::FieldIssue> check_names(const domain::Case& before,
                                                                const domain::CaseUpdate& update);
  void change(const domain::Case& before, const protocol::UpdateRequest& request,
              const domain::Actor& actor, Instant now, Answer<domain::Case> answer);
  void store_new(HandIn hand_in, int attempt, Instant now, Answer<protocol::Receipt> answer);
  void answer_known(const HandIn& hand_in, const Submission& earlier,
                    const Answer<protocol::Receipt>& answer);
  [[nodiscard]] protocol::Receipt receipt(const HandIn& hand_in, const domain::Case& value,
                                          int attempt) const;
  [[nodiscard]] Digest body_hash(const HandIn& hand_in) const;
  [[nodiscard]] Digest key_hash(const HandIn& hand_in) const;

  Store& store_;
  Hub& hub_;
  const HallService& halls_;
  CaseDesk& desk_;
  const Keys& keys_;
  domain::WorkCalendar calendar_;
};

}  // namespace tucao::server
