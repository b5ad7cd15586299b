// SPDX-License-Identifier: Apache-2.0
#include "app/state.h"

#include <algorithm>

#include "app/turn.h"
#include "protocol/words.h"

namespace tucao::app {

const std::string& field(const State& state, Field name) {
  static const std::string nothing;
  const auto found = state.fields.find(name);
  return found == state.fields.end() ? nothing : found->second;
}

bool is_form_closed(const State& state) { return state.form.outgoing || state.photos.awaited; }

bool are_photos_sent(const State& state) { return state.form.outgoing || state.staff.posting; }

std::set<int> covered_cells(const State& state, const domain::Photo& photo) {
  const PhotoDesk& desk = state.staff.photo;
  return desk.number == photo.number ? desk.covered : domain::covered_cells(photo, photo.covers);
}

std::vector<Field> fields_of(PublicWords words) {
  if (words == PublicWords::Bulk) return {Field::BulkText};
  return {Field::UpdateTitle, Field::UpdateDetail, Field::UpdateText};
}

std::vector<std::string> names_to_cover(const State& state, PublicWords words) {
  if (words == PublicWords::Bulk) return {};
  std::vector<std::string> names = domain::names_in_contact(state.staff.contact);
  if (const protocol::StaffCaseView* view = state.staff.view.value()) {
    names.insert(names.end(), view->own_names.begin(), view->own_names.end());
    names.insert(names.end(), view->staff_names.begin(), view->staff_names.end());
  }
  return names;
}

std::vector<domain::Consequence> consequences_of(const State& state) {
  const std::string& chosen = field(state, Field::UpdateConsequences);
  std::vector<domain::Consequence> consequences;
  for (auto i = 0; i <= static_cast<int>(domain::Consequence::Discipline); ++i) {
    const auto value = static_cast<domain::Consequence>(i);
    if (chosen.find(protocol::word(value)) != std::string::npos) consequences.push_back(value);
  }
  return consequences;
}

std::optional<Instant> due_of_update(const State& state) {
  const auto step = protocol::from_word<domain::CaseStep>(field(state, Field::UpdateStep));
  if (step && domain::needs_of(*step).due) {
    return moment(field(state, Field::UpdateDue), "18:00", utc_offset_min(state));
  }
  const protocol::StaffCaseView* view = state.staff.view.value();
  return view == nullptr ? std::nullopt : std::optional(view->view.view.row.due_at);
}

int work_due(const State& state, Instant now) {
  const protocol::WorkList* list = state.work.list.value();
  if (list == nullptr) return 0;
  const Instant server_now = server_time(state, now);
  return static_cast<int>(std::ranges::count_if(list->items, [&](const domain::WorkItem& item) {
    return domain::urgency_of(item, server_now, utc_offset_min(state)) <= domain::Urgency::Today;
  }));
}

int utc_offset_min(const State& state) {
  return state.hall.value() == nullptr ? 480 : state.hall.value()->utc_offset_min;
}

Instant server_time(const State& state, Instant now) {
  return {now.ms + (state.server_now.ms - state.server_now_at.ms)};
}

}  // namespace tucao::app
