// SPDX-License-Identifier: Apache-2.0
// Sees to it that no case is forgotten: reminds, escalates, and forgets the contacts of what is settled. One thread.
#pragma once

#include "server/service/case_service.h"
#include "server/storage/store.h"

namespace tucao::server {

class CaseSupervision {
 public:
  /// Both must outlive it. `contact_days`: how long the contact of a settled case is kept.
  CaseSupervision(Store& store, CaseService& cases, int contact_days)
      : store_(store), cases_(cases), contact_days_(contact_days) {}

  /// To be called often; looks once a minute, and goes on at the next call while there is more to do.
  void tick(Instant now);

 private:
  Store& store_;
  CaseService& cases_;
  int contact_days_;
  Instant next_look_at_{};
  Instant next_erasure_at_{};
};

}  // namespace tucao::server
