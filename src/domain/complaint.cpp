// SPDX-License-Identifier: Apache-2.0
#include "domain/complaint.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/utf8.h"

namespace tucao::domain {
namespace {

/// Seven to fifteen digits (ITU-T E.164), with the signs that people write between them.
bool is_telephone(std::string_view text) {
  int digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9') {
      ++digits;
    } else if (!(c == '+' && i == 0) && c != '-' && c != ' ' && c != '(' && c != ')') {
      return false;
    }
  }
  return digits >= 7 && digits <= 15;
}

/// One @ with something before it and a dotted name behind it; the rest is the mail server's business.
bool is_email(std::string_view text) {
  const auto at = text.find('@');
  if (at == std::string_view::npos || at == 0 || text.find('@', at + 1) != std::string_view::npos) {
    return false;
  }
  const std::string_view host = text.substr(at + 1);
  const auto dot = host.find('.');
  return dot != std::string_view::npos && dot != 0 && host.back() != '.' &&
         text.find(' ') == std::string_view::npos;
}

/// `text` without blanks and the signs that part a name from what follows it.
std::string_view name_alone(std::string_view text) {
  constexpr std::array<std::string_view, 4> partings{":", "：", ",", "，"};
  text = trimmed(text);
  for (const std::string_view parting : partings) {
    if (text.ends_with(parting)) text.remove_suffix(parting.size());
  }
  return trimmed(text);
}

struct ContactParts {
  std::string_view name;     ///< may be empty
  std::string_view address;  ///< empty: it is no contact
};

ContactParts parts_of(std::string_view text) {
  text = trimmed(text);
  ContactParts parts;
  if (is_telephone(text) || is_email(text)) {
    parts.address = text;
    return parts;
  }
  const auto number = std::min(text.find_first_of("+(0123456789"), text.size());
  const auto blank = text.rfind(' ');
  const std::size_t begin = is_telephone(text.substr(number)) ? number
                            : blank == std::string_view::npos ? text.size()
                                                              : blank + 1;
  const std::string_view name = name_alone(text.substr(0, begin));
  const std::string_view address = text.substr(begin);
  const std::size_t length = code_point_count(name);
  const bool is_name = length >= min_contact_name_characters &&
                       length <= max_contact_name_characters &&
                       name.find_first_of("@0123456789") == std::string_view::npos;
  if (is_name && (is_telephone(address) || is_email(address))) parts = {name, address};
  return parts;
}

}  // namespace

std::vector<Aspect> aspects_of(Category category) {
  switch (category) {
    case Category::Waiting:
      return {Aspect::TakingNumber, Aspect::BeforeCall, Aspect::AtWindow};
    case Category::Papers:
      return {Aspect::ToldLate, Aspect::TooMany, Aspect::Changing};
    case Category::Procedure:
      return {Aspect::Papers, Aspect::Trips, Aspect::System};
    case Category::Equipment:
      return {Aspect::SelfService, Aspect::Screen, Aspect::Network};
    default:
      return {};
  }
}

int answer_workdays(CaseKind kind, std::optional<Category> category) {
  constexpr int usual = 3;
  constexpr int urgent = 1;
  const bool stops_work = category == Category::WindowShut || category == Category::Equipment;
  return kind == CaseKind::Complaint && stops_work ? urgent : usual;
}

bool is_entered_by_staff(Channel channel) { return channel >= Channel::Phone; }

std::size_t least_characters(CaseKind kind) {
  return kind == CaseKind::Thanks ? min_thanks_characters : min_text_characters;
}

bool is_contact(std::string_view text) { return !parts_of(text).address.empty(); }

std::vector<std::string> names_in_contact(std::string_view contact) {
  constexpr std::array<std::string_view, 6> titles{"先生", "女士", "小姐", "同志", "老师", "师傅"};
  const std::string_view name = parts_of(contact).name;
  if (name.empty() || std::ranges::find(titles, name) != titles.end()) return {};
  std::vector<std::string> names{std::string(name)};
  for (const std::string_view title : titles) {
    if (name.ends_with(title)) {
      names.emplace_back(trimmed(name.substr(0, name.size() - title.size())));
    }
  }
  return names;
}

std::vector<FieldError> check(const Complaint& complaint, const std::vector<WindowId>& windows,
                              Instant now) {
  std::vector<FieldError> errors;
  const auto add = [&](ComplaintField field, FieldProblem problem, std::size_t limit = 0,
                       std::size_t actual = 0) {
    errors.push_back({field, problem, limit, actual});
  };

  if (!complaint.category && complaint.kind == CaseKind::Complaint) {
    add(ComplaintField::Category, FieldProblem::Missing);
  }
  if (complaint.aspect) {
    const auto fitting =
        complaint.category ? aspects_of(*complaint.category) : std::vector<Aspect>{};
    if (std::ranges::find(fitting, *complaint.aspect) == fitting.end()) {
      add(ComplaintField::Aspect, FieldProblem::DoesNotFit);
    }
  }

  if (!complaint.window.empty() && std::ranges::find(windows, complaint.window) == windows.end()) {
    add(ComplaintField::Window, FieldProblem::UnknownWindow);
  }

  if (complaint.happened_at) {
    const std::int64_t age_s = seconds_between(*complaint.happened_at, now);
    if (age_s < -clock_tolerance_s) add(ComplaintField::HappenedAt, FieldProblem::InFuture);
    if (age_s > max_incident_age_s) add(ComplaintField::HappenedAt, FieldProblem::TooLongAgo);
  }

  if (!is_clean_text(complaint.text)) {
    add(ComplaintField::Text, FieldProblem::BadEncoding);
  } else {
    const std::size_t length = code_point_count(trimmed(complaint.text));
    if (length == 0) {
      add(ComplaintField::Text, FieldProblem::Missing);
    } else if (const std::size_t least = least_characters(complaint.kind); length < least) {
      add(ComplaintField::Text, FieldProblem::TooShort, least, length);
    } else if (length > max_text_characters) {
      add(ComplaintField::Text, FieldProblem::TooLong, max_text_characters, length);
    }
  }

  const std::string_view contact = trimmed(complaint.contact);
  if (!contact.empty()) {
    if (!is_clean_text(complaint.contact)) {
      add(ComplaintField::Contact, FieldProblem::BadEncoding);
    } else if (code_point_count(contact) > max_contact_characters) {
      add(ComplaintField::Contact, FieldProblem::TooLong, max_contact_characters,
          code_point_count(contact));
    } else if (!is_contact(contact)) {
      add(ComplaintField::Contact, FieldProblem::NotAContact);
    }
  }

  const std::string_view paper_number = trimmed(complaint.paper_number);
  if (!is_clean_text(complaint.paper_number)) {
    add(ComplaintField::PaperNumber, FieldProblem::BadEncoding);
  } else if (code_point_count(paper_number) > max_paper_number_characters) {
    add(ComplaintField::PaperNumber, FieldProblem::TooLong, max_paper_number_characters,
        code_point_count(paper_number));
  }
  const auto& photos = complaint.photos;
  if (photos.size() > max_photos) {
    add(ComplaintField::Photos, FieldProblem::TooMany, max_photos, photos.size());
  } else if (!std::ranges::all_of(photos, is_photo_token) ||
             std::set(photos.begin(), photos.end()).size() != photos.size()) {
    add(ComplaintField::Photos, FieldProblem::NotThere);
  }
  return errors;
}

}  // namespace tucao::domain
