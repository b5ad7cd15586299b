// SPDX-License-Identifier: Apache-2.0
// Templates and the data that fills them; for this folder only.
#pragma once

#include <kainjow/mustache.hpp>
#include <map>
#include <memory>
#include <string>

#include "domain/hall.h"
#include "protocol/queue.h"
#include "protocol/views.h"
#include "server/http/application.h"
#include "server/pages/pages.h"
#include "text/catalogue.h"

namespace tucao::server {

using Data = kainjow::mustache::data;

/// What one request wants to see: in which language, of which hall, when.
struct Look {
  const text::Catalogue& words;
  Instant now{};
  const domain::HallPlan* plan = nullptr;  ///< null: there is no hall yet
  domain::Hours hours{};                   ///< today's
  std::string open_windows{};              ///< `开放 9/12 个窗口`
  std::string freshness{};                 ///< when the queue machine spoke last
  bool for_hall = false;    ///< the program for staff and the hall's devices takes over
  bool on_paper = false;    ///< made to be printed: no program takes over
  bool at_kiosk = false;    ///< whoever comes next must find nothing of it: no program takes over
  std::string hall_view{};  ///< JSON that the app begins with; empty: none
};

[[nodiscard]] inline Data list_data() { return Data(Data::type::list); }

/// What the templates hall.html and wall.html show.
[[nodiscard]] Data hall_data(const protocol::HallView& hall, const text::Catalogue& words);
/// What guides.html and late_papers.html show.
[[nodiscard]] Data guides_data(const domain::GuideBook& book, const protocol::HallView& hall,
                               const text::Catalogue& words);
/// What guide.html shows.
[[nodiscard]] Data guide_data(const domain::Guide& guide, const protocol::HallView& hall,
                              const text::Catalogue& words);
/// What devices.html shows: the devices of `hall`, their faults among `notices`, and improvements.
[[nodiscard]] Data devices_data(const protocol::HallView& hall, const protocol::NoticeList& notices,
                                const protocol::WorkList& improvements,
                                const text::Catalogue& words);
/// What codes.html shows: a QR code for each window, for each guide and for the hall, on this server.
[[nodiscard]] Data codes_data(const protocol::HallView& hall, const domain::GuideBook& guides,
                              const std::string& origin, const text::Catalogue& words);
/// What promises.html shows.
[[nodiscard]] Data promises_data(const protocol::HallView& hall,
                                 const protocol::PromiseBoard& board, const text::Catalogue& words);
/// What notices.html shows: those of `hall`, which are not over, and of `list` those that are.
[[nodiscard]] Data notices_data(const protocol::HallView& hall, const protocol::NoticeList& list,
                                const text::Catalogue& words);
/// What ticket.html shows of a number.
[[nodiscard]] Data ticket_data(const protocol::TicketView& ticket, const Look& look);
/// What reports.html shows.
[[nodiscard]] Data reports_data(const protocol::CaseList& list, const Look& look);
/// What case.html shows; with the owner's words if `own` is given.
[[nodiscard]] Data case_data(const protocol::CaseView& view, const protocol::FollowView* own,
                             const Look& look);
/// What receipt.html shows.
[[nodiscard]] Data receipt_data(const protocol::Receipt& receipt, const Look& look);

}  // namespace tucao::server
