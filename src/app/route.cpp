// SPDX-License-Identifier: Apache-2.0
#include "app/route.h"

#include <array>

#include "base/utf8.h"

namespace tucao::app {
namespace {

struct Address {
  Page page;
  std::string_view path;
  bool takes_id;  ///< a number or a window follows the path
};
constexpr std::array addresses{
    Address{Page::Hall, "/", false},
    Address{Page::Reports, "/reports", false},
    Address{Page::Report, "/reports/", true},
    Address{Page::Complain, "/complain", false},
    Address{Page::Receipt, "/receipt", false},
    Address{Page::Follow, "/follow", false},
    Address{Page::Inbox, "/staff", false},
    Address{Page::StaffCase, "/staff/cases/", true},
    Address{Page::Wall, "/wall", false},
    Address{Page::Ticket, "/ticket", false},
    Address{Page::Ticket, "/ticket/", true},
    Address{Page::Kiosk, "/kiosk", false},
    Address{Page::Console, "/console", false},
    Address{Page::Console, "/console/", true},
    Address{Page::Rating, "/rate/", true},
    Address{Page::Notices, "/notices", false},
    Address{Page::StaffNotices, "/staff/notices", false},
    Address{Page::StaffWork, "/staff/work", false},
    Address{Page::Guides, "/guides", false},
    Address{Page::Guide, "/guides/", true},
    Address{Page::LatePapers, "/late-papers", false},
    Address{Page::Devices, "/devices", false},
    Address{Page::Promises, "/promises", false},
    Address{Page::StaffPromises, "/staff/promises", false},
    Address{Page::StaffGuides, "/staff/guides", false},
    Address{Page::StaffEntry, "/staff/entry", false},
    Address{Page::StaffTemplates, "/staff/templates", false},
    Address{Page::StaffUsers, "/staff/users", false},
    Address{Page::StaffAudit, "/staff/audit", false},
    Address{Page::StaffPassword, "/staff/password", false},
};
constexpr std::string_view window_parameter = "window=";
constexpr std::string_view channel_parameter = "from=";
constexpr std::string_view number_parameter = "number=";

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

/// Empty if the text is not UTF-8 after decoding: then it names nothing of ours.
std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high < 0 ? -1 : hex_digit(text[i + 2]);
    if (low < 0) {
      decoded.push_back(text[i]);
    } else {
      decoded.push_back(static_cast<char>(high * 16 + low));
      i += 2;
    }
  }
  return is_utf8(decoded) ? decoded : std::string();
}

/// Cuts `text` at the first `separator` and returns what is behind it.
std::string_view cut_off(std::string_view& text, char separator) {
  const auto at = text.find(separator);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = text.substr(at + 1);
  text = text.substr(0, at);
  return rest;
}

bool looks_like_id(std::string_view text) {
  constexpr std::string_view plain =
      "0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  return !text.empty() && text.find_first_not_of(plain) == std::string_view::npos;
}

/// The value of the first parameter in `query` that begins with `name`, which ends with `=`.
std::string parameter_of(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    std::string_view parameter = query;
    query = cut_off(parameter, '&');
    if (parameter.starts_with(name)) return percent_decoded(parameter.substr(name.size()));
  }
  return {};
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      encoded.push_back(c);
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded.append({'%', digits[byte >> 4], digits[byte & 15]});
    }
  }
  return encoded;
}

Route parse_route(std::string_view address) {
  std::string_view path = address;
  const std::string_view fragment = cut_off(path, '#');
  const std::string_view query = cut_off(path, '?');
  if (path.empty()) path = "/";

  for (const Address& known : addresses) {
    if (known.takes_id && path.starts_with(known.path)) {
      std::string id = percent_decoded(path.substr(known.path.size()));
      if (!looks_like_id(id)) continue;
      if (known.page == Page::Ticket) return {known.page, std::move(id), percent_decoded(fragment)};
      return {known.page, std::move(id)};
    }
    if (!known.takes_id && path == known.path) {
      if (known.page == Page::Complain) {
        return {known.page, parameter_of(query, window_parameter),
                parameter_of(query, channel_parameter)};
      }
      // As the form of the plain page sends it.
      if (known.page == Page::Ticket) {
        std::string number = parameter_of(query, number_parameter);
        if (looks_like_id(number)) return {known.page, std::move(number)};
      }
      if (known.page == Page::Follow) return {known.page, percent_decoded(fragment)};
      return {known.page, {}};
    }
  }
  return {Page::NotFound, {}};
}

std::string address_of(const Route& route) {
  std::string address = "/";
  for (const Address& known : addresses) {
    if (known.page == route.page && (!known.takes_id || !route.id.empty())) address = known.path;
  }
  if (route.id.empty()) return address;
  if (route.page == Page::Complain) address.append("?").append(window_parameter);
  if (route.page == Page::Follow) address.append("#");
  address.append(percent_encoded(route.id));
  if (route.page == Page::Complain && !route.code.empty()) {
    return address.append("&").append(channel_parameter).append(percent_encoded(route.code));
  }
  if (!route.code.empty()) address.append("#").append(percent_encoded(route.code));
  return address;
}

bool is_for_hall(Page page) { return needs_session(page) || page == Page::Wall; }

bool needs_session(Page page) {
  switch (page) {
    case Page::Inbox:
    case Page::StaffCase:
    case Page::Kiosk:
    case Page::Console:
    case Page::Rating:
    case Page::StaffNotices:
    case Page::StaffWork:
    case Page::StaffPromises:
    case Page::StaffGuides:
    case Page::StaffEntry:
    case Page::StaffTemplates:
    case Page::StaffUsers:
    case Page::StaffAudit:
    case Page::StaffPassword:
      return true;
    default:
      return false;
  }
}

}  // namespace tucao::app
