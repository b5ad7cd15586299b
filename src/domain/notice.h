// SPDX-License-Identifier: Apache-2.0
// What a hall tells everybody for a time: a fault, other hours today, a shelter from the weather.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "domain/names.h"

namespace tucao::domain {

struct Hall;
struct HallPlan;

enum class NoticeKind : std::uint8_t {
  Fault,  ///< 故障: of a system, of windows or of devices; `until` is when it is expected to be mended
  Hours,    ///< 办理时间调整: other hours on one day
  Shelter,  ///< 避雨避暑: people may come in, the counters do not serve yet
  Weather,  ///< 天气提示
  Message,  ///< 通知
};

/// What somebody did to a notice.
enum class NoticeStep : std::uint8_t { Post, Change, End };

struct NoticeEntry {
  std::string id;  ///< unique within a hall; makes repeats harmless
  Instant at;
  NoticeStep step = NoticeStep::Post;
  std::optional<Instant> until;  ///< of Post and Change: as it was expected then
  std::string text;              ///< of Change and End: what was done; may be empty
  bool operator==(const NoticeEntry&) const = default;
};

/// What is written when a notice is posted.
struct NoticeDraft {
  NoticeKind kind = NoticeKind::Fault;
  std::vector<WindowId> windows;       ///< of Fault and Message: which it concerns …
  std::vector<BusinessId> businesses;  ///< … both empty: the whole hall
  std::string text;  ///< what has happened; may be empty where the kind says it: Hours and Shelter
  std::string instead;               ///< what to do meanwhile; may be empty
  std::optional<Instant> starts_at;  ///< nothing: now. Of Hours: within the day that it is for
  std::optional<Instant> until;      ///< of Fault: may be unknown. Not of Hours: its day has an end
  int opens_min = 0;                 ///< of Hours: from local midnight
  int closes_min = 0;
};

struct Notice {
  int number = 0;  ///< within its hall, from 1
  NoticeKind kind = NoticeKind::Fault;
  std::vector<WindowId> windows;
  std::vector<BusinessId> businesses;
  std::string text;
  std::string instead;
  Instant starts_at;
  std::optional<Instant>
      until;  ///< a fault lasts until somebody ends it; any other notice until then
  int opens_min = 0;
  int closes_min = 0;
  std::optional<Instant> ended_at;   ///< when somebody ended it
  std::vector<NoticeEntry> history;  ///< oldest first; begins with Post
  bool operator==(const Notice&) const = default;
};

/// In code points, after trimming.
constexpr std::size_t max_notice_characters = 120;
/// How far ahead a notice may begin, and how long ago one may have begun that is posted now.
constexpr std::int64_t max_notice_lead_s = 31LL * 24 * 3600;
constexpr std::int64_t max_notice_lag_s = 24LL * 3600;

enum class NoticeField : std::uint8_t { Scope, Text, Instead, StartsAt, Until, Hours };

enum class NoticeProblem : std::uint8_t {
  Missing,
  TooLong,
  BadEncoding,      ///< not UTF-8, or control characters that nobody types
  Unknown,          ///< a window or business that the hall does not have
  NotTheWholeHall,  ///< Hours, Shelter and Weather concern all of it
  InFuture,         ///< a fault that has not happened yet, or further ahead than max_notice_lead_s
  TooLongAgo,       ///< `starts_at` longer ago than max_notice_lag_s, `until` over already
  NotAfterStart,    ///< ends before it begins, closes before it opens
};

struct NoticeError {
  NoticeField field = NoticeField::Text;
  NoticeProblem problem = NoticeProblem::Missing;
  bool operator==(const NoticeError&) const = default;
};

/// All that is wrong with `draft`, in the order of NoticeField; empty if it can be posted at `now`.
[[nodiscard]] std::vector<NoticeError> check(const NoticeDraft& draft, const HallPlan& plan,
                                             Instant now);

/// The notice that `draft`, which check() let pass, is from `now` on. `entry_id` names its posting.
[[nodiscard]] Notice notice_of(const NoticeDraft& draft, int number, const HallPlan& plan,
                               std::string entry_id, Instant now);

/// What is wrong with moving the end of `notice` to `until` with these words; empty if nothing is.
[[nodiscard]] std::vector<NoticeError> check_change(const Notice& notice,
                                                    const std::optional<Instant>& until,
                                                    const std::string& text, Instant now);

/// What is wrong with these words about the end of a notice; empty if nothing is.
[[nodiscard]] std::vector<NoticeError> check_end(const std::string& text);

/// Over: nobody needs to know any more.
[[nodiscard]] bool is_over(const Notice& notice, Instant now);
/// Begun and not over.
[[nodiscard]] bool is_current(const Notice& notice, Instant now);

/// From when to when a hall serves, in minutes from local midnight.
struct Hours {
  int opens_min = 0;
  int closes_min = 0;
  bool operator==(const Hours&) const = default;
};

/// The hours of `hall` on the day of `now`: those of the newest notice about them, else those of its plan.
[[nodiscard]] Hours hours_at(const Hall& hall, Instant now);

/// True if a fault that is current at `now` names `window`. `but` is left out of account; 0: none.
[[nodiscard]] bool has_fault(const Hall& hall, const WindowId& window, Instant now, int but = 0);

/// The notice whose history has the entry `id`; null if none has. Good as long as `hall`.
[[nodiscard]] const Notice* find_entry(const Hall& hall, const std::string& id);

/// The notices that people shall see at `now`, what has not begun yet included: faults first, then in the order
/// of NoticeKind, of equals the newest first.
[[nodiscard]] std::vector<Notice> shown_notices(const std::vector<Notice>& notices, Instant now);

}  // namespace tucao::domain
