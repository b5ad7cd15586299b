// SPDX-License-Identifier: Apache-2.0
// The photos that go with what is being written. Their pixels stay in the browser, which shrinks and uploads them;
// here is which there are, and when an upload goes on.
#include <algorithm>

#include "app/turn.h"
#include "protocol/json.h"

namespace tucao::app {
namespace {

using Stage = PhotoDraft::Stage;

constexpr std::int64_t first_resend_s = 1;
constexpr std::int64_t most_resend_s = 30;
/// The browser does not have the photo any more, and the server does not have all of it.
constexpr int status_gone = 410;

PhotoDraft* find(Turn& turn, const domain::PhotoToken& token) {
  auto& drafts = turn.state.photos.drafts;
  const auto found = std::ranges::find(drafts, token, &PhotoDraft::token);
  return found == drafts.end() ? nullptr : &*found;
}

void store_photos(Turn& turn) {
  Words words;
  for (const PhotoDraft& photo : turn.state.photos.drafts) {
    if (photo.stage != Stage::Shrinking) words[std::to_string(words.size())] = photo.token.value;
  }
  store_words(turn, turn.state.photos.key, words);
}

void send(Turn& turn, PhotoDraft& photo) {
  photo.stage = Stage::Sending;
  turn.command(SendPhoto{photo.token.value});
}

/// What the photos go with may wait for them.
void go_on(Turn& turn) {
  const PhotoTray& tray = turn.state.photos;
  if (tray.awaited && (any_refused(tray) || all_ready(tray))) turn.program().photos_settle(turn);
}

void reach(Turn& turn, PhotoDraft& photo, Stage stage, std::string issue_key = {}) {
  photo.stage = stage;
  photo.issue_key = std::move(issue_key);
  store_photos(turn);
  go_on(turn);
}

bool is_closed(const State& state) { return state.photos.awaited || are_photos_sent(state); }

}  // namespace

void restore_photos(Turn& turn, const std::string& key) {
  turn.state.photos = {key, {}, false};
  for (const auto& [place, token] : stored_words(turn, key)) {
    PhotoDraft& photo = turn.state.photos.drafts.emplace_back();
    photo.token = domain::PhotoToken{token};
    send(turn, photo);
  }
}

void apply(Turn& turn, const AddPhotos&) {
  const auto room = static_cast<int>(domain::max_photos - turn.state.photos.drafts.size());
  if (!is_closed(turn.state) && room > 0) turn.command(ChoosePhotos{room});
}

void apply(Turn& turn, const RemovePhoto& intent) {
  if (are_photos_sent(turn.state) || find(turn, intent.token) == nullptr) return;
  std::erase_if(turn.state.photos.drafts,
                [&](const PhotoDraft& photo) { return photo.token == intent.token; });
  turn.command(ForgetPhoto{intent.token.value});
  turn.command(FocusNode{"photos-add"});  // the button that had the focus is gone
  store_photos(turn);
  turn.program().photo_left_out(turn);
  go_on(turn);
}

void on(Turn& turn, const PhotoChosen& event) {
  auto& drafts = turn.state.photos.drafts;
  if (is_closed(turn.state) || drafts.size() >= domain::max_photos) {
    return turn.command(ForgetPhoto{event.token});
  }
  drafts.emplace_back().token = domain::PhotoToken{event.token};
}

void on(Turn& turn, const PhotoShrunk& event) {
  PhotoDraft* photo = find(turn, domain::PhotoToken{event.token});
  if (photo == nullptr) return turn.command(ForgetPhoto{event.token});
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
  for (PhotoDraft& photo : turn.state.photos.drafts) {
    if (photo.stage == Stage::Waiting) send(turn, photo);
  }
}

void send_photos_anew(Turn& turn) {
  for (PhotoDraft& photo : turn.state.photos.drafts) send(turn, photo);
}

void refuse_photos(Turn& turn) {
  for (PhotoDraft& photo : turn.state.photos.drafts) {
    photo.stage = Stage::Refused;
    photo.issue_key = "photo_issue.lost";
  }
}

void settle_photos(Turn& turn) {
  for (PhotoDraft& photo : turn.state.photos.drafts) {
    if (photo.stage == Stage::Waiting && turn.now >= photo.next_attempt_at) send(turn, photo);
  }
}

void forget_photos(Turn& turn, const std::string& key) {
  for (const auto& [place, token] : stored_words(turn, key)) turn.command(ForgetPhoto{token});
  store_words(turn, key, {});
  if (turn.state.photos.key == key) turn.state.photos = {key, {}, false};
}

bool any_refused(const PhotoTray& tray) {
  return std::ranges::any_of(tray.drafts,
                             [](const PhotoDraft& photo) { return photo.stage == Stage::Refused; });
}

bool all_ready(const PhotoTray& tray) {
  return std::ranges::all_of(tray.drafts,
                             [](const PhotoDraft& photo) { return photo.stage == Stage::Ready; });
}

void apply(Turn& turn, const ShowPhoto& intent) {
  turn.state.photo = turn.state.photo == intent.number ? 0 : intent.number;
}

}  // namespace tucao::app
