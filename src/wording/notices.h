// SPDX-License-Identifier: Apache-2.0
// What a notice says, in the reader's words: the same on the plain pages, on phones and on walls.
#pragma once

#include <string>
#include <vector>

#include "base/time.h"
#include "domain/notice.h"
#include "protocol/views.h"
#include "text/catalogue.h"

namespace tucao::wording {

/// The words of a catalogue for one hall at one moment. Refers to both, which must outlive it.
struct Reader {
  const text::Catalogue& words;
  const protocol::HallView& hall;
  Instant now;  ///< the server's clock
};

/// What has happened, in one sentence: `医保系统故障，暂时不能结算`; `今天 08:00–18:30 办理`.
[[nodiscard]] std::string fact(const Reader& reader, const domain::Notice& notice);

/// What it concerns: `2、3 号窗口`; `社会保险`; empty if it is the whole hall.
[[nodiscard]] std::string scope(const Reader& reader, const domain::Notice& notice);

/// Until when, with what is left: `预计 11:30 恢复，还有约 25 分钟`; empty if the fact says it already.
[[nodiscard]] std::string outlook(const Reader& reader, const domain::Notice& notice);

/// Scope, outlook and what to do meanwhile, as one line below the fact.
[[nodiscard]] std::string particulars(const Reader& reader, const domain::Notice& notice);

/// One line for each entry of its history, oldest first: `10:30 更新：预计 12:00 恢复。工程师已到现场`.
[[nodiscard]] std::vector<std::string> history(const Reader& reader, const domain::Notice& notice);

/// `25 分钟`, `3 小时 5 分钟`, `2 天`; at least a minute.
[[nodiscard]] std::string duration(const text::Catalogue& words, std::int64_t seconds);

/// `08:30` of 510 minutes since midnight; the end of the day is `24:00`.
[[nodiscard]] std::string time_of_day(const text::Catalogue& words, int minutes);

/// `2、3、5`
[[nodiscard]] std::string joined(const text::Catalogue& words,
                                 const std::vector<std::string>& parts);

}  // namespace tucao::wording
