// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tucao::app {

enum class Page {
  Hall,            ///< /
  Reports,         ///< /reports
  Report,          ///< /reports/{number}
  Complain,        ///< /complain            ?window=ID fills the window in
  Receipt,         ///< /receipt
  Follow,          ///< /follow              #CODE opens the case
  Inbox,           ///< /staff               asks to sign in first
  StaffCase,       ///< /staff/cases/{number}
  Wall,            ///< /wall
  Ticket,          ///< /ticket, /ticket/{number}    #CODE makes its owner known
  Kiosk,           ///< /kiosk               asks to sign in first, as does
  Console,         ///< /console, /console/{window}
  Rating,          ///< /rate/{window}
  Notices,         ///< /notices
  StaffNotices,    ///< /staff/notices   asks to sign in first
  StaffWork,       ///< /staff/work      asks to sign in first
  Guides,          ///< /guides
  Guide,           ///< /guides/{guide}
  LatePapers,      ///< /late-papers
  Devices,         ///< /devices
  Promises,        ///< /promises
  StaffPromises,   ///< /staff/promises  asks to sign in first
  StaffGuides,     ///< /staff/guides    asks to sign in first
  StaffEntry,      ///< /staff/entry     asks to sign in first
  StaffTemplates,  ///< /staff/templates asks to sign in first
  StaffUsers,      ///< /staff/users     asks to sign in first
  StaffAudit,      ///< /staff/audit     asks to sign in first
  StaffPassword,   ///< /staff/password  asks to sign in first
  NotFound,
};

/// Where the user is. Every address of the server's plain pages is one of these.
struct Route {
  Page page = Page::Hall;
  /// The case number of Report and StaffCase, the window of Complain, Console and Rating, the id of Guide, the code of
  /// Follow, the number of Ticket.
  std::string id;
  std::string
      code{};  ///< of Ticket: the one on its slip. Of Complain: a word of domain::Channel, or empty
  bool operator==(const Route&) const = default;
};

/// Reads the path, query and fragment of an address, for example `/complain?window=3`.
[[nodiscard]] Route parse_route(std::string_view address);

/// The address of `route`. A code goes into the fragment, which browsers never send.
[[nodiscard]] std::string address_of(const Route& route);

/// `text` as a part of an address: all but letters, digits and `-._~` is written as `%E7`.
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// Staff pages, kiosks, consoles and rating screens need a session.
[[nodiscard]] bool needs_session(Page page);

/// A page of staff or of one of the hall's own devices, the wall included.
[[nodiscard]] bool is_for_hall(Page page);

}  // namespace tucao::app
