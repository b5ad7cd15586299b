// SPDX-License-Identifier: Apache-2.0
// One call of update(), for this room only: what it changes, what it asks for, which file does
// what.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/update.h"

namespace tucao::app {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// Lives for one call of update() and refers to its arguments.
struct Turn {
  Turn(Model& model_of_page, const Outside& outside)
      : model(model_of_page),
        state(model_of_page.state),
        now(outside.now),
        random_hex(outside.random_hex) {}

  Model& model;
  State& state;
  Instant now;
  const std::string& random_hex;
  Commands commands;

  [[nodiscard]] const Program& program() const { return *model.program; }
  template <class C>
  void command(C value) {
    commands.emplace_back(std::move(value));
  }
};

// ---- turn.cpp: requests and storage -------------------------------------------------------------

/// What a request is for: a word that chooses who takes the answer, and what it is about.
struct Purpose {
  std::string_view word;
  std::string about;
};

/// Takes the answer to a request.
struct Recipient {
  std::string_view word;  ///< of its purpose
  void (*take)(Turn&, const std::string& about, const HttpAnswered&);
};
/// Gives an answer to the recipient of `word`; false if none of them is.
bool give(std::span<const Recipient> recipients, Turn& turn, std::string_view word,
          const std::string& about, const HttpAnswered& answer);

/// Sends a request. An answer to an earlier one for the same purpose is dropped from now on.
void request(Turn& turn, const Purpose& purpose, std::string method, std::string path,
             std::string body = {}, Headers headers = {});
[[nodiscard]] bool is_pending(const Model& model, const Purpose& purpose);
/// Drops the answer when it comes.
void drop_request(Turn& turn, const Purpose& purpose);

[[nodiscard]] bool succeeded(const HttpAnswered& answer);
/// True if asking the same again may help: no answer, 408, 429 or 5xx.
[[nodiscard]] bool is_transient(const HttpAnswered& answer);
/// What the body says, or else what the status says; `problem.offline` if there was no answer.
[[nodiscard]] protocol::Problem problem_of(const HttpAnswered& answer);
/// Text key of the most exact sentence about `problem`.
[[nodiscard]] std::string key_of(const protocol::Problem& problem);

/// Keeps `value` under `key`; an empty one removes it. No command if nothing changes.
void store(Turn& turn, const std::string& key, const std::string& value);
/// What is stored under `key`; empty: nothing.
[[nodiscard]] std::string stored(const Turn& turn, const std::string& key);

using Words = std::map<std::string, std::string>;
/// Several words under one key, as JSON. None removes the key.
void store_words(Turn& turn, const std::string& key, const Words& words);
[[nodiscard]] Words stored_words(const Turn& turn, const std::string& key);

/// A field of a form, and the name under which the form's draft keeps it.
struct DraftField {
  Field field;
  const char* name;
};
using DraftFields = std::span<const DraftField>;
[[nodiscard]] bool holds(DraftFields fields, Field field);
/// Keeps what is typed into `fields` under `key`, and fills them with it again; what was not kept becomes empty.
void store_draft(Turn& turn, const std::string& key, DraftFields fields);
void restore_draft(Turn& turn, const std::string& key, DraftFields fields);
/// Empties the fields and what was kept of them.
void clear_draft(Turn& turn, const std::string& key, DraftFields fields);

/// What the rules about notices and work need to know of a hall.
[[nodiscard]] domain::HallPlan plan_of(const protocol::HallView& hall);

/// The whole number that `text` is; 0 if it is none.
[[nodiscard]] int whole_number(const std::string& text);

/// `first_s`, then twice as long after each failed attempt, at most `most_s`.
[[nodiscard]] std::int64_t backoff_s(int attempts, std::int64_t first_s, std::int64_t most_s);

void show_toast(Turn& turn, std::string key);
void ask_first(Turn& turn, Question::About about);

// ---- navigation.cpp: addresses and pages --------------------------------------------------------

void apply(Turn& turn, const Open& intent);
void apply(Turn& turn, const GoBack& intent);
void on(Turn& turn, const Navigated& event);
/// Makes `route` the page on screen; the address bar shows it already.
void enter(Turn& turn, const Route& route);

// ---- live.cpp: the socket and what is subscribed -----------------------------------

/// How often HTTP is asked for what the socket does not deliver.
constexpr std::int64_t poll_every_s = 15;

void start_live(Turn& turn);
/// Opens a new socket at once, so that its handshake carries the cookies of now.
void connect(Turn& turn);
/// Subscribes to what the page needs and leaves the rest.
void sync_subscriptions(Turn& turn);
/// Asks at once for what the socket does not deliver, the refused included.
void retry_live(Turn& turn);
void settle_live(Turn& turn);
void on(Turn& turn, const SocketOpened& event);
void on(Turn& turn, const SocketMessage& event);
void on(Turn& turn, const SocketClosed& event);
void on(Turn& turn, const ConnectivityChanged& event);
/// Live data is as good as new for `fresh_s` from now.
void hear(Turn& turn, std::int64_t fresh_s);
void set_clock(Turn& turn, Instant server_now);

// ---- topics.cpp: what a topic fills, whichever way it comes -------------------------------------

[[nodiscard]] std::vector<protocol::Topic> wanted_topics(const State& state);
[[nodiscard]] Subscription* find_subscription(State& state, const protocol::Topic& topic);
void ask(Turn& turn, const protocol::Topic& topic);
/// Asks for a topic over HTTP.
void fetch(Turn& turn, const protocol::Topic& topic);
void deliver(Turn& turn, protocol::TopicData data);
/// `change` must lead on from what is here.
void deliver(Turn& turn, protocol::TopicChange change);
/// Shows the hall as the served page brought it along, until the first live data are here. What cannot be read is
/// left out.
void take_served_hall(Turn& turn, const std::string& json);
void refuse(Turn& turn, Subscription& subscription, protocol::Problem problem);
void apply(Turn& turn, const ShowMore& intent);
void topic_answered(Turn& turn, const std::string& topic, const HttpAnswered& answer);
void more_answered(Turn& turn, const std::string& list, const HttpAnswered& answer);

// ---- wall.cpp -----------------------------------------------------------------------------------

/// Begins with the calls that nobody has answered yet.
void start_wall(Turn& turn);
/// Queues the calls that are in `after` and were not in `before`.
void note_calls(Turn& turn, const protocol::HallView& before, const protocol::HallView& after);
void settle_wall(Turn& turn);
/// When the call on the banner makes room. There must be one.
[[nodiscard]] Instant call_ends_at(const Wall& wall);

// ---- update_form.cpp: the complaint -------------------------------------------------------------

void restore_form(Turn& turn);
/// `2026-11-23` and `10:30` as shown by a clock `utc_offset_min` east of Greenwich.
[[nodiscard]] std::optional<Instant> moment(const std::string& date, const std::string& time,
                                            int utc_offset_min);
/// Fills the window in that an address names; the code at a window fills in the time as well.
void begin_complaint(Turn& turn, const Route& route);
void edit_complaint(Turn& turn, Field name, const std::string& value);
void apply(Turn& turn, const SetAnonymous& intent);
void apply(Turn& turn, const SubmitComplaint& intent);
/// Hands the complaint in, for which only its photos were missing.
void hand_in_with_photos(Turn& turn);
/// The issue of the photos goes if nothing is wrong with them any more.
void recheck_photos(Turn& turn);
void apply(Turn& turn, const CopyCode& intent);
void apply(Turn& turn, const SaveReceipt& intent);
void on(Turn& turn, const WorkProved& event);
void complaint_answered(Turn& turn, const std::string& about, const HttpAnswered& answer);
/// Sends the complaint that waits, unless it is on its way.
void send_outgoing(Turn& turn);
void settle_outgoing(Turn& turn);
[[nodiscard]] bool is_sending(const Model& model);

// ---- update_joins.cpp: the same that others met with ----------------------------------------------

void restore_joins(Turn& turn);
/// Asks for what others said about the same as the complaint that is being written, if that is not here yet.
void ask_alike(Turn& turn);
void apply(Turn& turn, const JoinCase& intent);
void alike_answered(Turn& turn, const std::string& about, const HttpAnswered& answer);
void join_answered(Turn& turn, const std::string& number, const HttpAnswered& answer);

// ---- update_photos.cpp --------------------------------------------------------------------------

/// From here on the photos are those that the browser's storage keeps under `key`.
void restore_photos(Turn& turn, const std::string& key);
void apply(Turn& turn, const AddPhotos& intent);
void apply(Turn& turn, const RemovePhoto& intent);
void apply(Turn& turn, const ShowPhoto& intent);
void on(Turn& turn, const PhotoChosen& event);
void on(Turn& turn, const PhotoShrunk& event);
void on(Turn& turn, const PhotoProgressed& event);
void on(Turn& turn, const PhotoAnswered& event);
/// Goes on at once with the uploads that were cut.
void send_photos(Turn& turn);
/// The server has forgotten some: asks it for each how much is there.
void send_photos_anew(Turn& turn);
/// None of them can be used any more.
void refuse_photos(Turn& turn);
/// Goes on with those whose next attempt is due.
void settle_photos(Turn& turn);
/// Those that the browser's storage keeps under `key` are not wanted any more.
void forget_photos(Turn& turn, const std::string& key);
[[nodiscard]] bool any_refused(const PhotoTray& tray);
[[nodiscard]] bool all_ready(const PhotoTray& tray);

// ---- update_follow.cpp --------------------------------------------------------------------------

void edit_follow(Turn& turn, Field name, const std::string& value);
/// Opens the case of a code that was typed or stood in an address.
void follow(Turn& turn, const std::string& typed);
void apply(Turn& turn, const FollowCase& intent);
void apply(Turn& turn, const LoseCode& intent);
void apply(Turn& turn, const LeaveCase& intent);
/// What LeaveCase asks about.
void leave_case(Turn& turn);
void apply(Turn& turn, const GiveVerdict& intent);
void apply(Turn& turn, const SendWord& intent);
void apply(Turn& turn, const PraiseCase& intent);
void apply(Turn& turn, const WithdrawCase& intent);
/// What WithdrawCase asks about.
void withdraw_case(Turn& turn);
/// Shows the followed case, and keeps it in the browser's storage for when there is no network.
void take_followed(Turn& turn, protocol::FollowView view);
void follow_step_answered(Turn& turn, const std::string& about, const HttpAnswered& answer);
void follow_answered(Turn& turn, const std::string& code, const HttpAnswered& answer);

// ---- update_staff.cpp ---------------------------------------------------------------------------

/// What every change by staff carries. Somebody must be signed in.
[[nodiscard]] Headers with_csrf(const State& state);
/// Checks the session that a staff page needs, and reads the case of a case page.
void enter_staff(Turn& turn);
void end_session(Turn& turn);
void edit_update(Turn& turn, Field name, const std::string& value);
/// The update at the desk goes without a photo that it had.
void leave_out_of_update(Turn& turn);
/// Whether who is signed in sees more than what is in their hands. Somebody must be signed in.
[[nodiscard]] bool sees_all_cases(const StaffDesk& desk);
/// Reads the open case again if its row among `rows` is newer than what is at the desk, or, for who sees only what is
/// in their hands, if it has no row any more.
void note_staff_rows(Turn& turn, std::span<const protocol::StaffCaseRow> rows);
void apply(Turn& turn, const SignIn& intent);
void apply(Turn& turn, const SignOut& intent);
void apply(Turn& turn, const OpenStaffCase& intent);
void apply(Turn& turn, const CoverPersonal& intent);
void apply(Turn& turn, const UseTemplate& intent);
void apply(Turn& turn, const PostUpdate& intent);
/// What PostUpdate asks about, or what waited for its photos: posts what is typed, if it still may be posted.
void publish_update(Turn& turn);
void session_answered(Turn& turn, const std::string& about, const HttpAnswered& answer);
void sign_in_answered(Turn& turn, const std::string& about, const HttpAnswered& answer);
void sign_out_answered(Turn& turn, const std::string& about, const HttpAnswered& answer);
void staff_case_answered(Turn& turn, const std::string& number, const HttpAnswered& answer);
void update_answered(Turn& turn, const std::string& number, const HttpAnswered& answer);

// ---- update_inbox.cpp: the queues of staff ------------------------------------------------------

/// Reads the queues, or again once the answer that is on its way is here.
void ask_queues(Turn& turn);
/// Asks for the cases before the oldest one on screen.
void ask_older_cases(Turn& turn);
/// Nothing that only staff may see stays.
void forget_queues(Turn& turn);
void edit_bulk(Turn& turn, Field name, const std::string& value);
void apply(Turn& turn, const ChooseQueue& intent);
void apply(Turn& turn, const ChooseUnit& intent);
void apply(Turn& turn, const SearchCases& intent);
void apply(Turn& turn, const LookAtContact& intent);
void apply(Turn& turn, const RenewCode& intent);
void apply(Turn& turn, const DismissCode& intent);
/// What DismissCode asks about.
void dismiss_code(Turn& turn);
void apply(Turn& turn, const SetBulk& intent);
void apply(Turn& turn, const ChooseCase& intent);
void apply(Turn& turn, const StepChosen& intent);
void queue_answered(Turn& turn, const std::string& path, const HttpAnswered& answer);
void older_cases_answered(Turn& turn, const std::string& path, const HttpAnswered& answer);
void counts_answered(Turn& turn, const std::string& about, const HttpAnswered& answer);
void case_contact_answered(Turn& turn, const std::string& number, const HttpAnswered& answer);
void renewal_answered(Turn& turn, const std::string& number, const HttpAnswered& answer);
void dismissal_answered(Turn& turn, const std::string& number, const HttpAnswered& answer);
void bulk_answered(Turn& turn, const std::string& number, const HttpAnswered& answer);

// ---- update_covers.cpp --------------------------------------------------------------------------

/// Nothing that only staff may see or do with photos stays.
void forget_covers(Turn& turn);
void apply(Turn& turn, const CoverCells& intent);
void apply(Turn& turn, const SweepCells& intent);
void apply(Turn& turn, const PublishPhoto& intent);
void photo_answered(Turn& turn, const std::string& photo, const HttpAnswered& answer);

// ---- update_queue.cpp: the own number, the kiosk, the console -----------------------------------

void restore_ticket(Turn& turn);
/// Follows the number of the page's address; without one, that which is followed already.
void enter_ticket(Turn& turn);
void take_ticket(Turn& turn, protocol::TicketView view);
/// The server does not tell about the followed number: says why, and follows it no more.
void refuse_ticket(Turn& turn, const protocol::Problem& problem);
/// Nothing that only staff may see or do stays.
void forget_windows(Turn& turn);
void edit_shut(Turn& turn, Field name, const std::string& value);
void apply(Turn& turn, const ShowTicket& intent);
void apply(Turn& turn, const ForgetTicket& intent);
void apply(Turn& turn, const SetReminder& intent);
void apply(Turn& turn, const RejoinLine& intent);
void apply(Turn& turn, const LeaveLine& intent);
/// What LeaveLine asks about.
void leave_line(Turn& turn);
void apply(Turn& turn, const RateService& intent);
void apply(Turn& turn, const ChooseBusiness& intent);
void apply(Turn& turn, const ChoosePriority& intent);
void apply(Turn& turn, const TakeNumber& intent);
void apply(Turn& turn, const PrintSlip& intent);
void apply(Turn& turn, const WriteAtKiosk& intent);
void apply(Turn& turn, const StartOver& intent);
void apply(Turn& turn, const ShowPanel& intent);
void apply(Turn& turn, const StepAtWindow& intent);
void on(Turn& turn, const NoticesAnswered& event);
void owner_answered(Turn& turn, const std::string& about, const HttpAnswered& answer);
void slip_answered(Turn& turn, const std::string& about, const HttpAnswered& answer);
void window_answered(Turn& turn, const std::string& window, const HttpAnswered& answer);
/// Shows the kiosk's beginning again when it is time.
void settle_kiosk(Turn& turn);

// ---- update_notices.cpp -------------------------------------------------------------------------

void restore_notice(Turn& turn);
/// Asks for the newest notices of the hall, those that are over included.
void ask_notices(Turn& turn);
/// Asks for those before the oldest one on screen.
void ask_older_notices(Turn& turn);
void edit_notice(Turn& turn, Field name, const std::string& value);
/// Nothing that only staff may do stays open.
void forget_notice_desk(Turn& turn);
void apply(Turn& turn, const ToggleScope& intent);
void apply(Turn& turn, const PostNotice& intent);
void apply(Turn& turn, const OpenNotice& intent);
void apply(Turn& turn, const UpdateNotice& intent);
void notices_answered(Turn& turn, const std::string& about, const HttpAnswered& answer);
void notice_answered(Turn& turn, const std::string& number, const HttpAnswered& answer);

// ---- update_work.cpp ----------------------------------------------------------------------------

void restore_work(Turn& turn);
void edit_work(Turn& turn, Field name, const std::string& value);
/// The page is left: what was looked up on it is forgotten.
void leave_work(Turn& turn);
/// Nothing that only staff may see stays.
void forget_work(Turn& turn);
void apply(Turn& turn, const TakeWork& intent);
void apply(Turn& turn, const OpenWork& intent);
void apply(Turn& turn, const UpdateWork& intent);
void apply(Turn& turn, const ShowContact& intent);
void work_answered(Turn& turn, const std::string& number, const HttpAnswered& answer);
void contact_answered(Turn& turn, const std::string& number, const HttpAnswered& answer);

// ---- update_entry.cpp ---------------------------------------------------------------------------

void restore_entry(Turn& turn);
void edit_entry(Turn& turn, Field name, const std::string& value);
/// Nothing that only staff may do stays open.
void forget_entry(Turn& turn);
void apply(Turn& turn, const EnterCase& intent);
void entry_answered(Turn& turn, const std::string& about, const HttpAnswered& answer);

// ---- update_promises.cpp ------------------------------------------------------------------------

void restore_hours(Turn& turn);
void edit_hours(Turn& turn, Field name, const std::string& value);
/// Nothing that only staff may do stays open.
void forget_hours(Turn& turn);
void apply(Turn& turn, const AddHours& intent);
void apply(Turn& turn, const RemoveHours& intent);
void remove_hours(Turn& turn, int number);
void hours_answered(Turn& turn, const std::string& number, const HttpAnswered& answer);

// ---- update_guides.cpp --------------------------------------------------------------------------

/// Asks for the ledgers of the devices on their page; nothing on other pages.
void enter_devices(Turn& turn);
void improvements_answered(Turn& turn, const std::string& about, const HttpAnswered& answer);
void apply(Turn& turn, const SaveLedger& intent);
void apply(Turn& turn, const PrintCodes& intent);
void restore_papers(Turn& turn);
/// Asks for the code that takes a page about guides or promises along, or leads from a kiosk to the form; nothing on
/// other pages.
void enter_guides(Turn& turn);
void apply(Turn& turn, const TogglePaper& intent);
void qr_answered(Turn& turn, const std::string& path, const HttpAnswered& answer);

// ---- update_guide_editor.cpp --------------------------------------------------------------------

void restore_guide(Turn& turn);
/// Nothing that only staff may do stays open. What was written is kept.
void forget_guide_editor(Turn& turn);
void apply(Turn& turn, const OpenGuide& intent);
void apply(Turn& turn, const CloseGuide& intent);
void apply(Turn& turn, const WriteGuide& intent);
void apply(Turn& turn, const ChooseGuideBusiness& intent);
void apply(Turn& turn, const SetPaperDays& intent);
void apply(Turn& turn, const ArrangeGuide& intent);
void apply(Turn& turn, const PutGuide& intent);
void apply(Turn& turn, const RemoveGuide& intent);
/// What RemoveGuide asks about, and what opening another one does.
void remove_guide(Turn& turn);
void drop_guide(Turn& turn, const std::optional<std::string>& next);
void guide_answered(Turn& turn, const std::string& about, const HttpAnswered& answer);

// ---- update_templates.cpp -----------------------------------------------------------------------

void restore_template(Turn& turn);
/// Asks for the templates of the hall where staff work cases: with the list of cases, and on a case if they are not here.
void enter_templates(Turn& turn);
/// Nothing that only staff may see stays. What was written is kept.
void forget_templates(Turn& turn);
void apply(Turn& turn, const OpenTemplate& intent);
void apply(Turn& turn, const CloseTemplate& intent);
void apply(Turn& turn, const WriteTemplate& intent);
void apply(Turn& turn, const PutTemplate& intent);
void apply(Turn& turn, const RemoveTemplate& intent);
/// What RemoveTemplate asks about, and what opening another one does.
void remove_template(Turn& turn);
void drop_template(Turn& turn, const std::optional<std::string>& next);
void templates_answered(Turn& turn, const std::string& about, const HttpAnswered& answer);
void template_answered(Turn& turn, const std::string& about, const HttpAnswered& answer);

// ---- update_users.cpp ---------------------------------------------------------------------------

/// Asks for the users on the page of who keeps them; nothing on other pages.
void enter_users(Turn& turn);
/// Nothing that only staff may see or do stays, passwords least of all.
void forget_users(Turn& turn);
void apply(Turn& turn, const OpenUser& intent);
void apply(Turn& turn, const CloseUser& intent);
void apply(Turn& turn, const WriteUser& intent);
void apply(Turn& turn, const PutUser& intent);
void apply(Turn& turn, const LockUser& intent);
/// What LockUser asks about.
void lock_user(Turn& turn);
void apply(Turn& turn, const UnlockUser& intent);
void apply(Turn& turn, const ChangePassword& intent);
void users_answered(Turn& turn, const std::string& about, const HttpAnswered& answer);
void user_answered(Turn& turn, const std::string& toast_key, const HttpAnswered& answer);
void password_answered(Turn& turn, const std::string& about, const HttpAnswered& answer);

// ---- update_audit.cpp ---------------------------------------------------------------------------

/// Asks for the newest lines of the audit log on the page of who reads it; nothing on other pages.
void enter_audit(Turn& turn);
/// Asks for those before the oldest one on screen.
void ask_older_audit(Turn& turn);
/// Nothing that only staff may see stays.
void forget_audit(Turn& turn);
void apply(Turn& turn, const SearchAudit& intent);
void audit_answered(Turn& turn, const std::string& about, const HttpAnswered& answer);
void older_audit_answered(Turn& turn, const std::string& about, const HttpAnswered& answer);

// ---- errands.cpp --------------------------------------------------------------------------------

/// The errands of a State, const or not, under the words of their requests.
template <class AnyState>
[[nodiscard]] auto errands_of(AnyState& state) {
  using Entry = std::pair<std::string_view, decltype(&state.ticket.errand)>;
  return std::array{
      Entry{"owner", &state.ticket.errand},       Entry{"slip", &state.kiosk.errand},
      Entry{"window", &state.console.errand},     Entry{"notice", &state.notice_desk.errand},
      Entry{"work", &state.work.errand},          Entry{"hours", &state.promises.errand},
      Entry{"guide", &state.guide_editor.errand}, Entry{"follow_step", &state.follow.errand},
      Entry{"entry", &state.entry.errand},        Entry{"photo", &state.staff.photo.errand},
      Entry{"join", &state.joins.errand},         Entry{"template", &state.templates.errand},
      Entry{"user", &state.users.errand},         Entry{"password", &state.password.errand}};
}
/// Sends `body` to `path` until it is answered; to be called when nothing else of this errand is on its way.
void begin_errand(Turn& turn, std::string_view word, Errand& errand, std::string path,
                  std::string body, std::string about = {});
/// Forgets the errand; an answer that comes later is dropped.
void drop_errand(Turn& turn, std::string_view word, Errand& errand);
/// True if `answer` settles the errand; else it is sent again later. A success that is not `readable` is one whose
/// answer was lost on the way.
[[nodiscard]] bool settles(Turn& turn, Errand& errand, const HttpAnswered& answer, bool readable);
/// What is wrong with the fields of a form, each named with `prefix`, when `answer` refused it; if it is no matter of a
/// field, nothing, and the errand says why.
[[nodiscard]] std::vector<protocol::FieldIssue> refused_fields(Errand& errand,
                                                               const HttpAnswered& answer,
                                                               std::string_view prefix);
/// The text key of the most exact sentence about what was refused.
[[nodiscard]] std::string refusal_of(const protocol::Problem& problem);
[[nodiscard]] bool is_sending(const Model& model, std::string_view word, const Errand& errand);
/// Sends every errand that waits, unless it is on its way.
void send_errands(Turn& turn);
/// Sends those whose next attempt is due.
void settle_errands(Turn& turn);

// ---- wake.cpp -----------------------------------------------------------------------------------

/// Moves every deadline along if our clock was set back.
void follow_clock(Turn& turn);
/// The earliest moment at which something must be done or looks different, if there is one.
[[nodiscard]] std::optional<Instant> next_wake(const Model& model, Instant now);

}  // namespace tucao::app
