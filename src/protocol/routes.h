// SPDX-License-Identifier: Apache-2.0
// Every address and limit that the two programs share.
//
// JSON over HTTP; an error is always a Problem (see problem.h) with the status given there.
//   GET    /healthz                                  200 while the server can take complaints
//   GET    /api/v1/halls/{hall}                      HallView
//   POST   /api/v1/halls/{hall}/events               FeedRequest -> FeedAnswer   Authorization: Bearer <feed key>
//   POST   /api/v1/halls/{hall}/tickets              TakeRequest -> Slip         X-CSRF-Token, Idempotency-Key
//   GET    /api/v1/halls/{hall}/tickets/{number}     TicketView of a number of today
//   POST   /api/v1/halls/{hall}/tickets/{number}     OwnerRequest -> TicketView   Idempotency-Key
//   GET    /api/v1/halls/{hall}/windows/{window}     ConsoleView for staff
//   POST   /api/v1/halls/{hall}/windows/{window}     ConsoleRequest -> ConsoleView   X-CSRF-Token, Idempotency-Key
//   GET    /api/v1/halls/{hall}/notices              NoticeList, newest first   ?before=NUMBER&limit=N
//   POST   /api/v1/halls/{hall}/notices              NoticeDraft -> Notice          X-CSRF-Token, Idempotency-Key
//   POST   /api/v1/halls/{hall}/notices/{number}     NoticeUpdate -> Notice         X-CSRF-Token, Idempotency-Key
//   GET    /api/v1/halls/{hall}/guides               GuideBook
//   POST   /api/v1/halls/{hall}/guides               GuideUpdate -> Guide; the same again changes nothing   X-CSRF-Token
//   POST   /api/v1/halls/{hall}/guides/{guide}/removal           Guide; 404 once it is gone   X-CSRF-Token
//   GET    /api/v1/halls/{hall}/templates            TemplateList for staff
//   POST   /api/v1/halls/{hall}/templates            TemplateUpdate -> TemplateList as it is then; the same again changes nothing
//                                                    X-CSRF-Token
//   GET    /api/v1/halls/{hall}/work                 WorkList for staff
//   POST   /api/v1/halls/{hall}/work                 WorkDraft -> WorkItem          X-CSRF-Token, Idempotency-Key
//   POST   /api/v1/halls/{hall}/work/{number}        WorkUpdate -> WorkItem         X-CSRF-Token, Idempotency-Key
//   POST   /api/v1/halls/{hall}/work/{number}/contact  ContactView, and that somebody looked is recorded   X-CSRF-Token
//   GET    /api/v1/halls/{hall}/improvements         WorkList of improvements only
//   GET    /api/v1/halls/{hall}/promises             PromiseBoard
//   POST   /api/v1/halls/{hall}/manager-hours        HoursDraft -> ManagerHours     X-CSRF-Token, Idempotency-Key
//   POST   /api/v1/halls/{hall}/manager-hours/{number}/removal   ManagerHours; 404 once they are gone   X-CSRF-Token
//   GET    /api/v1/halls/{hall}/ledgers/{ledger}     CSV: faults.csv, improvements.csv, windows.csv
//   GET    /api/v1/qr                                QrMatrix of an address of this server   ?path=/guides/ID
//   GET    /api/v1/halls/{hall}/cases                CaseList of public cases, newest first   ?before=NUMBER&limit=N
//   GET    /api/v1/cases/{number}                    CaseView of a public case
//   GET    /api/v1/halls/{hall}/alike                CaseList: what others may join   ?category=WORD&window=ID
//   POST   /api/v1/cases/{number}/joins              CaseRow: met with the same; 409 once it is over   Idempotency-Key
//   POST   /api/v1/halls/{hall}/complaints           ComplaintRequest -> Receipt   Idempotency-Key: 32 hex digits
//                                                    In a flood 428, then again with Tucao-Work: CHALLENGE.NONCE
//   POST   /api/v1/follow                            FollowRequest -> FollowView: in the body, so that no log holds a code
//   POST   /api/v1/follow/steps                      FollowStep -> FollowView: the owner's verdict, or taking it back
//   GET    /api/v1/photos/{token}                    PhotoUpload: how much of this upload is there
//   POST   /api/v1/photos/{token}                    a chunk -> PhotoUpload; one that begins elsewhere is passed over
//                                                    ?offset=N&size=N, application/octet-stream
//   GET    /api/v1/cases/{number}/photos/{photo}/{size}          JPEG of a photo that staff put up; size: small, full
//   POST   /api/v1/follow/photos/{photo}/{size}      FollowRequest -> JPEG for who handed it in
//   GET    /api/v1/session                           SessionView or 401
//   POST   /api/v1/session                           SignInRequest -> SessionView, sets the cookie
//   DELETE /api/v1/session                           204
//   POST   /api/v1/session/password                  PasswordChange -> 204; ends the other sessions of the user
//   GET    /api/v1/staff/users                       UserList
//   POST   /api/v1/staff/users                       UserUpdate -> UserList as it is then; the same again changes nothing
//   GET    /api/v1/staff/audit?user=&subject=&before=ID   AuditList
//   POST   /api/v1/halls/{hall}/entered-cases        ComplaintRequest -> EnteredCase, by staff   X-CSRF-Token, Idempotency-Key
//   GET    /api/v1/staff/queues                      CaseCounts
//   GET    /api/v1/staff/cases                       StaffCaseList   ?queue=WORD&state=WORD&unit=NAME&search=WORDS&before=NUMBER&limit=N
//   GET    /api/v1/staff/cases/{number}              StaffCaseView
//   POST   /api/v1/staff/cases/{number}/contact      ContactView, and that somebody looked is recorded   X-CSRF-Token
//   POST   /api/v1/staff/cases/{number}/code         HeardRequest -> StaffCaseView: the case gets another follow code   X-CSRF-Token
//   POST   /api/v1/staff/cases/{number}/code/dismissal   StaffCaseView: requests for another code lead to nothing; 409 if none waits   X-CSRF-Token
//   POST   /api/v1/staff/cases/{number}/updates      UpdateRequest -> StaffCaseView   X-CSRF-Token
//   GET    /api/v1/staff/cases/{number}/photos/{photo}/{size}    JPEG, as it was handed in
//   POST   /api/v1/staff/cases/{number}/photos/{photo}/publication   PhotoPublication -> StaffCaseView   X-CSRF-Token
//   GET    /api/v1/live                              WebSocket, see live.h
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "domain/names.h"
#include "domain/photo.h"

namespace tucao::protocol {

constexpr std::string_view api_root = "/api/v1";
constexpr std::string_view live_path = "/api/v1/live";
constexpr std::string_view session_path = "/api/v1/session";
constexpr std::string_view follow_steps_path = "/api/v1/follow/steps";
constexpr std::string_view follow_path = "/api/v1/follow";
constexpr std::string_view staff_cases_path = "/api/v1/staff/cases";
constexpr std::string_view password_path = "/api/v1/session/password";
constexpr std::string_view users_path = "/api/v1/staff/users";
constexpr std::string_view audit_path = "/api/v1/staff/audit";
constexpr std::string_view staff_queues_path = "/api/v1/staff/queues";

/// The sheet of QR codes to print; a page.
constexpr std::string_view codes_path = "/codes";
/// Where a new follow code is asked for; a page.
constexpr std::string_view lost_code_path = "/lost-code";
/// The form on the kiosk itself; a page that leaves nothing behind.
constexpr std::string_view kiosk_form_path = "/kiosk/complain";
constexpr std::string_view qr_root = "/api/v1/qr";
constexpr std::size_t max_qr_path_bytes = 120;

constexpr std::string_view idempotency_header = "Idempotency-Key";
constexpr std::string_view work_header = "Tucao-Work";
constexpr std::string_view csrf_header = "X-CSRF-Token";
constexpr std::string_view session_cookie = "tucao_session";

constexpr std::size_t max_request_body_bytes = 64 * 1024;
constexpr std::size_t photo_chunk_bytes = 64 * 1024;
constexpr std::size_t max_photo_bytes = 6 * 1024 * 1024;
constexpr std::size_t max_guide_body_bytes = 256 * 1024;
constexpr std::size_t max_feed_body_bytes = 1024 * 1024;
constexpr std::size_t max_feed_events = 5000;
constexpr std::size_t max_live_frame_bytes = 4096;
constexpr std::size_t max_topics_per_socket = 16;
constexpr std::size_t idempotency_key_characters = 32;
constexpr int default_page_size = 30;
constexpr int max_page_size = 100;
constexpr int audit_page_size = 50;

/// The server sends something to every socket at least this often; a client that has heard nothing for
/// `live_silence_s` calls its data stale.
constexpr std::int64_t live_beat_s = 3;
constexpr std::int64_t live_silence_s = 8;

[[nodiscard]] std::string hall_path(const domain::HallId& hall);
[[nodiscard]] std::string hall_cases_path(const domain::HallId& hall);
[[nodiscard]] std::string complaints_path(const domain::HallId& hall);
/// `category` is its word; an empty window stands for cases about none.
[[nodiscard]] std::string alike_path(const domain::HallId& hall, std::string_view category,
                                     const domain::WindowId& window);
[[nodiscard]] std::string joins_path(const domain::CaseNumber& number);
[[nodiscard]] std::string events_path(const domain::HallId& hall);
[[nodiscard]] std::string tickets_path(const domain::HallId& hall);
[[nodiscard]] std::string ticket_path(const domain::HallId& hall,
                                      const domain::TicketNumber& number);
[[nodiscard]] std::string window_path(const domain::HallId& hall, const domain::WindowId& window);
[[nodiscard]] std::string notices_path(const domain::HallId& hall);
[[nodiscard]] std::string notice_path(const domain::HallId& hall, int number);
[[nodiscard]] std::string work_path(const domain::HallId& hall);
[[nodiscard]] std::string work_item_path(const domain::HallId& hall, int number);
[[nodiscard]] std::string work_contact_path(const domain::HallId& hall, int number);
[[nodiscard]] std::string improvements_path(const domain::HallId& hall);
[[nodiscard]] std::string promises_path(const domain::HallId& hall);
[[nodiscard]] std::string manager_hours_path(const domain::HallId& hall);
[[nodiscard]] std::string hours_removal_path(const domain::HallId& hall, int number);
/// `ledger` is faults.csv, improvements.csv or windows.csv.
[[nodiscard]] std::string ledger_path(const domain::HallId& hall, std::string_view ledger);
[[nodiscard]] std::string guides_path(const domain::HallId& hall);
[[nodiscard]] std::string guide_removal_path(const domain::HallId& hall,
                                             const domain::GuideId& guide);
[[nodiscard]] std::string templates_path(const domain::HallId& hall);
/// `path` is made of what looks_like_path() lets pass.
[[nodiscard]] std::string qr_path(std::string_view path);
/// True if `text` is a path with at most one query of plain characters: what a QR code on a wall may lead to.
[[nodiscard]] bool looks_like_path(std::string_view text);
[[nodiscard]] std::string case_path(const domain::CaseNumber& number);
[[nodiscard]] std::string staff_case_path(const domain::CaseNumber& number);
[[nodiscard]] std::string case_updates_path(const domain::CaseNumber& number);
[[nodiscard]] std::string case_contact_path(const domain::CaseNumber& number);
[[nodiscard]] std::string case_code_path(const domain::CaseNumber& number);
[[nodiscard]] std::string code_dismissal_path(const domain::CaseNumber& number);
[[nodiscard]] std::string entered_cases_path(const domain::HallId& hall);
[[nodiscard]] std::string photo_upload_path(const domain::PhotoToken& token);
[[nodiscard]] std::string case_photo_path(const domain::CaseNumber& number, int photo,
                                          domain::PhotoSize size);
[[nodiscard]] std::string staff_photo_path(const domain::CaseNumber& number, int photo,
                                           domain::PhotoSize size);
[[nodiscard]] std::string follow_photo_path(int photo, domain::PhotoSize size);
[[nodiscard]] std::string photo_publication_path(const domain::CaseNumber& number, int photo);

}  // namespace tucao::protocol
