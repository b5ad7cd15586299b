// SPDX-License-Identifier: Apache-2.0
// What travels between the two programs, as values. JSON for each is in json.h.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "domain/case.h"
#include "domain/case_queue.h"
#include "domain/complaint.h"
#include "domain/guide.h"
#include "domain/hall.h"
#include "domain/names.h"
#include "domain/notice.h"
#include "domain/photo.h"
#include "domain/promise.h"
#include "domain/rating.h"
#include "domain/reply_template.h"
#include "domain/staffing.h"
#include "domain/user.h"
#include "domain/wait.h"
#include "domain/wait_estimate.h"
#include "domain/work_item.h"
#include "protocol/problem.h"

namespace tucao::protocol {

// ---- the hall -------------------------------------------------------------------------------------

/// One window as everybody sees it.
struct WindowView {
  domain::WindowId id;
  domain::ZoneId zone;  ///< of the first business of its plan: a window does not move
  std::vector<domain::BusinessId> businesses;
  domain::WindowKind kind = domain::WindowKind::Counter;
  domain::WindowState state = domain::WindowState::Closed;
  domain::WindowReason reason = domain::WindowReason::None;
  std::string reason_text;
  std::optional<Instant> resume_at;
  domain::TicketNumber serving;
  bool calling = false;
  int waiting = 0;
  std::optional<domain::WaitRange>
      wait;                  ///< for its first business; nothing: not open, or no honest figure
  int rating_tenths = 0;     ///< 48 is 4.8; 0: too few ratings to show
  int ratings = 0;           ///< in the last domain::rating_days; 0 where the mean is not shown
  domain::WindowId instead;  ///< an open window for the same business; empty if none or open itself
  bool operator==(const WindowView&) const = default;
};

/// How right the shown waits of a business were in the last domain::accuracy_days.
struct WaitAccuracy {
  domain::BusinessId business;
  int tickets = 0;
  int inside = 0;
  bool operator==(const WaitAccuracy&) const = default;
};

/// Whole per cent of the numbers that were called within the range shown; rounded down, so as not to boast.
[[nodiscard]] int percent_inside(const WaitAccuracy& accuracy);

/// What one more window would do for who waits longest.
struct OneMore {
  domain::WindowId window;      ///< closed now
  domain::BusinessId business;  ///< of it, the one with the longest line
  std::optional<domain::WaitRange>
      before;               ///< for its next walk-in as things are; nothing: no honest figure
  domain::WaitRange after;  ///< the same with the window open
  bool operator==(const OneMore&) const = default;
};

/// Whether a hall keeps its promise of open windows: for its staff.
struct Staffing {
  bool under_bar = false;           ///< now
  std::optional<OneMore> one_more;  ///< only under the bar, and if there is an honest figure for it
  std::vector<domain::Breach> breaches;  ///< today's, oldest first
  bool operator==(const Staffing&) const = default;
};

/// What the server foresees, how right it was, how content people were, and how the hall is staffed.
struct Outlook {
  domain::HallWaits waits;
  std::vector<WaitAccuracy> accuracy;
  std::map<domain::WindowId, domain::Ratings> ratings;
  Staffing staffing;
};

/// A hall with its fixed facts and its present state.
struct HallView {
  domain::HallId id;
  domain::LocalText name;
  bool demonstration = false;
  int utc_offset_min = 480;
  domain::Hours hours;  ///< today's
  std::vector<domain::Zone> zones;
  std::vector<domain::Business> businesses;
  std::vector<WindowView> windows;
  std::vector<WaitAccuracy> accuracy;
  std::vector<domain::Notice>
      notices;                   ///< not over at `now`, in the order of domain::shown_notices
  bool under_bar = false;        ///< fewer windows are open than the hall promises for this time
  int rating_levels = 5;         ///< as HallPlan
  std::string calling_number{};  ///< as HallPlan
  Instant data_at;               ///< of the newest word from the queue machine
  Instant now;                   ///< the server's clock when this was written
};

/// Windows that call numbers.
struct OpenCount {
  int open = 0;
  int total = 0;
};
/// Those of one zone, or of the whole hall if `zone` is empty.
[[nodiscard]] OpenCount count_open(const HallView& hall, const domain::ZoneId& zone = {});

/// True if `notice` is a fault of a device of `hall`.
[[nodiscard]] bool concerns_device(const HallView& hall, const domain::Notice& notice);

/// What has changed since an earlier state; windows are whole.
struct HallDelta {
  std::vector<WindowView> windows;
  std::vector<WaitAccuracy> accuracy;                  ///< all of it; empty: as it was
  std::optional<domain::Hours> hours;                  ///< nothing: as they were
  std::optional<std::vector<domain::Notice>> notices;  ///< all of them; nothing: as they were
  std::optional<bool> under_bar;                       ///< nothing: as it was
  Instant data_at;
  Instant now;
};

/// The public face of one window of `hall`.
[[nodiscard]] WindowView view_of_window(const domain::Hall& hall, const domain::Window& window,
                                        const Outlook& outlook);

/// The public face of `hall` at `now`.
[[nodiscard]] HallView view_of(const domain::Hall& hall, const Outlook& outlook, Instant now);

/// The range that is shown of an estimate in `estimates`; nothing if `key` has none.
template <class Key>
[[nodiscard]] std::optional<domain::WaitRange> shown_wait(
    const std::map<Key, domain::WaitEstimate>& estimates, const Key& key) {
  const auto found = estimates.find(key);
  if (found == estimates.end()) return std::nullopt;
  return domain::shown_range(found->second);
}

/// What must be sent so that `before` becomes `after`. Windows that are equal are left out.
[[nodiscard]] HallDelta delta_between(const HallView& before, const HallView& after);

/// Brings `view` up to date. A window that it does not know is appended.
void apply(HallView& view, const HallDelta& delta);

/// Why an event has no effect.
struct EventTrouble {
  std::string id;
  domain::HallProblem problem = domain::HallProblem::UnknownWindow;
  std::string field;  ///< of Unreadable: which one
};

struct FeedRequest {
  std::vector<domain::HallEvent> events;  ///< none at all: a heartbeat
  Instant at;                             ///< the feeder's clock at sending; `data_at` moves to it
  std::vector<EventTrouble> unreadable;   ///< rows among the events that could not be read
};

struct FeedAnswer {
  int accepted = 0;  ///< kept, those in `pending` included
  int repeated = 0;  ///< known by their ids already, and skipped
  /// Kept without effect until what they lack arrives: a call whose number nobody has taken yet.
  std::vector<EventTrouble> pending;
  std::vector<EventTrouble> refused;  ///< not kept
};

// ---- notices --------------------------------------------------------------------------------------

/// What a hall has announced, newest first, over or not.
struct NoticeList {
  std::vector<domain::Notice> notices;
  bool more = false;  ///< older ones exist
};

/// What staff do to a notice that is there.
struct NoticeUpdate {
  domain::NoticeStep step = domain::NoticeStep::Change;  ///< Change or End
  std::optional<Instant> until;                          ///< of Change
  std::string text;                                      ///< what was done; may be empty
  int seen = 0;  ///< entries of its history that were on screen; more meanwhile: Conflict
};

// ---- work -----------------------------------------------------------------------------------------

/// Everything that is open, and what was done last.
struct WorkList {
  std::vector<domain::WorkItem> items;  ///< by number
};

struct WorkUpdate {
  domain::WorkStep step = domain::WorkStep::Finish;  ///< Move or Finish
  std::optional<Instant> due_at;                     ///< of Move
  std::string text;
  int seen = 0;  ///< entries of its history that were on screen; more meanwhile: Conflict
};

/// The contact of a work item, for who finishes it. That it was looked at is recorded.
struct ContactView {
  std::string contact;
};

// ---- guides ---------------------------------------------------------------------------------------

/// Staff put a guide up, or another one in its place.
struct GuideUpdate {
  domain::Guide guide;
  std::optional<domain::Guide> before;  ///< the one that the writer saw; empty: there was none
};

// ---- templates ------------------------------------------------------------------------------------

/// The words that a hall has ready, by name.
struct TemplateList {
  std::vector<domain::ReplyTemplate> templates;
};

/// Staff add a template, put another in its place, or take it away. At least one is there; both have one id.
struct TemplateUpdate {
  std::optional<domain::ReplyTemplate> before;  ///< the one that the writer saw; empty: a new one
  std::optional<domain::ReplyTemplate> after;   ///< empty: taken away
};

// ---- promises -------------------------------------------------------------------------------------

struct PromiseView {
  domain::Promise promise;
  /// Of the last domain::promise_days, or of this month's hours of managers; `of` 0: nothing to tell.
  domain::Kept kept;
};

/// A post and the minutes that it served at windows this month.
struct ManagerView {
  domain::ManagerPost post;
  std::int64_t served_min = 0;
};

/// What the hall promises, and what came of it.
struct PromiseBoard {
  std::vector<PromiseView> promises;
  std::vector<ManagerView> managers;
  std::vector<domain::ManagerHours> hours;  ///< of this month and the last, newest first
  std::vector<domain::Breach>
      breaches;  ///< of open windows, in the last domain::promise_days, newest first
};

// ---- cases ----------------------------------------------------------------------------------------

/// A row of a public list.
struct CaseRow {
  domain::CaseNumber number;
  std::string title;
  domain::CaseState state = domain::CaseState::Received;
  std::optional<domain::Category> category;
  domain::WindowId window;
  domain::UnitName unit;
  Instant received_at;
  Instant updated_at;
  Instant due_at;  ///< the next that counts: its own, or that of another unit's task
  domain::CaseKind kind = domain::CaseKind::Complaint;
  int joined = 0;  ///< others who met with the same
  bool praised = false;
};

/// How many cases there are, those left out that are held or set aside, and of how many R1 is kept (see domain::Standing).
struct StandingCounts {
  int received = 0;
  int answered = 0;
  int dealt_with = 0;
  int supervised = 0;
};

struct CaseList {
  std::vector<CaseRow> rows;
  bool more = false;  ///< older ones exist
  std::optional<StandingCounts>
      standing{};  ///< of all cases of the hall; only with the newest rows
};

/// What has changed in a list of public cases.
struct CaseListDelta {
  std::optional<CaseRow> row;  ///< new or changed; nothing: only the counters changed
  StandingCounts standing;     ///< of all cases of the hall
};

/// A public case.
struct CaseView {
  CaseRow row;
  std::vector<domain::TimelineEntry> timeline;  ///< oldest first
  std::vector<domain::Photo> photos{};          ///< that its reader may see
  domain::CaseNumber public_other{};            ///< as domain::Case
};

/// A case as its owner sees it: the public one and the own words.
struct FollowView {
  CaseView view;
  std::string text;
  std::optional<Instant> happened_at;
  bool has_contact = false;
};

/// A row of the staff's list: also cases that are not public yet, with the beginning of the text.
struct StaffCaseRow {
  CaseRow row;
  std::string beginning;  ///< the first 60 characters of the citizen's text
  std::string owner{};    ///< the member of staff who has it; empty: nobody yet
  int seq = 0;            ///< of its newest entry, as UpdateRequest wants it
  bool escalated = false;
  bool awaits_word = false;                   ///< the citizen has written and has no answer yet
  std::optional<Instant> code_asked_until{};  ///< as in StaffCaseView
};

struct StaffCaseList {
  std::vector<StaffCaseRow> rows;
  bool more = false;
};

/// What lies in the queues, for who asks.
struct CaseCounts {
  std::map<std::string, int> queues;  ///< by the word of domain::CaseQueue
  std::map<std::string, int>
      units;  ///< what waits for the hall, by the name of its unit or of a task's
  StandingCounts standing;
};

/// Somebody looked at the contact of a case.
struct ContactLook {
  std::string user;
  Instant at;
};

/// A case as staff see it. Contact data is not in it: looking it up is a step of its own.
struct StaffCaseView {
  FollowView view;
  std::string owner{};  ///< the member of staff who has it; empty: nobody yet
  domain::Channel channel = domain::Channel::Page;
  std::optional<domain::Aspect> aspect{};
  std::string paper_number{};
  std::vector<std::string> handlers{};   ///< who may be given it
  std::vector<ContactLook> looks{};      ///< newest first; for supervisors only
  std::vector<std::string> own_names{};  ///< as domain::Case
  /// Full names of staff, which nothing public tells; for who sees all cases only.
  std::vector<std::string> staff_names{};
  std::optional<Instant>
      code_asked_until{};  ///< somebody waits for a new follow code; for who calls back only
  std::optional<domain::Obstacle> obstacle{};
};

/// The number of a request for a new follow code, as whoever was called read it aloud.
struct HeardRequest {
  std::string request;
};

/// What staff get for a case that they entered for somebody: never its code.
struct EnteredCase {
  domain::CaseNumber number;
  Instant due_at;
};

struct FollowRequest {
  std::string code;
};

/// What the owner of a case does to it: Verdict, CitizenWord, Praise or Withdraw.
struct FollowStep {
  std::string code;
  domain::CaseStep step = domain::CaseStep::Verdict;
  std::optional<domain::Verdict> verdict;
  std::string text;
  int seen_seq = 0;  ///< as in UpdateRequest
};

/// A complaint as it travels: domain::Complaint with these names.
struct ComplaintRequest {
  domain::Complaint complaint;
};

/// How much of an upload the server has.
struct PhotoUpload {
  int received = 0;    ///< bytes; the next chunk begins there
  bool ready = false;  ///< all of it is there, and it is a picture: a complaint may name it
};

/// Whether everybody may see a photo, and with what of it covered.
struct PhotoPublication {
  bool is_public = false;
  std::vector<domain::Cover> covers;
};

/// A square of dark and light modules, row by row; `dark[y * size + x]` is '1' or '0'.
struct QrMatrix {
  int size = 0;
  std::string dark;
};

/// What the citizen keeps. The only message that ever holds the code.
struct Receipt {
  std::string code;  ///< twelve characters
  domain::CaseNumber number;
  Instant received_at;
  Instant due_at;
  domain::WindowId window;
  bool has_contact = false;
  QrMatrix qr;  ///< of the address that opens the case
};

struct UpdateRequest {
  domain::CaseUpdate update;
  int seen_seq = 0;  ///< of the newest entry that its writer saw; another one meanwhile: conflict
};

// ---- staff ----------------------------------------------------------------------------------------

struct SignInRequest {
  std::string user;
  std::string password;
};

struct SessionView {
  std::string user;
  std::string csrf_token;  ///< to be sent in X-CSRF-Token with every change
  Instant ends_at;
  domain::Role role = domain::Role::WindowStaff;
};

/// Everybody who may sign in, or could before they were locked, by name.
struct UserList {
  std::vector<domain::User> users;
};

/// An administrator adds a user, or changes the one of the version that they saw.
struct UserUpdate {
  domain::User user;     ///< as they are to be
  std::string password;  ///< a new one, which a new user needs; empty: stays as it is
};

/// Somebody changes their own password.
struct PasswordChange {
  std::string old_password;
  std::string new_password;
};

/// Who did what to what, as the audit log has it.
struct AuditRow {
  std::int64_t id = 0;
  Instant at;
  std::string actor;    ///< the name of a user, `citizen` or `system`
  std::string action;   ///< for example `case.accept`
  std::string subject;  ///< for example the number of a case
};

/// A page of the audit log.
struct AuditList {
  std::vector<AuditRow> rows;  ///< newest first
  bool more = false;           ///< older ones exist
};

}  // namespace tucao::protocol
