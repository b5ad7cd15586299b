// SPDX-License-Identifier: Apache-2.0
// The JSON names of every type that travels, for this room only. See json_object.h.
#pragma once

#include "protocol/json_object.h"
#include "protocol/live.h"
#include "protocol/neutral_log.h"
#include "protocol/queue.h"
#include "protocol/views.h"

namespace tucao::protocol {

void describe(auto& io, Is<LogRow> auto& row) {
  io("id", row.id);
  io("at", row.at);
  io("event", row.event);
  io.optional("ticket", row.ticket);
  io.optional("business", row.business);
  io.optional("window", row.window);
  io.optional("class", row.ticket_class);
  io.optional("reason", row.reason);
  io.optional("resume_at", row.resume_at);
}

inline void write(JsonText& out, const domain::HallEvent& event) { write(out, row_of(event)); }

void describe(auto& io, Is<domain::Zone> auto& zone) {
  io("id", zone.id);
  io("name", zone.name);
}

void describe(auto& io, Is<domain::Business> auto& business) {
  io("id", business.id);
  io("zone", business.zone);
  io("name", business.name);
  io.optional("own_queue", business.own_queue);
}

void describe(auto& io, Is<domain::WindowPlan> auto& window) {
  io("id", window.id);
  io("businesses", window.businesses);
  io.optional("kind", window.kind);
}

void describe(auto& io, Is<domain::QueueRules> auto& rules) {
  io("max_priority_in_a_row", rules.max_priority_in_a_row);
  io("rejoin_after", rules.rejoin_after);
  io("appointment_head_start_s", rules.appointment_head_start_s);
}

void describe(auto& io, Is<domain::PeakPeriod> auto& peak) {
  io("from_min", peak.from_min);
  io("to_min", peak.to_min);
}

void describe(auto& io, Is<domain::StaffingRules> auto& staffing) {
  io("peaks", staffing.peaks);
  io("least_open_percent", staffing.least_open_percent);
}

void describe(auto& io, Is<domain::AnswerTime> auto& time) {
  io.optional("kind", time.kind);
  io.optional("category", time.category);
  io("workdays", time.workdays);
}

void describe(auto& io, Is<domain::HallPlan> auto& plan) {
  io("id", plan.id);
  io("name", plan.name);
  io.optional("demonstration", plan.demonstration);
  io("utc_offset_min", plan.utc_offset_min);
  io("opens_min", plan.opens_min);
  io("closes_min", plan.closes_min);
  io("zones", plan.zones);
  io("businesses", plan.businesses);
  io("windows", plan.windows);
  io.optional("rules", plan.rules);
  io.optional("staffing", plan.staffing);
  io.optional("rating_levels", plan.rating_levels);
  io.optional("calling_number", plan.calling_number);
  io.optional("answer_times", plan.answer_times);
}

void describe(auto& io, Is<domain::WaitRange> auto& wait) {
  io("low_min", wait.low_min);
  io("high_min", wait.high_min);
}

void describe(auto& io, Is<WindowView> auto& window) {
  io("id", window.id);
  io("zone", window.zone);
  io("businesses", window.businesses);
  io("kind", window.kind);
  io("state", window.state);
  io("reason", window.reason);
  io("reason_text", window.reason_text);
  io.optional("resume_at", window.resume_at);
  io("serving", window.serving);
  io("calling", window.calling);
  io("waiting", window.waiting);
  io.optional("wait", window.wait);
  io.optional("rating_tenths", window.rating_tenths);
  io.optional("ratings", window.ratings);
  io("instead", window.instead);
}

void describe(auto& io, Is<WaitAccuracy> auto& accuracy) {
  io("business", accuracy.business);
  io("tickets", accuracy.tickets);
  io("inside", accuracy.inside);
}

void describe(auto& io, Is<domain::Hours> auto& hours) {
  io("opens_min", hours.opens_min);
  io("closes_min", hours.closes_min);
}

void describe(auto& io, Is<domain::NoticeEntry> auto& entry) {
  io("id", entry.id);
  io("at", entry.at);
  io("step", entry.step);
  io.optional("until", entry.until);
  io.optional("text", entry.text);
}

void describe(auto& io, Is<domain::NoticeDraft> auto& draft) {
  io("kind", draft.kind);
  io.optional("windows", draft.windows);
  io.optional("businesses", draft.businesses);
  io.optional("text", draft.text);
  io.optional("instead", draft.instead);
  io.optional("starts_at", draft.starts_at);
  io.optional("until", draft.until);
  io.optional("opens_min", draft.opens_min);
  io.optional("closes_min", draft.closes_min);
}

void describe(auto& io, Is<domain::Notice> auto& notice) {
  io("number", notice.number);
  io("kind", notice.kind);
  io.optional("windows", notice.windows);
  io.optional("businesses", notice.businesses);
  io.optional("text", notice.text);
  io.optional("instead", notice.instead);
  io("starts_at", notice.starts_at);
  io.optional("until", notice.until);
  io.optional("opens_min", notice.opens_min);
  io.optional("closes_min", notice.closes_min);
  io.optional("ended_at", notice.ended_at);
  io("history", notice.history);
}

void describe(auto& io, Is<NoticeList> auto& list) {
  io("notices", list.notices);
  io("more", list.more);
}

void describe(auto& io, Is<NoticeUpdate> auto& update) {
  io("step", update.step);
  io.optional("until", update.until);
  io.optional("text", update.text);
  io("seen", update.seen);
}

void describe(auto& io, Is<domain::WorkEntry> auto& entry) {
  io("id", entry.id);
  io("at", entry.at);
  io("step", entry.step);
  io.optional("due_at", entry.due_at);
  io.optional("text", entry.text);
}

void describe(auto& io, Is<domain::WorkDraft> auto& draft) {
  io("kind", draft.kind);
  io.optional("business", draft.business);
  io.optional("window", draft.window);
  io("what", draft.what);
  io.optional("contact", draft.contact);
  io.optional("due_at", draft.due_at);
}

void describe(auto& io, Is<domain::WorkItem> auto& item) {
  io("number", item.number);
  io("kind", item.kind);
  io.optional("business", item.business);
  io.optional("window", item.window);
  io("what", item.what);
  io.optional("has_contact", item.has_contact);
  io.optional("due_at", item.due_at);
  io.optional("done_at", item.done_at);
  io("history", item.history);
}

void describe(auto& io, Is<WorkList> auto& list) { io("items", list.items); }

void describe(auto& io, Is<WorkUpdate> auto& update) {
  io("step", update.step);
  io.optional("due_at", update.due_at);
  io("text", update.text);
  io("seen", update.seen);
}

void describe(auto& io, Is<ContactView> auto& contact) { io("contact", contact.contact); }

void describe(auto& io, Is<domain::Paper> auto& paper) {
  io("name", paper.name);
  io.optional("may_follow_days", paper.may_follow_days);
}

void describe(auto& io, Is<domain::Guide> auto& guide) {
  io("id", guide.id);
  io("business", guide.business);
  io("name", guide.name);
  io.optional("done_in", guide.done_in);
  io.optional("fee", guide.fee);
  io("papers", guide.papers);
  io.optional("steps", guide.steps);
}

void describe(auto& io, Is<domain::GuideBook> auto& book) {
  io("hall", book.hall);
  io("guides", book.guides);
}

void describe(auto& io, Is<GuideUpdate> auto& update) {
  io("guide", update.guide);
  io.optional("before", update.before);
}

void describe(auto& io, Is<domain::ReplyTemplate> auto& one) {
  io("id", one.id);
  io("step", one.step);
  io("name", one.name);
  io("text", one.text);
}

void describe(auto& io, Is<TemplateList> auto& list) { io("templates", list.templates); }

void describe(auto& io, Is<TemplateUpdate> auto& update) {
  io.optional("before", update.before);
  io.optional("after", update.after);
}

void describe(auto& io, Is<domain::Promise> auto& promise) {
  io("id", promise.id);
  io("kind", promise.kind);
  io("text", promise.text);
  io.optional("within_min", promise.within_min);
}

void describe(auto& io, Is<domain::ManagerPost> auto& post) {
  io("id", post.id);
  io("title", post.title);
  io.optional("hours_a_month", post.hours_a_month);
}

void describe(auto& io, Is<domain::PromiseBook> auto& book) {
  io("hall", book.hall);
  io("promises", book.promises);
  io.optional("managers", book.managers);
}

void describe(auto& io, Is<domain::Kept> auto& kept) {
  io("kept", kept.kept);
  io("of", kept.of);
}

void describe(auto& io, Is<domain::ManagerHours> auto& hours) {
  io("number", hours.number);
  io("manager", hours.manager);
  io("window", hours.window);
  io("from", hours.from);
  io("until", hours.until);
}

void describe(auto& io, Is<domain::HoursDraft> auto& draft) {
  io.optional("manager", draft.manager);
  io.optional("window", draft.window);
  io.optional("from", draft.from);
  io.optional("until", draft.until);
}

void describe(auto& io, Is<PromiseView> auto& view) {
  io("promise", view.promise);
  io("kept", view.kept);
}

void describe(auto& io, Is<ManagerView> auto& view) {
  io("post", view.post);
  io("served_min", view.served_min);
}

void describe(auto& io, Is<PromiseBoard> auto& board) {
  io("promises", board.promises);
  io("managers", board.managers);
  io("hours", board.hours);
  io("breaches", board.breaches);
}

void describe(auto& io, Is<HallView> auto& hall) {
  io("id", hall.id);
  io("name", hall.name);
  io("demonstration", hall.demonstration);
  io("utc_offset_min", hall.utc_offset_min);
  io("hours", hall.hours);
  io("zones", hall.zones);
  io("businesses", hall.businesses);
  io("windows", hall.windows);
  io.optional("accuracy", hall.accuracy);
  io.optional("notices", hall.notices);
  io.optional("under_bar", hall.under_bar);
  io.optional("rating_levels", hall.rating_levels);
  io.optional("calling_number", hall.calling_number);
  io("data_at", hall.data_at);
  io("now", hall.now);
}

void describe(auto& io, Is<HallDelta> auto& delta) {
  io("windows", delta.windows);
  io.optional("accuracy", delta.accuracy);
  io.optional("hours", delta.hours);
  io.optional("notices", delta.notices);
  io.optional("under_bar", delta.under_bar);
  io("data_at", delta.data_at);
  io("now", delta.now);
}

inline void write(JsonText& out, const FeedRequest& request) {
  ObjectWriter object(out);
  object("events", request.events);
  object("at", request.at);
}

/// One event that says nonsense does not cost the others their place.
inline void read(const Place& at, const Json& json, FeedRequest& request) {
  std::vector<LogRow> rows;
  ObjectReader object(at, json);
  object("events", rows);
  object("at", request.at);
  object.refuse_rest();
  if (at.refused()) return;
  for (const LogRow& row : rows) {
    auto event = event_of(row);
    if (event) {
      request.events.push_back(std::move(event).value());
    } else {
      request.unreadable.push_back(
          {row.id, domain::HallProblem::Unreadable, std::string(event.error())});
    }
  }
}

void describe(auto& io, Is<EventTrouble> auto& trouble) {
  io("id", trouble.id);
  io("problem", trouble.problem);
  io.optional("field", trouble.field);
}

void describe(auto& io, Is<FeedAnswer> auto& answer) {
  io("accepted", answer.accepted);
  io("repeated", answer.repeated);
  io("pending", answer.pending);
  io("refused", answer.refused);
}

void describe(auto& io, Is<CaseRow> auto& row) {
  io("number", row.number);
  io("title", row.title);
  io("state", row.state);
  io.optional("category", row.category);
  io("window", row.window);
  io("unit", row.unit);
  io("received_at", row.received_at);
  io("updated_at", row.updated_at);
  io("due_at", row.due_at);
  io.optional("kind", row.kind);
  io.optional("joined", row.joined);
  io.optional("praised", row.praised);
}

void describe(auto& io, Is<StandingCounts> auto& counts) {
  io("received", counts.received);
  io("answered", counts.answered);
  io("dealt_with", counts.dealt_with);
  io("supervised", counts.supervised);
}

void describe(auto& io, Is<CaseList> auto& list) {
  io("rows", list.rows);
  io("more", list.more);
  io.optional("standing", list.standing);
}

void describe(auto& io, Is<CaseListDelta> auto& delta) {
  io.optional("row", delta.row);
  io("standing", delta.standing);
}

void describe(auto& io, Is<domain::TimelineEntry> auto& entry) {
  io("seq", entry.seq);
  io("step", entry.step);
  io("at", entry.at);
  io("text", entry.text);
  io.optional("detail", entry.detail);
  io.optional("outcome", entry.outcome);
  io.optional("verdict", entry.verdict);
  io.optional("due_at", entry.due_at);
  io.optional("unit", entry.unit);
  io.optional("owner", entry.owner);
  io.optional("about", entry.about);
  io.optional("consequences", entry.consequences);
}

void describe(auto& io, Is<CaseView> auto& view) {
  io("row", view.row);
  io("timeline", view.timeline);
  io.optional("photos", view.photos);
  io.optional("public_other", view.public_other);
}

void describe(auto& io, Is<domain::Cover> auto& cover) {
  io("x", cover.x_px);
  io("y", cover.y_px);
  io("width", cover.width_px);
  io("height", cover.height_px);
}

void describe(auto& io, Is<domain::Photo> auto& photo) {
  io("number", photo.number);
  io("width", photo.width_px);
  io("height", photo.height_px);
  io("is_public", photo.is_public);
  io.optional("covers", photo.covers);
  io("entry", photo.entry);
}

void describe(auto& io, Is<PhotoUpload> auto& upload) {
  io("received", upload.received);
  io("ready", upload.ready);
}

void describe(auto& io, Is<PhotoPublication> auto& publication) {
  io("is_public", publication.is_public);
  io.optional("covers", publication.covers);
}

void describe(auto& io, Is<FollowView> auto& follow) {
  io("view", follow.view);
  io("text", follow.text);
  io.optional("happened_at", follow.happened_at);
  io("has_contact", follow.has_contact);
}

void describe(auto& io, Is<StaffCaseRow> auto& staff_row) {
  io("row", staff_row.row);
  io("beginning", staff_row.beginning);
  io.optional("owner", staff_row.owner);
  io("seq", staff_row.seq);
  io.optional("escalated", staff_row.escalated);
  io.optional("awaits_word", staff_row.awaits_word);
  io.optional("code_asked_until", staff_row.code_asked_until);
}

void describe(auto& io, Is<StaffCaseList> auto& list) {
  io("rows", list.rows);
  io("more", list.more);
}

void describe(auto& io, Is<StaffCaseView> auto& staff_case) {
  io("view", staff_case.view);
  io.optional("owner", staff_case.owner);
  io.optional("channel", staff_case.channel);
  io.optional("aspect", staff_case.aspect);
  io.optional("paper_number", staff_case.paper_number);
  io.optional("handlers", staff_case.handlers);
  io.optional("looks", staff_case.looks);
  io.optional("own_names", staff_case.own_names);
  io.optional("staff_names", staff_case.staff_names);
  io.optional("code_asked_until", staff_case.code_asked_until);
  io.optional("obstacle", staff_case.obstacle);
}

void describe(auto& io, Is<HeardRequest> auto& heard) { io("request", heard.request); }

void describe(auto& io, Is<CaseCounts> auto& counts) {
  io("queues", counts.queues);
  io("units", counts.units);
  io("standing", counts.standing);
}

void describe(auto& io, Is<ContactLook> auto& look) {
  io("user", look.user);
  io("at", look.at);
}

void describe(auto& io, Is<EnteredCase> auto& entered) {
  io("number", entered.number);
  io("due_at", entered.due_at);
}

void describe(auto& io, Is<FollowRequest> auto& request) { io("code", request.code); }

void describe(auto& io, Is<ComplaintRequest> auto& request) {
  io.optional("kind", request.complaint.kind);
  io.optional("channel", request.complaint.channel);
  io.optional("category", request.complaint.category);
  io.optional("aspect", request.complaint.aspect);
  io.optional("window", request.complaint.window);
  io.optional("happened_at", request.complaint.happened_at);
  io("text", request.complaint.text);
  io.optional("contact", request.complaint.contact);
  io.optional("paper_number", request.complaint.paper_number);
  io.optional("photos", request.complaint.photos);
}

void describe(auto& io, Is<QrMatrix> auto& qr) {
  io("size", qr.size);
  io("dark", qr.dark);
}

void describe(auto& io, Is<Receipt> auto& receipt) {
  io("code", receipt.code);
  io("number", receipt.number);
  io("received_at", receipt.received_at);
  io("due_at", receipt.due_at);
  io("window", receipt.window);
  io("has_contact", receipt.has_contact);
  io("qr", receipt.qr);
}

void describe(auto& io, Is<UpdateRequest> auto& request) {
  io("step", request.update.step);
  io("text", request.update.text);
  io.optional("public_title", request.update.public_title);
  io.optional("unit", request.update.unit);
  io.optional("owner", request.update.owner);
  io.optional("detail", request.update.detail);
  io.optional("due_at", request.update.due_at);
  io.optional("outcome", request.update.outcome);
  io.optional("verdict", request.update.verdict);
  io.optional("about", request.update.about);
  io.optional("photos", request.update.photos);
  io.optional("photos_are_public", request.update.photos_are_public);
  io.optional("consequences", request.update.consequences);
  io.optional("obstacle", request.update.obstacle);
  io("seen_seq", request.seen_seq);
}

void describe(auto& io, Is<FollowStep> auto& request) {
  io("code", request.code);
  io("step", request.step);
  io.optional("verdict", request.verdict);
  io.optional("text", request.text);
  io("seen_seq", request.seen_seq);
}

void describe(auto& io, Is<SignInRequest> auto& request) {
  io("user", request.user);
  io("password", request.password);
}

void describe(auto& io, Is<SessionView> auto& session) {
  io("user", session.user);
  io("csrf_token", session.csrf_token);
  io("ends_at", session.ends_at);
  io("role", session.role);
}

void describe(auto& io, Is<domain::User> auto& user) {
  io("name", user.name);
  io("role", user.role);
  io.optional("full_name", user.full_name);
  io.optional("locked", user.locked);
  io("version", user.version);
}

void describe(auto& io, Is<UserList> auto& list) { io("users", list.users); }

void describe(auto& io, Is<UserUpdate> auto& update) {
  io("user", update.user);
  io.optional("password", update.password);
}

void describe(auto& io, Is<PasswordChange> auto& change) {
  io("old_password", change.old_password);
  io("new_password", change.new_password);
}

void describe(auto& io, Is<AuditRow> auto& row) {
  io("id", row.id);
  io("at", row.at);
  io("actor", row.actor);
  io("action", row.action);
  io("subject", row.subject);
}

void describe(auto& io, Is<AuditList> auto& list) {
  io("rows", list.rows);
  io.optional("more", list.more);
}

void describe(auto& io, Is<FieldIssue> auto& issue) {
  io("field", issue.field);
  io("key", issue.key);
  io.optional("params", issue.params);
}

void describe(auto& io, Is<domain::WorkDemand> auto& work) {
  io("challenge", work.challenge);
  io("bits", work.bits);
}

void describe(auto& io, Is<Problem> auto& problem) {
  io("code", problem.code);
  io.optional("detail_key", problem.detail_key);
  io.optional("fields", problem.fields);
  io.optional("retry_after_s", problem.retry_after_s);
  io.optional("work", problem.work);
  io.optional("request_id", problem.request_id);
}

void describe(auto& io, Is<PriorityCount> auto& priority) {
  io("reason", priority.reason);
  io("count", priority.count);
}

void describe(auto& io, Is<TicketView> auto& ticket) {
  io("hall", ticket.hall);
  io("number", ticket.number);
  io("business", ticket.business);
  io("class", ticket.ticket_class);
  io("state", ticket.state);
  io("window", ticket.window);
  io("ahead", ticket.ahead);
  io.optional("wait", ticket.wait);
  io("taken_at", ticket.taken_at);
  io.optional("called_at", ticket.called_at);
  io("calls", ticket.calls);
  io("passes", ticket.passes);
  io("rating", ticket.rating);
  io("appointments_first", ticket.appointments_first);
  io("priority_first", ticket.priority_first);
  io("priority_cap", ticket.priority_cap);
  io("owner", ticket.owner);
}

void describe(auto& io, Is<TicketLine> auto& line) {
  io("number", line.number);
  io("business", line.business);
  io("class", line.ticket_class);
  io("priority_reason", line.priority_reason);
  io("state", line.state);
  io("taken_at", line.taken_at);
  io.optional("called_at", line.called_at);
  io.optional("started_at", line.started_at);
  io("calls", line.calls);
}

void describe(auto& io, Is<BusinessLoad> auto& load) {
  io("business", load.business);
  io("waiting", load.waiting);
  io.optional("wait", load.wait);
}

void describe(auto& io, Is<FinishedNumber> auto& finished) {
  io("number", finished.number);
  io("finished_at", finished.finished_at);
}

void describe(auto& io, Is<domain::Breach> auto& breach) {
  io("from", breach.from);
  io.optional("until", breach.until);
  io("least_open", breach.least_open);
}

void describe(auto& io, Is<OneMore> auto& one_more) {
  io("window", one_more.window);
  io("business", one_more.business);
  io.optional("before", one_more.before);
  io("after", one_more.after);
}

void describe(auto& io, Is<Staffing> auto& staffing) {
  io("under_bar", staffing.under_bar);
  io.optional("one_more", staffing.one_more);
  io("breaches", staffing.breaches);
}

void describe(auto& io, Is<ConsoleView> auto& console) {
  io("window", console.window);
  io.optional("serving", console.serving);
  io.optional("to_rate", console.to_rate);
  io("next", console.next);
  io("held", console.held);
  io("passed", console.passed);
  io("loads", console.loads);
  io("open_windows", console.open_windows);
  io("total_windows", console.total_windows);
  io("staffing", console.staffing);
}

void describe(auto& io, Is<TakeRequest> auto& request) {
  io("business", request.business);
  io.optional("class", request.ticket_class);
  io.optional("priority_reason", request.priority_reason);
}

void describe(auto& io, Is<Slip> auto& slip) {
  io("ticket", slip.ticket);
  io("code", slip.code);
  io("qr", slip.qr);
}

void describe(auto& io, Is<ConsoleRequest> auto& request) {
  io("step", request.step);
  io.optional("ticket", request.ticket);
  io.optional("business", request.business);
  io.optional("reason", request.reason);
  io.optional("reason_text", request.reason_text);
  io.optional("resume_at", request.resume_at);
  io.optional("seen", request.seen);
  io.optional("rating", request.rating);
}

void describe(auto& io, Is<OwnerRequest> auto& request) {
  io("step", request.step);
  io("code", request.code);
  io.optional("rating", request.rating);
}

// ---- messages of the socket: live.cpp ----

void write(JsonText& out, const Topic& topic);
void write(JsonText& out, const ClientMessage& message);
void write(JsonText& out, const ServerMessage& message);
void read(const Place& at, const Json& json, Topic& topic);
void read(const Place& at, const Json& json, ClientMessage& message);
void read(const Place& at, const Json& json, ServerMessage& message);

}  // namespace tucao::protocol
