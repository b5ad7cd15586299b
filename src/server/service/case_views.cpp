// SPDX-License-Identifier: Apache-2.0
#include "server/service/case_views.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/utf8.h"

namespace tucao::server {
namespace {

constexpr std::size_t beginning_characters = 60;

std::string beginning_of(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < beginning_characters && !text.empty(); ++i) {
    append_utf8(out, next_code_point(text));
  }
  return out;
}

/// Entries that others may not read leave no gap that tells of them.
void close_gaps(protocol::CaseView& view) {
  for (domain::Photo& photo : view.photos) {
    photo.entry = 1 + static_cast<int>(std::ranges::count_if(view.timeline, [&](const auto& entry) {
                    return entry.seq < photo.entry;
                  }));
  }
  int seq = 0;
  for (domain::TimelineEntry& entry : view.timeline) entry.seq = ++seq;
}

}  // namespace

protocol::CaseRow row_of(const domain::Case& value, domain::Audience audience) {
  protocol::CaseRow row;
  row.number = value.number;
  row.title = value.public_title;
  row.state = value.state;
  row.category = value.complaint.category;
  row.window = value.complaint.window;
  row.unit = value.unit;
  row.received_at = value.received_at;
  const domain::TimelineEntry* newest = domain::newest_entry_for(audience, value);
  row.updated_at = newest == nullptr ? value.received_at : newest->at;
  row.due_at = domain::next_due(value).value_or(value.due_at);
  row.kind = value.complaint.kind;
  row.joined = value.joined;
  row.praised = domain::is_praised(value.timeline);
  return row;
}

protocol::CaseView view_of(const domain::Case& value) {
  protocol::CaseView view{
      row_of(value), domain::timeline_for(domain::Audience::Everybody, value), {}};
  std::ranges::copy_if(value.photos, std::back_inserter(view.photos), &domain::Photo::is_public);
  view.public_other = value.public_other;
  close_gaps(view);
  return view;
}

protocol::FollowView follow_view_of(const domain::Case& value, domain::Audience audience) {
  protocol::CaseView view{
      row_of(value, audience), domain::timeline_for(audience, value), {}, value.public_other};
  std::ranges::copy_if(
      value.photos, std::back_inserter(view.photos), [&](const domain::Photo& photo) {
        return audience == domain::Audience::Staff || domain::is_own(photo) || photo.is_public;
      });
  return {std::move(view), value.complaint.text, value.complaint.happened_at, value.has_contact};
}

protocol::StaffCaseView staff_view_of(const domain::Case& value) {
  protocol::StaffCaseView view;
  view.view = follow_view_of(value, domain::Audience::Staff);
  view.owner = value.owner;
  view.channel = value.complaint.channel;
  view.aspect = value.complaint.aspect;
  view.paper_number = value.complaint.paper_number;
  view.own_names = value.own_names;
  view.obstacle = value.obstacle;
  return view;
}

protocol::StaffCaseRow staff_row_of(const domain::Case& value) {
  protocol::StaffCaseRow row{row_of(value, domain::Audience::Staff),
                             beginning_of(value.complaint.text),
                             value.owner,
                             static_cast<int>(value.timeline.size()),
                             domain::is_escalated(value),
                             domain::awaits_word(value)};
  // Nobody is called about it any more.
  if (!domain::is_settled(value.state)) row.code_asked_until = value.code_asked_until;
  return row;
}

protocol::StandingCounts counts_of(const CaseStandings& standings) {
  return {static_cast<int>(standings.received), static_cast<int>(standings.answered),
          static_cast<int>(standings.dealt_with), static_cast<int>(standings.supervised)};
}

protocol::CaseList list_of(const CasePage& page) {
  protocol::CaseList list;
  for (const CaseRecord& record : page.cases) list.rows.push_back(row_of(record.value));
  list.more = page.more;
  return list;
}

protocol::StaffCaseList staff_list_of(const CasePage& page) {
  protocol::StaffCaseList list;
  for (const CaseRecord& record : page.cases) list.rows.push_back(staff_row_of(record.value));
  list.more = page.more;
  return list;
}

protocol::StaffCaseList own_list_of(const CasePage& page) {
  protocol::StaffCaseList list = staff_list_of(page);
  for (protocol::StaffCaseRow& row : list.rows) row.code_asked_until.reset();
  return list;
}

}  // namespace tucao::server
