// SPDX-License-Identifier: Apache-2.0
// What a hall announces: staff post notices, move their end and end them; everybody reads them.
#pragma once

#include "protocol/views.h"
#include "server/service/answer.h"
#include "server/service/hall_service.h"
#include "server/storage/store.h"

namespace tucao::server {

class NoticeService {
 public:
  /// Both must outlive the service.
  NoticeService(HallService& halls, Store& store) : halls_(halls), store_(store) {}

  /// Newest first, below number `before` (0: from the newest). Errors: NotFound, Unavailable.
  [[nodiscard]] Result<protocol::NoticeList, protocol::Problem> list(const domain::HallId& hall,
                                                                     int before, int limit) const;

  /// Posts a notice. A fault pauses the windows that it names, as far as they are open. The same key gives the
  /// same notice again. Errors: NotFound, Malformed (the key), Invalid, Unavailable.
  void post(const domain::HallId& hall, const domain::NoticeDraft& draft, const Asker& asker,
            Answer<domain::Notice> answer);

  /// Moves the end of a notice or ends it. With a fault ends the pause of the windows that it named, unless another
  /// one names them too. Errors: NotFound (also one that is over since yesterday), Malformed (the key), Invalid,
  /// Conflict (`notice_desk.changed`: its history has grown; `notice_desk.over`), Unavailable.
  void update(const domain::HallId& hall, int number, const protocol::NoticeUpdate& update,
              const Asker& asker, Answer<domain::Notice> answer);

 private:
  HallService& halls_;
  Store& store_;
};

}  // namespace tucao::server
