// SPDX-License-Identifier: Apache-2.0
#include "server/service/photo_service.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "protocol/routes.h"
#include "protocol/words.h"
#include "server/service/image.h"
#include "server/service/secrets.h"

namespace tucao::server {
namespace {

using protocol::ProblemCode;

/// What an upload costs besides its bytes.
constexpr std::int64_t upload_costs = 4096;
constexpr std::int64_t erase_every_s = 600;
constexpr int retry_s = 5;

Failure<protocol::Problem> not_taken(ImageProblem why) {
  return invalid("photo", why == ImageProblem::Unreadable ? "photo_issue.unreadable"
                                                          : "photo_issue.too_many_pixels");
}

/// Both sizes of a picture that is no larger than a photo may be; empty files if memory is short.
PhotoFiles files_of(const Image& image) {
  return {encode_jpeg(image), encode_jpeg(shrunk(image, domain::small_photo_side_px))};
}

bool complete(const PhotoFiles& files) { return !files.full.empty() && !files.small.empty(); }

}  // namespace

Result<protocol::PhotoUpload, protocol::Problem> PhotoService::upload(
    const domain::PhotoToken& token) {
  if (!domain::is_photo_token(token)) return refuse(ProblemCode::NotFound);
  const auto ready = store_.has_photo(token);
  if (!ready) return refuse(ready.error());
  const auto found = uploads_.find(token);
  const std::size_t received = found == uploads_.end() ? 0 : found->second.bytes.size();
  return protocol::PhotoUpload{static_cast<int>(received), *ready};
}

void PhotoService::take(PhotoChunk chunk, Instant now, Answer<protocol::PhotoUpload> answer) {
  const auto known = upload(chunk.token);
  if (!known) return answer(fail(known.error()));
  if (known->ready) return answer(*known);
  if (chunk.size < 1 || static_cast<std::size_t>(chunk.size) > protocol::max_photo_bytes) {
    return answer(refuse(ProblemCode::TooLarge));
  }
  if (!uploads_.contains(chunk.token)) {
    const std::int64_t reserved = chunk.size + upload_costs;
    if (const auto room = make_room(reserved); !room) return answer(fail(room.error()));
    reserved_ += reserved;
    uploads_[chunk.token].reserved = reserved;
  }
  Upload& upload = uploads_[chunk.token];
  upload.touched_at = now;
  const auto size = static_cast<std::size_t>(chunk.size);
  if (upload.reserved != chunk.size + upload_costs ||
      (chunk.offset == known->received && upload.bytes.size() + chunk.bytes.size() > size)) {
    return answer(refuse(ProblemCode::Conflict));
  }
  if (upload.unpacking) return answer(too_many(retry_s));
  if (chunk.offset != known->received) return answer(*known);
  if (upload.bytes.size() + chunk.bytes.size() == size) {
    return unpack(chunk.token, upload, upload.bytes + chunk.bytes, now, answer);
  }
  upload.bytes += chunk.bytes;
  answer(protocol::PhotoUpload{static_cast<int>(upload.bytes.size()), false});
}

Result<void, protocol::Problem> PhotoService::make_room(std::int64_t bytes) {
  const auto loose = store_.loose_photo_bytes();
  if (!loose) return refuse(loose.error());
  if (reserved_ + bytes > room_.uploads || *loose + bytes > room_.loose) return too_many(retry_s);
  return {};
}

void PhotoService::unpack(const domain::PhotoToken& token, Upload& upload, std::string file,
                          Instant now, const Answer<protocol::PhotoUpload>& answer) {
  const int size = static_cast<int>(file.size());
  upload.unpacking = true;
  const bool started = in_background_(
      [this, token, file = std::move(file), size, now, answer]() -> std::function<void()> {
        NewPhoto photo{token, 0, 0, {}, now};
        const auto unpacked = decode_image(file);
        if (!unpacked) {
          return [this, token, answer, why = unpacked.error()] {
            forget(token);
            answer(not_taken(why));
          };
        }
        const Image image = shrunk(*unpacked, domain::max_photo_side_px);
        photo.width_px = image.width;
        photo.height_px = image.height;
        photo.files = files_of(image);
        return [this, photo = std::move(photo), size, answer] {
          forget(photo.token);
          if (!complete(photo.files)) return answer(refuse(ProblemCode::Internal));
          store_.put_photo(photo, [size, answer](const Stored<Nothing>& done) {
            if (!done) return answer(refuse(done.error()));
            answer(protocol::PhotoUpload{size, true});
          });
        };
      });
  if (started) return;
  upload.unpacking = false;
  answer(too_many(retry_s));
}

void PhotoService::forget(const domain::PhotoToken& token) {
  const auto found = uploads_.find(token);
  if (found == uploads_.end()) return;
  reserved_ -= found->second.reserved;
  uploads_.erase(found);
}

Result<std::string, protocol::Problem> PhotoService::photo_of(const domain::CaseNumber& number,
                                                              int photo, PhotoCopy copy,
                                                              domain::PhotoSize size) {
  auto jpeg = store_.photo(number, photo, copy, size);
  if (!jpeg) return refuse(jpeg.error());
  if (jpeg->empty()) return refuse(ProblemCode::NotFound);
  return std::move(jpeg).value();
}

Result<std::string, protocol::Problem> PhotoService::public_photo(const domain::CaseNumber& number,
                                                                  int photo,
                                                                  domain::PhotoSize size) {
  const auto found = store_.find_case(number);
  if (!found) return refuse(found.error());
  if (!*found || !domain::is_public((*found)->value)) return refuse(ProblemCode::NotFound);
  return photo_of(number, photo, PhotoCopy::Public, size);
}

Result<std::string, protocol::Problem> PhotoService::staff_photo(const domain::CaseNumber& number,
                                                                 int photo, domain::PhotoSize size,
                                                                 const domain::Actor& actor) {
  const auto found = store_.find_case(number);
  if (!found) return refuse(found.error());
  if (!*found || !CaseDesk::may_see((*found)->value, actor)) return refuse(ProblemCode::NotFound);
  return photo_of(number, photo, PhotoCopy::Original, size);
}

Result<std::string, protocol::Problem> PhotoService::own_photo(std::string_view typed_code,
                                                               int photo, domain::PhotoSize size) {
  const auto code = domain::parse_follow_code(typed_code);
  if (!code) return invalid("code", "code_problem." + std::string(protocol::word(code.error())));
  const auto found = store_.case_by_code(hash_of_code(keys_.code, *code));
  if (!found) return refuse(found.error());
  if (!*found) return refuse(ProblemCode::NotFound);
  const domain::Case& value = (*found)->value;
  const auto known = std::ranges::find(value.photos, photo, &domain::Photo::number);
  if (known == value.photos.end()) return refuse(ProblemCode::NotFound);
  const PhotoCopy copy = domain::is_own(*known) ? PhotoCopy::Original : PhotoCopy::Public;
  return photo_of(value.number, photo, copy, size);
}

void PhotoService::publish(const domain::CaseNumber& number, int photo,
                           protocol::PhotoPublication publication, const domain::Actor& actor,
                           Instant now, Answer<protocol::StaffCaseView> answer) {
  const auto found = store_.find_case(number);
  if (!found) return answer(refuse(found.error()));
  if (!*found || !CaseDesk::may_see((*found)->value, actor)) {
    return answer(refuse(ProblemCode::NotFound));
  }
  if (!CaseDesk::may_publish((*found)->value, actor)) return answer(refuse(ProblemCode::Forbidden));
  const auto& photos = (*found)->value.photos;
  const auto known = std::ranges::find(photos, photo, &domain::Photo::number);
  if (known == photos.end()) return answer(refuse(ProblemCode::NotFound));
  if (!domain::fit(publication.covers, *known)) {
    return answer(invalid("covers", "photo_issue.covers"));
  }
  PhotoChange change;
  change.number = number;
  change.photo = photo;
  change.audit = {now, actor.user, publication.is_public ? "photo.publish" : "photo.withdraw"};
  if (!publication.is_public) return put(std::move(change), actor, answer);
  change.covers = std::move(publication.covers);
  auto original = photo_of(number, photo, PhotoCopy::Original, domain::PhotoSize::Full);
  if (!original) return answer(fail(original.error()));
  const bool started =
      in_background_([this, change = std::move(change), original = std::move(original).value(),
                      actor, answer]() mutable -> std::function<void()> {
        auto image = decode_image(original);
        if (image) {
          cover(image.value(), change.covers);
          change.public_copy = files_of(*image);
        }
        return [this, change = std::move(change), actor, answer] {
          if (!change.public_copy || !complete(*change.public_copy)) {
            return answer(refuse(ProblemCode::Internal));
          }
          put(change, actor, answer);
        };
      });
  if (!started) answer(too_many(retry_s));
}

void PhotoService::put(PhotoChange change, const domain::Actor& actor,
                       const Answer<protocol::StaffCaseView>& answer) {
  store_.change_photo(std::move(change),
                      [this, actor, answer](const Stored<std::optional<CaseRecord>>& done) {
                        if (!done) return answer(refuse(done.error()));
                        if (!*done) return answer(refuse(ProblemCode::NotFound));
                        hub_.photos_changed((*done)->value);
                        answer(desk_.view((*done)->value, actor));
                      });
}

void PhotoService::tick(Instant now) {
  std::erase_if(uploads_, [&](const auto& entry) {
    const Upload& upload = entry.second;
    const bool idle = !upload.unpacking && seconds_between(upload.touched_at, now) >= idle_upload_s;
    if (idle) reserved_ -= upload.reserved;
    return idle;
  });
  if (seconds_between(erased_at_, now) < erase_every_s) return;
  erased_at_ = now;
  store_.erase_loose_photos(plus_seconds(now, -loose_photo_s), [](const Stored<Nothing>&) {});
}

}  // namespace tucao::server
