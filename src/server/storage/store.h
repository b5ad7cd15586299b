// SPDX-License-Identifier: Apache-2.0
// What the services ask of a database, in their own words. An implementation passes
// tests/server/storage/store_contract_test.cpp.
//
// Reads answer at once, may come from any thread, and see every write that was acknowledged before.
// Writes answer later, through the function given with them, once the change is durable. Answers come one
// after the other in the order of the commits; how they reach the caller's thread is settled when the
// store is made. Nothing is acknowledged that could still be lost.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "domain/case.h"
#include "domain/case_queue.h"
#include "domain/guide.h"
#include "domain/hall.h"
#include "domain/promise.h"
#include "domain/reply_template.h"
#include "domain/user.h"
#include "domain/wait.h"
#include "domain/work_item.h"

namespace tucao::server {

/// A keyed hash: what is kept of a secret.
using Digest = std::array<std::uint8_t, 32>;

enum class StoreProblem : std::uint8_t {
  Unavailable,  ///< the database failed or is closed; the change was not acknowledged to anybody
};

template <class T>
using Stored = Result<T, StoreProblem>;
template <class T>
using Done = std::function<void(Stored<T>)>;

/// Success of a write that has nothing to say.
struct Nothing {};

struct HallRecord {
  domain::HallPlan plan;
  std::int64_t seq = 0;  ///< events accepted and notices written so far
  Instant data_at;       ///< of the newest event or heartbeat; 0 before the first
  int last_notice = 0;   ///< the highest number of a notice; 0: there is none
};

/// An event and the hall's day to which it was applied, as a number that grows.
struct DatedEvent {
  std::int64_t day = 0;
  domain::HallEvent event;
  std::optional<domain::WaitRange> shown;  ///< of Take: the wait that the screens showed then
};

struct CaseStandings {
  std::int64_t received = 0;
  std::int64_t answered = 0;
  std::int64_t dealt_with = 0;
  std::int64_t supervised = 0;
};

/// What a write changed for the public: the case, if it is public, or the counters of its hall.
struct PublicNews {
  std::int64_t seq = 0;  ///< of the change in the public list
  CaseStandings standings;
};

/// A case with its places in the two change lists of its hall.
struct CaseRecord {
  domain::Case value;
  std::int64_t inbox_seq = 0;        ///< of its last change among all cases
  std::int64_t public_seq = 0;       ///< of its last change among the public ones; 0: not public
  std::optional<PublicNews> news{};  ///< of the write that this answers
};

/// A page of a list, newest case first, and where the list's changes stood when it was read.
struct CasePage {
  std::vector<CaseRecord> cases;
  bool more = false;  ///< older ones exist
  std::int64_t seq = 0;
};

/// A page of a queue of all halls.
struct CaseQuery {
  domain::CaseQueue queue = domain::CaseQueue::All;
  std::optional<domain::CaseState> state;
  domain::UnitName unit;  ///< leads it or has an open task of it; empty: any
  std::string
      search;        ///< words that all must be there; not empty: newest first, whatever the queue
  std::string user;  ///< who asks
  bool only_mine = false;     ///< nothing but what is in the hands of `user`
  domain::CaseNumber before;  ///< the last of the page before; empty: the first page
  int limit = 30;
  Instant now;
  Instant end_of_day;
};

struct CaseTally {
  std::map<domain::CaseQueue, int> queues;
  std::map<std::string, int> units;  ///< cases that are not settled, by unit
};

/// Which list of cases: those that are public, or all of them for staff.
enum class CaseSet : std::uint8_t { Public, All };

/// Who did what; written in the same transaction as the change.
struct AuditLine {
  Instant at;
  std::string actor;   ///< a user's name, or `citizen`
  std::string action;  ///< for example `case.accept`
  bool operator==(const AuditLine&) const = default;
};

/// Who did what to which part of a hall (`demo/2`).
struct HallAudit {
  AuditLine line;
  std::string subject;
};

/// A line of the audit log, and its place in it.
struct AuditEntry {
  std::int64_t id = 0;
  AuditLine line;
  std::string subject;
};

/// A page of the audit log.
struct AuditQuery {
  std::string actor;        ///< empty: any
  std::string subject;      ///< empty: any
  std::int64_t before = 0;  ///< the last line of the page before; 0: the first page
  int limit = 50;
};

struct AuditPage {
  std::vector<AuditEntry> entries;  ///< newest first
  bool more = false;                ///< older ones exist
};

/// What came of going through the audit log.
struct AuditReport {
  std::int64_t lines = 0;         ///< whose hashes are right
  std::int64_t without_hash = 0;  ///< older than the chain
  std::int64_t broken_at = 0;     ///< the first line that was edited, inserted or removed; 0: none
  Digest newest{};                ///< the hash of the newest line
};

/// A page of a hall's notices, newest first.
struct NoticePage {
  std::vector<domain::Notice> notices;
  bool more = false;  ///< older ones exist
};

/// Events that were accepted together, and notices as they are from then on. Neither: a heartbeat.
struct EventBatch {
  domain::HallId hall;
  std::vector<DatedEvent> events;
  std::vector<domain::Notice> notices;
  Instant data_at;
  std::vector<HallAudit> audit;
};

struct NewCase {
  domain::Case
      value;  ///< with its first timeline entry and the tokens of its photos, without number and contact
  int utc_offset_min = 480;    ///< for the day in its number
  std::string sealed_contact;  ///< empty: none
  Digest code_hash{};
  int code_try = 0;   ///< which derivation of the code this is
  Digest key_hash{};  ///< of the idempotency key
  Digest body_hash{};
  AuditLine audit;
};

struct Submission {
  Digest body_hash{};
  int code_try = 0;
  domain::CaseNumber number;
};

enum class AddOutcome : std::uint8_t {
  Added,
  KnownKey,   ///< the idempotency key was used before: see Submission
  CodeTaken,  ///< another case has this code
  PhotoGone,  ///< a photo of the complaint is not there, or belongs to another case
};

struct AddedCase {
  AddOutcome outcome = AddOutcome::Added;
  CaseRecord record;  ///< of Added
};

/// Somebody met with what a case is about.
struct NewJoin {
  domain::CaseNumber number;
  Digest key_hash{};  ///< of the idempotency key
  Instant at;
};

enum class JoinOutcome : std::uint8_t {
  Joined,
  KnownKey,  ///< joined before; nothing was changed
  OtherKey,  ///< the key joined another case
  Closed,    ///< no such case, or none that can be joined
};

struct JoinedCase {
  JoinOutcome outcome = JoinOutcome::Closed;
  CaseRecord record;  ///< of Joined and KnownKey
};

/// Public cases that wait for the hall, about the same.
struct AlikeQuery {
  domain::HallId hall;
  domain::Category category = domain::Category::Other;
  domain::WindowId window;  ///< empty: those about no window
  int limit = 3;
};

/// A photo as it is kept, in both sizes; JPEG.
struct PhotoFiles {
  std::string full;
  std::string small;
};

/// A photo that no complaint has named yet.
struct NewPhoto {
  domain::PhotoToken token;
  int width_px = 0;  ///< of the full one
  int height_px = 0;
  PhotoFiles files;
  Instant uploaded_at;
};

struct PhotoChange {
  domain::CaseNumber number;
  int photo = 0;
  std::vector<domain::Cover> covers;
  std::optional<PhotoFiles> public_copy;  ///< with the covers; empty: the public sees none
  AuditLine audit;
};

/// The photo as it was handed in, or what the public sees of it.
enum class PhotoCopy : std::uint8_t { Original, Public };

/// Somebody asks for a new code of a case; see domain/code_recovery.h.
struct NewRecovery {
  Digest secret_hash{};
  domain::CaseNumber number;  ///< empty: it leads to nothing
  std::string request;        ///< its number, which is read aloud
  Digest code_hash{};         ///< of the code that the case is to have
  Instant ends_at;
  AuditLine audit;
};

struct Recovery {
  Instant ends_at;
  bool renewed = false;  ///< the case has its code
};

struct CodeRenewal {
  domain::CaseNumber number;
  std::string request;
  AuditLine audit;
};

enum class RenewalOutcome : std::uint8_t {
  Renewed,
  WrongNumber,  ///< no request for this case has this number; the try is counted
  NotAsked,     ///< none waits for this case
};

struct RenewedCode {
  RenewalOutcome outcome = RenewalOutcome::NotAsked;
  std::optional<CaseRecord> record;  ///< the case afterwards; not of NotAsked
};

struct CaseChange {
  domain::Case after;
  int seen_seq = 0;  ///< the timeline's length that `after` was derived from
  AuditLine audit;
  std::vector<domain::PhotoToken> photos{};  ///< that go with its newest entry
  bool photos_are_public = false;            ///< everybody sees them as they are
};

enum class ChangeOutcome : std::uint8_t {
  Changed,
  Conflict,   ///< the timeline had grown meanwhile; nothing was changed
  PhotoGone,  ///< a photo is not there, or belongs to a case; nothing was changed
};

struct ChangedCase {
  ChangeOutcome outcome = ChangeOutcome::Changed;
  CaseRecord record;
};

/// The guides of a hall, and where their changes stood when they were read.
struct GuidePage {
  domain::GuideBook book;
  std::int64_t seq = 0;
};

struct GuideChange {
  domain::HallId hall;
  domain::Guide guide;
  std::optional<domain::Guide> before;  ///< the one that `guide` takes the place of; empty: none
  AuditLine audit;
};

struct ChangedGuide {
  bool conflict = false;  ///< neither `before` nor `guide` was there; nothing was changed
  std::int64_t seq = 0;   ///< of the change; 0: nothing was changed
};

struct RemovedGuide {
  std::optional<domain::Guide> guide;  ///< nothing: there was none of this id
  std::int64_t seq = 0;
};

/// A template of a hall takes the place of another.
struct TemplateChange {
  domain::HallId hall;
  std::optional<domain::ReplyTemplate> before;  ///< empty: `after` is a new one
  std::optional<domain::ReplyTemplate> after;   ///< empty: `before` is taken away
  AuditLine audit;
};

enum class TemplateOutcome : std::uint8_t {
  Changed,   ///< or there was nothing left to change
  Conflict,  ///< neither `before` nor `after` was there; nothing was changed
  Full,      ///< the hall has domain::most_templates; nothing was changed
};

struct ChangedTemplates {
  TemplateOutcome outcome = TemplateOutcome::Changed;
  std::vector<domain::ReplyTemplate> templates;  ///< all of the hall, as they are then
};

/// The work of a hall, and where its changes stood when it was read.
struct WorkPage {
  std::vector<domain::WorkItem> items;  ///< by number
  std::int64_t seq = 0;
};

struct WorkChange {
  domain::HallId hall;
  domain::WorkItem item;         ///< as it is to be; without a number: new
  int seen = 0;                  ///< entries of its history that it was derived from; 0: new
  std::string locked_contact{};  ///< of a new one; empty: none
  AuditLine audit;
};

struct ChangedWork {
  bool conflict = false;  ///< the history had grown meanwhile; nothing was changed
  domain::WorkItem item;  ///< as it is now; a repeat of the same entry gives what it gave
  std::int64_t seq = 0;   ///< of the change; 0: nothing was changed
};

/// Hours of managers, and where the changes of what a hall promises stood when they were read.
struct HoursPage {
  std::vector<domain::ManagerHours> hours;  ///< newest beginning first
  std::int64_t seq = 0;
};

struct NewHours {
  domain::HallId hall;
  domain::ManagerHours hours;  ///< without a number
  std::string entry;           ///< unique within a hall; makes repeats harmless
  AuditLine audit;
};

struct AddedHours {
  bool conflict =
      false;  ///< the post was taken down at the same time elsewhere; nothing was changed
  domain::ManagerHours hours;  ///< a repeat of the same entry gives what it gave
  std::int64_t seq = 0;        ///< of the change; 0: nothing was changed
};

struct RemovedHours {
  std::optional<domain::ManagerHours> hours;  ///< nothing: there were none of this number
  std::int64_t seq = 0;
};

struct UserRecord {
  std::string password_hash;
  domain::Role role = domain::Role::WindowStaff;
  std::string full_name{};   ///< by which others may know them; empty: not told
  bool locked = false;       ///< cannot sign in
  int version = 1;           ///< counts up with each change
  std::string change_key{};  ///< of the last change_user(); empty: there was none
};

/// A user is added, or changed in the place of the one that its writer saw.
struct UserChange {
  domain::User user;          ///< as they are to be, with the version that was seen
  std::string password_hash;  ///< empty: stays as it is
  std::string key;            ///< of the request; makes repeats harmless
  Digest kept_session{};      ///< goes on when the others of the user end
  Instant at;
  std::string actor;
};

enum class UserOutcome : std::uint8_t {
  Changed,            ///< or there was nothing left to change
  Conflict,           ///< they are of another version; nothing was changed
  LastAdministrator,  ///< nobody could keep users any more; nothing was changed
};

struct ChangedUser {
  UserOutcome outcome = UserOutcome::Changed;
  std::vector<Digest> ended;  ///< sessions
};

struct SessionRecord {
  Digest token_hash{};
  std::string user;
  Instant ends_at;
  domain::Role role = domain::Role::WindowStaff;  ///< of `user`, as it is now
};

class Store {
 public:
  Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  virtual ~Store() = default;

  /// Random name of this database's history, fixed at its creation.
  [[nodiscard]] virtual const std::string& epoch() const = 0;
  /// False once a commit has failed: nothing is acknowledged from then on.
  [[nodiscard]] virtual bool healthy() const = 0;

  // ---- reads ----
  [[nodiscard]] virtual Stored<std::vector<HallRecord>> halls() = 0;
  /// The events of the newest day that has any and of the `days` days before it: oldest day first, in a day
  /// in the order of their acceptance.
  [[nodiscard]] virtual Stored<std::vector<DatedEvent>> recent_days(const domain::HallId& hall,
                                                                    int days) = 0;
  /// Those of `ids` that were accepted before.
  [[nodiscard]] virtual Stored<std::vector<std::string>> known_events(
      const domain::HallId& hall, const std::vector<std::string>& ids) = 0;
  /// The guides of a hall; none if it has not written any.
  [[nodiscard]] virtual Stored<GuidePage> guides(const domain::HallId& hall) = 0;
  /// The words that a hall has ready for the steps of its cases, by name.
  [[nodiscard]] virtual Stored<std::vector<domain::ReplyTemplate>> templates(
      const domain::HallId& hall) = 0;
  /// What a hall promises; nothing if it has not written any.
  [[nodiscard]] virtual Stored<domain::PromiseBook> promise_book(const domain::HallId& hall) = 0;
  /// Hours of its managers that began at `from` or later.
  [[nodiscard]] virtual Stored<HoursPage> manager_hours(const domain::HallId& hall,
                                                        Instant from) = 0;
  /// At most `limit` notices of `hall` with numbers below `before` (0: the newest).
  [[nodiscard]] virtual Stored<NoticePage> notices(const domain::HallId& hall, int before,
                                                   int limit) = 0;
  /// Those that were not over at `at`, by number.
  [[nodiscard]] virtual Stored<std::vector<domain::Notice>> notices_not_over(
      const domain::HallId& hall, Instant at) = 0;
  /// What is open in `hall`, and of what is done the `limit` that were taken down last.
  [[nodiscard]] virtual Stored<WorkPage> work(const domain::HallId& hall, int limit) = 0;
  [[nodiscard]] virtual Stored<std::optional<domain::WorkItem>> find_work(
      const domain::HallId& hall, int number) = 0;
  [[nodiscard]] virtual Stored<std::optional<CaseRecord>> find_case(
      const domain::CaseNumber& number) = 0;
  [[nodiscard]] virtual Stored<std::optional<CaseRecord>> case_by_code(const Digest& code_hash) = 0;
  /// What most joined first, then newest first.
  [[nodiscard]] virtual Stored<std::vector<CaseRecord>> cases_alike(const AlikeQuery& query) = 0;
  /// At most `limit` cases of `hall` (empty: of all halls) that are older than `before` (empty: the newest).
  /// An unknown `before` gives an empty page. `seq` is 0 without a hall.
  [[nodiscard]] virtual Stored<CasePage> cases(CaseSet set, const domain::HallId& hall,
                                               const domain::CaseNumber& before, int limit) = 0;
  /// Cases of `hall` whose last change in the list lies after `seq`, oldest change first, at most `limit`.
  [[nodiscard]] virtual Stored<CasePage> changed_cases(CaseSet set, const domain::HallId& hall,
                                                       std::int64_t seq, int limit) = 0;
  /// A page of a queue; `seq` is 0. An unknown `before` gives an empty page.
  [[nodiscard]] virtual Stored<CasePage> queue(const CaseQuery& query) = 0;
  /// What lies in the queues for `user`.
  [[nodiscard]] virtual Stored<CaseTally> case_tally(const std::string& user, Instant now,
                                                     Instant end_of_day) = 0;
  /// The counters of a hall; empty: of all halls.
  [[nodiscard]] virtual Stored<CaseStandings> case_standings(const domain::HallId& hall) = 0;
  /// Cases about which domain::supervision_at() has something to say, at most `limit`.
  [[nodiscard]] virtual Stored<std::vector<CaseRecord>> cases_to_supervise(Instant now,
                                                                           int limit) = 0;
  [[nodiscard]] virtual Stored<std::optional<Submission>> find_submission(
      const Digest& key_hash) = 0;
  /// The sealed contact of a case; empty if it has none or there is no such case.
  [[nodiscard]] virtual Stored<std::string> sealed_contact(const domain::CaseNumber& number) = 0;
  /// Who looked at the contact of a case (audit action `case.contact`), newest first.
  [[nodiscard]] virtual Stored<std::vector<AuditLine>> contact_looks(
      const domain::CaseNumber& number) = 0;
  /// A request for a new code, also one that is over.
  [[nodiscard]] virtual Stored<std::optional<Recovery>> find_recovery(
      const Digest& secret_hash) = 0;
  /// True once put_photo() has put it there, whether a complaint has named it since or not.
  [[nodiscard]] virtual Stored<bool> has_photo(const domain::PhotoToken& token) = 0;
  /// What all photos take that no complaint has named, in bytes.
  [[nodiscard]] virtual Stored<std::int64_t> loose_photo_bytes() = 0;
  /// The JPEG of a case's photo; empty: there is none.
  [[nodiscard]] virtual Stored<std::string> photo(const domain::CaseNumber& number, int photo,
                                                  PhotoCopy copy, domain::PhotoSize size) = 0;
  [[nodiscard]] virtual Stored<std::optional<UserRecord>> find_user(const std::string& name) = 0;
  /// Every member of staff, by name.
  [[nodiscard]] virtual Stored<std::map<std::string, UserRecord>> users() = 0;
  /// A session that has not ended at `now`, of a user who is not locked.
  [[nodiscard]] virtual Stored<std::optional<SessionRecord>> find_session(const Digest& token_hash,
                                                                          Instant now) = 0;
  [[nodiscard]] virtual Stored<AuditPage> audit(const AuditQuery& query) = 0;
  /// Goes through the audit log.
  [[nodiscard]] virtual Stored<AuditReport> check_audit() = 0;

  // ---- writes ----
  /// Adds a hall or replaces its plan.
  virtual void put_hall(domain::HallPlan plan, Done<Nothing> done) = 0;
  /// Replaces the guides of book.hall, which must be there.
  virtual void put_guide_book(domain::GuideBook book, Done<Nothing> done) = 0;
  /// Puts a guide in the place of another or behind the last; what is there already stays and is no change.
  virtual void change_guide(GuideChange change, Done<ChangedGuide> done) = 0;
  virtual void remove_guide(domain::HallId hall, domain::GuideId guide, AuditLine audit,
                            Done<RemovedGuide> done) = 0;
  virtual void change_template(TemplateChange change, Done<ChangedTemplates> done) = 0;
  /// Replaces what book.hall promises; the hall must be there.
  virtual void put_promise_book(domain::PromiseBook book, Done<Nothing> done) = 0;
  virtual void add_manager_hours(NewHours added, Done<AddedHours> done) = 0;
  virtual void remove_manager_hours(domain::HallId hall, int number, AuditLine audit,
                                    Done<RemovedHours> done) = 0;
  /// Appends to the hall's history and adds or replaces notices; answers with its seq afterwards. The ids of the
  /// events must be new.
  virtual void append_events(EventBatch batch, Done<std::int64_t> done) = 0;
  /// Adds a case; the photos that its complaint names are its own from then on.
  virtual void add_case(NewCase added, Done<AddedCase> done) = 0;
  virtual void join_case(NewJoin join, Done<JoinedCase> done) = 0;
  virtual void change_case(CaseChange change, Done<ChangedCase> done) = 0;
  /// Records that somebody looks at the contact of a case, and gives it, sealed; empty: there is none.
  virtual void look_at_case_contact(domain::CaseNumber number, AuditLine audit,
                                    Done<std::string> done) = 0;
  /// Forgets the contacts of cases that were settled before `before`; the cases stay. Gives how many.
  virtual void erase_contacts(Instant before, AuditLine audit, Done<int> done) = 0;
  /// Keeps a request for a new code and forgets those that are over. It leads to nothing if
  /// domain::most_recoveries wait for the case. Answers with the case that it is about, if it is about one: like the
  /// next three, a change in the list of staff.
  virtual void add_recovery(NewRecovery added, Done<std::optional<CaseRecord>> done) = 0;
  /// Answers with the case to which the request would have led.
  virtual void end_recovery(Digest secret_hash, Done<std::optional<CaseRecord>> done) = 0;
  /// Forgets every request that waits for a case; answers with nothing if none does.
  virtual void dismiss_recoveries(domain::CaseNumber number, AuditLine audit,
                                  Done<std::optional<CaseRecord>> done) = 0;
  /// Gives a case the code of the request of this number; every other one for the case leads to nothing then. So do
  /// all after domain::most_recovery_tries wrong numbers.
  virtual void renew_code(CodeRenewal renewal, Done<RenewedCode> done) = 0;
  /// Keeps a photo until a complaint names it. One that is there already stays as it is.
  virtual void put_photo(NewPhoto photo, Done<Nothing> done) = 0;
  /// Answers with the case afterwards; nothing: it has no such photo.
  virtual void change_photo(PhotoChange change, Done<std::optional<CaseRecord>> done) = 0;
  /// Erases photos that were uploaded before `before` and that no complaint has named.
  virtual void erase_loose_photos(Instant before, Done<Nothing> done) = 0;
  /// Adds or changes a work item. An item that has no contact any more loses what was kept of it.
  virtual void change_work(WorkChange change, Done<ChangedWork> done) = 0;
  /// Records that somebody looks at the contact of a work item, and gives it, locked; empty: there is none.
  virtual void look_at_work_contact(domain::HallId hall, int number, AuditLine audit,
                                    Done<std::string> done) = 0;
  /// Adds a member of staff, or replaces what is known of them.
  virtual void put_user(std::string name, UserRecord user, Done<Nothing> done) = 0;
  /// Adds or changes a user; each thing that changes is a line of the audit log. Another role, a new password and a lock
  /// end their sessions.
  virtual void change_user(UserChange change, Done<ChangedUser> done) = 0;
  /// Adds a session and forgets those that have ended at `now`. False, and none was added, if the user has changed since
  /// `user_version`.
  virtual void put_session(SessionRecord session, int user_version, Instant now,
                           Done<bool> done) = 0;
  virtual void end_session(Digest token_hash, Done<Nothing> done) = 0;
};

}  // namespace tucao::server
