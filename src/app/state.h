// SPDX-License-Identifier: Apache-2.0
// Everything the page knows. Screens read it; only update() writes it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/remote.h"
#include "app/route.h"
#include "base/time.h"
#include "domain/guide.h"
#include "domain/names.h"
#include "protocol/live.h"
#include "protocol/views.h"

namespace tucao::app {

/// How fresh live data is.
enum class Link {
  Connecting,  ///< before the first answer
  Live,
  Stale,  ///< nothing heard for protocol::live_silence_s, nor over HTTP; the page tries again
};

enum class ThemeChoice { System, Light, Dark, Contrast };

/// The text boxes and choices whose content is state.
enum class Field {
  Search,
  Kind,      ///< a word of domain::CaseKind, or empty: a complaint
  Aspect,    ///< a word of domain::Aspect, or empty
  Category,  ///< a word of domain::Category, or empty
  Window,    ///< a window id, or empty
  Date,      ///< `2026-11-23`, or empty
  Time,      ///< `10:30`, or empty
  Text,
  Contact,
  FollowCode,
  FollowVerdict,  ///< a word of domain::Verdict, or empty
  FollowText,
  FollowWord,
  User,
  Password,
  UserPassword,  ///< that a user is to have
  OldPassword,   ///< one's own
  NewPassword,
  AuditUser,     ///< whose lines of the audit log are looked for
  AuditSubject,  ///< about what they are
  UpdateStep,    ///< a word of domain::CaseStep
  UpdateTitle,
  UpdateUnit,
  UpdateText,
  UpdateOwner,
  UpdateDetail,
  UpdateDue,           ///< a date
  UpdateOutcome,       ///< a word of domain::CallOutcome, or empty
  UpdateVerdict,       ///< a word of domain::Verdict, or empty
  UpdateObstacle,      ///< a word of domain::Obstacle, or empty: stays as it is
  UpdateConsequences,  ///< words of domain::Consequence, a blank behind each
  UpdatePhotos,  ///< `public`: everybody sees the photos of the step at once; empty: staff look first
  UpdateTask,    ///< the number of a task of another unit, or empty
  RequestNumber,  ///< that whoever was called reads aloud
  StaffSearch,    ///< words that staff look for
  BulkUnit,       ///< to whom the chosen cases go together
  BulkOwner,
  BulkDue,  ///< a date
  BulkText,
  TicketNumber,
  TicketCode,
  ShutReason,  ///< a word of domain::WindowReason, or empty
  ShutText,    ///< of WindowReason::Other
  ResumeTime,  ///< `10:30` today, or empty
  NoticeKind,  ///< a word of domain::NoticeKind, or empty: a fault
  NoticeText,
  NoticeInstead,
  NoticeDate,  ///< when it begins; empty: now, or today
  NoticeTime,
  NoticeUntilDate,  ///< empty: the day on which it begins
  NoticeUntilTime,
  NoticeOpens,  ///< `8:00`
  NoticeCloses,
  ChangeDate,  ///< the new end of a notice; empty: today
  ChangeTime,
  ChangeText,
  GuideSearch,
  WorkKind,  ///< a word of domain::WorkKind, or empty: a deferred service
  WorkBusiness,
  WorkWindow,
  WorkWhat,
  WorkContact,
  WorkDue,  ///< a date
  StepDue,  ///< the new day of the open item
  StepText,
  EntryChannel,  ///< a word of domain::Channel, or empty: by telephone
  EntryKind,     ///< a word of domain::CaseKind, or empty: a complaint
  EntryCategory,
  EntryWindow,
  EntryText,
  EntryContact,
  EntryPaper,
  HoursManager,
  HoursWindow,
  HoursDate,  ///< empty: today
  HoursFrom,
  HoursUntil,
};

/// What is typed, by field. A draft survives reload and change of language.
using Fields = std::map<Field, std::string>;

/// A complaint that was handed to the network and not answered yet. It is kept in the browser's
/// storage and sent again, always the same body under the same key, until the server has answered.
struct Outgoing {
  std::string idempotency_key;
  std::string body;
  int attempts = 0;
  Instant next_attempt_at;  ///< while no attempt is on its way
  std::string path;         ///< of the hall that it was written for
  Instant asked_at{};       ///< when the attempt that is on its way began; 0: none is
  std::string proof{};      ///< of the work that a flood asks for; empty: none was asked
};

/// A photo that goes with the complaint that is being written.
struct PhotoDraft {
  enum class Stage {
    Shrinking,
    Sending,
    Waiting,  ///< the upload was cut; it goes on at `next_attempt_at`
    Ready,    ///< the server has it
    Refused,  ///< nobody can use it, as `issue_key` says
  };
  domain::PhotoToken token;
  Stage stage = Stage::Shrinking;
  int percent = 0;  ///< of it that the server has
  std::string issue_key;
  int attempts = 0;
  Instant next_attempt_at;
};

/// The photos that go with what is being written: in the citizens' program with the complaint, in the hall's with the
/// step of the open case.
struct PhotoTray {
  std::string key;  ///< under which the browser's storage keeps them
  std::vector<PhotoDraft> drafts;
  bool awaited = false;  ///< what they go with is sent as soon as they are ready; closed meanwhile
};

struct ComplaintForm {
  domain::Channel channel = domain::Channel::Page;  ///< as the address says
  bool anonymous = true;                            ///< then the contact is neither shown nor sent
  std::vector<protocol::FieldIssue>
      issues;                        ///< shown at their fields; `field` as in ComplaintRequest
  std::optional<Outgoing> outgoing;  ///< set: being sent; the form is closed meanwhile
  bool answer_lost = false;          ///< the last attempt had no answer; the next one is scheduled
  bool proves_work = false;          ///< it is sent as soon as that is done
  std::optional<protocol::Problem>
      refusal;                           ///< the server said no for a reason that is not a field's
  std::string alike_about;               ///< category and window that `alike` is about
  std::vector<protocol::CaseRow> alike;  ///< what others said about the same, which can be joined
};

/// What of the inbox is on screen.
struct CaseFilter {
  domain::CaseQueue queue = domain::CaseQueue::All;
  std::string unit;    ///< empty: any
  std::string search;  ///< words that were looked for; empty: none
  bool operator==(const CaseFilter&) const = default;
};

/// Cases with which one step is taken together.
struct BulkDesk {
  struct Chosen {
    int seq = 0;            ///< of its newest entry when it was chosen
    std::string issue_key;  ///< what stood against it, or empty
  };
  bool on = false;  ///< cases are being chosen
  std::map<domain::CaseNumber, Chosen> chosen;
  domain::CaseStep step = domain::CaseStep::Assign;  ///< that is under way
  int under_way = 0;                                 ///< requests that are not answered
  std::vector<protocol::FieldIssue> issues;  ///< `field` as in UpdateRequest, behind `bulk_`
};

/// One step in the queue that was asked for: it is sent again, always the same body under the same
/// key, until the server has answered.
struct Errand {
  std::optional<Outgoing> outgoing;  ///< set: being sent; no other step is taken meanwhile
  std::string about;                 ///< what it is about: a window
  bool answer_lost = false;          ///< the last attempt had no answer; the next one is scheduled
  std::string issue_key;             ///< why the last step was refused, or empty
};

/// Where staff put a photo of the open case up.
struct PhotoDesk {
  int number = 0;         ///< of the photo that `covered` belongs to; 0: none was touched
  std::set<int> covered;  ///< cells of its domain::Raster
  /// While the pointer sweeps over the photo: the cell on which it went down, and what was covered before.
  std::optional<std::pair<int, std::set<int>>> sweep;
  Errand errand;  ///< the publication
};

struct StaffDesk {
  /// Without a value: Loading while we ask, Failed with Unauthorized when somebody must sign in.
  Remote<protocol::SessionView> session;
  std::string sign_in_issue_key;          ///< why the last attempt was refused, or empty
  Remote<protocol::StaffCaseList> inbox;  ///< newest first, live
  CaseFilter filter;
  Remote<protocol::StaffCaseList> found;  ///< what `filter` lets through, unless that is everything
  Remote<protocol::CaseCounts> counts;
  bool queues_stale = false;  ///< something changed while they were being read
  BulkDesk bulk;
  std::string contact;            ///< of the open case, looked up on this visit of it; empty: not
  std::string contact_issue_key;  ///< why it could not be had, or empty
  std::string
      renewal_issue_key;    ///< why the last answer to who asks for a code was refused, or empty
  domain::CaseNumber open;  ///< of the case at the desk; empty: none
  Remote<protocol::StaffCaseView> view;
  std::vector<protocol::FieldIssue> issues;  ///< of the update form; `field` as in UpdateRequest
  bool posting = false;
  Instant posting_since;       ///< while `posting`
  std::string post_issue_key;  ///< why the last post failed, or empty
  PhotoDesk photo;
};

struct FollowPage {
  std::string issue_key;  ///< text key of what is wrong with the typed code, or empty
  std::string code;       ///< of the case that is open; empty: none
  Remote<protocol::FollowView> view;
  Instant as_of{};  ///< of a `view` that an earlier visit kept; 0: it is of this one
  std::vector<protocol::FieldIssue> issues;  ///< of the verdict; `field` as in FollowStep
  Errand errand;                             ///< the verdict, or taking the case back
};

/// A number is near its call when at most so many are before it.
constexpr int near_ahead = 3;

/// The number that this phone follows. It is kept in the browser's storage.
struct TicketPage {
  domain::TicketNumber number;  ///< empty: none
  std::string code;             ///< of its slip; empty: only looking
  Remote<protocol::TicketView> view;
  Instant as_of;                 ///< the server's time when `view` arrived
  std::string number_issue_key;  ///< what is wrong with what was typed, or empty
  std::string code_issue_key;
  bool remind = false;           ///< its owner wants to be told when the call is near
  bool notices_refused = false;  ///< the browser shows no notices; it may still vibrate
  Errand errand;
};

/// A window from behind; which one, the route says.
struct ConsolePage {
  enum class Panel { None, Pause, Close, Transfer };
  Remote<protocol::ConsoleView> view;
  Panel panel = Panel::None;
  std::vector<protocol::FieldIssue> issues;  ///< of the panel; `field` as in ConsoleRequest
  Errand errand;
};

/// Seconds after which a kiosk shows its beginning again: with a slip on screen, and without a touch.
constexpr std::int64_t slip_shown_s = 20;
constexpr std::int64_t kiosk_idle_s = 60;

/// Seconds for which a rating screen asks after a service is over: whoever comes later is somebody else.
constexpr std::int64_t rating_asked_s = 120;

/// Where somebody at the kiosk is.
struct KioskPage {
  domain::BusinessId business;         ///< empty: at the beginning
  bool priority = false;               ///< asked why the number shall go first
  std::optional<protocol::Slip> slip;  ///< the number that was given out
  Instant return_at{};                 ///< 0: it is at the beginning
  Errand errand;
};

/// The guides of the hall, and which papers somebody has at hand already; the latter is kept in the browser's storage.
struct GuideDesk {
  Remote<domain::GuideBook> book;
  std::map<domain::GuideId, std::set<int>> at_hand;  ///< places in Guide::papers
};

/// Where staff write the guides. What is not put up yet is kept in the browser's storage.
struct GuideEditor {
  std::optional<domain::Guide> draft;        ///< empty: none is open
  std::optional<domain::Guide> before;       ///< the public one that was opened; empty: a new one
  std::vector<protocol::FieldIssue> issues;  ///< `field` as in protocol::issue_of
  Errand errand;
};

/// The words that the hall has ready for the steps of cases, and where they are written. What is not put up yet is kept
/// in the browser's storage.
struct TemplateDesk {
  Remote<protocol::TemplateList> list;
  std::optional<domain::ReplyTemplate> draft;   ///< empty: none is open
  std::optional<domain::ReplyTemplate> before;  ///< the one that was opened; empty: a new one
  std::vector<protocol::FieldIssue> issues;     ///< `field` as in protocol::issue_of
  Errand errand;
};

/// Where administrators keep the users. What is not saved yet is kept nowhere: it may hold a password.
struct UserDesk {
  Remote<protocol::UserList> list;
  std::optional<domain::User> draft;         ///< empty: none is open
  std::optional<domain::User> before;        ///< the one that was opened; empty: a new one
  std::vector<protocol::FieldIssue> issues;  ///< `field` as in protocol::issue_of
  Errand errand;
};

/// The audit log, as far back as it was asked for.
struct AuditDesk {
  Remote<protocol::AuditList> list;
  std::string user;     ///< whose lines these are; empty: everybody's
  std::string subject;  ///< about what; empty: anything
};

/// Where somebody changes their own password.
struct PasswordDesk {
  std::vector<protocol::FieldIssue> issues;  ///< `field` as in PasswordChange
  Errand errand;
};

/// Where staff post notices and change those that are there.
struct NoticeDesk {
  std::vector<domain::WindowId> windows;       ///< that the new notice concerns …
  std::vector<domain::BusinessId> businesses;  ///< … both empty: the whole hall
  int open = 0;  ///< of the notice that is being changed or ended; 0: none
  domain::NoticeStep step = domain::NoticeStep::Change;  ///< of `open`: Change or End
  /// Of the form, or of `open` if one is; `field` as in NoticeDraft and NoticeUpdate.
  std::vector<protocol::FieldIssue> issues;
  Errand errand;
};

/// What the hall still owes.
struct WorkDesk {
  Remote<protocol::WorkList> list;
  int open = 0;  ///< of the item that is being moved or finished; 0: none
  domain::WorkStep step = domain::WorkStep::Finish;  ///< of `open`: Move or Finish
  std::map<int, std::string> contacts;  ///< that were looked up on this visit of the page
  int contact_failed = 0;               ///< the item whose contact could not be had; 0: none
  /// Of the form, or of `open` if one is; `field` as in WorkDraft and WorkUpdate.
  std::vector<protocol::FieldIssue> issues;
  Errand errand;
};

/// Where staff hand in for somebody who called, wrote or spoke.
struct EntryDesk {
  std::vector<protocol::FieldIssue> issues;      ///< `field` as in ComplaintRequest
  std::optional<protocol::EnteredCase> entered;  ///< the last one
  Errand errand;
};

/// What the hall promises, and where staff take down the hours of managers.
struct PromiseDesk {
  Remote<protocol::PromiseBoard> board;
  std::vector<protocol::FieldIssue> issues;  ///< `field` as in HoursDraft
  Errand errand;
};

/// A call on its way over the wall. Calls queue up and none is replaced; one that was answered
/// before its turn is left out.
struct WallCall {
  domain::TicketNumber ticket;
  domain::WindowId window;
  Instant called_at;
  Instant shown_at;  ///< 0 until it is on the banner
};

/// Seconds that a call stays on the banner, at least and at most; and a page of the table.
constexpr std::int64_t min_call_s = 12;
constexpr std::int64_t max_call_s = 60;
constexpr std::int64_t wall_page_s = 20;

struct Wall {
  std::vector<WallCall> queue;   ///< the first is on the banner
  std::vector<WallCall> recent;  ///< shown before, newest first, at most 2
  int page = 0;
  Instant page_since;
};

/// What the page asks before it does something that cannot be taken back.
struct Question {
  enum class About {
    PublishRectified,  ///< staff: the update at the desk says that the case is put right
    LeaveCase,         ///< citizen: the followed case and its code are forgotten on this device
    LeaveLine,         ///< citizen: the number is given up
    WithdrawCase,      ///< citizen: the case is taken back
    RemoveHours,       ///< staff: hours of a manager were taken down by mistake
    RemoveGuide,       ///< staff: the open guide is no longer for the public
    DropGuide,         ///< staff: what is written of the open guide is lost
    DismissCode,       ///< staff: who asked for a new follow code gets none
    RemoveTemplate,    ///< staff: the open template is no longer wanted
    DropTemplate,      ///< staff: what is written of the open template is lost
    LockUser,          ///< staff: the open user cannot sign in any more
  };
  About about = About::LeaveCase;
  Instant asked_at;
  int number = 0;  ///< of RemoveHours
  /// Of DropGuide and DropTemplate: the id of what is opened then; none: nothing, an empty one: a new one.
  std::optional<std::string> next{};
};

/// Milliseconds after which the page says that what was asked for takes its time.
constexpr std::int64_t patience_ms = 300;

/// A short word about what was just done; gone after `until`.
struct Toast {
  std::string key;
  Instant until;
};

/// A topic that the page shows.
struct Subscription {
  enum class Delivery {
    Awaited,  ///< the socket does not deliver it yet; asked for over HTTP meanwhile
    Current,  ///< the socket keeps it up to date
    Refused,  ///< the server said no; asked for again by Retry or on a new socket
  };
  protocol::Topic topic;
  std::optional<protocol::Position> at;  ///< of the data that we have; none if it came over HTTP
  Delivery delivery = Delivery::Awaited;
};

/// The cases that are on screen of a StaffDesk, const or not.
template <class AnyDesk>
[[nodiscard]] auto& shown_cases(AnyDesk& desk) {
  return desk.filter == CaseFilter{} ? desk.inbox : desk.found;
}

/// Cases that the reader of this page joined.
struct Joins {
  std::set<domain::CaseNumber> joined;  ///< kept over visits
  Errand errand;
};

struct State {
  Route route;
  std::string locale = "zh-CN";
  ThemeChoice theme = ThemeChoice::System;
  domain::HallId hall_id{"demo"};

  Link link = Link::Connecting;
  Instant heard_at;       ///< when the server last said anything about live data
  Instant server_now;     ///< the newest clock reading of the server …
  Instant server_now_at;  ///< … and what our clock showed then
  int reconnect_attempts = 0;
  std::vector<Subscription> subscriptions;

  Remote<protocol::HallView> hall;
  domain::ZoneId zone;                   ///< the filter of the hall screen; empty: all
  Remote<protocol::NoticeList> notices;  ///< the newest ones, over or not
  Remote<protocol::WorkList> improvements;
  Remote<protocol::CaseList> reports;
  Remote<protocol::CaseView> report;
  Joins joins;
  int photo = 0;  ///< of the case on screen that is shown large; 0: none

  Fields fields;
  ComplaintForm form;
  PhotoTray photos;
  std::optional<protocol::Receipt> receipt;
  FollowPage follow;
  StaffDesk staff;
  TicketPage ticket;
  ConsolePage console;
  KioskPage kiosk;
  NoticeDesk notice_desk;
  WorkDesk work;
  EntryDesk entry;
  PromiseDesk promises;
  GuideDesk guides;
  GuideEditor guide_editor;
  TemplateDesk templates;
  UserDesk users;
  AuditDesk audit;
  PasswordDesk password;
  /// Leads a phone to the page on screen, if that is worth taking along; from a kiosk to the form.
  Remote<protocol::QrMatrix> page_code;
  Wall wall;
  std::optional<Question> question;  ///< until it is answered or its page is left
  std::optional<Toast> toast;
};

/// The content of a field; empty if nothing was typed.
[[nodiscard]] const std::string& field(const State& state, Field name);

/// Nothing of the form may be changed: it is on its way, or waits for its photos.
[[nodiscard]] bool is_form_closed(const State& state);
/// No photo may be left out: what they go with is on its way.
[[nodiscard]] bool are_photos_sent(const State& state);

/// The cells of `photo` of the open case that staff cover, as they stand at the desk or are public.
[[nodiscard]] std::set<int> covered_cells(const State& state, const domain::Photo& photo);

/// Those that are chosen for the step of the open case, in the order of their kinds.
[[nodiscard]] std::vector<domain::Consequence> consequences_of(const State& state);

/// What staff write that everybody will read: with a step of the open case, and with one of several cases at once.
enum class PublicWords { Update, Bulk };
/// The fields that hold it, the one that everybody fills in last.
[[nodiscard]] std::vector<Field> fields_of(PublicWords words);

/// The names that `words` may not tell. Of the open case: those that stand in its text, those of its contact if it was
/// looked up, and those of staff. Of several cases none are known.
[[nodiscard]] std::vector<std::string> names_to_cover(const State& state, PublicWords words);

/// The deadline that the words of the update at the desk may name: the one that its step sets, if it is typed; where the
/// step sets none, that of the open case.
[[nodiscard]] std::optional<Instant> due_of_update(const State& state);

/// How many items of the hall's work are overdue or due today, when our clock shows `now`.
[[nodiscard]] int work_due(const State& state, Instant now);

/// Minutes that the hall's clock is ahead of UTC; China's before the hall is here.
[[nodiscard]] int utc_offset_min(const State& state);

/// The server's clock as well as we know it, when ours shows `now`. Ages are computed with it.
[[nodiscard]] Instant server_time(const State& state, Instant now);

}  // namespace tucao::app
