// SPDX-License-Identifier: Apache-2.0
#include "server/service/case_views.h"

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

}  // namespace

protocol::CaseRow row_of(const domain::Case& value) {
  protocol::CaseRow row;
  row.number = value.number;
  row.title = value.public_title;
  row.state = value.state;
  row.category = value.complaint.category;
  row.window = value.complaint.window;
  row.unit = value.unit;
  row.received_at = value.received_at;
  row.updated_at = value.timeline.empty() ? value.received_at : value.timeline.back().at;
  row.due_at = value.due_at;
  return row;
}

protocol::CaseView view_of(const domain::Case& value) {
  protocol::CaseView view{row_of(value), {}};
  for (const auto& entry : value.timeline) view.timeline.push_back(domain::public_entry(entry));
  return view;
}

protocol::FollowView follow_view_of(const domain::Case& value) {
  return {{row_of(value), value.timeline},
          value.complaint.text,
          value.complaint.happened_at,
          value.has_contact};
}

protocol::StaffCaseView staff_view_of(const domain::Case& value) {
  return {follow_view_of(value), value.owner};
}

protocol::StaffCaseRow staff_row_of(const domain::Case& value) {
  return {row_of(value), beginning_of(value.complaint.text)};
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

}  // namespace tucao::server
