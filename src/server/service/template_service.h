// SPDX-License-Identifier: Apache-2.0
// The words that a hall has ready for the steps of its cases: staff write them and choose among them.
#pragma once

#include "protocol/views.h"
#include "server/service/answer.h"
#include "server/service/hall_service.h"
#include "server/storage/store.h"

namespace tucao::server {

class TemplateService {
 public:
  /// Both must outlive the service.
  TemplateService(const HallService& halls, Store& store) : halls_(halls), store_(store) {}

  /// For staff who work cases; one query. Errors: NotFound, Unavailable.
  [[nodiscard]] Result<protocol::TemplateList, protocol::Problem> list(
      const domain::HallId& hall) const;

  /// Adds a template, puts it in the place of another, or takes one away. The same again changes nothing. Errors:
  /// NotFound, Malformed (it names no template, or two), Invalid, Conflict (a colleague changed it, took it away, or
  /// took its id meanwhile; or the hall has domain::most_templates), Unavailable.
  void change(const domain::HallId& hall, const protocol::TemplateUpdate& update,
              const std::string& user, Instant now, Answer<protocol::TemplateList> answer);

 private:
  const HallService& halls_;
  Store& store_;
};

}  // namespace tucao::server
