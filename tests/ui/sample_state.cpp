// SPDX-License-Identifier: Apache-2.0
#include "sample_state.h"

#include "protocol/json.h"
#include "protocol/words.h"

namespace tucao::ui {
namespace {

using domain::BusinessId;
using domain::WindowId;
using domain::ZoneId;

domain::LocalText both(std::string zh, std::string en) {
  return {{"zh-CN", std::move(zh)}, {"en", std::move(en)}};
}

protocol::WindowView window(const std::string& id, const std::string& zone,
                            const std::string& business, const std::string& serving, int waiting,
                            std::optional<domain::WaitRange> wait) {
  protocol::WindowView view;
  view.id = WindowId{id};
  view.zone = ZoneId{zone};
  view.businesses = {BusinessId{business}};
  view.state = domain::WindowState::Open;
  view.serving = domain::TicketNumber{serving};
  view.waiting = waiting;
  view.wait = wait;
  return view;
}

app::State base_state(app::Page page, std::string id = {}) {
  app::State state;
  state.route = {page, std::move(id)};
  state.link = app::Link::Live;
  state.heard_at = sample_now;
  state.server_now = sample_now;
  state.server_now_at = sample_now;
  state.hall.arrive(sample_hall());
  return state;
}

protocol::Problem offline() {
  protocol::Problem problem;
  problem.code = protocol::ProblemCode::Unavailable;
  return problem;
}

const std::string long_words =
    "自助机在取号时一直提示网络异常，换了三台都一样；咨询台让我去二楼，二楼又让我回一楼。"
    "The self-service machine kept saying “network error” "
    "http://example.invalid/a-very-long-address-that-cannot-be-broken-anywhere-at-all 。"
    "希望在门口写清楚哪台机器能用、谁负责维护、什么时候修好！";

protocol::FollowView followed() {
  protocol::FollowView view;
  view.view = sample_case();
  view.text = "我的号前面本来还有 3 个人，屏上一下跳了 5 个号，等了快一小时。";
  view.happened_at = plus_seconds(sample_now, -86400);
  view.has_contact = true;
  return view;
}

/// One of them public, with something covered.
std::vector<domain::Photo> sample_photos() {
  return {{1, 1600, 1200}, {2, 1200, 1600, true, {{0, 0, 300, 300}}}, {3, 1600, 700}};
}

protocol::CaseList sample_list() {
  protocol::CaseList list;
  for (int i = 0; i < 4; ++i) {
    protocol::CaseRow row = sample_case().row;
    row.number = domain::CaseNumber{"TC-20261120-000" + std::to_string(i + 1)};
    row.state = static_cast<domain::CaseState>(i);
    if (i == 1) row.title = "停车场入口没有指示牌";
    if (i == 2) row.due_at = plus_seconds(sample_now, -90000);
    list.rows.push_back(std::move(row));
  }
  list.more = true;
  list.standing = {23, 20, 18, 22};
  return list;
}

protocol::CaseCounts sample_counts() {
  protocol::CaseCounts counts;
  counts.queues = {{"all", 123}, {"open", 23}, {"mine", 2},      {"overdue", 2}, {"today", 4},
                   {"fresh", 3}, {"told", 1},  {"escalated", 1}, {"to_call", 0}};
  counts.units = {{"社会保险窗口组", 12}, {"信息科", 4}};
  counts.standing = {123, 120, 100, 119};
  return counts;
}

protocol::StaffCaseList sample_inbox() {
  protocol::StaffCaseList inbox;
  for (const protocol::CaseRow& row : sample_list().rows) {
    inbox.rows.push_back({row, "我的号前面本来还有 3 个人，屏上一下跳了 5 个号"});
  }
  inbox.rows.front().row.title.clear();
  inbox.rows.front().row.unit = {};
  inbox.rows[1].owner = "demo";
  inbox.rows[1].escalated = true;
  inbox.rows[2].awaits_word = true;
  return inbox;
}

app::State signed_in(app::Page page, std::string id = {}) {
  app::State state = base_state(page, std::move(id));
  state.staff.session.arrive(
      {"demo", "token", plus_seconds(sample_now, 3600), domain::Role::HallManager});
  state.staff.inbox.arrive(sample_inbox());
  return state;
}

void add_hall(std::vector<Sample>& samples) {
  samples.push_back({"hall-full", base_state(app::Page::Hall)});
  app::State loading = base_state(app::Page::Hall);
  loading.hall.forget();
  loading.hall.ask();
  loading.link = app::Link::Connecting;
  samples.push_back({"hall-loading", loading});
  loading.hall.fail(offline());
  samples.push_back({"hall-failed", std::move(loading)});
  app::State empty = base_state(app::Page::Hall);
  empty.hall.value()->windows.clear();
  samples.push_back({"hall-empty", std::move(empty)});
  app::State stale = base_state(app::Page::Hall);
  stale.link = app::Link::Stale;
  stale.heard_at = plus_seconds(sample_now, -120);
  stale.hall.value()->data_at = plus_seconds(sample_now, -300);
  samples.push_back({"hall-stale", std::move(stale)});
  app::State old = base_state(app::Page::Hall);
  old.hall.value()->data_at = plus_seconds(sample_now, -300);
  samples.push_back({"hall-old-data", std::move(old)});
  app::State searched = base_state(app::Page::Hall);
  searched.fields[app::Field::Search] = "没有这项";
  samples.push_back({"hall-no-match", std::move(searched)});
  app::State kinds = base_state(app::Page::Hall);
  kinds.hall.value()->windows[0].kind = domain::WindowKind::GreenChannel;
  kinds.hall.value()->windows[6].kind = domain::WindowKind::PreCheck;
  samples.push_back({"hall-kinds", std::move(kinds)});
  app::State judged = base_state(app::Page::Hall);
  judged.hall.value()->windows[0].rating_tenths = 47;
  judged.hall.value()->windows[0].ratings = 312;
  judged.hall.value()->accuracy = {{BusinessId{"social"}, 1204, 975}, {BusinessId{"tax"}, 1, 1}};
  samples.push_back({"hall-judged", std::move(judged)});
  app::State long_text = base_state(app::Page::Hall);
  protocol::HallView& hall = *long_text.hall.value();
  hall.name = both("演示市高新技术产业开发区为民服务中心综合大厅",
                   "Demonstration City High-Tech Development Zone Citizens' Service Centre");
  hall.businesses.front().name =
      both("社会保险关系转移接续与待遇领取资格认证",
           "Transfer of social insurance relations and certification of eligibility");
  hall.windows[2].reason = domain::WindowReason::Other;
  hall.windows[2].reason_text = long_words;
  samples.push_back({"hall-long", std::move(long_text)});
}

void add_reports(std::vector<Sample>& samples) {
  app::State full = base_state(app::Page::Reports);
  full.reports.arrive(sample_list());
  samples.push_back({"reports-full", full});
  full.reports.value()->rows.front().title = long_words;
  full.reports.value()->rows.front().unit = domain::UnitName{long_words.substr(0, 90)};
  samples.push_back({"reports-long", full});
  full.reports.arrive({});
  samples.push_back({"reports-empty", std::move(full)});
  app::State loading = base_state(app::Page::Reports);
  loading.reports.ask();
  samples.push_back({"reports-loading", loading});
  loading.reports.fail(offline());
  samples.push_back({"reports-failed", std::move(loading)});

  app::State report = base_state(app::Page::Report, "TC-20261120-0001");
  report.report.ask();
  samples.push_back({"report-loading", report});
  report.report.arrive(sample_case());
  samples.push_back({"report-full", report});
  app::State photos = report;
  photos.report.value()->photos = {sample_photos()[1]};
  samples.push_back({"report-photos", std::move(photos)});
  report.report.value()->timeline[1].text = long_words;
  report.report.value()->row.title = long_words;
  samples.push_back({"report-long", report});
  report.report.forget();
  report.report.fail(offline());
  samples.push_back({"report-failed", std::move(report)});
}

void add_complain(std::vector<Sample>& samples) {
  app::State empty = base_state(app::Page::Complain);
  samples.push_back({"complain-empty", empty});
  app::State wrong = empty;
  wrong.fields[app::Field::Text] = "等太久了";
  wrong.fields[app::Field::Contact] = "abc";
  wrong.form.anonymous = false;
  wrong.form.issues = {
      protocol::issue_of(domain::FieldError{domain::ComplaintField::Category,
                                            domain::FieldProblem::Missing, 0, 0}),
      protocol::issue_of(
          domain::FieldError{domain::ComplaintField::Text, domain::FieldProblem::TooShort, 10, 4}),
      protocol::issue_of(domain::FieldError{domain::ComplaintField::Contact,
                                            domain::FieldProblem::NotAContact, 0, 0})};
  samples.push_back({"complain-errors", std::move(wrong)});
  app::State full = empty;
  full.fields = {{app::Field::Category, "waiting"},
                 {app::Field::Window, "3"},
                 {app::Field::Date, "2026-11-23"},
                 {app::Field::Time, "09:40"},
                 {app::Field::Text, "上午等了一个多小时，叫号屏一直没有动，也没有人说明原因。"},
                 {app::Field::Contact, "13800000000"}};
  full.form.anonymous = false;
  samples.push_back({"complain-full", full});
  app::State long_text = full;
  long_text.fields[app::Field::Text] = long_words + "\n\n" + long_words;
  samples.push_back({"complain-long", std::move(long_text)});
  app::State photos = full;
  using Stage = app::PhotoDraft::Stage;
  for (const auto& [stage, percent] : {std::pair{Stage::Ready, 100},
                                       {Stage::Sending, 40},
                                       {Stage::Waiting, 60},
                                       {Stage::Shrinking, 0},
                                       {Stage::Refused, 0}}) {
    app::PhotoDraft& photo = photos.photos.drafts.emplace_back();
    photo.token = domain::PhotoToken{std::string(32, static_cast<char>('0' + percent / 10))};
    photo.stage = stage;
    photo.percent = percent;
  }
  photos.photos.drafts.back().issue_key = "photo_issue.unreadable";
  photos.form.issues = {{"photos", "field.photos_refused", {}}};
  samples.push_back({"complain-photos", photos});
  photos.photos.drafts.pop_back();
  photos.form.issues.clear();
  photos.photos.awaited = true;
  samples.push_back({"complain-awaits-photos", std::move(photos)});
  full.form.outgoing = app::Outgoing{};
  full.form.answer_lost = true;
  samples.push_back({"complain-lost", full});
  full.form.answer_lost = false;
  full.form.outgoing->asked_at = plus_seconds(sample_now, -1);
  samples.push_back({"complain-sending", full});
  full.form.proves_work = true;
  full.form.outgoing->asked_at = {};
  samples.push_back({"complain-proving", full});
  full.form.proves_work = false;
  full.form.outgoing.reset();
  app::State alike = full;
  alike.form.alike_about = "waiting 3";
  for (int i = 0; i < 2; ++i) {
    protocol::CaseRow& row = alike.form.alike.emplace_back();
    row.number = domain::CaseNumber{"TC-20261122-000" + std::to_string(i + 1)};
    row.title = i == 0 ? "3号窗口叫号慢，上午等候超过一小时" : "";
    row.category = domain::Category::Waiting;
    row.state = domain::CaseState::Working;
    row.joined = 11 * (1 - i);
  }
  samples.push_back({"complain-alike", alike});
  alike.joins.joined.insert(alike.form.alike[0].number);
  alike.joins.errand.about = alike.form.alike[1].number.value;
  alike.joins.errand.issue_key = "problem.conflict";
  samples.push_back({"complain-joined", std::move(alike)});
  full.form.refusal = offline();
  samples.push_back({"complain-refused", std::move(full)});
  app::State hall_failed = empty;
  hall_failed.hall.forget();
  hall_failed.hall.fail(offline());
  samples.push_back({"complain-without-hall", std::move(hall_failed)});
}

void add_receipt_and_follow(std::vector<Sample>& samples) {
  app::State none = base_state(app::Page::Receipt);
  samples.push_back({"receipt-empty", none});
  none.receipt = sample_receipt();
  samples.push_back({"receipt-full", none});
  none.receipt->has_contact = true;
  none.receipt->window = {};
  none.toast = app::Toast{"toast.copied", plus_seconds(sample_now, 3)};
  samples.push_back({"receipt-copied", std::move(none)});

  app::State follow = base_state(app::Page::Follow);
  samples.push_back({"follow-empty", follow});
  follow.fields[app::Field::FollowCode] = "3W8N 61DX";
  follow.follow.issue_key = "code_problem.wrong_length";
  samples.push_back({"follow-wrong-code", follow});
  follow.follow.issue_key.clear();
  follow.follow.view.ask();
  samples.push_back({"follow-loading", follow});
  follow.follow.view.fail(offline());
  samples.push_back({"follow-failed", follow});
  follow.follow.code = "3W8N61DX7KQP";
  follow.follow.view.arrive(followed());
  samples.push_back({"follow-full", follow});
  app::State kept = follow;
  kept.follow.as_of = plus_seconds(sample_now, -3600);
  samples.push_back({"follow-kept", std::move(kept)});
  app::State leave = follow;
  leave.question = app::Question{app::Question::About::LeaveCase, plus_seconds(sample_now, -10)};
  samples.push_back({"follow-leave", std::move(leave)});
  app::State photos = follow;
  photos.follow.view.value()->view.photos = sample_photos();
  photos.photo = 2;
  samples.push_back({"follow-photos", std::move(photos)});
  app::State judge = follow;
  auto& judged = judge.follow.view.value()->view;
  judged.row.state = domain::CaseState::Rectified;
  domain::TimelineEntry call;
  call.seq = static_cast<int>(judged.timeline.size()) + 1;
  call.step = domain::CaseStep::Call;
  call.at = plus_seconds(sample_now, -600);
  call.outcome = domain::CallOutcome::NoAnswer;
  judged.timeline.push_back(call);
  samples.push_back({"follow-verdict", judge});
  judge.follow.issues = {protocol::issue_of(domain::CaseProblem::VerdictMissing)};
  judge.follow.errand.issue_key = "follow.conflict";
  samples.push_back({"follow-verdict-missing", judge});
  for (const auto state : {domain::CaseState::Closed, domain::CaseState::RefusalTold}) {
    app::State over = judge;
    over.follow.issues.clear();
    over.follow.errand = {};
    over.follow.view.value()->view.row.state = state;
    samples.push_back({"follow-" + std::string(protocol::word(state)), std::move(over)});
  }
  app::State praised = follow;
  protocol::CaseView& ended = praised.follow.view.value()->view;
  ended.row.state = domain::CaseState::Closed;
  ended.row.praised = true;
  ended.photos = sample_photos();
  ended.photos.front().entry = 3;
  domain::TimelineEntry praise;
  praise.seq = static_cast<int>(ended.timeline.size()) + 1;
  praise.step = domain::CaseStep::Praise;
  praise.at = sample_now;
  ended.timeline.push_back(std::move(praise));
  praised.photo = ended.photos.front().number;
  samples.push_back({"follow-praised", std::move(praised)});
  app::State withdraw = follow;
  withdraw.question = app::Question{app::Question::About::WithdrawCase, sample_now};
  samples.push_back({"follow-withdraw", std::move(withdraw)});
  follow.follow.view.value()->text = long_words;
  samples.push_back({"follow-long", std::move(follow)});
}

std::vector<domain::ReplyTemplate> sample_templates() {
  return {{domain::TemplateId{"to-it"}, domain::CaseStep::Assign, "转信息科",
           "已转 {unit}办理，{due}前公开答复。"},
          {domain::TemplateId{"queue"}, domain::CaseStep::Reply, "为何先叫",
           "您好，{number} 答复如下："},
          {domain::TemplateId{"holiday"}, domain::CaseStep::Reply, "节假日",
           "您好，节假日的安排以公告为准。"}};
}

void add_staff(std::vector<Sample>& samples) {
  app::State sign_in = base_state(app::Page::Inbox);
  samples.push_back({"staff-sign-in", sign_in});
  sign_in.staff.sign_in_issue_key = "problem.bad_credentials";
  samples.push_back({"staff-refused", std::move(sign_in)});
  app::State inbox = signed_in(app::Page::Inbox);
  samples.push_back({"staff-inbox", inbox});
  app::State queues = inbox;
  queues.staff.counts.arrive(sample_counts());
  queues.staff.filter.queue = domain::CaseQueue::Open;
  queues.staff.found.arrive(sample_inbox());
  samples.push_back({"staff-inbox-queues", queues});
  app::State bulk = queues;
  bulk.staff.bulk.on = true;
  bulk.staff.bulk.chosen = {{domain::CaseNumber{"TC-20261120-0002"}, {}},
                            {domain::CaseNumber{"TC-20261120-0003"}, {3, "problem.conflict"}}};
  bulk.staff.bulk.issues = {{"bulk_owner", "field.owner_missing", {}}};
  bulk.fields[app::Field::BulkText] = "请打 13800138000。";
  samples.push_back({"staff-inbox-bulk", std::move(bulk)});
  app::State held = queues;
  held.staff.counts.arrive([] {
    protocol::CaseCounts counts = sample_counts();
    counts.queues["held"] = 2;
    return counts;
  }());
  held.staff.filter.queue = domain::CaseQueue::Held;
  held.staff.found.arrive([] {
    protocol::StaffCaseList list = sample_inbox();
    for (protocol::StaffCaseRow& row : list.rows) {
      row.row.state = domain::CaseState::Held;
      row.row.title.clear();
      row.row.unit = {};
      row.owner.clear();
      row.escalated = row.awaits_word = false;
    }
    return list;
  }());
  samples.push_back({"staff-inbox-held", held});
  held.staff.bulk.on = true;
  held.staff.bulk.chosen = {{domain::CaseNumber{"TC-20261120-0002"}, {}}};
  held.staff.bulk.issues = {{"bulk_text", "field.update_text_missing", {}}};
  samples.push_back({"staff-inbox-check", std::move(held)});
  queues.staff.filter = {domain::CaseQueue::All, {}, "社保"};
  queues.fields[app::Field::StaffSearch] = "社保";
  queues.staff.found.arrive({});
  samples.push_back({"staff-inbox-nothing-found", std::move(queues)});
  inbox.staff.inbox.arrive({});
  samples.push_back({"staff-inbox-empty", inbox});
  inbox.staff.inbox.forget();
  inbox.staff.inbox.ask();
  samples.push_back({"staff-inbox-loading", inbox});
  inbox.staff.inbox.fail(offline());
  samples.push_back({"staff-inbox-failed", std::move(inbox)});

  app::State open = signed_in(app::Page::StaffCase, "TC-20261120-0002");
  open.staff.open = domain::CaseNumber{"TC-20261120-0002"};
  open.staff.view.ask();
  samples.push_back({"staff-case-loading", open});
  open.staff.view.arrive({followed()});
  samples.push_back({"staff-case-full", open});
  app::State lost = open;
  lost.staff.view.value()->code_asked_until = plus_seconds(sample_now, 3600);
  lost.fields[app::Field::RequestNumber] = "012345";
  lost.staff.renewal_issue_key = "field.request_wrong";
  samples.push_back({"staff-case-lost-code", lost});
  lost.question = {app::Question::About::DismissCode, sample_now};
  samples.push_back({"staff-case-dismiss-code", std::move(lost)});
  app::State photos = open;
  photos.staff.view.value()->view.view.photos = sample_photos();
  samples.push_back({"staff-case-photos", photos});
  photos.photo = 1;
  samples.push_back({"staff-case-photo", photos});
  app::State taken = photos;
  taken.photo = 0;
  taken.staff.view.value()->view.view.row.state = domain::CaseState::Working;
  for (domain::Photo& photo : taken.staff.view.value()->view.view.photos) photo.entry = 3;
  taken.fields[app::Field::UpdateStep] = "interim";
  taken.staff.view.value()->obstacle = domain::Obstacle::Hard;
  app::PhotoDraft& draft = taken.photos.drafts.emplace_back();
  draft.token = domain::PhotoToken{std::string(32, 'a')};
  draft.stage = app::PhotoDraft::Stage::Ready;
  samples.push_back({"staff-case-step-photos", std::move(taken)});
  photos.photo = 2;
  photos.staff.photo.number = 2;
  photos.staff.photo.covered = {0, 1, 2, 20};
  photos.staff.photo.errand.issue_key = "problem.forbidden";
  samples.push_back({"staff-case-photo-public", std::move(photos)});
  open.staff.issues = {protocol::issue_of(domain::CaseProblem::TextMissing),
                       protocol::issue_of(domain::CaseProblem::WrongState)};
  open.staff.post_issue_key = "staff.conflict";
  samples.push_back({"staff-case-errors", open});
  open.staff.issues.clear();
  open.staff.post_issue_key.clear();
  app::State posting = open;
  posting.staff.posting = true;
  posting.staff.posting_since = plus_seconds(sample_now, -1);
  samples.push_back({"staff-case-posting", std::move(posting)});
  app::State rectify = open;
  rectify.fields[app::Field::UpdateStep] = "rectify";
  rectify.fields[app::Field::UpdateText] = "叫号屏已经换好，今天下午起按号呼叫。";
  rectify.fields[app::Field::UpdateConsequences] = "apology training ";
  rectify.question =
      app::Question{app::Question::About::PublishRectified, plus_seconds(sample_now, -10)};
  samples.push_back({"staff-case-confirm", rectify});
  rectify.fields[app::Field::UpdateText] = long_words;
  samples.push_back({"staff-case-confirm-long", std::move(rectify)});
  app::State assign = open;
  assign.staff.view.value()->owner = "demo";
  assign.fields[app::Field::UpdateStep] = "assign";
  assign.staff.issues = {protocol::issue_of(domain::CaseProblem::OwnerMissing),
                         protocol::issue_of(domain::CaseProblem::DueMissing)};
  assign.templates.list.arrive({sample_templates()});
  samples.push_back({"staff-case-assign", std::move(assign)});
  app::State several = open;
  {
    protocol::StaffCaseView& view = *several.staff.view.value();
    view.owner = "demo";
    view.handlers = {"demo", "demo2"};
    view.channel = domain::Channel::Letter;
    view.paper_number = "留言册 12";
    view.aspect = domain::Aspect::BeforeCall;
    view.view.view.row.state = domain::CaseState::Working;
    view.looks = {{"demo", plus_seconds(sample_now, -3600)}};
    auto& entries = view.view.view.timeline;
    const int next = static_cast<int>(entries.size()) + 1;
    domain::TimelineEntry involve{next, domain::CaseStep::Involve, sample_now, "修复叫号系统"};
    involve.unit = domain::UnitName{"信息科"};
    involve.owner = "demo2";
    involve.due_at = plus_seconds(sample_now, -600);
    entries.push_back(std::move(involve));
    entries.push_back({next + 1, domain::CaseStep::CitizenWord, sample_now, "是上午的事。"});
    entries.push_back({next + 2, domain::CaseStep::Escalate, sample_now, ""});
  }
  several.staff.contact = "138 0000 0000";
  several.fields[app::Field::UpdateStep] = "contribute";
  several.staff.issues = {protocol::issue_of(domain::CaseProblem::TaskMissing)};
  samples.push_back({"staff-case-several", several});
  several.staff.contact.clear();
  several.staff.contact_issue_key = "staff.contact_elsewhere";
  several.staff.issues.clear();
  several.fields[app::Field::UpdateStep] = "staff_word";
  samples.push_back({"staff-case-word", std::move(several)});
  app::State personal = open;
  personal.fields[app::Field::UpdateStep] = "note";
  personal.staff.view.value()->own_names = {"张某"};
  personal.staff.view.value()->staff_names = {"李某"};
  personal.fields[app::Field::UpdateText] = "请联系张某，电话 13800138000，邮箱 a@example.org。";
  samples.push_back({"staff-case-personal", personal});
  personal.staff.session.arrive(
      {"sup", "token", plus_seconds(sample_now, 3600), domain::Role::Supervisor});
  samples.push_back({"staff-case-supervisor", std::move(personal)});
  app::State called = open;
  called.staff.view.value()->view.view.row.state = domain::CaseState::Rectified;
  called.fields[app::Field::UpdateStep] = "call";
  called.fields[app::Field::UpdateOutcome] = "reached";
  samples.push_back({"staff-case-call", std::move(called)});
  open.staff.view.value()->view.text = long_words;
  open.fields[app::Field::UpdateText] = long_words;
  samples.push_back({"staff-case-long", std::move(open)});
}

/// The sample hall, of which advice runs on Tucao.
app::State at_own_queue(app::State state) {
  protocol::HallView& hall = *state.hall.value();
  domain::Business advice{BusinessId{"advice"}, ZoneId{"general"}, both("办事咨询", "Advice"),
                          true};
  hall.businesses.push_back(std::move(advice));
  hall.windows.push_back(window("15", "general", "advice", "F003", 4, domain::WaitRange{10, 20}));
  hall.windows.push_back(window("16", "general", "advice", "", 4, std::nullopt));
  hall.windows.back().state = domain::WindowState::Closed;
  hall.windows.back().reason = domain::WindowReason::NotScheduled;
  return state;
}

protocol::TicketView sample_ticket(domain::TicketState ticket_state) {
  protocol::TicketView view;
  view.hall = domain::HallId{"demo"};
  view.number = domain::TicketNumber{"F007"};
  view.business = BusinessId{"advice"};
  view.state = ticket_state;
  view.ahead = 4;
  view.wait = domain::WaitRange{10, 20};
  view.taken_at = plus_seconds(sample_now, -12 * 60);
  view.owner = true;
  if (ticket_state != domain::TicketState::Waiting) {
    view.window = WindowId{"15"};
    view.called_at = plus_seconds(sample_now, -60);
    view.calls = 2;
  }
  return view;
}

app::State followed_ticket(domain::TicketState ticket_state) {
  app::State state = at_own_queue(base_state(app::Page::Ticket, "F007"));
  state.ticket.number = domain::TicketNumber{"F007"};
  state.ticket.code = "7KQP2X";
  state.ticket.as_of = sample_now;
  state.ticket.view.arrive(sample_ticket(ticket_state));
  return state;
}

void add_ticket(std::vector<Sample>& samples) {
  using domain::TicketState;
  app::State form = at_own_queue(base_state(app::Page::Ticket));
  samples.push_back({"ticket-form", form});
  form.fields[app::Field::TicketNumber] = "F099";
  form.fields[app::Field::TicketCode] = "7KQ";
  form.ticket.number_issue_key = "ticket.unknown";
  form.ticket.code_issue_key = "ticket.wrong_code";
  samples.push_back({"ticket-unknown", std::move(form)});
  app::State loading = followed_ticket(TicketState::Waiting);
  loading.ticket.view.forget();
  loading.ticket.view.ask();
  samples.push_back({"ticket-loading", loading});
  loading.ticket.view.fail(offline());
  samples.push_back({"ticket-failed", std::move(loading)});

  app::State waiting = followed_ticket(TicketState::Waiting);
  samples.push_back({"ticket-waiting", waiting});
  app::State hall = waiting;
  hall.route = {app::Page::Hall, {}};
  samples.push_back({"hall-with-ticket", std::move(hall)});
  app::State first = waiting;
  first.ticket.view.value()->priority_first = {{domain::PriorityReason::Elderly, 1},
                                               {domain::PriorityReason::Pregnant, 2}};
  first.ticket.view.value()->appointments_first = 1;
  first.ticket.view.value()->priority_cap = 2;
  first.ticket.remind = true;
  first.ticket.notices_refused = true;
  samples.push_back({"ticket-priority-first", std::move(first)});
  app::State leaving = waiting;
  leaving.question = app::Question{app::Question::About::LeaveLine, plus_seconds(sample_now, -10)};
  samples.push_back({"ticket-leaving", std::move(leaving)});
  app::State stale = waiting;
  stale.link = app::Link::Stale;
  stale.heard_at = plus_seconds(sample_now, -120);
  samples.push_back({"ticket-stale", std::move(stale)});
  app::State looking = waiting;
  looking.ticket.view.value()->owner = false;
  samples.push_back({"ticket-looking", std::move(looking)});
  samples.push_back({"ticket-called", followed_ticket(TicketState::Called)});
  samples.push_back({"ticket-serving", followed_ticket(TicketState::Serving)});
  samples.push_back({"ticket-held", followed_ticket(TicketState::Held)});
  samples.push_back({"ticket-passed", followed_ticket(TicketState::Passed)});
  samples.push_back({"ticket-left", followed_ticket(TicketState::Left)});
  app::State done = followed_ticket(TicketState::Done);
  samples.push_back({"ticket-done", done});
  app::State lost = done;
  lost.ticket.errand.outgoing = app::Outgoing{};
  lost.ticket.errand.answer_lost = true;
  samples.push_back({"ticket-rating-lost", std::move(lost)});
  done.ticket.view.value()->rating = 5;
  samples.push_back({"ticket-rated", std::move(done)});
}

protocol::TicketLine sample_line(const std::string& number, std::int64_t minutes_ago,
                                 domain::TicketClass ticket_class = domain::TicketClass::WalkIn) {
  protocol::TicketLine line;
  line.number = domain::TicketNumber{number};
  line.business = BusinessId{"advice"};
  line.ticket_class = ticket_class;
  if (ticket_class == domain::TicketClass::Priority) {
    line.priority_reason = domain::PriorityReason::WithInfant;
  }
  line.taken_at = plus_seconds(sample_now, -60 * minutes_ago);
  return line;
}

protocol::ConsoleView sample_console(const protocol::HallView& hall) {
  using domain::TicketClass;
  protocol::ConsoleView view;
  view.window = hall.windows[8];
  view.serving = sample_line("F003", 20);
  view.serving->state = domain::TicketState::Serving;
  view.serving->called_at = plus_seconds(sample_now, -300);
  view.serving->started_at = plus_seconds(sample_now, -240);
  view.serving->calls = 1;
  view.next = {sample_line("F006", 8, TicketClass::Priority), sample_line("F004", 15),
               sample_line("F005", 11, TicketClass::Appointment), sample_line("F007", 3)};
  view.held = {sample_line("F002", 30)};
  view.passed = {sample_line("F001", 34)};
  for (const domain::Business& business : hall.businesses) {
    view.loads.push_back({business.id, 4, domain::WaitRange{10, 20}});
  }
  view.loads.front().wait.reset();
  view.open_windows = 7;
  view.total_windows = 10;
  return view;
}

void add_console(std::vector<Sample>& samples) {
  using Panel = app::ConsolePage::Panel;
  samples.push_back({"console-sign-in", at_own_queue(base_state(app::Page::Console, "15"))});
  samples.push_back({"console-choice", at_own_queue(signed_in(app::Page::Console))});
  samples.push_back({"console-none", signed_in(app::Page::Console)});
  samples.push_back({"staff-inbox-own-queue", at_own_queue(signed_in(app::Page::Inbox))});
  app::State serving = at_own_queue(signed_in(app::Page::Console, "15"));
  serving.console.view.ask();
  samples.push_back({"console-loading", serving});
  serving.console.view.arrive(sample_console(*serving.hall.value()));
  samples.push_back({"console-serving", serving});
  app::State called = serving;
  called.console.view.value()->serving->state = domain::TicketState::Called;
  called.console.view.value()->serving->started_at.reset();
  called.console.view.value()->open_windows = 4;
  protocol::Staffing& staffing = called.console.view.value()->staffing;
  staffing.under_bar = true;
  staffing.one_more = {domain::WindowId{"16"}, domain::BusinessId{"advice"},
                       domain::WaitRange{35, 50}, domain::WaitRange{20, 30}};
  staffing.breaches = {{plus_seconds(sample_now, -5400), plus_seconds(sample_now, -4200), 3},
                       {plus_seconds(sample_now, -600), std::nullopt, 4}};
  called.console.errand.issue_key = "console.changed";
  samples.push_back({"console-called", called});
  called.console.panel = Panel::Transfer;
  samples.push_back({"console-transfer", std::move(called)});
  app::State last = serving;
  last.console.view.value()->next.clear();
  last.console.view.value()->held.clear();
  last.console.view.value()->passed.clear();
  last.console.view.value()->staffing.under_bar = true;
  samples.push_back({"console-last", last});
  last.console.view.value()->serving.reset();
  last.console.view.value()->window.serving = {};
  samples.push_back({"console-nobody", last});
  last.console.view.value()->next = {sample_line("F004", 15)};
  samples.push_back({"console-free", last});
  last.console.view.value()->window.state = domain::WindowState::Closed;
  last.console.view.value()->window.reason = domain::WindowReason::NotScheduled;
  samples.push_back({"console-closed", last});
  last.console.view.value()->window.state = domain::WindowState::Paused;
  last.console.view.value()->window.reason = domain::WindowReason::Other;
  last.console.view.value()->window.reason_text = "打印机换墨盒";
  last.console.view.value()->window.resume_at = plus_seconds(sample_now, 900);
  samples.push_back({"console-paused", std::move(last)});
  app::State pause = serving;
  pause.console.panel = Panel::Pause;
  pause.fields[app::Field::ShutReason] = "equipment";
  pause.fields[app::Field::ResumeTime] = "10:41";
  samples.push_back({"console-pause", pause});
  pause.console.panel = Panel::Close;
  pause.fields[app::Field::ShutReason] = "other";
  pause.console.issues = {{"reason_text", "console.reason_text_missing", {}}};
  samples.push_back({"console-close", std::move(pause)});
  serving.console.errand.outgoing = app::Outgoing{};
  serving.console.errand.outgoing->asked_at = plus_seconds(sample_now, -1);
  samples.push_back({"console-sending", std::move(serving)});
}

void add_rating(std::vector<Sample>& samples) {
  samples.push_back({"rating-sign-in", at_own_queue(base_state(app::Page::Rating, "15"))});
  app::State rating = at_own_queue(signed_in(app::Page::Rating, "15"));
  rating.console.view.ask();
  samples.push_back({"rating-loading", rating});
  rating.console.view.fail(offline());
  samples.push_back({"rating-failed", rating});
  rating.console.view.arrive(sample_console(*rating.hall.value()));
  samples.push_back({"rating-rest", rating});
  rating.console.view.value()->to_rate =
      protocol::FinishedNumber{domain::TicketNumber{"F002"}, plus_seconds(sample_now, -30)};
  samples.push_back({"rating-ask", rating});
  app::State three = rating;
  three.hall.value()->rating_levels = 3;
  samples.push_back({"rating-ask-three", std::move(three)});
  rating.console.errand.outgoing = app::Outgoing{};
  rating.console.errand.outgoing->asked_at = plus_seconds(sample_now, -1);
  samples.push_back({"rating-sending", rating});
  rating.console.errand = {};
  rating.console.view.value()->to_rate->finished_at =
      plus_seconds(sample_now, -app::rating_asked_s);
  samples.push_back({"rating-over", std::move(rating)});
}

void add_kiosk(std::vector<Sample>& samples) {
  samples.push_back({"kiosk-sign-in", at_own_queue(base_state(app::Page::Kiosk))});
  samples.push_back({"kiosk-none", signed_in(app::Page::Kiosk)});
  app::State kiosk = at_own_queue(signed_in(app::Page::Kiosk));
  kiosk.page_code.arrive({21, std::string(441, '1')});
  samples.push_back({"kiosk-businesses", kiosk});
  app::State old = kiosk;
  old.hall.value()->data_at = plus_seconds(sample_now, -300);
  samples.push_back({"kiosk-old-data", std::move(old)});
  kiosk.kiosk.business = BusinessId{"advice"};
  samples.push_back({"kiosk-classes", kiosk});
  kiosk.kiosk.priority = true;
  samples.push_back({"kiosk-reasons", kiosk});
  kiosk.kiosk.errand.outgoing = app::Outgoing{};
  kiosk.kiosk.errand.answer_lost = true;
  samples.push_back({"kiosk-lost", kiosk});
  kiosk.kiosk.errand = {};
  kiosk.kiosk.slip =
      protocol::Slip{sample_ticket(domain::TicketState::Waiting), "7KQP2X", sample_receipt().qr};
  samples.push_back({"kiosk-slip", std::move(kiosk)});
}

/// A fault of window 3, and longer hours today.
std::vector<domain::Notice> sample_notices() {
  domain::NoticeDraft fault;
  fault.windows = {WindowId{"3"}};
  fault.text = "读卡器故障，暂时不能刷社保卡";
  fault.instead = "请到 2 号窗口";
  fault.until = plus_seconds(sample_now, 24 * 60);
  domain::NoticeDraft hours;
  hours.kind = domain::NoticeKind::Hours;
  hours.opens_min = 8 * 60 + 30;
  hours.closes_min = 18 * 60 + 30;
  const domain::HallPlan plan;
  const Instant posted_at = plus_seconds(sample_now, -600);
  std::vector notices{domain::notice_of(fault, 3, plan, "a", posted_at),
                      domain::notice_of(hours, 2, plan, "b", posted_at)};
  notices.front().history.push_back({"c", plus_seconds(sample_now, -120),
                                     domain::NoticeStep::Change, fault.until, "工程师已到现场"});
  return notices;
}

protocol::NoticeList sample_notice_list() {
  protocol::NoticeList list{sample_notices(), true};
  domain::Notice over = list.notices.front();
  over.number = 1;
  over.starts_at = plus_seconds(sample_now, -86400);
  over.ended_at = plus_seconds(sample_now, -80000);
  over.history = {{"d", over.starts_at, domain::NoticeStep::Post, {}, {}},
                  {"e", *over.ended_at, domain::NoticeStep::End, {}, "换了读卡器"}};
  list.notices.push_back(std::move(over));
  return list;
}

void add_notices(std::vector<Sample>& samples) {
  app::State hall = base_state(app::Page::Hall);
  hall.hall.value()->notices = sample_notices();
  hall.hall.value()->hours = {510, 1110};
  samples.push_back({"hall-notices", hall});
  domain::Notice third = sample_notices().front();
  third.number = 4;
  third.until = plus_seconds(sample_now, -60);
  hall.hall.value()->notices.push_back(std::move(third));
  samples.push_back({"hall-many-notices", hall});

  app::State wall = base_state(app::Page::Wall);
  wall.hall.value()->notices = sample_notices();
  samples.push_back({"wall-notice", std::move(wall)});

  app::State page = base_state(app::Page::Notices);
  page.notices.ask();
  samples.push_back({"notices-loading", page});
  page.notices.fail(offline());
  samples.push_back({"notices-failed", page});
  page.notices.arrive({});
  samples.push_back({"notices-none", page});
  page.hall.value()->notices = sample_notices();
  page.notices.arrive(sample_notice_list());
  samples.push_back({"notices", std::move(page)});

  samples.push_back({"staff-notices-sign-in", base_state(app::Page::StaffNotices)});
  app::State desk = signed_in(app::Page::StaffNotices);
  samples.push_back({"staff-notices-none", desk});
  desk.hall.value()->notices = sample_notices();
  desk.notice_desk.windows = {WindowId{"3"}};
  samples.push_back({"staff-notices", desk});
  desk.notice_desk.issues = {{"text", "notice_issue.text_missing", {}},
                             {"until", "notice_issue.no_time", {}}};
  samples.push_back({"staff-notices-wrong", desk});
  desk.notice_desk.issues.clear();
  desk.fields[app::Field::NoticeKind] = "hours";
  desk.notice_desk.open = 3;
  samples.push_back({"staff-notices-change", desk});
  desk.notice_desk.step = domain::NoticeStep::End;
  desk.notice_desk.errand.outgoing = app::Outgoing{};
  desk.notice_desk.errand.answer_lost = true;
  samples.push_back({"staff-notices-end-lost", std::move(desk)});
}

domain::GuideBook sample_guides() {
  domain::Guide transfer;
  transfer.id = domain::GuideId{"transfer"};
  transfer.business = BusinessId{"social"};
  transfer.name = both("养老保险关系转移", "Moving a pension insurance record");
  transfer.done_in = both("15 个工作日", "15 working days");
  transfer.fee = both("不收费", "free");
  transfer.papers = {{both("本人身份证", "your identity card"), 0},
                     {both("参保缴费凭证", "proof of contributions"), 5}};
  transfer.steps = {both("在取号机取号", "take a number"),
                    both("到窗口提交材料", "hand the papers in")};
  domain::Guide certificate;
  certificate.id = domain::GuideId{"certificate"};
  certificate.business = BusinessId{"tax"};
  certificate.name = both("开具完税证明", "Certificate of tax paid");
  certificate.papers = {{both("本人身份证", "your identity card"), 0}};
  return {domain::HallId{"demo"}, {transfer, certificate}};
}

void add_guides(std::vector<Sample>& samples) {
  app::State list = base_state(app::Page::Guides);
  list.guides.book.ask();
  samples.push_back({"guides-loading", list});
  list.guides.book.fail(offline());
  samples.push_back({"guides-failed", list});
  list.guides.book.arrive({});
  samples.push_back({"guides-none", list});
  list.guides.book.arrive(sample_guides());
  samples.push_back({"guides", list});
  list.fields[app::Field::GuideSearch] = "护照";
  samples.push_back({"guides-no-match", std::move(list)});

  app::State guide = base_state(app::Page::Guide, "transfer");
  guide.guides.book.arrive(sample_guides());
  guide.guides.at_hand[domain::GuideId{"transfer"}] = {1};
  guide.page_code.arrive(sample_receipt().qr);
  samples.push_back({"guide", guide});
  guide.guides.at_hand[domain::GuideId{"transfer"}] = {0, 1};
  guide.hall.forget();
  samples.push_back({"guide-ready-without-hall", guide});
  guide.route.id = "passport";
  samples.push_back({"guide-unknown", std::move(guide)});

  app::State late = base_state(app::Page::LatePapers);
  late.guides.book.arrive(sample_guides());
  samples.push_back({"late-papers", late});
  late.guides.book.arrive({});
  samples.push_back({"late-papers-none", std::move(late)});
}

void add_entry(std::vector<Sample>& samples) {
  app::State desk = signed_in(app::Page::StaffEntry);
  samples.push_back({"staff-entry", desk});
  desk.fields[app::Field::EntryChannel] = "letter";
  desk.entry.issues = {{"category", "field.category_missing", {}},
                       {"text", "field.text_missing", {}},
                       {"contact", "field.contact_not_a_contact", {}}};
  samples.push_back({"staff-entry-wrong", desk});
  desk.entry.issues.clear();
  desk.entry.entered = protocol::EnteredCase{domain::CaseNumber{"TC-20261120-0002"},
                                             plus_seconds(sample_now, 86400)};
  samples.push_back({"staff-entry-done", std::move(desk)});
}

void add_guide_editor(std::vector<Sample>& samples) {
  samples.push_back({"staff-guides-sign-in", base_state(app::Page::StaffGuides)});
  app::State desk = signed_in(app::Page::StaffGuides);
  desk.guides.book.ask();
  samples.push_back({"staff-guides-loading", desk});
  desk.guides.book.fail(offline());
  samples.push_back({"staff-guides-failed", desk});
  desk.guides.book.arrive({});
  samples.push_back({"staff-guides-none", desk});
  desk.guides.book.arrive(sample_guides());
  samples.push_back({"staff-guides", desk});

  app::GuideEditor& editor = desk.guide_editor;
  editor.draft.emplace().id = domain::GuideId{"g-80000000"};
  editor.draft->papers.resize(1);
  editor.issues = {{"name", "guide_issue.name_missing", {}},
                   {"business", "guide_issue.business_unknown", {}},
                   {"papers_1", "guide_issue.papers_missing", {{"row", "1"}}},
                   {"steps", "guide_issue.steps_too_many", {{"limit", "40"}}}};
  samples.push_back({"staff-guides-wrong", desk});
  editor.issues.clear();
  editor.draft = desk.guides.book.value()->guides.front();
  editor.before = editor.draft;
  samples.push_back({"staff-guides-open", desk});
  editor.draft->name = both("养老保险转移", "Moving a pension");
  editor.before->name = both("养老保险", "Pension");
  samples.push_back({"staff-guides-overtaken", desk});
  desk.question = {app::Question::About::DropGuide, sample_now};
  samples.push_back({"staff-guides-drop", desk});
  desk.question = {app::Question::About::RemoveGuide, sample_now};
  samples.push_back({"staff-guides-remove", desk});
  desk.question.reset();
  editor.errand.outgoing = app::Outgoing{};
  editor.errand.answer_lost = true;
  samples.push_back({"staff-guides-lost", std::move(desk)});
}

void add_templates(std::vector<Sample>& samples) {
  app::State desk = signed_in(app::Page::StaffTemplates);
  desk.templates.list.ask();
  samples.push_back({"staff-templates-loading", desk});
  desk.templates.list.fail(offline());
  samples.push_back({"staff-templates-failed", desk});
  desk.templates.list.arrive({});
  samples.push_back({"staff-templates-none", desk});
  desk.templates.list.arrive({sample_templates()});
  samples.push_back({"staff-templates", desk});

  app::TemplateDesk& editor = desk.templates;
  editor.draft.emplace().id = domain::TemplateId{"t-80000000"};
  editor.issues = {{"name", "template_issue.name_missing", {}},
                   {"text", "template_issue.text_too_long", {{"limit", "2000"}}}};
  samples.push_back({"staff-templates-wrong", desk});
  editor.issues.clear();
  editor.draft = editor.before = sample_templates().front();
  samples.push_back({"staff-templates-open", desk});
  editor.before->text = "已转 {unit}。";
  editor.draft->text = "已转 {unit}，请放心。";
  samples.push_back({"staff-templates-overtaken", desk});
  desk.question = {app::Question::About::RemoveTemplate, sample_now};
  samples.push_back({"staff-templates-remove", desk});
  desk.question = {app::Question::About::DropTemplate, sample_now};
  samples.push_back({"staff-templates-drop", std::move(desk)});
}

void add_users(std::vector<Sample>& samples) {
  using domain::User;
  const auto signed_in_as = [](app::Page page, domain::Role role) {
    app::State state = signed_in(page);
    state.staff.session.arrive({"demo3", "token", plus_seconds(sample_now, 3600), role});
    return state;
  };
  app::State desk = signed_in_as(app::Page::StaffUsers, domain::Role::Administrator);
  desk.users.list.fail(offline());
  samples.push_back({"staff-users-failed", desk});
  const std::vector<User> users{{"demo3", domain::Role::Administrator, {}, false, 1},
                                {"li", domain::Role::Handler, "李明", false, 4},
                                {"zhao", domain::Role::WindowStaff, "赵一", true, 2}};
  desk.users.list.arrive({users});
  samples.push_back({"staff-users", desk});
  desk.users.draft.emplace();
  desk.users.issues = {{"name", "user_issue.name_missing", {}},
                       {"password", "user_issue.password_too_short", {{"limit", "8"}}}};
  samples.push_back({"staff-users-wrong", desk});
  desk.users.issues.clear();
  desk.users.draft = desk.users.before = users[0];
  samples.push_back({"staff-users-own", desk});
  desk.users.draft = desk.users.before = users[2];
  samples.push_back({"staff-users-locked", desk});
  desk.users.draft = desk.users.before = users[1];
  desk.users.errand.issue_key = "user_desk.conflict";
  samples.push_back({"staff-users-overtaken", desk});
  desk.question = {app::Question::About::LockUser, sample_now};
  samples.push_back({"staff-users-lock", std::move(desk)});

  app::State password = signed_in_as(app::Page::StaffPassword, domain::Role::WindowStaff);
  samples.push_back({"staff-password", password});
  password.password.issues = {{"old_password", "user_issue.old_password_wrong", {}}};
  samples.push_back({"staff-password-wrong", std::move(password)});

  app::State audit = signed_in_as(app::Page::StaffAudit, domain::Role::Supervisor);
  audit.audit.list.ask();
  samples.push_back({"staff-audit-loading", audit});
  audit.audit.list.arrive({});
  samples.push_back({"staff-audit-none", audit});
  const protocol::AuditList lines{
      {{9, sample_now, "demo3", "user.lock", "user zhao"},
       {8, plus_seconds(sample_now, -600), "li", "case.accept", "TC-20261120-0002"},
       {7, plus_seconds(sample_now, -86'400), "citizen", "case.submit", "TC-20261120-0002"},
       {6, plus_seconds(sample_now, -90'000), "li", "photo.publish", "TC-20261120-0001/2"}},
      true};
  audit.audit.list.arrive(lines);
  samples.push_back({"staff-audit", audit});
  audit.staff.session.arrive(
      {"demo3", "token", plus_seconds(sample_now, 3600), domain::Role::Administrator});
  samples.push_back({"staff-audit-administrator", std::move(audit)});
}

protocol::WorkList sample_work() {
  domain::WorkDraft deferred;
  deferred.business = BusinessId{"tax"};
  deferred.what = "系统恢复后补开完税证明";
  deferred.due_at = plus_seconds(sample_now, -86400);
  domain::WorkItem late = domain::work_item_of(deferred, "a", plus_seconds(sample_now, -3 * 86400));
  late.number = 1;
  deferred.due_at = plus_seconds(sample_now, 3600);
  domain::WorkItem today = domain::work_item_of(deferred, "b", plus_seconds(sample_now, -7200));
  today.number = 2;
  domain::WorkDraft better;
  better.kind = domain::WorkKind::Improvement;
  better.window = WindowId{"3"};
  better.what = "加装放大镜";
  domain::WorkItem planned = domain::work_item_of(better, "c", plus_seconds(sample_now, -86400));
  planned.number = 3;
  domain::WorkItem done = domain::after_step(planned, domain::WorkStep::Finish, {}, "已装好", "d",
                                             plus_seconds(sample_now, -600));
  done.number = 4;
  return {{late, today, planned, done}};
}

void add_work(std::vector<Sample>& samples) {
  samples.push_back({"work-sign-in", base_state(app::Page::StaffWork)});
  app::State work = signed_in(app::Page::StaffWork);
  work.work.list.ask();
  samples.push_back({"work-loading", work});
  work.work.list.fail(offline());
  samples.push_back({"work-failed", work});
  work.work.list.arrive({});
  samples.push_back({"work-none", work});
  work.work.list.arrive(sample_work());
  work.work.contacts[2] = "13800000000";
  work.work.contact_failed = 1;
  samples.push_back({"work", work});
  work.work.issues = {{"business", "work_issue.business_missing", {}},
                      {"contact", "work_issue.contact_not_a_contact", {}}};
  samples.push_back({"work-wrong", work});
  work.work.issues.clear();
  work.fields[app::Field::WorkKind] = "improvement";
  work.work.open = 1;
  work.work.step = domain::WorkStep::Move;
  samples.push_back({"work-move", work});
  work.work.step = domain::WorkStep::Finish;
  work.work.errand.issue_key = "work.changed";
  samples.push_back({"work-finish-changed", std::move(work)});
}

void add_devices(std::vector<Sample>& samples) {
  app::State devices = base_state(app::Page::Devices);
  devices.notices.ask();
  devices.improvements.ask();
  samples.push_back({"devices-loading", devices});
  devices.notices.fail(offline());
  devices.improvements.fail(offline());
  samples.push_back({"devices-failed", devices});
  devices.notices.arrive({});
  devices.improvements.arrive({});
  samples.push_back({"devices-none", devices});
  auto& windows = devices.hall.value()->windows;
  for (const std::size_t i : {2U, 7U}) windows[i].kind = domain::WindowKind::SelfService;
  windows[2].reason = domain::WindowReason::Other;
  windows[2].reason_text = "打印纸用完";
  devices.notices.arrive(sample_notice_list());
  protocol::WorkList list = sample_work();
  list.items.erase(list.items.begin(), list.items.begin() + 2);
  devices.improvements.arrive(std::move(list));
  samples.push_back({"devices", std::move(devices)});
}

protocol::PromiseBoard sample_board() {
  using domain::PromiseKind;
  protocol::PromiseBoard board;
  board.promises = {
      {{domain::PromiseId{"wait"}, PromiseKind::WaitWithin,
        both("取号后 30 分钟内叫到您", "Your number is called within 30 minutes"), 30},
       {1120, 1204}},
      {{domain::PromiseId{"windows"}, PromiseKind::OpenWindows,
        both("高峰时段至少一半窗口开着", "At busy times at least half of the windows are open")},
       {350'000, 360'000}},
      {{domain::PromiseId{"managers"}, PromiseKind::ManagerHours,
        both("负责人每月到窗口服务", "Managers serve at a window every month")},
       {5 * 60 + 30, 16 * 60}},
      {{domain::PromiseId{"answers"}, PromiseKind::Words,
        both("每条意见都有答复", "Every complaint is answered")},
       {}}};
  board.managers = {
      {{domain::ManagerId{"duty"}, both("值班主任", "Manager on duty"), 8}, 5 * 60 + 30},
      {{domain::ManagerId{"head"}, both("中心主任", "Head of the centre"), 8}, 0}};
  const auto served = [](int number, int days_ago, int minutes) {
    const Instant from = plus_seconds(sample_now, -days_ago * 86400);
    return domain::ManagerHours{number, domain::ManagerId{"duty"}, WindowId{"3"}, from,
                                plus_seconds(from, 60LL * minutes)};
  };
  board.hours = {served(2, 1, 210), served(1, 4, 120)};
  board.breaches = {{plus_seconds(sample_now, -900), std::nullopt, 3},
                    {plus_seconds(sample_now, -86400), plus_seconds(sample_now, -86400 + 1500), 2}};
  return board;
}

void add_promises(std::vector<Sample>& samples) {
  app::State promises = base_state(app::Page::Promises);
  promises.promises.board.ask();
  samples.push_back({"promises-loading", promises});
  promises.promises.board.fail(offline());
  samples.push_back({"promises-failed", promises});
  promises.promises.board.arrive({});
  samples.push_back({"promises-none", promises});
  promises.promises.board.arrive(sample_board());
  samples.push_back({"promises", std::move(promises)});

  samples.push_back({"hours-sign-in", base_state(app::Page::StaffPromises)});
  app::State hours = signed_in(app::Page::StaffPromises);
  hours.promises.board.ask();
  samples.push_back({"hours-loading", hours});
  hours.promises.board.fail(offline());
  samples.push_back({"hours-failed", hours});
  hours.promises.board.arrive({});
  samples.push_back({"hours-none", hours});
  hours.promises.board.arrive(sample_board());
  hours.hall.value()->under_bar = true;
  samples.push_back({"hours", hours});
  hours.promises.issues = {{"manager", "hours_issue.manager_missing", {}},
                           {"from", "hours_issue.from_overlaps", {}},
                           {"until", "hours_issue.until_not_after", {}}};
  samples.push_back({"hours-wrong", hours});
  hours.promises.issues.clear();
  hours.question = {app::Question::About::RemoveHours, sample_now, 2};
  samples.push_back({"hours-remove", std::move(hours)});
}

void add_wall(std::vector<Sample>& samples) {
  app::State wall = base_state(app::Page::Wall);
  samples.push_back({"wall-idle", wall});
  app::State with_device = wall;
  with_device.hall.value()->windows[0].kind = domain::WindowKind::SelfService;
  samples.push_back({"wall-device", std::move(with_device)});
  wall.wall.queue = {{domain::TicketNumber{"A032"}, WindowId{"2"}, sample_now, sample_now}};
  wall.wall.recent = {{domain::TicketNumber{"B011"}, WindowId{"4"}, sample_now, sample_now},
                      {domain::TicketNumber{"H015"}, WindowId{"8"}, sample_now, sample_now}};
  samples.push_back({"wall-call", wall});
  wall.link = app::Link::Stale;
  samples.push_back({"wall-stale", wall});
  wall.hall.forget();
  wall.hall.ask();
  samples.push_back({"wall-loading", std::move(wall)});
}

}  // namespace

protocol::HallView sample_hall() {
  protocol::HallView hall;
  hall.id = domain::HallId{"demo"};
  hall.name = both("演示市民服务大厅", "Demonstration Citizens' Hall");
  hall.demonstration = true;
  hall.hours = {540, 1020};
  hall.zones = {{ZoneId{"social"}, both("社保专区", "Social insurance")},
                {ZoneId{"general"}, both("综合服务区", "General services")}};
  hall.businesses = {
      {BusinessId{"social"}, ZoneId{"social"}, both("社会保险", "Social insurance")},
      {BusinessId{"medical"}, ZoneId{"social"}, both("医疗保障", "Medical insurance")},
      {BusinessId{"general"}, ZoneId{"general"}, both("综合受理", "General intake")},
      {BusinessId{"property"}, ZoneId{"general"}, both("不动产登记", "Property registration")},
      {BusinessId{"tax"}, ZoneId{"general"}, both("税务", "Taxes")}};
  hall.windows = {window("1", "general", "general", "Z018", 6, domain::WaitRange{15, 25}),
                  window("2", "social", "social", "A032", 9, domain::WaitRange{20, 35}),
                  window("3", "social", "social", "", 9, std::nullopt),
                  window("4", "social", "medical", "B011", 3, domain::WaitRange{8, 12}),
                  window("5", "general", "property", "", 0, domain::WaitRange{}),
                  window("6", "general", "tax", "", 0, std::nullopt),
                  window("7", "general", "tax", "T024", 5, std::nullopt),
                  window("8", "general", "general", "Z019", 6, domain::WaitRange{15, 25})};
  hall.windows[1].calling = true;
  hall.windows[0].businesses.push_back(BusinessId{"tax"});
  hall.windows[2].state = domain::WindowState::Paused;
  hall.windows[2].reason = domain::WindowReason::Equipment;
  hall.windows[2].resume_at = plus_seconds(sample_now, 24 * 60);
  hall.windows[2].instead = WindowId{"2"};
  hall.windows[4].kind = domain::WindowKind::Tidal;
  hall.windows[5].state = domain::WindowState::Closed;
  hall.windows[5].reason = domain::WindowReason::NotScheduled;
  hall.data_at = plus_seconds(sample_now, -5);
  hall.now = sample_now;
  return hall;
}

protocol::CaseView sample_case() {
  protocol::CaseView view;
  view.row.number = domain::CaseNumber{"TC-20261120-0001"};
  view.row.title = "叫号跳了好几个号，没人说明原因";
  view.row.state = domain::CaseState::Interim;
  view.row.category = domain::Category::Waiting;
  view.row.window = WindowId{"3"};
  view.row.unit = domain::UnitName{"社会保险窗口组"};
  view.row.received_at = plus_seconds(sample_now, -3 * 86400);
  view.row.updated_at = plus_seconds(sample_now, -86400);
  view.row.due_at = plus_seconds(sample_now, 80000);
  const auto entry = [](int seq, domain::CaseStep step, std::int64_t hours_ago, std::string text) {
    return domain::TimelineEntry{seq, step, plus_seconds(sample_now, -hours_ago * 3600),
                                 std::move(text)};
  };
  view.timeline = {entry(1, domain::CaseStep::Submit, 72, ""),
                   entry(2, domain::CaseStep::Accept, 70, "由社会保险窗口组牵头，信息中心协办。"),
                   entry(3, domain::CaseStep::Interim, 26, "先在屏旁放告示牌，说明优先号原因。"),
                   entry(4, domain::CaseStep::Note, 2, "叫号屏厂家明天上午到场。")};
  return view;
}

protocol::Receipt sample_receipt() {
  protocol::Receipt receipt;
  receipt.code = "3W8N61DX7KQP";
  receipt.number = domain::CaseNumber{"TC-20261123-0007"};
  receipt.received_at = sample_now;
  receipt.due_at = plus_seconds(sample_now, 3 * 86400);
  receipt.window = WindowId{"3"};
  receipt.qr.size = 21;
  receipt.qr.dark = std::string(441, '1');
  return receipt;
}

std::vector<Sample> all_samples() {
  std::vector<Sample> samples;
  add_hall(samples);
  add_reports(samples);
  add_complain(samples);
  add_receipt_and_follow(samples);
  add_staff(samples);
  add_ticket(samples);
  add_console(samples);
  add_kiosk(samples);
  add_rating(samples);
  add_wall(samples);
  add_notices(samples);
  add_guides(samples);
  add_entry(samples);
  add_guide_editor(samples);
  add_templates(samples);
  add_users(samples);
  add_work(samples);
  add_devices(samples);
  add_promises(samples);
  samples.push_back({"not-found", base_state(app::Page::NotFound)});
  return samples;
}

}  // namespace tucao::ui
