// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <map>
#include <string>

#include "base/id.h"

namespace tucao::domain {

using HallId = Id<struct HallTag>;
using ZoneId = Id<struct ZoneTag>;
using BusinessId = Id<struct BusinessTag>;
using WindowId = Id<struct WindowTag>;
using TicketNumber = Id<struct TicketTag>;
/// The public number of a case, for example `TC-20261123-0007`. Not a secret; see FollowCode.
using CaseNumber = Id<struct CaseTag>;
using GuideId = Id<struct GuideTag>;
using TemplateId = Id<struct TemplateTag>;
using PromiseId = Id<struct PromiseTag>;
using ManagerId = Id<struct ManagerTag>;
using UnitName = Id<struct UnitTag>;

/// One text in several languages, by BCP 47 tag. `zh-CN` is always there.
using LocalText = std::map<std::string, std::string>;

/// `text` in `locale`; in zh-CN if that language is missing.
[[nodiscard]] inline const std::string& in_locale(const LocalText& text,
                                                  const std::string& locale) {
  static const std::string nothing;
  auto found = text.find(locale);
  if (found == text.end()) found = text.find("zh-CN");
  return found == text.end() ? nothing : found->second;
}

/// True if `text` says something in zh-CN.
[[nodiscard]] inline bool speaks_chinese(const LocalText& text) {
  const auto found = text.find("zh-CN");
  return found != text.end() && !found->second.empty();
}

/// True if `id` can be part of an address as it is: a-z, 0-9 and -.
[[nodiscard]] inline bool is_plain(const std::string& id) {
  return !id.empty() && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

}  // namespace tucao::domain
