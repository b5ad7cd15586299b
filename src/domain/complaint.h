// SPDX-License-Identifier: Apache-2.0
// What a citizen hands in, and the one rule that both the form and the server check it with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "domain/names.h"
#include "domain/photo.h"

namespace tucao::domain {

enum class CaseKind : std::uint8_t {
  Complaint,   ///< 投诉
  Suggestion,  ///< 建议
  Question,    ///< 咨询
  Thanks,      ///< 表扬
};

/// The way by which it reached the hall (F2).
enum class Channel : std::uint8_t {
  Page,
  WindowCode,  ///< the QR code at a window
  Kiosk,
  Phone,   ///< from here on entered by staff for somebody
  Letter,  ///< also the book of complaints
  InPerson,
  Event,
  Hotline,       ///< passed on by 12345
  MessageBoard,  ///< the leaders' message board on the web (F13)
};

enum class Category : std::uint8_t {
  Waiting,      ///< 等候太久
  WindowShut,   ///< 窗口没人
  Attitude,     ///< 服务态度
  Papers,       ///< 材料要求
  Procedure,    ///< 流程复杂
  Equipment,    ///< 设备故障
  Environment,  ///< 大厅环境
  Other,
};
constexpr int category_count = 8;

/// The answer to the question that follows a category (F8): which step was it?
enum class Aspect : std::uint8_t {
  TakingNumber,  ///< of Waiting
  BeforeCall,
  AtWindow,
  ToldLate,  ///< of Papers
  TooMany,
  Changing,
  Papers,  ///< of Procedure
  Trips,
  System,
  SelfService,  ///< of Equipment
  Screen,
  Network,
};
/// Those of a category, in the order of the form; none: nothing more is asked.
[[nodiscard]] std::vector<Aspect> aspects_of(Category category);

/// Working days after that of its receipt within which a case is answered (R7: most within three days); what shuts a
/// window or stops a machine is dealt with sooner. A hall's plan may say otherwise: answer_workdays_of().
[[nodiscard]] int answer_workdays(CaseKind kind, std::optional<Category> category);

/// Lengths in code points, after trimming.
constexpr std::size_t min_text_characters = 10;
constexpr std::size_t min_thanks_characters = 2;
constexpr std::size_t max_paper_number_characters = 40;
constexpr std::size_t max_text_characters = 2000;
constexpr std::size_t max_contact_characters = 100;
constexpr std::size_t min_contact_name_characters = 2;
constexpr std::size_t max_contact_name_characters = 20;
/// How far back something may lie that is told now.
constexpr std::int64_t max_incident_age_s = 366LL * 24 * 3600;
/// Clocks of phones may run ahead of ours by this much.
constexpr std::int64_t clock_tolerance_s = 300;

struct Complaint {
  CaseKind kind = CaseKind::Complaint;
  Channel channel = Channel::Page;
  std::optional<Category> category;    ///< required of a complaint
  std::optional<Aspect> aspect;        ///< of `category`; empty: not said
  WindowId window;                     ///< empty: not about one window
  std::optional<Instant> happened_at;  ///< empty: not said
  std::string text;
  std::string contact;               ///< see is_contact(); empty or blank: anonymous
  std::string paper_number;          ///< of a letter, or of the page in a book of complaints
  std::vector<PhotoToken> photos{};  ///< uploaded before, at most max_photos
};

enum class ComplaintField : std::uint8_t {
  Category,
  Aspect,
  Window,
  HappenedAt,
  Text,
  Contact,
  PaperNumber,
  Photos,
};

enum class FieldProblem : std::uint8_t {
  Missing,
  TooShort,
  TooLong,
  UnknownWindow,
  InFuture,
  TooLongAgo,
  NotAContact,  ///< see is_contact()
  BadEncoding,  ///< not UTF-8, or control characters that nobody types
  DoesNotFit,   ///< an aspect of another category
  TooMany,
  NotThere,  ///< of Photos: one was not uploaded, belongs to another case, or is named twice
};

struct FieldError {
  ComplaintField field = ComplaintField::Text;
  FieldProblem problem = FieldProblem::Missing;
  std::size_t limit = 0;   ///< of TooShort, TooLong and TooMany: how many
  std::size_t actual = 0;  ///< of the same: how many there are
  bool operator==(const FieldError&) const = default;
};

/// Such a channel is one that staff enter for somebody.
[[nodiscard]] bool is_entered_by_staff(Channel channel);

/// The fewest characters that a text of this kind has.
[[nodiscard]] std::size_t least_characters(CaseKind kind);

/// True if `text` is a telephone number or an e-mail address, or one with a name before it: `王女士 138 0000 0000`. The
/// name has min_ to max_contact_name_characters, no digit and no @; a blank parts it from an e-mail address.
[[nodiscard]] bool is_contact(std::string_view text);

/// The names that `contact` tells besides the number or address, longest first: as it is written, and without the title
/// behind it (`王小红女士`, `王小红`). None if it tells no name or is no contact.
[[nodiscard]] std::vector<std::string> names_in_contact(std::string_view contact);

/// All that is wrong with `complaint`, in the order of the form; empty if it can be handed in.
[[nodiscard]] std::vector<FieldError> check(const Complaint& complaint,
                                            const std::vector<WindowId>& windows, Instant now);

}  // namespace tucao::domain
