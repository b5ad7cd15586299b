// SPDX-License-Identifier: Apache-2.0
// Photos of the complaint that is being written. Their pixels stay in the browser, which shrinks and uploads them;
// here is which there are, and when an upload goes on.
#include <algorithm>

#include "app/turn.h"
#include "protocol/json.h"

namespace tucao::app {
namespace {

using Stage = PhotoDraft::Stage;

constexpr const char* photos_key = "photos";
constexpr std::int64_t first_resend_s = 1;
constexpr std::int64_t most_resend_s = 30;
/// The browser does not have the photo any more, and the server does not have all of it.
constexpr int status_gone = 410;

PhotoDraft* find(Turn& turn, const domain::PhotoToken& token) {
  auto& photos = turn.state.form.photos;
  const auto found = std::ranges::find(photos, token, &PhotoDraft::token);
  return found == photos.end() ? nullptr : &*found;
}

void store_photos(Turn& turn) {
  Words words;
  for (const PhotoDraft& photo : turn.state.form.photos) {
    if (photo.stage != Stage::Shrinking) words[std::to_string(words.size())] = photo.token.value;
  }
  store_words(turn, photos_key, words);
}

void send(Turn& turn, PhotoDraft& photo) {
  photo.stage = Stage::Sending;
  turn.command(SendPhoto{photo.token.value});
}

/// A photo reached another stage: the complaint may wait for that.
void reach(Turn& turn, PhotoDraft& photo, Stage stage, std::string issue_key = {}) {
  photo.stage = stage;
  photo.issue_key = std::move(issue_key);
  store_photos(turn);
  hand_in_with_photos(turn);
}

}  // namespace

void restore_photos(Turn& turn) {
  for (const auto& [place, token] : stored_words(turn, photos_key)) {
    PhotoDraft& photo = turn.state.form.photos.emplace_back();
    photo.token = domain::PhotoToken{token};
    send(turn, photo);
  }
}

void apply(Turn& turn, const AddPhotos&) {
  const ComplaintForm& form = turn.state.form;
  const auto room = static_cast<int>(domain::max_photos - form.photos.size());
  if (!is_closed(form) && room > 0) turn.command(ChoosePhotos{room});
}

void apply(Turn& turn, const RemovePhoto& intent) {
  ComplaintForm& form = turn.state.form;
  if (form.outgoing || find(turn, intent.token) == nullptr) return;
  std::erase_if(form.photos, [&](const PhotoDraft& photo) { return photo.token == intent.token; });
  turn.command(ForgetPhoto{intent.token.value});
  turn.command(FocusNode{"photos-add"});  // the button that had the focus is gone
  store_photos(turn);
  recheck_photos(turn);
  hand_in_with_photos(turn);
}

void on(Turn& turn, const PhotoChosen& event) {
  ComplaintForm& form = turn.state.form;
  if (is_closed(form) || form.photos.size() >= domain::max_photos) {
    return turn.command(ForgetPhoto{event.token});
  }
  form.photos.emplace_back().token = domain::PhotoToken{event.token};
}

void on(Turn& turn, const PhotoShrunk& event) {
  PhotoDraft* photo = find(turn, domain::PhotoToken{event.token});
  if (photo == nullptr) return;
  if (!event.ok) return reach(turn, *photo, Stage::Refused, "photo_issue.unreadable");
  send(turn, *photo);
  store_photos(turn);
}

void on(Turn& turn, const PhotoProgressed& event) {
  PhotoDraft* photo = find(turn, domain::PhotoToken{event.token});
  if (photo == nullptr) return;
  photo->percent = event.percent;
  photo->attempts = 0;
}

void on(Turn& turn, const PhotoAnswered& event) {
  PhotoDraft* photo = find(turn, domain::PhotoToken{event.token});
  if (photo == nullptr) return;
  const HttpAnswered answer{0, event.status, event.body};
  if (succeeded(answer)) return reach(turn, *photo, Stage::Ready);
  const protocol::Problem problem = problem_of(answer);
  if (is_transient(answer)) {
    const std::int64_t wait_s =
        std::max(backoff_s(photo->attempts++, first_resend_s, most_resend_s),
                 std::int64_t{problem.retry_after_s});
    photo->next_attempt_at = plus_seconds(turn.now, wait_s);
    return reach(turn, *photo, Stage::Waiting);
  }
  reach(turn, *photo, Stage::Refused,
        answer.status == status_gone ? "photo_issue.lost" : refusal_of(problem));
}

void send_photos(Turn& turn) {
  for (PhotoDraft& photo : turn.state.form.photos) {
    if (photo.stage == Stage::Waiting) send(turn, photo);
  }
}

void send_photos_anew(Turn& turn) {
  for (PhotoDraft& photo : turn.state.form.photos) send(turn, photo);
}

void settle_photos(Turn& turn) {
  for (PhotoDraft& photo : turn.state.form.photos) {
    if (photo.stage == Stage::Waiting && turn.now >= photo.next_attempt_at) send(turn, photo);
  }
}

void forget_photos(Turn& turn) {
  for (const PhotoDraft& photo : turn.state.form.photos) {
    turn.command(ForgetPhoto{photo.token.value});
  }
  turn.state.form.photos.clear();
  store_photos(turn);
}

bool any_refused(const ComplaintForm& form) {
  return std::ranges::any_of(form.photos,
                             [](const PhotoDraft& photo) { return photo.stage == Stage::Refused; });
}

bool all_ready(const ComplaintForm& form) {
  return std::ranges::all_of(form.photos,
                             [](const PhotoDraft& photo) { return photo.stage == Stage::Ready; });
}

void apply(Turn& turn, const ShowPhoto& intent) {
  turn.state.photo = turn.state.photo == intent.number ? 0 : intent.number;
}

}  // namespace tucao::app
