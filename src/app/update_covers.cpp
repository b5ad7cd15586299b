// SPDX-License-Identifier: Apache-2.0
// What staff cover of a photo before everybody sees it.
#include <algorithm>

#include "app/turn.h"
#include "protocol/json.h"
#include "protocol/routes.h"

namespace tucao::app {
namespace {

const domain::Photo* find(const State& state, int number) {
  const protocol::StaffCaseView* view = state.staff.view.value();
  if (view == nullptr) return nullptr;
  const auto& photos = view->view.view.photos;
  const auto found = std::ranges::find(photos, number, &domain::Photo::number);
  return found == photos.end() ? nullptr : &*found;
}

}  // namespace

void forget_covers(Turn& turn) {
  drop_errand(turn, "photo", turn.state.staff.photo.errand);
  turn.state.staff.photo = {};
}

void apply(Turn& turn, const CoverCells& intent) {
  PhotoDesk& desk = turn.state.staff.photo;
  const domain::Photo* photo = find(turn.state, intent.photo);
  if (photo == nullptr || desk.errand.outgoing) return;
  desk.covered = covered_cells(turn.state, *photo);
  desk.number = photo->number;
  const bool all =
      std::ranges::all_of(intent.cells, [&](int cell) { return desk.covered.contains(cell); });
  for (const int cell : intent.cells) {
    if (all) {
      desk.covered.erase(cell);
    } else {
      desk.covered.insert(cell);
    }
  }
}

void apply(Turn& turn, const SweepCells& intent) {
  PhotoDesk& desk = turn.state.staff.photo;
  if (intent.cells.empty()) return desk.sweep.reset();
  const domain::Photo* photo = find(turn.state, intent.photo);
  if (photo == nullptr || desk.errand.outgoing) return;
  if (!desk.sweep || desk.sweep->first != intent.from) {
    desk.sweep = {intent.from, covered_cells(turn.state, *photo)};
  }
  desk.number = photo->number;
  desk.covered = desk.sweep->second;
  desk.covered.insert(intent.cells.begin(), intent.cells.end());
}

void apply(Turn& turn, const PublishPhoto& intent) {
  PhotoDesk& desk = turn.state.staff.photo;
  const domain::Photo* photo = find(turn.state, intent.photo);
  if (photo == nullptr || desk.errand.outgoing) return;
  protocol::PhotoPublication publication{intent.is_public, {}};
  if (intent.is_public) {
    publication.covers = domain::covers_of(*photo, covered_cells(turn.state, *photo));
  }
  begin_errand(turn, "photo", desk.errand,
               protocol::photo_publication_path(turn.state.staff.open, photo->number),
               protocol::to_json(publication), std::to_string(photo->number));
}

void photo_answered(Turn& turn, const std::string&, const HttpAnswered& answer) {
  StaffDesk& desk = turn.state.staff;
  if (answer.status == 401) return end_session(turn);
  auto view = protocol::from_json<protocol::StaffCaseView>(answer.body);
  if (!settles(turn, desk.photo.errand, answer, view.ok())) return;
  if (!succeeded(answer)) {
    desk.photo.errand.issue_key = refusal_of(problem_of(answer));
    return;
  }
  desk.view.arrive(std::move(view).value());
  desk.photo = {};
  show_toast(turn, "photo_desk.changed");
}

}  // namespace tucao::app
