// SPDX-License-Identifier: Apache-2.0
// What came of a hall's promises, in the reader's words.
#pragma once

#include <string>

#include "protocol/views.h"
#include "wording/notices.h"

namespace tucao::wording {

/// `近 30 天 93% 的号做到了，共 1204 个号`; that nothing can be told yet, or ever, where that is so.
[[nodiscard]] std::string came_of(const text::Catalogue& words,
                                  const protocol::PromiseView& promise);

/// `本月已服务 3.5 小时，承诺 8 小时`
[[nodiscard]] std::string served(const text::Catalogue& words,
                                 const protocol::ManagerView& manager);

/// `11 月 26 日 09:00–11:00·3 号窗口`
[[nodiscard]] std::string when_and_where(const Reader& reader, const domain::ManagerHours& hours);

/// `11 月 26 日 09:10–09:35，最少开 3 个窗口，共 25 分钟`
[[nodiscard]] std::string breach(const Reader& reader, const domain::Breach& breach);

/// The title of a post; its id if `board` does not know it any more.
[[nodiscard]] std::string post_title(const text::Catalogue& words,
                                     const protocol::PromiseBoard& board,
                                     const domain::ManagerId& id);

}  // namespace tucao::wording
