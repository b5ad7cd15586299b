// SPDX-License-Identifier: Apache-2.0
// Photos: taking them in piece by piece, making them harmless, and who may see which. One thread, but for unpacking
// and packing pictures.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "protocol/views.h"
#include "server/config/keys.h"
#include "server/live/hub.h"
#include "server/service/answer.h"
#include "server/service/background.h"
#include "server/service/case_desk.h"
#include "server/storage/store.h"

namespace tucao::server {

/// How much may lie about that no complaint has named, in bytes.
struct PhotoRoom {
  std::int64_t uploads = 64LL << 20;  ///< unfinished, in memory
  std::int64_t loose = 1LL << 30;     ///< finished, in the database
};

/// A photo that no complaint has named after this time is erased.
constexpr std::int64_t loose_photo_s = 24LL * 3600;
/// An upload that nobody goes on with for this long is forgotten; it can begin anew.
constexpr std::int64_t idle_upload_s = 600;

/// A piece of a file.
struct PhotoChunk {
  domain::PhotoToken token;
  int offset = 0;
  int size = 0;  ///< of the whole file
  std::string bytes;
};

class PhotoService {
 public:
  /// All must outlive the service.
  PhotoService(Store& store, Hub& hub, CaseDesk& desk, const Keys& keys, PhotoRoom room,
               InBackground in_background)
      : store_(store),
        hub_(hub),
        desk_(desk),
        keys_(keys),
        room_(room),
        in_background_(std::move(in_background)) {}

  /// How much of an upload is here, which may be nothing. Errors: NotFound (no token), Unavailable.
  [[nodiscard]] Result<protocol::PhotoUpload, protocol::Problem> upload(
      const domain::PhotoToken& token);

  /// Takes a chunk, if it begins where the upload stands; the last one is answered when the photo is kept. Errors:
  /// NotFound (no token), TooLarge, Conflict (another file under this token), Invalid (not a picture that we take; the upload is forgotten), TooMany (no room, or
  /// too many are being unpacked; the chunk was not taken), Unavailable.
  void take(PhotoChunk chunk, Instant now, Answer<protocol::PhotoUpload> answer);

  /// The JPEG that the public sees; of a public case only. Errors: NotFound, Unavailable.
  [[nodiscard]] Result<std::string, protocol::Problem> public_photo(
      const domain::CaseNumber& number, int photo, domain::PhotoSize size);
  /// The JPEG as it was handed in. Errors: NotFound (also if `actor` may not see the case), Unavailable.
  [[nodiscard]] Result<std::string, protocol::Problem> staff_photo(const domain::CaseNumber& number,
                                                                   int photo,
                                                                   domain::PhotoSize size,
                                                                   const domain::Actor& actor);
  /// For who has the code: what they took as it was handed in, of what staff took what the public sees. Errors: Invalid (not a code), NotFound, Unavailable.
  [[nodiscard]] Result<std::string, protocol::Problem> own_photo(std::string_view typed_code,
                                                                 int photo, domain::PhotoSize size);

  /// Puts a copy up for everybody, with covers, or takes it down. Errors: NotFound, Invalid (covers do not fit),
  /// TooMany (too many are being packed), Unavailable.
  void publish(const domain::CaseNumber& number, int photo, protocol::PhotoPublication publication,
               const domain::Actor& actor, Instant now, Answer<protocol::StaffCaseView> answer);

  /// Forgets what nobody goes on with. Call it every few seconds.
  void tick(Instant now);

 private:
  struct Upload {
    std::string bytes;
    std::int64_t reserved = 0;  ///< of PhotoRoom::uploads
    Instant touched_at;
    bool unpacking = false;
  };

  [[nodiscard]] Result<std::string, protocol::Problem> photo_of(const domain::CaseNumber& number,
                                                                int photo, PhotoCopy copy,
                                                                domain::PhotoSize size);
  [[nodiscard]] Result<void, protocol::Problem> make_room(std::int64_t bytes);
  void forget(const domain::PhotoToken& token);
  void unpack(const domain::PhotoToken& token, Upload& upload, std::string file, Instant now,
              const Answer<protocol::PhotoUpload>& answer);
  void put(PhotoChange change, const domain::Actor& actor,
           const Answer<protocol::StaffCaseView>& answer);

  Store& store_;
  Hub& hub_;
  CaseDesk& desk_;
  const Keys& keys_;
  PhotoRoom room_;
  InBackground in_background_;
  std::map<domain::PhotoToken, Upload> uploads_;
  std::int64_t reserved_ = 0;  ///< by all uploads
  Instant erased_at_;
};

}  // namespace tucao::server
