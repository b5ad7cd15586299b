// SPDX-License-Identifier: Apache-2.0
// Everything a person can ask of the page.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "app/state.h"

namespace tucao::app {

struct Open {  ///< go to a page; a new entry in the browser's history
  Route route;
};
struct GoBack {};  ///< the browser's Back; to the hall if there is no earlier page of ours
struct Edit {
  Field field;
  std::string value;
};
struct ChooseZone {
  domain::ZoneId zone;
};
struct SetAnonymous {
  bool anonymous;
};
struct AddPhotos {};  ///< asks the browser for some
struct RemovePhoto {
  domain::PhotoToken token;
};
struct ShowPhoto {  ///< of the case on screen, large; the same again: no more
  int number = 0;
};
struct SubmitComplaint {};
struct JoinCase {  ///< the reader met with the same
  domain::CaseNumber number;
};
struct CopyCode {};      ///< the receipt's code to the clipboard
struct SaveReceipt {};   ///< the receipt as a picture
struct FollowCase {};    ///< look the typed code up
struct LoseCode {};      ///< leaves for the page that gives a new code
struct LeaveCase {};     ///< forget the followed case and its code; asks first
struct GiveVerdict {};   ///< on the followed case, as it is typed
struct SendWord {};      ///< what is typed to the hall about the followed case
struct PraiseCase {};    ///< one is glad how the followed case ended
struct WithdrawCase {};  ///< take the followed case back; asks first
struct Retry {};         ///< ask again for what this page could not get
struct ShowMore {};      ///< the next page of the list on screen
struct SignIn {};
struct SignOut {};
struct OpenStaffCase {
  domain::CaseNumber number;
};
struct PostUpdate {};  ///< asks first if it says that the case is put right
struct ChooseQueue {
  domain::CaseQueue queue;
};
struct ChooseUnit {
  std::string unit;  ///< empty: any
};
struct SearchCases {};    ///< for the words that are typed; none: shows the queue again
struct LookAtContact {};  ///< of the open case; that it was looked at is recorded
struct RenewCode {};      ///< of the open case: the number that is typed was heard
struct DismissCode {};    ///< of the open case: who was called asked for none; asks first
struct SetBulk {
  bool on;
};
struct ChooseCase {  ///< for a step with others, or not
  domain::CaseNumber number;
  bool chosen;
};
/// Takes a step with all chosen cases, as it is typed.
struct StepChosen {
  domain::CaseStep step;  ///< Assign, Release or SetAside
};
struct CoverCells {  ///< of a photo of the open case; if all of them are covered, uncovers them
  int photo = 0;
  std::vector<int> cells;
};
struct SweepCells {  ///< covers them besides what was covered before; none: the pointer is up again
  int photo = 0;
  int from = 0;  ///< the cell on which it went down
  std::vector<int> cells;
};
struct PublishPhoto {  ///< puts a photo of the open case up, as it is covered, or takes it down
  int photo = 0;
  bool is_public = true;
};
struct CoverPersonal {  ///< covers what is personal in words that everybody will read
  PublicWords words = PublicWords::Update;
};
struct ShowTicket {};    ///< follow the number that is typed
struct ForgetTicket {};  ///< follow no number any more
struct SetReminder {     ///< tell me when the call is near; asks the browser for permission
  bool on;
};
struct RejoinLine {};  ///< the own number, which was passed, goes back in line
struct LeaveLine {};   ///< gives the own number up; asks first
struct RateService {
  int rating;  ///< 1 to 5
};
struct ChooseBusiness {  ///< at the kiosk
  domain::BusinessId business;
};
struct ChoosePriority {};  ///< at the kiosk: asks for the reason
struct TakeNumber {
  domain::TicketClass ticket_class;
  domain::PriorityReason reason = domain::PriorityReason::None;  ///< of Priority
};
struct PrintSlip {};
struct WriteAtKiosk {};  ///< leaves the kiosk for the form on it
struct StartOver {};     ///< the kiosk's beginning
struct ShowPanel {       ///< at the console
  ConsolePage::Panel panel;
};
/// A step at the console's window, or at another one. Pause and Close take the panel's fields.
struct StepAtWindow {
  protocol::ConsoleStep step;
  domain::TicketNumber ticket{};  ///< of Call, Rejoin and Rate
  domain::BusinessId business{};  ///< of Transfer
  domain::WindowId window{};      ///< empty: the console's own
  int rating = 0;                 ///< of Rate
};
struct ToggleScope {  ///< of the new notice; both empty: the whole hall
  domain::WindowId window{};
  domain::BusinessId business{};
};
struct PostNotice {};
struct OpenNotice {  ///< asks how to change or end it; 0 closes the question
  int number = 0;
  domain::NoticeStep step = domain::NoticeStep::Change;
};
struct UpdateNotice {};  ///< changes or ends the open notice
struct TakeWork {};      ///< takes down what is typed
struct OpenWork {        ///< asks how to move or finish it; 0 closes the question
  int number = 0;
  domain::WorkStep step = domain::WorkStep::Finish;
};
struct UpdateWork {};  ///< moves or finishes the open item
struct ShowContact {   ///< of a work item; that it was looked at is recorded
  int number = 0;
};
struct EnterCase {};   ///< hands in what is typed, for somebody else
struct PrintCodes {};  ///< leaves for the sheet of QR codes, a page on paper
struct AddHours {};    ///< of a manager, as they are typed
struct RemoveHours {   ///< asks first
  int number = 0;
};
struct OpenGuide {        ///< to write in it; asks first if something would be lost
  domain::GuideId guide;  ///< empty: a new one
};
struct CloseGuide {};  ///< asks first if something would be lost
enum class GuideText { Name, DoneIn, Fee, Paper, Step };
struct WriteGuide {  ///< into the open guide
  GuideText text;
  std::string locale;
  std::string value;
  std::size_t row = 0;  ///< of Paper and Step
};
struct ChooseGuideBusiness {
  domain::BusinessId business;
};
struct SetPaperDays {  ///< within which it may follow
  std::size_t row = 0;
  int days = 0;
};
enum class RowStep {
  Add,
  Remove,
  Raise
};  ///< the last row is added, a row changes places with the one above
struct ArrangeGuide {
  GuideText rows;  ///< Paper or Step
  RowStep step;
  std::size_t row = 0;  ///< of Remove and Raise
};
struct PutGuide {};     ///< the open guide becomes public
struct RemoveGuide {};  ///< asks first
struct UseTemplate {    ///< words to begin the update with
  std::string text;
};
struct OpenTemplate {     ///< to write in it; asks first if something would be lost
  domain::TemplateId id;  ///< empty: a new one
};
struct CloseTemplate {};  ///< asks first if something would be lost
struct WriteTemplate {    ///< into the open template
  domain::TemplateField field;
  std::string value;
};
struct PutTemplate {};     ///< the open template is there for everybody who works cases
struct RemoveTemplate {};  ///< asks first
struct OpenUser {          ///< to change them
  std::string name;        ///< empty: a new one
};
struct CloseUser {};  ///< what is not saved is dropped
struct WriteUser {    ///< into the open user
  domain::UserField field;
  std::string value;
};
struct PutUser {};   ///< saves the open user
struct LockUser {};  ///< asks first
struct UnlockUser {};
struct ChangePassword {};  ///< one's own, as it is typed
struct SearchAudit {};     ///< shows the lines of what is typed
struct SaveLedger {        ///< as a file
  std::string ledger;      ///< faults.csv, improvements.csv or windows.csv
};
struct TogglePaper {  ///< it is at hand, or is not
  domain::GuideId guide;
  int paper = 0;  ///< its place in Guide::papers
};
struct Confirm {};  ///< yes to the question on screen
struct Dismiss {};  ///< no to it; nothing else changes
struct SetLocale {
  std::string locale;
};
struct SetTheme {
  ThemeChoice theme;
};

/// What can be asked in the hall's program only.
using HallIntent = std::variant<
    SignIn, SignOut, OpenStaffCase, PostUpdate, ChooseBusiness, ChoosePriority, TakeNumber,
    PrintSlip, WriteAtKiosk, StartOver, ShowPanel, StepAtWindow, ToggleScope, PostNotice,
    OpenNotice, UpdateNotice, TakeWork, OpenWork, UpdateWork, ShowContact, PrintCodes, AddHours,
    RemoveHours, OpenGuide, CloseGuide, WriteGuide, ChooseGuideBusiness, SetPaperDays, ArrangeGuide,
    PutGuide, RemoveGuide, CoverPersonal, CoverCells, SweepCells, PublishPhoto, ChooseQueue,
    ChooseUnit, SearchCases, LookAtContact, RenewCode, SetBulk, EnterCase, ChooseCase, StepChosen,
    UseTemplate, OpenTemplate, CloseTemplate, WriteTemplate, PutTemplate, RemoveTemplate, OpenUser,
    CloseUser, WriteUser, PutUser, LockUser, UnlockUser, ChangePassword, SearchAudit, DismissCode>;

using Intent =
    std::variant<Open, GoBack, Edit, ChooseZone, SetAnonymous, AddPhotos, RemovePhoto, ShowPhoto,
                 SubmitComplaint, JoinCase, CopyCode, SaveReceipt, FollowCase, LoseCode, LeaveCase,
                 GiveVerdict, SendWord, PraiseCase, WithdrawCase, Retry, ShowMore, ShowTicket,
                 ForgetTicket, SetReminder, RejoinLine, LeaveLine, RateService, SaveLedger,
                 TogglePaper, Confirm, Dismiss, SetLocale, SetTheme, HallIntent>;

}  // namespace tucao::app
